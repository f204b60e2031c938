"""Extents: how bad the damage just told was, by a sentence of its own: "The damage is slight"."""

from __future__ import annotations

from collections.abc import Sequence

from heritage.extract.document import Coded, Found, Hit
from heritage.extract.grammar.phrases import NOUN
from heritage.extract.places.slots import syntax_of
from heritage.extract.reading import Passage, Reading

_LONGEST = 14
_REACH = 2
"""Sentences back to the damage."""
_HAPPENED = ("actual", "alleged")


def grade(reading: Reading, found: Sequence[Found]) -> None:
    """Give the claim right before such a sentence its degree, where that tells of one place and no degree yet."""
    told: dict[int, list[Found]] = {}
    for claim in found:
        if claim.assertion.value in _HAPPENED and claim.part_depth == 0:
            told.setdefault(claim.sentence.index, []).append(claim)
    if not told:
        return
    for passage in reading.passages:
        degree = _degree(passage)
        near = _near(passage, told) if degree is not None else []
        if degree is None or len({claim.entity.number for claim in near}) != 1:
            continue
        for claim in near:
            if claim.severity.value == "unknown":
                claim.severity = Coded(degree.value, passage.span(degree.first, degree.last), "SV-extent")
                claim.trace.append("MG-extent")


def _near(passage: Passage, told: dict[int, list[Found]]) -> list[Found]:
    """The claims of the nearest sentence of the paragraph that has any."""
    here = passage.sentence
    for index in range(here.index - 1, here.index - 1 - _REACH, -1):
        claims = told.get(index, [])
        if claims:
            before = claims[0].sentence
            return claims if (before.part, before.paragraph) == (here.part, here.paragraph) else []
    return []


def _degree(passage: Passage) -> Hit | None:
    """The degree of which a short sentence says that the damage is; it tells of no place of its own."""
    degrees, sentence = passage.layer("degree"), passage.sentence
    if len(degrees) != 1 or len(passage) > _LONGEST or sentence.mentions:
        return None
    noun = next(iter(syntax_of(passage).phrases), None)
    hit = passage.at("noun", noun.last - 1) if noun is not None and noun.kind == NOUN else None
    if noun is None or hit is None or hit.value.event != "cause" or hit.value.loose:
        return None
    behind = range(noun.last, degrees[0].first)
    is_said = any(passage.has(token, "be") for token in behind) and degrees[0].first >= noun.last
    is_open = any(h.value.category in ("negation", "future", "fear") for h in passage.layer("modifier"))
    others = [
        p
        for p in syntax_of(passage).phrases[1:]
        if p.kind == NOUN and not p.first <= degrees[0].first < p.last
    ]
    return degrees[0] if is_said and not is_open and not others else None
