"""Fates: places of which a sentence only says that they fared as the one before did.

"The chapel met the same fate", "Same story at the Bel Temple", "So is the Ulu Mosque", "The Old Bridge likewise".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from heritage.extract import contraries
from heritage.extract.coding.cues import is_negated
from heritage.extract.dates.dateforms import date_forms
from heritage.extract.dates.eventdate import coded_date
from heritage.extract.document import Coded, Found, Mention
from heritage.extract.grammar.phrases import NOUN, VERB, Phrase
from heritage.extract.places.examples import named_like
from heritage.extract.places.places import Patient, places_in, syntax_of
from heritage.extract.reading import Passage

_REACH = 2
"""Sentences between what happened and what happened likewise."""

_LONGEST = 16
_COPULA = 2
"""Words of "was next"."""

_LIKENESS = ("same_word", "also_word", "so_word")
_LIKE = frozenset(_LIKENESS)
_IN_TURN = frozenset({"turn_word", "next_word"})
_ONLY_LIKENS = ("same_tail", "be", "adverb", "article", "preposition", "report_verb")


def shared(passage: Passage, before: list[Found]) -> Iterator[Found]:
    """Yield claims like the last one before for the places that are said to have fared in the same way."""
    model = before[-1] if before else None
    if model is None or not _is_near(passage, model):
        return
    told = (
        _of_verb(passage)
        or _in_short(passage)
        or _of_bare_name(passage, model)
        or _of_next(passage)
        or _of_turn(passage)
    )
    if told is not None:
        said, patients, is_still_to_come = told
        value = "threatened" if is_still_to_come else model.assertion.value
        yield from _like(passage, model, said, patients, value)
    elif (contrary := contraries.told(passage, model)) is not None:
        value = "actual" if model.assertion.value == "denied" else "denied"
        yield from _like(passage, model, *contrary, value)


def _like(
    passage: Passage, model: Found, said: tuple[int, int], patients: list[Patient], value: str | None
) -> Iterator[Found]:
    """Claims like another, of the places of a sentence that says so, or that says the contrary."""
    dated = [d for d in passage.sentence.dates if d.is_event and not d.edtf.endswith("/..")]
    date = coded_date(passage.sentence, dated[-1]) if dated else Coded(None)
    severity = model.severity.value
    if "denied" in (value, model.assertion.value) and value != model.assertion.value:
        severity = "none" if value == "denied" else "unknown"
    for patient in patients:
        if patient.entity is model.entity or patient.mention.how == "pronoun":
            continue
        yield replace(
            model, entity=patient.entity, mention=patient.mention, sentence=passage.sentence, date=date,
            trigger=passage.span(*said), flags=set(), part_depth=patient.depth,
            site_span=passage.span(patient.mention.first, patient.mention.last),
            clause=(passage.sentence.start, passage.sentence.end),
            event=Coded(model.event.value, None, "CA-fate"), severity=Coded(severity, None, "SV-fate"),
            assertion=Coded(value, passage.span(*said), "MD-fate"),
            actor=Coded(None, None, "AC-none"), actor_type=Coded(model.actor_type.value, None, "AC-fate"),
            attribution=Coded(None), trace=["TR-fate-verb", patient.rule, "CA-fate", "MD-fate", "SV-fate", "AC-fate"],
        )  # fmt: skip


_Told: TypeAlias = "tuple[tuple[int, int], list[Patient], bool]"
"""The tokens that say so, the places, and whether it is still to come."""


def _of_verb(passage: Passage) -> _Told | None:
    """The subject of a verb behind which words for the same fate stand."""
    verb = _verb(passage)
    if verb is None or is_negated(passage, verb):
        return None
    is_still_to_come = any(
        passage.has(token, "modal", "infinitive") for token in range(verb.first, verb.last)
    )
    return (
        (verb.first, verb.last),
        places_in(passage, syntax_of(passage).subject(verb), "FR-fate"),
        is_still_to_come,
    )


def _in_short(passage: Passage) -> _Told | None:
    """The places of a short sentence that only says that all is as before: "Same at X", "So is X", "X too"."""
    if len(passage) > _LONGEST or passage.present.isdisjoint(_LIKE):
        return None
    named = [m for m in passage.sentence.mentions if m.how in ("name", "anaphor") and m.block is None]
    places = [m for m in named if m.entity is not None and not m.entity.is_blocked]
    if not places:
        return None
    first, last = places[0].first, places[-1].last
    said = _opening(passage, first) or _closing(passage, last)
    if said is None or any(passage.is_verb(token) for token in range(first, len(passage))):
        return None
    return said, [Patient(m, m.entity, 0, "FR-likewise") for m in places if m.entity is not None], False


def _of_bare_name(passage: Passage, model: Found) -> _Told | None:
    """A name without a type word, taken for a place like the one before: "Same story at Kasthamandap"."""
    if len(passage) > _LONGEST or passage.present.isdisjoint(_LIKE):
        return None
    if "same_word" not in passage.reading.classes:
        return None
    nouns = [p for p in syntax_of(passage).phrases if p.kind == NOUN and p.governor is not None]
    said = _opening(passage, nouns[0].first) if nouns else None
    if said is None or any(passage.is_verb(token) for token in range(nouns[0].first, len(passage))):
        return None
    found = named_like(passage, nouns[:1], model.entity, "FR-likewise")
    return (said, found, False) if found else None


def _of_next(passage: Passage) -> _Told | None:
    """The named place that came next, by a verb of order alone: "The mosque followed two days later"."""
    if len(passage) > _LONGEST or "come_next" not in passage.present:
        return None  # asked first: no other rule may have had the sentence cut
    verb = next((p for p in syntax_of(passage).phrases if p.kind == VERB), None)
    if verb is None or not passage.has(verb.verb, "come_next"):
        return None
    behind = range(verb.last, len(passage))
    if verb.voice == "passive" or any(passage.is_in(token, "verb", "noun", "state") for token in behind):
        return None
    nouns = (p for p in syntax_of(passage).phrases[verb.number + 1 :] if p.kind == NOUN)
    units = date_forms(passage.lexicon).tables.units
    is_timed = all(passage.lows[noun.last - 1] in units for noun in nouns)
    subject = syntax_of(passage).subject(verb)
    found = [p for p in places_in(passage, subject, "FR-next") if p.mention.how == "name"]
    return ((verb.first, verb.last), found, False) if found and is_timed else None


def _of_turn(passage: Passage) -> _Told | None:
    """The named place whose turn it was: "In June it was the turn of the priory", "Next came the museum"."""
    if len(passage) > _LONGEST or passage.present.isdisjoint(_IN_TURN):
        return None
    named = [m for m in passage.sentence.mentions if m.how == "name" and m.block is None and m.entity]
    said = _turn(passage, named[0]) if named else None
    if said is None or any(passage.is_in(t, "noun", "state") for t in range(len(passage))):
        return None
    return (
        said,
        [Patient(m, m.entity, 0, "FR-turn") for m in named if m.entity and not m.entity.is_blocked],
        False,
    )


def _turn(passage: Passage, mention: Mention) -> tuple[int, int] | None:
    """The words before or behind a place that say that it was the next."""
    start = mention.first - passage.has(mention.first - 1, "determiner") if mention.first else 0
    if start > 1 and passage.has(start - 1, "of_link") and passage.has(start - 2, "turn_word"):
        return start - 2, start
    if start > 1 and passage.has(start - 2, "next_word") and passage.has(start - 1, "be", "come_word"):
        return start - 2, start
    behind = range(mention.last, len(passage))
    words = [t for t in behind if passage.lows[t][0].isalnum() and passage.date_at(t) is None]
    is_next = len(words) == _COPULA and passage.has(words[0], "be", "come_word")
    return (words[0], words[1] + 1) if is_next and passage.has(words[1], "next_word") else None


def _opening(passage: Passage, stop: int) -> tuple[int, int] | None:
    """The words before the places that say so: "the same story at", "similar reports come from", "so is"."""
    start = (
        1 if passage.has(0, "article", "site_pronoun", "they_word") or not passage.lows[0][0].isalnum() else 0
    )
    verb = start + 1
    while verb < stop and passage.has(verb, "also_word"):
        verb += 1  # "so too were"
    if passage.has(start, "so_word") and verb < stop and passage.is_auxiliary(verb):
        is_bare = all(passage.has(t, "determiner", "article") for t in range(verb + 1, stop))
        return (start, verb + 1) if is_bare else None
    while start < stop and passage.has(start, "be", "adverb", "article"):
        start += 1
    if start >= stop or not passage.has(start, "same_word"):
        return None
    between = range(start + 1, stop)
    is_plain = all(passage.has(t, *_ONLY_LIKENS) or not passage.lows[t][0].isalnum() for t in between)
    is_linked = any(passage.has(t, "preposition") for t in between)
    return (start, start + 1) if is_plain and is_linked else None


def _closing(passage: Passage, start: int) -> tuple[int, int] | None:
    """The word behind the places that says so, and nothing else: "The Old Bridge likewise", "Old Bridge: ditto"."""
    words = [t for t in range(start, len(passage)) if passage.lows[t][0].isalnum()]
    is_so = bool(words) and all(passage.has(t, "same_word", "also_word", "article", "adverb") for t in words)
    is_said = any(passage.has(t, "same_word", "also_word") for t in words)
    if not is_so or not is_said or any(passage.is_verb(t) for t in range(start)):
        return None
    return words[0], words[-1] + 1


def _verb(passage: Passage) -> Phrase | None:
    """The verb behind which words for the same fate stand."""
    words = [hit.first for hit in passage.layer("class") if hit.value == "same_fate"]
    if not words:
        return None
    first = min(words)
    return next((p for p in reversed(syntax_of(passage).phrases) if p.kind == VERB and p.last <= first), None)


def _is_near(passage: Passage, model: Found) -> bool:
    return model.sentence.part == passage.sentence.part and (
        0 < passage.sentence.index - model.sentence.index <= _REACH
    )
