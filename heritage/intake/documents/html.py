"""Reader of saved web pages: the article's paragraphs by trafilatura, metadata only as the page states it."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from heritage.intake.documents.page import metadata
from heritage.intake.manifest import Record
from heritage.intake.raw import TABLE, head_problem, to_text
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*){0,5}<(?:rss|rdf:RDF|feed)[\s>]"
)
_OPENED = re.compile(r"<(?:html|body|article)\b", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_HTML_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLOCKS = frozenset(
    {"doc", "main", "body", "div", "head", "p", "list", "item", "quote", "table", "row", "code"}
)
_SHORTEST = 40
"""Characters below which what is left of a page is a label or a link, not an article."""

_DEEPEST = 200
"""Levels of nesting that are walked; a hostile page may have many more."""

# trafilatura warns on standard error about each page it finds no text in; here that is a problem row.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield the page's article, its paragraphs separated by blank lines, without a heading that repeats the title."""
    raw = path.read_bytes()
    problem = head_problem(raw, raw_name, options)
    if problem is None and _FEED.match(raw[:4096].removeprefix(codecs.BOM_UTF8)):
        detail = f"{raw_name}: expected a web page, found a feed, a file of those that end in .rss or .atom"
        problem = Problem("suffix_wrong", TABLE, raw_name, detail, options.id)
    if problem is not None:
        yield problem
        return
    yield from page(raw, raw_name, options)


def page(
    raw: bytes, raw_name: str, options: SourceProfile, charset: str | None = None
) -> Iterator[Record | Problem]:
    """Yield the article of a page held in memory; `charset` is what came with it, as in a header."""
    text, problems = to_text(raw, raw_name, options, known_charset(charset) or _declared(raw))
    yield from problems
    if _is_truncated(text):
        detail = f"{raw_name}: expected </body> or </html> at the end, found {text.rstrip()[-40:]!r}"
        yield Problem("html_truncated", TABLE, raw_name, detail, options.id)
    fields, paragraphs = _article(text)
    title = fields.pop("title", None)
    if paragraphs and title and " ".join(paragraphs[0].split()).casefold() == title.casefold():
        del paragraphs[0]
    found = sum(len(paragraph) for paragraph in paragraphs)
    if found < _SHORTEST:
        expected = f"an article of {_SHORTEST} characters or more"
        detail = f"{raw_name}: expected {expected}, found {found} in {len(text)} of HTML"
        yield Problem("html_no_article", TABLE, raw_name, detail, options.id)
        return
    yield Record("\n\n".join(paragraphs), title, fields)


def _declared(raw: bytes) -> str | None:
    """The charset that the page declares in its first 4 kB, if Python knows it."""
    found = _CHARSET.search(raw[:4096])
    return known_charset(found[1].decode("ascii")) if found else None


def known_charset(stated: str | None) -> str | None:
    """The encoding that a stated charset means on the web, where latin-1 is Windows-1252; None if Python knows none.

    None too for UTF-16 and UTF-32, which a byte-order mark shows: a page that can say its charset is in neither.
    """
    try:
        # Codecs that are no encodings of text, such as base64, have names too; encoding refuses them.
        "".encode(stated or "")
        name = codecs.lookup(stated or "").name
    except (LookupError, ValueError):
        return None
    if name.startswith(("utf-16", "utf-32")):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _is_truncated(text: str) -> bool:
    ends_in_tag = text.rfind("<") > text.rfind(">")
    return ends_in_tag or (_OPENED.search(text) is not None and _CLOSED.search(text) is None)


def _article(text: str) -> tuple[dict[str, str], list[str]]:
    # Imported here: with its own imports it takes half a second, and most folders hold no HTML.
    from trafilatura import bare_extraction, load_html

    tree: Any = load_html(text)
    if tree is None:
        return {}, []
    fields = metadata(tree)
    # Without metadata: trafilatura guesses dates from addresses and footers and asks the clock.
    document: Any = bare_extraction(tree, include_comments=False, with_metadata=False)
    if document is None or document.body is None:
        return fields, []
    pieces: list[str] = []
    _walk(document.body, pieces, 0)
    blocks = (_tidy(block) for block in "".join(pieces).split("\f"))
    return fields, [block for block in blocks if block]


def _walk(element: Any, pieces: list[str], depth: int) -> None:
    """Append the text of an element; form feeds stand between blocks, line feeds where the page breaks a line."""
    is_block = element.tag in _BLOCKS
    if is_block:
        pieces.append("\f")
    if element.tag == "lb":
        pieces.append("\n")
    pieces.append(_HTML_SPACE.sub(" ", element.text or ""))
    if depth < _DEEPEST:
        for child in element:
            if child.tag == "cell" and child.getprevious() is not None:
                pieces.append(" | ")
            _walk(child, pieces, depth + 1)
    if is_block:
        pieces.append("\f")
    pieces.append(_HTML_SPACE.sub(" ", element.tail or ""))


def _tidy(block: str) -> str:
    lines = (" ".join(part for part in line.split(" ") if part) for line in block.split("\n"))
    return "\n".join(lines).strip()
