"""Claims: runs every trigger of a document through the stages, then keeps one claim for each place and event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from heritage.extract import assertion, causes, degree, eventdate, merge, needs, patients, verbs, who
from heritage.extract.document import Coded, Dated, Document, Entity, Found, Hit, Sentence, Span
from heritage.extract.named import named_mention
from heritage.extract.phrases import BREAK, COMMA, CONJUNCTION, DATE, NOUN, PREPOSITION, VERB
from heritage.extract.places import Patient, places_in, syntax_of
from heritage.extract.reading import Passage, Reading
from heritage.extract.syntax import Position
from heritage.extract.verbs import Fired
from heritage.resources.lexicon import Trigger

TRIGGER_LAYERS = ("verb", "noun", "state")
_SCORE = re.compile(r"\d{1,3}[-\u2013]\d{1,3}")
_SPORT = 4
"""Different words of sport that make a text one of the sports pages."""

_FICTION = 6
"""Different words of films, games and novels that make a text one of their reviews."""

_NOT_AUTHORITY = ("unknown", "civilian", "criminal", "non_state_armed")

_OPENING = 4
"""Sentences, the title's among them, that present a text as fiction."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a clause says about all its patients alike."""

    assertion: assertion.Assertion
    date: Dated | None
    cause: causes.Cause
    actor: Coded
    actor_type: Coded
    attribution: Coded


class _Past(set[int]):
    """The sentences of a document in which an event was left out for its date; `places`: the entities it befell."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.places: set[int] = set()


def find(reading: Reading, monitor_from: int) -> list[Found]:
    """Return the document's claims in reading order; events before the year `monitor_from` are left out."""
    if _is_fiction(reading) or _is_sport(reading):
        return []
    raw = [claim for passage in reading.passages for claim in _in_passage(passage, monitor_from)]
    if reading.once(_Past) or (reading.once(_commemorates) and _has_early_date(reading, monitor_from)):
        raw = [claim for claim in raw if not _is_of_the_past(reading, claim, raw)]
    return merge.merge(reading, raw, monitor_from)


def _commemorates(reading: Reading) -> bool:
    """Whether a text is about an anniversary."""
    return any(passage.tokens_of("anniversary_word") for passage in reading.passages)


def _has_early_date(reading: Reading, monitor_from: int) -> bool:
    """Whether a text dates anything before the monitoring."""
    return any(eventdate.is_before(d.edtf, monitor_from) for p in reading.passages for d in p.sentence.dates)


def _is_of_the_past(reading: Reading, claim: Found, raw: list[Found]) -> bool:
    """Whether an undated claim belongs to old events that a text tells of: of a headline alone, or on an anniversary."""
    if claim.date.value is not None:
        return False
    if claim.sentence.part == "title":
        is_old = claim.entity.number in reading.once(_Past).places
        return is_old and not any(other.sentence.part == "text" for other in raw)
    return reading.once(_commemorates) and not any(
        other.entity is claim.entity and other.date.value is not None for other in raw
    )


def _is_fiction(reading: Reading) -> bool:
    """Whether the title or the first sentences present the text as a film, a game or an exercise."""
    sentences = reading.document.sentences
    if len({p.lows[token] for p in reading.passages for token in p.tokens_of("fiction_cue")}) >= _FICTION:
        return True
    head = [s for s in sentences if s.part == "title" or s.index < _OPENING]
    return sum(map(_fiction_cues, head)) > 1 or sum(map(_fiction_cues, sentences)) > 3


def _is_sport(reading: Reading) -> bool:
    """Whether a text is of the sports pages, where teams bear the names of places and "bomb" each other."""
    cues = {p.lows[token] for p in reading.passages for token in p.tokens_of("sport_cue")}
    has_score = any(_SCORE.fullmatch(word) for p in reading.passages for word in p.words)
    return len(cues) + has_score >= _SPORT


def _fiction_cues(sentence: Sentence) -> int:
    return sum(h.value.category == "fiction" for h in sentence.layer("modifier"))


def _in_passage(passage: Passage, monitor_from: int) -> Iterator[Found]:
    used: set[int] = set()
    for hit, trigger, forms in _triggers(passage):
        if hit.first in used or passage.is_in_name(hit.first):
            continue
        fired = verbs.fire(passage, hit, trigger, forms)
        found = _claims(passage, fired, monitor_from) if fired is not None else []
        if found and fired is not None:
            used.add(hit.first)
            yield from found
            yield from _gapped(passage, fired, found[0])


def _gapped(passage: Passage, fired: Fired, model: Found) -> Iterator[Found]:
    """Claims of parts without a verb that leave the trigger out: "A was burned on Monday; B on Tuesday"."""
    phrases = syntax_of(passage).phrases
    number = fired.phrase.number
    yield from _gapped_last(passage, fired, model)
    yield from _gapped_dates(passage, fired, model)
    for stop in [p.number for p in phrases if p.kind == BREAK and p.number > number]:
        part = phrases[stop + 1 : next((p.number for p in phrases[stop + 1 :] if p.kind == BREAK), len(phrases))]
        lead = next((p for p in part if p.kind == NOUN), None)
        if lead is None or any(p.kind == VERB for p in part) or passage.lows[phrases[stop].first] == ":":
            return
        position = Position(tuple(syntax_of(passage).coordinated(lead)))
        dates = [d for d in passage.sentence.dates if part[0].first <= d.first < part[-1].last and d.is_event]
        date = Coded(dates[0].edtf, passage.span(dates[0].first, dates[0].last), f"DT-{dates[0].rule}") if dates else model.date
        yield from _like(passage, model, position, date)


def _gapped_last(passage: Passage, fired: Fired, model: Found) -> Iterator[Found]:
    """A claim of a sentence's last part, where that has a place and a date only: "..., and the museum on Tuesday"."""
    phrases = syntax_of(passage).phrases
    joint = next((p for p in reversed(phrases) if p.kind in (CONJUNCTION, VERB, BREAK)), None)
    if joint is None or joint.kind != CONJUNCTION or joint.number < fired.phrase.number + 2:
        return
    lead, before = phrases[joint.number + 1 : joint.number + 2], phrases[joint.number - 1]
    dates = [d for d in passage.sentence.dates if d.first >= joint.last and d.is_event]
    if not lead or lead[0].kind != NOUN:
        return
    own = phrases[joint.number + 2] if joint.number + 2 < len(phrases) else None
    if own is not None and own.kind == NOUN and passage.has(own.first, "site_possessive"):
        yield from _like(passage, model, Position((lead[0],)), model.date)  # "lost its dome, and the museum its roof"
        return
    if not dates or before.kind != COMMA:
        return
    date = Coded(dates[-1].edtf, passage.span(dates[-1].first, dates[-1].last), f"DT-{dates[-1].rule}")
    yield from _like(passage, model, Position((lead[0],)), date)


def _gapped_dates(passage: Passage, fired: Fired, model: Found) -> Iterator[Found]:
    """Claims of places listed with their dates: "A burned in November 1992, B in August 1989, C in March 1986"."""
    phrases = syntax_of(passage).phrases
    for comma in [p for p in phrases if p.kind == COMMA and p.number > fired.phrase.number]:
        part = [p for p in phrases[comma.number + 1 : comma.number + 4] if p.kind != PREPOSITION]
        if len(part) < 2 or part[0].kind != NOUN or part[1].kind != DATE or model.date.value is None:
            continue
        stop = part[1].number + 1
        if stop < len(phrases) and phrases[stop].kind not in (COMMA, BREAK, CONJUNCTION):
            continue
        dated = passage.date_at(part[1].first)
        date = Coded(dated.edtf, passage.span(dated.first, dated.last), f"DT-{dated.rule}") if dated else model.date
        found = list(_like(passage, model, Position((part[0],)), date))
        if not found:
            kind = Entity(-1, "", model.entity.category, model.entity.head)
            mention = named_mention(passage, part[0].first, part[0].last, kind)
            if mention is not None and mention.entity is not None:
                patient = Patient(mention, mention.entity, 0, "FR-gapped-peer")
                found = [_copy(passage, model, patient, date)]
        yield from found


def _copy(passage: Passage, model: Found, patient: Patient, date: Coded) -> Found:
    return replace(
        model, entity=patient.entity, mention=patient.mention, date=date, flags=set(model.flags),
        site_span=_site_span(passage.document, passage.sentence, patient), part_depth=patient.depth,
        trace=[model.trace[0], patient.rule, *model.trace[2:]],
    )  # fmt: skip


def _like(passage: Passage, model: Found, position: Position, date: Coded) -> Iterator[Found]:
    """Claims like a model of the named places in a position, with another date."""
    for patient in places_in(passage, position, "FR-gapped"):
        if patient.mention.how == "name" and patient.entity is not model.entity:
            yield _copy(passage, model, patient, date)


def _triggers(passage: Passage) -> list[tuple[Hit, Trigger, frozenset[str]]]:
    """Return the triggers of a sentence in order; at one word, those with a particle first, then the longest."""
    found: list[tuple[Hit, Trigger, frozenset[str]]] = [(hit, *hit.value) for hit in passage.layer("verb")]
    for layer in ("noun", "state"):
        found.extend((hit, hit.value, frozenset[str]()) for hit in passage.layer(layer))
    return sorted(found, key=lambda f: (f[0].first, not f[1].particles, f[0].first - f[0].last))


def _claims(passage: Passage, fired: Fired, monitor_from: int) -> list[Found]:
    if not needs.are_met(passage, fired):
        return []
    places = [p for p in patients.patients_of(passage, fired) if _is_heritage(passage, p.entity)]
    if not places or not _is_told_in_body(passage, places):
        return []
    date = eventdate.date_of(passage, fired)
    if eventdate.is_too_early(passage, fired, date, monitor_from):
        past = passage.reading.once(_Past)
        past.add(passage.sentence.index)
        past.places.update(patient.entity.number for patient in places)
        return []
    if date is None and eventdate.follows_the_past(passage, passage.reading.once(_Past), monitor_from):
        return []
    decided = assertion.assertion_of(passage, fired, is_dated=date is not None)
    if decided.value is None:
        return []
    cause = causes.cause_of(passage, fired)
    actor, actor_type = who.actor_of(passage, fired, cause)
    if decided.value == "denied" and fired.trigger.kind != "verb":
        actor = Coded(None)
    told = _Told(decided, date, cause, actor, actor_type, who.speaker_of(passage))
    return [_found(passage, fired, patient, told) for patient in places]


def _found(passage: Passage, fired: Fired, patient: Patient, told: _Told) -> Found:
    span = fired.span(passage)
    decided, date = told.assertion, told.date
    severity = degree.severity_of(passage, fired, patient, decided.value or "", decided.rule)
    event = causes.coded(told.cause, passage, span)
    moved = _by_actor(patient, told)
    if moved is not None:
        event = Coded(moved[0], event.span, moved[1])
    rules = (patient.rule, told.cause.rule, decided.rule, severity.rule, told.actor_type.rule)
    return Found(
        entity=patient.entity,
        mention=patient.mention,
        sentence=passage.sentence,
        trigger=span,
        trigger_id=fired.trigger.id,
        event=event,
        severity=severity,
        assertion=Coded(decided.value, decided.span or span, decided.rule),
        date=Coded(date.edtf, passage.span(date.first, date.last), f"DT-{date.rule}")
        if date
        else Coded(None),
        actor=told.actor,
        actor_type=told.actor_type,
        attribution=told.attribution,
        site_span=_site_span(passage.document, passage.sentence, patient),
        flags=_flags(passage.sentence, patient),
        trace=[f"TR-{fired.trigger.id}-{fired.voice}", *rules],
        part_depth=patient.depth,
        is_context_event=told.cause.is_context,
        is_loose=severity.value == "unknown",
        clause=passage.span(*fired.clause),
    )


def _by_actor(patient: Patient, told: _Told) -> tuple[str, str] | None:
    """The event that one's deed is where it is done by these and to this, with its rule; None where it is as told.

    A monument taken down by others than an authority or an owner: iconoclasm. A building smashed by an armed group:
    demolition. What a company blows up: development.
    """
    event, kind, category = told.cause.event, told.actor_type.value, patient.entity.category
    is_monument = category == "monument_memorial"
    if event == "demolition_manual_or_machine" and is_monument and kind in _NOT_AUTHORITY:
        return "vandalism_iconoclasm", "CA-monument"
    is_smashed = told.cause.rule == "CA-default" and patient.depth == 0 and not is_monument
    if event == "vandalism_iconoclasm" and kind == "non_state_armed" and is_smashed:
        return "demolition_manual_or_machine", "CA-armed"
    if event == "explosion_demolition" and kind == "commercial":
        return "construction_development", "CA-company"
    return None


def _is_heritage(passage: Passage, entity: Entity) -> bool:
    """Whether a place with an everyday head ("hotel") is known or described as heritage where it is named."""
    if entity.site_ids or not entity.is_weak or entity.number in passage.reading.once(_described):
        return True
    return entity.category == "religious_site" and passage.reading.once(_tells_of_churches)


def _tells_of_churches(reading: Reading) -> bool:
    """Whether a text names or speaks of places of worship, so that "St Sargis" is one."""
    heads = (hit.value for passage in reading.passages for hit in passage.layer("head"))
    return any(head.category == "religious_site" and not head.is_weak for head in heads)


def _described(reading: Reading) -> frozenset[int]:
    """Numbers of the places that stand in a sentence with a sign of heritage."""
    return frozenset(
        mention.entity.number
        for passage in reading.passages
        if any(passage.has(token, "heritage_cue") for token in range(len(passage)))
        for mention in passage.sentence.mentions
        if mention.entity is not None
    )


def _is_told_in_body(passage: Passage, places: list[Patient]) -> bool:
    """Whether a claim of the title has a place that the body names: a headline alone is too short to trust."""
    if passage.sentence.part != "title":
        return True
    return any(patient.entity.number in passage.reading.once(_in_body) for patient in places)


def _in_body(reading: Reading) -> frozenset[int]:
    """Numbers of the places that the body names."""
    body = (s for s in reading.document.sentences if s.part == "text")
    mentions = (m for s in body for m in s.mentions if m.how == "name" and not m.is_bearer)
    return frozenset(m.entity.number for m in mentions if m.entity is not None)


def _site_span(document: Document, sentence: Sentence, patient: Patient) -> Span:
    mention = patient.mention
    if mention.how != "name" and patient.entity.part == sentence.part:
        return patient.entity.first
    if mention.sentence != sentence.index:
        return document.sentences[mention.sentence].span(mention.first, mention.last)
    return sentence.span(mention.first, mention.last)


def _flags(sentence: Sentence, patient: Patient) -> set[str]:
    cases = {
        "caption": sentence.kind == "caption", "headline": sentence.part == "title", "part_of_site": patient.depth > 0,
    }  # fmt: skip
    return {flag for flag, is_so in cases.items() if is_so}
