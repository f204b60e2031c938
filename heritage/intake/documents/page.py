"""What a web page says about itself: title, publication date, site, address, language. Nothing is guessed.

Only statements count: meta elements, JSON-LD, microdata, the html element. Dates in addresses, footers or running
text are not publication dates, and a host name is not a publisher.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from heritage.intake.values import parse_published

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.issued", "citation_publication_date", "parsely-pub-date", "sailthru.date",
    "publishdate", "publish-date", "pubdate", "date",
)  # fmt: skip
_TITLE = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title")
_PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher")
_URL = ("og:url",)
_LANGUAGE = ("content-language", "dc.language", "dcterms.language", "og:locale")
_LD_SCRIPTS, _LD_LENGTH, _LD_NODES = 20, 1_000_000, 2000


def metadata(tree: Any) -> dict[str, str]:
    """Return the document keys (title, published, publisher, url, language) that the parsed page states."""
    meta = _meta(tree)
    article = _article(tree)
    found = {
        "title": _first(article.get("headline"), *_values(meta, _TITLE), _heading(tree), _page_title(tree)),
        "published": _published(tree, meta, article),
        "publisher": _first(*_values(meta, _PUBLISHER), _name(article.get("publisher"))),
        "url": _first(*_canonical(tree), *_values(meta, _URL)),
        "language": _first(tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
                           tree.get("xml:lang"), *_values(meta, _LANGUAGE), article.get("inLanguage")),
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def _first(*values: object) -> str | None:
    """The first value that is text with something in it, its white space collapsed."""
    for value in values:
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None


def _meta(tree: Any) -> dict[str, str]:
    """Content of the meta elements by name, property, itemprop or http-equiv; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        if not content or not content.strip():
            continue
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name:
                found.setdefault(name.strip().lower(), content)
        # Other headers repeated here, such as Date, speak of the transfer and not of the article.
        if (element.get("http-equiv") or "").strip().lower() == "content-language":
            found.setdefault("content-language", content)
    return found


def _values(meta: dict[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (meta[name] for name in names if name in meta)


def _published(tree: Any, meta: dict[str, str], article: dict[str, Any]) -> str | None:
    times = [
        element.get("datetime")
        for element in tree.iter("time")
        if element.get("pubdate") is not None or (element.get("itemprop") or "").lower() == "datepublished"
    ]
    stated = [_first(value) for value in (*_values(meta, _PUBLISHED), article.get("datePublished"), *times)]
    values = [value for value in stated if value]
    # Pages state the date several times; one that can be read is better than the first that cannot.
    return next((value for value in values if parse_published(value)), values[0] if values else None)


def _heading(tree: Any) -> str | None:
    headings = list(tree.iter("h1"))
    return "".join(headings[0].itertext()) if len(headings) == 1 else None


def _page_title(tree: Any) -> str | None:
    titles = (title for head in tree.iter("head") for title in head.iter("title"))
    return next((title.text_content() for title in titles), None)


def _canonical(tree: Any) -> Iterator[str]:
    for element in tree.iter("link"):
        address = element.get("href")
        if (element.get("rel") or "").lower() == "canonical" and address and "://" in address:
            yield address


def _article(tree: Any) -> dict[str, Any]:
    """The first JSON-LD node that is an article; empty where there is none that can be read."""
    scripts = (e for e in tree.iter("script") if (e.get("type") or "").lower() == "application/ld+json")
    for _, script in zip(range(_LD_SCRIPTS), scripts, strict=False):
        text = script.text or ""
        if len(text) > _LD_LENGTH:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            if any(str(kind).endswith("Article") for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return node
    return {}


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """Objects of a JSON-LD document at its top, in lists and in @graph; bounded."""
    queue, seen = [data], 0
    while queue and seen < _LD_NODES:
        item, seen = queue.pop(0), seen + 1
        if isinstance(item, list):
            queue.extend(item[:_LD_NODES])
        elif isinstance(item, dict):
            yield item
            if "@graph" in item:
                queue.append(item["@graph"])


def _name(value: object) -> object:
    if isinstance(value, list) and value:
        value = value[0]
    return value.get("name") if isinstance(value, dict) else value
