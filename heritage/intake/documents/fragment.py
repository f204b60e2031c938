"""HTML without a page around it, as in feeds, messages and Markdown, to plain text; the one way that is done."""

from __future__ import annotations

import re
from typing import Any

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
        "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
    }
)  # fmt: skip
_UNSEEN = frozenset(
    {"script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math", "select"}
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&[#a-zA-Z]")


def plain_text(html: str) -> str:
    """Return the visible text: blocks separated by blank lines, cells by ` | `, line breaks kept.

    Text without markup comes back with its white space collapsed. Works at any depth of nesting.
    """
    if not _MARKUP.search(html):
        return _tidy(html)
    # Imported here: feeds and messages without markup need no parser.
    from lxml import html as parser

    try:
        root: Any = parser.fragment_fromstring(f"<div>{_without_nul(html)}</div>", create_parent="div")
    except (ValueError, parser.etree.ParserError):
        return _tidy(re.sub(r"<[^<>]*>", " ", html))
    blocks = "".join(_pieces(root)).split("\f")
    return "\n\n".join(block for block in map(_lines, blocks) if block)


def _pieces(root: Any) -> list[str]:
    """The text of a tree with a form feed at each edge of a block; walked without recursion."""
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, is_left = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        edge = "\f" if tag in _BLOCKS else ""
        if is_left:
            pieces.append(edge + _SPACE.sub(" ", element.tail or ""))
            continue
        pieces.append(edge)
        if tag in ("td", "th") and element.getprevious() is not None:
            pieces.append(" | ")
        elif tag == "br":
            pieces.append("\n")
        stack.append((element, True))
        if tag and tag not in _UNSEEN:
            pieces.append(_SPACE.sub(" ", element.text or ""))
            stack.extend((child, False) for child in reversed(element))
    return pieces


def _lines(block: str) -> str:
    return "\n".join(line for line in map(_tidy, block.split("\n")) if line)


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


def _without_nul(html: str) -> str:
    return html.replace("\x00", "\ufffd")
