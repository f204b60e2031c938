"""Which format the dates of a file are in: told once for each column and shape of date, never row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from heritage.intake.profiles.cells import Nulls
from heritage.intake.profiles.dateforms import formatted, is_numeric, plain, shape_of, swapped
from heritage.intake.profiles.items import Cells
from heritage.problems import Problem
from heritage.resources.source import DateRule, SourceProfile
from heritage.resources.sources.expression import SlowExpression

_MOST_DATES = 20_000
"""Different dates of a column that are looked at; what comes later is read by what these showed."""


class FileFormats:
    """The formats of one file's dates; `learn` takes its rows."""

    def __init__(self, profile: SourceProfile, raw_name: str) -> None:
        self._profile, self._raw_name = profile, raw_name
        self._is_null = Nulls(profile)
        self._columns = [column for column, rule in profile.dates.items() if rule.formats]
        self._formats: dict[str, dict[str, str]] = {}

    @property
    def is_asked(self) -> bool:
        """Whether any column's dates are in a format that is to be found out."""
        return bool(self._columns)

    def of(self, column: str) -> Mapping[str, str]:
        """The format for each shape of date in a column; a shape that no format fits is not there."""
        return self._formats.get(column, {})

    def learn(self, rows: Iterable[Mapping[str, str]]) -> Iterator[Problem]:
        """Choose the formats by the dates that stand in `rows`; a problem for each shape that none fits."""
        if not self._columns:
            return
        dates = self._dates(rows)
        for column, seen in dates.items():
            rule = self._profile.dates[column]
            shapes: dict[str, list[str]] = defaultdict(list)
            for text in seen:
                shapes[shape_of(text)].append(text)
            chosen = self._formats[column] = {}
            for shape, texts in shapes.items():
                form, contrary = _choose(texts, rule)
                if form is not None:
                    chosen[shape] = form
                elif contrary:
                    yield self._unclear(column, rule, contrary)

    def _dates(self, rows: Iterable[Mapping[str, str]]) -> dict[str, dict[str, None]]:
        """The different dates of each column that only a format can read, in the order of the rows."""
        dates: dict[str, dict[str, None]] = {column: {} for column in self._columns}
        for cells in rows:
            for column, seen in dates.items():
                if len(seen) < _MOST_DATES:
                    for text in self._texts(cells, column):
                        seen.update(dict.fromkeys(_written(text, self._profile.dates[column])))
        return dates

    def _texts(self, cells: Mapping[str, str], column: str) -> list[str]:
        """The values of a cell; none where it cannot be cut, for then its row is refused."""
        if column not in self._profile.lists:
            return [cells.get(column, "")]
        try:
            return [item.text for item in Cells(cells, {}, self._profile, self._is_null).items(column)]
        except SlowExpression:
            return []

    def _unclear(self, column: str, rule: DateRule, contrary: tuple[str, str]) -> Problem:
        detail = (f"{self._raw_name}: {column}: expected one of {', '.join(rule.formats)} to fit all dates of "
                  f"one form, found {contrary[0]!r} and {contrary[1]!r}; none of that form was read")  # fmt: skip
        return Problem("date_order_unclear", "claims", self._raw_name, detail, self._profile.id)


def _written(cell: str, rule: DateRule) -> list[str]:
    """The dates of a cell that only a format can read, without a qualifier."""
    found = []
    for text in {cell.strip(), *cell.split()}:
        bare = text.rstrip("?~% ").strip(",; ")
        if is_numeric(bare) and any(char.isdigit() for char in bare) and plain(bare, rule) is None:
            found.append(bare)
    return found


def _choose(texts: list[str], rule: DateRule) -> tuple[str | None, tuple[str, str] | None]:
    """The first format that fits all dates which any format fits; else two dates that contradict each other.

    Day and month changed over count as one more format, so that a file of another country is not half read.
    """
    candidates = list(rule.formats)
    rivals = list(dict.fromkeys((*candidates, *map(swapped, candidates))))
    fitting = {text: {form for form in rivals if formatted(text, form) is not None} for text in texts}
    readable = [text for text in texts if fitting[text]]
    if not readable:
        return None, None
    for form in candidates:
        if all(form in fitting[text] for text in readable):
            return form, None
    best = max(candidates, key=lambda form: sum(form in fitting[text] for text in readable))
    one = next((text for text in readable if best in fitting[text]), readable[0])
    other = next(text for text in readable if best not in fitting[text])
    return None, (one, other)
