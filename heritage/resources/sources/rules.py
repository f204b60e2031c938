"""What the sections of a source profile say, as frozen values: rules for rows, lists, groups, dates, positions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from heritage.resources.sources.expression import Expression


@dataclass(frozen=True, slots=True)
class Label:
    """What a source's label means: our code, and how well it fits (scheme `match`).

    `code` is empty where the label stands for no value at all (`none = true`), as if the cell were blank.
    """

    code: str
    match: str = "exact"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a row: how its columns are tested (matches, is_empty, one_of, not_one_of) and against what.

    `words` are stripped and case-folded. With several columns `is_empty` and `not_one_of` must hold for all of
    them, the others for one.
    """

    columns: tuple[str, ...]
    kind: str
    pattern: Expression | None = None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RowRule:
    """A named rule for rows: it applies where all its tests hold."""

    name: str
    tests: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Columns of another file in the same folder: ours to theirs by `on`, theirs to new names of ours by `take`."""

    file: str
    on: Mapping[str, str]
    take: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowRules:
    """Section [rows]: which rows are ignored, which make no claim, which are one record, what is joined to them.

    Of the rows of one `key` that whose `prefer_column` is `prefer_value` gives the first value of each column. A row
    stays alone where a part of its key is empty that is not among `may_be_empty`.
    """

    key: tuple[str, ...] = ()
    may_be_empty: frozenset[str] = frozenset()
    prefer_column: str | None = None
    prefer_value: str = ""
    ignore: tuple[RowRule, ...] = ()
    no_claim: tuple[RowRule, ...] = ()
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRule:
    """How a cell with several values is cut.

    `separator` stands between them, unless it is part of one of `values`; an item that `drop` matches is left out.
    `holds` says what the items of a claim.site column are: sites, or names of one site.
    """

    separator: Expression
    values: tuple[str, ...] = ()
    drop: Expression | None = None
    holds: str = "sites"


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that make claims of their own beside the rest of the row.

    `parallel`: the columns hold lists that belong together, one claim for each item. Else one claim for the group, if
    any of its cells is filled. `columns` maps them to targets; `constants` hold for its claims alone.
    """

    columns: Mapping[str, str]
    is_parallel: bool
    constants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DateRule:
    """How a column's dates are read and what they are dates of (section [dates])."""

    role: str = "event"
    formats: tuple[str, ...] = ()
    is_excel_serial: bool = False
    several: str = "problem"
    is_pseudo_edtf: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    type_column: str | None = None
    types: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PositionRule:
    """How a row gives its point (forms, tried in order), and whether it is held against the box of its country."""

    forms: tuple[str, ...] = ("lat_lon",)
    is_box_checked: bool = True


@dataclass(frozen=True, slots=True)
class Correction:
    """A reviewed correction of one cell, applied only where the cell still holds `expect`."""

    column: str
    expect: str
    value: str
    why: str
    by: str
    key: str | None = None
    row: int | None = None
    file: str | None = None
