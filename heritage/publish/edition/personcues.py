"""What the words around a name say of its bearer: a private person, somebody in office, or no person at all."""

from __future__ import annotations

from collections.abc import Callable, Collection

from heritage.publish.edition.personcredits import is_credited
from heritage.publish.edition.personforms import (
    has_given_name,
    has_initials,
    is_abbreviation,
    is_aged,
    is_numbered,
)
from heritage.publish.edition.personnames import (
    OF_PEOPLE,
    OF_THINGS,
    PRIVATE,
    PUBLIC,
    STOPS,
    THING,
    WEAK,
    Name,
)
from heritage.publish.edition.personquotes import speaks
from heritage.publish.edition.personroles import is_named_after, role_before, role_behind, word_before
from heritage.publish.edition.personwords import Passage

IsThing = Callable[[str], bool]

_PRONOUN_WITHIN = 9


def judged(
    passage: Passage, name: Name, is_thing: IsThing, kept: Collection[tuple[int, int]], *, is_speaker: bool
) -> str | None:
    """Return PRIVATE, PUBLIC, WEAK (private unless an office is told elsewhere), THING, or None for no cue.

    `kept` are spans that name places, `is_speaker` says that the whole text is who speaks.
    """
    words = passage.words
    is_given = name.size > 1 and has_given_name(passage, name)
    title = words[name.first - 1].kinds & OF_PEOPLE if name.first > name.title else frozenset[str]()
    beside = frozenset[str]()
    is_quoted = name.size == 1 and passage.gap(name.title) != " "
    if not is_quoted and not title and name.title and passage.gap(name.title) in (" ", " \u201c", ' "'):
        beside = words[name.title - 1].kinds
    direct = title or beside & OF_PEOPLE
    is_place = not is_aged(passage, name) and _is_place(passage, name, is_thing, kept)
    if "public" in direct and not (is_place and not title):
        return PUBLIC
    if (is_place and not is_given) or is_numbered(passage, name):
        return THING
    if name.size == 1 and "honorific" not in title and is_abbreviation(passage, name):
        return None
    left, right = role_before(passage, name), role_behind(passage, name)
    if right == PRIVATE and left != PRIVATE and not direct & {"private", "kin"}:
        right = _of_a_thing(passage, name, is_given=is_given)
    if THING in (left, right) or (is_place and not (is_given and (direct or PRIVATE in (left, right)))):
        return THING
    if "naming" in beside:
        return PUBLIC if left == PUBLIC else PRIVATE
    if right == PUBLIC or (left == PUBLIC and right != PRIVATE):
        return PUBLIC
    if direct & {"private", "kin"} or PRIVATE in (left, right):
        return None if right is None and not title and _is_group(passage, name) else PRIVATE
    is_weak = "honorific" in direct or is_given or (is_speaker and name.size > 1)
    is_weak = is_weak or has_initials(passage, name) or is_credited(passage, name)
    return _by_weak_signs(passage, name, beside, is_weak=is_weak)


def _by_weak_signs(passage: Passage, name: Name, beside: frozenset[str], *, is_weak: bool) -> str | None:
    if is_named_after(passage, name):
        return THING
    return WEAK if is_weak or _has_weak_cue(passage, name, beside) else None


def _of_a_thing(passage: Passage, name: Name, *, is_given: bool) -> str | None:
    """What a private person told behind a name makes of it: "tomb of X, a poet"; "in X, where drivers cut through"."""
    if is_named_after(passage, name):
        return THING
    return None if is_led_to(passage, name) and not is_given else PRIVATE


def _is_group(passage: Passage, name: Name) -> bool:
    """Whether it may be people of a kind, and no name of one: "militant Hindus"."""
    low = passage.words[name.first].low
    return name.size == 1 and low.endswith("s") and low not in passage.cues.given


def is_led_to(passage: Passage, name: Name) -> bool:
    """Whether a word that leads to a place stands right before it."""
    return any(
        at >= 0 and passage.gap(at + 1) == " " and "locative" in passage.words[at].kinds
        for at in (word_before(passage, name), name.title - 1)
    )


def _is_place(passage: Passage, name: Name, is_thing: IsThing, kept: Collection[tuple[int, int]]) -> bool:
    words = passage.words[name.first : name.last]
    start, end = words[0].start, words[-1].end
    if any(first < end and start < last for first, last in kept) or is_thing(passage.text[start:end]):
        return True
    # "Maria Stein parish"; "St Kilda".
    behind = passage.kinds(name.last) if passage.gap(name.last) == " " else frozenset()
    before = passage.words[name.first - 1] if name.first and passage.gap(name.first) in (" ", ". ") else None
    is_adjective = name.size == 1 and "private" in behind
    if (
        behind & OF_THINGS
        or is_adjective
        or (before is not None and before.is_capital and "named_after" in before.kinds)
    ):
        return True
    return any(word.kinds & OF_THINGS for word in words)


def _has_weak_cue(passage: Passage, name: Name, beside: frozenset[str]) -> bool:
    """Whether the name speaks, or something happens to it that happens to people."""
    words, size = passage.words, name.size
    led_by = word_before(passage, name)
    # "Editing by X Y" has as many capitals as a headline, but there the cue has one too.
    is_credited = size > 1 and "source" in beside and not words[name.title - 1].is_capital
    if (passage.is_headline and not is_credited) or (
        led_by >= 0 and "locative" in words[led_by].kinds and not beside & {"speech", "source"}
    ):
        return False
    if size > 1 and ("done_to" in beside or _is_he_or_she(passage, name)):
        return True
    if speaks(passage, name):
        return True
    after = passage.kinds(name.last) if passage.gap(name.last) in (" ", ", ") else frozenset()
    if not ("speech" in after or "personal" in after or beside & {"speech", "source"}):
        return False
    if size > 1:
        return True
    word = words[name.first]
    written = passage.text[word.start : word.end]
    is_first = name.first == 0 or bool(STOPS & set(passage.gap(name.first)))
    before = word_before(passage, name)
    is_led = before >= 0 and bool(words[before].kinds & {"function", "locative"})
    return not (written.isupper() or is_first or is_led or word.kinds)


def _is_he_or_she(passage: Passage, name: Name) -> bool:
    """Whether a word that takes up a person follows in the clause, and no name before it: "X lost her way"."""
    if _is_who(passage, name):
        return True
    for index in range(name.last, min(len(passage.words), name.last + _PRONOUN_WITHIN)):
        word, gap = passage.words[index], passage.gap(index)
        if word.is_capital or "," in gap or STOPS & set(gap):
            return False
        if "pronoun" in word.kinds:
            return True
    return False


def _is_who(passage: Passage, name: Name) -> bool:
    """Whether a clause on a person follows: "X Y, who"; not on several ("A, B and X Y, who"), nor on the Y-s."""
    if passage.gap(name.last) != ", " or "relative" not in passage.kinds(name.last):
        return False
    before, last = word_before(passage, name), passage.words[name.last - 1].low
    is_one = before < 0 or passage.words[before].low not in passage.cues.joining
    return is_one and not last.endswith("s")
