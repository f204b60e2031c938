"""The linking half of the flow: reports, claims and evidence to stories, sites and incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heritage.link import incidents, ledger_traces
from heritage.link.afterreport import without_later_dates
from heritage.link.blocks import decided_claims
from heritage.link.judgement import judge
from heritage.link.ledger import Ledger
from heritage.link.remembered import Remembered
from heritage.link.sameclaim import without_doubles
from heritage.link.stories import Stories, find_stories
from heritage.problems import Problem
from heritage.resources import cache, cuewords, files
from heritage.resources.decisions import Settled
from heritage.resources.gazetteer import Gazetteer
from heritage.resources.lexicon_file import available, load_lexicon
from heritage.resources.voices import load_voices
from heritage.text.printable import plural

Row = dict[str, Any]
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Known:
    """What linking knows besides the reports: the project's data, the gazetteer, people's decisions, the ledger."""

    gazetteer: Gazetteer
    settled: Settled
    ledger: Ledger
    project: Path | None = None


def link(
    reports: Sequence[Row],
    drafts: Sequence[Row],
    evidence: Sequence[Row],
    known: Known,
    progress: Progress = lambda message: None,
    *,
    clustering: incidents.Clustering = incidents.here,
    stories: Stories | None = None,
    remembered: Remembered | None = None,
) -> tuple[dict[str, list[Row]], list[Problem]]:
    """Return the rows of all tables that linking makes or completes, by table, and problems.

    `reports` get their story in place; `drafts` (claims without a site) and `evidence` stay as they are. The order of
    rows does not matter. `clustering` makes clusters of the claims on a place: here, or on an engine. `stories` of more
    reports may be known; then `reports` may be those alone of which there are claims. `remembered`: rows of incidents
    that were made of the same before.
    """
    voices = load_voices(known.project)
    if stories is None:
        progress("looking for copies and versions of reports")
    told = find_stories(reports, voices) if stories is None else stories
    for report in reports:
        report["story_id"] = told.story_of.get(report["report_id"])
        report["superseded_by"] = told.superseded_by.get(report["report_id"])
    progress(f"resolving {plural(len(drafts), 'claim')} to sites")
    judged = judge(drafts, evidence, reports, known.gazetteer, settled=known.settled, ledger=known.ledger)
    published = {report["report_id"]: report["published_date"] for report in reports}
    told_once, proofs = without_doubles(
        judged.claims, [*evidence, *judged.evidence], decided_claims(judged.constraints)
    )
    claims, proofs, late = without_later_dates(told_once, proofs, published)
    progress("gathering claims into incidents")
    beside = incidents.Told(
        actor_labels(known.project),
        proofs,
        cuewords.load_cues(known.project),
        judged.constraints,
        voices,
        told.story_of,
    )
    ledger = ledger_traces.reattached(known.ledger, claims, reports, proofs)
    gathered = incidents.build(
        claims, reports, judged.sites, ledger, beside, clustering=clustering, remembered=remembered
    )
    rows: dict[str, list[Row]] = {
        "reports": list(reports),
        "claims": claims,
        "evidence": proofs,
        "sites": judged.sites,
        "site_names": judged.site_names,
        "incidents": gathered.incidents,
        "incident_claims": gathered.incident_claims,
        "decisions": judged.decisions,
    }
    return rows, [*judged.problems, *late, *gathered.problems]


def actor_labels(project: Path | None) -> dict[str, str]:
    """Every actor's name in every language with its usual one, so that two names of one actor are no conflict."""
    lexicons = [*available(project).values()]
    sources = "|".join((cache.code("link/linking.py"), *(files.content_hash([path]) for path in lexicons)))
    return cache.kept("actors", sources, lambda: _actor_labels(lexicons))


def _actor_labels(lexicons: Iterable[Path]) -> dict[str, str]:
    return {
        entry.value[0]: entry.value[1].label
        for path in lexicons
        for entries in load_lexicon(path).index.values()
        for entry in entries
        if entry.layer == "actor"
    }
