"""Incidents and sites made up for charts: as many as asked for, with every kind of gap, in any scripts and years."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]

COUNTRIES = (
    "SY", "UA", "IQ", "YE", "ML", "LY", "AF", "PS", "LB", "TR", "EG", "SD", "ET", "NG", "CM", "TD", "NE", "BF",
    "DZ", "TN", "MA", "ES", "FR", "IT", "GB", "DE", "PL", "RO", "BG", "GR", "HR", "BA", "RS", "XK", "AL", "MK",
    "AM", "AZ", "GE", "IR", "PK", "IN", "NP", "BD", "MM", "TH", "KH", "LA", "VN", "CN", "JP", "KR", "PH", "ID",
    "AU", "NZ", "BR", "PE", "CL", "AR", "MX",
)  # fmt: skip
NAMES = ("Mosque by the Gate", "\u0627\u0644\u0645\u0633\u062c\u062f \u0627\u0644\u0643\u0628\u064a\u0631",
         "\u5317\u4eac\u6545\u5bab", "Monastery of the Very Long Name " * 150, "A" * 5000, "$\\alpha$ & <b>co</b>",
         "\u202eevil\u202c", "\U0001f389", "\u05d1\u05d9\u05ea", "=cmd()")  # fmt: skip

_DEGREES = ("none", "minor", "moderate", "severe", "destroyed")
_TYPES = ("earthquake", "shelling_airstrike", "arson_fire", "unknown", "looting_theft")
_SUPPORT = (
    "confirmed",
    "evidenced",
    "corroborated",
    "single_source",
    "single_source",
    "refuted",
    "threatened_only",
)


def make(
    count: int, *, countries: Sequence[str] = COUNTRIES, years: tuple[int, int] = (2010, 2026), undated: float = 0.3,
    names: Sequence[str] = NAMES[:1],
) -> tuple[list[Row], dict[str, Row]]:  # fmt: skip
    """Return incidents and the sites they lie at, by id; the same each time."""
    dice = random.Random(7)  # noqa: S311 - made up, and the same each time
    sites = [
        _site(dice, number, dice.choice(countries), names[number % len(names)])
        for number in range(max(1, count // 3))
    ]
    incidents = [_incident(dice, number, dice.choice(sites), years, undated) for number in range(count)]
    return incidents, {site["site_id"]: site for site in sites}


def _site(dice: random.Random, number: int, country: str, name: str) -> Row:
    is_placed = dice.random() < 0.85
    return {
        "site_id": f"{country}-site-{number}", "name": name, "country": country,
        "latitude_deg": dice.uniform(-40, 60) if is_placed else None,
        "longitude_deg": dice.uniform(-120, 150) if is_placed else None,
        "sensitivity": dice.choice(("public_exact", "generalise_10km")),
    }  # fmt: skip


def _incident(dice: random.Random, number: int, site: Row, years: tuple[int, int], undated: float) -> Row:
    first = last = None
    if dice.random() >= undated:
        first = date(dice.randint(*years), dice.randint(1, 12), dice.randint(1, 28))
        last = first + timedelta(days=dice.choice((0, 0, 3, 30, 200)))
        if dice.random() < 0.1:
            first = None
    severity = dice.choice((*_DEGREES, "unknown"))
    least = severity if severity == "unknown" else _DEGREES[dice.randint(0, _DEGREES.index(severity))]
    return {
        "incident_id": f"INC-{number:016x}", "site_id": site["site_id"], "site_name": site["name"],
        "country": site["country"] if dice.random() > 0.05 else None, "event_type": dice.choice(_TYPES),
        "severity": severity, "severity_min": least, "severity_max": severity,
        "assertion": dice.choice(("actual",) * 6 + ("alleged", "denied", "threatened")),
        "corroboration": dice.choice(_SUPPORT), "date_from": first, "date_to": last, "date_precision": "day",
        "n_independent": dice.choice((1, 1, 2, 3)), "conflict_flags": dice.choice(([], [], ["contested_actor"])),
        "actor_type": dice.choice(("state_armed", "natural", "unknown", "none")),
        "actors": dice.choice(([], ["The army"])),
    }  # fmt: skip
