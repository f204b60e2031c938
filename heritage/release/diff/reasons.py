"""Why an incident changed, as far as two datasets tell: reports, claims, decisions, what they were made with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from heritage.release.diff.model import Reason

_SHOWN = 5

_BACKGROUND = {
    "gazetteer": "gazetteer",
    "lexicons": "lexicons",
    "sources": "sources",
    "codebook": "codebook",
    "coders": "coders",
    "monitor_from": "settings",
}


def background(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Return what differs in how two datasets were made, from their manifests."""
    found = [
        Reason("code", f"{key} {old.get(key)} -> {new.get(key)}")
        for key in ("code_version", "schema_version")
        if old.get(key) != new.get(key)
    ]
    before, after = (manifest.get("inputs") for manifest in (old, new))
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key, code in _BACKGROUND.items():
            if key in before and key in after and before[key] != after[key]:
                found.append(Reason(code, f"{key} {_short(before[key])} -> {_short(after[key])}"))
    return tuple(found)


def _short(value: object) -> str:
    text = str(value)
    return text[:12] if len(text) == 64 else text


class World:
    """The claims of both datasets: their reports, their incidents, and the decisions about them."""

    def __init__(self, old: Mapping[str, Any], new: Mapping[str, Any], made_with: tuple[Reason, ...]) -> None:
        self._old_report, self._new_report = (_column_by_claim(tables, "report_id") for tables in (old, new))
        self._old_reports = set(old["reports"]["report_id"].to_pylist())
        self._new_reports = set(new["reports"]["report_id"].to_pylist())
        self._old_decision, self._new_decision = (
            _decisions(tables["incident_claims"]) for tables in (old, new)
        )
        self._made_with = made_with

    def gone_claims(self, before: Iterable[str]) -> list[str]:
        """Return the claims that the new dataset does not have, sorted."""
        return sorted(claim for claim in before if claim not in self._new_report)

    def gone_reports(self, before: Iterable[str]) -> list[str]:
        """Return the reports of claims that the new dataset does not have, sorted."""
        reports = {self._old_report[claim] for claim in before if claim in self._old_report}
        return sorted(reports - self._new_reports)

    def reasons(self, before: frozenset[str], after: frozenset[str]) -> tuple[Reason, ...]:
        """Return the reasons for which an incident with the claims `before` is one with `after`."""
        found = [*self._about_reports(before, after), *self._about_claims(before, after)]
        decisions = sorted(
            {
                decision
                for claim in before | after
                for known, other in (
                    (self._new_decision, self._old_decision),
                    (self._old_decision, self._new_decision),
                )
                if (decision := known.get(claim)) and other.get(claim) != decision
            }
        )
        if decisions:
            found.append(Reason("decision", _listed(decisions)))
        read_anew = any(reason.code in ("new_claim", "claim_gone", "claims_moved") for reason in found)
        if read_anew or not found:
            found += self._made_with
        return tuple(found) or (Reason("unknown", "neither reports nor what the build was made with differ"),)

    def _about_reports(self, before: frozenset[str], after: frozenset[str]) -> Iterator[Reason]:
        reports = {self._new_report[claim] for claim in after if claim in self._new_report}
        if new := sorted(reports - self._old_reports):
            yield Reason("new_report", _listed(new))
        if gone := self.gone_reports(before):
            yield Reason("report_withdrawn", _listed(gone))

    def _about_claims(self, before: frozenset[str], after: frozenset[str]) -> Iterator[Reason]:
        new = [c for c in after if c not in self._old_report and self._new_report.get(c) in self._old_reports]
        gone = [
            c for c in before if c not in self._new_report and self._old_report.get(c) in self._new_reports
        ]
        moved = [
            *(claim for claim in after - before if claim in self._old_report),
            *(claim for claim in before - after if claim in self._new_report),
        ]
        for code, claims in (("new_claim", new), ("claim_gone", gone), ("claims_moved", moved)):
            if claims:
                yield Reason(code, _listed(sorted(claims)))


def _column_by_claim(tables: Mapping[str, Any], column: str) -> dict[str, str]:
    claims = tables["claims"]
    return dict(zip(claims["claim_id"].to_pylist(), claims[column].to_pylist(), strict=True))


def _decisions(links: Any) -> dict[str, str]:
    decided = links.filter(links["decision_id"].is_valid())
    return dict(zip(decided["claim_id"].to_pylist(), decided["decision_id"].to_pylist(), strict=True))


def _listed(ids: list[str]) -> str:
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return ", ".join(ids[:_SHOWN]) + more
