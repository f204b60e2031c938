"""A figure's SVG as a part of a page: ids made unique, links within the site, no style that a strict policy refuses."""

from __future__ import annotations

import re

_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r'(href="|url\()#([^")]+)')
_LINK = re.compile(r'<a xlink:href="(?:\.\./)?([^"]*)"')
_SIZE = re.compile(r'<svg [^>]*?viewBox="([^"]+)"[^>]*>', re.DOTALL)
_PROLOGUE = re.compile(r"^.*?(?=<svg )", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)
_SHEET = re.compile(r"<style[^>]*>.*?</style>\s*", re.DOTALL)
_STYLE = re.compile(r'\bstyle="([^"]*)"')


def inline_svg(name: str, svg: str, root: str = "") -> str:
    """Return an SVG file of the folder `figures/` as an element of a page; `root` leads from there to the overview.

    Programs that read pages aloud skip it: they get the description and the table of numbers, which lead further.
    Styles become attributes, because the pages allow none inline; site.css holds what all drawings share.
    """
    body = _METADATA.sub("", _PROLOGUE.sub("", svg, count=1))
    body = _SHEET.sub("", body)
    body = _LINK.sub(lambda found: f'<a tabindex="-1" xlink:href="@@{_address(found.group(1), root)}"', body)
    body = _ID.sub(rf'id="{name}-\1"', body)
    body = _REFERENCE.sub(rf"\1#{name}-\2", body)
    body = body.replace('xlink:href="@@', 'xlink:href="')
    body = _STYLE.sub(_attributes, body)
    return _SIZE.sub(
        r'<svg class="drawing" aria-hidden="true" focusable="false" viewBox="\1" xmlns:xlink="http://www.w3.org/1999/xlink">',
        body,
        count=1,
    )


def _address(address: str, root: str) -> str:
    """An address as a page beside the overview, or below, says it; on the overview a filter is enough."""
    return address.removeprefix("index.html") if not root else root + address


def _attributes(found: re.Match[str]) -> str:
    pairs = (part.partition(":") for part in found.group(1).split(";") if ":" in part)
    return " ".join(f'{name.strip()}="{value.strip()}"' for name, _, value in pairs)
