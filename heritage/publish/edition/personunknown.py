"""Names of nothing that is known: two or three words with capitals that are no word of a place, a body or an office.

Where nothing beside a name tells what it is, it may be a person's, and in doubt it goes. Places that nobody knows go
with it where no word leads to them: that costs a reader little, a witness nothing.
"""

from __future__ import annotations

from heritage.publish.edition.personcues import IsThing, is_led_to
from heritage.publish.edition.personnames import Name
from heritage.publish.edition.personwords import Passage

_MOST = 3
_ARTICLES = frozenset(["the", "a", "an", "le", "la", "les", "l", "el", "los", "las", "un", "una", "une"])
"""What stands before things: few and closed in each language, so no matter of data."""


def is_of_nothing_known(passage: Passage, name: Name, is_thing: IsThing) -> bool:
    """Whether a name has two or three words, none of them known for anything, and no word leads to it as to a place."""
    if not 1 < name.size <= _MOST or passage.is_headline or passage.cues.has_capital_nouns:
        return False
    words = passage.words[name.first : name.last]
    return not (is_led_to(passage, name) or _is_told_as_thing(passage, name)) and all(
        word.is_capital and not word.kinds and _is_a_name(passage.text[word.start : word.end], is_thing)
        for word in words
    )


def _is_told_as_thing(passage: Passage, name: Name) -> bool:
    """Whether an article or another word with a capital belongs to it: "the Old Stock Exchange"."""
    before = name.first - 1
    if before < 0 or passage.gap(name.first) != " ":
        return False
    word = passage.words[before]
    return word.low in _ARTICLES or (word.is_capital and before > 0 and passage.gap(before) == " ")


def _is_a_name(written: str, is_thing: IsThing) -> bool:
    """Whether a word may be one of a person's name: no abbreviation, no number, no place."""
    return not (written.isupper() or any(map(str.isdigit, written)) or is_thing(written))
