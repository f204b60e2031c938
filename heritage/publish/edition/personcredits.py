"""Names in bylines and credits: who wrote, photographed or helped is told by where the name stands in a line."""

from __future__ import annotations

from heritage.publish.edition.personnames import STOPS, Name
from heritage.publish.edition.personwords import Passage

_LABEL_WITHIN = 12
_PHRASE_WITHIN = 12
_MOST_WORDS = 5
_ENDS = ("", "\n", "\r", ",", ")", "/", "|", ".", ";", " /", " |", " (", " \u2013", " \u2014")
"""What stands behind a name of a credit, if no word for "and" does: a heading goes on with other words."""
_DASHES = ("\u2013", "\u2014")
_TELLING = frozenset(("byline", "credit", "contributed"))
_MARKS = frozenset("\u2013\u2014\u00a9/")
"""Without such words in the text, nor such a mark beside the name, nobody is credited."""
_BEFORE_LINE = frozenset("\n\r|([*\u2022\u00b7\u00a9\u2013\u2014")


def is_credited(passage: Passage, name: Name) -> bool:
    """Whether a name of several words stands as the name of somebody who made the report or its pictures."""
    if not 1 < name.size <= _MOST_WORDS:
        return False
    if passage.told.isdisjoint(_TELLING) and _MARKS.isdisjoint(
        passage.gap(name.first) + passage.gap(name.last)
    ):
        return False
    if any(
        word.kinds and word.low not in passage.cues.connector
        for word in passage.words[name.first : name.last]
    ):
        return False
    return _contributes(passage, name) or (
        _is_at_an_end(passage, name)
        and (
            _has_byline(passage, name)
            or _is_signature(passage, name)
            or _has_label(passage, name)
            or _has_agency(passage, name)
        )
    )


def _is_at_an_end(passage: Passage, name: Name) -> bool:
    gap = passage.gap(name.last)
    if not gap.strip():
        is_line_end = "\n" in gap or name.last >= len(passage.words)
        behind = passage.words[name.last].low if name.last < len(passage.words) else ""
        return is_line_end or behind in passage.cues.joining or "locative" in passage.kinds(name.last)
    return gap.startswith(_ENDS[1:])


def _begins_line(gap: str, index: int) -> bool:
    bare = gap.strip(" \u00a0\t")
    return (index == 0 and not bare.strip("".join(_BEFORE_LINE))) or (bool(bare) and bare[-1] in _BEFORE_LINE)


def _has_byline(passage: Passage, name: Name) -> bool:
    """Whether a line begins with a word for "by" and names alone: "By X Y in Tyre and V W in Nairobi"."""
    words = passage.words
    for at in range(name.first - 1, max(-1, name.first - _LABEL_WITHIN), -1):
        gap, kinds = passage.gap(at + 1), words[at].kinds
        if STOPS & set(gap) - {":"}:
            return False
        if "byline" in kinds and words[at].is_capital:
            return _begins_line(passage.gap(at), at)
        is_link = words[at].low in passage.cues.joining or "locative" in kinds
        if not (words[at].is_capital or is_link) or gap.strip() not in ("", ",", ":"):
            return False
    return False


def _is_signature(passage: Passage, name: Name) -> bool:
    """Whether a dash leads to the name: "\u2014 X Y, correspondent"."""
    gap = passage.gap(name.first)
    return gap.strip() in _DASHES and (name.first == 0 or "\n" in gap)


def _has_label(passage: Passage, name: Name) -> bool:
    """Whether a word with a colon tells what those who are named behind it did: "Photo: X Y"."""
    words = passage.words
    for at in range(name.first - 1, max(-1, name.first - _LABEL_WITHIN), -1):
        gap = passage.gap(at + 1)
        if "credit" in words[at].kinds and (gap.strip() in (":", "\uff1a", "\u00a9", ": \u00a9")):
            return True
        if STOPS & set(gap) - {"."} or (". " in gap and words[at].end - words[at].start > 1):
            return False
    return "\u00a9" in passage.gap(name.first)


def _has_agency(passage: Passage, name: Name) -> bool:
    """Whether a stroke parts the name from an agency or the word for a picture: "X Y/AFP"; "AP Photo/X Y"."""
    before, after = passage.gap(name.first).strip() == "/", passage.gap(name.last).strip() == "/"
    return bool(
        (before and passage.kinds(name.first - 1) & {"body", "credit"})
        or (after and passage.kinds(name.last) & {"body", "credit"})
    )


def _contributes(passage: Passage, name: Name) -> bool:
    """Whether the sentence ends by saying that those it names helped: "X Y in Kyiv contributed reporting"."""
    for at in range(name.last, min(len(passage.words), name.last + _PHRASE_WITHIN)):
        if STOPS & set(passage.gap(at)):
            return False
        if "contributed" in passage.words[at].kinds:
            return "locative" not in passage.kinds(name.first - 1)
    return False
