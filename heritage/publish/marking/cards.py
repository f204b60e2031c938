"""A claim as a card: its values in words, the characters and the rule behind each, and all rules that fired."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from heritage.extract.confidence import Contribution, contributions
from heritage.extract.document import Coded, Document, Found
from heritage.extract.extractor import sentence_span
from heritage.publish.labels import label
from heritage.publish.marking.marked import FIELDS, PASSAGE, Mark
from heritage.publish.words import country_name, cut, when
from heritage.schema.confidence_tiers import MEANINGS
from heritage.text import edtf

_SCHEMES = ("event_type", "severity", "assertion", "actor_type")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that fired: its id, and what its family means (empty where the table of families does not know it)."""

    id: str
    family: str
    title: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Value:
    """One field: its name and colour, the value in words and as stored, the characters behind it and their rule.

    `target` is the id of the piece of text at which the characters begin; `value` is empty where nothing is told.
    """

    name: str
    colour: str
    value: str
    code: str
    quote: str
    target: str | None
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as the page shows it; `confidence` from 0 to 1, `where` its passage's offsets in the text as given.

    `tier` of its confidence and what that is for; `moved`: what made it more or less sure, the most weighty first.
    """

    number: int
    id: str
    site: str
    site_id: str
    country: str
    assertion: str
    confidence: float
    tier: str
    tier_meaning: str
    moved: tuple[Contribution, ...]
    where: str
    target: str | None
    values: tuple[Value, ...]
    rules: tuple[Rule, ...]
    flags: tuple[str, ...]


def marks_of(number: int, found: Found) -> Iterator[Mark]:
    """Yield the spans of a claim: its passage, and each field that characters carry."""
    part = found.sentence.part
    yield Mark(number, PASSAGE, part, *sentence_span(found))
    for field, coded in _coded(found):
        if coded.span is not None:
            yield Mark(number, field, part, *coded.span)


def card_of(key: str, number: int, claim: Mapping[str, Any], found: Found, *, document: Document,
            ids: Mapping[tuple[int, str], str]) -> Card:  # fmt: skip
    """Return the card of a claim as `heritage extract` writes it; `ids` are those of the marked pieces."""
    text = document.part_text(found.sentence.part)
    values = []
    for field, coded in _coded(found):
        colour, name = FIELDS[field]
        quote = text[slice(*coded.span)] if coded.span is not None else ""
        value, code = _told(field, claim, coded, quote)
        rule = rule_of(coded.rule) if coded.rule else None
        values.append(Value(name, colour, value, code, quote, ids.get((number, field)), rule))
    where = claim["part"] if claim["start"] is None else f"{claim['part']} {claim['start']}:{claim['end']}"
    return Card(
        number=number,
        id=f"{key}-claim-{number}",
        site=cut(claim["site_name"]),
        site_id=claim["site_id"],
        country=country_name(claim["country"]) if claim["country"] else "",
        assertion=claim["assertion"],
        confidence=claim["confidence"],
        tier=claim["confidence_tier"],
        tier_meaning=MEANINGS[claim["confidence_tier"]],
        moved=tuple(contributions(found)),
        where=where,
        target=ids.get((number, PASSAGE)),
        values=tuple(values),
        rules=tuple(rule_of(rule) for rule in dict.fromkeys(found.trace)),
        flags=tuple(label("claim_flag", flag) for flag in sorted(found.flags)),
    )


def _coded(found: Found) -> tuple[tuple[str, Coded], ...]:
    return (
        ("site", Coded("", found.site_span, found.trace[1] if len(found.trace) > 1 else "")),
        ("trigger", Coded("", found.trigger, found.trace[0] if found.trace else "")),
        ("event_type", found.event),
        ("severity", found.severity),
        ("assertion", found.assertion),
        ("date", found.date),
        ("actor", found.actor),
        ("actor_type", found.actor_type),
        ("attribution", found.attribution),
    )


def _told(field: str, claim: Mapping[str, Any], coded: Coded, quote: str) -> tuple[str, str]:
    """A field's value in words, and the code that the dataset holds where words and code differ."""
    if field == "site":
        return claim["site_mention"], ""
    if field == "trigger":
        return quote, ""
    code = claim[field] or ""
    if field in _SCHEMES:
        return label(field, code), code
    return (_day(code), code) if field == "date" and code else (code, "")


def _day(code: str) -> str:
    interval = edtf.parse(code)
    if interval.precision == "season_or_quarter":
        return code  # its months depend on the hemisphere of the site
    return when({"date_from": interval.first, "date_to": interval.last, "date_edtf": code})


def rule_of(rule: str) -> Rule:
    """Return a rule's id with the family that its first part names."""
    family = rule.partition("-")[0]
    found = families().get(family, {"title": "", "meaning": ""})
    return Rule(rule, family, found["title"], found["meaning"])


@cache
def families() -> Mapping[str, Mapping[str, str]]:
    """Return title and meaning of each family of rules, in the order in which a claim is read."""
    path = Path(__file__).with_name("rule_families.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
