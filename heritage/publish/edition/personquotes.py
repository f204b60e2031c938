"""Who speaks is told by where a name stands to the end of a quotation, whatever the verb is."""

from __future__ import annotations

import re

from heritage.publish.edition.personnames import Name
from heritage.publish.edition.personwords import Passage

_ENDED = re.compile(r"[,!?\u2026]?[\"\u201c\u201d\u00bb],?(?:\s[\u2013\u2014-])?\s|[,!?]['\u2019]\s")
"""The end of somebody's words, with the comma that a title in quotation marks lacks inside or outside."""
_OUTSIDE = re.compile(r"[\"\u201c\u201d\u00bb],")
"""A comma behind a mark stands behind terms and titles as well: "the \"Hunters\", X had"."""
_MARKED = frozenset(",!?\u2026")
_NO_VERB = frozenset(
    ("function", "locative", "place", "body", "naming", "honorific", "public", "private", "kin")
)
_AFTER_NAME = frozenset(("function", "locative", "relative"))
_MOST_DESCRIBING = 2


def speaks(passage: Passage, name: Name) -> bool:
    """Whether a quotation ends before the name and a verb: "..." sighed X; "..." sighed a weary X; "..." X went on."""
    gap = passage.gap(name.title)
    if _ends_words(gap):
        return _is_subject(passage, name)
    if gap != " " or not _is_at_an_end(passage, name):
        return False
    verb = name.title - 1
    article = _article(passage, name)
    if article is not None:
        verb = article - 1
        if verb >= 0 and "speech" in passage.words[verb].kinds and passage.gap(article) == " ":
            return True
    if verb < 0 or passage.words[verb].is_capital or passage.gap(verb + 1) != " ":
        return False
    return _NO_VERB.isdisjoint(passage.words[verb].kinds) and _ends_words(passage.gap(verb))


def _ends_words(gap: str) -> bool:
    return _ENDED.fullmatch(gap) is not None and not _MARKED.isdisjoint(gap)


def _is_subject(passage: Passage, name: Name) -> bool:
    """Whether a verb may follow: a word in small letters, none for people or places, nor a role before a name."""
    is_alone = name.title == name.first and passage.gap(name.last) == " "
    if not is_alone or name.last >= len(passage.words) or _OUTSIDE.search(passage.gap(name.title)):
        return False
    behind = passage.words[name.last]
    if behind.is_capital or not _NO_VERB.isdisjoint(behind.kinds):
        return False
    after = name.last + 1
    is_role = after < len(passage.words) and passage.words[after].is_capital and passage.gap(after) == " "
    return "speech" in behind.kinds or not is_role


def _is_at_an_end(passage: Passage, name: Name) -> bool:
    """Whether the name ends there: in "said a young Palmyrene girl" it is an adjective."""
    gap = passage.gap(name.last)
    return gap != " " or not _AFTER_NAME.isdisjoint(passage.kinds(name.last))


def _article(passage: Passage, name: Name) -> int | None:
    """The article that leads to the name by an adjective, as to no place and no body: "a weary X"."""
    words, at = passage.words, name.first - 1
    while (
        at >= 0
        and name.first - at <= _MOST_DESCRIBING
        and not words[at].is_capital
        and not words[at].kinds
        and passage.gap(at + 1) == " "
    ):
        at -= 1
    is_led = 0 < at < name.first - 1 and "article" in words[at].kinds and passage.gap(at + 1) == " "
    return at if is_led else None
