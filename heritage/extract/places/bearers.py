"""Bearers: names that a text gives to a ship, a club or a company, so that they mean it wherever they stand alone."""

from __future__ import annotations

from heritage.extract.document import Mention
from heritage.extract.reading import Passage, Reading

_APPOSED = 5
"""Tokens behind a name and its comma among which the word for what bears it stands: ", a car ferry with 214 people"."""


_CUES = 2
"""Different words of kitchens, bars, ships, stables or computers that tell what a bare name is."""

_LATER = 4
"""Sentences behind a bare name among which one may begin with what it is: "The nightclub, which opened in 2009"."""

_SHORTEST = 4
"""Tokens of a sentence at least that tells something of its subject."""


def drop(reading: Reading) -> None:
    """Block the places whose bare name a text tells to be another's: "the ferry Alhambra", "aboard the ..."."""
    if reading.classes.isdisjoint(("bearer_word", "venue_word", "trade_cue")):
        return
    own: set[int] = set()
    borne: set[int] = set()
    for passage in reading.passages:
        for mention in passage.sentence.mentions:
            if mention.how != "name" or mention.entity is None:
                continue
            if mention.head is not None:
                if not (mention.site_ids or mention.entity.name.lower() in mention.name.lower()):
                    continue  # "the public house on Leeds Road"
                own.add(mention.entity.number)  # "the Alhambra palace"
            elif _is_borne(passage, mention) or (mention.site_ids and _is_told_later(passage)):
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


def _is_told_later(passage: Passage) -> bool:
    """Whether what follows a bare name tells that it is no place of heritage, in a text that has no word of heritage.

    By a sentence that begins with what it is, or by words of the trade: "had served curries since 1979".
    """
    reading = passage.reading
    if "heritage_topic" in reading.classes or "heritage_cue" in reading.classes:
        return False
    if reading.once(_trade_cues) >= _CUES:
        return True
    index = passage.sentence.index
    return any(_begins_with_bearer(after) for after in reading.passages[index + 1 : index + 1 + _LATER])


def _trade_cues(reading: Reading) -> int:
    words = {p.lows[token] for p in reading.with_word("trade_cue") for token in p.tokens_of("trade_cue")}
    return len(words)


def _begins_with_bearer(passage: Passage) -> bool:
    """Whether "the" and a word for a business or a ship begin a sentence as its subject, and stand nowhere before."""
    if len(passage) < _SHORTEST or not passage.has(0, "article") or passage.has(0, "indefinite_article"):
        return False
    long = next((hit.last for hit in passage.layer("blocked_before") if hit.first == 1), None)
    if long is None and not passage.has(1, "bearer_word", "venue_word"):
        return False
    end = long if long is not None else 2
    if not (passage.lows[end] == "," or passage.is_verb(end)):
        return False
    kind = passage.lows[end - 1]
    earlier = passage.reading.passages[: passage.sentence.index]
    return not any(kind in one.lows for one in earlier)
