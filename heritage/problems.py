"""Problems as rows: every record that could not be used, with its code, severity and what to do about it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from heritage.problem_kinds import PROBLEMS, ProblemKind


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: the code, the table and key it concerns, and what came, in one sentence."""

    code: str
    table: str
    key: str
    detail: str
    source_id: str | None = None

    def row(self) -> dict[str, str | None]:
        """Return the row of table `problems`; the id is a hash of code, table, key and detail."""
        kind = kind_of(self.code)
        digest = hashlib.sha256(
            "\x1f".join((self.code, self.table, self.key, self.detail)).encode()
        ).hexdigest()
        return {
            "problem_id": f"PRB-{digest[:16]}",
            "code": kind.code,
            "severity": kind.severity,
            "stage": kind.stage,
            "table": self.table,
            "key": self.key,
            "source_id": self.source_id,
            "detail": self.detail,
            "advice": kind.advice,
        }


_BY_CODE = {kind.code: kind for kind in PROBLEMS}


def kind_of(code: str) -> ProblemKind:
    """Return the declaration of a code; a KeyError names the known codes."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise KeyError(f"unknown problem code {code!r}; declared: {', '.join(sorted(_BY_CODE))}") from None


def unique_rows(problems: Iterable[Problem]) -> list[dict[str, str | None]]:
    """Return the problems' rows, each id once, sorted by id."""
    rows = {row["problem_id"] or "": row for row in (problem.row() for problem in problems)}
    return [rows[key] for key in sorted(rows)]
