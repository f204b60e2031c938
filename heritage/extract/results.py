"""Results: what a hit did to parts that no word says whose they are - "X was hit in a raid; one wing was flattened".

Such words make no claim: they tell how bad the damage is that was just told of the one place around.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from heritage.extract.coding import degree, needs
from heritage.extract.coding.asserted import HAPPENED
from heritage.extract.coding.assertion import assertion_of
from heritage.extract.coding.causes import cause_of
from heritage.extract.document import Coded, Found, Hit
from heritage.extract.grammar.phrases import NOUN, PREPOSITION, Phrase
from heritage.extract.merge import RANK
from heritage.extract.places.nounheads import part_at_head
from heritage.extract.places.places import Patient, syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

Unowned: TypeAlias = "tuple[Passage, Fired]"
"""A trigger of which no place is told."""

_SHORT = 6
_THEFT = ("looting_theft", "illegal_excavation", "military_occupation_use", "construction_development")


def raise_severity(found: Sequence[Found], unowned: Sequence[Unowned]) -> None:
    """Give the damage told right before such words the severity that they tell, where they tell a greater one."""
    told: dict[int, list[Found]] = {}
    for claim in found if unowned else ():
        if claim.sentence.part == "text" and claim.assertion.value in HAPPENED:
            told.setdefault(claim.sentence.index, []).append(claim)
    for passage, fired in unowned if told else ():
        meant = _meant(passage, fired, told)
        if meant is not None and _is_whole(passage, fired, meant):
            meant.severity = Coded("destroyed", fired.span(passage), "SV-result")
            meant.trace.append("MG-result")
            continue
        parts = _parts(passage, fired) if meant is not None else []
        severity = _severity(passage, fired, meant, parts) if meant is not None and parts else None
        if meant is None or severity is None:
            continue
        if RANK[severity.value or "unknown"] > RANK[meant.severity.value or "unknown"]:
            meant.severity = severity
            meant.trace.append("MG-result")


def _meant(passage: Passage, fired: Fired, told: dict[int, list[Found]]) -> Found | None:
    """The claim before a trigger in its sentence, or in the last two of its paragraph, if all are of one place."""
    here = passage.sentence
    if here.index in told:
        start = passage.span(fired.first, fired.end)[0]
        near = [claim for claim in told[here.index] if claim.trigger[1] <= start]
    else:
        before = told.get(here.index - 1) or told.get(here.index - 2, [])
        near = [claim for claim in before if claim.sentence.paragraph == here.paragraph]
    if not near:
        return None
    numbers = {claim.entity.number for claim in near}
    named = {m.entity.number for m in here.mentions if m.entity is not None}
    is_clear = len(numbers) == 1 and named <= numbers and near[-1].event.value not in _THEFT
    return near[-1] if is_clear and near[-1].part_depth == 0 else None


def _is_whole(passage: Passage, fired: Fired, claim: Found) -> bool:
    """Whether a short sentence without articles says that the place lies in ruins: "Eight dead. Church in ruins."."""
    is_state = fired.trigger.kind == "state" and fired.trigger.severity == "destroyed"
    if not is_state or len(passage) > _SHORT or fired.first != 1 or claim.severity.value != "unknown":
        return False
    first = next((m for m in passage.sentence.mentions if m.first == 0), None)
    return first is not None and first.how == "anaphor" and first.category == claim.entity.category


def _parts(passage: Passage, fired: Fired) -> list[Hit]:
    """The words for parts that a trigger tells of, if all it tells of are such, and nobody's."""
    trigger, syntax = fired.trigger, syntax_of(passage)
    if (
        trigger.event != "cause"
        or trigger.is_unharmed
        or trigger.kind == "noun"
        or passage.sentence.part != "text"
    ):
        return []
    if fired.voice == "active" and "object" in trigger.patient:
        nouns = syntax.object(fired.phrase).nouns
    elif fired.voice in ("passive", "bare", "active", "state"):
        nouns = syntax.subject(fired.phrase).nouns
    else:
        return []
    if nouns and any(
        p.kind == PREPOSITION for p in syntax.phrases[: nouns[0].number] if p.number < fired.phrase.number
    ):
        is_own = any(m.entity is not None for m in passage.sentence.mentions)
        nouns = nouns if is_own else ()  # "Of the market only the gate is left"
    parts = [_part(passage, noun) for noun in nouns]
    return [part for part in parts if part is not None] if nouns and None not in parts else []


def _part(passage: Passage, noun: Phrase) -> Hit | None:
    """The word for a part at the head of a noun phrase behind which no owner is told."""
    hit = part_at_head(passage, noun)
    if hit is None and noun.last - noun.first == 1 and passage.has(noun.first, "everything_word"):
        hit = Hit(noun.first, noun.last, "part", None)  # "destroyed everything inside"
    syntax = syntax_of(passage)
    link, owner = (*syntax.phrases[noun.number + 1 : noun.number + 3], None, None)[:2]
    is_linked = link is not None and link.kind == PREPOSITION and owner is not None and owner.kind == NOUN
    return None if is_linked or noun.owner is not None else hit


def _severity(passage: Passage, fired: Fired, claim: Found, parts: list[Hit]) -> Coded | None:
    if not needs.are_met(passage, fired):
        return None
    decided = assertion_of(passage, fired, is_dated=False)
    if decided.value not in HAPPENED:
        return None
    patient = Patient(claim.mention, claim.entity, 1, "FR-result", parts)
    return degree.severity_of(passage, fired, patient, decided, cause_of(passage, fired))
