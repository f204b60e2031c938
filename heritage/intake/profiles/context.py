"""What a row without claims of its own says of the event in its text: where and when, for the claims of the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from heritage.intake.profiles.items import Item
from heritage.schema.ids import evidence_id
from heritage.text.letters import fold

_PLACE_HINTS = ("hint_place", "hint_country")
_POINT_HINTS = ("hint_latitude_deg", "hint_longitude_deg")

Draft = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Context:
    """Country, hints of the place, and the event's date with the values (`items`) of the cells that carry it.

    `quotes` are the characters of those values, in the same order.
    """

    country: str | None = None
    hints: Mapping[str, Any] = field(default_factory=dict)
    date_edtf: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    date_precision: str | None = None
    items: tuple[Item, ...] = ()
    quotes: tuple[str, ...] = ()


def completed(drafts: Sequence[Draft], context: Context | None) -> tuple[list[Draft], list[dict[str, Any]]]:
    """The claims of a row's text with what they leave open filled from the row, and the evidence of what was filled.

    Country and place hold for all. The row's point and date are those of one event: they hold only where the text
    tells of one site, and the date only for a claim that has none and says that something happened.
    """
    if context is None or not drafts:
        return list(drafts), []
    is_one_site = len({fold(draft["hint_name"] or draft["site_mention"]) for draft in drafts}) == 1
    filled, evidence = [], []
    for draft in drafts:
        whole = {**draft, **_open(draft, ("country",), {"country": context.country})}
        whole |= _open(whole, _PLACE_HINTS, context.hints)
        if is_one_site:
            whole |= _open(whole, _POINT_HINTS, context.hints)
            if (
                draft["date_edtf"] is None
                and draft["assertion"] == "actual"
                and context.date_edtf is not None
            ):
                names = ("date_edtf", "date_from", "date_to", "date_precision")
                whole |= {name: getattr(context, name) for name in names}
                evidence += list(_proofs(draft["claim_id"], context))
        filled.append(whole)
    return filled, evidence


def _open(draft: Draft, names: Iterable[str], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values.get(name) for name in names if draft.get(name) is None}


def _proofs(claim_id: str, context: Context) -> Iterable[dict[str, Any]]:
    for item, quote in zip(context.items, context.quotes, strict=True):
        part = f"cell:{item.column}"
        yield {
            "evidence_id": evidence_id(claim_id, "date", part, item.start, item.end),
            "claim_id": claim_id,
            "field": "date",
            "part": part,
            "start": item.start,
            "end": item.end,
            "quote": quote,
            "rule_id": f"map:{item.column}",
            "source_scheme": None,
            "source_value": None,
            "match": None,
            "is_masked": False,
        }
