"""One word: names of one word with their kind in it - "Masjid-i-Tooba", "Arg-e Bam", "Marienkirche", "Horyu-ji"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from heritage.extract.document import Mention
from heritage.extract.names.heads import name_mention
from heritage.extract.names.namewords import is_name_word, may_be_name_words, names_left, names_right
from heritage.extract.names.sitenames import SiteNames, content_words
from heritage.extract.reading import Passage
from heritage.resources.lexicon import Head, Lexicon
from heritage.text.byword import ByWord

ENDINGS = {
    "worship_ending": "religious_site",
    "museum_ending": "museum",
    "library_ending": "library",
    "archive_ending": "archive",
    "building_ending": "historic_building",
    "grave_ending": "burial_place",
    "mound_ending": "archaeological_site",
    "monument_ending": "monument_memorial",
}
"""Classes of the last letters of a name, and the kinds of places that they tell."""
TIED_ENDING = "temple_ending"
"""The class of what is tied to a temple's name by a hyphen."""

_LINKED = 2
"""Pieces of a word at least of which the second is the link: "Arg-e"."""
_LETTERS = 3
"""Letters at least before the ending of a name."""


def in_one_word(passage: Passage, site_names: SiteNames) -> Iterator[Mention]:
    """Yield the names whose kind is a piece of their first or only word."""
    kinds = _kinds(passage.lexicon)
    for token in may_be_name_words(passage):
        linked = _linked_head(passage, token) if "-" in passage.words[token] else _saint(passage, token)
        if linked is not None:
            first, last, head = token, _end_behind_link(passage, token), linked
            last = last if "-" in passage.words[token] else names_right(passage, token)
        elif (
            (category := kinds[passage.lows[token]])  # of most words none
            and is_name_word(passage, token)
            and not passage.is_in(token, "head", "actor")
        ):
            first, last = names_left(passage, token), token + 1
            is_led = _is_led(passage, first)
            is_bare = category == ENDINGS["worship_ending"] and first == token  # "Marienkirche was hit"
            head = Head(category if is_led or is_bare else "", singular="", is_weak=not is_led)
        else:
            continue
        if last == token or not head.category:
            continue
        mention = name_mention(passage, first, last, head)
        mention.head = head.singular or None
        if site_names.is_settlement(mention.name):
            continue  # "Deir-ez-Zor", "Westkapelle"
        mention.site_ids = site_names.of_words(content_words(mention.name, passage.lexicon))
        mention.is_weak = head.is_weak and not mention.site_ids
        yield mention


def _is_led(passage: Passage, first: int) -> bool:
    """Whether an article stands before a name, as before no person's: Mr Westerkerk; headlines leave it out."""
    return passage.sentence.part == "title" or (first > 0 and passage.has(first - 1, "name_article"))


def _linked_head(passage: Passage, token: int) -> Head | None:
    """The kind of place that the first piece of a word tells, if a link is its second."""
    first, *rest = passage.lows[token].split("-")
    if not passage.lexicon.has("name_link", rest[0]) or not passage.words[token][0].isupper():
        return None
    entries = passage.lexicon.index.get(first, ())
    return next((e.value for e in entries if e.layer in ("head", "prefix") and e.tokens == (first,)), None)


def _saint(passage: Passage, token: int) -> Head | None:
    """The kind of place that a saint's title before an apostrophe tells: "Sant'Agostino"."""
    title, mark, name = passage.words[token].replace("\u2019", "'").partition("'")
    if not mark or not name[:1].isupper() or not title[:1].isupper() or passage.at("head", token - 1):
        return None
    entries = passage.lexicon.index.get(title.lower(), ())
    saint = next((e.value for e in entries if e.layer == "prefix" and e.tokens == (title.lower(),)), None)
    return saint if saint is not None and saint.is_weak else None


def _end_behind_link(passage: Passage, token: int) -> int:
    """The token behind the name; the word itself ends it where a third piece is in it."""
    if passage.words[token].count("-") >= _LINKED:
        return max(names_right(passage, token), token + 1)
    is_named = token + 1 < len(passage) and is_name_word(passage, token + 1)
    return names_right(passage, token + 1) if is_named else token


@lru_cache(maxsize=4)
def _kinds(lexicon: Lexicon) -> ByWord[str | None]:
    """The kinds of places by words, each worked out once."""
    return ByWord(partial(_told_by_ending, lexicon))


def _told_by_ending(lexicon: Lexicon, low: str) -> str | None:
    """The kind of place that the last letters of a word tell."""
    name, _, tied = low.rpartition("-")
    if name and lexicon.has(TIED_ENDING, tied):
        return ENDINGS["worship_ending"]
    for name, category in ENDINGS.items():
        ending = next((e for e in lexicon.classes.get(name, ()) if low.endswith(e)), None)
        if ending is not None and len(low) - len(ending) >= _LETTERS:
            return category
    return None
