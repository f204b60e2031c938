"""Our own extractor as a coder: its claims for a document, each with the rules that fired."""

from __future__ import annotations

from heritage import single
from heritage.evaluate.gold import Document, Row
from heritage.settings import Settings


def read(document: Document, settings: Settings) -> list[Row]:
    """Return the extractor's claims (fields of `heritage extract`), with `trace`: ids of rules in firing order."""
    result = single.read(
        document.text,
        title=document.title,
        published=document.published,
        language=document.language,
        settings=settings,
    )
    pairs = zip(result.claims, result.found, strict=True)
    return [claim | {"trace": list(found.trace), "confidence": found.confidence} for claim, found in pairs]
