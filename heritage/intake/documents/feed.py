"""Reader of RSS and Atom feeds: each entry a report; other XML is refused with the name of its root."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from heritage.intake.documents.fragment import plain_text
from heritage.intake.documents.stamps import iso_date
from heritage.intake.documents.xmlparse import parse_xml, tag_of, text_of
from heritage.intake.manifest import Record
from heritage.intake.raw import TABLE, head_problem
from heritage.intake.turn import passed_over
from heritage.intake.values import parse_address
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_ATOM = "http://www.w3.org/2005/Atom"
_DC = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LICENCES = ("license", "licence")
_MARKUP = re.compile(r"<[a-zA-Z/!]")


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield a record for each entry, numbered from 1; the feed's name is the publisher, its language the entry's.

    The text is the fullest of content and summary, without markup. Atom's `updated` is no publication date.
    """
    raw = path.read_bytes()
    root, problem = None, head_problem(raw, raw_name, options)
    if problem is None:
        root, problem = parse_xml(raw.lstrip(), raw_name, options, is_lenient=True)
    if problem is not None:
        yield problem
    if root is None:
        return
    namespace, name = tag_of(root)
    if not ((name == "rss") or (name == "feed" and namespace == _ATOM) or (name, namespace) == ("RDF", _RDF)):
        found = f"<{name}>" + (f" of {namespace}" if namespace else "")
        detail = f"{raw_name}: expected the root <rss>, <rdf:RDF> or <feed> of Atom, found {found[:200]}"
        yield Problem("xml_not_a_feed", TABLE, raw_name, detail, options.id)
        return
    yield from _entries(root, raw_name, options)


def _entries(root: Any, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    channel = next((child for child in root if tag_of(child)[1] == "channel"), root)
    shared = _shared(channel, root)
    # In RSS 1.0 the items stand beside the channel, in RSS 2.0 inside it.
    parents = (channel,) if channel is root else (channel, root)
    entries = [child for parent in parents for child in parent if tag_of(child)[1] in ("item", "entry")]
    if not entries:
        detail = f"{raw_name}: expected entries in the feed, found none"
        yield Problem("file_empty", TABLE, raw_name, detail, options.id)
    for number, entry in enumerate(entries, 1):
        barred = passed_over(number, raw_name, options)
        if barred is not None:
            yield barred
            continue
        title, text = _title(entry), _text(entry)
        if title is None and not text:
            key = f"{raw_name}:{number}"
            detail = f"{key}: expected an entry with a title or a text, found neither"
            yield Problem("row_empty", TABLE, key, detail, options.id)
            continue
        # A feed of headlines alone says all it has to say in them.
        yield Record(text or title or "", title if text else None, shared | _fields(entry), None, number)


def _shared(channel: Any, root: Any) -> dict[str, str]:
    language = _first(channel, "language") or root.get(_XML_LANG) or channel.get(_XML_LANG)
    values = {"publisher": _title(channel), "language": language, "licence": _licence(channel)}
    return {key: value for key, value in values.items() if value}


def _fields(entry: Any) -> dict[str, str]:
    published = _first(entry, "pubDate", "published", "issued") or _first(entry, "date", namespaces=_DC)
    source = next((child for child in entry if tag_of(child)[1] == "source"), None)
    values = {
        "id": _first(entry, "guid", "id"),
        "published": iso_date(published) if published else None,
        "url": _link(entry),
        "language": entry.get(_XML_LANG) or _first(entry, "language", namespaces=_DC),
        "publisher": None if source is None else (_title(source) or text_of(source)),
        "licence": _licence(entry),
    }
    return {key: value for key, value in values.items() if value}


def _link(entry: Any) -> str | None:
    """The address of the entry's page; a guid counts where it is an address and there is no link."""
    links: list[str] = []
    for child in entry:
        name = tag_of(child)[1]
        if name == "link" and child.get("rel", "alternate") == "alternate":
            links.append(child.get("href") or text_of(child))
    links.extend(
        text_of(child)
        for child in entry
        if tag_of(child)[1] == "guid" and child.get("isPermaLink", "true").lower() == "true"
    )
    return next((link.strip() for link in links if parse_address(link)), None)


def _licence(element: Any) -> str | None:
    for child in element:
        name = tag_of(child)[1]
        if name == "link" and child.get("rel") == "license":
            return str(child.get("href"))
        if name in _LICENCES:
            stated = (str(value) for key, value in child.attrib.items() if key.endswith("resource"))
            return text_of(child) or next(stated, None)
    return None


def _title(element: Any) -> str | None:
    found = next((child for child in element if tag_of(child)[1] == "title"), None)
    return " ".join(_plain(found).split()) or None if found is not None else None


def _text(entry: Any) -> str:
    """The fullest of the entry's content and summary."""
    texts = []
    for child in entry:
        namespace, name = tag_of(child)
        is_full = (namespace, name) == (_CONTENT, "encoded") or (namespace, name) == (_ATOM, "content")
        is_elsewhere = child.get("src") or "/" in child.get("type", "").removeprefix("text/")
        if (is_full and not is_elsewhere) or name in ("description", "summary"):
            texts.append(_plain(child))
    return max(texts, key=len, default="")


def _plain(element: Any) -> str:
    """The text of an element whose HTML is escaped inside it or, in Atom, stands in it as elements."""
    if len(element):
        from lxml import etree

        return plain_text(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
    text = element.text or ""
    # Atom says of plain text that it is; an RSS description is HTML, or a text in which & and < are what they are.
    return text.strip() if element.get("type") == "text" and not _MARKUP.search(text) else plain_text(text)


def _first(element: Any, *names: str, namespaces: Iterable[str] = ()) -> str | None:
    """The text of the first child of a name, in the order of the names."""
    wanted = tuple(namespaces)
    for name in names or ():
        for child in element:
            namespace, found = tag_of(child)
            if found == name and (not wanted or namespace in wanted):
                value = text_of(child)
                if value:
                    return value
    return None
