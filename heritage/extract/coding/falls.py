"""Falls: needs of a fall - what stands upright, a place in a quake or storm, a part; no city that fell to somebody."""

from __future__ import annotations

from heritage.extract.coding import causes
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_STOPS = frozenset(",;.")
_FELLING = frozenset({"earthquake", "flood_storm"})


def fallen(passage: Passage, fired: Fired) -> bool:
    """Whether a whole place fell in a quake or a storm, or a bridge or tower of any cause: not "fell to the rebels"."""
    end = fired.end
    if _subject_is(passage, fired, "upright_kind"):  # nobody takes a bridge by a fall
        return _ends_in_fall(passage, end)
    told = {hit.value[0] for hit in causes.causes_in(passage, 0, len(passage), fired.hit)}
    context = causes.context_of(passage)
    is_hazard = not _FELLING.isdisjoint(told) or (context is not None and context.event in _FELLING)
    if not is_hazard:
        return False
    return _ends_in_fall(passage, end)


def fallen_part(passage: Passage, fired: Fired) -> bool:
    """Whether a part of a building is the subject of what fell, and nothing says how or to whom."""
    is_part = _subject_is(passage, fired, "building_part")
    return is_part and fired.voice in ("active", "bare") and _ends_in_fall(passage, fired.end)


def _subject_is(passage: Passage, fired: Fired, word_class: str) -> bool:
    """Whether the head of a verb's subject is of a class: "the tower", "the Tower of Bel", "the tower in Orlivske"."""
    if word_class not in passage.present:
        return False
    nouns = syntax_of(passage).subject(fired.phrase).nouns
    heads = (
        token
        for noun in nouns
        for token in range(noun.first, noun.last)
        if token == noun.last - 1 or passage.has(token + 1, "of_link", "place_preposition")
    )
    return any(passage.has(head, word_class) for head in heads)


def _ends_in_fall(passage: Passage, end: int) -> bool:
    """Whether what stands behind "fell" leaves it a fall: the end, a date, a hazard; no state, nobody it fell to."""
    if end >= len(passage) or passage.lows[end] in _STOPS:
        return True
    is_open = (
        passage.has(end, "adverb", "conjunction", "subordinator") or passage.class_end(end, "adverb") > end
    )
    is_in = passage.has(end, "in_preposition") and end + 1 < len(passage)  # a title may end in "fell in"
    is_in_hazard = is_in and passage.at("cause", end + 1 + passage.has(end + 1, "article"))
    is_dated = is_in and passage.date_at(end + 1) is not None
    return is_open or bool(is_in_hazard) or is_dated or passage.date_at(end) is not None
