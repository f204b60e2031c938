"""A record to its draft claims and their evidence, as the source's profile maps columns and labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from heritage.intake.profiles.cells import Nulls
from heritage.intake.profiles.codes import Labels
from heritage.intake.profiles.coding import Coding, Report, confidence
from heritage.intake.profiles.context import Context
from heritage.intake.profiles.datecells import AFTER, BEFORE, DateCells, Dated
from heritage.intake.profiles.fileformats import FileFormats
from heritage.intake.profiles.items import Cells, Item
from heritage.intake.profiles.merging import Spans
from heritage.intake.profiles.passes import Passes
from heritage.intake.profiles.places import Places
from heritage.intake.profiles.proofs import Proofs
from heritage.intake.profiles.rowrules import rule_of
from heritage.intake.profiles.suspicions import Watch
from heritage.intake.profiles.variants import MOST_CLAIMS, Variant, Variants
from heritage.problems import Problem
from heritage.resources.source import SourceProfile
from heritage.schema.ids import row_claim_id
from heritage.text import edtf

NO_SITE, NO_PASS = "no_site", "no_pass"
"""Why a record has no claim: it names no site, or it has passes and none of them can be read."""
LONGEST_NAME = 80
"""Characters of the longest cell that is taken as the name of an actor or a speaker."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """Draft claims of a record, their evidence, problems; `reason` says why there is no claim (null where there is).

    `is_text`: whether the extractor may look for claims in the record's text; `context` is what the record says of
    the event told there.

    A draft has the columns of table `claims` without site_id, site_score and quality_flags, and hint_* for link. Each
    row of evidence is part of a cell: `json.loads(row_json)[column][start:end] == quote`.
    """

    drafts: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    reason: str | None = None
    is_text: bool = True
    context: Context | None = None


class Claims:
    """Makes the claims of one file's records."""

    def __init__(self, profile: SourceProfile, formats: FileFormats, watch: Watch) -> None:
        self._profile, self._watch = profile, watch
        self._is_null = Nulls(profile)
        self._labels = Labels(profile)
        self._variants = Variants(profile)
        self._places = Places(profile, self._labels)
        self._dates = DateCells(profile, formats)
        self._passes = Passes(profile, self._labels, self._dates)
        self._types = [rule.type_column for rule in profile.dates.values() if rule.type_column]

    def of(self, report: Mapping[str, Any], cells: Mapping[str, str], spans: Spans, key: str) -> Claimed:
        """Return the claims of a record, which problems call `key`."""
        if self._profile.holds != "claims":
            return self._unclaimed(report, cells, spans, key)
        rule = rule_of(self._profile.rows.no_claim, cells, self._is_null)
        if rule is not None:
            return Claimed(reason=rule, is_text=False)
        record = _Record(report, Cells(cells, spans, self._profile, self._is_null), key, self._profile)
        whole = self._variants.plain(record.cells)
        sites = self._places.sites(whole)
        if not sites:
            return Claimed(reason=NO_SITE)
        hints = self._places.hints(whole, record.report_problem)
        faults: list[str] = []
        if self._profile.passes:
            variants = list(self._passes.of(record.cells, whole, record.report_problem))
        else:
            variants = list(self._variants.of(record.cells, faults))
        for fault in faults:
            record.report_problem("lists_misaligned", fault)
        wanted = [(n, site, names, variant) for n, (site, names) in enumerate(sites) for variant in variants]
        if len(wanted) > MOST_CLAIMS:
            record.report_problem("claims_too_many", f"expected at most {MOST_CLAIMS} claims of one row, found "
                                  f"{len(wanted)}; the others were left out")  # fmt: skip
        for number, site, names, variant in wanted[:MOST_CLAIMS]:
            self._draft(record, variant, number, site, {**hints, "hint_names": names})
        condition = self._places.code(whole, "site.condition", record.report_problem)
        suspicious = list(self._watch.see(record.drafts, condition, key))
        reason = None if record.drafts else NO_PASS
        return Claimed(record.drafts, record.evidence, [*record.problems.values(), *suspicious], reason)

    def _unclaimed(
        self, report: Mapping[str, Any], cells: Mapping[str, str], spans: Spans, key: str
    ) -> Claimed:
        """A record of a source that makes no claims: its text may, and the record says where and when."""
        reason = f"holds_{self._profile.holds}"
        if self._profile.holds != "reports":
            return Claimed(reason=reason, is_text=False)
        record = _Record(report, Cells(cells, spans, self._profile, self._is_null), key, self._profile)
        whole = self._variants.plain(record.cells)
        dated = self._dated(whole, record.report_problem)
        first, last = dated.bounds()
        context = Context(
            self._places.country(whole, record.report_problem),
            self._places.hints(whole, record.report_problem),
            dated.edtf, first, last, dated.precision,
            tuple(dated.items),
            tuple(record.cells[item.column][item.start : item.end] for item in dated.items),
        )  # fmt: skip
        return Claimed(problems=list(record.problems.values()), reason=reason, context=context)

    def _draft(
        self, record: _Record, variant: Variant, number: int, site: Item, hints: dict[str, Any]
    ) -> None:
        coder = f"profile:{self._profile.id}"
        # Coded values, and columns besides those that tell claims apart, are no part of the id: mapping one more
        # column must not orphan a decision.
        identity = [site.column, *variant.identity, *([f"site {number}"] if number else [])]
        claim_id = row_claim_id(record.report["report_id"], coder, identity, variant.ordinal)
        proofs = Proofs(claim_id, record.cells, self._profile)
        proofs.add("site", [site])
        coded = Coding(variant, self._labels, proofs, record.report_problem).coded()
        country = self._places.country(variant, record.report_problem)
        dated = self._dated(variant, record.report_problem)
        known_by = min(filter(None, (record.report["published_date"], dated.known_by)), default=None)
        draft = {
            "claim_id": claim_id,
            "report_id": record.report["report_id"],
            "site_mention": site.text,
            "country": country,
            **coded,
            **self._date_columns(dated, coded, record, proofs, known_by),
            "known_by": known_by,
            "actor": self._words(variant, "claim.actor", record, proofs),
            "actor_basis": None,
            "attribution": self._words(variant, "claim.attribution", record, proofs),
            "confidence": confidence(proofs.rows, coded),
            "flags": [],
            "coder": coder,
            "coder_version": self._profile.version,
            "hint_name": site.text,
            "hint_country": country,
            **hints,
        }
        for column, _ in variant.columns("report.text"):
            cell = record.cells[column]
            proofs.add("sentence", [Item(column, 0, len(cell), cell)] if not self._is_null(cell) else [])
        record.drafts.append(draft)
        record.evidence.extend(proofs.rows)

    def _dated(self, variant: Variant, report: Report) -> Dated:
        cells = [(target, items) for target in _DATE_TARGETS for _, items in variant.columns(target)]
        types = {column: "; ".join(item.text for item in variant.of(column)) for column in self._types}
        dated = self._dates.read(cells, types)
        for fault in dated.faults:
            report("date_unparsed", fault)
        constant, assessed = (variant.constants.get(target) for target in ("claim.date", "assessment.date"))
        if dated.edtf is None and constant is not None and not any(items for _, items in cells):
            dated.edtf, dated.precision = constant, edtf.parse(constant).precision
        if dated.known_by is None and assessed is not None:
            dated.known_by = edtf.parse(assessed).last
        return dated

    def _date_columns(
        self,
        dated: Dated,
        coded: Mapping[str, str | None],
        record: _Record,
        proofs: Proofs,
        known_by: date | None,
    ) -> dict[str, Any]:
        """The date columns; without a date that can be used, only how well the report bounds it."""
        first, last = dated.bounds()
        if first is not None and known_by is not None and first > known_by and coded["assertion"] == "actual":
            record.report_problem("date_after_report", f"claim.date: expected a day not after {known_by}, when the "
                                  f"damage was reported or assessed, found {dated.edtf}; left empty")  # fmt: skip
        elif dated.edtf is not None:
            proofs.add("date", dated.items)
            return {"date_edtf": dated.edtf, "date_from": first, "date_to": last,
                    "date_precision": dated.precision}  # fmt: skip
        precision = "unknown" if known_by is None else "report_date_only"
        return {"date_edtf": None, "date_from": None, "date_to": None, "date_precision": precision}

    def _words(self, variant: Variant, target: str, record: _Record, proofs: Proofs) -> str | None:
        """The names in the cells of a target; a passage is none, and may be wording that nobody may publish."""
        items = []
        for item in variant.values(target):
            if len(item.text) <= LONGEST_NAME:
                items.append(item)
                continue
            found = f"{len(item.text)} in column {item.column!r}; left empty"
            detail = f"{target}: expected a name of at most {LONGEST_NAME} characters, found {found}"
            record.report_problem("name_too_long", detail)
        proofs.add(target.removeprefix("claim."), items)
        return "; ".join(item.text for item in items) or variant.constants.get(target)


_DATE_TARGETS = ("claim.date", "claim.date_from", "claim.date_to", AFTER, BEFORE, "assessment.date")


@dataclass(slots=True)
class _Record:
    """One record while its claims are made."""

    report: Mapping[str, Any]
    cells: Cells
    key: str
    profile: SourceProfile
    drafts: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    problems: dict[tuple[str, str], Problem] = field(default_factory=dict)

    def report_problem(self, code: str, detail: str) -> None:
        """Take up a problem; the same of several claims counts once."""
        self.problems.setdefault(
            (code, detail), Problem(code, "claims", self.key, f"{self.key}: {detail}", self.profile.id)
        )
