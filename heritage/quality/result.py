"""What a check says: one frozen row, the same for suites, invariants and files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["suite", "invariant", "file"]

EXAMPLES = 10
"""Most keys of failing rows that a result names."""


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule's outcome: `unexpected` failing rows, of which `examples` names the first keys, sorted as stored.

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
