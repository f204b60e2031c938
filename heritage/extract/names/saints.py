"""Saints: dedications to two of them, which are one place ("the church of St Peter and St Paul")."""

from __future__ import annotations

from heritage.extract.names.namewords import is_name_word, names_left, names_right
from heritage.extract.reading import POSSESSIVE, Passage

_FAITH = "religious_site"


def behind_second_saint(passage: Passage, end: int) -> int:
    """Return the end of a dedication that goes on behind "and" with another saint; `end` where it does not.

    A second saint with a type word or an owner's mark of its own is another place: "and St Paul's Cathedral".
    """
    if end + 1 >= len(passage) or not passage.has(end, "list_conjunction"):
        return end
    title = passage.at("prefix", end + 1)
    if title is None or title.first != end + 1 or not is_saint(passage, title.first):
        return end
    last = names_right(passage, title.last)
    if last == title.last or not is_name_word(passage, end - 1) or not _is_whole(passage, title.first, last):
        return end
    return last


def _is_whole(passage: Passage, first: int, last: int) -> bool:
    """Whether no type word belongs to a saint's name, and no owner's mark."""
    if any(passage.at("head", token) for token in range(first, min(last + 1, len(passage)))):
        return False
    return last >= len(passage) or passage.lows[last] != POSSESSIVE


def is_saint(passage: Passage, token: int) -> bool:
    """Whether a title of saints stands at a token: "St", "Saint", "Our Lady"."""
    hit = passage.at("prefix", token)
    if hit is None or hit.first != token or not passage.words[token][0].isupper():
        return False
    return bool(hit.value.is_weak and hit.value.category == _FAITH)


def two_saints(passage: Passage, first: int, last: int) -> int:
    """Return the end of "St Peter and St Paul at Salle", one church by its town; `last` where it is none."""
    end = behind_second_saint(passage, last) if is_saint(passage, first) else last
    if end == last or names_left(passage, first) < first:
        return last
    is_told = end + 1 < len(passage) and passage.has(end, "at_link") and is_name_word(passage, end + 1)
    return end if is_told else last


def is_church_of_town(passage: Passage, first: int, last: int) -> bool:
    """Whether a saint's name with an owner's mark and a town is a church: "St Mary's, Lockington"."""
    town = last + 2
    if town >= len(passage) or passage.lows[last] != POSSESSIVE or not is_saint(passage, first):
        return False
    is_linked = passage.lows[last + 1] == "," or passage.has(last + 1, "at_link")
    return is_linked and is_name_word(passage, town) and passage.date_at(town) is None
