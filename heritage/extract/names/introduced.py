"""Introduced: bare names that a type word brings in ("the largest temple, Shittaung")."""

from __future__ import annotations

from heritage.extract.document import Hit, Mention
from heritage.extract.names.heads import is_capital, name_mention
from heritage.extract.names.namewords import (
    is_definite,
    is_name_word,
    names_right,
    written,
)
from heritage.extract.reading import Passage

_ENDS = frozenset(",.;:)")
_CALLED = 3
"""Words between a participle and a name: "known locally as the"."""


def introduced(passage: Passage, hit: Hit) -> Mention | None:
    """Return the place that a type word names behind it: "the spiral tower called the Malwiya"."""
    if hit.value.is_plural or is_capital(passage, hit) or hit.last + 1 >= len(passage):
        return None
    first = _behind_called(passage, hit.last) or _behind_comma(passage, hit)
    if not first:
        return None
    last = names_right(passage, first)
    if last == first or names_other(passage, first, last):
        return None
    if passage.lows[hit.last] == "," and (
        last >= len(passage)
        or passage.lows[last] not in _ENDS
        or _is_speaker(passage, last)
        or _is_of_office(passage, hit)
    ):
        return None
    mention = name_mention(passage, hit.first, hit.last, hit.value)
    mention.name, mention.is_renamed = written(passage, first, last), True
    mention.is_weak = hit.value.is_weak
    return mention


def _behind_called(passage: Passage, at: int) -> int:
    """The token at which a name begins behind "called the", "known locally as"; 0 where there is none."""
    if not passage.has(at, "called_word"):
        return 0
    for token in range(at + 1, min(at + 2 + _CALLED, len(passage))):
        if is_name_word(passage, token):
            return token
        if not passage.has(token, "adverb", "name_article", "likewise_link"):
            return 0
    return 0


def _behind_comma(passage: Passage, hit: Hit) -> int:
    """The token at which the name in "the largest temple, Shittaung, has" begins; 0 where there is none."""
    if passage.lows[hit.last] != "," or not is_definite(passage, hit.first) or _only_locates(passage, hit):
        return 0
    first = hit.last + 1 + passage.has(hit.last + 1, "name_article")
    return first if first < len(passage) and is_name_word(passage, first) else 0


def _is_speaker(passage: Passage, last: int) -> bool:
    """Whether a name is somebody's who speaks: "a spokesman for the cathedral, Jan Novak, said"."""
    return passage.lows[last] == "," and last + 1 < len(passage) and passage.has(last + 1, "report_verb")


def _is_of_office(passage: Passage, hit: Hit) -> bool:
    """Whether a type word only tells where somebody holds an office: "the rector of the church, Michael Gray,"."""
    at = hit.first - 1
    while at > 0 and passage.has(at, "article"):
        at -= 1
    if at < 1 or not passage.has(at, "of_link", "at_link", "for_preposition"):
        return False
    return passage.has(at - 1, "office_word", "honoured_word", "attending_word") or passage.is_in(
        at - 1, "role", "closed"
    )


def _only_locates(passage: Passage, hit: Hit) -> bool:
    """Whether a type word only tells what something is near: "one of the towers beside the stupa, the Anantapur,"."""
    start = hit.first
    while start and passage.words[start - 1].isalpha() and not passage.has(start - 1, "preposition"):
        start -= 1
    return any(near.last == start for near in passage.layer("location"))


def names_other(passage: Passage, first: int, last: int) -> bool:
    """Whether a name is a town's, a land's, somebody's or a place's with a type word of its own."""
    if passage.reading.is_settlement(written(passage, first, last)):
        return True
    layers = ("head", "prefix", "country", "actor", "role", "closed", "cause", "generic")
    return any(
        passage.is_in(t, *layers) or passage.has(t, "demonym", "institution", "region_word")
        for t in range(first, last)
    )
