"""Claims made for measuring how they are gathered into incidents, with the incident that each was made from.

Every random choice has a fixed seed. Sites lie in families of a whole and its parts; each has its own few incidents
over twelve years, some within weeks of each other. Claims of an incident differ as reports do: exact, off by a day, a
month, a year or no date; another or no type; the actor or none; copies; retrospectives; denials and threats.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from heritage.schema.ids import make_id
from heritage.schema.tables import CLAIMS, REPORTS, SITES
from heritage.text import edtf

Row = dict[str, Any]

_SEED = 20260101
_START, _DAYS = date(2012, 1, 1), 4380
_TYPES = (
    "shelling_airstrike", "explosion_demolition", "looting_theft", "arson_fire", "vandalism_iconoclasm",
    "neglect_collapse", "construction_development", "flood_storm", "earthquake",
)  # fmt: skip
_KIN = {
    "shelling_airstrike": "arson_fire", "arson_fire": "shelling_airstrike", "looting_theft": "illegal_excavation",
    "explosion_demolition": "demolition_manual_or_machine", "neglect_collapse": "flood_storm",
    "vandalism_iconoclasm": "demolition_manual_or_machine", "flood_storm": "neglect_collapse",
}  # fmt: skip
_SEVERITIES = ("minor", "moderate", "severe", "destroyed")
_ACTORS = tuple(f"Actor {letter}" for letter in "ABCDEFGH")


@dataclass(frozen=True, slots=True)
class Made:
    """Rows of claims, reports and sites, and the incident of each claim id."""

    claims: list[Row]
    reports: list[Row]
    sites: list[Row]
    truth: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Event:
    number: int
    site: str
    day: date
    kind: str
    actor: str
    severity: str


def make(size: int) -> Made:
    """Make `size` claims."""
    draw = random.Random(_SEED + size)  # noqa: S311 - makes claims
    made = Made([], [], [], {})
    number = 0
    while len(made.claims) < size:
        for site in _family(draw, made):
            for event in _events(draw, site, number):
                number += 1
                for _ in range(min(1 + int(draw.expovariate(1 / 7)), 60)):
                    _claim(draw, made, event)
    del made.claims[size:]
    return made


def make_one(size: int, names: int = 0) -> Made:
    """Make `size` claims of one incident; half of its actors go by one of so many `names`."""
    draw = random.Random(_SEED + size)  # noqa: S311 - makes claims
    made = Made([], [], [], {})
    made.sites.append(
        dict.fromkeys(SITES.names) | {"site_id": "XX-site-0", "name": "XX", "is_provisional": False}
    )
    event = _Event(0, "XX-site-0", date(2016, 5, 5), _TYPES[2], _ACTORS[0], _SEVERITIES[2])
    for _ in range(size):
        _claim(draw, made, event)
    for claim in made.claims if names else ():
        if claim["actor"] and draw.random() < 0.5:
            claim["actor"] = f"Unit {draw.randrange(names)}"
    return made


def _family(draw: random.Random, made: Made) -> list[str]:
    whole = f"XX-site-{len(made.sites)}"
    parts = draw.choice((0, 0, 0, 2, 4))
    names = [whole, *(f"{whole}-part-{part}" for part in range(parts))]
    empty: Row = dict.fromkeys(SITES.names)
    for name in names:
        above = whole if name != whole else None
        made.sites.append(empty | {"site_id": name, "name": name, "part_of": above, "is_provisional": False})
    return names


def _events(draw: random.Random, site: str, number: int) -> list[_Event]:
    events = []
    day = _START + timedelta(draw.randrange(_DAYS))
    for index in range(draw.choice((1, 1, 2, 3, 4, 6))):
        far = draw.random() < 0.7
        day += timedelta(draw.randint(100, 900) if far else draw.randint(5, 60))
        events.append(
            _Event(
                number + index, site, day, draw.choice(_TYPES), draw.choice(_ACTORS), draw.choice(_SEVERITIES)
            )
        )
    return events


def _claim(draw: random.Random, made: Made, event: _Event) -> None:
    number = len(made.claims)
    is_late = draw.random() < 0.12
    published = event.day + timedelta(draw.randint(200, 1500) if is_late else int(draw.expovariate(0.3)))
    report_id, claim_id = make_id("REP", number), make_id("CLM", number)
    story = f"story-{event.number}" if draw.random() < 0.2 else None
    empty: Row = dict.fromkeys(REPORTS.names)
    made.reports.append(
        empty | {"report_id": report_id, "publisher": f"Paper {draw.randrange(400)}", "source_id": "default",
                 "language": "en", "published_date": published, "tier": draw.choice("ABCDEF"), "story_id": story,
                 "text_kind": "original", "text": ""}
    )  # fmt: skip
    when = _when(draw, event.day, is_late=is_late)
    span = edtf.parse(when) if when else None
    assertion = draw.choices(("actual", "alleged", "denied", "threatened"), (93, 4, 2, 1))[0]
    if assertion == "threatened":
        when, span, published = None, None, event.day - timedelta(draw.randint(1, 60))
    row: Row = dict.fromkeys(CLAIMS.names)
    made.claims.append(
        row | {"claim_id": claim_id, "report_id": report_id, "site_mention": event.site, "site_id": event.site,
               "event_type": _kind(draw, event.kind), "assertion": assertion, "date_edtf": when,
               "date_from": span.first if span else None, "date_to": span.last if span else None,
               "date_precision": span.precision if span else "report_date_only", "known_by": published,
               "severity": draw.choice((event.severity, event.severity, "unknown", draw.choice(_SEVERITIES))),
               "actor": draw.choices((event.actor, None, draw.choice(_ACTORS)), (60, 36, 4))[0],
               "actor_type": "unknown", "flags": [], "coder": "rules", "coder_version": "1"}
    )  # fmt: skip
    made.truth[claim_id] = event.number


def _when(draw: random.Random, day: date, *, is_late: bool) -> str | None:
    way = draw.choices(
        ("day", "off", "month", "year", "none"), (15, 2, 40, 25, 18) if is_late else (62, 10, 10, 2, 16)
    )[0]
    off = day + timedelta(draw.choice((-1, 1)))
    return {"day": f"{day}", "off": f"{off}", "month": f"{day:%Y-%m}", "year": f"{day:%Y}"}.get(way)


def _kind(draw: random.Random, kind: str) -> str:
    way = draw.choices(("same", "unknown", "kin", "other"), (76, 14, 7, 3))[0]
    return {"same": kind, "unknown": "unknown", "kin": _KIN.get(kind, kind)}.get(way) or draw.choice(_TYPES)
