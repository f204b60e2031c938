"""Leftovers: what a sentence says is left of the place whose damage was just told - "Only the walls remain".

Such words tell no event of their own, and name no place. They say how bad the damage told before was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from heritage.extract.coding.asserted import HAPPENED
from heritage.extract.coding.statuses import ends_clause
from heritage.extract.document import Coded, Entity, Found, Span
from heritage.extract.grammar.phrases import BREAK, NOUN, RELATIVE, SUBORDINATOR, VERB, Phrase
from heritage.extract.places.salience import centre
from heritage.extract.places.slots import syntax_of
from heritage.extract.reading import Passage, Reading

_REACH = 2
"""Sentences between the damage and what it left."""

_INSERTED = 12
"""Words at most between two commas behind what is left: "Only the tower, which stands apart, is left"."""

_BETWEEN = ("be", "have", "adverb")
_JOINS = ("conjunction", "article", "number_word", "determiner")
_SOMETHING = ("part", "fragment", "substantial", "generic")
_THEFT = ("looting_theft", "illegal_excavation")
_RULE = "SV-left"


class _Left(NamedTuple):
    """What is left: the tokens that say so, and whether it is a share of the place or nothing at all."""

    first: int
    last: int
    is_share: bool = False
    is_nothing: bool = False
    is_object: bool = False


def raise_severity(reading: Reading, found: Sequence[Found]) -> None:
    """Give each claim the severity that a sentence behind it, or the end of its own, tells by what is left."""
    if reading.classes.isdisjoint(("left_word", "remain_word", "leave_verb")):
        return
    told: dict[int, list[Found]] = {}
    for claim in found:
        if claim.sentence.part == "text" and claim.assertion.value in HAPPENED:
            told.setdefault(claim.sentence.index, []).append(claim)
    for passage in reading.passages:
        near = [
            claim
            for index in range(passage.sentence.index - _REACH, passage.sentence.index + 1)
            for claim in told.get(index, ())
        ]
        left = _left(passage) if near else None
        if left is not None:
            for claim in _meant(passage, left, near):
                _code(claim, left, passage.span(left.first, left.last))


def _code(claim: Found, left: _Left, span: Span) -> None:
    is_less = left.is_share or (left.is_nothing and claim.part_depth > 0) or claim.event.value in _THEFT
    if claim.severity.value == "destroyed":
        return
    claim.severity = Coded("severe" if is_less else "destroyed", span, _RULE)
    claim.is_loose = False
    claim.trace.append("MG-left")


def _meant(passage: Passage, left: _Left, near: list[Found]) -> list[Found]:
    """The claims about the place of which a sentence tells what is left."""
    start = passage.span(left.first, left.last)[0]
    own = [c for c in near if c.sentence is passage.sentence and c.trigger[1] <= start]
    is_of_which, owners, is_other = _told_of(passage, left)
    if is_other:
        return []
    if own and not owners:
        return [own[-1]] if len({c.entity.number for c in own}) == 1 else []
    if owners:
        return [c for c in near if c.entity.number in owners][-1:]
    before = own if is_of_which else [claim for claim in near if claim.trigger[1] <= start]
    if not before:
        return []
    entity = centre(passage, left.first, is_bare=False) or _only(before)
    return [claim for claim in before if claim.entity is entity][-1:]


def _told_of(passage: Passage, left: _Left) -> tuple[bool, set[int], bool]:
    """Whose remains a clause tells of: that of a relative word, numbers of places, or something else ("of the market").

    It stands before, "of which only", "in the church only", or behind, "is left of it".
    """
    phrases = syntax_of(passage).phrases
    own = syntax_of(passage).at(left.first)
    owners: set[int] = set()
    is_other = False
    for phrase in reversed([p for p in phrases if p.last <= left.first and p is not own]):
        if phrase.kind in (BREAK, SUBORDINATOR):
            break
        if phrase.kind == RELATIVE:
            is_of = phrase.number > 0 and passage.has(phrases[phrase.number - 1].last - 1, "of_link")
            return is_of, owners, is_other and not is_of
        if phrase.kind == VERB and phrase.is_finite:
            break
        if phrase.kind == NOUN and phrase.governor is not None and not left.is_object:
            told = _places(passage, phrase)
            owners |= told
            is_time = passage.date_at(phrase.first) is not None or passage.has(phrase.last - 1, "day_part")
            is_other = is_other or not (told or is_time)
    behind = syntax_of(passage).at(left.last + 1) if left.last + 1 < len(passage) else None
    if behind is not None and passage.has(left.last, "of_link"):
        owners |= _places(passage, behind)
    return False, owners, is_other


def _places(passage: Passage, noun: Phrase) -> set[int]:
    """Numbers of the places that a noun phrase means as wholes."""
    told = (m for t in range(noun.first, noun.last) for m in passage.mentions_over(t))
    return {m.entity.number for m in told if m.entity is not None and not passage.is_in(m.last - 1, "part")}


def _only(before: list[Found]) -> Entity | None:
    """The place of the sentence before, where its claims are about one."""
    last = before[-1].sentence.index
    entities = {claim.entity.number: claim.entity for claim in before if claim.sentence.index == last}
    return next(iter(entities.values())) if len(entities) == 1 else None


def _left(passage: Passage) -> _Left | None:
    """What a sentence says is left, where it does."""
    if passage.sentence.part != "text" or passage.lows[-1] == "?":
        return None
    return _nothing(passage) or _all(passage) or _merely(passage)


def _nothing(passage: Passage) -> _Left | None:
    """Nothing: "Nothing remains", "little was left of it"."""
    for hit in passage.layer("class"):
        if hit.value == "none_left" and _ends(passage, hit.last):
            return _Left(hit.first, hit.last, is_nothing=True)
    return None


def _all(passage: Passage) -> _Left | None:
    """All: "All that remains is the minaret", "A heap of stones is all that is left"."""
    for hit in passage.layer("class"):
        if hit.value != "all_left":
            continue
        end = _behind_owner(passage, hit.last)
        if end < len(passage) and passage.has(end, "be"):
            thing = _thing(passage, end + 1)
            if thing is not None and _ends(passage, thing[1]):
                return _Left(hit.first, thing[1], is_share=thing[0])
        before = hit.first - 1
        while before > 0 and passage.has(before, "adverb"):
            before -= 1
        if before > 0 and passage.has(before, "be") and _ends(passage, hit.last):
            own = syntax_of(passage).at(before - 1)
            is_plain = own is not None and not any(m.how == "name" for m in passage.mentions_over(before - 1))
            if is_plain:
                return _Left(hit.first, hit.last)
    return None


def _merely(passage: Passage) -> _Left | None:
    """Mere parts: "Only the walls remain", "Nothing but the apse is left", "The flames left little more than ashes"."""
    for first, start in _mere(passage):
        thing = _thing(passage, start)
        if thing is None:
            continue
        is_share, end = thing
        last = _behind_verb(passage, _behind_insertion(passage, end))
        is_object = _is_left_by(passage, first)
        if last is None and is_object:
            last = end + 1 if end < len(passage) and passage.has(end, "left_word") else end
        if last is not None and _ends(passage, last):
            return _Left(first, last, is_share=is_share, is_object=is_object)
    return None


def _mere(passage: Passage) -> list[tuple[int, int]]:
    """Where "only", "nothing but" and the like stand, and what follows them begins."""
    found = [(hit.first, hit.last) for hit in passage.layer("class") if hit.value == "mere_word"]
    taken = {token for first, last in found for token in range(first, last)}
    single = [(token, token + 1) for token in passage.tokens_of("only_word") if token not in taken]
    return [
        (first, start)
        for first, start in sorted(found + single)
        if not (
            first
            and any(h.last == first for h in passage.layer("modifier") if h.value.category == "negation")
        )
    ]


def _thing(passage: Passage, start: int) -> tuple[bool, int] | None:
    """Whether what stands behind "only" is a share of the place, and where it ends; None where it is no part of one."""
    syntax = syntax_of(passage)
    if start >= len(passage):
        return None
    phrases = syntax.phrases
    token = start
    noun = syntax.at(token)
    while noun is None and token < len(passage) and passage.has(token, *_JOINS, "adverb"):
        token += 1
        noun = syntax.at(token) if token < len(passage) else None
    if noun is None or noun.kind != NOUN:
        return None
    number = noun.number
    stop = next((t for t in range(token, noun.last) if _is_left(passage, t)), noun.last)
    tokens = range(token, stop)
    if not any(
        passage.is_in(t, *_SOMETHING) or passage.has(t, "rubble_word", "debris_word", "ash_word")
        for t in tokens
    ):
        return None
    is_share = any(passage.has(t, "share_word") for t in tokens)
    end = stop
    while end == phrases[number].last and number + 2 < len(phrases):
        joint, other = phrases[number + 1 : number + 3]
        if other.kind != NOUN or not (
            syntax.is_list_joint(joint) or passage.has(joint.first, "of_link", "in_preposition")
        ):
            break
        number, end = (
            other.number,
            next((t for t in range(other.first, other.last) if _is_left(passage, t)), other.last),
        )
    if any(m.how == "name" for t in range(start, end) for m in passage.mentions_over(t)):
        return None
    return is_share, end


def _is_left(passage: Passage, token: int) -> bool:
    return passage.has(token, "left_word", "remain_word")


def _behind_insertion(passage: Passage, end: int) -> int:
    """The token behind what stands between two commas, with a relative word: ", which stands apart,"."""
    if end + 1 >= len(passage) or passage.lows[end] != "," or not passage.has(end + 1, "relative"):
        return end
    closing = next(
        (t for t in range(end + 2, min(end + _INSERTED, len(passage))) if passage.lows[t] == ","), None
    )
    return end if closing is None else closing + 1


def _behind_verb(passage: Passage, token: int) -> int | None:
    """The token behind "remain", "is left standing", "still stand"; None where nothing is told to be left."""
    start, is_be = token, False
    while token < len(passage) and passage.has(token, *_BETWEEN):
        is_be = is_be or passage.has(token, "be", "have")
        token += 1
    if token >= len(passage) or not _is_left(passage, token):
        return None
    if passage.has(token, "left_word") and not is_be and any(passage.is_verb(t) for t in range(start)):
        return None  # "she saw only the walls left"
    while token < len(passage) and _is_left(passage, token):
        token += 1
    return token


def _is_left_by(passage: Passage, first: int) -> bool:
    """Whether what is left is the object of "left" or "leaving"."""
    return first > 0 and passage.has(first - 1, "leave_verb")


def _behind_owner(passage: Passage, token: int) -> int:
    """The token behind "of it", "of the building"."""
    if token + 1 >= len(passage) or not passage.has(token, "of_link"):
        return token
    owner = next(
        (m for t in (token + 1, token + 2) if t < len(passage) for m in passage.mentions_over(t)), None
    )
    if owner is None or passage.is_in(owner.last - 1, "part"):
        return token
    return owner.last


def _ends(passage: Passage, token: int) -> bool:
    """Whether nothing follows but marks, a date, "of it" or another clause: not "remains to be seen"."""
    token = _behind_owner(passage, token)
    return ends_clause(passage, token)
