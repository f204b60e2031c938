"""Hyphened: names of one word with a type word and a link, as in Persian and Urdu: "Masjid-i-Tooba", "Arg-e Bam"."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Mention
from heritage.extract.names.heads import name_mention
from heritage.extract.names.namewords import is_name_word, may_be_name_words, names_right
from heritage.extract.names.sitenames import SiteNames, content_words
from heritage.extract.reading import Passage
from heritage.resources.lexicon import Head

_LINKED = 2
"""Pieces of a word at least of which the second is the link: "Arg-e"."""


def hyphened(passage: Passage, site_names: SiteNames) -> Iterator[Mention]:
    """Yield the names that begin with a type word and a link in one word."""
    for token in may_be_name_words(passage):
        head = _head(passage, token) if "-" in passage.words[token] else None
        last = _end(passage, token) if head is not None else token
        if head is None or last == token:
            continue
        mention = name_mention(passage, token, last, head)
        mention.head = head.singular or None
        if site_names.is_settlement(mention.name):
            continue  # "Deir-ez-Zor"
        mention.site_ids = site_names.of_words(content_words(mention.name, passage.lexicon))
        mention.is_weak = head.is_weak and not mention.site_ids
        yield mention


def _head(passage: Passage, token: int) -> Head | None:
    """The kind of place that the first piece of a word tells, if a link is its second."""
    first, *rest = passage.lows[token].split("-")
    if (
        len(rest) + 1 < _LINKED
        or not passage.lexicon.has("name_link", rest[0])
        or not passage.words[token][0].isupper()
    ):
        return None
    entries = passage.lexicon.index.get(first, ())
    return next((e.value for e in entries if e.layer in ("head", "prefix") and e.tokens == (first,)), None)


def _end(passage: Passage, token: int) -> int:
    """The token behind the name; the word itself ends it where a third piece is in it."""
    pieces = passage.words[token].split("-")
    behind = token + 1
    if len(pieces) > _LINKED:
        return max(names_right(passage, token), behind)
    is_named = behind < len(passage) and is_name_word(passage, behind)
    return names_right(passage, behind) if is_named else token
