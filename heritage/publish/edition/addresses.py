"""Addresses in an edition: decoded for looking into, and whether they lead to a map or to somebody's account."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from urllib.parse import unquote, urlsplit

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_MOST_LAYERS = 3


def decoded(text: str) -> str:
    """Return text without the escapes of addresses, HTML and JSON, however they are nested."""
    for _ in range(_MOST_LAYERS):
        if not any(mark in text for mark in "%&\\"):
            return text
        plain = _ESCAPED.sub(lambda hit: chr(int(hit[1] or hit[2], 16)), html.unescape(unquote(text)))
        if plain == text:
            return text
        text = plain
    return text


def is_of_host(address: str, hosts: Collection[str]) -> bool:
    """Whether an address is of one of the hosts or below it; `host/path` stands for what begins so."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host, path = (parts.hostname or "").removeprefix("www."), parts.path
    except ValueError:
        return False
    labels = host.split(".")
    tails = [".".join(labels[first:]) for first in range(len(labels) - 1)]
    full = [f"{tail}{path}" for tail in tails]
    return any(tail in hosts for tail in tails) or any(
        one.startswith(known) for one in full for known in hosts if "/" in known
    )
