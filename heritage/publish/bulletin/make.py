"""From an edition to a bulletin: which incidents belong to its period, what is counted, and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from heritage.errors import ConfigError
from heritage.publish.bulletin.model import Bulletin, Entry, Listed, Scope, Since
from heritage.publish.counts.derived import is_contested
from heritage.publish.counts.figures import make_figures
from heritage.publish.editions import Edition
from heritage.publish.views import IncidentView, incident_views, source_view
from heritage.publish.words import UNRELEASED, build_words, country_name, cut, day
from heritage.schema.tables import SCHEMA_VERSION
from heritage.text.printable import plural

Row = Mapping[str, Any]
Rows = dict[str, list[dict[str, Any]]]

FIGURES = ("timeline", "event_types")
"""Figures of a bulletin, drawn from its incidents alone."""

_DAYS = ("date_from", "date_to", "first_reported", "last_reported")

WITHIN = "dated in the period"
MAYBE = "may lie in the period: its days in question reach beyond"
NEW = "first reported in the period"
AGAIN = "reported again in the period"


def make_bulletin(
    edition: Edition,
    scope: Scope,
    *,
    title: str,
    version: str,
    latest: date | None,
    since: Since | None = None,
) -> Bulletin:
    """Return the bulletin of an edition for a scope; `latest` is the day up to which reports were read.

    `version` is that of the release, empty for a build. ConfigError where the site is not in the edition. A period
    without incidents gives an empty bulletin.
    """
    rows: Rows = {name: table.to_pylist() for name, table in edition.tables.items() if name != "integrity"}
    sites = {row["site_id"]: row for row in rows["sites"]}
    wanted = _parts(scope.site, sites) if scope.site else None
    here = [
        row
        for row in rows["incidents"]
        if (scope.country is None or row["country"] == scope.country)
        and (wanted is None or row["site_id"] in wanted)
    ]
    reasons = {row["incident_id"]: _reasons(row, scope) for row in here}
    chosen = {row["incident_id"]: row for row in here if reasons[row["incident_id"]]}
    entries = _entries(_only(rows, chosen), sites, reasons, scope, since)
    read = [row for row in rows["reports"] if scope.period.holds(row["published_date"])]
    behind = {source.id for entry in entries for source in _sources(entry.view)}
    dated = tuple(entry for entry in entries if {WITHIN, MAYBE} & set(entry.reasons))
    told = plural(len(entries), "incident")
    stamp = f"{told} of {scope.period.words}; {build_words(version)}, reports to {day(latest)}."
    figures = make_figures(list(chosen.values()), sites, stamp) if chosen else ()
    return Bulletin(
        title=f"{title}: {scope.period.words}",
        dataset=title,
        edition=edition.name,
        version=version or UNRELEASED,
        schema_version=SCHEMA_VERSION,
        date=day(latest),
        date_iso=latest.isoformat() if latest else "",
        scope=scope,
        place=_place(scope, sites),
        entries=entries,
        dated=dated,
        reported=tuple(entry for entry in entries if entry not in dated),
        counts=_counts(entries, chosen),
        threats=_those(entries, chosen, _is_threat),
        denials=tuple(e for e in entries if e.denials or chosen[e.view.id]["corroboration"] == "refuted"),
        contested=tuple(entry for entry in entries if entry.conflicts),
        changes=tuple(entry for entry in entries if entry.change),
        since=since,
        sources=tuple(
            sorted((source_view(row) for row in rows["reports"] if row["report_id"] in behind),
                   key=lambda source: (source.publisher.casefold(), source.date, source.id))
        ),
        n_read=len(read),
        hidden=edition.hidden.get("incidents", 0),
        n_nowhere=sum(1 for row in here if not any(row[name] for name in _DAYS)),
        figures=tuple(figure for figure in figures if figure.name in FIGURES),
    )  # fmt: skip


def _parts(site: str, sites: Mapping[str, Row]) -> set[str]:
    """The site and all that lies in it."""
    if site not in sites:
        raise ConfigError(
            f"site {site!r}: expected the id of a site that the edition shows, found none; "
            "heritage sites find NAME tells ids"
        )
    found, before = {site}, 0
    while len(found) > before:
        before = len(found)
        found |= {key for key, row in sites.items() if row["part_of"] in found}
    return found


def _place(scope: Scope, sites: Mapping[str, Row]) -> str:
    if scope.site:
        return cut(sites[scope.site]["name"])
    return country_name(scope.country) if scope.country else ""


def _reasons(row: Row, scope: Scope) -> tuple[str, ...]:
    period, first, last = scope.period, row["date_from"], row["date_to"]
    found = []
    if period.meets(first, last):
        found.append(WITHIN if period.covers(first, last) else MAYBE)
    if period.holds(row["first_reported"]):
        found.append(NEW)
    elif period.holds(row["last_reported"]):
        found.append(AGAIN)
    return tuple(found)


def _only(rows: Rows, chosen: Mapping[str, Row]) -> Rows:
    """The rows behind the chosen incidents."""
    links = [row for row in rows["incident_claims"] if row["incident_id"] in chosen]
    claims = {row["claim_id"] for row in links}
    return {
        **rows,
        "incidents": [row for row in rows["incidents"] if row["incident_id"] in chosen],
        "incident_claims": links,
        "claims": [row for row in rows["claims"] if row["claim_id"] in claims],
        "evidence": [row for row in rows["evidence"] if row["claim_id"] in claims],
    }


def _entries(
    rows: Rows,
    sites: Mapping[str, Row],
    reasons: Mapping[str, tuple[str, ...]],
    scope: Scope,
    since: Since | None,
) -> tuple[Entry, ...]:
    """Number the incidents: those of the period by date, then the others by date."""
    sources = {row["report_id"]: source_view(row) for row in rows["reports"]}
    published = {row["report_id"]: row["published_date"] for row in rows["reports"]}
    views = incident_views(rows, sites, sources)

    def order(view: IncidentView) -> tuple[Any, ...]:
        return not {WITHIN, MAYBE} & set(reasons[view.id]), view.sort_date, view.site, view.id

    return tuple(
        Entry(number, view, reasons[view.id], _change(view.id, since), _denials(view, published, scope))
        for number, view in enumerate(sorted(views, key=order), start=1)
    )


def _denials(view: IncidentView, published: Mapping[str, date | None], scope: Scope) -> tuple[str, ...]:
    """Publishers of the reports of the period that deny it."""
    found = (
        c.source
        for c in view.claims
        if c.assertion == "denied" and scope.period.holds(published[c.source.id])
    )
    return tuple(dict.fromkeys(source.publisher for source in found))


def _change(incident: str, since: Since | None) -> str:
    if since is None:
        return ""
    if incident in since.added:
        return "new"
    return f"changed: {', '.join(since.changed[incident])}" if incident in since.changed else ""


def _counts(entries: Sequence[Entry], rows: Mapping[str, Row]) -> tuple[Listed, ...]:
    def because(*reasons: str) -> Callable[[Entry], bool]:
        return lambda entry: bool(set(reasons) & set(entry.reasons))

    def when(test: Callable[[Row], bool]) -> Callable[[Entry], bool]:
        return lambda entry: test(rows[entry.view.id])

    tests: tuple[tuple[str, Callable[[Entry], bool]], ...] = (
        ("incidents in this bulletin", lambda _: True),
        (WITHIN, because(WITHIN)),
        (MAYBE, because(MAYBE)),
        (NEW, because(NEW)),
        (AGAIN, because(AGAIN)),
        ("reported by several independent sources", when(lambda row: row["n_independent"] > 1)),
        ("with a single independent source", when(lambda row: row["n_independent"] == 1)),
        ("reported as destroyed or severely damaged", when(
            lambda row: row["assertion"] == "actual" and row["severity"] in ("destroyed", "severe"))),
        ("only alleged", when(lambda row: row["assertion"] == "alleged")),
        ("only threatened, planned or feared", when(_is_threat)),
        ("only denied, or refuted", when(
            lambda row: row["assertion"] == "denied" or row["corroboration"] == "refuted")),
        ("contested: claims disagree whether it took place or who did it", when(is_contested)),
        ("without a date", when(lambda row: row["date_from"] is None and row["date_to"] is None)),
    )  # fmt: skip
    return tuple(
        Listed(number, text, tuple(filter(test, entries)))
        for number, (text, test) in enumerate(tests, start=1)
    )


def _those(
    entries: Sequence[Entry], rows: Mapping[str, Row], test: Callable[[Row], bool]
) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if test(rows[entry.view.id]))


def _is_threat(row: Row) -> bool:
    return row["assertion"] == "threatened" or row["corroboration"] == "threatened_only"


def _sources(view: IncidentView) -> list[Any]:
    return [claim.source for claim in view.claims]
