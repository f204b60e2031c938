"""A claim that a person or a model coded, held against its report: a draft with its spots, or all that is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from heritage.intake.coding.spots import Parts, Spot, shown
from heritage.schema.codebook import codebook
from heritage.text import edtf
from heritage.text.normalise import normalise

Row = dict[str, Any]

_NEEDED_CODES = ("event_type", "severity", "assertion")
_OTHER_CODES = ("actor_type", "cause_type", "effect", "extent", "certainty", "actor_basis")
_SPANNED = {
    "site": "site_mention", "trigger": "event_type", "date": "date_edtf",
    **{name: name for name in (*_NEEDED_CODES, *_OTHER_CODES, "actor", "attribution") if name != "actor_basis"},
}  # fmt: skip
"""Fields whose characters a claim may give under `spans`, and the column that must then have a value."""

KEYS = frozenset({
    "site_mention", "site_id", "site_name", "country", "place", "category", *_NEEDED_CODES, *_OTHER_CODES, "date",
    "actor", "attribution", "evidence", "start", "end", "part", "spans", "confidence", "confidence_tier", "coder",
    "coder_version",
})  # fmt: skip
"""Keys of a claim: those that `heritage extract` writes, its coder, and what only other coders give."""

_CODER = re.compile(r"(?:person|model):[A-Za-z0-9._-]+")
_COUNTRY = re.compile(r"[A-Z]{2}")
PROVISIONAL = "NIL-"
"""How ids of sites begin that no gazetteer knows."""

_UNVERSIONED = "unversioned"


@dataclass(frozen=True, slots=True)
class Coded:
    """A claim that holds: columns of `claims` without its id, hint_* and `stated_site_id` for link; spots by field."""

    draft: Row
    spots: Mapping[str, Spot]

    @property
    def trigger(self) -> Spot:
        """What tells this claim from others of the site: the characters of trigger or event, else the passage."""
        return self.spots.get("trigger") or self.spots.get("event_type") or self.spots["sentence"]


def unknown_keys(given: Mapping[str, Any]) -> list[str]:
    """Keys of a claim, and of its `spans`, that mean nothing to us."""
    spans = given.get("spans")
    inner = [f"spans.{name}" for name in spans if name not in _SPANNED] if isinstance(spans, Mapping) else []
    return [*(name for name in given if name not in KEYS), *inner]


def read_claim(given: Mapping[str, Any], report: Mapping[str, Any]) -> Coded | list[str]:
    """Return the claim, or its faults: what was expected and what came, each once.

    `given` has keys of KEYS (others are passed over), `report` is a row of table `reports`.
    """
    claim = _Claim(given, report)
    draft = claim.draft()
    spots = claim.spots(draft)
    return claim.faults or Coded(draft, spots)


class _Claim:
    """One claim while it is checked: gathers all faults, so that a coder can mend them at once."""

    def __init__(self, given: Mapping[str, Any], report: Mapping[str, Any]) -> None:
        self.given, self.report = given, report
        self.parts = Parts(report)
        self.faults: list[str] = []

    def draft(self) -> Row:
        """The columns of the claim, and the hints by which link finds its site."""
        mention = self.text("site_mention", needed="the place as the report names it")
        actor, country = self.text("actor"), self.text("country", pattern=_COUNTRY)
        codes = {name: self.code(name) for name in (*_NEEDED_CODES, *_OTHER_CODES)}
        codes["actor_type"] = codes["actor_type"] or "unknown"
        if actor and codes["actor_basis"] is None:
            codes["actor_basis"] = "asserted_by_source"
        return {
            "report_id": self.report["report_id"],
            "site_mention": mention,
            "country": country,
            **codes,
            **self.date(codes["assertion"]),
            "known_by": self.report["published_date"],
            "actor": actor,
            "attribution": self.text("attribution"),
            "confidence": self.confidence(),
            "flags": [],
            "coder": self.text("coder", needed="person:<id> or model:<id>", pattern=_CODER),
            "coder_version": self.text("coder_version") or _UNVERSIONED,
            **self.names(mention),
            "hint_category": self.code("category"),
            "hint_country": country,
            "hint_site_ids": [],
            "stated_site_id": self.text("site_id"),
        }

    def names(self, mention: str | None) -> Row:
        """The hints of name and place; a provisional site is called by both, with a comma between."""
        name, place = self.text("site_name") or mention or "", self.text("place")
        if place is None and (self.text("site_id") or "").startswith(PROVISIONAL):
            before, _, after = name.rpartition(", ")
            name, place = (before, after) if before else (name, None)
        return {"hint_name": name, "hint_place": place}

    def text(self, key: str, *, needed: str = "", pattern: re.Pattern[str] | None = None) -> str | None:
        """The stripped text of a key, None where it is null or blank; `needed` says what must stand there."""
        value = self.given.get(key)
        if value is not None and not isinstance(value, str):
            self.fault(key, needed or "text or null", value)
            return None
        clean = normalise(value or "")[0].strip()
        if clean and pattern is not None and not pattern.fullmatch(clean):
            self.fault(key, needed or f"text of the form {pattern.pattern}", value)
        elif needed and not clean:
            self.fault(key, needed, value)
        return clean or None

    def code(self, name: str) -> str | None:
        """The code of a key; null only where the claim may go without it."""
        value = self.given.get(name)
        if value is None and name not in _NEEDED_CODES:
            return None
        codes = codebook().scheme(name).values
        if value not in codes:
            self.fault(name, f"one of {', '.join(codes)}", value)
            return None
        return str(value)

    def confidence(self) -> float | None:
        """The coder's own confidence, if it says one."""
        value = self.given.get("confidence")
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if value is None or (is_number and 0 <= value <= 1):
            return None if value is None else float(value)
        self.fault("confidence", "a number from 0 to 1, or null", value)
        return None

    def date(self, assertion: str | None) -> Row:
        """The date columns; without a date only how well the report bounds it."""
        published = self.report["published_date"]
        value = self.text("date")
        row: Row = {"date_edtf": value, "date_from": None, "date_to": None}
        if value is None:
            return row | {"date_precision": "report_date_only" if published else "unknown"}
        try:
            found = edtf.parse(value)
        except ValueError as fault:
            self.faults.append(f"date: {fault}")
            return row
        if found.first is None and found.last is None:
            self.fault("date", "EDTF with a first or a last day", value)
        elif assertion == "actual" and published and found.first and found.first > published:
            self.fault("date", f"an actual event not after its report, which is of {published}", value)
        return row | {"date_from": found.first, "date_to": found.last, "date_precision": found.precision}

    def spots(self, draft: Row) -> dict[str, Spot]:
        """Where the passage stands, and each field whose characters are given or can be found."""
        passage = self.parts.passage(*(self.given.get(key) for key in ("evidence", "part", "start", "end")))
        if isinstance(passage, str):
            self.faults.append(passage)
            return {}
        found = {"sentence": passage, **self.given_spots(draft, passage)}
        if draft["site_mention"]:
            mention = self.parts.mention(draft["site_mention"], passage)
            if mention is None:
                self.fault(
                    "site_mention", "words that stand in the report's text or title", draft["site_mention"]
                )
            else:
                found.setdefault("site", mention)
        for name in ("actor", "attribution"):
            spot = self.parts.near(draft[name], passage) if draft[name] else None
            if spot is not None:
                found.setdefault(name, spot)
        return found

    def given_spots(self, draft: Row, passage: Spot) -> dict[str, Spot]:
        """The characters that the claim itself gives for its fields."""
        given = self.given.get("spans") or {}
        if not isinstance(given, Mapping):
            self.fault("spans", "an object of fields, each with [start, end] or its words", given)
            return {}
        found = {}
        for name, value in given.items():
            if name not in _SPANNED or value is None:
                continue
            spot = self.parts.field(value, passage)
            if draft[_SPANNED[name]] is None:
                self.fault(f"spans.{name}", f"also a value under {name}", None)
            elif isinstance(spot, str):
                self.faults.append(f"spans.{name}: {spot}")
            else:
                found[name] = spot
        return found

    def fault(self, key: str, expected: str, came: object) -> None:
        """Note what is wrong with a key."""
        self.faults.append(f"{key}: expected {expected}, found {shown(came)}")
