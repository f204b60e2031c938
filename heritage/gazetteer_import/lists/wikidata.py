"""Wikidata: answers of its query service as SPARQL JSON, and the table that flattening makes of them.

Variables are told by what they hold: an item by its address, a point by its form, and `<item>Label` is its name.
Rows of one item are one place; other labels say where it lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from heritage.gazetteer_import import positions, raw
from heritage.gazetteer_import.entry import Entry, Found, Point, Spelling, problem, skipped, spellings
from heritage.resources.gazetteer_csv import COUNTRIES

LIST_NAME = "Wikidata"
_LICENCE = "CC0"
_LEAST_M = 500.0
_ITEM = re.compile(r"https?://www\.wikidata\.org/entity/(Q[0-9]+)")
_BARE_ITEM = re.compile(r"Q[0-9]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_LABEL = "Label"
_OTHER_IDS = {"whc": "whc_id", "pleiades": "pleiades_id", "geonames": "geonames_id"}

_Binding = dict[str, dict[str, str]]
"""By variable: `value`, and `language` where it has one."""


def is_answer(data: object) -> bool:
    """Whether a value of JSON is an answer of a query service."""
    return isinstance(data, dict) and isinstance(data.get("results"), dict) and "bindings" in data["results"]


def is_header(columns: Iterable[str]) -> bool:
    """Whether a table with these columns is such an answer, flattened."""
    return sum(name.endswith(".value") for name in columns) >= 2


def read_json(data: Any, where: str) -> Iterator[Found]:
    """Yield what an answer holds, one item a binding."""
    rows = []
    for number, binding in enumerate(raw.objects(data["results"]["bindings"]), 1):
        cells = {}
        for variable, term in binding.items():
            if isinstance(term, dict):
                language = raw.text_of(term.get("xml:lang"))
                cells[str(variable)] = {"value": raw.text_of(term.get("value")), "language": language}
        rows.append((f"{where}:{number}", cells))
    yield from _found(rows)


def read_csv(content: bytes, where: str) -> Iterator[Found]:
    """Yield what a flattened answer holds, one item a row."""
    text, problems = raw.to_text(content, where)
    yield from problems
    rows = []
    for at, cells in raw.table(text, where, ","):
        binding: _Binding = {}
        for name, cell in cells.items():
            variable, _, part = name.rpartition(".")
            if part in ("value", "xml:lang"):
                binding.setdefault(variable, {})["value" if part == "value" else "language"] = cell
        rows.append((at, {name: {"value": "", "language": ""} | term for name, term in binding.items()}))
    yield from _found(rows)


def _found(rows: list[tuple[str, _Binding]]) -> Iterator[Found]:
    """Rows of one item together, at the place of the first."""
    variable = _item_variable(rows)
    groups: dict[str, list[tuple[str, _Binding]]] = {}
    for where, binding in rows:
        match = _ITEM.fullmatch(binding.get(variable, {}).get("value", ""))
        if match is None:
            yield skipped(
                "gazetteer_row_malformed", where, "expected the address of a Wikidata item, found none"
            )
            continue
        if match[1] in groups:
            detail = f"{match[1]}: the item came in {groups[match[1]][0][0]} already; both rows are one place"
            yield skipped("gazetteer_row_repeated", where, detail)
        groups.setdefault(match[1], []).append((where, binding))
    for item, own in groups.items():
        yield from _of_item(item, variable, own)


def _item_variable(rows: list[tuple[str, _Binding]]) -> str:
    """The variable that stands for the place: the first that holds an item and has a label, else the first of items."""
    first = rows[0][1] if rows else {}
    items = [name for name, term in first.items() if _ITEM.fullmatch(term["value"])]
    names = {name.lower() for name in first}
    return next((name for name in items if f"{name}{_LABEL}".lower() in names), items[0] if items else "")


def _of_item(item: str, variable: str, rows: list[tuple[str, _Binding]]) -> Iterator[Found]:
    names: list[Spelling] = []
    points: list[Point] = []
    near: list[str] = []
    ids: dict[str, str] = {}
    countries: list[str] = []
    for where, binding in rows:
        for name, term in binding.items():
            value = term["value"]
            if name.lower() == f"{variable}{_LABEL}".lower():
                language = term["language"] if _LANGUAGE.fullmatch(term["language"]) else "und"
                if value and not _BARE_ITEM.fullmatch(value):
                    names.append(Spelling(value, language, "official"))
            elif name.lower().endswith(_LABEL.lower()):
                near.append(value)
            elif value[:6].lower() == "point(":
                try:
                    points += [here for here in (positions.wkt_point(value),) if here]
                except ValueError as fault:
                    yield problem("gazetteer_position_unusable", where, f"{item}: {fault}")
            elif value in COUNTRIES:
                countries.append(value)
            else:
                ids |= {column: value for part, column in _OTHER_IDS.items()
                        if part in name.lower() and value.isdecimal()}  # fmt: skip
    distinct = sorted(set(points))
    spread = max((positions.distance_m(points[0], other) for other in distinct), default=0.0)
    forms = spellings(sorted(names, key=lambda one: (one.language != "en", one.language, one.name)))
    if not forms:
        yield skipped("gazetteer_row_malformed", rows[0][0], f"{item}: expected a label, found none")
        return
    yield Entry(
        LIST_NAME, item, rows[0][0], forms, _LICENCE,
        countries=tuple(dict.fromkeys(countries)),
        point=points[0] if points else None,
        uncertainty_m=positions.rounded_up(max(_LEAST_M, spread, positions.rounding_m(points[0]))) if points else None,
        ids={"wikidata_id": item} | ids,
        kind_word=variable,
        near=tuple(dict.fromkeys(one for one in near if one and not _BARE_ITEM.fullmatch(one))),
    )  # fmt: skip
