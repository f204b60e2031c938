"""A table row to one draft claim and its evidence, as the source's profile maps its columns and labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from heritage.problems import Problem
from heritage.resources.source import CODED_TARGETS, Label, SourceProfile
from heritage.schema.codebook import codebook
from heritage.schema.ids import evidence_id, row_claim_id
from heritage.text import edtf

_T = TypeVar("_T")
_ISO_COUNTRY = re.compile(r"[A-Z]{2}")
_NATURAL = frozenset({"earthquake", "flood_storm", "erosion_climate"})
_UNREAD = {"event_type": "unknown", "severity": "unknown", "actor_type": "unknown", "assertion": "alleged"}
"""Codes of required columns whose label has none; a statement whose status we cannot read must not count as fact."""

_BINDING = ("exact", "close", "narrow")
"""Kinds of match by which a crosswalk label implies our code; a broader or related label does not."""


def row_claim(
    report: Mapping[str, Any], cells: Mapping[str, str], profile: SourceProfile, key: str
) -> tuple[dict[str, Any] | None, list[dict[str, Any]], list[Problem]]:
    """Return the draft claim of a row (None without a site), its evidence rows and problems.

    The draft has the columns of table `claims` without site_id, site_score and quality_flags, and hint_* for link.
    Each evidence row is a whole cell: `json.loads(row_json)[column][start:end] == quote`.
    """
    site_column = profile.column_for("claim.site")
    if site_column is None or not cells.get(site_column, "").strip():
        return None, [], []
    coder = f"profile:{profile.id}"
    # Only the site's column is part of the id: mapping one more column must not orphan a decision.
    claim_id = row_claim_id(report["report_id"], coder, [site_column], 0)
    row = _Row(cells, profile, key, claim_id)
    site = row.take("claim.site", "site") or ""
    coded = row.coded()
    country = row.country()
    published = report["published_date"]
    place = row.cell("claim.place")
    draft = {
        "claim_id": claim_id,
        "report_id": report["report_id"],
        "site_mention": site,
        "country": country,
        **coded,
        **row.date(published is not None),
        "known_by": published,
        "actor": row.take("claim.actor", "actor"),
        "actor_basis": None,
        "attribution": None,
        "confidence": 1.0,
        "flags": [],
        "coder": coder,
        "coder_version": profile.version,
        "hint_name": site,
        "hint_category": None,
        "hint_place": place.strip() or None,
        "hint_country": country,
        "hint_site_ids": [],
    }
    row.passage()
    return draft, row.evidence, row.problems


@dataclass(slots=True)
class _Row:
    """One row while it is coded: gathers evidence and problems."""

    cells: Mapping[str, str]
    profile: SourceProfile
    key: str
    claim_id: str
    evidence: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def cell(self, target: str) -> str:
        """The cell mapped to a target, as read; empty where there is none."""
        column = self.profile.column_for(target)
        return self.cells.get(column, "") if column is not None else ""

    def take(self, target: str, name: str) -> str | None:
        """The stripped cell with evidence for the field `name`; None where it is empty."""
        value = self.cell(target).strip()
        if value:
            self.prove(target, name)
        return value or None

    def prove(self, target: str, name: str, label: Label | None = None, *, is_label: bool = False) -> None:
        """Add the whole cell of a target as evidence for a field; of a label also what it means."""
        column = self.profile.column_for(target) or ""
        cell = self.cells[column]
        part = f"cell:{column}"
        self.evidence.append({
            "evidence_id": evidence_id(self.claim_id, name, part, 0, len(cell)),
            "claim_id": self.claim_id,
            "field": name,
            "part": part,
            "start": 0,
            "end": len(cell),
            "quote": cell,
            "rule_id": f"map:{column}",
            "source_scheme": self.profile.source_scheme if is_label else None,
            "source_value": cell.strip() if is_label else None,
            "match": label.match if label else None,
            "is_masked": False,
        })  # fmt: skip

    def passage(self) -> None:
        """Add the row's running text, if it has one, as the passage behind the claim."""
        if self.cell("report.text").strip():
            self.prove("report.text", "sentence")

    def coded(self) -> dict[str, str | None]:
        """All columns with codes, defaults filled in."""
        values: dict[str, str | None] = {}
        for target, name in CODED_TARGETS.items():
            values[name] = self._code(target, name)
        cause = values["cause_type"]
        if cause is not None:
            self._from_cause(cause, values)
        values["event_type"] = values["event_type"] or "unknown"
        values["severity"] = values["severity"] or "unknown"
        values["assertion"] = values["assertion"] or "actual"
        is_natural = values["event_type"] in _NATURAL and not self.cell("claim.actor_type").strip()
        values["actor_type"] = values["actor_type"] or ("natural" if is_natural else "unknown")
        return values

    def _from_cause(self, cause: str, values: dict[str, str | None]) -> None:
        if not self.cell("claim.event_type").strip():
            values["event_type"] = codebook().scheme("cause_type").code(cause).parent
            self.prove("claim.cause_type", "event_type", self._label("claim.cause_type"), is_label=True)
        if cause == "none" and not self.cell("claim.severity").strip():
            values["severity"] = "none"
            self.prove("claim.cause_type", "severity", self._label("claim.cause_type"), is_label=True)

    def _code(self, target: str, name: str) -> str | None:
        value = self.cell(target).strip()
        if not value:
            return None
        label = self._label(target)
        if label is None:
            left = _UNREAD.get(name)
            self._report("label_unmapped", f'{target}: expected a label of [lookups."{target}"] or a code of scheme '
                         f"{name}, found {value[:80]!r} in column {self.profile.column_for(target)!r}; "
                         f"coded {left or 'as empty'}")  # fmt: skip
            if left is None:
                return None
            self.prove(target, name, None, is_label=True)
            return left
        self.prove(target, name, label, is_label=True)
        return label.code

    def _label(self, target: str) -> Label | None:
        """What the cell's label means: by the source's lookup, as a code of ours, or by the codebook's crosswalk."""
        value, scheme = self.cell(target).strip(), codebook().scheme(CODED_TARGETS[target])
        found = _looked_up(self.profile.lookups.get(target, {}), value)
        if found is not None:
            return found
        if value in scheme.values:
            return Label(value)
        matches = [(code.code, match) for code, match in scheme.matches(self.profile.source_scheme or "", "", value)
                   if match in _BINDING]  # fmt: skip
        if not matches or (len(matches) > 1 and matches[0][1] == matches[1][1]):
            return None
        return Label(*matches[0])

    def country(self) -> str | None:
        """The ISO code of the row's country, by the source's lookup or as given."""
        value = self.cell("claim.country").strip()
        if not value:
            return None
        found = _looked_up(self.profile.countries, value)
        if found is None and _ISO_COUNTRY.fullmatch(value):
            return value
        if found is None:
            self._report("label_unmapped", f"claim.country: expected a name of [countries] or an ISO 3166-1 alpha-2 "
                         f"code, found {value[:80]!r}; left empty")  # fmt: skip
        return found

    def date(self, is_published_known: bool) -> dict[str, Any]:
        """The date columns; without a date that can be read, only how well the report bounds it."""
        value = self.cell("claim.date").strip()
        if value:
            try:
                interval = _interval(value)
            except ValueError as fault:
                self._report("date_unparsed", f"claim.date: expected YYYY, YYYY-MM, YYYY-MM-DD or EDTF; {fault}; "
                             "left empty")  # fmt: skip
            else:
                self.prove("claim.date", "date")
                return {"date_edtf": value, "date_from": interval.first, "date_to": interval.last,
                        "date_precision": interval.precision}  # fmt: skip
        precision = "report_date_only" if is_published_known else "unknown"
        return {"date_edtf": None, "date_from": None, "date_to": None, "date_precision": precision}

    def _report(self, code: str, detail: str) -> None:
        self.problems.append(Problem(code, "claims", self.key, f"{self.key}: {detail}", self.profile.id))


def _interval(value: str) -> edtf.Interval:
    interval = edtf.parse(value)
    if interval.first is None and interval.last is None:
        raise ValueError(f"no end of {value!r} is given")
    return interval


def _looked_up(table: Mapping[str, _T], value: str) -> _T | None:
    """The entry of a label; case and spacing do not count where the label itself is not there."""
    if value in table:
        return table[value]
    folded = " ".join(value.split()).casefold()
    return next(
        (entry for label, entry in table.items() if " ".join(label.split()).casefold() == folded), None
    )
