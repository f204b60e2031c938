"""Slots: the places in one grammatical position of a clause - object, subject, behind a preposition, at the front.

A place is a patient only where the grammar lets it be: a group that is something else closes the slot.
"""

from __future__ import annotations

from heritage.extract.clauses import MARKS, before_insertions, clause_end, clause_start
from heritage.extract.document import Hit, Mention
from heritage.extract.entities import owner_before
from heritage.extract.groups import Group, Patient, is_substantial, scan
from heritage.extract.reading import POSSESSIVE, Passage

_LOST = ("bearer", "replica")
_REACH = 12


def object_patients(passage: Passage, start: int) -> list[Patient]:
    """Places in the object of an active verb whose group begins at `start`."""
    return _leading(passage, scan(passage, start, clause_end(passage, start), "FR-object"))


def prepositional_patients(passage: Passage, start: int, kinds: tuple[str, ...], *, reach: int = _REACH,
                           runs_on: bool = False) -> list[Patient]:  # fmt: skip
    """Places governed by one of the prepositions of `kinds` (lexicon classes `<kind>_preposition`) after `start`."""
    classes = tuple(f"{kind}_preposition" for kind in kinds)
    stop = len(passage) if runs_on else clause_end(passage, start)
    for token in range(start, min(stop, start + reach)):
        if not passage.has(token, *classes):
            continue
        if passage.at("location", token) is not None:
            return []
        groups = scan(passage, token + 1, stop, f"FR-{kinds[0]}", is_governed=True)
        found = _leading(passage, groups)
        if found:
            return _distinct([*found, *_further(passage, found[-1].mention.last, stop, classes)])
        if groups and groups[0].kind == "closed":
            return []
    return []


def _further(passage: Passage, start: int, stop: int, classes: tuple[str, ...]) -> list[Patient]:
    """The places of a list whose members repeat the preposition: "in the ceiling of X, inside Y, and at Z"."""
    found: list[Patient] = []
    for token in range(start, stop - 1):
        is_joint = passage.lows[token] == "," or passage.has(token, "list_conjunction")
        if not is_joint or not passage.has(token + 1, *classes, "in_preposition"):
            continue
        found.extend(_leading(passage, scan(passage, token + 2, stop, "FR-list", is_governed=True))[:1])
    return found


def subject_patients(passage: Passage, verb: int) -> list[Patient]:
    """Places that are the subject of the verb group beginning at token `verb`."""
    end = before_insertions(passage, verb)
    found = _subject_until(passage, end)
    # The insertion itself may hold the name: "another building, the House of X, collapsed".
    return found or (_subject_until(passage, verb) if end < verb else [])


def _subject_until(passage: Passage, verb: int) -> list[Patient]:
    start, relative = clause_start(passage, verb)
    groups = scan(passage, start, verb, "FR-subject", runs_on=True)
    if relative is not None:
        if passage.has(relative, "relative_possessive", "relative_place"):
            return _owned_by_antecedent(passage, relative, groups)
        if not groups:
            return antecedent_patients(passage, relative, "FR-relative")
    return _subject(passage, groups)


def located_patients(passage: Passage) -> list[Patient]:
    """A place at the very front of the sentence, "At X, ..." : where a report of (no) damage is about it."""
    if not len(passage) or not passage.has(0, "place_preposition"):
        return []
    groups = scan(passage, 1, len(passage), "FR-front", is_governed=True)
    return [groups[0].patient] if groups and groups[0].patient is not None else []


def only_patient(passage: Passage, before: int) -> list[Patient]:
    """The one place that a sentence names before a finding: "Officials at X reported no damage"."""
    mentions = passage.sentence.mentions
    named = [(m, m.entity) for m in mentions if m.how == "name" and m.entity and not m.entity.is_blocked]
    if len({entity.number for _, entity in named}) != 1:
        return []
    mention, entity = named[0]
    return [] if mention.first > before or mention.block else [Patient(mention, entity, 0, "FR-only")]


def antecedent_patients(passage: Passage, relative: int, rule: str) -> list[Patient]:
    """The place that a relative word or a participle at token `relative` refers to."""
    owner = antecedent_of_relative(passage, relative)
    return [Patient(owner, owner.entity, 0, rule)] if owner is not None and owner.entity is not None else []


def antecedent_of_relative(passage: Passage, relative: int) -> Mention | None:
    """The place mentioned just before a relative word, with nothing else in between that it could refer to."""
    before = (m for m in passage.sentence.mentions if m.last <= relative and m.how != "pronoun")
    mention = max(before, key=lambda m: m.last, default=None)
    if mention is None or mention.entity is None or mention.entity.is_blocked or mention.block in _LOST:
        return None
    between = range(mention.last, relative)
    if len(between) > 8 or any(_parts_from(passage, token) for token in between):
        return None
    return mention


def _parts_from(passage: Passage, token: int) -> bool:
    """Whether a word between a place and a relative word is one that the relative word may refer to instead."""
    return bool(passage.at("closed", token)) or passage.is_verb(token) or passage.lows[token] in MARKS


def _owned_by_antecedent(passage: Passage, relative: int, groups: list[Group]) -> list[Patient]:
    """The place whose part is the subject: "the temple, whose columns fell"."""
    owner = antecedent_of_relative(passage, relative)
    parts = [group for group in groups if group.kind == "part"]
    if owner is None or owner.entity is None or not parts:
        return []
    return [Patient(owner, owner.entity, max(parts[-1].depth, 1), "FR-whose", parts[-1].parts)]


def _leading(passage: Passage, groups: list[Group]) -> list[Patient]:
    """The places of a list; a part with no place behind it belongs to a place named before."""
    found: list[Patient] = []
    for number, group in enumerate(groups):
        if group.patient is not None:
            found.append(group.patient)
        elif group.kind == "part" and not found and not any(g.kind == "site" for g in groups[number:]):
            found.extend(_owned(passage, group))
    return _distinct(found)


def _subject(passage: Passage, groups: list[Group]) -> list[Patient]:
    """The group nearest to the verb is the subject, with those coordinated to it; an apposition leads back."""
    if not groups:
        return []
    position = _subject_position(passage, groups)
    group = groups[position]
    if group.kind == "part":
        return _owned(passage, group)
    if group.kind == "unknown" and _is_plural_head(passage, group):
        front = located_patients(passage)
        return [Patient(p.mention, p.entity, 1, "FR-front-things") for p in front[:1]]
    if group.patient is None:
        return []
    found = [group.patient]
    while position > 0:
        before = groups[position - 1]
        if before.patient is None or not _are_joined(passage, before, groups[position]):
            break
        found.insert(0, before.patient)
        position -= 1
    return _distinct(found)


def _is_aside(passage: Passage, before: Group, group: Group) -> bool:
    """Whether a group only explains the one before it, set off by a comma: "X, the oldest in town, was hit"."""
    if group.after_comma and group.kind in ("unknown", "place"):
        return True
    between = range(before.last, group.first)
    is_named = group.patient is not None and group.patient.mention.how == "name"
    is_listed = any(passage.has(token, "list_conjunction") for token in between)
    if before.patient is None or is_named or is_listed:
        return False
    return any(passage.lows[t] == "," and t + 1 in between and passage.has(t + 1, "article") for t in between)


def _subject_position(passage: Passage, groups: list[Group]) -> int:
    """Number of the group that is the subject: the last, but before words set off by commas ("X, its pride, fell")."""
    position = len(groups) - 1
    while position > 0 and _is_aside(passage, groups[position - 1], groups[position]):
        position -= 1
    before, group = groups[position - 1], groups[position]
    leads_back = position > 0 and group.kind == "part" and before.kind == "site"
    return position - 1 if leads_back and _are_joined(passage, before, group) else position


def _owned(passage: Passage, group: Group) -> list[Patient]:
    """The owner of a part that stands alone: named at the sentence's front, or before if the part is a known one."""
    located = located_patients(passage)
    if not located and (passage.has(0, "place_preposition") or not _is_definite_part(passage, group)):
        return []
    owner = owner_before(passage, group.first)
    if owner is None:
        return []
    mention = Mention(
        passage.sentence.index, group.first, group.last, "part", owner.name, owner.category, entity=owner
    )
    depth = max(group.depth, 1)
    return [Patient(mention, owner, depth, "AN-owner", group.parts, is_substantial(group.parts))]


def _is_definite_part(passage: Passage, group: Group) -> bool:
    """Whether a part is a known one ("the dome", "its walls") and not any ("priceless treasures")."""
    parts = group.parts or [Hit(group.first, group.last, "part", None)]
    return any(_is_definite(passage, part) for part in parts)


def _is_definite(passage: Passage, part: Hit) -> bool:
    for token in range(part.first, max(-1, part.first - 6), -1):
        if passage.has(token, "definite") or passage.lows[token] == POSSESSIVE:
            return True
        if token < part.first and (passage.has(token, "preposition") or passage.is_verb(token)):
            return False
    return False


def _is_plural_head(passage: Passage, group: Group) -> bool:
    mention = passage.mention_at(group.first)
    return mention is not None and mention.is_plural and mention.how == "anaphor"


def _are_joined(passage: Passage, left: Group, right: Group) -> bool:
    between = range(left.last, right.first)
    return any(passage.lows[token] == "," or passage.has(token, "list_conjunction") for token in between)


def _distinct(patients: list[Patient]) -> list[Patient]:
    first: dict[int, Patient] = {}
    for patient in patients:
        first.setdefault(patient.entity.number, patient)
    return list(first.values())
