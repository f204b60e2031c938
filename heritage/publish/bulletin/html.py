"""The bulletin as one HTML page that asks nobody for anything: style and figures lie in it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

from jinja2 import TemplateError
from markupsafe import Markup

from heritage.errors import ConfigError
from heritage.publish.bulletin.model import Bulletin
from heritage.publish.bulletin.render_md import TEMPLATES, environment
from heritage.publish.bulletin.tokens import parse, parser
from heritage.publish.rendering import without_turns

NAME, STYLE = "bulletin.html.j2", "bulletin.css"


def html_bulletin(
    bulletin: Bulletin, markdown: str, figures: Mapping[str, bytes], own: Path | None = None
) -> str:
    """Return the page made from the Markdown; `figures` are SVG files by name.

    `own` is a folder with templates of the project; ConfigError where one cannot be used.
    """
    tokens = parse(markdown)
    for token in tokens:
        for child in token.children or ():
            if child.type == "image":
                child.attrSet("src", _inline(str(child.attrGet("src")), figures))
    made = parser()
    body = made.renderer.render(tokens, made.options, {})
    style = next(folder / STYLE for folder in (own, TEMPLATES) if folder and (folder / STYLE).is_file())
    try:
        page = (
            environment(own, without_turns)
            .get_template(NAME)
            .render(
                b=bulletin,
                style=Markup(style.read_text(encoding="utf-8").replace("<", "")),  # noqa: S704 - style, and no element ends in it
                body=Markup(body),  # noqa: S704 - made from Markdown without HTML
            )
        )
    except TemplateError as fault:
        raise ConfigError(
            f"{own or TEMPLATES}/{NAME}: expected a template that fits a bulletin, found: {fault}; "
            f"compare it with {NAME} of heritage/publish/bulletin/templates"
        ) from fault
    return page.rstrip() + "\n"


def _inline(source: str, figures: Mapping[str, bytes]) -> str:
    """A figure as an address that holds it; an image has no links, so none lead nowhere."""
    name = Path(source).stem
    if name not in figures:
        return ""
    return f"data:image/svg+xml;base64,{base64.b64encode(figures[name]).decode()}"
