"""Extents: how bad the damage just told was, by a sentence of its own: "The damage is slight"."""

from __future__ import annotations

from collections.abc import Sequence

from heritage.extract.coding.asserted import HAPPENED
from heritage.extract.document import Coded, Found, Hit
from heritage.extract.grammar.phrases import NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.places.slots import syntax_of
from heritage.extract.reading import Passage, Reading

_LONGEST = 20
_SAID_REACH = 6
_OPEN = ("negation", "future", "fear", "denial", "counterfactual")
_REACH = 2
"""Sentences back to the damage."""


def grade(reading: Reading, found: Sequence[Found]) -> None:
    """Give the claim right before such a sentence its degree, where that tells of one place and no degree yet."""
    told: dict[int, list[Found]] = {}
    for claim in found:
        if claim.assertion.value in HAPPENED and claim.part_depth == 0:
            told.setdefault(claim.sentence.index, []).append(claim)
    if not told:
        return
    for passage in reading.passages:
        degree = _degree(passage)
        near = _near(passage, told) if degree is not None else []
        if degree is None and passage.sentence.index in told:
            degree, near = _done_so(passage, told[passage.sentence.index])
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


def _done_so(passage: Passage, claims: list[Found]) -> tuple[Hit | None, list[Found]]:
    """The degree of damage that what hit a place did there: "hit the church, causing extensive damage"."""
    if "doing_damage" not in passage.present:
        return None, []
    syntax = syntax_of(passage)
    for verb in syntax.phrases:
        if verb.kind != VERB or verb.is_finite or not passage.has(verb.verb, "doing_damage"):
            continue
        behind = syntax.phrases[verb.number + 1 : verb.number + 3]
        hit = passage.at("noun", behind[0].last - 1) if behind and behind[0].kind == NOUN else None
        is_damage = hit is not None and hit.value.event == "cause" and not hit.value.loose
        if not is_damage or (len(behind) > 1 and behind[1].kind == PREPOSITION):
            continue
        degrees = (h for h in passage.layer("degree") if behind[0].first <= h.first < behind[0].last)
        start = passage.span(verb.first, verb.last)[0]
        near = [claim for claim in claims if claim.trigger[1] <= start]
        degree = next(degrees, None)
        if degree is not None:
            return degree, near
    return None, []


def _degree(passage: Passage) -> Hit | None:
    """The degree that a sentence gives to the damage, whoever says so; it tells of no place of its own."""
    if not passage.layer("noun") or not passage.layer("degree"):
        return None  # to be asked before the sentence is cut
    if len(passage) > _LONGEST or any(
        m.entity is not None and m.how == "name" for m in passage.sentence.mentions
    ):
        return None
    cues = (h for h in passage.layer("modifier") if not passage.has(h.first, "infinitive"))
    if any(cue.value.category in _OPEN for cue in cues):  # but "is said to be extensive"
        return None
    syntax = syntax_of(passage)
    for noun in syntax.phrases:
        hit = passage.at("noun", noun.last - 1) if noun.kind == NOUN else None
        if hit is None or hit.value.event != "cause" or hit.value.loose or _is_of_other(passage, noun):
            continue
        degree = next((h for h in passage.layer("degree") if noun.first <= h.first < noun.last), None)
        degree = degree or _predicated(passage, noun)
        if degree is not None:
            return degree
    return None


def _is_of_other(passage: Passage, noun: Phrase) -> bool:
    """Whether a preposition behind damage tells of what it is: "damage to homes", "damage in the suburbs"."""
    link, owner = (*syntax_of(passage).phrases[noun.number + 1 : noun.number + 3], None, None)[:2]
    before = syntax_of(passage).phrases[noun.number - 1] if noun.number else None
    is_borne = before is not None and before.kind == VERB and passage.has(before.verb, "bearing_verb")
    if noun.owner is not None or is_borne:
        return True  # "the school suffered serious damage"
    if link is None or owner is None or link.kind != PREPOSITION or owner.kind != NOUN:
        return False
    return passage.has(link.first, "to_preposition", "on_preposition", "in_preposition", "of_link")


def _predicated(passage: Passage, noun: Phrase) -> Hit | None:
    """The degree said of damage behind it: "is extensive", "was reported to be minor", "rated the damage as severe"."""
    degree = next((h for h in passage.layer("degree") if noun.last < h.last <= noun.last + _SAID_REACH), None)
    if degree is None or degree.first < noun.last:
        return None
    is_linked = all(
        passage.is_auxiliary(t)
        or passage.is_verb(t)
        or passage.has(t, "be", "likewise_link", "infinitive", "adverb", "at_link")
        for t in range(noun.last, degree.first)
    )
    is_last = (
        degree.last >= len(passage)
        or not passage.lows[degree.last][0].isalnum()
        or passage.has(degree.last, "preposition", "conjunction", "subordinator", "adverb")
    )
    return degree if is_linked and is_last else None
