"""The bulletin as Markdown, from a template that a project may replace; nothing that comes from data is markup."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from heritage.errors import ConfigError
from heritage.publish.bulletin.model import Bulletin
from heritage.publish.labels import within
from heritage.publish.markdown import address, escaped
from heritage.publish.marking.passages import Passage
from heritage.publish.rendering import without_turns
from heritage.publish.views import ClaimView

TEMPLATES = Path(__file__).with_name("templates")
NAME = "bulletin.md.j2"
FILES = (NAME, "bulletin.html.j2", "bulletin.css")
"""Files of the folder of templates; a project's own folder may hold any of them."""

_MARKUP = re.compile(r"([\\`*_\[\]{}|~#$!])")
_BLOCK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def environment(
    own: Path | None = None, finalize: Callable[[Any], Any] = escaped
) -> ImmutableSandboxedEnvironment:
    """Return the environment of the templates, those of the folder `own` first; `finalize` is applied to every value.

    Templates may come from others, so they reach no attribute that the sandbox does not allow.
    """
    folders = [FileSystemLoader(folder) for folder in (own, TEMPLATES) if folder is not None]
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=finalize,
    )  # fmt: skip
    made.filters |= {"address": address, "marked": marked, "credit": credit, "within": within}
    return made


def markdown_bulletin(bulletin: Bulletin, own: Path | None = None) -> str:
    """Return the bulletin; figures are linked as `figures/<name>.png`.

    ConfigError where a template of the folder `own` cannot be used.
    """
    try:
        text = environment(own).get_template(NAME).render(b=bulletin)
    except TemplateError as fault:
        raise ConfigError(
            f"{own or TEMPLATES}/{NAME}: expected a template that fits a bulletin, found: {fault}; "
            f"compare it with {NAME} of heritage/publish/bulletin/templates"
        ) from fault
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def marked(passage: Passage) -> Markup:
    """Return a passage in one line, its coded characters between <mark> and </mark>."""
    if passage.kind == "hidden":
        return Markup("(words not shown: the terms of the source, or the safety of a place)")
    parts = [
        f"<mark>{_inline(part.text)}</mark>" if part.fields else _inline(part.text)
        for part in passage.segments
    ]
    said = _BLOCK.sub(r"\1\\\2", "".join(parts).replace("</mark><mark>", "").strip())
    text = f"“{said}”" if passage.kind == "original" else said
    heading = f"{escaped(passage.heading)}: " if passage.heading else ""
    return Markup(f"{heading}{text}")  # noqa: S704 - escaped above


def _inline(text: str) -> str:
    """Escape text without losing the spaces at its ends."""
    flat = re.sub(r"\s+", " ", str(without_turns(text)))
    return _MARKUP.sub(r"\\\1", html.escape(flat, quote=False))


def credit(claim: ClaimView) -> Markup:
    """Return who is quoted, when, and where to find it."""
    first, source = claim.passages[0], claim.source
    is_ours = first.kind in ("paraphrase", "row")
    who = first.credit if is_ours else f"{source.publisher}, {source.date}"
    title = f", {escaped(source.title)}" if source.title else ""
    link = f" ([source](<{address(source.url)}>))" if source.url else ""
    return Markup(f"{escaped(who)}{title}{link}")  # noqa: S704 - escaped above
