"""One text on its own: its claims resolved to sites, with offsets into the text as it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from heritage.extract import extractor
from heritage.extract.claims import TRIGGER_LAYERS
from heritage.extract.document import Document, Found
from heritage.extract.language import language_of
from heritage.extract.tools import function_words, tools
from heritage.link import sites
from heritage.link.afterreport import without_later_dates
from heritage.resources.gazetteer import load_gazetteer
from heritage.schema.confidence_tiers import confidence_tier
from heritage.settings import Settings, load_settings
from heritage.text.normalise import Origins, normalise, normalise_mapped

_REPORT = "REP-0000000000000000"


@dataclass(frozen=True, slots=True)
class Single:
    """The result of reading one text: claims, the language found, whether a lexicon covers it, and the analysis.

    `text` and `title` are as they were read, normalised: offsets of `document` and `found` count in them.
    `no_claim` says why there is none: language_unknown, language_not_covered, no_place, no_trigger, or no_match
    where places and triggers stand in the text and no rule joins them; None where there are claims.
    """

    claims: list[dict[str, Any]]
    language: str | None
    is_covered: bool
    document: Document | None
    found: tuple[Found, ...]
    text: str
    title: str | None
    no_claim: str | None


def read(text: str, *, title: str | None = None, published: date | None = None, language: str | None = None,
         settings: Settings | None = None) -> Single:  # fmt: skip
    """Extract and resolve the claims of one text; see `heritage.extract_claims` for the meaning of the fields."""
    chosen = settings or load_settings(Path.cwd())
    project = chosen.data if chosen.data.is_dir() else None
    stored, origins = normalise_mapped(text)
    headline = normalise(title)[0] if title else None
    code, _ = language_of(stored or headline or "", language, lambda: function_words(project))
    ready = tools(code, project) if code else None
    if ready is None:
        unread = "language_not_covered" if code else "language_unknown"
        return Single([], code, False, None, (), stored, headline, unread)
    document, found = ready.analyse(stored, headline, published, chosen.monitor_from.year)
    drafts, evidence = extractor.drafts(_REPORT, document, found)
    resolved = sites.resolve(drafts, load_gazetteer(project))
    names = {site["site_id"]: site["name"] for site in resolved.sites}
    dated, _, _ = without_later_dates(resolved.claims, (), {_REPORT: published})
    by_id = {claim["claim_id"]: claim for claim in dated}
    passages = {e["claim_id"]: e for e in evidence if e["field"] == "sentence"}
    claims = [_public(by_id[d["claim_id"]], names, passages[d["claim_id"]], text, origins) for d in drafts]
    reason = None if found else ready.gate.skip(stored, headline) or _no_claim(document)
    return Single(claims, code, True, document, tuple(found), stored, headline, reason)


def _no_claim(document: Document) -> str:
    """What a claim would need and the text does not have; analysis stops where the first is missing."""
    if not any(sentence.layer(layer) for sentence in document.sentences for layer in TRIGGER_LAYERS):
        return "no_trigger"
    is_placed = any(mention.how == "name" for sentence in document.sentences for mention in sentence.mentions)
    return "no_match" if is_placed else "no_place"


def _public(claim: dict[str, Any], names: dict[str, str], passage: dict[str, Any], text: str,
            origins: Origins | None) -> dict[str, Any]:  # fmt: skip
    """Return a claim as `heritage extract` writes it; a passage in the title has no offsets in the text."""
    start, end = passage["start"], passage["end"]
    in_text = passage["part"] == "text"
    if origins is not None and in_text:
        start, end = origins[start], origins[end]
    return {
        "site_mention": claim["site_mention"],
        "site_id": claim["site_id"],
        "site_name": names[claim["site_id"]],
        "country": claim["country"],
        "event_type": claim["event_type"],
        "severity": claim["severity"],
        "date": claim["date_edtf"],
        "actor": claim["actor"],
        "actor_type": claim["actor_type"],
        "assertion": claim["assertion"],
        "attribution": claim["attribution"],
        "evidence": text[start:end] if in_text else passage["quote"],
        "start": start if in_text else None,
        "end": end if in_text else None,
        "part": passage["part"],
        "confidence": claim["confidence"],
        "confidence_tier": confidence_tier(claim["confidence"]),
    }
