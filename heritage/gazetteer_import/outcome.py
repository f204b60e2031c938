"""What an import did or would do: a record for each entry, what was filled, what conflicts, what may be the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from heritage.problems import Problem


@dataclass(frozen=True, slots=True)
class Made:
    """An entry that became a new row, or met one that we have; `by` says what they share, `id` is the row's."""

    where: str
    label: str
    name: str
    id: str
    by: str
    filled: tuple[str, ...] = ()
    new_names: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a list says otherwise than the row that was kept: `ours` stays, `theirs` is only reported."""

    where: str
    label: str
    id: str
    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Possible:
    """A row that may be the same as an entry, which was kept apart from it."""

    where: str
    label: str
    name: str
    made: str
    id: str
    why: str


@dataclass(slots=True)
class Outcome:
    """The whole import. Every row read is in `new`, `matched` or `skipped`: `rows` is their sum."""

    formats: dict[str, str] = field(default_factory=dict)
    new_sites: list[Made] = field(default_factory=list)
    new_places: list[Made] = field(default_factory=list)
    matched_sites: list[Made] = field(default_factory=list)
    matched_places: list[Made] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    possible: list[Possible] = field(default_factory=list)
    danger: list[tuple[str, str, str]] = field(default_factory=list)
    """Site, its name, and what the list says about danger."""
    rows: int = 0
    target: Path | None = None
    written: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Return the counts that the summary prints, in its order."""
        matched = [*self.matched_sites, *self.matched_places]
        return {
            "rows": self.rows,
            "new_sites": len(self.new_sites),
            "new_places": len(self.new_places),
            "matched_sites": len(self.matched_sites),
            "matched_places": len(self.matched_places),
            "changed": sum(bool(one.filled or one.new_names) for one in matched),
            "skipped": len(self.skipped),
            "conflicts": len(self.conflicts),
            "possible": len(self.possible),
            "in_danger": len(self.danger),
        }

    def all_problems(self) -> list[Problem]:
        """Return every problem of the import: skipped rows, faults in rows that were used, conflicts, doubts."""
        found = [*self.skipped, *self.problems]
        for one in self.conflicts:
            detail = f"{one.where}: {one.field} of {one.id}: we have {one.ours}, {one.label} has {one.theirs}"
            found.append(Problem("gazetteer_conflict", "sites", one.id, detail))
        for maybe in self.possible:
            detail = (
                f"{maybe.where}: {maybe.label} {maybe.name!r} ({maybe.made}) may be {maybe.id}: {maybe.why}"
            )
            found.append(Problem("gazetteer_match_possible", "sites", maybe.id, detail))
        return found

    def by(self) -> dict[str, int]:
        """Return how many entries met a row of ours by what, most first."""
        counted = Counter(one.by for one in (*self.matched_sites, *self.matched_places))
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
