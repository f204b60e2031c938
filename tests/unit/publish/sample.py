"""A small dataset with every case that publishing must handle; places and publishers in it are made up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from heritage.engine.geo import with_geometry
from heritage.quality.integrity import check
from heritage.schema.arrow import arrow_schema
from heritage.schema.ids import evidence_id, incident_id, make_id, report_id, text_claim_id
from heritage.schema.tables import TABLES
from heritage.schema.tables import table as declared_table
from heritage.text.edtf import parse

Row = dict[str, Any]
Span = tuple[str, str, int, int, str]

SECRET_LATITUDE, SECRET_LONGITUDE = 34.551237, 38.267891
"""Position of a site that is shown to about ten kilometres only; a report gives it in its text."""

WITHHELD_ID, WITHHELD_NAME, WITHHELD_POSITION = (
    "SY-umm-ghufran-cave",
    "Umm Ghufran cave",
    (35.123457, 37.654321),
)
WITHHELD_ALIAS = "Ghufran grotto"
REVIEWER = "reviewer-of-the-house"
SILENT_PUBLISHER = "Confidential Bulletin"
FACTS_TITLE = "A headline whose publisher reserves all rights"

HOSTILE_TITLE = '<script>alert("title")</script>'
HOSTILE_NAME = '=HYPERLINK("http://evil.example")'
HOSTILE_PUBLISHER = "\u202eevil\u202c <b>bold</b> & co"
LONG_NAME = "Monastery of the Very Long Name " * 156 + "end"
ARABIC_NAME = "\u0627\u0644\u0645\u0633\u062c\u062f"

MANIFEST: Row = {
    "schema_version": "1.0.0",
    "code_version": "0.1.0",
    "edition": "internal",
    "counts": {"reports_covered": 18, "reports_uncovered": 1},
    "inputs": {"umm-ghufran-cave.txt": "0" * 64},
}
QUALITY: list[Row] = [
    {"rule": "claims.event_type.in_set", "kind": "suite", "place": "claims.event_type", "file": "claims.parquet",
     "severity": "critical", "success": True, "message": "Codes of scheme event_type only.", "exception": None,
     "unexpected": 0, "examples": []},
    {"rule": "integrity.actual_has_severity", "kind": "invariant", "place": "claims", "file": "claims.parquet",
     "severity": "warning", "success": False, "message": "Must hold: An actual event did <some> harm.",
     "exception": None, "unexpected": 1, "examples": ["CLM-ffffffffffffffff", "SY-umm-ghufran-cave"]},
]  # fmt: skip

# site id, name, country, latitude, longitude, sensitivity, part_of
_SITES: tuple[tuple[Any, ...], ...] = (
    ("SY-temple-of-dawn", "Temple of Dawn", "SY", 34.7, 38.3, "public_exact", None),
    ("SY-dawn-gate", "Gate of Dawn", "SY", 34.71, 38.31, "public_exact", "SY-temple-of-dawn"),
    ("SY-tell-hidden", "Tell of the Reeds", "SY", SECRET_LATITUDE, SECRET_LONGITUDE, "generalise_10km", None),
    (WITHHELD_ID, WITHHELD_NAME, "SY", *WITHHELD_POSITION, "withheld", None),
    ("IQ-river-museum", "River Museum", "IQ", 36.34, 43.13, "public_exact", None),
    ("UA-lime-tree-church", "Church by the Lime Trees", "UA", 50.0, 36.25, "public_exact", None),
    ("UA-steppe-barrows", "Steppe barrows", "UA", 47.123456, 35.654321, "grid_quarter_degree", None),
    ("NP-three-bells", "Square of the Three Bells", "NP", 27.7, 85.3, "public_exact", None),
    ("ML-desert-library", "Desert Library", "ML", 16.77, -3.0, "generalise_1km", None),
    ("BR-harbour-museum", "Harbour Museum", "BR", -22.9, -43.22, "public_exact", None),
    ("PE-line-field", "Field of Lines", "PE", -14.716667, -75.133333, "admin_only", None),
    ("YE-high-houses", LONG_NAME, "YE", 15.35, 44.2, "public_exact", None),
    ("NIL-00000000000000aa", HOSTILE_NAME, None, None, None, "generalise_10km", None),
)

# key, source, publisher, published, url, title, language, redistribution, text_kind, text
_REPORTS: tuple[tuple[Any, ...], ...] = (
    ("r1", "press", "The Morning Ledger", date(2015, 8, 24), "https://ledger.example/temple", "Temple blown up", "en",
     "full", "original", ("Fighters blew up the Temple of Dawn on 23 August, two residents said. They placed charges "
     "along its columns a month ago.")),
    ("r2", "wires", "Orbit Wire", date(2015, 8, 25), "https://orbit.example/1", "Temple levelled", "en", "full",
     "paraphrase", "The Temple of Dawn was destroyed with explosives in late August, Orbit Wire reported."),
    ("r3", "authorities", "Antiquities Office", date(2015, 9, 1), "javascript:alert(1)", FACTS_TITLE, "en", "facts",
     "original", "The office confirms that the Temple of Dawn is gone. It was blown up."),
    ("r4", "press", "The Morning Ledger", date(2015, 6, 20), "https://ledger.example/gate", "Threat to gate", "en",
     "full", "original", "The group threatened to blow up the Gate of Dawn."),
    ("r5", "press", HOSTILE_PUBLISHER, date(2014, 5, 2), "https://x.example/?q=<script>", HOSTILE_TITLE, "en", "full",
     "original", (f"Looters dug 40 pits at the Tell of the Reeds ({SECRET_LATITUDE}, {SECRET_LONGITUDE}). "
     "<img src=x onerror=alert(1)> The report ends here.")),
    ("r6", "field", "Field Team", date(2013, 3, 3), "https://field.example/umm-ghufran-cave", "Umm Ghufran cave robbed",
     "en", "full", "original", "Thieves emptied the Umm Ghufran cave."),
    ("r7", "press", "Two Rivers Post", date(2014, 7, 11), "https://rivers.example/museum", "Museum looted", "en",
     "full", "original", "Armed men looted the River Museum in July, and statues were smashed."),
    ("r8", "press", "Kobza Daily", date(2022, 4, 2), "https://kobza.example/1", "Church hit", "uk", "full",
     "paraphrase", "A shell hit the Church by the Lime Trees in March 2022; its roof is badly damaged."),
    ("r9", "wires", "Orbit Wire", date(2022, 4, 9), "https://orbit.example/9", "Dispute over church", "en", "full",
     "paraphrase", "The army denied that it had shelled the Church by the Lime Trees."),
    ("r10", "register", "Barrow Register", date(2023, 1, 15), None, None, None, "full", "row", ""),
    ("r11", "press", "Valley Times", date(2015, 4, 27), "https://valley.example/bells", "Bells fall", "en", "full",
     "original", "The earthquake of 25 April brought down the Square of the Three Bells. " + "It shook long. " * 40),
    ("r12", "press", "Valley Times", date(2015, 5, 1), "https://valley.example/bells2", "Bells again", "en", "full",
     "original", "Officials said the Square of the Three Bells was destroyed in the earthquake."),
    ("r13", "press", "Sahel Courier", date(2013, 1, 30), "https://sahel.example/library", "Library burnt", "fr",
     "full", "paraphrase", "The Desert Library was set on fire in January as fighters left the town."),
    ("r14", "press", "Porto Herald", date(2018, 9, 3), "https://porto.example/museum", "Museum in flames", "pt",
     "full", "paraphrase", "A fire gutted the Harbour Museum in the night."),
    ("r15", "press", "Andes Monitor", date(2018, 1, 30), "https://andes.example/lines", "Truck on lines", "es", "full",
     "paraphrase", "A truck drove over the Field of Lines and left deep tracks."),
    ("r16", "press", "Red Sea Review", date(2015, 6, 12), "https://redsea.example/houses", "Houses hit", "en", "full",
     "original", "An air strike destroyed houses of the monastery, residents said; the coalition denied it."),
    ("r17", "press", "Rumour Mill", None, None, "Something broke", "ar", "full", "original",
     f"{ARABIC_NAME} \u062a\u0636\u0631\u0631"),
    ("r18", "closed", SILENT_PUBLISHER, date(2016, 1, 1), "https://closed.example/1", "Closed words", "en", "none",
     "original", "A closed sentence about the River Museum, which was shelled."),
    ("r19", "press", "Uncovered Voice", date(2020, 2, 2), "https://voice.example/1", "No lexicon", "zu", "full",
     "original", "Nothing was read from this."),
)  # fmt: skip

# report, site, mention, trigger, event type, severity, assertion, edtf, actor, actor type, incident, attribution
_CLAIMS: tuple[tuple[Any, ...], ...] = (
    ("r1", "SY-temple-of-dawn", "Temple of Dawn", "blew up", "explosion_demolition", "destroyed", "actual",
     "2015-08-23", "Fighters", "non_state_armed", "i1", "two residents"),
    ("r2", "SY-temple-of-dawn", "Temple of Dawn", "destroyed with explosives", "explosion_demolition", "destroyed",
     "actual", "2015-08-20/2015-08-24", None, "non_state_armed", "i1", None),
    ("r3", "SY-temple-of-dawn", "Temple of Dawn", "blown up", "explosion_demolition", "severe", "actual", None, None,
     "unknown", "i1", None),
    ("r4", "SY-dawn-gate", "Gate of Dawn", "threatened to blow up", "explosion_demolition", "unknown", "threatened",
     None, "The group", "non_state_armed", "i2", None),
    ("r5", "SY-tell-hidden", "Tell of the Reeds", "dug 40 pits", "illegal_excavation", "moderate", "actual",
     "2014-05~", "Looters", "criminal", "i3", None),
    ("r6", WITHHELD_ID, WITHHELD_NAME, "emptied", "looting_theft", "severe", "actual", "2013-03", "Thieves",
     "criminal", "i4", None),
    ("r7", "IQ-river-museum", "River Museum", "looted", "looting_theft", "unknown", "actual", "2014-07", "Armed men",
     "non_state_armed", "i5", None),
    ("r8", "UA-lime-tree-church", "Church by the Lime Trees", "hit", "shelling_airstrike", "severe", "actual",
     "2022-03", None, "state_armed", "i6", None),
    ("r9", "UA-lime-tree-church", "Church by the Lime Trees", "shelled", "shelling_airstrike", "unknown", "denied",
     None, "The army", "state_armed", "i6", "The army"),
    ("r10", "UA-steppe-barrows", "Steppe barrows", "farming", "construction_development", "minor", "actual",
     "2022/2023", None, "commercial", "i7", None),
    ("r11", "NP-three-bells", "Square of the Three Bells", "brought down", "earthquake", "destroyed", "actual",
     "2015-04-25", None, "natural", "i8", None),
    ("r12", "NP-three-bells", "Square of the Three Bells", "destroyed", "earthquake", "destroyed", "actual",
     "2015-04-25", None, "natural", "i8", "Officials"),
    ("r13", "ML-desert-library", "Desert Library", "set on fire", "arson_fire", "moderate", "actual", "2013-01",
     "fighters", "non_state_armed", "i9", None),
    ("r14", "BR-harbour-museum", "Harbour Museum", "gutted", "arson_fire", "destroyed", "actual", "2018-09-02", None,
     "unknown", "i10", None),
    ("r15", "PE-line-field", "Field of Lines", "drove over", "other", "minor", "actual", "../2018-01-30", None,
     "civilian", "i11", None),
    ("r16", "YE-high-houses", "monastery", "destroyed", "shelling_airstrike", "destroyed", "alleged", "2015-06-12",
     "coalition", "state_armed", "i12", "residents"),
    ("r17", "NIL-00000000000000aa", ARABIC_NAME, "\u062a\u0636\u0631\u0631", "unknown", "unknown", "actual", None, None,
     "unknown", "i13", None),
    ("r18", "IQ-river-museum", "River Museum", "shelled", "shelling_airstrike", "severe", "actual", "2016", None,
     "unknown", "i14", None),
)  # fmt: skip

_CORROBORATION = {
    "i1": "confirmed",
    "i2": "threatened_only",
    "i6": "corroborated",
    "i8": "evidenced",
    "i12": "refuted",
}


def make_dataset() -> dict[str, pa.Table]:
    """Return the tables of the sample as a build leaves them, internal edition."""
    reports = {key: _report(key, fields) for key, *fields in _REPORTS}
    made = [_claim(reports[key], fields) for key, *fields in _CLAIMS]
    claims = [claim for claim, _, _ in made]
    groups: dict[str, list[Row]] = {}
    for claim, _, key in made:
        groups.setdefault(key, []).append(claim)
    incidents, links = _incidents(groups, {row["report_id"]: row for row in reports.values()})
    rows: dict[str, list[Row]] = {
        "reports": list(reports.values()),
        "claims": claims,
        "evidence": [row for _, evidence, _ in made for row in evidence],
        "sites": [_site(site) for site in _SITES],
        "site_names": [
            _name(*pair) for pair in (("SY-temple-of-dawn", "Dawn shrine"), (WITHHELD_ID, WITHHELD_ALIAS))
        ],
        "incidents": incidents,
        "incident_claims": links,
        "decisions": [
            *map(_decision, claims),
            _decision(
                claims[0], kind="sensitivity", subject=WITHHELD_ID, subject_now=WITHHELD_ID, value="withheld"
            ),
        ],
        "problems": [_problem(reports["r19"]["report_id"])],
    }
    tables = {
        name: pa.Table.from_pylist(
            [{**dict.fromkeys(declared_table(name).names), **row} for row in found],
            arrow_schema(declared_table(name)),
        )
        for name, found in rows.items()
    }
    tables = with_geometry(tables)
    return {**tables, "integrity": check(tables)}


def _decision(claim: Row, **given: Any) -> Row:
    """A decision about a claim, whose words would give a withheld place away."""
    key = given.get("subject", claim["claim_id"])
    row = {
        "decision_id": make_id("DEC", key), "kind": "correct_field", "status": "applied", "subject": key,
        "subject_now": key, "field": "actor", "value": WITHHELD_ALIAS, "decided_by": REVIEWER,
        "decided_on": date(2016, 2, 1), "reason": f"seen at {WITHHELD_ALIAS}", "quote": WITHHELD_ALIAS,
    }  # fmt: skip
    return row | ({"field": None} if given else {}) | given


def table_names() -> set[str]:
    """Names of all declared tables."""
    return {table.name for table in TABLES}


def _report(key: str, fields: Sequence[Any]) -> Row:
    source, publisher, published, url, title, language, redistribution, kind, text = fields
    row_json = json.dumps({"name": "Steppe barrows", "cause": "farming"}) if kind == "row" else None
    return {
        "report_id": report_id(source, key, text, title, row_json), "source_id": source, "source_record_id": key,
        "publisher": publisher, "url": url, "title": title, "language": language,
        "language_basis": "given" if language else None, "is_language_covered": language not in ("zu", None),
        "published_date": published, "media_type": "text/plain", "redistribution": redistribution, "tier": "B",
        "licence": "CC-BY-4.0", "text_kind": kind, "text": text, "row_json": row_json,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(), "origin": f"{source}/{key}.txt",
    }  # fmt: skip


def _claim(report: Row, fields: Sequence[Any]) -> tuple[Row, list[Row], str]:
    site, mention, trigger, event, severity, assertion, edtf, actor, actor_type, incident, attribution = (
        fields
    )
    text = report["text"]
    at = {name: _find(text, words) for name, words in (("site", mention), ("event_type", trigger))}
    claim = text_claim_id(report["report_id"], "rules", at["site"], at["event_type"], 0)
    row = {
        "claim_id": claim, "report_id": report["report_id"], "site_mention": mention, "site_id": site,
        "site_score": 1.0, "country": next(c for i, _, c, *_ in _SITES if i == site), "event_type": event,
        "severity": severity, "assertion": assertion, **_dates(edtf), "known_by": report["published_date"],
        "actor": actor, "actor_type": actor_type, "attribution": attribution, "confidence": 0.8, "flags": [],
        "quality_flags": [], "coder": "rules", "coder_version": "0.1.0",
    }  # fmt: skip
    if report["text_kind"] == "row":
        cells = json.loads(report["row_json"])
        spans: list[Span] = [("site", "cell:name", 0, len(cells["name"]), cells["name"]),
                 ("event_type", "cell:cause", 0, len(cells["cause"]), cells["cause"])]  # fmt: skip
    else:
        first, last = _sentence(text, at["event_type"][0])
        spans = [("sentence", "text", first, last, text[first:last])]
        spans += [(name, "text", a, b, text[a:b]) for name, (a, b) in at.items()]
        if actor:
            a, b = _find(text, actor)
            spans.append(("actor", "text", a, b, text[a:b]))
    return row, [_evidence(claim, span) for span in spans], incident


def _find(text: str, words: str) -> tuple[int, int]:
    start = max(text.find(words), 0)
    return start, start + len(words)


def _sentence(text: str, position: int) -> tuple[int, int]:
    first = text.rfind(". ", 0, position) + 2 if ". " in text[:position] else 0
    last = text.find(". ", position)
    # The report of the bells gets one long sentence, so that a quote has to be cut.
    return first, len(text) if last < 0 or "shook" in text else last + 1


def _evidence(claim: str, span: Span) -> Row:
    field, part, start, end, quote = span
    return {
        "evidence_id": evidence_id(claim, field, part, start, end), "claim_id": claim, "field": field, "part": part,
        "start": start, "end": end, "quote": quote, "rule_id": f"en.{field}", "is_masked": False,
    }  # fmt: skip


def _dates(edtf: str | None) -> Row:
    if edtf is None:
        return {"date_edtf": None, "date_from": None, "date_to": None, "date_precision": "report_date_only"}
    found = parse(edtf)
    return {
        "date_edtf": edtf,
        "date_from": found.first,
        "date_to": found.last,
        "date_precision": found.precision,
    }


def _site(fields: Sequence[Any]) -> Row:
    site, name, country, latitude, longitude, sensitivity, part_of = fields
    return {
        "site_id": site, "name": name, "country": country, "category": "religious_site", "part_of": part_of,
        "latitude_deg": latitude, "longitude_deg": longitude, "wikidata_id": "Q42",
        "position_uncertainty_m": 50.0 if latitude is not None else None,
        "position_precision": "exact_point" if latitude is not None else "unknown", "sensitivity": sensitivity,
        "is_provisional": site.startswith("NIL"), "origin": f"checked at {latitude}, {longitude}",
    }  # fmt: skip


def _name(site: str, name: str) -> Row:
    return {"site_id": site, "name": name, "language": "en", "kind": "exonym"}


def _incidents(groups: dict[str, list[Row]], reports: dict[str, Row]) -> tuple[list[Row], list[Row]]:
    incidents, links = [], []
    for key, claims in groups.items():
        ids = sorted(claim["claim_id"] for claim in claims)
        best = claims[0]
        named = {claim["report_id"] for claim in claims}
        days = sorted(d for r in named if (d := reports[r]["published_date"]))
        site = next(s for s in _SITES if s[0] == best["site_id"])
        incidents.append({
            "incident_id": incident_id(ids[0]), "site_id": best["site_id"], "site_name": site[1],
            "country": best["country"], "event_type": best["event_type"], "severity": best["severity"],
            "severity_min": min((c["severity"] for c in claims), key=_rank),
            "severity_max": max((c["severity"] for c in claims), key=_rank), "assertion": best["assertion"],
            **{name: best[name] for name in ("date_edtf", "date_from", "date_to", "date_precision")},
            "actors": sorted({c["actor"] for c in claims if c["actor"]}), "actor_type": best["actor_type"],
            "corroboration": _CORROBORATION.get(key, "single_source"), "n_claims": len(claims),
            "n_reports": len(named), "n_independent": len(named),
            "conflict_flags": ["contested_actor", "contested_occurrence"] if key == "i6" else [],
            "quality_flags": [], "first_reported": days[0] if days else None,
            "last_reported": days[-1] if days else None, "resolution_rule": "sample",
        })  # fmt: skip
        links += [{"incident_id": incident_id(ids[0]), "claim_id": c, "method": "seed"} for c in ids]
    return incidents, links


def _rank(severity: str) -> int:
    return ("unknown", "none", "minor", "moderate", "severe", "destroyed").index(severity)


def _problem(key: str) -> Row:
    return {
        "problem_id": make_id("PRB", key), "code": "language_not_covered", "severity": "warning", "stage": "extract",
        "table": "reports", "key": key, "source_id": "press", "detail": f"zu at {SECRET_LATITUDE}",
        "advice": "Write data/lexicons/<language>.toml",
    }  # fmt: skip
