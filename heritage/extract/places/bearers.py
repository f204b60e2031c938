"""Bearers: names that a text gives to a ship, a club or a company, so that they mean it wherever they stand alone."""

from __future__ import annotations

from heritage.extract.document import Mention
from heritage.extract.reading import Passage, Reading

_APPOSED = 5
"""Tokens behind a name and its comma among which the word for what bears it stands: ", a car ferry with 214 people"."""


def drop(reading: Reading) -> None:
    """Block the places whose bare name a text introduces as another's: "the ferry Alhambra", "aboard the ..."."""
    if "bearer_word" not in reading.classes:
        return
    own: set[int] = set()
    borne: set[int] = set()
    for passage in reading.passages:
        for mention in passage.sentence.mentions:
            if mention.how != "name" or mention.entity is None:
                continue
            if mention.head is not None:
                own.add(mention.entity.number)  # "the Alhambra palace"
            elif _is_borne(passage, mention):
                borne.add(mention.entity.number)
    for number in borne - own:
        reading.document.entities[number].is_blocked = True


def _is_borne(passage: Passage, mention: Mention) -> bool:
    """Whether the word for what bears a name stands before it, or behind its comma with an indefinite article."""
    before = mention.first - 1
    while before >= 0 and passage.has(before, "article"):
        before -= 1
    if before >= 0 and passage.has(before, "bearer_word"):
        return True
    comma = mention.last
    if (
        comma + 1 >= len(passage)
        or passage.lows[comma] != ","
        or not passage.has(comma + 1, "indefinite_article")
    ):
        return False
    for token in range(comma + 2, min(comma + 2 + _APPOSED, len(passage))):
        if passage.has(token, "bearer_word"):
            return True
        if passage.has(token, "preposition", "relative") or not passage.words[token][0].isalnum():
            return False
    return False
