"""What pages show, ready for templates: incidents with their claims, sources and passages, key figures, listings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heritage import __version__
from heritage.problems import kind_of
from heritage.publish.editions import Edition
from heritage.publish.figures import Figure, anchor, is_contested, make_figures, placed_how
from heritage.publish.passages import Passage, passages
from heritage.publish.words import colour, country_name, cut, day, label, plural, safe_url, when
from heritage.schema.codebook import codebook
from heritage.schema.tables import SCHEMA_VERSION, TABLES

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A report as a source: who, when, where, in what kind of text; `terms` says what may be shown."""

    id: str
    publisher: str
    date: str
    url: str | None
    title: str
    kind: str
    tier: str
    language: str
    is_covered: bool
    terms: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim: its source, what was coded from it (name, value) and its passages."""

    id: str
    source: SourceView
    mention: str
    coded: tuple[tuple[str, str], ...]
    assertion: str
    assertion_label: str
    passages: tuple[Passage, ...]
    coder: str


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident with everything a reader may ask of it; `*_code` are codes, the others words."""

    id: str
    site: str
    country_code: str
    country: str
    event_code: str
    event: str
    event_colour: str
    severity_code: str
    severity: str
    severity_rank: int
    severity_colour: str
    severity_range: str
    assertion_code: str
    assertion: str
    when: str
    sort_date: str
    actors: tuple[str, ...]
    actor_type: str
    support_code: str
    support: str
    support_rank: int
    flags: tuple[tuple[str, str], ...]
    n_claims: int
    n_reports: int
    n_independent: int
    first_reported: str
    last_reported: str
    placed: str
    position: str
    rule: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a listing: text and the anchors or address it leads to."""

    text: str
    detail: str
    links: tuple[tuple[str, str], ...]
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines behind a number; `back` is the anchor where the number stands."""

    id: str
    title: str
    items: tuple[Item, ...]
    back: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number of the summary, what it counts, and the listing behind it ("" where there is none to show)."""

    value: int
    text: str
    listing: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the report shows."""

    title: str
    date: str
    date_iso: str
    version: str
    schema_version: str
    edition: str
    intro: str
    headline: tuple[KeyFigure, ...]
    caution: tuple[KeyFigure, ...]
    hidden: tuple[tuple[int, str], ...]
    figures: tuple[Figure, ...]
    incidents: tuple[IncidentView, ...]
    listings: tuple[Listing, ...]
    filters: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    checks: tuple[Mapping[str, Any], ...]
    n_checks: int
    problems: tuple[Mapping[str, Any], ...]
    tables: tuple[Mapping[str, Any], ...]


def make_report(edition: Edition, manifest: Row, title: str, quality: Sequence[Row]) -> Report:
    """Return what the report shows of an edition; the date is the manifest's, or that of the latest report."""
    rows = {name: table.to_pylist() for name, table in edition.tables.items() if name != "integrity"}
    sites = {row["site_id"]: row for row in rows["sites"]}
    sources = {row["report_id"]: _source(row) for row in rows["reports"]}
    incidents = _incidents(rows, sites, sources)
    latest = _latest(rows["reports"], manifest)
    version = str(manifest.get("version") or manifest.get("code_version") or __version__)
    stamp = (
        f"{plural(len(incidents), 'incident')} from {plural(len(rows['reports']), 'report')}; "
        f"dataset {version}, schema {SCHEMA_VERSION}, reports to {day(latest)}."
    )
    figures = make_figures(rows["incidents"], sites, stamp)
    headline, caution, listings = _key_figures(rows, incidents, sources, sites)
    return Report(
        title=title,
        date=day(latest),
        date_iso=latest.isoformat() if latest else "",
        version=version,
        schema_version=SCHEMA_VERSION,
        edition=edition.name,
        intro=_intro(incidents, rows["reports"]),
        headline=headline,
        caution=caution,
        hidden=_hidden(edition.hidden),
        figures=figures,
        incidents=incidents,
        listings=(*listings, *_figure_listings(figures, incidents)),
        filters=_filters(incidents),
        checks=_checks(quality, _public_keys(rows)),
        n_checks=len(quality),
        problems=_problems(rows["problems"]),
        tables=_dictionary(edition),
    )


def _latest(reports: Sequence[Row], manifest: Row) -> date | None:
    given = manifest.get("date")
    if isinstance(given, str):
        return date.fromisoformat(given)
    return max((row["published_date"] for row in reports if row["published_date"]), default=None)


def _source(row: Row) -> SourceView:
    return SourceView(
        id=row["report_id"],
        publisher=cut(row["publisher"] or row["source_id"]),
        date=day(row["published_date"]),
        url=safe_url(row["url"]),
        title=cut(row["title"]),
        kind=label("text_kind", row["text_kind"]),
        tier=label("tier", row["tier"]),
        language=row["language"] or "",
        is_covered=bool(row["is_language_covered"]),
        terms=row["redistribution"],
    )


def _incidents(
    rows: Mapping[str, list[Row]], sites: Mapping[str, Row], sources: Mapping[str, SourceView]
) -> tuple[IncidentView, ...]:
    reports = {row["report_id"]: row for row in rows["reports"]}
    evidence: dict[str, list[Row]] = {}
    for row in rows["evidence"]:
        evidence.setdefault(row["claim_id"], []).append(row)
    claims: dict[str, ClaimView] = {}
    order: dict[str, tuple[date, str]] = {}
    for row in rows["claims"]:
        key, report = row["claim_id"], reports[row["report_id"]]
        claims[key] = _claim(row, report, sources[row["report_id"]], evidence.get(key, []))
        order[key] = (report["published_date"] or date.max, key)
    members: dict[str, list[str]] = {}
    for row in rows["incident_claims"]:
        members.setdefault(row["incident_id"], []).append(row["claim_id"])
    found = [
        _incident(row, sites, [claims[key] for key in sorted(members[row["incident_id"]], key=order.__getitem__)])
        for row in rows["incidents"]
    ]
    # The latest first, the undated at the end.
    return tuple(sorted(found, key=lambda view: (view.sort_date, view.id), reverse=True))


def _claim(row: Row, report: Row, source: SourceView, evidence: Sequence[Row]) -> ClaimView:
    coded = (
        ("Event", label("event_type", row["event_type"])),
        ("Cause", label("cause_type", row["cause_type"])),
        ("Effect", label("effect", row["effect"])),
        ("Severity", label("severity", row["severity"])),
        ("Date", when(row)),
        ("Actor", _actor(row)),
        ("According to", cut(row["attribution"])),
        ("Certainty", label("certainty", row["certainty"])),
    )
    return ClaimView(
        id=row["claim_id"],
        source=source,
        mention=cut(row["site_mention"]),
        coded=tuple((name, value) for name, value in coded if value),
        assertion=row["assertion"],
        assertion_label=label("assertion", row["assertion"]),
        passages=passages(evidence, report),
        coder=f"{row['coder']} {row['coder_version']}",
    )


def _actor(row: Row) -> str:
    kind = label("actor_type", row["actor_type"])
    return f"{cut(row['actor'])} ({kind})" if row["actor"] else kind


def _incident(row: Row, sites: Mapping[str, Row], claims: Sequence[ClaimView]) -> IncidentView:
    site = sites.get(row["site_id"])
    low, high = row["severity_min"], row["severity_max"]
    placed = placed_how(site)
    severity, support = codebook().scheme("severity"), codebook().scheme("corroboration")
    return IncidentView(
        id=row["incident_id"],
        site=cut(row["site_name"]),
        country_code=row["country"] or "",
        country=country_name(row["country"]),
        event_code=row["event_type"],
        event=label("event_type", row["event_type"]),
        event_colour=colour("event_type", row["event_type"]),
        severity_code=row["severity"],
        severity=label("severity", row["severity"]),
        severity_rank=_rank(severity.rank(row["severity"])),
        severity_colour=colour("severity", row["severity"]),
        severity_range="" if low == high else f"{label('severity', low)} to {label('severity', high)}",
        assertion_code=row["assertion"],
        assertion=label("assertion", row["assertion"]),
        when=when(row),
        sort_date=(row["date_from"] or row["date_to"] or date.min).isoformat(),
        actors=tuple(cut(actor) for actor in row["actors"] or ()),
        actor_type=label("actor_type", row["actor_type"]),
        support_code=row["corroboration"],
        support=label("corroboration", row["corroboration"]),
        support_rank=_rank(support.rank(row["corroboration"])),
        flags=tuple((flag, label("conflict_flag", flag)) for flag in row["conflict_flags"] or ()),
        n_claims=row["n_claims"],
        n_reports=row["n_reports"],
        n_independent=row["n_independent"],
        first_reported=day(row["first_reported"]),
        last_reported=day(row["last_reported"]),
        placed=placed,
        position=_position(site, placed),
        rule=row["resolution_rule"],
        claims=tuple(claims),
    )


def _rank(rank: int | None) -> int:
    return -1 if rank is None else rank


def _position(site: Row | None, placed: str) -> str:
    if site is None or placed == "unplaced":
        return "No position is published."
    radius = site["position_uncertainty_m"]
    within = "" if radius is None else f", within {radius:,.0f} m" if radius < 1000 else f", within {radius / 1000:.0f} km"
    if placed == "exact":
        return f"{site['latitude_deg']:.4f}, {site['longitude_deg']:.4f}{within}"
    return f"{site['latitude_deg']:g}, {site['longitude_deg']:g}{within}; made coarse on purpose"


def _key_figures(
    rows: Mapping[str, list[Row]],
    incidents: Sequence[IncidentView],
    sources: Mapping[str, SourceView],
    sites: Mapping[str, Row],
) -> tuple[tuple[KeyFigure, ...], tuple[KeyFigure, ...], tuple[Listing, ...]]:
    by_id = {row["incident_id"]: row for row in rows["incidents"]}
    listings: list[Listing] = []

    def count(name: str, text: str, found: Sequence[IncidentView], note: str = "", number: int | None = None) -> KeyFigure:
        where = anchor("summary", name) if found else ""
        if found:
            listings.append(Listing(where, text[:1].upper() + text[1:], tuple(map(incident_item, found)), "summary"))
        return KeyFigure(len(found) if number is None else number, text, where, note)

    behind = _incidents_by_report(incidents)

    def reports(name: str, text: str, found: Sequence[SourceView], note: str = "") -> KeyFigure:
        where = anchor("summary", name) if found else ""
        if found:
            items = tuple(_report_item(source, behind.get(source.id, [])) for source in found)
            listings.append(Listing(where, text[:1].upper() + text[1:], items, "summary"))
        return KeyFigure(len(found), text, where, note)

    def those(test: Any) -> list[IncidentView]:
        return [view for view in incidents if test(by_id[view.id])]

    every = list(sources.values())
    n_claims, n_sites = len(rows["claims"]), len({row["site_id"] for row in rows["incidents"]})
    countries = {row["country"] for row in rows["incidents"] if row["country"]}
    headline = (
        count("incidents", "incidents reported", incidents),
        reports("reports", "reports read", every),
        count("claims", "claims coded", incidents, number=n_claims),
        count("sites", "heritage places", sorted(incidents, key=lambda v: (v.site, v.id)), number=n_sites),
        count("countries", "countries", sorted(incidents, key=lambda v: (v.country, v.id)), number=len(countries)),
    )
    caution = (
        count("single", "rest on a single source", those(lambda r: r["corroboration"] == "single_source"),
              "copies of one story count once"),
        count("alleged", "are alleged or denied, not reported as fact",
              those(lambda r: r["assertion"] in ("alleged", "denied"))),
        count("threatened", "are threats only", those(lambda r: r["assertion"] == "threatened"
                                                      or r["corroboration"] == "threatened_only")),
        count("contested", "are contested", those(is_contested), "claims disagree on the event or its author"),
        count("refuted", "were refuted", those(lambda r: r["corroboration"] == "refuted")),
        count("undated", "have no date", those(lambda r: r["date_from"] is None and r["date_to"] is None)),
        count("unplaced", "have no published position",
              those(lambda r: placed_how(sites.get(r["site_id"])) == "unplaced")),
        reports("uncovered", "reports are in languages that were not read", [s for s in every if not s.is_covered],
                f"{sum(s.is_covered for s in every):,} were read"),
    )  # fmt: skip
    return headline, caution, tuple(listings)


def incident_item(view: IncidentView) -> Item:
    """Return an incident as a line of a listing."""
    return Item(view.site, f"{view.when} · {view.country} · {view.event}", ((view.id, "Sentences"),))


def _report_item(source: SourceView, found: Sequence[IncidentView]) -> Item:
    links = tuple((view.id, cut(view.site, 40)) for view in found)
    text = " · ".join(filter(None, (source.publisher, source.date)))
    return Item(text, source.title or ("" if found else "no claim was coded"), links, source.url)


def _incidents_by_report(incidents: Sequence[IncidentView]) -> dict[str, list[IncidentView]]:
    found: dict[str, list[IncidentView]] = {}
    for view in incidents:
        for source in dict.fromkeys(claim.source.id for claim in view.claims):
            found.setdefault(source, []).append(view)
    return found


def _figure_listings(figures: Sequence[Figure], incidents: Sequence[IncidentView]) -> tuple[Listing, ...]:
    items = {view.id: incident_item(view) for view in incidents}
    return tuple(
        Listing(each.id, each.title, tuple(items[key] for key in each.incidents), f"figure-{figure.name}")
        for figure in figures
        for each in figure.listings
    )


def _intro(incidents: Sequence[IncidentView], reports: Sequence[Row]) -> str:
    publishers = {row["publisher"] for row in reports if row["publisher"]}
    countries = {view.country_code for view in incidents if view.country_code}
    several = sum(1 for view in incidents if view.n_independent > 1)
    return (
        f"{plural(len(reports), 'report')} by {plural(len(publishers), 'publisher')} tell of "
        f"{plural(len(incidents), 'incident')} in {plural(len(countries), 'country', 'countries')}; "
        f"{several} of them {'is' if several == 1 else 'are'} reported by more than one independent source."
    )


def _hidden(hidden: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    words = {
        "reports": "reports whose terms allow nothing to be shown: counted here, shown nowhere",
        "claims": "claims of those reports",
        "incidents": "incidents that only those reports tell of",
        "sites_withheld": "places whose name and position are withheld",
        "sites_generalised": "places whose position is shown coarsely or not at all",
    }
    return tuple((hidden[key], text) for key, text in words.items() if hidden.get(key))


def _filters(incidents: Sequence[IncidentView]) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    def choice(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(dict(pairs).items(), key=lambda pair: pair[1]))

    def coded(scheme: str, used: set[str]) -> tuple[tuple[str, str], ...]:
        return tuple((c.code, c.label()) for c in codebook().scheme(scheme).codes if c.code in used)

    return (
        ("country", "Country", choice([(view.country_code or "none", view.country) for view in incidents])),
        ("event", "Event", coded("event_type", {view.event_code for view in incidents})),
        ("severity", "Severity", coded("severity", {view.severity_code for view in incidents})),
        ("support", "Support", coded("corroboration", {view.support_code for view in incidents})),
    )


def _public_keys(rows: Mapping[str, list[Row]]) -> set[str]:
    names = ("report_id", "claim_id", "evidence_id", "site_id", "incident_id", "problem_id")
    return {row[name] for found in rows.values() for row in found for name in names if row.get(name)}


def _checks(quality: Sequence[Row], known: set[str]) -> tuple[Mapping[str, Any], ...]:
    """Results of rules, failed ones first; examples are shown where they are keys of public rows."""
    found = []
    for row in quality:
        count = row.get("count", row.get("unexpected", 0))
        success = bool(row.get("success", not count))
        message = "the check itself failed" if row.get("exception") else row.get("message", "")
        examples = [key for key in row.get("examples") or () if key in known]
        found.append({
            "rule": str(row.get("rule", "")), "table": str(row.get("table") or row.get("place") or ""),
            "severity": str(row.get("severity", "")), "message": cut(message, 300), "count": int(count),
            "success": success, "examples": examples[:5],
        })  # fmt: skip
    grave = ("critical", "warning", "info")
    return tuple(sorted(found, key=lambda row: (row["success"], _index(grave, row["severity"]), row["rule"])))


def _index(order: Sequence[str], value: str) -> int:
    return order.index(value) if value in order else len(order)


def _problems(problems: Sequence[Row]) -> tuple[Mapping[str, Any], ...]:
    counts = Counter(row["code"] for row in problems)
    advice = {row["code"]: row["advice"] for row in problems}
    severity = {row["code"]: row["severity"] for row in problems}
    keys: dict[str, list[str]] = {}
    for row in problems:
        keys.setdefault(row["code"], []).append(row["problem_id"])
    order = ("error", "warning", "note")
    return tuple(
        {"code": code, "title": _problem_title(code), "severity": severity[code], "count": counts[code],
         "advice": advice[code], "ids": keys[code]}
        for code in sorted(counts, key=lambda code: (_index(order, severity[code]), -counts[code], code))
    )  # fmt: skip


def _problem_title(code: str) -> str:
    try:
        return kind_of(code).title
    except KeyError:
        return code


def _dictionary(edition: Edition) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {"name": declared.name, "doc": declared.doc, "key": ", ".join(declared.key),
         "rows": edition.tables[declared.name].num_rows, "columns": declared.columns}
        for declared in TABLES
    )  # fmt: skip
