"""Claims: runs every trigger of a document through the stages, then keeps one claim for each place and event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from heritage.extract import (
    charges,
    denials,
    doers,
    extents,
    fates,
    gaps,
    genres,
    leftovers,
    merge,
    results,
    trusted,
    verbs,
)
from heritage.extract.coding import (
    assertion,
    causes,
    deeds,
    degree,
    ground,
    needs,
    sentenceneeds,
    speaker,
    who,
)
from heritage.extract.coding.asserted import Assertion
from heritage.extract.coding.causewords import Cause
from heritage.extract.coding.tocome import TO_COME
from heritage.extract.dates import eventdate, history, past, planned, shared
from heritage.extract.document import Coded, Dated, Document, Found, Hit, Sentence, Span
from heritage.extract.places import owners, patients
from heritage.extract.places.places import Patient
from heritage.extract.reading import Passage, Reading
from heritage.extract.verbs import Fired
from heritage.resources.lexicon import Trigger

_NOT_HAPPENED = ("denied", "threatened")

TRIGGER_LAYERS = ("verb", "noun", "state")
_NO_FORMS = frozenset[str]()
_FRONT = "FR-front-name"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a clause says about all its patients alike."""

    assertion: Assertion
    date: Dated | None
    cause: Cause
    actor: Coded
    actor_type: Coded
    attribution: Coded


def find(reading: Reading, monitor_from: int) -> list[Found]:
    """Return the document's claims in reading order; events before the year `monitor_from` are left out."""
    if genres.reports_nothing(reading):
        return []
    raw: list[Found] = []
    unowned: list[results.Unowned] = []
    for passage in reading.passages:
        told = list(_in_passage(passage, monitor_from, unowned))
        raw.extend(told or fates.shared(passage, raw))
    raw = _looked_at_again(reading, raw, unowned, monitor_from)
    raw = charges.carried_out(raw)
    denials.events(reading, raw)
    leftovers.raise_severity(reading, raw)
    extents.grade(reading, raw)
    results.raise_severity(raw, unowned)
    return merge.merge(reading, past.without_old(reading, raw, monitor_from), monitor_from)


def _looked_at_again(
    reading: Reading, raw: list[Found], unowned: list[results.Unowned], monitor_from: int
) -> list[Found]:
    """The claims with those of places that only the other claims of the text let take for heritage, in their order."""
    doubted = trusted.doubted(reading, raw)
    if not doubted:
        return raw
    told = {claim.sentence.index for claim in raw}
    again = {
        passage.sentence.index: passage
        for passage in reading.passages
        if passage.sentence.index not in told
        and any(m.entity is not None and m.entity.number in doubted for m in passage.sentence.mentions)
    }
    unowned[:] = [one for one in unowned if one[0].sentence.index not in again]
    more = [
        claim for passage in again.values() for claim in _in_passage(passage, monitor_from, unowned, doubted)
    ]
    return sorted([*raw, *more], key=lambda claim: claim.sentence.index)


def _in_passage(
    passage: Passage,
    monitor_from: int,
    unowned: list[results.Unowned],
    doubted: frozenset[int] = frozenset(),
) -> Iterator[Found]:
    """Yield the claims of a sentence; its triggers of which no place is told are noted in `unowned`."""
    used: set[int] = set()
    for hit, trigger, forms in _triggers(passage):
        if hit.first in used or passage.is_in_name(hit.first):
            continue
        if not sentenceneeds.may_be_met(passage, hit, trigger):
            continue
        fired = verbs.fire(passage, hit, trigger, forms)
        found = _claims(passage, fired, monitor_from, doubted) if fired is not None else []
        if fired is not None and not found:
            unowned.append((passage, fired))
        if found and fired is not None:
            if fired.trigger.needs != "falling_subject":
                # "The minaret fell onto the baths" tells of both.
                used.update(_own_words(passage, fired))
            yield from found
            for patient, date in gaps.gapped(passage, fired, found[0]):
                yield _like(passage, found[0], patient, date)
    for fired in doers.at_work(passage, used):
        yield from (
            claim
            for claim in _claims(passage, fired, monitor_from, doubted)
            if claim.mention.how != "pronoun"
        )


def _own_words(passage: Passage, fired: Fired) -> range:
    """The tokens of a trigger with a particle right behind it: the fire of "set fire to" is told by the verb."""
    is_adjacent = passage.lows[fired.verb_end : fired.end] in fired.trigger.particles
    return range(fired.first, fired.end if is_adjacent else fired.first + 1)


def _like(passage: Passage, model: Found, patient: Patient, date: Coded) -> Found:
    """A claim like another, of another place and date."""
    return replace(
        model, entity=patient.entity, mention=patient.mention, date=date, flags=set(model.flags),
        site_span=_site_span(passage.document, passage.sentence, patient), part_depth=patient.depth,
        trace=[model.trace[0], patient.rule, *model.trace[2:]],
    )  # fmt: skip


def _triggers(passage: Passage) -> list[tuple[Hit, Trigger, frozenset[str]]]:
    """Return the triggers of a sentence in order; at one word, those with a particle first, then the longest.

    Those whose particle stands nowhere behind them are left out.
    """
    lows, hits = passage.lows, passage.sentence.hits
    found: list[tuple[Hit, Trigger, frozenset[str]]] = []
    if hits.keys().isdisjoint(TRIGGER_LAYERS):
        return found
    for hit in passage.layer("verb"):
        trigger, forms = hit.value
        starts = trigger.by_start
        if not starts or not starts.keys().isdisjoint(lows[hit.last : hit.last + trigger.gap + 1]):
            found.append((hit, trigger, forms))
    for layer in ("noun", "state"):
        found.extend((hit, hit.value, _NO_FORMS) for hit in passage.layer(layer))
    if len(found) > 1:
        found.sort(key=lambda f: (f[0].first, not f[1].particles, f[0].first - f[0].last))
    return found


def _claims(passage: Passage, fired: Fired, monitor_from: int, doubted: frozenset[int]) -> list[Found]:
    if not needs.are_met(passage, fired):
        return []
    held = ground.told_of(passage, fired, patients.patients_of(passage, fired))
    named = trusted.trusted(passage, held, doubted, is_dug=fired.trigger.event == "illegal_excavation")
    own = shared.dates_of(passage, named)
    places = _recent(passage, named, own, monitor_from)
    if not places:
        return []
    date = own.get(places[0].entity.number) or eventdate.date_of(passage, fired)
    if past.is_too_early(passage, fired, date, monitor_from):
        past.leave_out(passage, [patient.entity for patient in places])
        return []
    if date is None and past.follows_the_past(passage, monitor_from):
        return []
    decided = _asserted(passage, fired, places, date)
    if decided.rule in TO_COME and date is not None:
        date = planned.to_come(passage, date)
    places = _told_of(places, decided)
    if decided.value is None or not places:
        return []
    cause = causes.cause_of(passage, fired)
    if genres.is_of_firm(passage.reading, cause.event):
        return []
    actor, actor_type = who.actor_of(passage, fired, cause)
    if decided.value == "denied" and fired.trigger.kind != "verb":
        actor = Coded(None)
    told = _Told(decided, date, cause, actor, actor_type, speaker.speaker_of(passage))
    return [
        _found(passage, fired, patient, replace(told, date=own.get(patient.entity.number, date)))
        for patient in places
    ]


def _told_of(places: list[Patient], decided: Assertion) -> list[Patient]:
    """The places of which an assertion holds."""
    if decided.value in _NOT_HAPPENED:
        # That no panes broke, or that some may, is told of parts and not of the whole.
        return [patient for patient in places if patient.rule != owners.CENTRE]
    if decided.rule == assertion.ONLY:
        # Not of "only the church was spared", but of "of the church only a wall was".
        return [patient for patient in places if patient.depth > 0 or patient.rule == _FRONT]
    return places


def _asserted(passage: Passage, fired: Fired, places: list[Patient], date: Dated | None) -> Assertion:
    """What a clause does with its event; what it dates on a day to come has not happened, what is of old is noted."""
    decided = assertion.assertion_of(passage, fired, is_dated=date is not None)
    if decided.rule == assertion.HISTORIC:
        past.leave_out(passage, [patient.entity for patient in places])
    is_open = decided.value == "actual" and not fired.is_of_the_past
    if is_open and date is not None and eventdate.is_to_come(passage, date):
        return Assertion("threatened", "MD-to-come", passage.span(date.first, date.last))
    return decided


def _recent(passage: Passage, places: list[Patient], own: dict[int, Dated], year: int) -> list[Patient]:
    """Places without those whose own date lies before a year: "fires took A in 1901 and B in 2013"."""
    old = {number for number, dated in own.items() if history.is_before(dated.edtf, year)}
    if old:
        past.leave_out(passage, [patient.entity for patient in places if patient.entity.number in old])
    return [patient for patient in places if patient.entity.number not in old]


def _found(passage: Passage, fired: Fired, patient: Patient, told: _Told) -> Found:
    span = fired.span(passage)
    decided, date = told.assertion, told.date
    severity = degree.severity_of(passage, fired, patient, decided, told.cause)
    event = deeds.coded(told.cause, passage, span, patient, _kind_of(told.actor_type), decided.value)
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
        date=eventdate.coded_date(passage.sentence, date) if date is not None else Coded(None),
        actor=told.actor,
        actor_type=told.actor_type,
        attribution=told.attribution,
        site_span=_site_span(passage.document, passage.sentence, patient),
        flags=_flags(passage.sentence, patient),
        trace=[f"TR-{fired.trigger.id}-{fired.voice}", *rules],
        part_depth=patient.depth,
        is_context_event=told.cause.is_context,
        is_loose=severity.value == "unknown",
        is_way_in=fired.trigger.kind == "verb" and fired.trigger.loose,
        clause=passage.span(*fired.clause),
    )


def _kind_of(actor_type: Coded) -> str | None:
    """The kind of people who did it; workmen take down what somebody else wants gone, for whatever reason."""
    return deeds.HIRED if actor_type.rule == "AC-hired" else actor_type.value


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
