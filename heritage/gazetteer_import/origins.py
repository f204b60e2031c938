"""Where the facts of a row come from: each list once, with the columns that were taken from it, and its licence."""

from __future__ import annotations

from collections.abc import Iterable


def with_origin(origin: str | None, label: str, columns: Iterable[str]) -> str:
    """Return an origin with what a list gave: `..., Pleiades 668331 (names, pleiades_id)`; a list stands there once."""
    parts = [part.strip() for part in (origin or "").split(";") if part.strip()]
    start = f"{label} ("
    if label in parts:
        return "; ".join(parts)
    for number, part in enumerate(parts):
        if part.startswith(start) and part.endswith(")"):
            had = part[len(start) : -1].split(", ")
            parts[number] = f"{label} ({', '.join(sorted({*had, *columns}))})"
            return "; ".join(parts)
    return "; ".join([*parts, f"{label} ({', '.join(sorted(set(columns)))})"])


def with_licence(licence: str | None, more: str) -> str:
    """Return a row's licences with another one, each once."""
    parts = [part.strip() for part in (licence or "").split(";") if part.strip()]
    return "; ".join(parts if more in parts else [*parts, more])
