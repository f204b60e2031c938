"""Everything the overview shows, put together from an edition; index.html, quality.html, report.md are made from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heritage.publish.counts.figures import make_figures
from heritage.publish.counts.othercounts import OtherCount, other_counts
from heritage.publish.counts.summary import KeyFigure, caution, headline
from heritage.publish.counts.tally import Figure
from heritage.publish.editions import Edition
from heritage.publish.findings import checks, problem_groups
from heritage.publish.labels import label
from heritage.publish.shelf import Shelf
from heritage.publish.views import IncidentView, incident_views, source_view
from heritage.publish.words import build_words, day
from heritage.quality.history import Figures
from heritage.quality.history import figures as quality_figures
from heritage.resources.totals import Total
from heritage.schema.codebook import codebook
from heritage.schema.tables import SCHEMA_VERSION, TABLES
from heritage.text.printable import plural

Row = Mapping[str, Any]

MOST_IN_MARKDOWN = 1000
"""Incidents of which report.md tells: a text of more is opened by nobody, and the pages have all."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the overview shows; `incidents` are the latest of all `n_incidents`, as many as report.md tells of.

    `version` is that of the release, empty for a build; `build` says either in words.
    """

    title: str
    date: str
    date_iso: str
    version: str
    schema_version: str
    edition: str
    intro: str
    headline: tuple[KeyFigure, ...]
    caution: tuple[KeyFigure, ...]
    hidden: tuple[str, ...]
    figures: tuple[Figure, ...]
    incidents: tuple[IncidentView, ...]
    n_incidents: int
    checks: tuple[Mapping[str, Any], ...]
    n_checks: int
    problems: tuple[Mapping[str, Any], ...]
    tables: tuple[Mapping[str, Any], ...]
    other_counts: tuple[OtherCount, ...] = ()
    history: tuple[Figures, ...] = ()
    flags: tuple[Mapping[str, Any], ...] = ()

    @property
    def build(self) -> str:
        """What the dataset is called: its release, or that it belongs to none."""
        return build_words(self.version)


def make_report(
    edition: Edition, shelf: Shelf, manifest: Row, title: str, *, quality: Sequence[Row], totals: Iterable[Total] = (),
    history: Sequence[Figures] = (),
) -> Report:  # fmt: skip
    """Return what the overview shows of an edition; the date is the manifest's, or that of the latest report.

    `shelf` holds the edition's rows. `totals` are counts that others have published, to be shown beside ours; `history`
    is the quality of releases, the oldest first, to which this dataset is added.
    """
    rows = {"incidents": shelf.incidents, "reports": shelf.rows("reports")}
    latest = _latest(rows["reports"], manifest)
    version = str(manifest.get("version") or "")
    stamp = (
        f"{plural(len(shelf.incidents), 'incident')} from {plural(len(rows['reports']), 'report')}; "
        f"{build_words(version)}, schema {SCHEMA_VERSION}, reports to {day(latest)}."
    )
    now = quality_figures(edition.tables, "this report", latest.isoformat() if latest else "")
    return Report(
        title=title,
        date=day(latest),
        date_iso=latest.isoformat() if latest else "",
        version=version,
        schema_version=SCHEMA_VERSION,
        edition=edition.name,
        intro=_intro(shelf.incidents, rows["reports"]),
        headline=headline(rows, shelf.count("incident_claims")),
        caution=caution(rows, shelf.sites),
        hidden=_hidden(edition.hidden),
        figures=make_figures(shelf.incidents, shelf.sites, stamp),
        incidents=_views(shelf),
        n_incidents=len(shelf.incidents),
        checks=checks(quality, edition.tables, is_internal=edition.is_internal),
        n_checks=len(quality),
        problems=problem_groups(shelf.rows("problems")),
        tables=_dictionary(edition),
        other_counts=other_counts(totals, shelf.incidents, shelf.sites),
        history=(*history, now),
        flags=_flags(now),
    )


def _views(shelf: Shelf) -> tuple[IncidentView, ...]:
    chosen = shelf.incidents[:MOST_IN_MARKDOWN]
    behind = shelf.behind(row["incident_id"] for row in chosen)
    sources = {row["report_id"]: source_view(row) for row in behind["reports"]}
    return incident_views({**behind, "incidents": chosen}, shelf.sites, sources)


def _flags(now: Figures) -> tuple[Mapping[str, Any], ...]:
    """Quality flags that occur, with what each means and how many claims and incidents have it."""
    return tuple(
        {"code": code.code, "label": label("quality_flag", code.code), "definition": code.definition,
         "claims": now.claim_flags.get(code.code, 0), "incidents": now.incident_flags.get(code.code, 0)}
        for code in codebook().scheme("quality_flag").codes
        if code.code in now.claim_flags or code.code in now.incident_flags
    )  # fmt: skip


def _latest(reports: Sequence[Row], manifest: Row) -> date | None:
    given = manifest.get("date")
    if isinstance(given, str):
        return date.fromisoformat(given)
    return max((row["published_date"] for row in reports if row["published_date"]), default=None)


def _intro(incidents: Sequence[Row], reports: Sequence[Row]) -> str:
    publishers = {row["publisher"] for row in reports if row["publisher"]}
    countries = {row["country"] for row in incidents if row["country"]}
    several = sum(1 for row in incidents if row["n_independent"] > 1)
    return (
        f"{plural(len(reports), 'report')} by {plural(len(publishers), 'publisher')} tell of "
        f"{plural(len(incidents), 'incident')} in {plural(len(countries), 'country', 'countries')}; "
        f"{several} of the incidents {'is' if several == 1 else 'are'} reported by more than one independent source."
    )


def _hidden(hidden: Mapping[str, int]) -> tuple[str, ...]:
    words = {
        "reports": (
            "report whose terms allow nothing to be shown",
            "reports whose terms allow nothing to be shown",
        ),
        "claims": ("claim of such reports", "claims of such reports"),
        "incidents": ("incident that only such reports tell of", "incidents that only such reports tell of"),
        "sites_withheld": (
            "place whose name and position are withheld",
            "places whose name and position are withheld",
        ),
        "sites_generalised": (
            "place shown coarsely or without position",
            "places shown coarsely or without position",
        ),
    }
    return tuple(plural(hidden[key], *text) for key, text in words.items() if hidden.get(key))


def _dictionary(edition: Edition) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {"name": declared.name, "doc": declared.doc, "key": ", ".join(declared.key),
         "rows": edition.tables[declared.name].num_rows, "columns": declared.columns}
        for declared in TABLES
    )  # fmt: skip
