"""Merging: the same event of the same place told twice in a text is one claim; dates carry over within a passage."""

from __future__ import annotations

from heritage.extract.document import Coded, Document, Found
from heritage.text import edtf

_RANK = {"unknown": -1, "none": 0, "minor": 1, "moderate": 2, "severe": 3, "destroyed": 4}
_FAMILIES = (
    frozenset({"explosion_demolition", "demolition_manual_or_machine", "unknown", "construction_development",
               "vandalism_iconoclasm"}),
    frozenset({"shelling_airstrike", "gunfire", "arson_fire", "explosion_demolition", "unknown"}),
    frozenset({"looting_theft", "illegal_excavation", "unknown"}),
    frozenset({"neglect_collapse", "erosion_climate", "flood_storm", "earthquake", "unknown"}),
)  # fmt: skip
_CLASS = {"actual": "happened", "alleged": "happened", "denied": "denied", "threatened": "threatened"}


def are_compatible(left: str | None, right: str | None) -> bool:
    """Whether two event types may describe one event."""
    return left == right or any(left in family and right in family for family in _FAMILIES)


def merge(document: Document, found: list[Found]) -> list[Found]:
    """Return one claim for each place, event and kind of assertion; the first in the body keeps its place."""
    _inherit_dates(document, found)
    ordered = sorted(found, key=lambda f: (f.sentence.part == "title", f.sentence.index, f.trigger))
    kept: list[Found] = []
    for claim in ordered:
        same = next((k for k in kept if _is_same(k, claim)), None)
        if same is None:
            kept.append(claim)
        else:
            _absorb(same, claim)
    kept = [k for k in kept if not _is_bounded_denial(k, kept)]
    for claim in kept:
        claim.confidence = _confidence(claim)
    return sorted(kept, key=lambda f: (f.sentence.part != "title", f.sentence.index, f.trigger))


def _is_same(kept: Found, claim: Found) -> bool:
    if kept.entity.number != claim.entity.number:
        return False
    if _CLASS[kept.assertion.value or "actual"] != _CLASS[claim.assertion.value or "actual"]:
        return False
    if not are_compatible(kept.event.value, claim.event.value):
        return False
    if kept.date.value is None or claim.date.value is None or kept.date.value == claim.date.value:
        return True
    try:
        return edtf.parse(kept.date.value).overlaps(edtf.parse(claim.date.value))
    except ValueError:
        return False


def _absorb(kept: Found, other: Found) -> None:
    if kept.event.value in (None, "unknown") or (kept.is_context_event and not other.is_context_event):
        if other.event.value not in (None, "unknown"):
            kept.event, kept.is_context_event = _moved(other.event, other, kept), other.is_context_event
    if _RANK[other.severity.value or "unknown"] > _RANK[kept.severity.value or "unknown"] and other.sentence.part == kept.sentence.part:
        kept.severity = other.severity
    if kept.date.value is None or (kept.date.rule.startswith("DT-inherited") and not other.date.rule.startswith("DT-inherited")):
        if other.date.value is not None:
            kept.date = _moved(other.date, other, kept)
    if kept.actor.value is None and other.actor.value is not None:
        kept.actor, kept.actor_type = _moved(other.actor, other, kept), _moved(other.actor_type, other, kept)
    elif kept.actor_type.value == "unknown":
        kept.actor_type = _moved(other.actor_type, other, kept)
    if kept.assertion.value == "alleged" and other.assertion.value == "actual" and other.sentence.part == "text":
        kept.assertion = other.assertion
    if kept.attribution.value is None:
        kept.attribution = _moved(other.attribution, other, kept)
    kept.trace.append(f"MG-{other.trigger_id}")


def _moved(coded: Coded, source: Found, target: Found) -> Coded:
    """A value taken over from another telling; its span stays only where both stand in the same part of the report."""
    return coded if source.sentence.part == target.sentence.part else Coded(coded.value, None, coded.rule)


def _is_bounded_denial(claim: Found, others: list[Found]) -> bool:
    """Whether a denial only bounds damage that the same sentence states ("cracks, but no structural damage")."""
    return claim.assertion.value == "denied" and any(
        other is not claim and other.entity.number == claim.entity.number and other.sentence.index == claim.sentence.index
        and other.assertion.value in ("actual", "alleged") for other in others
    )  # fmt: skip


def _inherit_dates(document: Document, found: list[Found]) -> None:
    """Give an undated claim the date of the same event told just before, or of the text's one dated event."""
    dated: list[tuple[int, int, Coded, str | None, str]] = []
    for sentence in document.sentences:
        events = [
            f for f in found
            if f.sentence.index == sentence.index and f.date.value and not f.date.value.endswith("/..")
        ]
        if events:
            dated.extend((sentence.index, sentence.paragraph, f.date, f.event.value, sentence.part) for f in events)
            continue
        has_cause = bool(sentence.layer("cause"))
        for date in sentence.dates:
            if date.is_event and has_cause and sentence.part == "text" and not date.edtf.endswith("/.."):
                dated.append((sentence.index, sentence.paragraph, Coded(date.edtf, sentence.span(date.first, date.last),
                              f"DT-{date.rule}"), None, sentence.part))  # fmt: skip
    for claim in found:
        if claim.date.value is not None or claim.assertion.value == "threatened":
            continue
        before = [d for d in dated if d[0] < claim.sentence.index and d[1] == claim.sentence.paragraph]
        chosen = before[-1] if before else None
        if chosen is None and (claim.is_context_event or claim.assertion.value == "denied" or claim.event.value in (
            "earthquake", "flood_storm")):  # fmt: skip
            same = [d for d in dated if d[3] in (None, claim.event.value)]
            chosen = same[0] if same else None
        if chosen is not None:
            span = chosen[2].span if chosen[4] == claim.sentence.part else None
            claim.date = Coded(chosen[2].value, span, "DT-inherited")


def _confidence(claim: Found) -> float:
    """Hand-set weights until a calibration replaces them: each indirection costs some certainty."""
    score = 0.9
    how = claim.mention.how
    score -= {"name": 0.0, "anaphor": 0.1, "part": 0.12, "generic": 0.2, "pronoun": 0.2}.get(how, 0.2)
    score -= 0.08 if claim.is_context_event else 0.0
    score -= 0.1 if claim.trace[0].endswith("-noun") else 0.0
    score -= 0.05 if claim.part_depth else 0.0
    score -= 0.1 if claim.assertion.value in ("threatened", "denied") else 0.0
    score *= 0.8 if claim.sentence.part == "title" else 1.0
    return round(max(0.05, score), 3)
