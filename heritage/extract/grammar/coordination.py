"""Coordination: the noun phrases that are joined to one on its right, by commas and conjunctions."""

from __future__ import annotations

from heritage.extract.grammar.insertions import insertion
from heritage.extract.grammar.outline import JOINTS, Outline, Position
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    NOUN,
    OPEN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)

_PAIR = 2


def listed(outline: Outline, noun: Phrase, how: str, governor: Phrase | None = None) -> Position:
    """Return the position that a noun phrase opens; a second one behind a mere comma only explains the first."""
    members = coordinated(outline, noun)
    between = outline.phrases[members[0].number : members[-1].number]
    if len(members) == _PAIR and not any(p.kind == CONJUNCTION for p in between):
        return Position((members[0],), (members[1],), how, governor)
    return Position(tuple(members), (), how, governor)


def coordinated(outline: Outline, noun: Phrase) -> list[Phrase]:
    """Return a noun phrase and those coordinated to it on its right, unless they begin a clause of their own.

    They are looked for once: each trigger and many rules ask.
    """
    found = outline.members.get(noun)
    if found is None:
        found = outline.members[noun] = _coordinated(outline, outline.owned(noun))
    return found


def _coordinated(outline: Outline, noun: Phrase) -> list[Phrase]:
    members = [noun]
    number = _next_member(outline, noun, outline.behind(noun))
    is_of_subject = number is not None and noun.governor is not None and _is_of_subject(outline, noun)
    while number is not None:
        member = outline.owned(outline.phrases[number])
        behind = outline.behind(member)
        if _goes_with_name(outline, members[-1], outline.phrases[number]):
            break
        if not is_of_subject and (outline.has_verb_at(behind) or _has_verb_after_aside(outline, behind)):
            break
        if not is_of_subject and _is_speaker(outline, member.number + 1):
            break
        if not is_of_subject and outline.is_past(member.number + 1) and _has_verb_before(outline, noun):
            break
        if opens_main_clause(outline, outline.phrases[number]):
            break
        if len(members) > 1 and _is_town_between(outline, members[-1], outline.phrases[number]):
            members.pop()
        members.append(member)
        number = _next_member(outline, noun, behind)
    return members


def opens_main_clause(outline: Outline, noun: Phrase) -> bool:
    """Whether a noun behind a comma is what a sentence goes on about that "while", "as" or "with" opens.

    "While they blew up tombs in Mosul, the museum in Baghdad reopened".
    """
    if outline.kind(noun.number - 1) != COMMA:
        return False
    if outline.kind(0) != SUBORDINATOR and not outline.first_has(outline.phrases[0], "with_preposition"):
        return False
    behind = outline.behind(outline.owned(noun))
    is_told = any(phrase.kind == VERB for phrase in outline.phrases[noun.number : behind + 1])
    is_member = outline.kind(behind) == CONJUNCTION and outline.kind(behind + 1) == NOUN
    return is_told and outline.kind(behind) != COMMA and not is_member


def _is_town_between(outline: Outline, noun: Phrase, member: Phrase) -> bool:
    """Whether a bare name between members that repeat their preposition only tells where the one before it is.

    "From St Anne's, Holt, from St Mary's, Cley, and from".
    """
    passage = outline.passage
    if member.governor is None or noun.governor is not None or passage.name_at(noun.first) is not None:
        return False
    return noun.last - noun.first == 1 and passage.words[noun.first][0].isupper()


def _is_speaker(outline: Outline, behind: int) -> bool:
    """Whether a verb of saying ends the sentence or clause behind a noun: "stole coins, the museum said"."""
    if outline.kind(behind) != VERB:
        return False
    verb = outline.phrases[behind]
    is_said = verb.verb == verb.first and outline.passage.has(verb.verb, "report_verb")
    return is_said and outline.kind(outline.behind_dates(behind + 1)) not in (NOUN, VERB, PREPOSITION)


def _has_verb_before(outline: Outline, noun: Phrase) -> bool:
    return any(phrase.kind == VERB and phrase.is_finite for phrase in outline.phrases[: noun.number])


def _goes_with_name(outline: Outline, noun: Phrase, member: Phrase) -> bool:
    """Whether a name is joined to a name that belongs to a noun: "sculptures at A and B", where B is no sculpture."""
    passage, before = outline.passage, outline.phrases[member.number - 1]
    while before.kind != NOUN and before.number > noun.number:
        before = outline.phrases[before.number - 1]
    if before.number <= noun.number or before.governor is None or passage.is_in_name(noun.last - 1):
        return False
    return passage.is_in_name(before.last - 1) and passage.is_in_name(member.last - 1)


def _is_of_subject(outline: Outline, noun: Phrase) -> bool:
    """Whether what a preposition governs belongs to the first subject of a sentence: "Damage at A and B was seen".

    The verb behind the list is then that subject's, and opens no clause of the last member.
    """
    top: Phrase | None = noun
    while top is not None and top.governor is not None:
        before = top.governor.number - 1
        top = outline.phrases[before] if outline.kind(before) == NOUN else None
    if top is None:
        return False
    before = outline.start_of(top)
    if outline.kind(before - 1) == VERB:
        return False  # "with crowds pulling down statues of explorers and generals, the museum waits"
    return not any(phrase.kind == VERB and phrase.is_finite for phrase in outline.phrases[:before])


def _next_member(outline: Outline, noun: Phrase, number: int) -> int | None:
    """The noun phrase that a comma, a conjunction or both join to a list which has gone up to a phrase."""
    while outline.kind(number) == OPEN:
        number = outline.closing(number) + 1
    number = _behind_relative(outline, number)
    if _is_of_between(outline, noun, number):
        return None
    if outline.kind(number) == COMMA:
        number += 2 if outline.kind(number + 1) == CONJUNCTION else 1
    elif joins_list(outline, number):
        number += 2 if outline.kind(number + 1) == CONJUNCTION else 1  # "and then"
    else:
        return None
    if outline.kind(number) == PREPOSITION:
        if not _repeats(outline, noun.governor, outline.phrases[number]) or _closes_aside(
            outline, noun, number
        ):
            return None
        number += 1
    return number if outline.kind(number) == NOUN else None


def _is_of_between(outline: Outline, noun: Phrase, number: int) -> bool:
    """Whether a conjunction only joins the two sides of "between": "a row of shops between the port and the mosque"."""
    if outline.kind(number) != CONJUNCTION or outline.kind(number - 1) != NOUN:
        return False
    side = outline.phrases[number - 1]
    is_between = side.governor is not None and outline.first_has(side.governor, "between_word")
    return is_between and side.number > noun.number


def _behind_relative(outline: Outline, number: int) -> int:
    """The comma and conjunction behind a relative clause, a participle or a "where": "A, in the hills, and B"."""
    is_where = outline.kind(number + 1) == PREPOSITION
    is_put_in = begins_qualifier(outline, number + 1) or is_where
    if outline.kind(number) != COMMA or not is_put_in:
        return number
    for phrase in outline.phrases[number + 2 :]:
        if phrase.kind == BREAK or (is_where and phrase.kind not in (NOUN, PREPOSITION, COMMA)):
            break
        if phrase.kind == COMMA:
            after = phrase.number + 1
            is_joint = outline.kind(after) == CONJUNCTION and outline.is_list_joint(outline.phrases[after])
            is_member = is_joint and outline.kind(after + 1) == NOUN
            if is_member and is_where and outline.first_has(outline.phrases[after + 1], "they_word"):
                return (
                    number  # "the tomb of A, on the hill, and those of B": only the tombs would be told by it
                )
            return phrase.number if is_member else number
    return number


def begins_qualifier(outline: Outline, number: int) -> bool:
    """Whether a relative word or a bare participle stands at a phrase, and so says something of the noun before it."""
    if outline.kind(number) == RELATIVE:
        return True
    return outline.kind(number) == VERB and outline.phrases[number].voice == "bare"


def joins_list(outline: Outline, number: int) -> bool:
    """Whether a conjunction that joins nouns stands at a phrase ("and", not "but")."""
    if outline.kind(number) != CONJUNCTION:
        return False
    joint = outline.phrases[number]
    return outline.is_list_joint(joint) or _is_also(outline, joint)


def _is_also(outline: Outline, joint: Phrase) -> bool:
    """Whether a conjunction goes on from "not only": "not only A but also B"."""
    passage = outline.passage
    cues = (hit for hit in passage.layer("modifier") if hit.value.category == "pseudo_negation")
    return any(hit.last <= joint.first for hit in cues)


def _repeats(outline: Outline, governor: Phrase | None, preposition: Phrase) -> bool:
    """Whether a preposition only repeats the one that governs the list: "to the church and to the mosque"."""
    lows = outline.passage.lows
    if governor is None:
        return False
    return lows[governor.first] == lows[preposition.first] or outline.first_has(preposition, "in_preposition")


def _closes_aside(outline: Outline, noun: Phrase, number: int) -> bool:
    """Whether a preposition stands right behind an aside of a noun: "the bust of X, the poet, at the castle".

    One that takes up the list's own goes on with it: "from St Anne's, Holt, from St Mary's, Cley, and from".
    """
    link = outline.phrases[number]
    is_from = outline.first_has(link, "part_link") and not outline.first_has(link, "of_link")
    if is_from and noun.governor is not None:
        lows = outline.passage.lows
        if lows[noun.governor.first] == lows[link.first]:
            return False
    opening = insertion(outline, number - 1) if outline.kind(number - 1) == COMMA else None
    if opening is None or opening <= noun.number or outline.kind(opening + 1) != NOUN:
        return False
    inner = outline.phrases[opening + 1 : number - 1]
    return not any(phrase.kind == CONJUNCTION for phrase in inner)


def _has_verb_after_aside(outline: Outline, number: int) -> bool:
    """Whether an insertion stands at a phrase and a finite verb behind it: "and the dam, ..., was hit"."""
    if outline.kind(number) != COMMA or outline.kind(number + 1) not in (NOUN, PREPOSITION, RELATIVE):
        return False
    is_relative = outline.kind(number + 1) == RELATIVE
    for phrase in outline.phrases[number + 2 :]:
        if phrase.kind == COMMA:
            return outline.has_verb_at(phrase.number + 1)
        is_verb = phrase.kind == VERB and phrase.is_finite
        if phrase.kind in (BREAK, CONJUNCTION) or (is_verb and not is_relative):
            return False
    return False


def group(outline: Outline, noun: Phrase) -> list[Phrase]:
    """Return the noun phrases coordinated with one, on both of its sides."""
    first, number = noun, noun.number
    while number > 1 and outline.kind(number - 1) in JOINTS:
        number -= 1 if outline.kind(number - 2) == NOUN else 2
        if outline.kind(number - 1) != NOUN:
            break
        number -= 1
        first = outline.phrases[number]
    members = coordinated(outline, first)
    return members if noun in members else [noun]
