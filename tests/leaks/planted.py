"""A dataset with 200 secret points and 200 secret names in every field where they could stand; all of it is made up."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

import pyarrow as pa

from heritage.engine.geo import with_geometry
from heritage.quality.integrity import check
from heritage.schema.arrow import arrow_schema
from heritage.schema.ids import evidence_id, incident_id, make_id, text_claim_id
from heritage.schema.tables import table as declared_table
from tests.leaks.search import COARSE, FINE, Point
from tests.leaks.ways import forms, spelled, written

Row = dict[str, Any]

SITES = 200
_SENSITIVITIES = (
    "withheld",
    "generalise_1km",
    "withheld",
    "generalise_10km",
    "withheld",
    "grid_quarter_degree",
    "withheld",
    "admin_only",
)
# Letters by script, joined to names that mean nothing.
_SCRIPTS = (
    ("kavo", "teru", "mixa", "zoub", "quen", "drila"),
    (
        "\u0161\u00e9v\u00f4",
        "\u011f\u00fcr\u0131",
        "\u0142\u00f3\u0144",
        "\u00f8\u00e6k",
        "\u1e25\u0101z",
        "\u00f1\u00e3t",
    ),
    (
        "\u0634\u0645\u0632",
        "\u063a\u0648\u0636",
        "\u0638\u0644\u0642",
        "\u062b\u0623\u0642",
        "\u0642\u0630\u0639",
    ),
    (
        "\u0436\u0443\u0445",
        "\u0449\u0435\u0439",
        "\u0454\u0433\u0438",
        "\u0447\u044e\u0431",
        "\u044d\u0444\u043e",
    ),
    ("\u03c8\u03b9\u03be", "\u03b8\u03ac\u03b6", "\u03c6\u03ce\u03c7", "\u03b3\u03cd\u03b2"),
    ("\u05e6\u05d5\u05e7", "\u05d6\u05d9\u05d8", "\u05d2\u05e9\u05e4", "\u05e2\u05de\u05e1"),
    ("\u9f98\u9776", "\u7213\u9f49", "\u9ea4\u7c72", "\u9eb7\u9f52"),
    ("\u0915\u094d\u0937\u0947", "\u0918\u0941\u091d", "\u0922\u0940\u092d", "\u0925\u094c\u0927"),
    ("\u10e6\u10e3\u10df", "\u10ed\u10d4\u10e5", "\u10eb\u10dd\u10ec"),
)


@dataclass(frozen=True)
class Planted:
    """The tables, and what must not be found in what is published of them."""

    tables: dict[str, pa.Table]
    points: tuple[Point, ...]
    names: tuple[str, ...]
    coders: tuple[str, ...]
    """Ids of people who coded; they are spelled in ASCII, as a coder's must be."""


def planted() -> Planted:
    """Return the dataset; the same each time."""
    dice = random.Random(7)  # noqa: S311
    rows: dict[str, list[Row]] = {
        name: []
        for name in (
            "reports",
            "claims",
            "evidence",
            "sites",
            "site_names",
            "incidents",
            "incident_claims",
            "decisions",
            "problems",
        )
    }
    rows["sites"] += [
        _site("SY-dawn", "Temple of Dawn", 34.71, 38.31, "public_exact"),
        _site("SY-dawn-plain", "Plain of Dawn", None, None, "generalise_10km"),
    ]
    points: list[Point] = []
    names, used = list[str](), set[str]()
    for number in range(SITES):
        code = _SENSITIVITIES[number % len(_SENSITIVITIES)]
        latitude, longitude = _apart(dice, points)
        points.append(
            Point(
                latitude, longitude, FINE if code == "generalise_1km" else COARSE, forms(latitude, longitude)
            )
        )
        latin, other = (_name(dice, script, used) for script in (number % 2, 2 + number % 7))
        is_withheld = code == "withheld"
        if is_withheld:
            names += [latin, other]
        _plant(rows, number, (latin, other), (latitude, longitude), code)
    tables = {
        name: pa.Table.from_pylist(
            [{**dict.fromkeys(declared_table(name).names), **row} for row in found],
            arrow_schema(declared_table(name)),
        )
        for name, found in rows.items()
    }
    tables = with_geometry(tables)
    coders = sorted({row["coder"].partition(":")[2] for row in rows["claims"]} - {""})
    return Planted({**tables, "integrity": check(tables)}, tuple(points), tuple(names), tuple(coders))


def _apart(dice: random.Random, points: list[Point]) -> tuple[float, float]:
    """A position whose two numbers are never alike, or one would tell both, and far from the cells of the others."""
    while True:
        latitude, longitude = _between(dice, 24, 37), _between(dice, 38, 59)
        if all(abs(latitude - one.latitude) > 0.2 or abs(longitude - one.longitude) > 0.2 for one in points):
            return latitude, longitude


def _between(dice: random.Random, low: int, high: int) -> float:
    """A number far from the centre of its cell of 0.01, 0.1 and 0.25 degrees, and not round."""
    while True:
        value = round(dice.uniform(low, high), 6)
        far = all(abs(value % step - step / 2) > step * 0.3 for step in (0.01, 0.1, 0.25))
        if far and not f"{value:.4f}".endswith("00"):
            return value


def _name(dice: random.Random, script: int, used: set[str]) -> str:
    while True:
        letters = _SCRIPTS[script]
        words = ["".join(dice.choices(letters, k=2)), "".join(dice.choices(letters, k=2))]
        name = " ".join(word[:1].upper() + word[1:] for word in words)
        if name not in used:
            used.add(name)
            return unicodedata.normalize("NFC", name)


def _plant(
    rows: dict[str, list[Row]], number: int, names: tuple[str, str], at: tuple[float, float], code: str
) -> None:
    latin, other = names
    is_withheld = code == "withheld"
    slug = quote(latin.replace(" ", "-").lower()) if is_withheld else f"site-{number}"
    site_id = f"SY-{''.join(c for c in slug if c.isalnum() or c == '-').lower()}-{number}"
    shown_name = latin if is_withheld else f"Mound {number}"
    rows["sites"].append(
        {
            **_site(site_id, shown_name, *at, code),
            "part_of": "SY-dawn-plain" if number % 3 == 0 else None,
            "origin": f"checked at {at[0]}, {at[1]}",
            "near": latin if is_withheld else None,
            "licence": written(*at, number),
        }
    )
    rows["site_names"].append(
        {
            "site_id": site_id,
            "name": other if is_withheld else f"Hill {number}",
            "language": "und",
            "kind": "romanised",
        }
    )
    where = written(*at, number)
    # A report that tells of the place itself, and one of a place that anybody may know.
    mention = names[number % 2] if is_withheld else shown_name
    _tell(
        rows,
        f"a{number}",
        site_id,
        mention,
        f"Looters dug at {mention} ({where}) in May.",
        number=number,
        title=f"{mention} robbed, {written(*at, number + 1)}",
        url=f"https://a{number}.example/{quote(mention)}?q={at[0]},{at[1]}",
    )
    told = spelled(names[(number + 1) % 2], number) if is_withheld else "the camp"
    where = written(*at, number + 5)
    _tell(
        rows,
        f"b{number}",
        "SY-dawn",
        "Temple of Dawn",
        f"A rocket hit the Temple of Dawn, two hours from {told} at {where}, on Monday.",
        number=number,
        title=f"{told}: temple hit near {written(*at, number + 7)}",
        url=f"https://b{number}.example/{quote(told)}/{written(*at, number + 3) if number % 2 else ''}",
        record=f"{told} {written(*at, number + 9)}",
        publisher=f"Post {number} {told if number % 5 == 0 else ''}".strip(),
        actor=f"men of {told} {where}",
        attribution=f"a council of {told} {where}",
    )
    claim = rows["claims"][-1]["claim_id"]
    rows["decisions"].append(
        {
            "decision_id": make_id("DEC", str(number)),
            "kind": "correct_field",
            "status": "applied",
            "subject": claim,
            "subject_now": claim,
            "field": "actor",
            "value": f"{told} {where}",
            "decided_by": told,
            "decided_on": date(2020, 1, 1),
            "reason": f"{told} {where}",
            "quote": f"{told} {where}",
        }
    )
    rows["problems"].append(
        {
            "problem_id": make_id("PRB", str(number)),
            "code": "site_ambiguous",
            "severity": "note",
            "stage": "link",
            "table": "claims",
            "key": f"{told}.txt",
            "source_id": "press",
            "detail": f"{told} {where}",
            "advice": "Look.",
        }
    )


def _letters(number: int) -> str:
    """A number in letters, as long for each."""
    return "".join("bdfgjlmpqw"[int(digit)] for digit in f"{number:03d}")


def _tell(
    rows: dict[str, list[Row]],
    key: str,
    site: str,
    mention: str,
    text: str,
    *,
    number: int,
    title: str,
    url: str,
    record: str | None = None,
    publisher: str = "Morning Ledger",
    actor: str | None = None,
    attribution: str | None = None,
) -> None:
    report = make_id("REP", key)
    text = unicodedata.normalize("NFC", text)
    rows["reports"].append(
        {
            "report_id": report,
            "source_id": "press",
            "source_record_id": record or key,
            "publisher": publisher,
            "url": url,
            "title": unicodedata.normalize("NFC", title),
            "language": "en",
            "language_basis": "given",
            "is_language_covered": True,
            "published_date": date(2020, 1, 1 + number % 28),
            "media_type": "text/plain",
            "redistribution": "full",
            "tier": "B",
            "text_kind": "original",
            "text": text,
            "text_sha256": "0" * 64,
            "origin": f"press/{url}.txt",
            "licence": "CC BY 4.0",
        }
    )
    first = max(text.find(mention), 0)
    spans = [("sentence", 0, len(text)), ("site", first, first + len(mention)), ("event_type", 0, 7)]
    coder = f"person:Zquv-{_letters(number)}xk" if number % 3 == 1 else "rules"
    claim = text_claim_id(report, coder, spans[1][1:], spans[2][1:], 0)
    rows["claims"].append(
        {
            "claim_id": claim,
            "report_id": report,
            "site_mention": mention if number % 4 else f"{mention} beside {record or ''}".strip(),
            "site_id": site,
            "site_score": 1.0,
            "country": "SY",
            "event_type": "shelling_airstrike",
            "severity": "minor",
            "assertion": "actual",
            "date_precision": "report_date_only",
            "actor": actor,
            "actor_type": "unknown",
            "attribution": attribution,
            "confidence": 0.9,
            "flags": [],
            "quality_flags": [],
            "coder": coder,
            "coder_version": f"by {coder}" if number % 2 else "2020-01",
        }
    )
    for name, start, end in spans:
        rows["evidence"].append(
            {
                "evidence_id": evidence_id(claim, name, "text", start, end),
                "claim_id": claim,
                "field": name,
                "part": "text",
                "start": start,
                "end": end,
                "quote": text[start:end],
                "rule_id": coder,
                "is_masked": False,
                "source_value": title if name == "site" else None,
                "source_scheme": "labels" if name == "site" else None,
            }
        )
    incident = incident_id(claim)
    rows["incidents"].append(
        {
            "incident_id": incident,
            "site_id": site,
            "site_name": mention,
            "country": "SY",
            "event_type": "shelling_airstrike",
            "severity": "minor",
            "severity_min": "minor",
            "severity_max": "minor",
            "assertion": "actual",
            "date_precision": "report_date_only",
            "actor": actor,
            "actors": [actor] if actor else [],
            "actor_type": "unknown",
            "corroboration": "single_source",
            "n_claims": 1,
            "n_reports": 1,
            "n_independent": 1,
            "conflict_flags": [],
            "quality_flags": [],
            "first_reported": date(2020, 1, 1),
            "last_reported": date(2020, 1, 1),
            "resolution_rule": "r",
            "act_id": make_id("ACT", str(number)),
        }
    )
    rows["incident_claims"].append(
        {"incident_id": incident, "claim_id": claim, "method": "seed", "group_id": report}
    )


def _site(site_id: str, name: str, latitude: float | None, longitude: float | None, code: str) -> Row:
    return {
        "site_id": site_id,
        "name": name,
        "country": "SY",
        "category": "religious_site",
        "latitude_deg": latitude,
        "longitude_deg": longitude,
        "position_uncertainty_m": None if latitude is None else 20.0,
        "position_precision": "unknown" if latitude is None else "exact_point",
        "sensitivity": code,
        "is_provisional": False,
        "wikidata_id": "Q42",
    }
