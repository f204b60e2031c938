"""Decisions brought to bear on the claims of a build: on their places first, then on what they say, then on incidents.

    settled decisions, draft claims -> claims with sites and corrections, constraints for clustering, table `decisions`

A decision that cannot be brought to bear is a problem and keeps its row; it is never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any

from heritage.link import rulings, sites
from heritage.link.constraints import Constraints, must_link, one_place, pair
from heritage.link.ledger import Ledger
from heritage.link.locate import Found, Locator
from heritage.problems import Problem
from heritage.resources.decision_rows import Decision
from heritage.resources.decisions import Settled
from heritage.resources.gazetteer import Gazetteer
from heritage.schema import judgements as words

Row = dict[str, Any]

_MOST_PAIRS = 10_000
"""Pairs of claims that one decision on two incidents keeps apart at most."""

_PROVISIONAL = "NIL-"


@dataclass(frozen=True, slots=True)
class Judged:
    """Claims and sites as decided, further evidence, what clustering must keep to, rows of `decisions`, problems."""

    claims: list[Row]
    sites: list[Row]
    site_names: list[Row]
    evidence: list[Row]
    constraints: Constraints
    decisions: list[Row]
    problems: list[Problem]


def judge(
    drafts: Sequence[Row],
    evidence: Sequence[Row],
    reports: Sequence[Row],
    gazetteer: Gazetteer,
    *,
    settled: Settled,
    ledger: Ledger,
) -> Judged:
    """Resolve draft claims to sites and apply the decisions in force; without decisions it is `sites.resolve`.

    `evidence` and `reports` are rows of these tables. Order does not matter.
    """
    resolved = sites.resolve(drafts, gazetteer)
    bench = _Bench(settled)
    on_places = [one for one in settled.in_force if one.kind in words.SITE_KINDS]
    if on_places:
        known = gazetteer.sites.keys() | {site["site_id"] for site in resolved.sites}
        bench.attach(on_places, Locator(resolved.claims, evidence, reports, known, ledger))
        ruled = bench.site_rulings()
        if ruled != sites.NO_RULINGS:
            resolved = sites.resolve(drafts, gazetteer, ruled)
    on_claims = [one for one in settled.in_force if one.kind not in (*words.SITE_KINDS, words.WITHDRAW)]
    if on_claims:
        bench.attach(on_claims, Locator(resolved.claims, evidence, reports, frozenset(), ledger))
    claims = {claim["claim_id"]: claim for claim in resolved.claims}
    all_sites = {site["site_id"]: site for site in resolved.sites}
    proofs = bench.rule(claims, all_sites, evidence)
    constraints = bench.constraints(claims)
    return Judged(
        claims=resolved.claims,
        sites=resolved.sites,
        site_names=resolved.site_names,
        evidence=proofs,
        constraints=constraints,
        decisions=bench.rows(),
        problems=[*resolved.problems, *bench.problems],
    )


@dataclass(slots=True)
class _Bench:
    """The decisions of a build, what each is about today, and what becomes of it."""

    settled: Settled
    status: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, Found] = field(default_factory=dict)
    objects: dict[str, Found] = field(default_factory=dict)
    held: list[Decision] = field(default_factory=list)
    columns: dict[str, Row] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.status.update(self.settled.status)
        for holds, beaten in self.settled.disagreements:
            self._conflict(holds, beaten)

    def attach(self, decisions: Iterable[Decision], locator: Locator) -> None:
        """Find what decisions are about; those that find nothing are orphans."""
        for one in decisions:
            subject = locator.subject(one)
            other = locator.object(one) if one.kind in words.PAIRS else Found(())
            for name, found in (("subject", subject), ("object", other)):
                if isinstance(found, str):
                    self._problem(
                        "decision_orphan", one, f"{name} {getattr(one, name)}: {found}", words.ORPHAN
                    )
                    break
            if isinstance(subject, str) or isinstance(other, str):
                continue
            self.subjects[one.decision_id], self.objects[one.decision_id] = subject, other
            is_by_quote = subject.is_by_quote or other.is_by_quote
            self.status[one.decision_id] = words.REATTACHED if is_by_quote else words.APPLIED
            if set(subject.ids) & set(other.ids):
                if one.kind in (words.DIFFERENT_INCIDENT, words.DIFFERENT_SITE):
                    self._refuse(one, "both of its sides are the same today")
                continue
            self.held.append(one)

    def site_rulings(self) -> sites.SiteRulings:
        """What the decisions say about places, for resolution."""
        stated: dict[str, str] = {}
        barred: dict[str, set[str]] = {}
        for one in self._of(words.SAME_SITE, words.DIFFERENT_SITE):
            subject, site_id = self._pair(one)
            if not subject.startswith("CLM-"):
                continue
            if one.kind == words.SAME_SITE:
                stated[subject] = site_id
            elif site_id.startswith(_PROVISIONAL):
                self._refuse(
                    one, f"{site_id} is a place that goes by its name; say which site it is, by same_site"
                )
            else:
                barred.setdefault(subject, set()).add(site_id)
        merged = one_place(self._site_constraints())
        return sites.SiteRulings(
            stated={key: merged.get(site_id, site_id) for key, site_id in stated.items()},
            barred={key: frozenset(found) for key, found in barred.items()},
            merged=merged,
        )

    def rule(
        self, claims: Mapping[str, Row], places: Mapping[str, Row], evidence: Iterable[Row]
    ) -> list[Row]:
        """Write decisions on claims, fields and sensitivity into the rows; return evidence of what was corrected."""
        wanted = {self.subjects[one.decision_id].ids[0] for one in self._of(words.CORRECT)}
        passages: dict[str, list[Row]] = {}
        for row in evidence if wanted else ():
            if row["claim_id"] in wanted:
                passages.setdefault(row["claim_id"], []).append(row)
        proofs: list[Row] = []
        for one in self.held:
            key = self.subjects[one.decision_id].ids[0]
            match one.kind:
                case words.ACCEPT:
                    rulings.flag(claims[key], words.ACCEPTED_FLAG)
                case words.REJECT:
                    rulings.flag(claims[key], words.REJECTED_FLAG)
                case words.SAME_SITE | words.DIFFERENT_SITE if key in claims:
                    rulings.flag(claims[key], words.SITE_FLAG)
                case words.SENSITIVITY if key in places:
                    if fault := rulings.sensitivity(places[key], one):
                        self._refuse(one, fault)
                case words.CORRECT:
                    proofs += self._correct(one, claims[key], places, passages[key])
        return proofs

    def _correct(
        self, one: Decision, claim: Row, places: Mapping[str, Row], passages: Sequence[Row]
    ) -> list[Row]:
        new = rulings.corrected(claim, one, places[claim["site_id"]])
        if isinstance(new, str):
            self._refuse(one, new)
            return []
        old = claim[words.FIELD_COLUMNS[one.field]]
        claim.update(new)
        rulings.flag(claim, words.CORRECTED_FLAG)
        self.columns.setdefault(claim["claim_id"], {}).update(new)
        return [rulings.proof(claim, one, old, passages)]

    def constraints(self, claims: Mapping[str, Row]) -> Constraints:
        """Return what clustering must keep to."""
        same: dict[tuple[str, str], str] = {}
        different: dict[tuple[str, str], str] = {}
        for one in self._of(words.SAME_INCIDENT):
            same.setdefault(pair(*self._pair(one)), one.decision_id)
        for one in self._of(words.DIFFERENT_INCIDENT):
            sides = product(self.subjects[one.decision_id].ids, self.objects[one.decision_id].ids)
            different.update({pair(*each): one.decision_id for each in islice(sides, _MOST_PAIRS)})
        on_sites = self._site_constraints()
        made = Constraints(
            same_incidents=same,
            different_incidents=different,
            same_sites=on_sites.same_sites,
            different_sites=on_sites.different_sites,
            rejected={self._pair(one)[0]: one.decision_id for one in self._of(words.REJECT)},
            corrected={key: dict(new) for key, new in self.columns.items()},
            corrections={
                self._pair(one)[0]: one.decision_id
                for one in self._of(words.CORRECT)
                if self.status[one.decision_id] in words.IN_FORCE
            },
        )
        # The problem comes from clustering, which keeps to it.
        self.status.update({same[both]: words.OVERRULED for both in must_link(made)[1]})
        return made

    def _site_constraints(self) -> Constraints:
        found: dict[str, dict[tuple[str, str], str]] = {words.SAME_SITE: {}, words.DIFFERENT_SITE: {}}
        for one in self._of(words.SAME_SITE, words.DIFFERENT_SITE):
            if not one.subject.startswith("CLM-"):
                found[one.kind].setdefault(pair(*self._pair(one)), one.decision_id)
        return Constraints(same_sites=found[words.SAME_SITE], different_sites=found[words.DIFFERENT_SITE])

    def _of(self, *kinds: str) -> list[Decision]:
        return [one for one in self.held if one.kind in kinds]

    def _pair(self, one: Decision) -> tuple[str, str]:
        subject, other = self.subjects[one.decision_id].ids, self.objects[one.decision_id].ids
        return subject[0], other[0] if other else ""

    def rows(self) -> list[Row]:
        """Return the rows of table `decisions`."""
        return [
            {
                "decision_id": one.decision_id,
                "kind": one.kind,
                "status": self.status.get(one.decision_id, words.APPLIED),
                "subject": one.subject,
                "object": one.object or None,
                "subject_now": self._now(self.subjects, one),
                "object_now": self._now(self.objects, one),
                "field": one.field or None,
                "value": one.value or None,
                "decided_by": one.who,
                "decided_on": one.when,
                "reason": one.why or None,
                "quote": one.about.quote or None,
            }
            for one in sorted(self.settled.decisions, key=lambda one: one.decision_id)
        ]

    def _now(self, found: Mapping[str, Found], one: Decision) -> str | None:
        ids = found[one.decision_id].ids if one.decision_id in found else ()
        return ids[0] if ids else None

    def _refuse(self, one: Decision, detail: str) -> None:
        self._problem("decision_refused", one, detail, words.REFUSED)

    def _conflict(self, holds: Decision, beaten: Decision) -> None:
        detail = (
            f"{beaten.kind} by {beaten.who} on {beaten.when} does not hold against {holds.kind} by {holds.who} on "
            f"{holds.when} ({holds.decision_id})"
        )
        self._problem("decision_conflict", beaten, detail, self.settled.status[beaten.decision_id])

    def _problem(self, code: str, one: Decision, detail: str, status: str) -> None:
        self.status[one.decision_id] = status
        told = f"{one.kind} of {one.subject} by {one.who}: {detail}"
        self.problems.append(Problem(code, "decisions", one.decision_id, told))
