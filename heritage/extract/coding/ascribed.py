"""Ascribed: the actor that the whole text names for its attacks, given to claims that name nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeAlias

from heritage.extract.coding import attackers, inherit
from heritage.extract.coding.agents import ARMED
from heritage.extract.coding.anchors import LEAD
from heritage.extract.coding.asserted import HAPPENED
from heritage.extract.coding.attackers import Doer, is_subject, likely
from heritage.extract.coding.causewords import STRIKE
from heritage.extract.coding.doerwords import PEOPLE, UNSAID, is_usable
from heritage.extract.coding.kinds import damage_of, is_disputed
from heritage.extract.document import Coded, Found, Hit, Span
from heritage.extract.grammar.phrases import VERB
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading
from heritage.text import edtf

Told: TypeAlias = "tuple[frozenset[int], frozenset[str]]"
"""The sentences that name an actor, and the dates told of its deeds."""

_NEAR = 2
"""Sentences behind an actor's name in which the text still speaks of that actor's deeds."""

_SPOKEN_OF = 4
"""Sentences behind a group's name in which a text without other armed people is about that group."""

_TAKEN_OVER = (inherit.INHERITED, *inherit.SUPPOSED)

_NIGHT = timedelta(days=1)
_OF_ARMIES = frozenset({"shelling_airstrike", "gunfire"})
"""What both sides of a war do all the time."""

_BY_GROUPS = STRIKE | {"vandalism_iconoclasm", "demolition_manual_or_machine"}
"""What an armed group is supposed to have done where a text names it alone and says that it destroyed something."""


def actors(reading: Reading, found: list[Found]) -> None:
    """Give claims without an agent the armed actor to whom the text ascribes its attacks, if that is one."""
    if reading.once(_is_wildfire):
        _give_nature(found)
    ascribed = _doers(reading, found)
    doer = reading.once(_only_doer)
    if doer is not None and ascribed.keys() <= {doer[0]}:
        ascribed = {doer[0]: doer}
    if not ascribed or reading.once(is_disputed):
        return
    doers = list(ascribed.values())
    if len(doers) == 1:
        _give(reading, found, doers, doers[0][0], doers[0][2])
    elif all(kind == "state_armed" for _, kind, _, _ in doers):
        _give(reading, found, doers, None, None)  # allies, or the armies of both sides
    else:
        armies = [doer for doer in doers if doer[1] == "state_armed"]
        flown = [claim for claim in found if _is_flown(reading, claim)]
        if len(armies) == 1 and flown:
            _give(reading, flown, armies, armies[0][0], armies[0][2])  # armed groups have no aircraft


def _give(
    reading: Reading, found: list[Found], doers: list[Doer], label: str | None, span: Span | None
) -> None:
    """Give claims without an agent what the doers of a text have in common: the kind, and the name if there is one."""
    kind, events = doers[0][1], frozenset[str]().union(*(one[3] for one in doers))
    if kind == "non_state_armed" and reading.once(_has_army):
        events -= _OF_ARMIES
    entries = reading.once(_entries)
    told = [_told_of(reading, found, name) for name, _, _, _ in doers]
    rule = "AC-document" if label is not None else "AC-allies"
    for claim in found:
        is_of_other_entry = claim.sentence.paragraph in entries and not any(
            _names(claim, name, reading) for name, _, _, _ in doers
        )
        is_far = events >= _BY_GROUPS and not _is_told_of(claim, told[0])
        is_open = _is_open(claim, events, kind) and not is_of_other_entry and not is_far
        if is_open and not all(_is_of_other_day(claim, one) for one in told):
            own = span if claim.sentence.part == "text" else None
            claim.actor = Coded(label, own, rule)
            claim.actor_type = Coded(kind, own, rule)


def _is_flown(reading: Reading, claim: Found) -> bool:
    """Whether the sentence of a claim tells of an attack from the air: "was hit in an air raid"."""
    passage = reading.passages[claim.sentence.index]
    return bool(passage.tokens_of("aircraft_word")) or any(
        hit.value[0] == "shelling_airstrike"
        and any(passage.has(token, "air_word") for token in range(hit.first, hit.last))
        for hit in passage.layer("cause")
    )


def _give_nature(found: list[Found]) -> None:
    """In a text about a wildfire, fires without an agent are its."""
    for claim in found:
        if claim.event.value == "arson_fire" and claim.actor_type.value == "unknown":
            claim.actor_type = Coded("natural", None, "AC-wildfire")


def _doers(reading: Reading, found: list[Found]) -> dict[str, Doer]:
    """The armed actors whose weapons a text names, and those of its claims, by label."""
    doers = dict(reading.once(attackers.named))
    for claim in found:
        label, kind = claim.actor.value, claim.actor_type.value
        if label is not None and kind in ARMED and claim.assertion.value != "denied":
            span = claim.actor.span if claim.sentence.part == "text" else None
            known = doers.setdefault(label, (label, kind, span, frozenset()))
            doers[label] = (*known[:3], known[3] | likely(claim.event.value))
    return doers


def _is_open(claim: Found, events: frozenset[str], kind: str) -> bool:
    """Whether a claim tells of an attack of some kinds, and of nobody who did it, or only of men."""
    rule = claim.actor_type.rule
    is_untold = claim.actor_type.value == "unknown" and rule != UNSAID
    is_of_men = rule == PEOPLE and kind == "non_state_armed"
    is_unnamed = claim.actor.value is None and (is_untold or is_of_men)
    return is_unnamed and claim.event.value in events and claim.assertion.value in HAPPENED


def _has_army(reading: Reading) -> bool:
    """Whether a text tells of an army or its aircraft: whose shells fell is then not told by naming one group."""
    return any(
        passage.tokens_of("aircraft_word")
        or any(hit.value == "state_armed" for hit in passage.layer("role"))
        or any(hit.value.type == "state_armed" and is_usable(passage, hit) for hit in passage.layer("actor"))
        for passage in reading.passages
    )


def _is_told_of(claim: Found, told: Told) -> bool:
    """Whether a text names an actor in its lead, or in the sentences before a claim."""
    index, sentences = claim.sentence.index, told[0]
    return not sentences.isdisjoint((*range(LEAD), *range(index - _SPOKEN_OF, index + 1)))


def _told_of(reading: Reading, found: list[Found], label: str) -> Told:
    """Where a text names an actor, and the dates that it gives there, or in claims, to what that actor did."""
    claimed = {claim.date.value for claim in found if claim.actor.value == label and claim.date.value}
    named = [
        p.sentence for p in reading.holding("actor") if any(h.value.label == label for h in p.layer("actor"))
    ]
    days = claimed | {dated.edtf for sentence in named for dated in sentence.dates if dated.is_event}
    return frozenset(sentence.index for sentence in named), frozenset(days)


def _is_of_other_day(claim: Found, told: Told) -> bool:
    """Whether a claim has a day of its own, on which the text tells of nobody: another attack than the one ascribed.

    Where it gives the actor's deeds no day at all, only what it tells right behind the actor's name is ascribed.
    """
    own = claim.date.value
    if own is None or claim.date.rule in _TAKEN_OVER:
        return False
    sentences, days = told
    if not days:
        return sentences.isdisjoint(range(claim.sentence.index - _NEAR, claim.sentence.index + 1))
    return not any(own == day or _is_one_night(own, day) for day in days)


def _is_one_night(one: str, other: str) -> bool:
    """Whether two dates overlap that are each but a day or a night: a month holds many attacks."""
    try:
        spans = edtf.parse(one), edtf.parse(other)
    except ValueError:
        return False
    are_short = all(s.first and s.last and s.last - s.first <= _NIGHT for s in spans)
    return are_short and spans[0].overlaps(spans[1])


def _entries(reading: Reading) -> frozenset[int]:
    """The paragraphs that are entries of a list, each of which tells of another event."""
    items = {s.paragraph for s in reading.document.sentences if s.kind == "item"}
    return frozenset(items) if len(items) > 1 else frozenset()


def _names(claim: Found, label: str, reading: Reading) -> bool:
    """Whether the paragraph of a claim names an actor."""
    passages = (p for p in reading.holding("actor") if p.sentence.paragraph == claim.sentence.paragraph)
    return any(hit.value.label == label for p in passages for hit in p.layer("actor"))


def _only_doer(reading: Reading) -> Doer | None:
    """The one armed group of a text without other armed actors, where a sentence says that it did or is blamed."""
    named = ((p, h) for p in reading.holding("actor") for h in p.layer("actor") if h.value.type in ARMED)
    armed = [(passage, hit) for passage, hit in named if is_usable(passage, hit)]
    if len({hit.value.label for _, hit in armed}) != 1 or armed[0][1].value.type != "non_state_armed":
        return None
    for passage, hit in armed:
        if passage.sentence.part == "text" and _acts(passage, hit):
            return hit.value.label, hit.value.type, passage.span(hit.first, hit.last), _BY_GROUPS
    return None


def _acts(passage: Passage, hit: Hit) -> bool:
    """Whether an actor is the subject of a verb of damage or conquest, or stands behind a word of accusation."""
    if any(cue.value.category == "accusation" and cue.last <= hit.first for cue in passage.layer("modifier")):
        return True
    syntax = syntax_of(passage)
    return any(
        phrase.kind == VERB
        and phrase.voice == "active"
        and (passage.has(phrase.verb, "seize_verb") or damage_of(passage, phrase.verb) is not None)
        and is_subject(passage, hit, phrase)
        for phrase in syntax.phrases
    )


def _is_wildfire(reading: Reading) -> bool:
    """Whether the fire of a text is a wildfire."""
    return bool(reading.holding("natural_fire"))
