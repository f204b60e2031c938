"""The report as Markdown: the same content as the page, with pictures beside it; nothing from data is markup."""

from __future__ import annotations

import html
import re

from markupsafe import Markup

from heritage.publish.rendering import environment, without_turns
from heritage.publish.report import Report

_MARKUP = re.compile(r"([\\`*_\[\]{}|~#$!])")
_IN_ADDRESS = {"<": "%3C", ">": "%3E", "(": "%28", ")": "%29", '"': "%22", "\\": "%5C", "|": "%7C"}


def markdown_report(report: Report) -> str:
    """Return the report; figures are linked as `figures/<name>.png`."""
    templates = environment(escaped)
    templates.filters["address"] = address
    text = templates.get_template("report.md.j2").render(report=report)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def escaped(value: object) -> object:
    """Return text as Markdown that shows it: one line, markup characters escaped, HTML as entities."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    flat = " ".join(without_turns(value).split())
    return Markup(_MARKUP.sub(r"\\\1", html.escape(flat, quote=False)))  # noqa: S704 - that is the escaping


def address(url: str) -> Markup:
    """Return a checked web address for use between angle brackets."""
    return Markup("".join(_IN_ADDRESS.get(char, char) for char in url))  # noqa: S704 - no character of markup is left
