"""What the tests of the extractor share: the English tools of the base data, and one call that reads a text."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from heritage.extract.document import Document, Found, Mention
from heritage.extract.extractor import analyse
from heritage.extract.names.sitenames import SiteNames
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.lexicon import Lexicon
from heritage.resources.lexicon_file import available, load_lexicon

PUBLISHED = date(2024, 1, 15)
"""A Monday."""

MONITOR_FROM = 1945


@lru_cache(maxsize=1)
def english() -> tuple[Lexicon, SiteNames]:
    lexicon = load_lexicon(available()["en"])
    return lexicon, SiteNames(load_gazetteer(), lexicon)


def document(
    text: str, *, title: str | None = None, published: date | None = PUBLISHED
) -> tuple[Document, list[Found]]:
    return analyse(text, title, published, *english(), MONITOR_FROM)


def claims(text: str, *, title: str | None = None, published: date | None = PUBLISHED) -> list[Found]:
    return document(text, title=title, published=published)[1]


def claim(text: str, *, title: str | None = None, published: date | None = PUBLISHED) -> Found:
    """The one claim of a text."""
    (found,) = claims(text, title=title, published=published)
    return found


def mentions(text: str) -> list[Mention]:
    return [m for sentence in document(text)[0].sentences for m in sentence.mentions]


def places(text: str) -> set[str]:
    return {found.entity.name for found in claims(text)}


def patients(text: str, *, title: str | None = None) -> list[tuple[str, int, str]]:
    """The places of a text's claims in order: name, how many parts deep, and the rule that found it."""
    found = claims(text, title=title)
    return [(claim.entity.name, claim.part_depth, claim.trace[1]) for claim in found]
