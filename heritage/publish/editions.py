"""The editions of a dataset: public (what may be shown of positions, texts, names, people and sources) and internal.

Everything that is published is made from the tables of an edition alone. docs/method.md says what a public one hides,
and how far that can be relied on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage.engine.geo import with_geometry
from heritage.errors import ConfigError
from heritage.publish.edition.columns import changed, emptied, mapped, strings, with_column
from heritage.publish.edition.judgements import mask_decisions
from heritage.publish.edition.positions import Position, published, strictness
from heritage.publish.edition.secretnames import SecretNames
from heritage.publish.edition.shown import (
    FULL,
    SPEAKERS,
    Words,
    plain,
    shown_address,
    shown_words,
    without_leads,
)
from heritage.publish.edition.silence import without_claims, without_silent
from heritage.publish.edition.standins import stood_in
from heritage.publish.edition.withheld import (
    WITHHELD,
    WITHHELD_ID,
    WITHHELD_NAME,
    beside_withheld,
    effective_sensitivity,
    secret_names,
    withheld_row,
)
from heritage.publish.edition.wording import things
from heritage.quality.flags import OF_THE_PLACE
from heritage.quality.integrity import check
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import table as declared_table

EDITION = "public"
INTERNAL = "internal"
EDITIONS = (EDITION, INTERNAL)
INTERNAL_TITLE = "INTERNAL, not for publication: "

Row = dict[str, Any]
Tables = dict[str, pa.Table]

_TOLD = ("near", "origin", "licence")
_IDENTIFIERS = ("whc_id", "wikidata_id", "pleiades_id", "geonames_id")


@dataclass(frozen=True, slots=True)
class Edition:
    """The tables of an edition, by name, and counts of what is in the dataset but not in the edition."""

    tables: dict[str, pa.Table]
    hidden: Mapping[str, int]
    name: str = EDITION

    @property
    def is_internal(self) -> bool:
        """Whether it holds whole texts and exact positions, and must not leave the house."""
        return self.name == INTERNAL

    def titled(self, title: str) -> str:
        """Return the title of what is published, which says loudly when it must not be."""
        return f"{INTERNAL_TITLE}{title}" if self.is_internal else title


def make_edition(tables: Mapping[str, pa.Table], name: str = EDITION) -> Edition:
    """Return an edition by its name; ConfigError for an unknown one."""
    if name not in EDITIONS:
        raise ConfigError(f"edition: expected {' or '.join(EDITIONS)}, found {name!r}")
    return public_edition(tables) if name == EDITION else internal_edition(tables)


def internal_edition(tables: Mapping[str, pa.Table]) -> Edition:
    """Return the dataset as it is, with nothing hidden."""
    return Edition(dict(tables), {}, INTERNAL)


def public_edition(tables: Mapping[str, pa.Table]) -> Edition:
    """Return the public edition of a dataset's tables (same schema; `integrity` is computed anew).

    Rows of sources with redistribution `none` are left out and counted, with the incidents that nobody else
    reports. Counts are `reports`, `claims`, `incidents`, `decisions` (left out), `sites_withheld`, `sites_generalised`.
    """
    hidden = Counter[str]()
    shown = {name: table for name, table in tables.items() if name != "integrity"}
    shown = without_silent(shown, hidden)
    sites = shown["sites"].drop_columns(["geometry"]).to_pylist()
    sensitivity = effective_sensitivity(sites)
    secret = secret_names(shown, sites, sensitivity)
    withheld = pa.array(sorted(site for site, code in sensitivity.items() if code == WITHHELD), pa.string())
    shown = _apart(shown, withheld, hidden)
    report_of = _numbers(shown["claims"]["report_id"], shown["reports"]["report_id"])
    claim_of = _numbers(shown["evidence"]["claim_id"], shown["claims"]["claim_id"])
    evidence_report = np.append(report_of, -1)[claim_of]
    words = shown_words(shown, evidence_report, report_of, things(_known_names(shown, sites)))
    is_secret = pc.is_in(shown["claims"]["site_id"], value_set=withheld).combine_chunks()
    shown["evidence"] = _evidence(shown, words, secret, is_secret, (claim_of, evidence_report))
    telling = pc.unique(shown["claims"]["report_id"].filter(is_secret)) if len(withheld) else None
    shown["reports"] = _reports(shown, words, secret, telling)
    shown["claims"] = _claims(shown["claims"], words, secret, is_secret, report_of)
    shown["incidents"] = _incidents(shown["incidents"], words, secret, withheld)
    shown |= _sites(shown, sites, sensitivity, secret, hidden)
    shown["incidents"] = _named(shown["incidents"], shown["sites"])
    decisions = {name: shown[name].to_pylist() for name in ("decisions",)}
    mask_decisions(decisions, shown, secret, words.anywhere, hidden)
    return _finished(shown, decisions["decisions"], hidden)


def _known_names(tables: Tables, sites: list[Row]) -> list[str]:
    """Names of places and publishers of the dataset."""
    columns = (tables["site_names"]["name"], tables["reports"]["publisher"])
    known = [name for column in columns for name in strings(pc.unique(column))]
    return [
        name for name in (*known, *(row["name"] for row in sites), *(row["near"] for row in sites)) if name
    ]


def _finished(shown: Tables, decisions: list[Row], hidden: Counter[str]) -> Edition:
    links = shown["incident_claims"]
    kept = pa.array([row["decision_id"] for row in decisions], pa.string())
    shown["incident_claims"] = emptied(
        links, ["decision_id"], pc.invert(pc.is_in(links["decision_id"].combine_chunks(), value_set=kept))
    )
    shown["decisions"] = pa.Table.from_pylist(decisions, arrow_schema(declared_table("decisions")))
    shown["problems"] = emptied(shown["problems"], ["key", "detail"])
    shown = with_geometry(stood_in(shown))
    result = {name: table.cast(arrow_schema(declared_table(name))) for name, table in shown.items()}
    return Edition({**result, "integrity": check(result, edition=EDITION)}, dict(sorted(hidden.items())))


def _numbers(keys: Any, known: Any) -> np.ndarray:
    """Row of each key in another column; -1 where it is not there."""
    found: np.ndarray = (
        pc.fill_null(pc.index_in(keys, value_set=known.combine_chunks()), -1).to_numpy().astype(np.int64)
    )
    return found


def _apart(tables: Tables, withheld: pa.Array, hidden: Counter[str]) -> Tables:
    """Part what is withheld from what is shown: no incident holds claims of both, for each would tell of the other.

    Claims on withheld places in an incident of a place that is shown leave the edition and are counted.
    """
    if not len(withheld):
        return tables
    claims, links, incidents = (tables[name] for name in ("claims", "incident_claims", "incidents"))
    secret_incidents = incidents["incident_id"].filter(pc.is_in(incidents["site_id"], value_set=withheld))
    in_secret = pc.is_in(links["incident_id"], value_set=secret_incidents.combine_chunks())
    members = links["claim_id"].filter(in_secret).combine_chunks()
    # What is told of a shown place and joined to a withheld one is withheld with it.
    is_member = pc.is_in(claims["claim_id"], value_set=members)
    is_secret = pc.is_in(claims["site_id"], value_set=withheld)
    moved = pc.if_else(
        pc.and_(is_member, pc.invert(is_secret)), pa.scalar(withheld[0].as_py()), claims["site_id"]
    )
    tables = {**tables, "claims": with_column(claims, "site_id", moved)}
    joined = links["claim_id"].filter(pc.invert(in_secret)).combine_chunks()
    gone = pc.and_(is_secret, pc.is_in(claims["claim_id"], value_set=joined))
    return without_claims(tables, gone, hidden) if pc.any(gone).as_py() else tables


def _evidence(
    tables: Tables,
    words: Words,
    secret: SecretNames,
    is_secret: pa.Array,
    numbers: tuple[np.ndarray, np.ndarray],
) -> pa.Table:
    evidence, reports = tables["evidence"], tables["reports"]
    claim_of, report_of = numbers
    of_secret = _taken(is_secret, claim_of)
    is_full = _taken(pc.equal(reports["redistribution"], FULL).combine_chunks(), report_of)
    near = (
        beside_withheld(evidence, pa.array(report_of), of_secret) if pc.any(of_secret).as_py() else of_secret
    )
    goes = pc.or_(pc.or_(near, pc.invert(is_full)), secret.found_in(evidence["quote"]))
    had_quote = evidence["quote"].is_valid().combine_chunks()
    was_masked = pc.fill_null(evidence["is_masked"].combine_chunks(), False)
    mask = np.zeros(evidence.num_rows, bool)
    mask[list(words.quotes)] = True
    for index, name in enumerate(("quote", "start", "end")):
        evidence = changed(evidence, name, {row: value[index] for row, value in words.quotes.items()})
    goes = pc.and_(pc.or_(goes, secret.found_in(evidence["quote"])), had_quote)
    evidence = emptied(evidence, ["quote"], goes)
    evidence = with_column(
        evidence, "is_masked", pc.or_(was_masked, pc.or_(goes, pc.and_(pa.array(mask), had_quote)))
    )
    evidence = mapped(evidence, "source_value", without_leads)
    # A label of somebody's vocabulary is a fact; the words of a cell are not.
    is_label = evidence["source_scheme"].is_valid().combine_chunks()
    no_value = pc.or_(
        pc.or_(of_secret, secret.found_in(evidence["source_value"])),
        pc.and_(pc.invert(is_full), pc.invert(is_label)),
    )
    # Where the quote is masked, what the source wrote there is the same words.
    evidence = emptied(evidence, ["source_value"], pc.or_(no_value, pa.array(mask)))
    is_named = secret.found_in(evidence["part"])
    return with_column(
        evidence, "part", pc.if_else(is_named, pa.scalar("cell:withheld"), evidence["part"].combine_chunks())
    )


def _taken(mask: pa.Array, rows: np.ndarray) -> pa.Array:
    """Values of a mask by row; false for -1."""
    return pc.fill_null(mask.take(pa.array(rows, mask=rows < 0)), False)


def _reports(tables: Tables, words: Words, secret: SecretNames, telling: pa.Array | None) -> pa.Table:
    reports = emptied(tables["reports"], ["text", "row_json", "origin"])
    is_full = pc.equal(reports["redistribution"], FULL).combine_chunks()
    named = pc.or_(secret.found_in(reports["title"]), secret.found_in(reports["url"]))
    tells = (
        pc.is_in(reports["report_id"].combine_chunks(), value_set=telling) if telling is not None else named
    )
    leads = pc.or_(named, tells)
    reports = changed(reports, "title", words.titles)
    urls = reports["url"].to_pylist()
    shown = [
        None if url is None else shown_address(url, words.persons.get(row, frozenset()))
        for row, url in enumerate(urls)
    ]
    reports = with_column(reports, "url", pa.array(shown, pa.string()))
    reports = mapped(reports, "source_record_id", without_leads)
    reports = mapped(reports, "publisher", plain)
    reports = emptied(reports, ["title"], pc.or_(leads, pc.invert(is_full)))
    reports = emptied(reports, ["url"], leads)
    reports = emptied(
        reports, ["source_record_id"], pc.or_(leads, secret.found_in(reports["source_record_id"]))
    )
    reports = emptied(reports, ["publisher"], secret.found_in(reports["publisher"]))
    reports = mapped(reports, "licence", without_leads)
    return emptied(reports, ["licence"], secret.found_in(reports["licence"]))


def _claims(
    claims: pa.Table, words: Words, secret: SecretNames, is_secret: pa.Array, report_of: np.ndarray
) -> pa.Table:
    for name in SPEAKERS:
        told = enumerate(zip(report_of.tolist(), claims[name].to_pylist(), strict=True))
        shown = {row: words.speakers.get((report, text or "")) for row, (report, text) in told}
        shown = {row: text for row, text in shown.items() if text is not None}
        claims = changed(claims, name, shown)
        claims = emptied(claims, [name], pc.or_(is_secret, secret.found_in(claims[name])))
    claims = mapped(claims, "site_mention", plain)
    named = pc.or_(is_secret, secret.found_in(claims["site_mention"]))
    claims = with_column(
        claims,
        "site_mention",
        pc.if_else(named, pa.scalar(WITHHELD_NAME), claims["site_mention"].combine_chunks()),
    )
    claims = with_column(
        claims, "site_id", pc.if_else(is_secret, pa.scalar(WITHHELD_ID), claims["site_id"].combine_chunks())
    )
    return _unplaced(emptied(claims, ["site_score", "country"], is_secret), is_secret)


def _incidents(incidents: pa.Table, words: Words, secret: SecretNames, withheld: pa.Array) -> pa.Table:
    is_secret = pc.is_in(incidents["site_id"], value_set=withheld).combine_chunks()
    actors = incidents["actors"].combine_chunks()
    named = sorted({actor for told in actors.to_pylist() for actor in told or ()})
    held = dict(zip(named, secret.found_in(pa.array(named, pa.string())).to_pylist(), strict=True))
    said = words.anywhere | {name: None for name, is_held in held.items() if is_held}
    incidents = mapped(incidents, "actor", lambda actor: said.get(actor, actor))
    incidents = emptied(incidents, ["actor"], secret.found_in(incidents["actor"]))
    shown = {
        row: sorted({one for actor in told if (one := said.get(actor, actor)) is not None})
        for row, told in enumerate(actors.to_pylist())
        if told and any(actor in said for actor in told)
    }
    shown |= {row: [] for row in np.flatnonzero(is_secret.to_numpy(zero_copy_only=False)).tolist()}
    incidents = changed(incidents, "actors", shown)
    incidents = emptied(incidents, ["country", "actor", "act_id"], is_secret)
    site_id = pc.if_else(is_secret, pa.scalar(WITHHELD_ID), incidents["site_id"].combine_chunks())
    return _unplaced(with_column(incidents, "site_id", site_id), is_secret)


def _named(incidents: pa.Table, sites: pa.Table) -> pa.Table:
    """Give incidents the names of their sites as shown."""
    rows = pc.index_in(incidents["site_id"], value_set=sites["site_id"].combine_chunks())
    return with_column(incidents, "site_name", sites["name"].combine_chunks().take(rows.combine_chunks()))


def _unplaced(table: pa.Table, where: pa.Array) -> pa.Table:
    """Leave out quality flags that tell something of the place."""
    rows = np.flatnonzero(where.to_numpy(zero_copy_only=False)).tolist()
    if not rows:
        return table
    flags = table["quality_flags"].take(pa.array(rows)).to_pylist()
    kept = ([flag for flag in one or () if flag not in OF_THE_PLACE] for one in flags)
    return changed(table, "quality_flags", dict(zip(rows, kept, strict=True)))


def _sites(
    tables: Tables, rows: list[Row], sensitivity: Mapping[str, str], secret: SecretNames, hidden: Counter[str]
) -> Tables:
    shown: list[Row] = []
    leads = {
        name: secret.found_in(pa.array([row[name] for row in rows], pa.string())).to_pylist()
        for name in _TOLD
    }
    for number, row in enumerate(rows):
        code = sensitivity[row["site_id"]]
        hidden["sites_withheld"] += code == WITHHELD
        hidden["sites_generalised"] += code not in ("public_exact", WITHHELD)
        if code != WITHHELD:
            kept = {
                name: None if leads[name][number] or not row[name] else without_leads(row[name])
                for name in _TOLD
            }
            shown.append(_generalised({**row, **kept, "sensitivity": code}, sensitivity))
    ids = pa.array([row["site_id"] for row in shown], pa.string())
    names = tables["site_names"]
    names = names.filter(pc.is_in(names["site_id"], value_set=ids))
    names = mapped(names.filter(pc.invert(secret.found_in(names["name"]))), "name", plain)
    if hidden["sites_withheld"]:
        shown.append(withheld_row(declared_table("sites").names))
        named = {"site_id": WITHHELD_ID, "name": WITHHELD_NAME, "language": "en", "kind": "official"}
        names = pa.concat_tables([names, pa.Table.from_pylist([named], names.schema)])
    sites = [{**row, "geometry": None} for row in shown]
    return {"sites": pa.Table.from_pylist(sites, arrow_schema(declared_table("sites"))), "site_names": names}


def _generalised(row: Row, sensitivity: Mapping[str, str]) -> Row:
    """Return a row of `sites` as its sensitivity allows; nothing that lies around it may place it more exactly."""
    code, above = row["sensitivity"], sensitivity.get(row["part_of"] or "")
    if above is not None and (above == WITHHELD or strictness(above) < strictness(code)):
        row["part_of"] = None
    row["name"] = plain(row["name"])
    if code == "public_exact":
        return row
    given = Position(
        row["latitude_deg"], row["longitude_deg"], row["position_uncertainty_m"], row["position_precision"]
    )
    public = published(given, code)
    row["latitude_deg"], row["longitude_deg"] = public.latitude, public.longitude
    row["position_uncertainty_m"], row["position_precision"] = public.uncertainty_m, public.precision
    # Registers show the exact point of the same place, and so may the page that a fact was checked against.
    row.update(dict.fromkeys((*_IDENTIFIERS, "origin")))
    if code in ("grid_quarter_degree", "admin_only"):
        row["near"] = None
    return row
