"""Reports to stories: copies of one text, whole, cut or edited, and all crawls and versions of one page.

The rules, in numbers: `ALIKE` of all different word 5-grams of two texts are common to both; or `KEPT` of the shorter
one's stand in the longer; `KEPT_OWN` where both are by one publisher, who repeats his own background paragraphs. A text
that holds pieces of two stories which have nothing else in common is a digest, and belongs to neither. Rows that one
publisher has in one table are made after a pattern: they are copies only where every word is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any, TypeVar

import numpy as np

from heritage.link.disjoint import DisjointSets
from heritage.link.stories.address import normal_address
from heritage.link.stories.grams import Gramming, Grams, shared
from heritage.link.stories.pairs import Numbers, likely_pairs
from heritage.resources.voices import Voices, load_voices
from heritage.schema.ids import STORY, make_id
from heritage.text.letters import fold

Row = Mapping[str, Any]
Value = TypeVar("Value")

ALIKE = 0.8
"""Share of all different grams of two texts that makes them copies (Jaccard index)."""

KEPT = 0.5
"""Share of the shorter text's grams that makes it a cut or edited copy."""

KEPT_OWN = 0.8
"""The same for two texts of one publisher: in real news, background that is used again makes up to 0.57 of a text."""

SHORTEST = 8
"""Grams that a text needs to be a copy of another: formulas of a line or two are nobody's story."""

_SHORTEST_CUT = 20
_LONGER = 2
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stories:
    """`story_of`: report to story, for reports with a copy; `superseded_by`: an earlier version to the latest one."""

    story_of: dict[str, str]
    superseded_by: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Reports whose texts have the same grams; `table` where all of them are rows of one table."""

    grams: Grams
    reports: tuple[Row, ...]
    table: tuple[str, str] | None
    publisher: str | None

    def kept(self, other: _Unit) -> float:
        """Return the share of the shorter text that makes two texts copies; above 1 where nothing does."""
        is_own = self.publisher is not None and self.publisher == other.publisher
        if self.table is not None and self.table == other.table and self.publisher == other.publisher:
            return 2.0
        return KEPT_OWN if is_own else KEPT


def find_stories(reports: Iterable[Row], voices: Voices | None = None) -> Stories:
    """Return the stories of reports (rows of table `reports`); their order does not matter.

    A story is named after its first report: the earliest published, of several the one with the smallest id. It keeps
    its id while reports come that are published later.
    """
    known = voices or load_voices()
    by_id = {report["report_id"]: report for report in reports}
    joined: DisjointSets[str] = DisjointSets()
    _join_texts(_units(by_id.values()), joined)
    _join_pages(by_id.values(), known, joined)
    members: dict[str, list[Row]] = defaultdict(list)
    for report_id in sorted(by_id):
        members[joined.find(report_id)].append(by_id[report_id])
    story_of: dict[str, str] = {}
    superseded: dict[str, str] = {}
    for story in members.values():
        if len(story) > 1:
            first = min(
                story, key=lambda report: (report.get("published_date") or date.max, report["report_id"])
            )
            story_of.update(
                dict.fromkeys((row["report_id"] for row in story), make_id(STORY, first["report_id"]))
            )
            superseded.update(_superseded(story, known))
    return Stories(story_of, superseded)


def _units(reports: Iterable[Row]) -> list[_Unit]:
    """Texts that are long enough, each once, ordered by content: texts alike side by side."""
    grams_of = Gramming()
    found: dict[bytes, tuple[Grams, list[Row]]] = {}
    for report in reports:
        grams = grams_of(report.get("text") or "")
        if len(grams) >= SHORTEST:
            found.setdefault(blake2b(grams.tobytes()).digest(), (grams, []))[1].append(report)
    units = []
    for _, (grams, own) in sorted(
        found.items(), key=lambda item: (int(item[1][0][0]), len(item[1][0]), item[0])
    ):
        units.append(
            _Unit(grams, tuple(own), _only({_table(row) for row in own}), _only(map(_publisher, own)))
        )
    return units


def _only(values: Iterable[Value]) -> Value | None:
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _publisher(report: Row) -> str | None:
    return fold(report.get("publisher") or "") or None


def _table(report: Row) -> tuple[str, str] | None:
    if report.get("row_json") is None:
        return None
    return str(report.get("source_id")), str(report.get("origin"))


def _join_texts(units: Sequence[_Unit], joined: DisjointSets[str]) -> None:
    """Join copies first, then what is held whole in a longer text, the shorter container first."""
    parts: dict[int, list[int]] = defaultdict(list)
    heads = [unit.reports[0]["report_id"] for unit in units]
    for unit, head in zip(units, heads, strict=True):
        for report in unit.reports[1:]:
            joined.join(head, report["report_id"])
    for one, other in likely_pairs([unit.grams for unit in units], _needed):
        left, right = units[one], units[other]
        kept = left.kept(right)
        if kept > 1:
            continue
        common, sizes = shared(left.grams, right.grams), sorted((len(left.grams), len(right.grams)))
        is_kept = sizes[0] >= _SHORTEST_CUT and common >= kept * sizes[0]
        if common >= ALIKE * (sum(sizes) - common) or (is_kept and sizes[1] <= _LONGER * sizes[0]):
            joined.join(heads[one], heads[other])
        elif is_kept:
            short, long = (one, other) if len(left.grams) < len(right.grams) else (other, one)
            parts[long].append(short)
    for long in sorted(parts, key=lambda at: (len(units[at].grams), at)):
        if len({joined.find(heads[short]) for short in parts[long]}) == 1:
            joined.join(heads[long], heads[parts[long][0]])


def _needed(one: Numbers, other: Numbers) -> Numbers:
    """The least number of shared grams with which two texts of these sizes can be copies."""
    small = np.minimum(one, other)
    alike = np.ceil(ALIKE / (1 + ALIKE) * (one + other))
    kept = np.where(small >= _SHORTEST_CUT, np.ceil(KEPT * small), np.inf)
    return np.asarray(np.minimum(alike, kept).astype(np.int64))


def _join_pages(reports: Iterable[Row], voices: Voices, joined: DisjointSets[str]) -> None:
    """Join what was read at one address. Rows are left out: a table gives one address for all it took from a page."""
    seen: dict[str, str] = {}
    for report in reports:
        address = normal_address(report.get("url"), voices) if _table(report) is None else None
        if address is not None:
            joined.join(report["report_id"], seen.setdefault(address, report["report_id"]))


def _superseded(story: Sequence[Row], voices: Voices) -> dict[str, str]:
    """Of the versions in a story, those of one page or of one publisher, lead all but the latest to the latest."""
    versions: DisjointSets[tuple[str, str]] = DisjointSets()
    documents = [report for report in story if _table(report) is None]
    for report in documents:
        own = ("report", report["report_id"])
        address = normal_address(report.get("url"), voices)
        for key in (("page", address), ("publisher", _publisher(report))):
            if key[1]:
                versions.join(own, (key[0], key[1]))
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for report in documents:
        groups[versions.find(("report", report["report_id"]))].append(report)
    found = {}
    for group in groups.values():
        latest = max(group, key=_age)["report_id"]
        found.update({row["report_id"]: latest for row in group if row["report_id"] != latest})
    return found


def _age(report: Row) -> tuple[date, datetime, str]:
    published, retrieved = report.get("published_date"), report.get("retrieved_at")
    if isinstance(retrieved, datetime) and retrieved.tzinfo is None:
        retrieved = retrieved.replace(tzinfo=UTC)
    day = published or (retrieved.date() if retrieved else date.min)
    return day, retrieved or _NEVER, str(report["report_id"])
