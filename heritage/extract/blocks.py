"""Blocks: paragraphs and sentences of a text with their offsets; boilerplate and other stories' lines left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heritage.extract.document import Document, Sentence
from heritage.resources.lexicon import Lexicon
from heritage.text.tokens import tokenise

_LINE = re.compile(r"[^\n]+")
_ENUMERATION = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*\u2022])\s+")
_DATELINE = re.compile(
    r"^\s*[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'\u2019 .-]{2,40}(?:,[^-\u2013\u2014\n]{0,40})?(?:\([^)]{0,30}\))?\s*[-\u2013\u2014]{1,2}\s"
)
_MAX_SENTENCE = 2000
_CLOSERS = "\"'\u201d\u2019)]\u00bb"


def split(document: Document, lexicon: Lexicon) -> None:
    """Fill `document.sentences`: the title's first, then the body's, in reading order."""
    if document.title:
        _add(document, lexicon, "title", 0, "title", 0, len(document.title))
    paragraph = 0
    for found in _LINE.finditer(document.text):
        line = found.group()
        paragraph += 1
        if is_boilerplate(line, lexicon) or (document.title and line.strip() == document.title.strip()):
            continue
        kind = "caption" if _starts(line, lexicon.boilerplate.get("caption_starts", ())) else "body"
        lead = _ENUMERATION.match(line) or _DATELINE.match(line)
        offset = found.start() + (lead.end() if lead else 0)
        for start, end in _pieces(document.text, offset, found.end(), lexicon):
            _add(document, lexicon, "text", paragraph, kind, start, end)


def is_boilerplate(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is a teaser, a share line or a menu rather than the story."""
    if _starts(line, lexicon.boilerplate.get("line_starts", ())):
        return True
    breaks = sum(line.count(f" {mark} ") for mark in lexicon.boilerplate.get("inline_breaks", ()))
    return breaks >= 1 and len(line) < 300 and not line.rstrip().endswith(".")


def _starts(line: str, cues: tuple[str, ...]) -> bool:
    low = line.lstrip(" \t>*#[(").lower()
    return any(low.startswith(cue) for cue in cues)


def _pieces(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one line; a teaser in the middle of a line (between bars) is skipped."""
    cuts = [start]
    for mark in lexicon.boilerplate.get("inline_breaks", ()):
        cuts.extend(m.end() for m in re.finditer(re.escape(mark), text[start:end]))
    marks = sorted({c if c == start else start + c for c in cuts} | {end})
    for left, right in zip(marks, marks[1:], strict=False):
        if left != start and is_boilerplate(text[left:right], lexicon):
            continue
        if len(marks) > 2 and _starts(text[left:right], lexicon.boilerplate.get("line_starts", ())):
            continue
        yield from sentences(text, left, right, lexicon)


def sentences(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the spans of sentences in `text[start:end]`: a stop, closing marks, space, then a likely beginning."""
    stops = str(lexicon.language.get("sentence_stops", ".!?"))
    begin = start
    for found in re.finditer(rf"[{re.escape(stops)}]+[{re.escape(_CLOSERS)}]*\s+", text[start:end]):
        at = start + found.end()
        before = text[begin : start + found.start()].rsplit(None, 1)
        last_word = (before[-1] if before else "").lower().lstrip("(\"'\u201c")
        follower = text[at : at + 1]
        if found.group()[0] == "." and (
            lexicon.has("abbreviation", last_word) or (len(last_word) == 1 and last_word.isalpha())
        ):
            continue
        if follower and follower.islower():
            continue
        yield from _bounded(begin, start + found.end() - len(found.group()) + len(found.group().rstrip()), text)
        begin = at
    yield from _bounded(begin, end, text)


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


def _add(document: Document, lexicon: Lexicon, part: str, paragraph: int, kind: str, start: int, end: int) -> None:
    tokens = tokenise(document.part_text(part), start, end)
    if tokens.words:
        document.sentences.append(Sentence(len(document.sentences), part, paragraph, kind, start, end, tokens))
