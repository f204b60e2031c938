"""The period of a bulletin: a year, a quarter, a month, a day, or a range; and which spans of days belong to it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from heritage.errors import ConfigError
from heritage.publish.words import span

_FORMS = "YYYY, YYYY-Qn (n from 1 to 4), YYYY-MM, YYYY-MM-DD, or two of them as A/B"
_PART = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both inclusive; `name` as it was given."""

    first: date
    last: date
    name: str

    @property
    def words(self) -> str:
        """The period in words."""
        return span(self.first, self.last)

    def holds(self, day: date | None) -> bool:
        """Whether a known day lies in it."""
        return day is not None and self.first <= day <= self.last

    def covers(self, first: date | None, last: date | None) -> bool:
        """Whether all days in question lie in it; a span with an open end never does."""
        return self.holds(first) and self.holds(last)

    def meets(self, first: date | None, last: date | None) -> bool:
        """Whether a day in question lies in it; of a span with an open end the known end must."""
        if first is None or last is None:
            return self.holds(first) or self.holds(last)
        return first <= self.last and last >= self.first


def parse_period(given: str) -> Period:
    """Return the period of a text such as `2015-08`; ConfigError says which forms there are."""
    parts = given.strip().split("/")
    ends = [_ends(part) for part in parts]
    known = [end for end in ends if end is not None]
    if len(parts) > 2 or len(known) != len(parts) or known[0][0] > known[-1][1]:
        raise ConfigError(
            f"period: expected {_FORMS}, A not after B; found {given!r}; write for instance 2015-08 or 2015-08/2016-02"
        )
    return Period(known[0][0], known[-1][1], given.strip())


def _ends(text: str) -> tuple[date, date] | None:
    found = _PART.fullmatch(text)
    if found is None or int(found["year"]) == 0:
        return None
    year = int(found["year"])
    if found["quarter"]:
        last = int(found["quarter"]) * 3
        return date(year, last - 2, 1), date(year, last, calendar.monthrange(year, last)[1])
    month, day = (int(found[name]) if found[name] else None for name in ("month", "day"))
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        return None
    most = calendar.monthrange(year, month)[1]
    if day is not None:
        return (date(year, month, day),) * 2 if 1 <= day <= most else None
    return date(year, month, 1), date(year, month, most)
