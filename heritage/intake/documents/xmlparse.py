"""XML of others to a tree: no entities, no DTD from elsewhere, no network, depth and size as libxml2 bounds them."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from heritage.intake.raw import TABLE, guessed
from heritage.problems import Problem
from heritage.resources.source import SourceProfile
from heritage.text.normalise import Decoded, decode

_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[a-zA-Z]{2,32}\d{0,2};")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def parse_xml(
    raw: bytes, raw_name: str, options: SourceProfile, *, is_lenient: bool = False
) -> tuple[Any, Problem | None]:
    """Return the root element, or None and the problem why there is none; both where an encoding was guessed.

    With `is_lenient` names of HTML's characters (`&nbsp;`) and bytes that are no UTF-8 are understood too.
    """
    from lxml import etree

    decoded: Decoded | None = None
    try:
        root = _root(raw)
    except (etree.XMLSyntaxError, ValueError) as fault:
        if b"<!ENTITY" in raw:
            return None, _refused(raw_name, options, "<!ENTITY")
        try:
            if not is_lenient:
                raise
            decoded = decode(raw, options.encoding)
            root = _root(_mended(decoded.text))
        except (etree.XMLSyntaxError, ValueError):
            detail = f"{raw_name}: expected well-formed XML; {fault}"
            return None, Problem("xml_broken", TABLE, raw_name, detail, options.id)
    dtd = root.getroottree().docinfo.internalDTD
    declared = next(iter(dtd.entities()), None) if dtd is not None else None
    if declared is not None:
        return None, _refused(raw_name, options, f"the entity {declared.name!r}")
    if decoded is not None and decoded.is_guess:
        return root, guessed(raw_name, decoded.encoding, options)
    return root, None


def _root(raw: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    return etree.fromstring(raw, parser)


def _mended(text: str) -> bytes:
    text = _DECLARATION.sub("", text, count=1)
    return _NAMED.sub(lambda found: unescape(found[0]), text).encode("utf-8", "replace")


def _refused(raw_name: str, options: SourceProfile, found: str) -> Problem:
    detail = f"{raw_name}: expected XML without entities of its own, found {found[:200]}"
    return Problem("xml_refused", TABLE, raw_name, detail, options.id)


def tag_of(element: Any) -> tuple[str, str]:
    """The namespace and the local name of an element; both empty for what is no element."""
    if not isinstance(element.tag, str):
        return "", ""
    namespace, _, name = element.tag.rpartition("}")
    return namespace.removeprefix("{"), name


def text_of(element: Any) -> str:
    """All text inside an element, its white space collapsed."""
    return " ".join("".join(element.itertext()).split())
