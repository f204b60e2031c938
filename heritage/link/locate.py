"""What a decision is about, found in the dataset of today: by its ids, else by the words it was made on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from heritage.link.ledger import Ledger
from heritage.resources.decision_rows import Decision, Spot
from heritage.schema import judgements as words
from heritage.schema.ids import incident_id
from heritage.text.letters import fold

Row = dict[str, Any]

_LONGEST_QUOTE = 2_000
"""Characters of a quote that are kept and compared; a sentence has fewer, a cell of a table may have more."""

_SHORTEST_PART = 20
"""Characters of a quote below which a part of a sentence says nothing about which one it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """The claims or the one site that an id of a decision stands for today; `is_by_quote` where its id is gone."""

    ids: tuple[str, ...]
    is_by_quote: bool = False


def record_of(report: Mapping[str, Any]) -> str:
    """Name the record that a report was read from, whatever its content: source, and its id, address or file there."""
    own = report["source_record_id"] or report["url"] or f"{report['origin']}#{report['origin_row'] or ''}"
    return f"{report['source_id']}:{own}"


def spot_of(claim: Mapping[str, Any], report: Mapping[str, Any], quote: str) -> Spot:
    """Return what finds a claim again; `quote` is its sentence."""
    return Spot(
        report_id=claim["report_id"],
        record=record_of(report),
        coder=claim["coder"],
        site=claim["site_id"],
        mention=" ".join(claim["site_mention"].split()),
        quote=_words(quote),
        date=claim["date_edtf"] or "",
    )


def _words(quote: str) -> str:
    return " ".join(quote.split())[:_LONGEST_QUOTE]


def sentences(evidence: Iterable[Mapping[str, Any]], wanted: Collection[str] | None = None) -> dict[str, str]:
    """Return the sentence of each claim (of `wanted`, or of all), else the longest quote that it has."""
    best: dict[str, tuple[bool, int, str]] = {}
    for row in evidence:
        if (wanted is None or row["claim_id"] in wanted) and row["quote"]:
            rank = (row["field"] == "sentence", len(row["quote"]), row["quote"])
            best[row["claim_id"]] = max(best.get(row["claim_id"], rank), rank)
    return {claim_id: quote for claim_id, (_, _, quote) in best.items()}


class Locator:
    """Finds claims and sites for decisions. `claims` are rows with their site_id, `site_ids` all that are known."""

    def __init__(
        self,
        claims: Iterable[Row],
        evidence: Iterable[Row],
        reports: Iterable[Row],
        site_ids: Collection[str],
        ledger: Ledger,
    ) -> None:
        self._claims = {claim["claim_id"]: claim for claim in claims}
        self._site_ids, self._ledger = site_ids, ledger
        self._evidence, self._reports = evidence, reports
        self._founded: dict[str, str] | None = None
        self._index: tuple[dict[str, list[Row]], dict[str, list[Row]], dict[str, str]] | None = None

    def subject(self, decision: Decision) -> Found | str:
        """What the subject is today, or why it is not found."""
        return self._side(decision.kind, decision.subject, decision.about)

    def object(self, decision: Decision) -> Found | str:
        """What the object is today, or why it is not found."""
        return self._side(decision.kind, decision.object, decision.about_object)

    def _side(self, kind: str, wanted: str, spot: Spot) -> Found | str:
        if wanted.startswith("CLM-"):
            return Found((wanted,)) if wanted in self._claims else self._by_quote(spot)
        if kind in words.SITE_KINDS:
            return self._site(wanted, spot)
        return self._incident(wanted, spot)

    def _site(self, wanted: str, spot: Spot) -> Found | str:
        if wanted in self._site_ids:
            return Found((wanted,))
        found = self._by_quote(spot)
        return found if isinstance(found, str) else Found((self._claims[found.ids[0]]["site_id"],), True)

    def _incident(self, wanted: str, spot: Spot) -> Found | str:
        """Claims of an incident: of the last release, else the one that its id is made of, else by quote."""
        today = self._ledger.resolve(wanted)
        known = self._ledger.claims.get(wanted, frozenset()) | self._ledger.claims.get(today, frozenset())
        if here := sorted(known & self._claims.keys()):
            return Found(tuple(here))
        if self._founded is None:
            self._founded = {incident_id(claim_id): claim_id for claim_id in self._claims}
        founder = self._founded.get(wanted)
        return Found((founder,)) if founder else self._by_quote(spot)

    def _by_quote(self, spot: Spot) -> Found | str:
        if spot.is_empty:
            return "its id is gone, and it has no report and quote to look for"
        by_report, by_record, quotes = self._indexed()
        came = ""
        for claims in (by_report.get(spot.report_id, []), by_record.get(spot.record, [])):
            near = [claim for claim in claims if _is_alike(claim, spot)]
            found = list(_best(near, spot, quotes))
            if len(found) == 1:
                return Found((found[0]["claim_id"],), is_by_quote=True)
            came = came or (f"{len(found)} claims have its site and quote" if found else "")
        return f"its id is gone, and {came or 'no claim of its report has its site and quote'}"

    def _indexed(self) -> tuple[dict[str, list[Row]], dict[str, list[Row]], dict[str, str]]:
        """Claims by report, by record, and sentences by claim; made when first needed."""
        if self._index is None:
            record = {report["report_id"]: record_of(report) for report in self._reports}
            by_report: dict[str, list[Row]] = {}
            by_record: dict[str, list[Row]] = {}
            for claim in self._claims.values():
                by_report.setdefault(claim["report_id"], []).append(claim)
                by_record.setdefault(record[claim["report_id"]], []).append(claim)
            self._index = by_report, by_record, sentences(self._evidence)
        return self._index


def _is_alike(claim: Row, spot: Spot) -> bool:
    """Whether a claim is by the same coder on the same place, by id or by name; what a spot leaves out is no bar."""
    if spot.coder and claim["coder"] != spot.coder:
        return False
    if not spot.site and not spot.mention:
        return True
    return claim["site_id"] == spot.site or fold(claim["site_mention"]) == (fold(spot.mention) or None)


def _best(claims: list[Row], spot: Spot, quotes: Mapping[str, str]) -> Iterator[Row]:
    """The claims that fit best: the same quote before a part of it; of several those of the same date."""
    wanted = _words(spot.quote)

    def is_same(quote: str) -> bool:
        return quote == wanted

    def is_part(quote: str) -> bool:
        return min(len(quote), len(wanted)) >= _SHORTEST_PART and (quote in wanted or wanted in quote)

    tests: tuple[Callable[[str], bool], ...] = (is_same, is_part)
    for test in tests:
        found = [claim for claim in claims if test(_words(quotes.get(claim["claim_id"], "")))]
        dated = [claim for claim in found if (claim["date_edtf"] or "") == spot.date]
        if found:
            yield from dated or found
            return
