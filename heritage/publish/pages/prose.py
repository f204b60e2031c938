"""Our own Markdown as HTML for the site: the method. Links into the repository become plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

_SITE = {"dictionary.md": "dictionary.html", "method.md": "method.html"}
_WORD = re.compile(r"[^\w\- ]")


def method_text() -> str:
    """Return docs/method.md: from the checkout, or as it travels inside the wheel."""
    package = Path(__file__).resolve().parents[2]
    shipped = package / "_data" / "method.md"
    path = shipped if shipped.is_file() else package.parent / "docs" / "method.md"
    return path.read_text(encoding="utf-8")


def prose(markdown: str) -> str:
    """Return HTML: headings with the anchors that links in the text use, tables that scroll, no raw HTML.

    A link to another file of the documentation leads to the page of the site that shows it, else it is left out and
    its words stay: the site holds no such file.
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(markdown)
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(tokens[place + 1].content))
        if token.type == "inline" and token.children:
            token.children = _links(token.children)
    html = reader.renderer.render(tokens, reader.options, {})
    html = html.replace(
        "<table>", '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>'
    )
    return html.replace("</table>", "</table></div>")


def _anchor(heading: str) -> str:
    return _WORD.sub("", heading.lower()).replace(" ", "-")


def _links(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    is_open = False
    for token in tokens:
        if token.type == "link_open":
            address = str(token.attrGet("href") or "")
            name, _, fragment = address.partition("#")
            is_open = address.startswith(("#", "https://", "http://")) or name in _SITE
            if not is_open:
                continue
            if name in _SITE:
                token.attrSet("href", _SITE[name] + (f"#{fragment}" if fragment else ""))
            elif name:
                token.attrSet("rel", "noopener noreferrer")
        elif token.type == "link_close" and not is_open:
            continue
        kept.append(token)
    return kept
