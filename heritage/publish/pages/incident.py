"""The page of an incident: its claims with their sentences, where they agree, why they were joined, what is near."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from heritage.publish.marking import waterfall
from heritage.publish.pages.compared import HEADS, Comparison, compare
from heritage.publish.pages.shell import Shell
from heritage.publish.past import Step
from heritage.publish.views import IncidentView
from heritage.publish.words import day

Row = Mapping[str, Any]

_WIDEST = 4.0
"""Log-odds at which the bar of a term is as long as there is room for."""


@dataclass(frozen=True, slots=True)
class Term:
    """One reason for or against joining two claims: its name, log-odds, and a bar's length from 0 to 100."""

    name: str
    score: float
    length: float


@dataclass(frozen=True, slots=True)
class Joined:
    """How a claim came into the incident: in words, with its weakest link and the terms of that."""

    claim_id: str
    words: str
    against: str
    score: float | None
    terms: tuple[Term, ...]


def incident_page(shell: Shell, view: IncidentView, row: Row, behind: Mapping[str, Sequence[Row]], *,
                  place: str, siblings: Markup, act: Markup, steps: Sequence[Step]) -> str:  # fmt: skip
    """Return the page.

    `behind` are the rows behind this incident (heritage.publish.shelf), `place` the address of its site's page,
    `siblings` and `act` items of lists of other incidents of the place and of the same act, `steps` its history over
    releases.
    """
    reports = {found["report_id"]: found for found in behind["reports"]}
    claims = {found["claim_id"]: found for found in behind["claims"]}
    return shell.page(
        "incident.html.j2",
        f"incidents/{row['incident_id']}.html",
        incident=view,
        heads=HEADS,
        comparison=_comparison(view, row, claims, reports),
        rules=tuple(rule[:1].upper() + rule[1:] for rule in waterfall.values(row)),
        joined=tuple(_joined(link) for link in _ordered(view, behind["incident_claims"])),
        groups=_groups(behind["incident_claims"], claims, reports),
        place=place,
        siblings=siblings,
        act=act,
        steps=steps,
    )


def _comparison(
    view: IncidentView, row: Row, claims: Mapping[str, Row], reports: Mapping[str, Row]
) -> Comparison:
    words = {
        key: f"{found['publisher'] or found['source_id']}, {day(found['published_date'])}"
        for key, found in reports.items()
    }
    return compare(row, [claims[claim.id] for claim in view.claims], words)


def _ordered(view: IncidentView, links: Sequence[Row]) -> list[Row]:
    """The claims in the order in which they are shown, the one that founded the incident first."""
    order = {claim.id: place for place, claim in enumerate(view.claims)}
    return sorted(links, key=lambda link: (link["method"] != "seed", order[link["claim_id"]]))


def _joined(link: Row) -> Joined:
    terms = []
    for term in link["terms"] or ():
        name, _, number = term.rpartition(" ")
        score = float(number)
        terms.append(Term(name.replace("_", " "), score, round(min(1.0, abs(score) / _WIDEST) * 100, 1)))
    return Joined(
        link["claim_id"],
        str(waterfall.METHODS.get(link["method"], link["method"])),
        link["against_claim_id"] or "",
        link["score"],
        tuple(terms),
    )


def _groups(
    links: Sequence[Row], claims: Mapping[str, Row], reports: Mapping[str, Row]
) -> tuple[tuple[str, ...], ...]:
    """Publishers of each independent group of sources."""
    found: dict[str, dict[str, None]] = {}
    for link in links:
        report = reports[claims[link["claim_id"]]["report_id"]]
        group = link["group_id"] or report["report_id"]
        said = f"{report['publisher'] or report['source_id']}, {day(report['published_date'])}"
        found.setdefault(group, {})[said] = None
    return tuple(tuple(sorted(said)) for _, said in sorted(found.items()))


def incident_json(row: Row, behind: Mapping[str, Sequence[Row]]) -> str:
    """Return the incident with its claims, their evidence and reports as JSON: columns as in the dictionary."""
    evidence: dict[str, list[Row]] = {}
    for each in behind["evidence"]:
        evidence.setdefault(each["claim_id"], []).append(each)
    reports = {each["report_id"]: each for each in behind["reports"]}
    links = {each["claim_id"]: each for each in behind["incident_claims"]}
    claims = [
        {**each, "link": links[each["claim_id"]], "evidence": evidence.get(each["claim_id"], []),
         "report": reports[each["report_id"]]}
        for each in behind["claims"]
    ]  # fmt: skip
    # One line for the incident and one for each claim: indented, Python writes it ten times slower.
    lines = ",\n".join(map(_encode, claims))
    own = _encode(row)
    return f'{{"incident": {own},\n"claims": [\n{lines}\n]}}\n'


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"expected a date or what JSON holds, found {type(value).__name__}")


_encode = json.JSONEncoder(ensure_ascii=False, default=_plain).encode
