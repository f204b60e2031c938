"""An evaluation as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from heritage.evaluate.judge import FIELDS, Judged, is_right
from heritage.evaluate.run import Scored
from heritage.evaluate.scores import FIGURES, count, total

Row = Mapping[str, Any]

_SHOWN = ("site", "event_type", "severity", "date", "actor", "actor_type", "assertion")


def lines(scored: Scored) -> Iterator[str]:
    """Yield the lines of the report: one column for each file, and one for all."""
    yield from scored.notes
    columns = {name: total(map(count, judged)) for name, judged in scored.files.items()}
    if len(columns) > 1:
        columns["all"] = total(columns.values())
    yield "".join(["", f"{'':32}", *(f"{name:>16}" for name in columns)])
    for figure in FIGURES:
        values = (figure.of(counts) for counts in columns.values())
        yield f"{figure.title:32}" + "".join(f"{'-' if v is None else f'{v:.3f}':>16}" for v in values)


def errors(judged: Judged) -> Iterator[str]:
    """Yield each miss, each false alarm and each wrong field of a document, with its passage."""
    name, gold = judged.document.id, judged.document.claims
    for j in judged.misses:
        yield f"{name} MISS {_told(gold[j])}\n    text   {gold[j]['evidence']}"
    for i in judged.false_alarms:
        claim = judged.claims[i]
        yield f"{name} FALSE {_told(claim)}\n    text   {claim.get('evidence')}\n    rules  {_trace(claim)}"
    for i, j in judged.hits:
        claim = judged.claims[i]
        wrong = [f for f in FIELDS if not is_right(f, claim, gold[j])]
        if wrong:
            told = "; ".join(f"{f} {claim[f]}, gold {gold[j][f]}" for f in wrong)
            yield (
                f"{name} FIELD {gold[j]['site']}: {told}\n    text   {claim.get('evidence')}"
                f"\n    gold   {gold[j]['evidence']}\n    rules  {_trace(claim)}"
            )


def _told(claim: Row) -> str:
    site = claim.get("site_name") or claim.get("site") or claim.get("site_mention")
    return " | ".join(str(claim.get(key) if key != "site" else site) for key in _SHOWN)


def _trace(claim: Row) -> str:
    return " > ".join(claim.get("trace") or ["(none given)"])
