"""The bulletin as PDF: tagged, with bookmarks, made from its page by WeasyPrint (extra `pdf`); it fetches nothing."""

from __future__ import annotations

import hashlib
import logging
from typing import Any

from heritage.publish.bulletin.extras import missing

_BOOKMARKS = "h3[data-title] { bookmark-label: attr(data-title); }"
"""Apart from the page's own style: browsers do not know the property."""


def weasyprint() -> Any:
    """Return the library; ConfigError where it, or the Pango that it needs, is missing."""
    try:
        import weasyprint as library
    except (ImportError, OSError) as fault:
        # OSError: the library is there, but not the Pango of the system that it loads.
        raise missing("pdf", "pdf", "weasyprint with Pango", " and Pango by the system's packages") from fault
    return library


def pdf_bulletin(page: str) -> bytes:
    """Return the PDF (PDF/UA-1) of a page; equal pages give equal bytes."""
    library = weasyprint()
    # It tells of style that it does not know, and of fonts: nothing that somebody who runs a command can mend.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    fetcher = library.urls.URLFetcher(allowed_protocols=("data",))
    document = library.HTML(string=page, url_fetcher=fetcher, media_type="print")
    made: bytes = document.write_pdf(
        stylesheets=[library.CSS(string=_BOOKMARKS)],
        pdf_variant="pdf/ua-1",
        pdf_tags=True,
        pdf_identifier=hashlib.sha256(page.encode()).digest()[:16],
    )
    return made
