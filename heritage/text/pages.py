"""Pages of a text: a form feed stands between two, so the page of a quote can be counted from its offset."""

from __future__ import annotations

PAGE_BREAK = "\f"


def page_of(text: str, offset: int) -> int:
    """Return the page on which a character stands, from 1; a text without form feeds is one page."""
    return text.count(PAGE_BREAK, 0, offset) + 1


def join_pages(pages: list[str]) -> str:
    """Return the text of a document; pages without text keep their place in the count."""
    return f"\n{PAGE_BREAK}\n".join(page.replace(PAGE_BREAK, " ") for page in pages)
