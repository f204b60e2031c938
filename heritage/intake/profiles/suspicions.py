"""What looks wrong about the rows of one file taken together: points that sites share, heaps of dates, far points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from heritage.problems import Problem
from heritage.resources.countryboxes import country_boxes
from heritage.resources.source import SourceProfile

_MOST_POINTS = 200_000
"""Different points and days that are remembered, so that a file of any size is watched in bounded memory."""

_SHOWN = 5
HEAP_MIN_DATES = 30
"""Dates to the day below which a file is not judged."""

HEAP_SHARES = (("one day", 0.25), ("the first of a month", 0.15), ("the first or last day of a year", 0.05))
"""Shares of a file's dates above which they look like filled in (chance: below 1, 3.3 and 0.6 %)."""

_EXTREMES: Mapping[str, frozenset[str]] = {
    "good": frozenset(("p61_90", "p91_100")),
    "fair": frozenset(("p91_100",)),
    "very_bad": frozenset(("none_visible",)),
    "destroyed": frozenset(("none_visible", "p01_10")),
}
"""Conditions, and the shares of the area affected that do not go with them."""


class Watch:
    """Looks at all claims of one file; single findings at once, those about the whole file at its end."""

    def __init__(self, profile: SourceProfile, raw_name: str) -> None:
        self._profile, self._raw_name = profile, raw_name
        self._sites: dict[tuple[float, float], dict[str, str]] = {}
        self._days: Counter[date] = Counter()
        self._boxes = country_boxes() if profile.positions.is_box_checked else {}

    def see(self, drafts: Sequence[Mapping[str, Any]], condition: str | None, key: str) -> Iterator[Problem]:
        """Take up a record's claims; yield what is suspicious about the record itself."""
        constant = self._profile.constants.get("claim.date")
        dated = [
            draft for draft in drafts if draft["date_precision"] == "day" and draft["date_edtf"] != constant
        ]
        # Once for a record: its claims share their date, and that is no heap.
        for day in sorted({draft["date_from"] for draft in dated}):
            if day in self._days or len(self._days) < _MOST_POINTS:
                self._days[day] += 1
        yield from self._contradiction(drafts, condition, key)
        names = {draft["site_mention"] for draft in drafts}
        if drafts and len(names) == 1 and drafts[0]["hint_latitude_deg"] is not None:
            yield from self._point(drafts[0], key)

    def _point(self, draft: Mapping[str, Any], key: str) -> Iterator[Problem]:
        latitude, longitude = draft["hint_latitude_deg"], draft["hint_longitude_deg"]
        point = (round(latitude, 5), round(longitude, 5))
        if point in self._sites or len(self._sites) < _MOST_POINTS:
            name = draft["hint_site_key"] or " ".join(draft["site_mention"].split()).casefold()
            self._sites.setdefault(point, {}).setdefault(name, f"{draft['site_mention'][:60]!r} ({key})")
        box = self._boxes.get(draft["hint_country"] or "")
        if box is not None and not box.holds(latitude, longitude):
            yield self._problem("position_outside_country", f"expected a point in {draft['hint_country']}, found "
                                f"{latitude}, {longitude}; kept", key)  # fmt: skip

    def _contradiction(
        self, drafts: Sequence[Mapping[str, Any]], condition: str | None, key: str
    ) -> Iterator[Problem]:
        extents = {draft["extent"] for draft in drafts} & _EXTREMES.get(condition or "", frozenset())
        if extents:
            yield self._problem("condition_contradicts_extent", f"expected condition and extent to agree, found "
                                f"{condition!r} and {min(extents)!r}; both were kept", key)  # fmt: skip

    def problems(self) -> Iterator[Problem]:
        """What is suspicious about the file as a whole."""
        for (latitude, longitude), names in self._sites.items():
            if len(names) > 1:
                shown = ", ".join(list(names.values())[:_SHOWN]) + (" ..." if len(names) > _SHOWN else "")
                detail = f"expected a point for each site, found {len(names)} sites here: {shown}"
                yield self._problem("position_shared", detail, f"{self._raw_name}#{latitude},{longitude}")
        yield from self._heaps()

    def _heaps(self) -> Iterator[Problem]:
        total = sum(self._days.values())
        if total < HEAP_MIN_DATES:
            return
        fullest, most = max(self._days.items(), key=lambda pair: (pair[1], pair[0]))
        firsts = sum(count for day, count in self._days.items() if day.day == 1)
        ends = sum(count for day, count in self._days.items() if (day.month, day.day) in ((1, 1), (12, 31)))
        for (what, limit), count in zip(HEAP_SHARES, (most, firsts, ends), strict=True):
            if count / total > limit:
                named = f"{what} ({fullest})" if count == most and what == "one day" else what
                yield self._problem("dates_heaped", f"expected dates spread over the days, found {count} of {total} "
                                    f"on {named}", self._raw_name)  # fmt: skip

    def _problem(self, code: str, detail: str, key: str) -> Problem:
        return Problem(code, "claims", key, f"{key}: {detail}", self._profile.id)
