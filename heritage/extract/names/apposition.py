"""Apposition: names that a noun behind a comma explains ("the Dharahara, the nine-storey tower")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from heritage.extract.document import Mention
from heritage.extract.names.generics import is_listed_building
from heritage.extract.names.namelists import split_at_conjunctions
from heritage.extract.names.namewords import is_name_word, names_left, names_right, written
from heritage.extract.reading import POSSESSIVE, Passage
from heritage.resources.lexicon import Head

_APPOSITION_WORDS = 7
_LONGEST_OPENING = 3
_OLD_WORDS = 5
_ENDS = frozenset(",.;:")
_CLOSING = frozenset(".;)")
_ANCIENT = "archaeological_site"
_BUILDING = "historic_building"
_TOWNS = (_ANCIENT, "urban_ensemble")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What an apposition says that a name is."""

    category: str
    head: str | None
    is_weak: bool


def explain(passage: Passage, mentions: list[Mention]) -> None:
    """Give names the head of their apposition: "the Manshiyeh, an Ottoman villa" is then no weak name."""
    for mention in mentions:
        if mention.head is not None and not mention.is_weak:
            continue
        comma = _behind_town(passage, mention.last)
        head = _apposed_head(passage, comma) or _one_of(passage, comma)
        if head is not None:
            mention.head = mention.head or head.singular
            mention.category = mention.category or head.category
            mention.is_weak = mention.is_weak and head.is_weak


def _behind_town(passage: Passage, at: int) -> int:
    """The token behind the town of a name: the apposition of "St. Jean Baptiste in Morinville, a church" is its own.

    And behind what a name stands near: "the Giant's Grave near Antrim, a megalithic tomb".
    """
    if at + 1 >= len(passage):
        return at
    beside = passage.at("location", at)
    first = beside.last if beside is not None and beside.first == at else at + 1
    if first == at + 1 and not passage.has(at, "at_link") and beside is None:
        return at
    end = names_right(passage, first) if first < len(passage) else at
    return end if end > first else at


def without_descriptions(passage: Passage, mentions: list[Mention]) -> list[Mention]:
    """Leave out what only says what the name before a comma is: "Gurdwara Nanak Sahib, birthplace of the founder"."""
    ends = {mention.last: mention for mention in mentions}
    return [
        m
        for m in mentions
        if not (m.first - 1 in ends and _is_bare_description(passage, m))
        and not (m.first - 2 in ends and _is_kind_of_town(passage, m, ends[m.first - 2]))
    ]


def _is_bare_description(passage: Passage, mention: Mention) -> bool:
    """Whether one thing without an article stands behind a comma, and whose it is."""
    if mention.site_ids or mention.is_plural or passage.lows[mention.first - 1] != ",":
        return False
    hit = passage.at("head", mention.first)
    if hit is None or passage.words[hit.last - 1][0].isupper() or hit.last >= len(passage):
        return False
    return passage.has(hit.last, "of_link") and any(
        passage.at("verb", token) for token in range(mention.first)
    )


def _is_kind_of_town(passage: Passage, mention: Mention, named: Mention) -> bool:
    """Whether a place is only the kind and the town of the name before: "Weissensee, the cemetery of Berlin"."""
    if passage.lows[mention.first - 2] != "," or not passage.has(mention.first - 1, "name_article"):
        return False
    if mention.site_ids or any(passage.at("head", token) for token in range(named.first, named.last)):
        return False
    hit = next((h for h in passage.layer("head") if mention.first <= h.first < mention.last), None)
    if hit is None or hit.last >= mention.last or not passage.has(hit.last, "of_link"):
        return False
    is_common = passage.words[hit.last - 1][0].islower() and not hit.value.is_plural
    is_end = mention.last >= len(passage) or passage.lows[mention.last] in _CLOSING
    return (
        is_common and is_end and passage.reading.is_settlement(written(passage, hit.last + 1, mention.last))
    )


def apposed(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield names explained by an apposition that no other rule knows; their tokens are marked in `taken`."""
    if not passage.layer("head") and not passage.layer("generic") and not passage.tokens_of("old_place"):
        return  # whatever explains a name is one of them
    commas = [token for token, low in enumerate(passage.lows) if low == ","]
    if not any(_kind_behind(passage, token) or _several(passage, token) for token in commas):
        return
    token = 0
    while token < len(passage):
        if taken[token] or not is_name_word(passage, token):
            token += 1
            continue
        last = max(names_right(passage, token), token + 1)
        last += _is_possessive_name(passage, last)
        if _is_town_of_name(passage, last):
            last = _behind_town(passage, last)  # "The Punch Bowl at Hurst Green, a listed building"
        is_town = token > 1 and taken[token - 2] and passage.has(token - 1, "at_link")
        is_other = is_town or passage.at("country", token) or _is_fronted(passage, token)
        kind = None if is_other else _kind_behind(passage, last)
        if (
            kind is not None
            and (kind.head is None or kind.category in _TOWNS)
            and _is_town(passage, token, last)
        ):
            kind = None  # "Homs, the ancient city" is the town of today
        runs = [(token, last)]
        if kind is None and not is_other:
            kind = _several(passage, last)
            runs = split_at_conjunctions(passage, token, last) if kind is not None else runs
        if kind is not None and not any(taken[token:last]):
            for first, end in runs:
                yield Mention(
                    passage.sentence.index, first, end, "name", written(passage, first, end), kind.category, kind.head,
                    is_weak=kind.is_weak,
                )  # fmt: skip
            taken[token:last] = [True] * (last - token)
        token = last


def _is_possessive_name(passage: Passage, at: int) -> bool:
    """Whether a possessive ending closes a name before a comma: "Kessler's, a listed shop"."""
    return at + 1 < len(passage) and passage.lows[at] == POSSESSIVE and passage.lows[at + 1] == ","


def _is_town_of_name(passage: Passage, at: int) -> bool:
    """Whether a town and an apposition follow a name."""
    end = _behind_town(passage, at)
    return end > at + 1 and _apposed_head(passage, end) is not None


def _is_fronted(passage: Passage, token: int) -> bool:
    """Whether a name closes what opens the sentence: "According to the Agency, the church", "In A, the mosque".

    Or a further phrase that says where: "In A, across the B, the monastery".
    """
    first = token - 1 if passage.has(token - 1, "name_article") else token
    if first > 2 and passage.lows[first - 2] == "," and passage.has(first - 1, "preposition"):
        inner = first - 3
        while inner > 0 and is_name_word(passage, inner):
            inner -= 1
        first = inner + 1 if inner <= 1 else first
    return (
        0 < first <= _LONGEST_OPENING
        and passage.has(first - 1, "preposition", "source_preposition")
        and (first == 1 or passage.class_end(0, "source_preposition") == first)
    )


def _is_town(passage: Passage, first: int, last: int) -> bool:
    """Whether a name is a town's, or another place's or a person's as far as the lexicon knows."""
    if passage.reading.is_settlement(written(passage, first, last)):
        return True
    return any(passage.is_in(t, "actor", "role") or passage.has(t, "region_word") for t in range(first, last))


def _kind_behind(passage: Passage, comma: int) -> _Kind | None:
    """What an apposition behind a comma says that a name is: a type of place, one of several, or an old settlement."""
    head = _apposed_head(passage, comma) or _one_of(passage, comma)
    if head is not None:
        return _Kind(head.category, head.singular, head.is_weak)
    if is_listed_building(passage, comma):
        return _Kind(_BUILDING, None, False)
    return _Kind(_ANCIENT, None, False) if _is_old_place(passage, comma) else None


def _apposed_head(passage: Passage, comma: int, depth: int = 0) -> Head | None:
    """The head of the apposition that a comma and a determiner open, if they do."""
    lows = passage.lows
    if comma + 2 >= len(lows) or lows[comma] != ",":
        return None
    if not passage.has(comma + 1, "determiner"):
        return _bare_head(passage, comma + 1) if depth == 0 else None
    for token in range(comma + 2, min(comma + 1 + _APPOSITION_WORDS, len(lows))):
        if lows[token] == "," and depth == 0:
            return _apposed_head(passage, token, 1)  # "X, the president's residence, a mansion of 1923"
        if lows[token] in _ENDS or passage.has(token, "relative", "be", "preposition", "article"):
            return None  # an article: "of the Mandate, that enclose the barracks" is a clause
        hit = passage.at("head", token)
        if hit is not None and not hit.value.is_plural:
            head: Head = hit.value
            if _has_own_name(passage, hit.last):
                return None
            is_kind = passage.words[hit.last - 1].islower()  # "a Roman temple"
            return head if is_kind else None  # "A, the Great Mosque" are two places
    return None


def _bare_head(passage: Passage, first: int) -> Head | None:
    """The head of an apposition without an article, told by whose it is: ", hotel of Greene and Jagger"."""
    if not passage.layer("head"):
        return None
    token = first
    while token < len(passage) and passage.has(token, "name_adjective", "heritage_cue", "former_word"):
        token += 1
    hit = passage.at("head", token) if token < len(passage) else None
    if hit is None or hit.first != token or hit.value.is_plural or hit.last >= len(passage):
        return None
    is_common = passage.words[first][0].islower() and passage.words[hit.last - 1][0].islower()
    if not is_common or not passage.has(hit.last, "of_link"):
        return None
    behind = hit.last + 1
    if behind < len(passage) and is_name_word(passage, behind) and not _is_led(passage, first - 2):
        return None  # "Loon, church of Our Lady" is a town and its church
    head: Head = hit.value
    return head


def _is_led(passage: Passage, token: int) -> bool:
    """Whether an article stands before the name that ends at a token."""
    first = names_left(passage, token + 1)
    return first > 0 and passage.has(first - 1, "article")


def _has_own_name(passage: Passage, link: int) -> bool:
    """Whether a head has a name behind it and goes on: "up the Bistrica, the monastery of the Holy Archangels was"."""
    if link + 1 >= len(passage) or not passage.has(link, "of_link"):
        return False
    first = link + 2 if passage.has(link + 1, "name_article") else link + 1
    last = names_right(passage, first) if first < len(passage) else first
    return first < last < len(passage) and passage.lows[last] not in _ENDS


def _one_of(passage: Passage, comma: int) -> Head | None:
    """The head of ", one of the oldest churches of", ", among the city's finest mosques"."""
    lows, first = passage.lows, comma + 1
    if first + 2 >= len(lows) or lows[comma] != ",":
        return None
    is_of = passage.has(first, "quantity_word", "number_word") and passage.has(first + 1, "of_link")
    start = first + 2 if is_of else first + 1 if passage.has(first, "among_link") else 0
    for token in range(start, min(start + _APPOSITION_WORDS, len(lows))) if start else ():
        if lows[token] in _ENDS or passage.has(token, "relative", "be", "preposition", "conjunction"):
            return None
        hit = passage.at("head", token)
        if hit is not None and hit.value.is_plural:
            head: Head = hit.value
            return head
    return None


def _several(passage: Passage, comma: int) -> _Kind | None:
    """What ", two medieval towers" says that the names before are."""
    lows = passage.lows
    if comma + 2 >= len(lows) or lows[comma] != "," or not passage.has(comma + 1, "number_word", "both_word"):
        return None
    for token in range(comma + 2, min(comma + 2 + _OLD_WORDS, len(lows))):
        hit = passage.at("head", token)
        if hit is not None:
            head: Head = hit.value
            return _Kind(head.category, head.singular, head.is_weak) if head.is_plural else None
        if not lows[token][0].isalpha() or passage.has(token, "relative", "be", "preposition", "conjunction"):
            return None
    return None


def _is_old_place(passage: Passage, comma: int) -> bool:
    """Whether ", a ruined Swahili town", ", the deserted hill" follows: a settlement or a hill that is of old."""
    lows = passage.lows
    if comma + 2 >= len(lows) or lows[comma] != "," or not passage.has(comma + 1, "determiner"):
        return False
    is_old = False
    for token in range(comma + 2, min(comma + 2 + _OLD_WORDS, len(lows))):
        if is_old and passage.has(token, "old_place"):
            return passage.words[token].islower()
        if not lows[token][0].isalpha() or passage.has(token, "relative", "be", "preposition", "conjunction"):
            return False
        is_old = is_old or passage.has(token, "old_cue")
    return False
