"""Degree: severity needs words of degree; a part lowers it, one step for a part and two for a part of a part."""

from __future__ import annotations

from heritage.extract.document import Coded, Hit, Sentence, Span
from heritage.extract.slots import Patient
from heritage.resources.lexicon import Trigger

_STEPS = ("destroyed", "severe", "moderate", "minor")
_REACH = {"verb": 1, "noun": 3, "state": 3}


def severity_of(sentence: Sentence, hit: Hit, end: int, trigger: Trigger, patient: Patient, assertion: str,
                trigger_span: Span) -> Coded:  # fmt: skip
    """Return the severity that a clause states for a patient, with the words that say so."""
    if trigger.is_unharmed:
        return Coded("none", trigger_span, "SV-unharmed")
    if assertion == "denied":
        mechanism = trigger.event != "cause"
        return Coded("unknown" if mechanism else "none", trigger_span, "SV-denied")
    reach = 3 if trigger.needs == "damage_object" else _REACH[trigger.kind]
    degree = _degree(sentence, hit, end, reach)
    partial = next((h for h in sentence.layer("partial") if _near(h, hit, end, 1)), None)
    if trigger.severity == "destroyed":
        depth = patient.depth
        if patient.is_substantial:
            return Coded("severe", trigger_span, "SV-substantial")
        if partial is not None and depth == 0:
            return Coded("severe", sentence.span(partial.first, partial.last), "SV-partial")
        step = min(depth, 2)
        return Coded(_STEPS[step], trigger_span, "SV-trigger" if not step else f"SV-part{step}")
    if degree is not None:
        return Coded(degree.value, sentence.span(degree.first, degree.last), "SV-degree")
    if trigger.severity == "severe" and patient.depth > 1:
        return Coded("moderate", trigger_span, "SV-part2")
    return Coded(trigger.severity, trigger_span if trigger.severity != "unknown" else None, "SV-trigger")


def _degree(sentence: Sentence, hit: Hit, end: int, reach: int) -> Hit | None:
    near = [h for h in sentence.layer("degree") if _near(h, hit, end, reach)]
    return min(near, key=lambda h: min(abs(h.first - end), abs(hit.first - h.last)), default=None)


def _near(degree: Hit, hit: Hit, end: int, reach: int) -> bool:
    return 0 <= hit.first - degree.last <= reach or 0 <= degree.first - end <= reach or (
        hit.first <= degree.first and degree.last <= end
    )
