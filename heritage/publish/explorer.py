"""The explorer's data: the incidents of an edition as compact columns in a script, and the files that show them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from heritage.publish.counts.derived import (
    CONTESTED,
    PERIODS,
    PLACED,
    SUPPORT,
    is_contested,
    period,
    placed_how,
    support,
)
from heritage.publish.editions import Edition
from heritage.publish.labels import label
from heritage.publish.rendering import asset, without_turns
from heritage.publish.words import colour, country_name, cut, when
from heritage.resources.files import data_path
from heritage.schema.codebook import codebook

Row = Mapping[str, Any]
_Key = TypeVar("_Key")

CODED = {
    "event_type": "Event",
    "severity": "Severity",
    "assertion": "Assertion",
    "actor_type": "Attributed to",
    "corroboration": "Support",
}
"""Columns of codes that are filtered by, with their titles."""

_SCRIPTS = ("data", "query", "filters", "dom", "facets", "pointers", "mapview", "map", "timebins", "timeline", "table",
            "start")  # fmt: skip
_EPOCH = date(1970, 1, 1).toordinal()
_OWN = ("id", "site", "from", "to", "when", "actors", "sources", "n_reports", "n_independent")
_COLUMNS = ("incident_id", "site_id", "site_name", "country", *CODED, "date_edtf", "date_from", "date_to", "actors",
            "n_reports", "n_independent", "conflict_flags")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explorer:
    """What the template of the explorer needs; `files` are texts by name, to be written to `assets/`."""

    total: int
    undated: int
    unplaced: int
    files: Mapping[str, str]
    columns: tuple[tuple[str, str], ...] = (
        ("site_name", "Place"),
        ("country", "Country"),
        ("date", "Date"),
        ("event_type", "Event"),
        ("severity", "Severity"),
        ("corroboration", "Support"),
        ("n_independent", "Sources"),
    )


class _Dictionary(Generic[_Key]):
    """Values in the order in which they were first met, each known by its index."""

    def __init__(self, values: Iterable[_Key] = ()) -> None:
        self.values: dict[_Key, int] = {}
        for value in values:
            self.index(value)

    def index(self, value: _Key) -> int:
        return self.values.setdefault(value, len(self.values))


def make_explorer(edition: Edition) -> Explorer:
    """Return the explorer of an edition; equal editions give equal files."""
    data = explorer_data(edition)
    counts = {
        name: data["columns"][name].count(_code_index(data, name, code))
        for name, code in (("period", "undated"), ("placed", "unplaced"))
    }
    files = {
        "incidents.js": script("heritageIncidents", data),
        "names.js": script("heritageNames", _names(data["sites"], edition)),
        "land.js": script("heritageLand", _land()),
        "explorer.css": asset("explorer/explorer.css") + "\n",
        "explorer.js": _joined(),
    }
    return Explorer(data["n"], counts["period"], counts["placed"], files)


def explorer_data(edition: Edition) -> dict[str, Any]:
    """Return the columns of all incidents, the latest first and the undated at the end.

    `facets`: title and codes (code, label, colour or null) by name. `columns`: arrays of length `n`; those named like a
    facet, `site`, `when`, `actors` and `sources` hold indices into facets, `sites`, `whens`, `actors`, `source_sets`;
    `from` and `to` days since 1970-01-01, both inclusive, null where open. `sites` has degrees, null where unplaced.
    """
    rows: list[dict[str, Any]] = edition.tables["incidents"].select(list(_COLUMNS)).to_pylist()
    rows.sort(
        key=lambda row: (row["date_from"] or row["date_to"] or date.min, row["incident_id"]), reverse=True
    )
    places: dict[str, Row] = {row["site_id"]: row for row in edition.tables["sites"].to_pylist()}
    facets = _facets(rows, edition)
    coded = {name: {code[0]: at for at, code in enumerate(facet["codes"])} for name, facet in facets.items()}
    behind = _sources(edition)
    sites: _Dictionary[str] = _Dictionary()
    whens: _Dictionary[str] = _Dictionary()
    actors: _Dictionary[str] = _Dictionary()
    sources: _Dictionary[tuple[int, ...]] = _Dictionary()
    names: dict[str, str] = {}
    records = []
    for row in rows:
        site_id = row["site_id"]
        if site_id not in names:
            names[site_id] = _shown(row["site_name"])
        codes = {"country": row["country"] or "none", **{name: row[name] for name in CODED},
                 **_derived(row, places.get(site_id))}  # fmt: skip
        named = (coded["source"][source] for source in behind.get(row["incident_id"], ()))
        records.append({
            "id": row["incident_id"].removeprefix("INC-"),
            "site": sites.index(site_id),
            "from": _day(row["date_from"]),
            "to": _day(row["date_to"]),
            "when": whens.index(when(row)),
            "actors": actors.index("; ".join(_shown(actor) for actor in row["actors"] or ())),
            "sources": sources.index(tuple(sorted(named))),
            "n_reports": row["n_reports"],
            "n_independent": row["n_independent"],
            **{name: coded[name][code] for name, code in codes.items()},
        })  # fmt: skip
    shown = [places.get(site) for site in sites.values]
    return {
        "n": len(rows),
        "facets": facets,
        "columns": {name: [record[name] for record in records] for name in (*_OWN, *facets) if name != "source"},
        "sites": {"id": list(sites.values), "name": list(names.values()),
                  "lon": [_degrees(site, "longitude_deg") for site in shown],
                  "lat": [_degrees(site, "latitude_deg") for site in shown]},
        "whens": list(whens.values),
        "actors": list(actors.values),
        "source_sets": [list(found) for found in sources.values],
    }  # fmt: skip


def script(name: str, value: Any) -> str:
    """Return a script that sets `window.<name>`: ASCII only, and nothing in it ends a script or a line."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":")).replace(
        "<", "\\u003c"
    )
    return f"window.{name} = {text};\n"


def _joined() -> str:
    parts = asset(*(f"explorer/{name}.js" for name in _SCRIPTS))
    return f'(function () {{\n"use strict";\n{parts}\n}}());\n'


def _land() -> list[list[float]]:
    """Rings of the land as longitude, latitude, longitude, ..., in degrees."""
    rings: list[list[list[float]]] = json.loads(data_path("outlines/land.json").read_text(encoding="utf-8"))
    return [[degrees for point in ring for degrees in point] for ring in rings]


def _names(sites: Mapping[str, Sequence[str]], edition: Edition) -> list[str]:
    """Other names of each site, in the order of `sites`, as one text of lines; loaded when somebody searches."""
    found: dict[str, dict[str, None]] = {}
    for row in edition.tables["site_names"].select(["site_id", "name"]).to_pylist():
        found.setdefault(row["site_id"], {})[_shown(row["name"])] = None
    return [
        "\n".join(name for name in sorted(found.get(site, ())) if name != own)
        for site, own in zip(sites["id"], sites["name"], strict=True)
    ]


def _derived(row: Row, site: Row | None) -> dict[str, str]:
    return {"period": period(row), "placed": placed_how(site), "contested": "yes" if is_contested(row) else "no",
            "support": support(row)}  # fmt: skip


def _facets(rows: Sequence[Row], edition: Edition) -> dict[str, dict[str, Any]]:
    """Title and codes of each facet; a code of the codebook is known whether or not it occurs."""
    codes_of = {name: {row[name] for row in rows if row[name]} for name in ("country", *CODED)}
    countries = sorted(codes_of["country"], key=lambda code: (country_name(code), code))
    years = sorted({int(found) for row in rows if (found := period(row)).isdigit()})
    sources: set[Any] = set(edition.tables["reports"]["source_id"].to_pylist())
    facets = {"country": _facet("Country", [(code, country_name(code)) for code in countries])}
    facets["country"]["codes"].append(("none", country_name(None), None))
    for name, title in CODED.items():
        scheme = codebook().scheme(name)
        codes: list[tuple[str, str, str | None]] = [
            (code.code, label(name, code.code), colour(name, code.code)) for code in scheme.codes
        ]
        # A dataset of another codebook may hold codes that ours does not know.
        foreign = codes_of[name] - {code.code for code in scheme.codes}
        codes += [(code, _shown(code), None) for code in sorted(foreign)]
        facets[name] = {"title": title, "codes": codes}
    facets["support"] = _facet("Independent sources", SUPPORT)
    facets["contested"] = _facet("Contested", CONTESTED)
    facets["period"] = _facet("Year", [*((str(year), str(year)) for year in years), *PERIODS])
    facets["placed"] = _facet("Position", PLACED)
    facets["source"] = _facet("Source", [(name, _shown(name)) for name in sorted(sources)])
    return facets


def _facet(title: str, codes: Iterable[tuple[str, str]]) -> dict[str, Any]:
    return {"title": title, "codes": [(code, text, None) for code, text in codes]}


def _sources(edition: Edition) -> dict[str, set[str]]:
    """Ids of the sources whose claims make up each incident."""
    reports, claims, links = (edition.tables[name] for name in ("reports", "claims", "incident_claims"))
    source: dict[Any, Any] = dict(
        zip(reports["report_id"].to_pylist(), reports["source_id"].to_pylist(), strict=True)
    )
    report: dict[Any, Any] = dict(
        zip(claims["claim_id"].to_pylist(), claims["report_id"].to_pylist(), strict=True)
    )
    found: dict[str, set[str]] = {}
    pairs: Iterable[tuple[Any, Any]] = zip(
        links["incident_id"].to_pylist(), links["claim_id"].to_pylist(), strict=True
    )
    for incident, claim in pairs:
        found.setdefault(incident, set()).add(source[report[claim]])
    return found


def _code_index(data: Mapping[str, Any], facet: str, code: str) -> int:
    return next(i for i, known in enumerate(data["facets"][facet]["codes"]) if known[0] == code)


def _shown(text: str) -> str:
    found: str = without_turns(cut(text))
    return found


def _day(value: date | None) -> int | None:
    return None if value is None else value.toordinal() - _EPOCH


def _degrees(site: Row | None, column: str) -> float | None:
    """Degrees as the edition holds them, to about ten centimetres; null where the place has no position."""
    if site is None or placed_how(site) == "unplaced":
        return None
    return round(site[column], 6)
