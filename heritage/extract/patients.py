"""Patients: which slots of a clause a trigger opens, in which order they are tried, and the places found there."""

from __future__ import annotations

from heritage.extract import slots, verbs
from heritage.extract.clauses import MARKS, clause_start
from heritage.extract.groups import Patient
from heritage.extract.reading import POSSESSIVE, Passage
from heritage.extract.verbs import Fired

_NOUN_REACH = 2
_DAMAGE_REACH = 9
_STATE_REACH = 3
_INVERTED_REACH = 8
_EXAMPLE_REACH = 20
_PART_REACH = 4


def patients_of(passage: Passage, fired: Fired) -> list[Patient]:
    """Return the places that a trigger is about, from the first of its slots that holds any."""
    by_kind = {"noun": _of_noun, "state": _of_state, "verb": _of_verb}
    found = by_kind[fired.trigger.kind](passage, fired) or _examples(passage, fired)
    return [patient for patient in found if patient.depth or not fired.trigger.part_only]


def _examples(passage: Passage, fired: Fired) -> list[Patient]:
    """Places named as examples of an unnamed many: "two churches were damaged, including the cathedral of ..."."""
    for token in range(fired.end, min(fired.end + _EXAMPLE_REACH, len(passage))):
        if passage.lows[token] in MARKS:
            return []
        if passage.has(token, "example_link"):
            return slots.object_patients(passage, token + 1)
    return []


def _of_verb(passage: Passage, fired: Fired) -> list[Patient]:
    wanted = fired.trigger.patient
    found: list[Patient] = []
    if "object" in wanted:
        found = (
            _active_object(passage, fired) if fired.voice == "active" else _passive_subject(passage, fired)
        )
    if not found:
        found = _behind_prepositions(passage, fired)
    if not found and "subject" in wanted and not _has_object(passage, fired):
        found = slots.subject_patients(passage, verbs.group_start(passage, fired.first))
    return found or _where_parts_were(passage, fired)


def _where_parts_were(passage: Passage, fired: Fired) -> list[Patient]:
    """The place in which unowned parts were hit: "windows were blown out at the museum", "objects were looted from"."""
    before = range(fired.clause[0], fired.first)
    if fired.voice == "active" or not any(passage.at("part", token) for token in before):
        return []
    found = slots.prepositional_patients(passage, fired.end, ("from", "in"), reach=_PART_REACH)
    for patient in found:
        patient.depth = max(patient.depth, 1)
    return found


def _active_object(passage: Passage, fired: Fired) -> list[Patient]:
    found = slots.object_patients(passage, fired.object_start)
    if not found and fired.object_start != fired.end:
        found = slots.object_patients(passage, fired.end)
    if not found and not verbs.starts_group(passage, fired.object_start):
        found = _gap(passage, fired)
    return found


def _passive_subject(passage: Passage, fired: Fired) -> list[Patient]:
    is_reduced = fired.voice == "reduced"
    found = _gap(passage, fired) if is_reduced else []
    found = found or slots.subject_patients(passage, verbs.group_start(passage, fired.first))
    if not found and is_reduced:
        found = _inverted(passage, fired) or _before_participle(passage, fired)
    return found


def _behind_prepositions(passage: Passage, fired: Fired) -> list[Patient]:
    kinds = tuple(kind for kind in fired.trigger.patient if kind not in ("object", "subject"))
    if not kinds:
        return []
    start = fired.verb_end if kinds == ("in",) else fired.end
    found = slots.prepositional_patients(passage, start, kinds)
    return slots.object_patients(passage, fired.end) if not found and "into" in kinds else found


def _has_object(passage: Passage, fired: Fired) -> bool:
    """Whether a verb that may take an object has one, so that its subject is not what was damaged."""
    is_active = fired.voice == "active" and "object" in fired.trigger.patient
    return is_active and verbs.starts_group(passage, fired.end)


def _gap(passage: Passage, fired: Fired) -> list[Patient]:
    """The antecedent of a relative clause whose verb has no object: "the arch, which the group wrecked"."""
    start = verbs.group_start(passage, fired.first)
    relative = clause_start(passage, start)[1]
    if relative is None or relative + 1 >= start or passage.has(relative, "relative_place"):
        return []
    return slots.antecedent_patients(passage, relative, "FR-gap")


def _inverted(passage: Passage, fired: Fired) -> list[Patient]:
    """The subject behind its verb: "among the structures damaged was the tower of the church"."""
    for token in range(fired.end, min(fired.end + _INVERTED_REACH, len(passage) - 1)):
        if passage.lows[token] in MARKS or passage.lows[token] == ",":
            return []
        if passage.has(token, "be"):
            return slots.object_patients(passage, token + 1)
    return []


def _before_participle(passage: Passage, fired: Fired) -> list[Patient]:
    """The place that a participle follows ("the mosque in Homs, holed by artillery")."""
    found = slots.antecedent_patients(passage, fired.first, "FR-participle")
    return [patient for patient in found if not patient.mention.block]


def _of_noun(passage: Passage, fired: Fired) -> list[Patient]:
    owner = _possessor(passage, fired)
    if owner:
        return owner
    trigger = fired.trigger
    is_damage = trigger.event == "cause" and not trigger.loose
    kinds = ("on",) if trigger.loose else ("to",) if is_damage else ("of",)
    runs_on = is_damage or (
        trigger.event == "cause" and fired.end < len(passage) and passage.is_auxiliary(fired.end)
    )
    reach = _DAMAGE_REACH if runs_on else _NOUN_REACH
    found = slots.prepositional_patients(passage, fired.verb_end, kinds, reach=reach, runs_on=runs_on)
    return slots.located_patients(passage) if not found and is_damage else found


def _possessor(passage: Passage, fired: Fired) -> list[Patient]:
    """The place before a possessive ending: "the mosque's destruction"."""
    before = fired.first - 1
    if before < 0 or passage.lows[before] != POSSESSIVE:
        return []
    owned = (m for m in passage.sentence.mentions if m.last == before and m.entity and not m.block)
    owner = next(owned, None)
    return (
        [Patient(owner, owner.entity, 0, "FR-possessive")]
        if owner is not None and owner.entity is not None
        else []
    )


def _of_state(passage: Passage, fired: Fired) -> list[Patient]:
    found: list[Patient] = []
    if passage.at("noun", fired.verb_end - 1):
        found = slots.prepositional_patients(passage, fired.verb_end, ("to",), reach=_STATE_REACH)
    if not found:
        verb = verbs.group_start(passage, verbs.verb_before(passage, fired.hit))
        found = slots.subject_patients(passage, verb)
        if fired.trigger.needs == "context":
            found = [p for p in found if p.mention.how in ("name", "anaphor")]
    found = found or slots.located_patients(passage)
    return found or (slots.only_patient(passage, fired.first) if fired.trigger.is_unharmed else [])
