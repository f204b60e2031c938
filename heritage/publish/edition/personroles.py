"""What the words before and behind a name tell of its bearer: "the guard of the site, X"; "X, a shopkeeper"."""

from __future__ import annotations

import re

from heritage.publish.edition.personnames import (
    OF_PEOPLE,
    OF_THINGS,
    PRIVATE,
    PUBLIC,
    STOPS,
    THING,
    Name,
    is_function,
)
from heritage.publish.edition.personwords import Passage, Word

_WINDOW = 9
_MOST_AGE = 110
_CLOSE, _NEXT = 3, 2
"""Words within which a role tells who a name of one word is, and one that begins a sentence: it may be any word."""
_QUOTE_ENDS = re.compile(r",?[\"\u201d\u00bb],?\s|,['\u2019]\s|['\u2019],\s")
"""What ends somebody's words, so that what they end with is said of nobody behind them."""
_APOSTROPHES = ("'", "\u2019")
_LINKS = OF_PEOPLE | OF_THINGS | {"function", "locative", "naming"}


def role_before(passage: Passage, name: Name) -> str | None:
    """Return the role told before the name: "the guard of the site, X"; "head of the department X"."""
    words = passage.words
    last = word_before(passage, name)
    gap = passage.gap(last + 1)
    if last < 0 or STOPS & set(gap) or _QUOTE_ENDS.match(gap):
        return None
    is_apposed = "," in gap or "(" in gap
    if not is_apposed and "locative" in words[last].kinds:
        is_kin_of = name.size > 1 and "kin" in passage.kinds(last - 1)  # "relatives of X Y"
        return PRIVATE if is_kin_of else None
    nearest = THING if _is_called(passage, last, is_apposed=is_apposed) else None
    for index in range(last, max(-1, last - _WINDOW), -1):
        kinds = words[index].kinds
        if kinds & {"speech", "personal"} and not kinds & OF_PEOPLE:
            break
        if is_apposed and name.size == 1 and (index <= last - _CLOSE or _is_named(passage, index)):
            break
        is_far = not is_apposed and name.size == 1 and index < last
        if kinds & {"private", "kin"} and not is_far and not _is_named(passage, index):
            return PRIVATE
        if "public" in kinds and not is_far:
            nearest = PUBLIC
        # "The director of the reserve X" needs no particle where words have cases; elsewhere that is a verb.
        is_genitive = index == last and bool(passage.cues.inflection.names)
        if not (is_apposed or kinds & _LINKS or is_genitive):
            break
        if index and ("," in passage.gap(index) or STOPS & set(passage.gap(index))):
            break
    return nearest


def _is_named(passage: Passage, index: int) -> bool:
    """Whether a word within a sentence has a capital and so is part of a name: "the society Friends of the Silo"."""
    if passage.cues.has_capital_nouns or index == 0 or not passage.words[index].is_capital:
        return False
    return not STOPS & set(passage.gap(index))


def _is_called(passage: Passage, last: int, *, is_apposed: bool) -> bool:
    """Whether a place or body is so called: "the group, X,"; "the minaret known as X"."""
    words, head = passage.words, last
    while head >= 0 and ("naming" in words[head].kinds or ("function" in words[head].kinds and head < last)):
        head -= 1
    is_told = (is_apposed or head < last) and head >= 0
    is_named = not words[head].is_capital or "naming" in words[last].kinds  # "Savior Cathedral, known as X"
    return is_told and bool(words[head].kinds & OF_THINGS) and is_named


def role_behind(passage: Passage, name: Name) -> str | None:
    """Return the role told behind the name: "X, a shopkeeper"; "X (45)"; "X, head of antiquities"; "X, who fled"."""
    words = passage.words
    gap = passage.gap(name.last)
    if gap == " " and "public" in passage.kinds(name.last) and not words[name.last].is_capital:
        return PUBLIC
    if words[name.last - 1].is_possessive:
        return PRIVATE if "kin" in passage.kinds(name.last) else None
    if is_initial(words[name.last - 1]):
        gap = gap.removeprefix(".")
    if not gap.lstrip(" ").startswith((",", "(", "\u2013", "\u2014", "- ")):
        return None
    has_age = _words_of_age(passage, name.last)
    reach = _WINDOW
    if name.size == 1 and not has_age and words[name.first].low not in passage.cues.given:
        is_first = name.first == 0 or bool(STOPS & set(passage.gap(name.first)))
        reach = _NEXT if is_first or passage.cues.has_capital_nouns else _CLOSE
    told = _apposed(passage, name.last + has_age, has_age=has_age > 0, reach=reach)
    return told or (PRIVATE if has_age else None)


def _apposed(passage: Passage, first: int, *, has_age: bool, reach: int) -> str | None:
    """The role that an apposition beginning at a word tells, up to its end; a private one within `reach` words."""
    words = passage.words
    for at in range(first, min(len(words), first + _WINDOW)):
        between, kinds = passage.gap(at), words[at].kinds
        if (at > first or has_age) and STOPS & set(between):
            return None
        if (at > first and ("," in between or ")" in between)) or (at == first and "locative" in kinds):
            return None
        if "public" in kinds:
            return PUBLIC
        if kinds & OF_THINGS and not kinds & OF_PEOPLE and at < first + _CLOSE:
            return None
        if at < first + reach and not passage.gap(at + 1).startswith(_APOSTROPHES):
            if kinds & {"private", "kin"} and not _is_named(passage, at):
                return PRIVATE
            if "personal" in kinds and at == first:
                return PRIVATE
        if kinds & {"speech", "source"}:
            return None
    return None


def _words_of_age(passage: Passage, index: int) -> int:
    """How many words behind a name are its bearer's age: "45", "aged 45"."""
    words = passage.words
    for at in (index, index + 1):
        if at < len(words) and is_age(passage, at):
            return at - index + 1
        if at >= len(words) or words[at].low not in passage.cues.age_before:
            return 0
    return 0


def is_age(passage: Passage, index: int) -> bool:
    """Whether a word behind a name is an age."""
    word = passage.words[index]
    return (
        word.low.isdigit()
        and len(word.low) <= 3
        and 4 < int(word.low) <= _MOST_AGE
        and passage.gap(index + 1)[:1] in ",).;"
    )


def is_initial(word: Word) -> bool:
    """Whether a word of a name is a letter that stands for one: "Serhii K."."""
    return word.end - word.start == 1


def is_named_after(passage: Passage, name: Name) -> bool:
    """Whether a place or a work is called by the name: "the tomb of X", "Mosque of Sheikh X", "a statue of X"."""
    words = passage.words
    for index in range(name.title - 1, max(-1, name.title - 4), -1):
        if set(passage.gap(index + 1)) & (STOPS | set(",")):
            return False
        if "named_after" in words[index].kinds:
            return True
        if not words[index].kinds & {"function", "locative", "honorific"}:
            return False
    return False


def word_before(passage: Passage, name: Name) -> int:
    """Return the index of the word before a name, its title and what was taken off its beginning; -1 for none."""
    index = name.title - 1
    while index >= 0 and passage.words[index].is_capital and is_function(passage.words[index].kinds):
        index -= 1
    return index
