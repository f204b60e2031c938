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
from heritage.publish.edition.apart import parted
from heritage.publish.edition.claims import masked_claims
from heritage.publish.edition.columns import emptied, row_of, strings
from heritage.publish.edition.decisionids import reidentified
from heritage.publish.edition.evidence import masked_evidence
from heritage.publish.edition.incidents import masked_incidents, renamed
from heritage.publish.edition.judgements import mask_decisions
from heritage.publish.edition.reports import masked_reports
from heritage.publish.edition.shown import shown_words
from heritage.publish.edition.silence import without_silent
from heritage.publish.edition.sites import masked_sites
from heritage.publish.edition.standins import stood_in
from heritage.publish.edition.withheld import WITHHELD, effective_sensitivity, secret_names
from heritage.publish.edition.wording import things
from heritage.quality.integrity import check
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import table as declared_table

EDITION = "public"
INTERNAL = "internal"
EDITIONS = (EDITION, INTERNAL)
INTERNAL_TITLE = "INTERNAL, not for publication: "

Row = dict[str, Any]
Tables = dict[str, pa.Table]


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
    shown = parted(shown, withheld, hidden)
    report_of = row_of(shown["claims"]["report_id"], shown["reports"]["report_id"])
    claim_of = row_of(shown["evidence"]["claim_id"], shown["claims"]["claim_id"])
    evidence_report = np.append(report_of, -1)[claim_of]
    words = shown_words(shown, evidence_report, report_of, things(_known_names(shown, sites)))
    is_secret = pc.is_in(shown["claims"]["site_id"], value_set=withheld).combine_chunks()
    shown["evidence"] = masked_evidence(shown, words, secret, is_secret, (claim_of, evidence_report))
    telling = pc.unique(shown["claims"]["report_id"].filter(is_secret)) if len(withheld) else None
    shown["reports"] = masked_reports(shown, words, secret, telling)
    shown["claims"] = masked_claims(shown["claims"], words, secret, is_secret, report_of)
    shown["incidents"] = masked_incidents(shown["incidents"], words, secret, withheld)
    shown |= masked_sites(shown, sites, sensitivity, secret, hidden)
    shown["incidents"] = renamed(shown["incidents"], shown["sites"])
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
    shown = reidentified(decisions, shown)
    links, sources = shown["incident_claims"], shown["reports"]["source_id"]
    kept = pa.array([row["decision_id"] for row in decisions], pa.string())
    shown["incident_claims"] = emptied(
        links, ["decision_id"], pc.invert(pc.is_in(links["decision_id"].combine_chunks(), value_set=kept))
    )
    shown["decisions"] = pa.Table.from_pylist(decisions, arrow_schema(declared_table("decisions")))
    problems = emptied(shown["problems"], ["key", "detail"])
    is_unshown = pc.invert(pc.is_in(problems["source_id"].combine_chunks(), value_set=pc.unique(sources)))
    shown["problems"] = emptied(problems, ["source_id"], is_unshown)
    shown = with_geometry(stood_in(shown))
    result = {name: table.cast(arrow_schema(declared_table(name))) for name, table in shown.items()}
    return Edition({**result, "integrity": check(result, edition=EDITION)}, dict(sorted(hidden.items())))
