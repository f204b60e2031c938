"""A source's profile, and all profiles by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from heritage.problems import Problem
from heritage.resources.read_options import ReadOptions
from heritage.resources.sources.passes import Pass
from heritage.resources.sources.quality import Thresholds
from heritage.resources.sources.rules import (
    Correction,
    DateRule,
    Group,
    Label,
    ListRule,
    PositionRule,
    RowRules,
)

DEFAULT_ID = "default"


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """One source. `columns` maps a table's column to its (first) target; `also` holds the further ones.

    `holds` says what its tables are: claims, reports, leads, counts or sites. `version` is a hash of its file.
    """

    id: str
    name: str | None = None
    url: str | None = None
    licence: str | None = None
    attribution: str | None = None
    redistribution: str = "facts"
    tier: str = "F"
    reader: str = "auto"
    holds: str = "claims"
    text_kind: str = "original"
    language: str | None = None
    publisher: str | None = None
    assessment_method: str | None = None
    encoding: str | None = None
    source_scheme: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    also: tuple[tuple[str, str], ...] = ()
    ignore: frozenset[str] = frozenset()
    personal: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)
    rows: RowRules = field(default_factory=RowRules)
    lists: Mapping[str, ListRule] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    passes: tuple[Pass, ...] = ()
    dates: Mapping[str, DateRule] = field(default_factory=dict)
    positions: PositionRule = field(default_factory=PositionRule)
    constants: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    lookups: Mapping[str, Mapping[str, Label]] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    read: ReadOptions = field(default_factory=ReadOptions)
    quality: Thresholds = field(default_factory=Thresholds)
    version: str = "built-in"

    def column_for(self, target: str) -> str | None:
        """The first column mapped to `target`, if any."""
        return next(iter(self.columns_for(target)), None)

    def columns_for(self, target: str) -> tuple[str, ...]:
        """All columns that [columns] maps to `target`, in the order of the profile."""
        pairs = (*self.columns.items(), *self.also)
        found = {column for column, mapped in pairs if mapped == target}
        return tuple(column for column in self.columns if column in found)

    @property
    def is_table(self) -> bool:
        """Whether the source's files are tables of its own; else they are documents with the document keys."""
        return bool(self.columns or self.groups or self.passes)

    @property
    def mapped_columns(self) -> dict[str, None]:
        """Columns that carry something for the dataset, in the order of the profile."""
        grouped = (column for group in self.groups for column in group.columns)
        passes = (column for each in self.passes for column in (each.date, each.status))
        return dict.fromkeys((*self.columns, *grouped, *passes))

    @property
    def known_columns(self) -> frozenset[str]:
        """Columns that the profile names in any way, so that they are not reported as unknown."""
        return frozenset((*self.mapped_columns, *self.ignore, *self.personal, *self._used_by_rules()))

    def _used_by_rules(self) -> Iterator[str]:
        yield from self.rows.key
        for rule in (*self.rows.ignore, *self.rows.no_claim):
            for test in rule.tests:
                yield from test.columns
        for join in self.rows.joins:
            yield from (*join.on, *join.take.values())
        yield from (column for column in (self.rows.prefer_column,) if column)
        yield from (rule.type_column for rule in self.dates.values() if rule.type_column)
        yield from (correction.column for correction in self.corrections)

    def for_documents(self) -> SourceProfile:
        """The profile for files of the source that are not its table: its facts alone, nothing mapped."""
        return replace(
            self,
            columns={},
            also=(),
            groups=(),
            passes=(),
            rows=RowRules(),
            lists={},
            dates={},
            constants={},
            corrections=(),
        )


@dataclass(frozen=True, slots=True)
class Sources:
    """All profiles by id; `problems` are replaced base profiles, `paths` the files read (for hashing)."""

    profiles: Mapping[str, SourceProfile]
    problems: tuple[Problem, ...] = ()
    paths: tuple[Path, ...] = ()

    def of_folder(self, folder: str | None) -> SourceProfile:
        """The profile of a first-level input folder; `default` where none is named so."""
        return (
            self.profiles.get(folder or DEFAULT_ID)
            or self.profiles.get(DEFAULT_ID)
            or SourceProfile(DEFAULT_ID)
        )
