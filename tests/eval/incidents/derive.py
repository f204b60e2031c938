"""What follows from labelled claims by the GUIDELINE: groups, level, flags and date of each incident; and the split."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from heritage.evaluate.match import is_one_family
from heritage.schema.codebook import codebook
from heritage.text import edtf

Row = dict[str, Any]
SUPPORTING = frozenset({"actual", "alleged"})
CONFIRMING = frozenset({"authority", "verifier", "admission"})
EVIDENCING = frozenset({"imagery", "inspection"})
BASES = CONFIRMING | EVIDENCING
RELIABLE = frozenset("ABC")


@dataclass(frozen=True, slots=True)
class Fixture:
    """Publishers by name, usual names of actors, and the incidents of each act (publishers.toml)."""

    publishers: dict[str, Row]
    actors: dict[str, str]
    acts: dict[str, list[str]]


def read_fixture(path: Path) -> Fixture:
    """Read publishers.toml."""
    with path.open("rb") as handle:
        content = tomllib.load(handle)
    return Fixture(content["publishers"], content["actors"], content["acts"])


def part_of(family: str) -> str:
    """The part of the split to which all reports of a place belong, by a hash of the place: 60, 20 and 20 %."""
    bucket = int(hashlib.sha256(family.encode()).hexdigest(), 16) % 10
    return "develop" if bucket < 6 else "check" if bucket < 8 else "shut"


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the report that makes it and the story of that report."""

    report: Row
    claim: Row
    story: str | None

    def keys(self, fixture: Fixture) -> frozenset[str]:
        """What makes two claims one voice when they share it: publisher family, wire, story, innermost source."""
        families = {fixture.publishers[self.report["publisher"]]["family"]}
        if self.report["byline"]:
            families.add(fixture.publishers[self.report["byline"]]["family"])
        found = {f"pub:{family}" for family in families} | set(self.claim["sources"])
        return frozenset(found | ({f"story:{self.story}"} if self.story else set()))


def groups(told: Iterable[Told], fixture: Fixture) -> list[list[Told]]:
    """Independent groups: claims that share a key, directly or through others, are one voice."""
    found: list[tuple[set[str], list[Told]]] = []
    for one in told:
        keys, members = set(one.keys(fixture)), [one]
        apart = []
        for group in found:
            if group[0] & keys:
                keys |= group[0]
                members = group[1] + members
            else:
                apart.append(group)
        found = [*apart, (keys, members)]
    return [members for _, members in found]


def incident(label: str, told: Sequence[Told], fixture: Fixture) -> Row:
    """Return the row of incidents.jsonl for the claims of one incident (the optional ones left out)."""
    supporting = [one for one in told if one.claim["assertion"] in SUPPORTING]
    voices = groups(supporting or told, fixture)
    types = Counter(one.claim["event_type"] for one in supporting or told)
    sites = Counter((one.claim["site"], one.claim["site_id"]) for one in told)
    (site, site_id), _ = min(sites.items(), key=lambda found: (-found[1], found[0][0]))
    kinds = [code for code in types if code != "unknown"] or ["unknown"]
    dates, rule = date_of([one.claim["date"] for one in supporting or told])
    return {
        "incident": label,
        "site": site,
        "site_id": site_id,
        "country": told[0].claim["country"],
        "event_type": min(kinds, key=lambda code: (-types[code], code)),
        "date": dates,
        "date_rule": rule,
        "corroboration": level(told, len(voices), fixture),
        "flags": flags(told, fixture),
        "n_independent": len(voices),
        "act": next((act for act, labels in fixture.acts.items() if label in labels), None),
        "reports": sorted({one.report["id"] for one in told}),
    }


def level(told: Sequence[Told], voices: int, fixture: Fixture) -> str:
    """The level of corroboration by C.4, with what the GUIDELINE adds to it."""
    supporting = [one for one in told if one.claim["assertion"] in SUPPORTING]
    if not supporting:
        is_threat = all(one.claim["assertion"] == "threatened" for one in told)
        return "threatened_only" if is_threat else "refuted"
    bases = {one.claim["basis"] for one in supporting if one.claim["assertion"] == "actual"} - {None}
    denied = {one.claim["basis"] for one in told if one.claim["assertion"] == "denied"} - {None}
    if denied and not bases:
        return "refuted"
    if bases & CONFIRMING:
        return "confirmed"
    actual = [one for one in supporting if one.claim["assertion"] == "actual"]
    tiers = {fixture.publishers[one.report["publisher"]]["tier"] for one in actual}
    if len(groups(actual, fixture)) < 2 or not tiers & RELIABLE:
        return "single_source"
    return "evidenced" if bases & EVIDENCING else "corroborated"


def flags(told: Sequence[Told], fixture: Fixture) -> list[str]:
    """Sorted flags of C.4, without those that follow from language and age alone."""
    supporting = [one for one in told if one.claim["assertion"] in SUPPORTING]
    asserted = Counter(one.claim["assertion"] for one in told)
    actors = {fixture.actors.get(name, name) for one in supporting if (name := one.claim["actor"])} - {""}
    pairs = list(combinations([one.claim for one in supporting], 2))
    sources = {one.story for one in told}
    found = {
        "contested_occurrence": bool(supporting) and asserted["denied"] > 0,
        "contested_actor": len(actors) > 1,
        "date_conflict": bool(supporting)
        and date_of([one.claim["date"] for one in supporting])[1] == "envelope",
        "type_conflict": any(not are_compatible(a["event_type"], b["event_type"]) for a, b in pairs),
        "severity_conflict": any(is_severity_conflict(a, b) for a, b in combinations(supporting, 2)),
        "site_granularity": len({one.claim["site"] for one in told}) > 1,
        "threat_fulfilled": bool(supporting) and asserted["threatened"] > 0,
        "syndicated_only": len({one.report["id"] for one in told}) > 1
        and len(sources) == 1
        and None not in sources,
    }
    return sorted(name for name, holds in found.items() if holds)


def are_compatible(one: str, other: str) -> bool:
    """Whether two types of event go together; `unknown` goes with all."""
    return "unknown" in (one, other) or is_one_family(one, other)


def is_severity_conflict(one: Told, other: Told) -> bool:
    """Whether two degrees of one place cannot both hold: of two, the later report may say more, never less."""
    if one.claim["site"] != other.claim["site"]:
        return False
    early, late = sorted((one, other), key=lambda told: str(told.report["published"]))
    ranks = [codebook().scheme("severity").rank(told.claim["severity"]) for told in (early, late)]
    if ranks[0] is None or ranks[1] is None or ranks[0] == ranks[1]:
        return False
    return ranks[0] > ranks[1] or early.report["published"] == late.report["published"]


def date_of(values: Iterable[str | None]) -> tuple[str | None, str]:
    """Return the days that all dates share and `intersection`, else all days of any and `envelope`; `none` without."""
    spans = [edtf.parse(value) for value in values if value]
    if not spans:
        return None, "none"
    first = max((span.first for span in spans if span.first), default=None)
    last = min((span.last for span in spans if span.last), default=None)
    if first is None or last is None or first <= last:
        return _told(first, last), "intersection"
    starts, ends = [span.first for span in spans], [span.last for span in spans]
    low = None if None in starts else min(day for day in starts if day)
    high = None if None in ends else max(day for day in ends if day)
    return _told(low, high), "envelope"


def _told(first: date | None, last: date | None) -> str | None:
    if first is None and last is None:
        return None
    return str(first) if first == last else f"{first or '..'}/{last or '..'}"
