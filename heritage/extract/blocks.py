"""Blocks: paragraphs and sentences of a text with their offsets; boilerplate and other stories' lines left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from heritage.extract.document import Document, Sentence, Span
from heritage.extract.lines import lines
from heritage.resources.lexicon import Lexicon
from heritage.text.tokens import tokenise

_ENUMERATION = re.compile(
    r"^\s*(?:\d{1,3}\s*/\s*\d{1,3}\s+|\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?\s*[-:\u2013\u2014]?\s+|(?:\d{1,2}[.)]\s*(?=\D)|[-*\u2022]\s))\s*"
)
_DATELINE = re.compile(
    r"^\s*[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'\u2019 .-]{2,40}"
    r"(?:,[^-\u2013\u2014\n]{0,40})?(?:\([^)]{0,30}\))?\s*[-\u2013\u2014]{1,2}\s"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_MAX_SENTENCE = 2000
_MAX_WORD = 100
_BESIDE = 8
"""Letters behind the longest cue that are made small with it: a letter's small form may depend on the next."""

_OPENERS = "(\"'\u201c"
_CLOSERS = "\"'\u201d\u2019)]\u00bb"


def split(document: Document, lexicon: Lexicon) -> None:
    """Fill `document.sentences`: the title's first, then the body's, in reading order."""
    title = (document.title or "").strip()
    whole = (0, len(document.title or ""))
    for span in (whole,) if whole[1] <= _MAX_SENTENCE else _bounded(*whole, document.title or ""):
        _add(document, "title", 0, "title", span)
    for paragraph, (first, last) in enumerate(lines(document.text), 1):
        line = document.text[first:last]
        if is_boilerplate(line, lexicon) or (title and line.strip() == title):
            continue
        numbered = _ENUMERATION.match(line)
        lead = numbered or _DATELINE.match(line)
        is_caption = _starts(line, lexicon.boilerplate.get("caption_starts", ()))
        kind = "caption" if is_caption else "item" if numbered else "body"
        offset = first + (lead.end() if lead else 0)
        for span in _pieces(document.text, offset, last, lexicon):
            _add(document, "text", paragraph, kind, span)


def is_boilerplate(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is a teaser, a share line or a menu rather than the story."""
    if _starts(line, lexicon.boilerplate.get("line_starts", ())):
        return True
    breaks = sum(line.count(f" {mark} ") for mark in lexicon.boilerplate.get("inline_breaks", ()))
    return breaks >= 1 and len(line) < 300 and not line.rstrip().endswith(".")


def _starts(line: str, cues: tuple[str, ...]) -> bool:
    return line.lstrip(" \t>*#[(")[: _longest(cues) + _BESIDE].lower().startswith(cues)


@lru_cache(maxsize=32)
def _longest(cues: tuple[str, ...]) -> int:
    return max(map(len, cues), default=0)


def _pieces(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one line; a teaser in the middle of a line (between bars) is skipped."""
    cuts = [start]
    for mark in lexicon.boilerplate.get("inline_breaks", ()):
        if text.find(mark, start, end) < 0:
            continue
        cuts.extend(m.end() for m in re.finditer(re.escape(mark), text[start:end]))
    marks = sorted({c if c == start else start + c for c in cuts} | {end})
    for left, right in pairwise(marks):
        if left != start and is_boilerplate(text[left:right], lexicon):
            continue
        if len(marks) > 2 and _starts(text[left:right], lexicon.boilerplate.get("line_starts", ())):
            continue
        yield from sentences(text, left, right, lexicon)


def sentences(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the spans of sentences in `text[start:end]`: a stop, closing marks, space, then a likely beginning."""
    begin = start
    for found in _stop_pattern(str(lexicon.language.get("sentence_stops", ".!?"))).finditer(text, start, end):
        if found.group()[0] == "." and _is_abbreviation(_last_word(text, begin, found.start()), lexicon):
            continue
        if text[found.end() : found.end() + 1].islower():
            continue
        yield from _bounded(begin, found.start() + len(found.group().rstrip()), text)
        begin = found.end()
    yield from _bounded(begin, end, text)


@lru_cache(maxsize=16)
def _stop_pattern(stops: str) -> re.Pattern[str]:
    # A match begins at the first of several stops only: else a long row of them is tried from each one. The stop
    # comes before that condition, for an expression that opens with one set of characters is searched for faster.
    marks = re.escape(stops)
    return re.compile(rf"[{marks}](?<![{marks}][{marks}])[{marks}]*[{re.escape(_CLOSERS)}]*\s+")


def _last_word(text: str, begin: int, end: int) -> str:
    """The word before a stop; looking back a little way keeps a long line cheap."""
    before = text[max(begin, end - _MAX_WORD) : end].rsplit(None, 1)
    return before[-1].lower().lstrip(_OPENERS) if before else ""


def _is_abbreviation(word: str, lexicon: Lexicon) -> bool:
    return lexicon.has("abbreviation", word) or _INITIALS.fullmatch(word) is not None


def _bounded(start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
    """Yield the span in pieces of bounded length, cut at spaces, so that no sentence makes later stages slow."""
    while end - start > _MAX_SENTENCE:
        cut = text.rfind(" ", start, start + _MAX_SENTENCE)
        cut = cut if cut > start else start + _MAX_SENTENCE
        yield start, cut
        start = cut
    while start < end and text[start].isspace():
        start += 1
    if start < end:
        yield start, end


def _add(document: Document, part: str, paragraph: int, kind: str, span: Span) -> None:
    tokens = tokenise(document.part_text(part), *span)
    if tokens.words:
        document.sentences.append(Sentence(len(document.sentences), part, paragraph, kind, *span, tokens))
