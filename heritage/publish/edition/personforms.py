"""What a name tells by its own form: a given name, a father's, initials, a ruler's number, an abbreviation."""

from __future__ import annotations

import re

from heritage.publish.edition.personnames import Name
from heritage.publish.edition.personroles import is_age, is_initial
from heritage.publish.edition.personwords import Passage

_LEAST_PATRONYMIC = 5
_MOST_ABBREVIATION = 5
_LEAST_SURNAME = 3
_NUMERAL = re.compile(r"(?:X{0,2}(?:I[VX]|V?I{1,3}|V)|X{1,2})")
"""Numbers of rulers and popes; a lone I is a pronoun and an initial."""


def has_given_name(passage: Passage, name: Name) -> bool:
    """Whether it begins with a given name, or holds a father's."""
    words = passage.words[name.first : name.last]
    given = passage.cues.given
    return (
        words[0].low in given
        or words[0].low.partition("-")[0] in given
        or any(
            len(word.low) > _LEAST_PATRONYMIC and word.low.endswith(passage.cues.patronymic) for word in words
        )
    )


def is_aged(passage: Passage, name: Name) -> bool:
    """Whether it is a given name and an age: "Roman, 35," is no adjective, and "Florence (61)" no town."""
    return (
        name.size == 1
        and passage.words[name.first].low in passage.cues.given
        and name.last < len(passage.words)
        and passage.gap(name.last) in (", ", " (")
        and is_age(passage, name.last)
    )


def is_abbreviation(passage: Passage, name: Name) -> bool:
    """Whether it is a short word in capitals, as bodies are called."""
    word = passage.words[name.first]
    written = passage.text[word.start : word.end]
    return written.isupper() and len(written) <= _MOST_ABBREVIATION and not passage.is_headline


def has_initials(passage: Passage, name: Name) -> bool:
    """Whether letters with full stops stand for its first words: "R. A. Surname"; in "U.S. Marines" they do not."""
    words = passage.words[name.first : name.last]
    letters = 0
    while (
        letters < len(words)
        and is_initial(words[letters])
        and passage.text.startswith(".", words[letters].end)
    ):
        letters += 1
        if letters == len(words):
            return False
    if not letters or words[letters].end - words[letters].start < _LEAST_SURNAME:
        return False
    gap = passage.gap(name.first)
    is_spaced = passage.gap(name.first + 1) != "."
    if letters == 1 and is_spaced and (name.first == 0 or "\n" in gap):
        return False  # "A. Damage" is a heading
    # What stands right behind a full stop belongs to an abbreviation, of which the first letters are cut off here.
    return name.first == 0 or gap != "."


def is_numbered(passage: Passage, name: Name) -> bool:
    """Whether it ends as the names of rulers and popes do: "Abdul Hamid II"."""
    last = passage.words[name.last - 1]
    written = passage.text[last.start : last.end]
    is_letter = len(written) == 1 and passage.text[last.end : last.end + 1] == "."  # "Olha V."
    return name.size > 1 and _NUMERAL.fullmatch(written) is not None and not is_letter
