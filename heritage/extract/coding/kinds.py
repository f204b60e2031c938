"""Kinds: the one kind of people that a text says did its damage, for claims that name nobody.

"Gunmen blew up a shrine in the old town on Friday, a clerk said. The dome of the Shrine of X came down."
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from heritage.extract.coding.anchors import LEAD
from heritage.extract.compatible import are_compatible
from heritage.extract.document import Coded, Found, Hit, Span
from heritage.extract.grammar.phrases import VERB, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading
from heritage.extract.verbs import fire

_OF_PEOPLE = frozenset(
    {"state_armed", "non_state_armed", "civil_authority", "commercial", "civilian", "criminal"}
)
_OPEN = ("AC-unknown", "AC-theft")
"""Rules by which nobody is said to have done something."""

_NEAR = 3
"""Sentences behind a deed within which the text still tells of it."""


_OF_DEEDS = (None, "cause", "weapon")
"""Needs of the triggers that mean damage by themselves, or with the weapon beside them."""


class _Deed(NamedTuple):
    """A deed of people: the sentence that tells it, their kind, the event, and where they are named."""

    index: int
    part: str
    paragraph: int
    kind: str
    event: str
    span: Span


def kinds(reading: Reading, found: list[Found]) -> None:
    """Give claims of which nobody is said to have done it the kind of people that do all damage in the text."""
    if not any(_is_open(claim) for claim in found):
        return
    deeds = [] if reading.once(is_disputed) else reading.once(_deeds)
    for claim in found:
        told = [deed for deed in deeds if _is_of(reading, claim, deed)] if _is_open(claim) else []
        if told and len({deed.kind for deed in told} | _rivals(found, claim)) == 1:
            deed = told[-1]
            span = deed.span if deed.part == claim.sentence.part else None
            claim.actor_type = Coded(deed.kind, span, "AC-kind")


def _rivals(found: list[Found], claim: Found) -> set[str]:
    """The kinds of people that claims of the lead and of a claim's paragraph name as doers."""
    near = (c for c in found if c.sentence.index < LEAD or c.sentence.paragraph == claim.sentence.paragraph)
    return {c.actor_type.value for c in near if c.actor_type.value in _OF_PEOPLE and not _is_open(c)}


def damage_of(passage: Passage, verb: int) -> str | None:
    """The event of a verb that means damage by itself or with its particle: "blew up", and not "took"."""
    for hit in passage.layer("verb"):
        trigger, forms = hit.value
        if (
            hit.first == verb
            and trigger.needs in _OF_DEEDS
            and fire(passage, hit, trigger, forms) is not None
        ):
            event: str = trigger.event
            return event
    return None


def is_disputed(reading: Reading) -> bool:
    """Whether a text says that the sides blame each other."""
    return any(h.value.category == "dispute" for p in reading.passages for h in p.layer("modifier"))


def _is_open(claim: Found) -> bool:
    return claim.actor.value is None and claim.actor_type.rule in _OPEN and claim.assertion.value == "actual"


def _is_of(reading: Reading, claim: Found, deed: _Deed) -> bool:
    """Whether a claim may tell of a deed: told right before, or the news of the text, and on no other day."""
    index = claim.sentence.index
    is_near = index - deed.index <= _NEAR and claim.sentence.paragraph == deed.paragraph
    if deed.index > index or not (is_near or index < LEAD):
        return False
    event = "unknown" if deed.event == "cause" else deed.event
    if not are_compatible(event, claim.event.value) and claim.actor_type.rule != "AC-theft":
        return False
    own = claim.date.value
    days = {d.edtf for d in reading.document.sentences[deed.index].dates if d.is_event}
    return own is None or not days or own in days


def _deeds(reading: Reading) -> list[_Deed]:
    """The deeds of damage that people do in the sentences of the body."""
    return [deed for passage in reading.passages if passage.layer("role") for deed in _of_passage(passage)]


def _of_passage(passage: Passage) -> Iterator[_Deed]:
    syntax = syntax_of(passage)
    for phrase in syntax.phrases:
        if phrase.kind != VERB or phrase.is_infinitive:
            continue
        role = next((role for noun in _agents(passage, phrase) if (role := _role(passage, noun))), None)
        event = damage_of(passage, phrase.verb) if role is not None else None
        if role is not None and event is not None:
            here, span = passage.sentence, passage.span(role.first, role.last)
            yield _Deed(here.index, here.part, here.paragraph, role.value, event, span)


def _agents(passage: Passage, verb: Phrase) -> tuple[Phrase, ...]:
    """Who does what a verb tells: its subject, or what stands behind "by"."""
    syntax = syntax_of(passage)
    if verb.voice == "active":
        return syntax.subject(verb).nouns
    governed = syntax.governed(verb.number + 1, "agent_preposition")
    return tuple(noun for position in governed for noun in position.nouns)


def _role(passage: Passage, noun: Phrase) -> Hit | None:
    """The role of people in a noun phrase."""
    roles = (hit for hit in passage.layer("role") if noun.first <= hit.first < noun.last)
    return next((hit for hit in roles if hit.value in _OF_PEOPLE), None)
