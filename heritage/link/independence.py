"""Which reports speak independently: copies, one house, one wire, one page and one cited source make one voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from heritage.link.bylines import cited, houses_of, wires_of
from heritage.link.disjoint import DisjointSets
from heritage.link.speakers import Speaker, publishes, speaker
from heritage.link.stories import find_stories
from heritage.link.stories.address import normal_address
from heritage.resources.voices import Voices, load_voices
from heritage.text.matchkeys import fold

Row = Mapping[str, Any]

_DEFAULT_SOURCE = "default"
_SUPPORTING = frozenset(("actual", "alleged"))

_Key = tuple[str, str]


def independent_groups(
    claims: Iterable[Row],
    reports: Mapping[str, Row],
    copies: Mapping[str, str],
    voices: Voices | None = None,
    labels: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return the group of each report behind the claims of one incident, named by its smallest report id.

    Reports are one group if they share a story (`copies`: report id to story), a house, a wire whose by-line they bear,
    the page they were taken from, or the innermost source that their claims cite, which may also publish a report itself;
    directly, or through others. A denial or threat joins a group but never joins two: first come the claims that the event took
    place. `labels`: folded names of actors to the usual one.
    """
    known = voices or load_voices()
    rows = list(claims)
    supporting = [claim for claim in rows if claim.get("assertion") in _SUPPORTING]
    group_of = _groups(supporting or rows, reports, copies, known, labels or {})
    rest = [claim for claim in rows if claim["report_id"] not in group_of] if supporting else []
    if rest:
        apart = _groups(rest, reports, copies, known, labels or {})
        every = _groups(rows, reports, copies, known, labels or {})
        for report_id in apart:
            near = sorted({group for other, group in group_of.items() if every[other] == every[report_id]})
            apart[report_id] = near[0] if len(near) == 1 else apart[report_id]
        group_of |= apart
    return group_of


def n_independent(claims: Sequence[Row], group_of: Mapping[str, str]) -> int:
    """Return how many groups say that the event took place; where none does, how many there are at all."""
    supporting = [claim for claim in claims if claim.get("assertion") in _SUPPORTING]
    return len({group_of[claim["report_id"]] for claim in supporting or claims})


def near_duplicates(reports: Iterable[Row]) -> dict[str, str]:
    """Return for each report the name of its story, or its own id; stories are looked for where no report has one."""
    rows = list(reports)
    story_of = {row["report_id"]: row["story_id"] for row in rows if row.get("story_id")}
    if not story_of:
        story_of = find_stories(rows).story_of
    return {row["report_id"]: story_of.get(row["report_id"], row["report_id"]) for row in rows}


def _groups(
    claims: Iterable[Row],
    reports: Mapping[str, Row],
    copies: Mapping[str, str],
    voices: Voices,
    labels: Mapping[str, str],
) -> dict[str, str]:
    sets: DisjointSets[_Key] = DisjointSets()
    own: dict[str, frozenset[str]] = {}
    speakers: dict[Speaker, str] = {}
    for claim in claims:
        report_id = claim["report_id"]
        report = reports[report_id]
        if report_id not in own:
            own[report_id] = _houses(report, voices)
            address = normal_address(report.get("url"), voices)
            keys = [("copy", copies.get(report_id, report_id)), *(("house", house) for house in own[report_id])]
            for key in (*keys, *([("page", address)] if address else [])):
                sets.join(("report", report_id), key)
            for house in own[report_id]:
                _note(publishes(house, report.get("publisher") or "", voices), ("house", house), speakers, sets)
        for who in _cited(claim, voices, labels):
            _note(who, ("report", report_id), speakers, sets)
    _join_same(speakers, sets)
    wires = {wire for houses in own.values() for wire in houses if wire in voices.wires} | _by_form(own, reports, voices)
    for report_id in own if wires else ():
        for wire in cited(reports[report_id].get("text") or "", wires):
            sets.join(("report", report_id), ("house", wire))
    named: dict[_Key, str] = {}
    return {report_id: named.setdefault(sets.find(("report", report_id)), report_id) for report_id in sorted(own)}


def _houses(report: Row, voices: Voices) -> frozenset[str]:
    source = report.get("source_id")
    source = None if source == _DEFAULT_SOURCE else source
    is_row = report.get("row_json") is not None  # its address is often that of the source it cites
    found = houses_of(report.get("publisher"), None if is_row and source else report.get("url"), source, voices)
    return found | wires_of(report.get("text") or "", voices)


def _by_form(own: Mapping[str, frozenset[str]], reports: Mapping[str, Row], voices: Voices) -> set[str]:
    """Wires that no list knows: names that stand in a dateline."""
    return {wire for report_id in own for wire in wires_of(reports[report_id].get("text") or "", voices)}


def _cited(claim: Row, voices: Voices, labels: Mapping[str, str]) -> Iterable[Speaker]:
    attribution = claim.get("attribution")
    if not attribution:
        return ()
    label = labels.get(fold(attribution))
    if label is not None:
        return (Speaker(fold(label), frozenset(), frozenset()),)
    found = speaker(attribution, voices)
    return () if found is None else (found,)


def _note(who: Speaker | None, key: _Key, speakers: dict[Speaker, str], sets: DisjointSets[_Key]) -> None:
    if who is not None:
        sets.join(key, ("speaker", speakers.setdefault(who, str(len(speakers)))))


def _join_same(speakers: Mapping[Speaker, str], sets: DisjointSets[_Key]) -> None:
    """Join speakers that may be one; only those with a word in common are held against each other."""
    by_word: dict[str, list[Speaker]] = {}
    for one in speakers:
        for word in one.words:
            by_word.setdefault(word, []).append(one)
    for alike in by_word.values():
        for at, one in enumerate(alike):
            for other in alike[at + 1 :]:
                if one.is_same(other):
                    sets.join(("speaker", speakers[one]), ("speaker", speakers[other]))
