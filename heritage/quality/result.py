"""What a check says: one frozen row, the same for suites, invariants and files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["structure", "suite", "invariant", "file"]
"""What a rule is about: whether a file can be read, the values of one table, several tables, a file's hash."""

EXAMPLES = 10
"""Most keys of failing rows that a result names."""


@dataclass(frozen=True, slots=True)
class FailingRow:
    """One row that breaks a rule: its key, the value at fault, and the file (and line) that it was read from."""

    key: str
    value: str | None = None
    file: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule's outcome: `unexpected` failing rows, of which `examples` names the first keys, sorted as stored.

    `values` are what those rows hold in `column`, where that may be shown; `rows` are the examples with the files
    that they were read from, and `opens` names the file to open where that is none of the dataset's.

    `exception` is set where the rule could not be evaluated; it then counts as failed. `message` says in a sentence
    what is wrong where the rule fails. `severity` is critical, warning or info.
    """

    rule: str
    table: str
    column: str | None
    success: bool
    severity: str
    message: str
    unexpected: int = 0
    examples: tuple[str, ...] = ()
    exception: str | None = None
    kind: Kind = "suite"
    values: tuple[str, ...] = ()
    rows: tuple[FailingRow, ...] = ()
    opens: str | None = None
