"""Which reports speak independently: copies, one house, one wire, one page and one cited source make one voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heritage.link.bylines import cited, houses_of, wires_of
from heritage.link.disjoint import DisjointSets
from heritage.link.speakers import Speaker, publishes, speaker
from heritage.link.stories import find_stories
from heritage.link.stories.address import normal_address
from heritage.resources.voices import Voices, load_voices
from heritage.text.letters import fold

Row = Mapping[str, Any]

_DEFAULT_SOURCE = "default"
_SUPPORTING = frozenset(("actual", "alleged"))

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _World:
    reports: Mapping[str, Row]
    copies: Mapping[str, str]
    voices: Voices
    labels: Mapping[str, str]


def independent_groups(
    claims: Iterable[Row],
    reports: Mapping[str, Row],
    copies: Mapping[str, str],
    voices: Voices | None = None,
    labels: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return the group of each report behind the claims of one incident, named by its smallest report id.

    Reports are one group if they share a story (`copies`: report id to story), a house, a wire whose by-line they bear,
    the page they were taken from, or the innermost source that their claims cite, which may also publish a report
    itself; directly, or through others. A denial or threat joins a group but never joins two: first come the claims
    that the event took place. `labels`: folded names of actors to the usual one.
    """
    rows = list(claims)
    telling = {claim["report_id"] for claim in rows}
    if len(telling) == 1:
        return {report_id: report_id for report_id in telling}
    world = _World(reports, copies, voices or load_voices(), labels or {})
    supporting = [claim for claim in rows if claim.get("assertion") in _SUPPORTING]
    group_of = _groups(supporting or rows, world)
    rest = [claim for claim in rows if claim["report_id"] not in group_of]
    if rest:
        apart, every = _groups(rest, world), _groups(rows, world)
        near: dict[str, set[str]] = {}
        for report_id, group in group_of.items():
            near.setdefault(every[report_id], set()).add(group)
        for report_id in apart:
            found = near.get(every[report_id], set())
            group_of[report_id] = min(found) if len(found) == 1 else apart[report_id]
    return group_of


def n_independent(claims: Sequence[Row], group_of: Mapping[str, str]) -> int:
    """Return how many groups say that the event took place; where none does, how many there are at all."""
    supporting = [claim for claim in claims if claim.get("assertion") in _SUPPORTING]
    return len({group_of[claim["report_id"]] for claim in supporting or claims})


def near_duplicates(reports: Iterable[Row]) -> dict[str, str]:
    """Return for each report the name of its story, or its own id; stories are looked for where no report has one."""
    rows = list(reports)
    if any(row.get("story_id") for row in rows):
        return {str(row["report_id"]): str(row.get("story_id") or row["report_id"]) for row in rows}
    story_of = find_stories(rows).story_of
    return {str(row["report_id"]): str(story_of.get(row["report_id"]) or row["report_id"]) for row in rows}


def _groups(claims: Sequence[Row], world: _World) -> dict[str, str]:
    sets: DisjointSets[_Key] = DisjointSets()
    report_ids = sorted({claim["report_id"] for claim in claims})
    wires = {key: wires_of(world.reports[key].get("text") or "", world.voices) for key in report_ids}
    houses = {key: _publishers(world.reports[key], world.voices) | wires[key] for key in report_ids}
    for report_id in report_ids:
        own: _Key = ("report", report_id)
        sets.join(own, ("copy", world.copies.get(report_id, report_id)))
        address = normal_address(world.reports[report_id].get("url"), world.voices)
        if address is not None:
            sets.join(own, ("page", address))
        for house in houses[report_id]:
            sets.join(own, ("house", house))
    _join_cited_wires(houses, {wire for found in wires.values() for wire in found}, world, sets)
    _join_speakers(claims, houses, world, sets)
    named: dict[_Key, str] = {}
    return {key: named.setdefault(sets.find(("report", key)), key) for key in report_ids}


def _publishers(report: Row, voices: Voices) -> frozenset[str]:
    source = report.get("source_id")
    source = None if source == _DEFAULT_SOURCE else source
    is_row = report.get("row_json") is not None  # its address is often that of the source it cites
    return houses_of(
        report.get("publisher"), None if is_row and source else report.get("url"), source, voices
    )


def _join_cited_wires(
    houses: Mapping[str, frozenset[str]], by_form: set[str], world: _World, sets: DisjointSets[_Key]
) -> None:
    """Join who names a wire in the text with those who print it: "a governor told Example Wire"."""
    wires = {house for found in houses.values() for house in found if house in world.voices.wires} | by_form
    for report_id in houses if wires else ():
        for wire in cited(world.reports[report_id].get("text") or "", wires, world.voices):
            sets.join(("report", report_id), ("house", wire))


def _join_speakers(
    claims: Iterable[Row], houses: Mapping[str, frozenset[str]], world: _World, sets: DisjointSets[_Key]
) -> None:
    published = {house for found in houses.values() for house in found}
    speakers: dict[Speaker, _Key] = {}
    for claim in claims:
        attribution, own = claim.get("attribution"), ("report", claim["report_id"])
        if not attribution:
            continue
        house, label = world.voices.house(attribution), world.labels.get(fold(attribution))
        if house in published:
            sets.join(own, ("house", house))
        who = (
            speaker(attribution, world.voices)
            if label is None
            else Speaker(fold(label), frozenset(), frozenset())
        )
        if who is not None:
            sets.join(own, speakers.setdefault(who, ("speaker", str(len(speakers)))))
    _join_same(speakers, sets)
    for report_id, found in houses.items():
        for house in found:
            body = publishes(house, world.reports[report_id].get("publisher") or "", world.voices)
            for who, key in speakers.items() if body is not None else ():
                # A ministry cited in a paper speaks in its own bulletin too; its words are some of the bulletin's name.
                if body is not None and who.words <= body.words and who.is_same(body):
                    sets.join(key, ("house", house))


def _join_same(speakers: Mapping[Speaker, _Key], sets: DisjointSets[_Key]) -> None:
    """Join speakers that may be one; only those with a word or a country in common are held against each other."""
    alike: dict[str, list[Speaker]] = {}
    for one in speakers:
        for word in one.words | one.countries:
            alike.setdefault(word, []).append(one)
    for group in alike.values():
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                if one.is_same(other):
                    sets.join(speakers[one], speakers[other])
