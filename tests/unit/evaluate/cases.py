"""Small documents and claims made by hand for the tests of `heritage.evaluate`."""

from __future__ import annotations

from typing import Any

from heritage.evaluate.gold import Document

Row = dict[str, Any]


def claim(site: str = "Old Bridge, Mostar", **fields: Any) -> Row:
    """Return a claim of an undated, unexplained, actual event of unknown degree, with `fields` in place of these."""
    row = {
        "site": site, "event_type": "unknown", "severity": "unknown", "date": None, "actor": None,
        "actor_type": "unknown", "assertion": "actual", "evidence": site, "optional": False,
    }  # fmt: skip
    return row | fields


def document(*claims: Row, name: str = "d", language: str = "en", traps: tuple[str, ...] = ()) -> Document:
    """Return a document with these gold claims, whose text is the evidence of them all."""
    text = " ".join(row["evidence"] for row in claims)
    return Document(name, language, None, None, text, claims, traps, f"{name}.jsonl:1")
