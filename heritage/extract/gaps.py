"""Gaps: places of a sentence's later parts that leave the trigger out ("A was burned on Monday; B on Tuesday")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from heritage.extract.dates.eventdate import coded_date
from heritage.extract.document import Coded, Entity, Found
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    DATE,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.grammar.syntax import Position
from heritage.extract.names.named import named_mention
from heritage.extract.places.places import Patient, places_in, syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

Gapped = tuple[Patient, Coded]
"""A place that suffered the same, and when."""

_COLON = ":"


def gapped(passage: Passage, fired: Fired, model: Found) -> Iterator[Gapped]:
    """Yield the places for which a trigger's claim holds too, though its words stand only once."""
    yield from _in_last_part(passage, fired, model)
    yield from _behind_date(passage, fired, model)
    yield from _in_short(passage, fired, model)
    yield from _in_dated_list(passage, fired, model)
    yield from _in_parts(passage, fired, model)
    yield from _again(passage, fired, model)
    yield from _added(passage, fired, model)


def _added(passage: Passage, fired: Fired, model: Found) -> Iterator[Gapped]:
    """The places that end a sentence behind "as well as": "The chapel was hit, as well as the priory and a school"."""
    if not fired.is_passive:
        return
    syntax = syntax_of(passage)
    behind = syntax.phrases[fired.phrase.number + 1 :]
    link = next((p for p in behind if passage.class_end(p.first, "adding_link")), None)
    if link is None or syntax.kind(link.number + 1) != NOUN:
        return
    before = (p.kind for p in syntax.phrases[fired.phrase.number + 1 : link.number])
    if all(kind in (COMMA, DATE, PREPOSITION) for kind in before) and not any(
        p.kind in (VERB, BREAK, RELATIVE) for p in syntax.phrases[link.number :]
    ):
        nouns = tuple(syntax.coordinated(syntax.phrases[link.number + 1]))
        yield from _named(passage, model.entity, Position(nouns), model.date)


def _again(passage: Passage, fired: Fired, model: Found) -> Iterator[Gapped]:
    """The same place another time: "was shelled in March and again in May"."""
    syntax = syntax_of(passage)
    behind = syntax.phrases[fired.phrase.number + 1 :]
    end = next(
        (p.number for p in behind if p.kind in (BREAK, SUBORDINATOR, RELATIVE, VERB)), len(syntax.phrases)
    )
    own = [p for p in behind if p.kind == DATE and p.number < end]
    if model.date.value is None or len(own) < 2:
        return
    for before, dated in pairwise(own):
        between = syntax.phrases[before.number + 1 : dated.number]
        is_listed = dated is not own[-1]  # "in 1991, in 2003 and again last month"
        joints = [
            p
            for p in between
            if (p.kind == CONJUNCTION and passage.has(p.first, "list_conjunction"))
            or (is_listed and p.kind == COMMA)
        ]
        is_last = syntax.kind(dated.number + 1) in (None, BREAK, COMMA, SUBORDINATOR, RELATIVE, CONJUNCTION)
        is_plain = is_last and all(
            p.kind in (COMMA, CONJUNCTION, PREPOSITION) or p.governor is not None for p in between
        )
        found = passage.date_at(dated.first)
        is_marked = (
            bool(joints)
            and (passage.has(dated.first, "preposition") or _is_again(passage, joints[-1].last, dated.first))
        ) or any(p.kind == PREPOSITION and p.number > joints[-1].number for p in between if joints)
        if is_marked and is_plain and found is not None and found.is_event and found.edtf != model.date.value:
            place = Patient(model.mention, model.entity, model.part_depth, "FR-again")
            yield place, coded_date(passage.sentence, found)


def _is_again(passage: Passage, first: int, last: int) -> bool:
    return any(passage.has(token, "mid_adverb") for token in range(first, last))


def _in_parts(passage: Passage, fired: Fired, model: Found) -> Iterator[Gapped]:
    """Places of parts without a verb: "A was burned on Monday; B on Tuesday"."""
    syntax = syntax_of(passage)
    for stop in [p for p in syntax.phrases if p.kind == BREAK and p.number > fired.phrase.number]:
        part = _part_behind(syntax.phrases, stop)
        lead = next((p for p in part if p.kind == NOUN), None)
        if lead is None or any(p.kind == VERB for p in part) or passage.lows[stop.first] == _COLON:
            return
        first, last = part[0].first, part[-1].last
        dated = next((d for d in passage.sentence.dates if first <= d.first < last and d.is_event), None)
        date = coded_date(passage.sentence, dated) if dated is not None else model.date
        yield from _named(passage, model.entity, Position(tuple(syntax.coordinated(lead))), date)


def _part_behind(phrases: list[Phrase], stop: Phrase) -> list[Phrase]:
    """The phrases between a break and the next."""
    behind = phrases[stop.number + 1 :]
    end = next((p.number for p in behind if p.kind == BREAK), len(phrases))
    return phrases[stop.number + 1 : end]


def _in_last_part(passage: Passage, fired: Fired, model: Found) -> Iterator[Gapped]:
    """The place of a last part that has only a date besides, or what it lost: "..., and the museum on Tuesday"."""
    phrases = _without_clause_behind(passage, fired)
    joint = next((p for p in reversed(phrases) if p.kind in (CONJUNCTION, VERB, BREAK)), None)
    if joint is None or joint.kind != CONJUNCTION or joint.number < fired.phrase.number + 2:
        return
    behind = phrases[joint.number + 1 : joint.number + 3]
    if not behind or behind[0].kind != NOUN:
        return
    position = Position((behind[0],))
    if any(p.kind == NOUN and passage.has(p.first, "site_possessive") for p in behind[1:]):
        # "the mosque lost its dome, and the museum its roof"
        yield from _named(passage, model.entity, position, model.date)
        return
    dates = [d for d in passage.sentence.dates if d.first >= joint.last and d.is_event]
    if dates and phrases[joint.number - 1].kind == COMMA:
        yield from _named(passage, model.entity, position, coded_date(passage.sentence, dates[-1]))


def _without_clause_behind(passage: Passage, fired: Fired) -> list[Phrase]:
    """The phrases up to the first subordinate clause behind a trigger: "A lost its dome and B its roof | when"."""
    phrases = syntax_of(passage).phrases
    behind = phrases[fired.phrase.number + 1 :]
    return phrases[: next((p.number for p in behind if p.kind == SUBORDINATOR), len(phrases))]


def _behind_date(passage: Passage, fired: Fired, model: Found) -> Iterator[Gapped]:
    """The place of a last part that opens with its date: "wrecked A on Monday and, two days later, the tower of B"."""
    if model.date.value is None:
        return
    phrases = syntax_of(passage).phrases
    dates = (p for p in phrases[fired.phrase.number + 2 :] if p.kind == DATE)
    dated = next((p for p in dates if _is_joined(phrases, p)), None)
    if dated is None:
        return
    rest = phrases[dated.number + 1 :]
    rest = rest[1:] if rest and rest[0].kind == COMMA else rest
    if rest and rest[0].kind == NOUN and all(p.kind in (NOUN, PREPOSITION, BREAK) for p in rest):
        found = passage.date_at(dated.first)
        date = coded_date(passage.sentence, found) if found is not None and found.is_event else model.date
        yield from _named(passage, model.entity, Position((rest[0],)), date)


def _is_joined(phrases: list[Phrase], dated: Phrase) -> bool:
    """Whether a conjunction, with a comma at most between, stands before a date."""
    before = [p.kind for p in phrases[dated.number - 2 : dated.number] if p.kind != PREPOSITION]
    return before[-1:] == [CONJUNCTION] or before == [CONJUNCTION, COMMA]


def _in_short(passage: Passage, fired: Fired, model: Found) -> Iterator[Gapped]:
    """The place of a last part that says only "too", or by what: "..., the mosque too", "..., the mosque by three"."""
    phrases = syntax_of(passage).phrases
    behind = [p for p in phrases[fired.phrase.number + 1 :] if p.kind in (COMMA, CONJUNCTION)]
    joint = next((p for p in behind if _is_short(passage, phrases[p.number + 1 :])), None)
    if joint is not None:
        lead = syntax_of(passage).owned(phrases[joint.number + 1])
        yield from _named(passage, model.entity, Position((lead,)), model.date)


def _is_short(passage: Passage, rest: list[Phrase]) -> bool:
    """Whether phrases that end a sentence are a place, and what befell it without a verb."""
    kinds = [p.kind for p in rest]
    if not kinds or kinds[0] != NOUN or BREAK in kinds:
        return False
    lead = rest[0]
    while len(kinds) > 1 and rest[1].owner is lead:
        rest, kinds, lead = rest[1:], kinds[1:], rest[1]
    if kinds == [NOUN]:
        end = len(passage) - 1 if not passage.lows[-1][0].isalnum() else len(passage)
        told = (*range(lead.last, end), max(0, rest[0].first - 1))
        return any(passage.has(token, "too_word") for token in told)
    if kinds[:2] == [NOUN, NOUN]:
        return passage.has(rest[1].first, "site_possessive") and VERB not in kinds
    is_by = kinds == [NOUN, PREPOSITION, NOUN] and passage.has(rest[1].first, "agent_preposition")
    return is_by and passage.has(rest[2].last - 1, "number_word", "count_words")


def _in_dated_list(passage: Passage, fired: Fired, model: Found) -> Iterator[Gapped]:
    """Places listed with their dates: "A burned in November 1992, B in August 1989, C in March 1986"."""
    if model.date.value is None:
        return
    phrases = syntax_of(passage).phrases
    for comma in [p for p in phrases if p.kind == COMMA and p.number > fired.phrase.number]:
        pair = _place_and_date(phrases, comma)
        if pair is None:
            continue
        place, dated = pair[0], passage.date_at(pair[1].first)
        date = coded_date(passage.sentence, dated) if dated is not None else model.date
        found = list(_named(passage, model.entity, Position((place,)), date))
        if not found:
            kind = Entity(-1, "", model.entity.category, model.entity.head)
            mention = named_mention(passage, place.first, place.last, kind)
            if mention is not None and mention.entity is not None:
                found = [(Patient(mention, mention.entity, 0, "FR-gapped-peer"), date)]
        yield from found


def _place_and_date(phrases: list[Phrase], comma: Phrase) -> tuple[Phrase, Phrase] | None:
    """The noun phrase and the date that alone make a member of a list behind a comma."""
    member = [p for p in phrases[comma.number + 1 : comma.number + 4] if p.kind != PREPOSITION]
    if len(member) < 2 or member[0].kind != NOUN or member[1].kind != DATE or member[0].governor is not None:
        return None
    behind = phrases[member[1].number + 1 : member[1].number + 2]
    is_closed = not behind or behind[0].kind in (COMMA, BREAK, CONJUNCTION)
    return (member[0], member[1]) if is_closed else None


def _named(passage: Passage, known: Entity, position: Position, date: Coded) -> Iterator[Gapped]:
    """The places named in a position, without the one that the trigger's claim is about."""
    for patient in places_in(passage, position, "FR-gapped"):
        if patient.mention.how == "name" and patient.entity is not known:
            yield patient, date
