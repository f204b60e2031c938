"""Evidence, reports and claims of a public edition: which words stay, which are masked, which go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from heritage.publish.edition.addresses import decoded, is_of_host
from heritage.publish.edition.coordinates import position_spans, replaced
from heritage.publish.edition.quotes import Mask, excerpt
from heritage.publish.edition.secretnames import folded_all
from heritage.publish.edition.wording import Said, Things, masks_in, masks_of, within
from heritage.quality.spans import PUBLIC_QUOTE_CHARACTERS
from heritage.resources.protection import load_protection

Tables = dict[str, pa.Table]

FULL = "full"
SPEAKERS = ("actor", "attribution")
_SENTENCE, _FOCUS, _PLACE = "sentence", "event_type", "site"
_NUMBERED = re.compile(r"[-/]?1\.\d{5,}|[-+]\d{1,4}-\d{2,4}/")
"""Ends of addresses that look like half a position: the number of an article, a date."""
_MAY_LEAD = re.compile(
    r"[!=%+,;\u00b0]|\d[.,]\d|\d[nsewd]|[A-Z]{2}\d|\d{6}|#\d|geo:|lat|lon|///|\w\.\w+\.\w+$", re.IGNORECASE
)
"""What every way of writing a position into an address holds one of; most addresses hold none."""
_BLOCK = 4_000
"""Reports whose words are Python values at one time."""


@dataclass
class Words:
    """What an edition shows in place of words.

    Quotes by row of evidence, titles and names of private persons by row of reports, actors and speakers by report and
    as told anywhere.
    """

    quotes: dict[int, tuple[str, int, int]] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)
    persons: dict[int, frozenset[str]] = field(default_factory=dict)
    speakers: dict[tuple[int, str], str] = field(default_factory=dict)
    anywhere: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Proof:
    """A row of evidence."""

    row: int
    claim: int
    field: str
    part: str
    start: int
    end: int
    quote: str


def shown_words(
    tables: Tables, evidence_report: np.ndarray, claim_report: np.ndarray, is_thing: Things
) -> Words:
    """Return the words that differ from those of the reports; the arrays number the report of each row, -1 for none.

    Where a source allows no quotation, its sentences are still read: they tell who an actor or speaker is.
    """
    words = Words()
    reports, claims = tables["reports"], tables["claims"]
    evidence_order, evidence_bounds = _by_report(evidence_report, reports.num_rows)
    claim_order, claim_bounds = _by_report(claim_report, reports.num_rows)
    for first in range(0, reports.num_rows, _BLOCK):
        block = reports.slice(first, _BLOCK).select(["language", "text", "title", "redistribution"])
        proofs = _proofs(
            tables["evidence"], evidence_order[evidence_bounds[first] : evidence_bounds[first + len(block)]]
        )
        numbers = claim_order[claim_bounds[first] : claim_bounds[first + len(block)]]
        speakers = claims.select(list(SPEAKERS)).take(pa.array(numbers)).to_pylist()
        for offset, row in enumerate(block.to_pylist()):
            report = first + offset
            begin, end = (evidence_bounds[at] - evidence_bounds[first] for at in (report, report + 1))
            told = speakers[
                claim_bounds[report] - claim_bounds[first] : claim_bounds[report + 1] - claim_bounds[first]
            ]
            said = Said(row["language"], row["text"], row["title"])
            said.speakers = {one["attribution"]: None for one in told if one["attribution"]}
            said.actors = {
                one["actor"]: None for one in told if one["actor"] and one["actor"] not in said.speakers
            }
            _mask_report(
                words, report, said, proofs[begin:end], is_thing, is_full=row["redistribution"] == FULL
            )
    return words


def _by_report(report_of: np.ndarray, reports: int) -> tuple[np.ndarray, list[int]]:
    """Rows ordered by report, and where in that order each report begins; rows without a report come first."""
    order = np.argsort(report_of, kind="stable")
    return order, np.searchsorted(report_of[order], np.arange(reports + 1)).tolist()


def _proofs(evidence: pa.Table, rows: np.ndarray) -> list[_Proof]:
    columns = evidence.select(["claim_id", "field", "part", "start", "end", "quote"]).take(pa.array(rows))
    claims = columns["claim_id"].combine_chunks().dictionary_encode().indices.to_pylist()
    values = (columns[name].to_pylist() for name in ("field", "part", "start", "end", "quote"))
    return [
        _Proof(row, claim, name, part, start, end, quote or "")
        for row, claim, name, part, start, end, quote in zip(rows.tolist(), claims, *values, strict=True)
    ]


def _mask_report(
    words: Words, report: int, said: Said, proofs: Sequence[_Proof], is_thing: Things, *, is_full: bool
) -> None:
    if not is_full:
        said.title = None
        if not (said.speakers or said.actors):
            return
    passages = _passages(proofs)
    said.passages = [(part, start, quote) for (part, start, _), quote in passages.items()]
    said.places = [(proof.part, proof.start, proof.end) for proof in proofs if proof.field == _PLACE]
    masks = masks_of(said, is_thing)
    if masks.title and said.title:
        words.titles[report] = replaced(said.title, list(masks.title))
    if masks.persons:
        words.persons[report] = masks.persons
    for name, shown in masks.speakers.items():
        words.speakers[report, name] = words.anywhere[name] = shown
    if is_full:
        held = [(*span, found) for span, found in zip(passages, masks.passages, strict=True)]
        for row, quote in _quotes(proofs, held):
            words.quotes[row] = quote


def _passages(proofs: Sequence[_Proof]) -> dict[tuple[str, int, int], str]:
    """Sentences, and what stands in none, once each."""
    spans = {
        (proof.part, proof.start, proof.end): proof.quote for proof in proofs if proof.field == _SENTENCE
    }
    sentences = list(spans)
    for proof in proofs:
        if not any(
            part == proof.part and first <= proof.start and proof.end <= last
            for part, first, last in sentences
        ):
            spans.setdefault((proof.part, proof.start, proof.end), proof.quote)
    return spans


_Held = tuple[str, int, int, tuple[Mask, ...]]


def _quotes(proofs: Sequence[_Proof], held: Sequence[_Held]) -> Iterator[tuple[int, tuple[str, int, int]]]:
    focus = {proof.claim: (proof.start, proof.end) for proof in proofs if proof.field == _FOCUS}
    masked = [one for one in held if one[3]]
    for proof in proofs:
        masks = next(
            (within(found, proof.start - first, proof.end - first) for part, first, last, found in masked
             if part == proof.part and first <= proof.start and proof.end <= last), (),
        )  # fmt: skip
        if masks or len(proof.quote) > PUBLIC_QUOTE_CHARACTERS:
            cut = excerpt(proof.quote, proof.start, focus.get(proof.claim), masks)
            yield proof.row, (cut.quote, cut.start, cut.end)


def plain(text: str) -> str:
    """Return a text without positions and ways to reach people."""
    return replaced(text, list(masks_in(text)))


def without_leads(text: str) -> str | None:
    """Return a text, or None where it leads to a place or a person."""
    return None if masks_in(text) else text


def shown_address(url: str, persons: frozenset[str]) -> str | None:
    """Return an address, or None where it is of a map, of somebody's account, or holds what is masked elsewhere."""
    hosts = load_protection().hosts
    if is_of_host(url, hosts["maps"]) or is_of_host(url, hosts["social"]):
        return None
    read = decoded(url)
    if "@" in read:
        return None
    for text in dict.fromkeys((url, read)):
        if _MAY_LEAD.search(text) and any(
            not _NUMBERED.fullmatch(text[start:end]) for start, end in position_spans(text)
        ):
            return None
    if persons:
        words = f" {folded_all([read])[0]} "
        if any(f" {name} " in words for name in folded_all(sorted(persons))):
            return None
    return url
