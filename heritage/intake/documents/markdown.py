"""Reader of Markdown: one document a file, its markup removed, footnotes kept as text at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from heritage.intake.documents.fragment import plain_text
from heritage.intake.documents.frontmatter import document
from heritage.intake.manifest import Record
from heritage.intake.raw import read_text
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SHORTCODE = re.compile(r"\{\{[<%][^{}]{0,2000}?[%>]\}\}")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*(.*(?:\n(?:[ \t]*\n)*(?: {4}|\t).*)*)", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,100}\](?!:)")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield the document as text: link and image texts kept, code blocks and shortcodes removed, rows as ` | `."""
    text, problems = read_text(path, raw_name, options)
    yield from problems
    if text is not None:
        yield from document(text, raw_name, options, strip, names_date=True)


def strip(text: str) -> tuple[str | None, str]:
    """Return the title of a Markdown document, which is its only heading of level 1, and its text.

    Blocks stand apart by blank lines, footnotes last in their order.
    """
    text = _SHORTCODE.sub("", text)
    notes: list[str] = []

    def taken(found: re.Match[str]) -> str:
        notes.append(re.sub(r"\n(?: {4}|\t)", "\n", found[2]))
        return ""

    # A fence that never closes makes all that follows code, in which nothing is a footnote.
    body = text if _is_open(text) else _NOTE.sub(taken, text)
    blocks = [block for part in (body, *notes) for block in _blocks(_NOTE_MARK.sub("", part))]
    titles = [content for content, is_title in blocks if is_title]
    title = titles[0] if len(titles) == 1 else None
    return title, "\n\n".join(content for content, is_title in blocks if title is None or not is_title)


def _is_open(text: str) -> bool:
    return len(_FENCE.findall(text)) % 2 == 1


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Indented text is hardly ever code in a report, and as code it would be lost.
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the blocks of text that a parsed document has, in its order, and whether each is a heading of level 1."""
    row: list[str] | None = None
    is_title = False
    for token in _parser().parse(text):
        content = ""
        if token.type in ("heading_open", "heading_close"):
            is_title = token.type == "heading_open" and token.tag == "h1"
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            content, row = " | ".join(row or ()).strip(" |"), None
        elif token.type == "inline" and row is not None:
            row.append(_inline(token.children or []).replace("\n", " "))
        elif token.type == "inline":
            content = _inline(token.children or [])
        elif token.type == "html_block":
            content = plain_text(token.content)
        if content:
            yield content, is_title


def _inline(tokens: list[Token]) -> str:
    """The text of a paragraph: lines joined but where the author broke them, HTML elements left out."""
    pieces = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            pieces.append("\n" if token.type == "hardbreak" else " ")
        elif token.type == "image":
            pieces.append(_inline(token.children or []))
        elif token.type == "html_inline":
            pieces.append("\n" if _BREAK.match(token.content) else "")
        else:
            pieces.append(token.content)
    return "\n".join(" ".join(line.split(" ")).strip() for line in "".join(pieces).split("\n")).strip()
