"""The Markdown of a bulletin as tokens: what HTML, PDF and Word are made from, so that all say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_MARKS = {"<mark>": ("mark_open", 1), "</mark>": ("mark_close", -1)}


def parser() -> MarkdownIt:
    """Return the parser: CommonMark with tables, no HTML but <mark>."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.inline.ruler.before("autolink", "mark", _mark)
    return made


def _mark(state: StateInline, silent: bool) -> bool:
    for text, (kind, nesting) in _MARKS.items():
        if state.src.startswith(text, state.pos):
            if not silent:
                state.push(kind, "mark", nesting)  # type: ignore[arg-type]
            state.pos += len(text)
            return True
    return False


def parse(text: str) -> list[Token]:
    """Return the tokens of a bulletin; headings carry `id`, and `data-title` where a name stands under them."""
    tokens = parser().parse(text)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor(tokens[at + 1].content))
            name = _strong(tokens, at + 3)
            if name and token.tag == "h3":
                token.attrSet("data-title", f"{tokens[at + 1].content}: {name}")
    return tokens


def anchor(heading: str) -> str:
    """Return the anchor of a heading, as the platforms that show Markdown make it."""
    kept = "".join(c for c in heading.lower() if c.isalnum() or c in " -_")
    return re.sub(" ", "-", kept.strip())


def _strong(tokens: Sequence[Token], at: int) -> str:
    """The text in bold with which a paragraph begins."""
    if at + 1 >= len(tokens) or tokens[at].type != "paragraph_open":
        return ""
    children = tokens[at + 1].children or []
    if not any(child.type == "strong_open" for child in children[:2]):
        return ""
    words = []
    for child in children:
        if child.type == "strong_close":
            break
        words.append(child.content)
    return "".join(words)
