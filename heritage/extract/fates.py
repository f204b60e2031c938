"""Fates: places of which a sentence only says that they suffered what the one before did ("met the same fate")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from heritage.extract.coding.cues import is_negated
from heritage.extract.dates.eventdate import coded_date
from heritage.extract.document import Coded, Found
from heritage.extract.grammar.phrases import VERB, Phrase
from heritage.extract.places.places import places_in, syntax_of
from heritage.extract.reading import Passage

_REACH = 2
"""Sentences between what happened and what happened likewise."""


def shared(passage: Passage, before: list[Found]) -> Iterator[Found]:
    """Yield claims like the last one before for the places that are said to have met the same fate."""
    model = before[-1] if before else None
    verb = _verb(passage) if model is not None else None
    if model is None or verb is None or not _is_near(passage, model) or is_negated(passage, verb):
        return
    is_still_to_come = any(
        passage.has(token, "modal", "infinitive") for token in range(verb.first, verb.last)
    )
    dated = [d for d in passage.sentence.dates if d.is_event]
    date = coded_date(passage.sentence, dated[-1]) if dated else Coded(None)
    for patient in places_in(passage, syntax_of(passage).subject(verb), "FR-fate"):
        if patient.entity is model.entity or patient.mention.how == "pronoun":
            continue
        yield replace(
            model, entity=patient.entity, mention=patient.mention, sentence=passage.sentence, date=date,
            trigger=passage.span(verb.first, verb.last), flags=set(), part_depth=patient.depth,
            site_span=passage.span(patient.mention.first, patient.mention.last),
            clause=(passage.sentence.start, passage.sentence.end),
            event=Coded(model.event.value, None, "CA-fate"), severity=Coded(model.severity.value, None, "SV-fate"),
            assertion=Coded(
                "threatened" if is_still_to_come else model.assertion.value,
                passage.span(verb.first, verb.last),
                "MD-fate",
            ),
            actor=Coded(None, None, "AC-none"), actor_type=Coded(model.actor_type.value, None, "AC-fate"),
            attribution=Coded(None), trace=["TR-fate-verb", patient.rule, "CA-fate", "MD-fate", "SV-fate", "AC-fate"],
        )  # fmt: skip


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
