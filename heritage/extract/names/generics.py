"""Generics: words that a sign of age makes heritage - "a listed building", "the Ottoman compound of X"."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Hit, Mention
from heritage.extract.names.ages import tells_age
from heritage.extract.names.namewords import is_name_word, names_right, written
from heritage.extract.reading import POSSESSIVE, Passage

_ANCIENT = "archaeological_site"
_DESCRIBING = 5
"""Words between the article and a general word: "a Grade II listed building"."""
_APPOSED = 7
"""Tokens behind a comma among which a general word stands."""
_CUES = ("heritage_cue", "old_cue")
_ENDS = ("preposition", "be", "have", "modal", "relative", "conjunction", "report_verb")


def is_of_heritage(passage: Passage, hit: Hit) -> bool:
    """Whether a general word in small letters has a sign of heritage in it, or before it up to its article."""
    if passage.words[hit.first][0].isupper():
        return False
    if any(passage.has(token, *_CUES) for token in range(hit.first, hit.last)):
        return True
    for token in range(hit.first - 1, max(hit.first - 1 - _DESCRIBING, -1), -1):
        if passage.has(token, "article") or not passage.lows[token][0].isalnum():
            return False
        if (passage.has(token, *_CUES) and not passage.has(token, "age_adjective")) or tells_age(
            passage, token
        ):
            return True
        if passage.has(token, *_ENDS):
            return False
    return False


def is_listed_building(passage: Passage, comma: int) -> bool:
    """Whether ", a protected building", ", an Ottoman compound" follows: a general word with a sign of heritage."""
    first = comma + 2
    if first >= len(passage) or passage.lows[comma] != "," or not passage.has(comma + 1, "determiner"):
        return False
    hits = (hit for hit in passage.layer("generic") if first <= hit.first < comma + _APPOSED)
    hit = next(hits, None)
    if hit is None or any(_parts_group(passage, token) for token in range(first, hit.first)):
        return False
    return _ends_group(passage, hit.last) and is_of_heritage(passage, hit)


def _parts_group(passage: Passage, token: int) -> bool:
    return not passage.lows[token][0].isalnum() or passage.has(
        token, "relative", "be", "preposition", "conjunction"
    )


def _ends_group(passage: Passage, token: int) -> bool:
    """Whether a noun group ends before a token: no noun follows, as in "a listed building consultant"."""
    if token >= len(passage) or not passage.words[token][0].isalpha() or passage.is_in(token, "verb"):
        return True
    endings = tuple(passage.lexicon.classes.get("verb_ending", ()))
    is_participle = bool(endings) and passage.lows[token].endswith(endings)
    return is_participle or passage.has(
        token, "preposition", "relative", "relative_place", "conjunction", "adverb"
    )


def of_heritage(passage: Passage) -> Iterator[Mention]:
    """Yield the names behind "of" that such a word brings in: "the Ottoman compound of al-Owrdhi"."""
    for hit in passage.layer("generic"):
        last = _name_behind(passage, hit.last)
        if last and is_of_heritage(passage, hit) and not _is_town(passage, hit.last + 1, last):
            first = hit.last + 1
            yield Mention(passage.sentence.index, first, last, "name", written(passage, first, last))
    for token in passage.tokens_of("old_place"):
        last = _name_behind(passage, token + 1)
        is_old = last and token and passage.has(token - 1, "old_cue") and not passage.has(token, "area_word")
        if is_old and passage.at("head", token) is None and not passage.has(token, "town_word"):
            name = written(passage, token - 1, last)  # "the Phoenician harbour of Mahdia"
            yield Mention(passage.sentence.index, token - 1, last, "name", name, _ANCIENT)


def _name_behind(passage: Passage, link: int) -> int:
    """The end of a name behind "of" at a token; 0 where there is none, or one of something else."""
    first = link + 1
    if first >= len(passage) or not passage.has(link, "of_link") or not is_name_word(passage, first):
        return 0
    last = names_right(passage, first)
    is_owner = last < len(passage) and (
        passage.lows[last] == POSSESSIVE or passage.is_in(last, "head", "generic", "blocked_after")
    )
    return 0 if is_owner or _names_other(passage, first, last) else last


def _is_town(passage: Passage, first: int, last: int) -> bool:
    return passage.reading.is_settlement(written(passage, first, last))


def _names_other(passage: Passage, first: int, last: int) -> bool:
    others = ("country", "actor", "role", "closed", "head", "prefix", "generic")
    return any(
        passage.is_in(token, *others) or passage.has(token, "region_word", "institution", "demonym")
        for token in range(first, last)
    )
