"""Kinds: the one kind of people that a text says did its damage, for claims that name nobody.

"Gunmen blew up a shrine in the old town on Friday, a clerk said. The dome of the Shrine of X came down."
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from heritage.extract.coding import doerwords, inherit, riots
from heritage.extract.coding.agents import ARMED
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


_COUNTED = "DT-after"
"""The rule of a day counted from the one that its sentence names."""
_TAKEN_OVER = (inherit.INHERITED, *inherit.SUPPOSED)
_RIOT = "riot"

_OF_DEEDS = (None, "cause", "weapon")
"""Needs of the triggers that mean damage by themselves, or with the weapon beside them."""


class _Deed(NamedTuple):
    """A deed of people: the sentence that tells it, their kind, the event, and where they are named."""

    sentence: int
    part: str
    paragraph: int
    kind: str
    event: str
    span: Span


def kinds(reading: Reading, found: list[Found]) -> None:
    """Give claims of which nobody is said to have done it the kind of people that do all damage in the text."""
    if not any(_is_open(claim) for claim in found):
        return
    by_sentence: dict[int, list[_Deed]] = {}
    for deed in [] if reading.once(is_disputed) else reading.once(_deeds):
        by_sentence.setdefault(deed.sentence, []).append(deed)
    rivals = _rivals(found)
    for claim in found:
        told = (
            [
                deed
                for deed in _before(by_sentence, claim)
                if _is_of(reading, claim, deed) and not _is_elsewhere(found, claim, deed)
            ]
            if _is_open(claim)
            else []
        )
        others = rivals.get(None, set()) | rivals.get(claim.sentence.paragraph, set())
        if told:
            others = others | {kind for index, kind in reading.once(_named) if index in _reach(claim)}
        if told and len({deed.kind for deed in told} | others) == 1:
            deed = told[-1]
            span = deed.span if deed.part == claim.sentence.part else None
            claim.actor_type = Coded(deed.kind, span, "AC-kind")


def _rivals(found: list[Found]) -> dict[int | None, set[str]]:
    """The kinds of people that claims name as doers, by paragraph; under None those of the lead."""
    kinds: dict[int | None, set[str]] = {}
    for claim in found:
        kind = claim.actor_type.value
        if kind in _OF_PEOPLE and not _is_open(claim):
            kinds.setdefault(claim.sentence.paragraph, set()).add(kind)
            if claim.sentence.index < LEAD:
                kinds.setdefault(None, set()).add(kind)
    return kinds


def _before(by_sentence: dict[int, list[_Deed]], claim: Found) -> Iterator[_Deed]:
    """The deeds told in the sentences right before a claim, or in the lead before a claim of the lead."""
    return (deed for number in _reach(claim) for deed in by_sentence.get(number, ()))


def _reach(claim: Found) -> range:
    index = claim.sentence.index
    return range(0 if index < LEAD else index - _NEAR, index + 1)


def _named(reading: Reading) -> list[tuple[int, str]]:
    """The kinds of armed actors that sentences name as doers of damage, by sentence: of them a text tells too."""
    return [
        (passage.sentence.index, hit.value.type)
        for passage in reading.holding("actor")
        for hit in passage.layer("actor")
        if hit.value.type in ARMED and doerwords.is_usable(passage, hit) and _is_doer(passage, hit)
    ]


def _is_doer(passage: Passage, hit: Hit) -> bool:
    return any(
        phrase.kind == VERB
        and not phrase.is_infinitive
        and damage_of(passage, phrase.verb) is not None
        and any(noun.first <= hit.first < noun.last for noun in doers_of(passage, phrase))
        for phrase in syntax_of(passage).phrases
    )


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
    return any(
        h.value.category == "dispute" for p in reading.holding("modifier") for h in p.layer("modifier")
    )


def _is_open(claim: Found) -> bool:
    return claim.actor.value is None and claim.actor_type.rule in _OPEN and claim.assertion.value == "actual"


def _is_of(reading: Reading, claim: Found, deed: _Deed) -> bool:
    """Whether a claim may tell of a deed: told right before, or the news of the text, and on no other day."""
    if claim.sentence.paragraph != deed.paragraph and claim.sentence.index >= LEAD:
        return False
    event = "unknown" if deed.event == "cause" else deed.event
    if event == _RIOT and claim.event.value not in riots.BY_CROWDS:
        return False
    if (
        event != _RIOT
        and not are_compatible(event, claim.event.value)
        and claim.actor_type.rule != "AC-theft"
    ):
        return False
    own = claim.date.value if claim.date.rule not in _TAKEN_OVER else None
    days = {d.edtf for d in reading.document.sentences[deed.sentence].dates if d.is_event}
    # "on Monday, five days after a crowd burned it"
    is_counted = claim.date.rule == _COUNTED and claim.sentence.index == deed.sentence
    return own is None or not days or own in days or is_counted


def _is_elsewhere(found: list[Found], claim: Found, deed: _Deed) -> bool:
    """Whether a deed told behind a claim, in its sentence, is another place's: "A blew up, and gunmen burned B"."""
    if deed.sentence != claim.sentence.index or deed.span[0] < claim.trigger[0]:
        return False
    return any(
        one.actor_type.span == deed.span and one.entity is not claim.entity
        for one in found
        if one.sentence is claim.sentence
    )


def _deeds(reading: Reading) -> list[_Deed]:
    """The deeds of damage that people do in the sentences of the body."""
    deeds = [deed for passage in reading.holding("role") for deed in _of_passage(passage)]
    return deeds + [_of_crowd(passage, token) for passage, token in riots.crowds(reading)]


def _of_crowd(passage: Passage, token: int) -> _Deed:
    """What a crowd that runs riot does, whatever verb tells it: "In the old town the crowd had a free hand"."""
    here = passage.sentence
    return _Deed(here.index, here.part, here.paragraph, "civilian", _RIOT, passage.span(token, token + 1))


def _of_passage(passage: Passage) -> Iterator[_Deed]:
    syntax = syntax_of(passage)
    for phrase in syntax.phrases:
        if phrase.kind != VERB or phrase.is_infinitive:
            continue
        role = next((role for noun in doers_of(passage, phrase) if (role := _role(passage, noun))), None)
        event = damage_of(passage, phrase.verb) if role is not None else None
        if role is not None and event is not None:
            here, span = passage.sentence, passage.span(role.first, role.last)
            kind = doerwords.kind_of(passage, role, event)
            yield _Deed(here.index, here.part, here.paragraph, kind, event, span)


def doers_of(passage: Passage, verb: Phrase) -> tuple[Phrase, ...]:
    """Who does what a verb tells: its subject, or what stands behind "by"."""
    syntax = syntax_of(passage)
    if verb.voice == "active":
        return syntax.subject(verb).nouns
    governed = syntax.governed(verb.number + 1, "agent_preposition")
    return tuple(noun for position in governed for noun in position.nouns)


def _role(passage: Passage, noun: Phrase) -> Hit | None:
    """The role of people in a noun phrase."""
    roles = (
        hit
        for hit in passage.layer("role")
        if noun.first <= hit.first < noun.last and not passage.at("actor", hit.first)
    )
    return next((hit for hit in roles if hit.value in _OF_PEOPLE), None)
