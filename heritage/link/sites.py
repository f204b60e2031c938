"""Draft claims to sites: the most specific gazetteer site that fits by name and context, else a provisional one."""

from __future__ import annotations

import math
import struct
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from heritage.link.mention import Mention, read_mention, spelling
from heritage.link.provisional import provisional_sites
from heritage.link.sameplace import happening
from heritage.link.scoring import ACCEPT, MARGIN, Candidate, candidates, is_weak
from heritage.problems import Problem
from heritage.resources.gazetteer import Gazetteer, Name, Site
from heritage.schema.tables import CLAIMS
from heritage.text import edtf

Row = dict[str, Any]
Spelling = tuple[object, ...]

_KEPT_CANDIDATES = 5
_STATED = (("stated_by_coder", 7.0),)
"""The one candidate of a claim whose coder names the site: nearly certain, and nothing beside it."""

_POINT = struct.Struct("<BIdd")
_COLUMNS = CLAIMS.names


@dataclass(frozen=True, slots=True)
class Resolution:
    """Rows of tables `claims`, `sites`, `site_names`, problems, and for each claim id its best candidates."""

    claims: list[Row]
    sites: list[Row]
    site_names: list[Row]
    problems: list[Problem]
    explanations: Mapping[str, tuple[Candidate, ...]]


@dataclass(frozen=True, slots=True)
class SiteRulings:
    """What people decided about places: the site of a claim, sites that it is not, and sites that are another one."""

    stated: Mapping[str, str] = field(default_factory=dict)
    barred: Mapping[str, frozenset[str]] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)


NO_RULINGS = SiteRulings()


def resolve(drafts: Iterable[Row], gazetteer: Gazetteer, rulings: SiteRulings = NO_RULINGS) -> Resolution:
    """Give each draft claim (columns of `claims` and hint_*) its site.

    A site that people ruled is taken, then a `stated_site_id` of the gazetteer, by which a coder names the site. Else
    accepted is a site with a score of at least ACCEPT and a lead of at least MARGIN (log-odds). The order of drafts
    does not matter; rows come sorted by key. `sites` holds the sites used and those that contain them.
    """
    ordered = sorted(drafts, key=lambda draft: draft["claim_id"])
    # Few spellings make up most claims, and what is found for one holds for all claims that have it.
    spellings = {draft["claim_id"]: spelling(draft) for draft in ordered}
    read = {
        spellings[draft["claim_id"]]: read_mention(draft, gazetteer)
        for draft in _one_each(ordered, spellings)
    }
    mentions = {
        draft["claim_id"]: replace(
            read[spellings[draft["claim_id"]]],
            claim_id=draft["claim_id"],
            report_id=draft["report_id"],
            towns=tuple(draft.get("hint_towns") or ()),
        )
        for draft in ordered
    }
    stated = {draft["claim_id"]: draft.get("stated_site_id") or "" for draft in ordered} | dict(
        rulings.stated
    )
    found = _candidates(mentions, spellings, stated, gazetteer, rulings.barred)
    chosen = {key: _best(options, gazetteer) for key, options in found.items()}
    unknown = [mentions[key] for key, best in chosen.items() if best is None]
    when = {draft["claim_id"]: happening(draft) for draft in ordered if chosen[draft["claim_id"]] is None}
    provisional = provisional_sites(unknown, gazetteer, when)
    placed = {key: best.site_id if best else provisional.site_ids[key] for key, best in chosen.items()}
    ours = {site["site_id"]: site for site in provisional.sites}
    if rulings != NO_RULINGS:  # for one document of a scan, all sites would take longer than the rest
        _rule(placed, rulings, ours.keys() | gazetteer.sites.keys())
    used = {site_id for site_id in placed.values() if site_id in gazetteer.sites}
    used |= {above for site_id in used for above in gazetteer.ancestors(site_id)}
    named = set(placed.values())
    new = [site for site in provisional.sites if site["site_id"] in named]
    known = {site["site_id"]: site for site in new} | {key: _site_row(key, gazetteer) for key in used}
    claims = [_claim(draft, chosen[draft["claim_id"]], known[placed[draft["claim_id"]]]) for draft in ordered]
    return Resolution(
        claims=claims,
        sites=[known[key] for key in sorted(known)],
        site_names=[
            *(_fields(name) for site_id in sorted(used) for name in gazetteer.names[site_id]),
            *(name for name in provisional.site_names if name["site_id"] in known),
        ],
        problems=[*_ambiguities(mentions, found, chosen), *_provisional_problems(new)],
        explanations={key: tuple(options[:_KEPT_CANDIDATES]) for key, options in found.items()},
    )


def point_wkb(longitude_deg: float | None, latitude_deg: float | None) -> bytes | None:
    """Return a point as little-endian WKB (x longitude, y latitude); None without coordinates."""
    if longitude_deg is None or latitude_deg is None:
        return None
    return _POINT.pack(1, 1, longitude_deg, latitude_deg)


def _rule(placed: dict[str, str], rulings: SiteRulings, known: Collection[str]) -> None:
    """Move claims to provisional sites that people ruled, and from sites that are another one to that."""
    for key in rulings.stated.keys() & placed.keys():
        if rulings.stated[key] in known:
            placed[key] = rulings.stated[key]
    if rulings.merged:
        for key, site_id in placed.items():
            target = rulings.merged.get(site_id, site_id)
            placed[key] = target if target in known else site_id


def _one_each(drafts: Iterable[Row], spellings: Mapping[str, Spelling]) -> Iterator[Row]:
    """One draft of each spelling."""
    seen: set[Spelling] = set()
    for draft in drafts:
        if (own := spellings[draft["claim_id"]]) not in seen:
            seen.add(own)
            yield draft


def _candidates(
    mentions: Mapping[str, Mention],
    spellings: Mapping[str, Spelling],
    stated: Mapping[str, str],
    gazetteer: Gazetteer,
    barred: Mapping[str, frozenset[str]],
) -> dict[str, list[Candidate]]:
    """Candidates of each mention; those not settled are scored again, knowing what else their report names.

    These are few: the sites and towns of a report make nearly each mention one of its own, which costs its own scoring.
    """

    def allowed(key: str, options: list[Candidate]) -> list[Candidate]:
        return [one for one in options if one.site_id not in barred[key]] if key in barred else options

    made: dict[tuple[Spelling, frozenset[str], tuple[str, ...]], list[Candidate]] = {}

    def scored(key: str, in_report: frozenset[str], towns: tuple[str, ...]) -> list[Candidate]:
        at = spellings[key], in_report, towns
        if at not in made:
            made[at] = candidates(replace(mentions[key], towns=towns), gazetteer, in_report)
        return made[at]

    found = {
        key: [Candidate(stated[key], _STATED)]
        if stated[key] in gazetteer.sites
        else allowed(key, scored(key, frozenset(), ()))
        for key in mentions
    }
    named: dict[str, set[str]] = {}
    unsettled = []
    for key, options in found.items():
        best = _best(options, gazetteer)
        if best is None or (mentions[key].towns and is_weak(best)):
            unsettled.append(key)
        else:
            named.setdefault(mentions[key].report_id, set()).add(best.site_id)
    for key in unsettled:
        in_report = named.get(mentions[key].report_id, ())
        towns = mentions[key].towns or _towns_of(in_report, gazetteer)
        if in_report or towns:
            found[key] = allowed(key, scored(key, frozenset(in_report), towns))
    return found


def _towns_of(in_report: Collection[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Where the sites stand that a report names: its town, where it tells none besides."""
    return tuple(sorted({near for one in in_report if (near := gazetteer.sites[one].near)}))


def _best(options: list[Candidate], gazetteer: Gazetteer) -> Candidate | None:
    rivals = _rivals(options)
    if len(rivals) < 2:
        return rivals[0] if rivals else None
    for candidate in rivals:
        above = set(gazetteer.ancestors(candidate.site_id))
        if all(rival is candidate or rival.site_id in above for rival in rivals):
            return candidate
    return None


def _rivals(options: list[Candidate]) -> list[Candidate]:
    """Acceptable candidates within the margin of the best."""
    return [one for one in options if one.score >= ACCEPT and options[0].score - one.score < MARGIN]


def _claim(draft: Row, best: Candidate | None, site: Row) -> Row:
    row = {name: draft.get(name) for name in _COLUMNS}
    row["site_id"] = site["site_id"]
    # A place that people ruled was not matched, so it has no score.
    is_matched = best is not None and best.site_id == site["site_id"]
    row["site_score"] = round(1 / (1 + math.exp(-best.score)), 4) if best and is_matched else None
    row["country"] = site["country"]
    row |= southern_season(row, site)
    row["flags"] = sorted(set(draft.get("flags") or ()))
    row["quality_flags"] = sorted(set(draft.get("quality_flags") or ()))
    return row


def southern_season(row: Row, site: Row) -> Row:
    """The bounds of a season south of the equator, where its months are the other half of the year's."""
    if (site["latitude_deg"] or 0.0) >= 0 or row["date_precision"] != "season_or_quarter":
        return {}
    interval = edtf.parse(str(row["date_edtf"]), is_southern=True)
    return {"date_from": interval.first, "date_to": interval.last}


def _site_row(site_id: str, gazetteer: Gazetteer) -> Row:
    site = gazetteer.sites[site_id]
    geometry = point_wkb(site.longitude_deg, site.latitude_deg)
    return _fields(site) | {"is_provisional": False, "geometry": geometry}


def _fields(one: Site | Name) -> Row:
    """The fields of a site or name, which hold single values; `asdict` looks for deeper ones and takes longer."""
    return {name: getattr(one, name) for name in one.__slots__}


def _ambiguities(
    mentions: Mapping[str, Mention],
    found: Mapping[str, list[Candidate]],
    chosen: Mapping[str, Candidate | None],
) -> list[Problem]:
    problems = []
    for key, best in chosen.items():
        rivals = _rivals(found[key])
        if best is None and rivals:
            listed = ", ".join(f"{one.site_id} ({one.score:.1f})" for one in rivals[:_KEPT_CANDIDATES])
            detail = f"{mentions[key].name!r} may be {listed}; expected a lead of {MARGIN} over the next"
            problems.append(Problem("site_ambiguous", "claims", key, detail))
    return problems


def _provisional_problems(rows: list[Row]) -> list[Problem]:
    return [
        Problem("site_provisional", "sites", row["site_id"], f"{row['name']!r}, named by {row['origin']}")
        for row in rows
    ]
