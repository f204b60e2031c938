"""Reports to stories: copies of one text, whole, cut or edited, and all crawls and versions of one page.

The rules, in numbers: `ALIKE` of all different word 5-grams of two texts are common to both; or `KEPT` of the shorter
one's stand in the longer; `KEPT_OWN` where both are by one publisher, who repeats his own background paragraphs. A text
that holds pieces of two stories which have nothing else in common is a digest, and belongs to neither. Rows that one
publisher has in one table are made after a pattern: they are copies only where every word is the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import numpy as np

from heritage.link.disjoint import DisjointSets
from heritage.link.stories import copies
from heritage.link.stories.address import normal_address
from heritage.link.stories.copies import ALIKE, KEPT, SHORTEST_CUT, Pairs
from heritage.link.stories.texts import SHORTEST, Numbers, Texts, facts_of
from heritage.resources.voices import Voices, load_voices
from heritage.schema.ids import STORY, make_id
from heritage.text.letters import fold

__all__ = ["SHORTEST", "Stories", "find_stories", "gathered"]

Row = Mapping[str, Any]
Value = TypeVar("Value")

KEPT_OWN = 0.8
"""The same as KEPT for two texts of one publisher: in real news, background used again makes up to 0.57 of a text."""

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

    size: int
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
    rows = list({report["report_id"]: report for report in reports}.values())
    facts = facts_of(rows, known)
    texts = Texts([facts])
    pairs = copies.found(texts, np.ones(len(texts), dtype=bool))
    return gathered(
        texts.of_report,
        facts.pages,
        pairs,
        lambda chosen: [rows[at] for at in chosen],
        sizes=texts.sizes,
        voices=known,
    )


def gathered(
    texts: Numbers,
    pages: Sequence[str | None],
    pairs: Pairs,
    rows_of: Callable[[Sequence[int]], Sequence[Row]],
    *,
    sizes: Numbers,
    voices: Voices,
) -> Stories:
    """Return the stories of reports, by their order: the text of each (-1: none), its page, and pairs of texts.

    `rows_of` gives the rows of some reports: of those alone that are in a story. `sizes`: grams of each text.
    """
    has_text = texts >= 0
    times = np.bincount(texts[has_text], minlength=len(sizes))
    is_shared = times > 1
    is_shared[pairs.one] = is_shared[pairs.other] = True
    visited = Counter(page for page in pages if page is not None)
    is_told = np.array([page is not None and visited[page] > 1 for page in pages], dtype=bool)
    if len(sizes):
        is_told |= has_text & is_shared[np.where(has_text, texts, 0)]
    chosen = np.flatnonzero(is_told).tolist()
    rows = rows_of(chosen)
    own: dict[int, list[Row]] = defaultdict(list)
    for row, text in zip(rows, texts[chosen].tolist(), strict=True):
        if text >= 0:
            own[text].append(row)
    joined: DisjointSets[str] = DisjointSets()
    _join_texts({text: _unit(int(sizes[text]), found) for text, found in own.items()}, pairs, joined)
    _join_pages(zip(rows, (pages[at] for at in chosen), strict=True), joined)
    return _named({row["report_id"]: row for row in rows}, joined, voices)


def _named(by_id: Mapping[str, Row], joined: DisjointSets[str], voices: Voices) -> Stories:
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
            superseded.update(_superseded(story, voices))
    return Stories(story_of, superseded)


def _unit(size: int, reports: Sequence[Row]) -> _Unit:
    return _Unit(size, tuple(reports), _only(map(_table, reports)), _only(map(_publisher, reports)))


def _only(values: Iterable[Value]) -> Value | None:
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _publisher(report: Row) -> str | None:
    return fold(report.get("publisher") or "") or None


def _table(report: Row) -> tuple[str, str] | None:
    if report.get("row_json") is None:
        return None
    return str(report.get("source_id")), str(report.get("origin"))


def _join_texts(units: Mapping[int, _Unit], pairs: Pairs, joined: DisjointSets[str]) -> None:
    """Join copies first, then what is held whole in a longer text, the shorter container first."""
    parts: dict[int, list[int]] = defaultdict(list)
    heads = {text: unit.reports[0]["report_id"] for text, unit in units.items()}
    for text, unit in units.items():
        for report in unit.reports[1:]:
            joined.join(heads[text], report["report_id"])
    for one, other, common in zip(
        pairs.one.tolist(), pairs.other.tolist(), pairs.common.tolist(), strict=True
    ):
        left, right = units[one], units[other]
        kept = left.kept(right)
        if kept > 1:
            continue
        sizes = sorted((left.size, right.size))
        is_kept = sizes[0] >= SHORTEST_CUT and common >= kept * sizes[0]
        if common >= ALIKE * (sum(sizes) - common) or (is_kept and sizes[1] <= _LONGER * sizes[0]):
            joined.join(heads[one], heads[other])
        elif is_kept:
            short, long = (one, other) if left.size < right.size else (other, one)
            parts[long].append(short)
    for long in sorted(parts, key=lambda at: (units[at].size, at)):
        if len({joined.find(heads[short]) for short in parts[long]}) == 1:
            joined.join(heads[long], heads[parts[long][0]])


def _join_pages(reports: Iterable[tuple[Row, str | None]], joined: DisjointSets[str]) -> None:
    """Join what was read at one address. Rows are left out: a table gives one address for all it took from a page."""
    seen: dict[str, str] = {}
    for report, page in reports:
        if page is not None:
            joined.join(report["report_id"], seen.setdefault(page, report["report_id"]))


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
