"""The report as one HTML page that needs nothing else: inline style, script and figures, and no outside request."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping

from markupsafe import Markup

from heritage.publish.rendering import asset, environment
from heritage.publish.report import Report

_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r'(href="|url\()#([^")]+)')
_LINK = re.compile(r'<a xlink:href="(?:\.\./report\.html)?(#[^"]*)"')
_SIZE = re.compile(r'<svg [^>]*?viewBox="([^"]+)"[^>]*>', re.DOTALL)
_PROLOGUE = re.compile(r"^.*?(?=<svg )", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)


def html_report(report: Report, figures: Mapping[str, bytes]) -> str:
    """Return the page; `figures` are SVG files by name. Everything else that comes from data is escaped."""
    style, script = asset("base.css", "report.css"), asset("report.js")
    template = environment().get_template("report.html.j2")
    page = template.render(
        report=report,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        figures={name: Markup(inline_svg(name, svg.decode())) for name, svg in figures.items()},  # noqa: S704 - drawn by us
    )
    return page.rstrip() + "\n"


def inline_svg(name: str, svg: str) -> str:
    """Return an SVG file as an element of a page: ids made unique, links within the page.

    Programs that read pages aloud skip it: they get the description and the table of numbers, which lead further.
    """
    body = _METADATA.sub("", _PROLOGUE.sub("", svg, count=1))
    body = _LINK.sub(r'<a tabindex="-1" xlink:href="@@\1"', body)
    body = _ID.sub(rf'id="{name}-\1"', body)
    body = _REFERENCE.sub(rf"\1#{name}-\2", body)
    body = body.replace('xlink:href="@@#', 'xlink:href="#')
    return _SIZE.sub(
        r'<svg class="drawing" aria-hidden="true" focusable="false" viewBox="\1" xmlns:xlink="http://www.w3.org/1999/xlink">',
        body,
        count=1,
    )
