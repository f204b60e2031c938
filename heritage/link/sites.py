"""Draft claims to sites: the most specific gazetteer site that fits by name and context, else a provisional one."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from heritage.link.mention import Mention, read_mention
from heritage.link.provisional import provisional_sites
from heritage.link.scoring import ACCEPT, MARGIN, Candidate, candidates
from heritage.problems import Problem
from heritage.resources.gazetteer import Gazetteer
from heritage.schema.tables import CLAIMS
from heritage.text import edtf

Row = dict[str, Any]

_KEPT_CANDIDATES = 5
_STATED = (("stated_by_coder", 7.0),)
"""The one candidate of a claim whose coder names the site: nearly certain, and nothing beside it."""

_POINT = struct.Struct("<BIdd")


@dataclass(frozen=True, slots=True)
class Resolution:
    """Rows of tables `claims`, `sites`, `site_names`, problems, and for each claim id its best candidates."""

    claims: list[Row]
    sites: list[Row]
    site_names: list[Row]
    problems: list[Problem]
    explanations: Mapping[str, tuple[Candidate, ...]]


def resolve(drafts: Iterable[Row], gazetteer: Gazetteer) -> Resolution:
    """Give each draft claim (columns of `claims` and hint_*) its site.

    A `stated_site_id` of the gazetteer, by which a coder names the site, is taken. Else accepted is a site with
    a score of at least ACCEPT and a lead of at least MARGIN (log-odds). The order of drafts does not matter; rows come
    sorted by key. `sites` holds the sites used and those that contain them.
    """
    ordered = sorted(drafts, key=lambda draft: draft["claim_id"])
    mentions = {draft["claim_id"]: read_mention(draft, gazetteer) for draft in ordered}
    stated = {draft["claim_id"]: draft.get("stated_site_id") or "" for draft in ordered}
    found = _candidates(mentions, stated, gazetteer)
    chosen = {key: _best(options, gazetteer) for key, options in found.items()}
    unknown = [mentions[key] for key, best in chosen.items() if best is None]
    provisional = provisional_sites(unknown, gazetteer)
    known = {site["site_id"]: site for site in provisional.sites}
    used = {best.site_id for best in chosen.values() if best}
    used |= {above for site_id in used for above in gazetteer.ancestors(site_id)}
    known |= {site_id: _site_row(site_id, gazetteer) for site_id in used}
    claims = [_claim(draft, chosen[draft["claim_id"]], provisional.site_ids, known) for draft in ordered]
    return Resolution(
        claims=claims,
        sites=[known[key] for key in sorted(known)],
        site_names=[
            *(asdict(name) for site_id in sorted(used) for name in gazetteer.names[site_id]),
            *provisional.site_names,
        ],
        problems=[*_ambiguities(mentions, found, chosen), *_provisional_problems(provisional.sites)],
        explanations={key: tuple(options[:_KEPT_CANDIDATES]) for key, options in found.items()},
    )


def point_wkb(longitude_deg: float | None, latitude_deg: float | None) -> bytes | None:
    """Return a point as little-endian WKB (x longitude, y latitude); None without coordinates."""
    if longitude_deg is None or latitude_deg is None:
        return None
    return _POINT.pack(1, 1, longitude_deg, latitude_deg)


def _candidates(
    mentions: Mapping[str, Mention], stated: Mapping[str, str], gazetteer: Gazetteer
) -> dict[str, list[Candidate]]:
    """Candidates of each mention; those not settled are scored again, knowing what else their report names."""
    found = {
        key: [Candidate(stated[key], _STATED)]
        if stated[key] in gazetteer.sites
        else candidates(mention, gazetteer, frozenset())
        for key, mention in mentions.items()
    }
    named: dict[str, set[str]] = {}
    unsettled = []
    for key, options in found.items():
        best = _best(options, gazetteer)
        if best is None:
            unsettled.append(key)
        else:
            named.setdefault(mentions[key].report_id, set()).add(best.site_id)
    for key in unsettled:
        in_report = named.get(mentions[key].report_id)
        if in_report:
            found[key] = candidates(mentions[key], gazetteer, frozenset(in_report))
    return found


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


def _claim(
    draft: Row, best: Candidate | None, provisional: Mapping[str, str], known: Mapping[str, Row]
) -> Row:
    site = known[best.site_id if best else provisional[draft["claim_id"]]]
    row = {name: draft.get(name) for name in CLAIMS.names}
    row["site_id"] = site["site_id"]
    row["site_score"] = round(1 / (1 + math.exp(-best.score)), 4) if best else None
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
    return asdict(site) | {"is_provisional": False, "geometry": geometry}


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
