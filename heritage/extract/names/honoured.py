"""Honoured: the name behind words that tell whom a place honours ("the tomb of the scholar Abdel Salam al-Asmar")."""

from __future__ import annotations

from heritage.extract.document import Hit
from heritage.extract.names.nameless import NOT_DESCRIBED
from heritage.extract.names.namewords import is_name_word, names_right
from heritage.extract.reading import POSSESSIVE, Passage

_WORDS = 6
"""Words of a description: "the eighteenth-century poet and philosopher"."""
_BETWEEN = 2
"""Words between an owner and what is owned."""


def behind_description(passage: Passage, at: int) -> int:
    """Return the end of the name behind a few words that tell who or what it is; `at` where there is none.

    Without an article before, only a word for those whom places honour opens such a name: "a bust of former King
    Leopold II", "the birthplace of composer Sergei Prokofiev".
    """
    is_led, is_titled = passage.has(at - 1, "name_article"), False
    for token in range(at, min(at + _WORDS, len(passage))):
        if token > at and passage.has(token, "of_link"):
            return _behind_of(passage, at, token)
        if passage.words[token][0].isupper() and passage.is_in(token, "role", "closed"):
            is_titled = True  # "former Prime Minister Abdallah al-Yafi"
            continue
        if is_name_word(passage, token):
            if _describes(passage, token):
                continue
            if token == at or passage.is_in(token, "actor", "country"):
                break
            end = names_right(passage, token)
            is_titled = is_titled or any(passage.has(t, "office_word") for t in range(at, end))
            return end if is_led or is_titled or honours(passage, at, end) else at
        if not _may_describe(passage, token):
            break
    return at


def behind_many(passage: Passage, at: int) -> int:
    """Return the end of words for those whom a monument honours together: "the fallen of the 4th Brigade".

    `at` where none stand there, "a monument to his vanity", and where they may be anybody's, "to the martyrs".
    """
    many = at
    while many < len(passage) and _may_describe(passage, many) and not passage.has(many, "honoured_many"):
        many += 1
    if many >= len(passage) or many - at > _BETWEEN or not passage.has(many, "honoured_many"):
        return at
    token = many + 1
    while token < len(passage) and passage.has(token, "honoured_many"):
        token += 1
    if token >= len(passage) or not passage.has(token, "of_link"):
        return at
    while token < len(passage) and token - many <= _WORDS and _tells_of_many(passage, token):
        token += 1
    is_located = token < len(passage) and passage.has(token, "at_link")  # their town tells more
    return at if is_located or passage.has(token - 1, "of_link", "name_article") else token


def _tells_of_many(passage: Passage, token: int) -> bool:
    if passage.has(token, "of_link", "name_article") or passage.words[token][0].isdigit():
        return True
    if is_name_word(passage, token):
        return True
    return _may_describe(passage, token) and not passage.is_in(token, "verb", "state")


def honours(passage: Passage, first: int, last: int) -> bool:
    """Whether the words of a name tell that it is of somebody whom places honour."""
    return any(passage.has(token, "honoured_word") for token in range(first, last))


def tells_of_people(passage: Passage, first: int, last: int) -> bool:
    """Whether a name is that of a people or a town, of which one is honoured: "the Pashto poet Rahman Baba"."""
    if last - first != 1 or last + 1 >= len(passage) or not passage.has(first - 1, "name_article"):
        return False
    is_one = passage.words[last].islower() and passage.has(last, "honoured_word", "office_word")
    return is_one and is_name_word(passage, last + 1)


def office_start(passage: Passage, hit: Hit) -> int:
    """Return where a type word with its owner's office begins: "the sultan's palace in", "the bishop's old palace in".

    The type word's own start where no such owner stands before it.
    """
    owner = hit.first - 1
    while (
        owner > 0 and hit.first - owner <= _BETWEEN and passage.has(owner, "name_adjective", "heritage_cue")
    ):
        owner -= 1
    is_owned = owner > 0 and passage.lows[owner] == POSSESSIVE and passage.words[owner - 1].islower()
    if not is_owned:
        return hit.first
    is_office = passage.has(owner - 1, "honoured_word", "office_word") or passage.at("role", owner - 1)
    return owner - 1 if is_office else hit.first


def _behind_of(passage: Passage, at: int, link: int) -> int:
    """The end of a name behind a second "of": "monument to the victims of Babyn Yar", "church of the village of X"."""
    after = link + 1 + (link + 1 < len(passage) and passage.has(link + 1, "name_article"))
    if after < len(passage) and is_name_word(passage, after) and not passage.is_in(after, "actor", "country"):
        return names_right(passage, after)
    return at


def _describes(passage: Passage, token: int) -> bool:
    """Whether a capitalised word only describes the noun behind it: "the Ukrainian writer", "the Sufi saint"."""
    if token + 1 >= len(passage) or passage.words[token][0].islower():
        return False
    is_people = (
        passage.has(token, "demonym", "denomination")
        or passage.at("country", token) is not None
        or tells_of_people(passage, token, token + 1)
    )
    behind = passage.words[token + 1]
    return (
        is_people
        and (behind[0].islower() or is_name_word(passage, token + 1))
        and not passage.has(token + 1, *NOT_DESCRIBED)
    )


def _may_describe(passage: Passage, token: int) -> bool:
    """Whether a word may belong to a description: a noun or adjective, or "and" between two of them."""
    if passage.has(token, "list_conjunction"):
        behind = token + 1
        return (
            behind < len(passage)
            and passage.words[behind][0].islower()
            and not passage.has(behind, "determiner")
        )
    if not passage.words[token].replace("-", "").isalnum() or passage.has(
        token, *NOT_DESCRIBED, "determiner"
    ):
        return False
    return passage.at("head", token) is None
