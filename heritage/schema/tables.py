"""The tables of a dataset, declared once: Arrow schemas, suites, dictionary and data package are emitted from here."""

from __future__ import annotations

from heritage.schema.judgements import FIELD_COLUMNS, KINDS, STATUSES
from heritage.schema.spec import Column, Table

SCHEMA_VERSION = "1.2.0"

_HASH_ID = r"^{}-[0-9a-f]{{16}}$"
_SITE_ID = r"^([A-Z]{2}-[a-z0-9-]+|NIL-[0-9a-f]{16})$"
_COUNTRY = r"^[A-Z]{2}$"
_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"


def _id(prefix: str, name: str, doc: str) -> Column:
    return Column(name, "string", doc, required=True, pattern=_HASH_ID.format(prefix))


def _report_ref() -> Column:
    return Column(
        "report_id", "string", "The report that says it.", required=True, refers="reports.report_id"
    )


def _country() -> Column:
    return Column("country", "string", "Country, ISO 3166-1 alpha-2 (XK for Kosovo); null where not known.",
                  pattern=_COUNTRY)  # fmt: skip


def _dates(what: str) -> tuple[Column, ...]:
    return (
        Column("date_edtf", "string", f"Date of {what} as EDTF (ISO 8601-2), never invented; null where none is "
               "given. Seasons are northern unless the site lies south of the equator."),
        Column("date_from", "date", "First possible day, inclusive; null is open."),
        Column("date_to", "date", "Last possible day, inclusive; null is open."),
        Column("date_precision", "string", "How precise the date is.", required=True, scheme="date_precision"),
    )  # fmt: skip


REPORTS = Table(
    "reports",
    "One document, or one row of somebody's table, as it was read.",
    ("report_id",),
    (
        Column("report_id", "string", "Hash of the source and the content.", required=True, unique=True,
               pattern=_HASH_ID.format("REP")),
        Column("source_id", "string", "The source whose folder the file lies in, or `default`.", required=True),
        Column("source_record_id", "string", "The input's own id, as given."),
        Column("publisher", "string", "Who published it, as given."),
        Column("url", "string", "Address of the original publication."),
        Column("title", "string", "Title as given; may be null in a public edition.", is_private=True),
        Column("language", "string", "BCP 47 code, given or detected.", pattern=_LANGUAGE),
        Column("language_basis", "string", "Whether the language was given or detected.",
               values=("given", "detected")),
        Column("is_language_covered", "bool", "Whether a lexicon exists for the language.", required=True),
        Column("published_date", "date", "Publication date as written, in its own offset."),
        Column("retrieved_at", "timestamp", "When the source retrieved it."),
        Column("media_type", "string", "Media type of the input file.", required=True),
        Column("licence", "string", "Licence of the content, as given."),
        Column("redistribution", "string", "What a public edition may show of it.", required=True,
               scheme="redistribution"),
        Column("tier", "string", "Reliability of the source (Admiralty letter; F: not judged).", required=True,
               scheme="tier"),
        Column("text_kind", "string", "Original text, our paraphrase of it, or a table row.", required=True,
               scheme="text_kind"),
        Column("story_id", "string", "The story of which this is one of several copies or versions; null where the "
               "report stands alone. Count stories by it, else by report_id.", pattern=_HASH_ID.format("STY")),
        Column("superseded_by", "string", "The latest version of the same article, for an earlier one; else null.",
               refers="reports.report_id"),
        Column("assessment_method", "string", "How the damage was assessed.", scheme="assessment_method"),
        Column("text", "string", "The text, normalised once (NFC, LF); null in a public edition.", is_private=True),
        Column("row_json", "string", "The table row as read, as JSON; null in a public edition.", is_private=True),
        Column("text_sha256", "string", "SHA-256 of the stored text in UTF-8.", required=True,
               pattern="^[0-9a-f]{64}$"),
        Column("origin", "string", "Input file, relative to the input folder.", required=True, is_private=True),
        Column("origin_row", "int", "1-based line, row, entry, part or record within the file; null for a whole file.",
               minimum=1),
    ),
    may_be_empty=False,
)  # fmt: skip

CLAIMS = Table(
    "claims",
    "What one report says about one damage event at one heritage place.",
    ("claim_id",),
    (
        Column("claim_id", "string", "Hash of report, coder and the two spans (or source columns).", required=True,
               unique=True, pattern=_HASH_ID.format("CLM")),
        _report_ref(),
        Column("site_mention", "string", "The site as the report names it.", required=True),
        Column("site_id", "string", "The site it was resolved to; provisional ids begin with NIL.", required=True,
               refers="sites.site_id"),
        Column("site_score", "float", "Score of the site match.", minimum=0, maximum=1),
        _country(),
        Column("event_type", "string", "What happened, coarse.", required=True, scheme="event_type"),
        Column("cause_type", "string", "What happened, fine; given by structured sources.", scheme="cause_type"),
        Column("effect", "string", "What it did to the place.", scheme="effect"),
        Column("extent", "string", "Share of the area affected; never turned into severity.", scheme="extent"),
        Column("severity", "string", "Degree of damage as stated.", required=True, scheme="severity"),
        Column("certainty", "string", "The source's own certainty.", scheme="certainty"),
        Column("assertion", "string", "Actual, alleged, denied or threatened.", required=True, scheme="assertion"),
        *_dates("the event"),
        Column("known_by", "date", "Publication date: the event, if actual, is not later."),
        Column("actor", "string", "Who did it, as written."),
        Column("actor_type", "string", "Kind of actor.", required=True, scheme="actor_type"),
        Column("actor_basis", "string", "Who says who did it, and how firmly.", scheme="actor_basis"),
        Column("attribution", "string", "The innermost speaker the report cites, as written."),
        Column("confidence", "float", "The coder's confidence that the claim is in the report.", minimum=0,
               maximum=1),
        Column("flags", "strings", "Sorted flags of the coder (codebook: claim_flag)."),
        Column("quality_flags", "strings", "Sorted codes of what to be careful about (codebook: quality_flag)."),
        Column("coder", "string", "rules, profile:<id>, person:<id> or model:<id>.", required=True,
               pattern=r"^(rules|(profile|person|model):[A-Za-z0-9._-]+)$"),
        Column("coder_version", "string", "Version of the coder.", required=True),
    ),
    order=("country", "site_id", "date_from", "claim_id"),
)  # fmt: skip

EVIDENCE = Table(
    "evidence",
    "The exact characters of a report that carry one coded field of one claim.",
    ("evidence_id",),
    (
        Column("evidence_id", "string", "Hash of claim, field and span.", required=True, unique=True,
               pattern=_HASH_ID.format("EVD")),
        Column("claim_id", "string", "The claim.", required=True, refers="claims.claim_id"),
        Column("field", "string", "The coded column of claims, or `sentence` for the passage as a whole.",
               required=True,
               values=("sentence", "site", "event_type", "cause_type", "effect", "extent", "severity", "certainty",
                       "assertion", "date", "actor", "actor_type", "attribution")),
        Column("part", "string", "Where it stands: text, title or cell:<column>.", required=True,
               pattern=r"^(text|title|cell:.+)$"),
        Column("start", "int", "First code point in the stored part.", required=True, minimum=0, unit="code points"),
        Column("end", "int", "Code point after the last one.", required=True, minimum=1, unit="code points"),
        Column("quote", "string", "The characters from start to end; masked or null in a public edition."),
        Column("rule_id", "string", "The rule or mapping that read it.", required=True),
        Column("source_scheme", "string", "The source's own vocabulary, for a coded label."),
        Column("source_value", "string", "The label as the source wrote it."),
        Column("match", "string", "How well our code fits the source's label.", scheme="match"),
        Column("is_masked", "bool", "Whether the quote differs from the report for safety or rights.",
               required=True),
    ),
    order=("claim_id", "field", "evidence_id"),
)  # fmt: skip

SITES = Table(
    "sites",
    "Heritage places that the claims name: from the gazetteer, or provisional.",
    ("site_id",),
    (
        Column("site_id", "string", "Permanent id; NIL-... for provisional sites.", required=True, unique=True,
               pattern=_SITE_ID),
        Column("name", "string", "Usual English name, or the mention for a provisional site.", required=True),
        _country(),
        Column("category", "string", "Kind of place.", required=True, scheme="category"),
        Column("part_of", "string", "The site that contains it.", refers="sites.site_id"),
        Column("near", "string", "The settlement beside it, which is no part of it."),
        Column("latitude_deg", "float", "Latitude, WGS 84.", minimum=-90, maximum=90, unit="degrees"),
        Column("longitude_deg", "float", "Longitude, WGS 84.", minimum=-180, maximum=180, unit="degrees"),
        Column("position_uncertainty_m", "float", "Radius within which the place lies.", minimum=0, unit="metres"),
        Column("position_precision", "string", "What the point stands for.", required=True,
               scheme="position_precision"),
        Column("whc_id", "string", "World Heritage list number."),
        Column("wikidata_id", "string", "Wikidata item.", pattern="^Q[0-9]+$"),
        Column("pleiades_id", "string", "Pleiades place.", pattern="^[0-9]+$"),
        Column("geonames_id", "string", "GeoNames id.", pattern="^[0-9]+$"),
        Column("sensitivity", "string", "How precisely a public edition may show the place.", required=True,
               scheme="sensitivity"),
        Column("sensitivity_reason", "string", "Why it is generalised or withheld.", scheme="sensitivity_reason"),
        Column("licence", "string", "Licence of the row's facts."),
        Column("origin", "string", "Where the facts were checked, or the reports that name it."),
        Column("is_provisional", "bool", "Whether no gazetteer knows the place.", required=True),
        Column("geometry", "binary", "Point as WKB, CRS84 (GeoParquet 1.1); null without coordinates."),
    ),
    geometry="geometry",
)  # fmt: skip

SITE_NAMES = Table(
    "site_names",
    "Names of the sites in every language and spelling that we match.",
    ("site_id", "name", "language"),
    (
        Column("site_id", "string", "The site.", required=True, refers="sites.site_id"),
        Column("name", "string", "The name as written.", required=True),
        Column("language", "string", "BCP 47 code, `und` for a romanisation without a language.", required=True,
               pattern=_LANGUAGE),
        Column("kind", "string", "Official, romanised, exonym, historic, or short (needs a second cue).",
               required=True, scheme="name_kind"),
    ),
)  # fmt: skip

INCIDENTS = Table(
    "incidents",
    "One event in the world, resolved from claims; says how well it is corroborated and where claims disagree.",
    ("incident_id",),
    (
        Column("incident_id", "string", "Stable over rebuilds by the ledger.", required=True, unique=True,
               pattern=_HASH_ID.format("INC")),
        Column("site_id", "string", "The site.", required=True, refers="sites.site_id"),
        Column("site_name", "string", "Its name.", required=True),
        _country(),
        Column("event_type", "string", "What happened, coarse.", required=True, scheme="event_type"),
        Column("severity", "string", "Consensus severity.", required=True, scheme="severity"),
        Column("severity_min", "string", "Least severity claimed.", scheme="severity"),
        Column("severity_max", "string", "Greatest severity claimed.", scheme="severity"),
        Column("assertion", "string", "Strongest assertion among its claims.", required=True, scheme="assertion"),
        *_dates("the event, consensus of the claims"),
        Column("date_rule", "string", "How the date follows from the claims' dates: the days that all share, else all "
               "days in question, cut by what images bracket.",
               values=("none", "intersection", "envelope", "envelope_in_bracket")),
        Column("date_alternatives", "strings", "Sorted dates of its claims, as EDTF, where they give several."),
        Column("severity_rule", "string", "How the severity follows: all agree, or the greatest of the two best tiers.",
               values=("none", "agreed", "max_of_best_tiers")),
        Column("actor", "string", "The one actor whom at least two independent groups name and none contests."),
        Column("actors", "strings", "Sorted actors named by the claims."),
        Column("actor_rule", "string", "How the actor follows: agreed by independent groups, named by fewer than "
               "two that are no party to the fight, listed because claims differ.",
               values=("none", "agreed", "single", "listed")),
        Column("actor_type", "string", "Kind of actor, where claims agree.", required=True, scheme="actor_type"),
        Column("corroboration", "string", "How well independent sources support it.", required=True,
               scheme="corroboration"),
        Column("n_claims", "int", "Claims in it.", required=True, minimum=1),
        Column("n_reports", "int", "Reports that make them.", required=True, minimum=1),
        Column("n_independent", "int", "Independent groups of sources behind them.", required=True, minimum=1),
        Column("conflict_flags", "strings", "Sorted codes of what the claims disagree about."),
        Column("quality_flags", "strings", "Sorted codes of what to be careful about (codebook: quality_flag)."),
        Column("first_reported", "date", "Earliest publication date among its reports."),
        Column("last_reported", "date", "Latest publication date among its reports."),
        Column("resolution_rule", "string", "The rules that chose date, severity and actors.", required=True),
        Column("act_id", "string", "Shared by incidents that one report tells in one breath as one act on several "
               "places; null where there is one place.", pattern=_HASH_ID.format("ACT")),
        Column("geometry", "binary", "The site's point as WKB, CRS84 (GeoParquet 1.1)."),
    ),
    geometry="geometry",
    order=("country", "site_id", "date_from", "incident_id"),
)  # fmt: skip

INCIDENT_CLAIMS = Table(
    "incident_claims",
    "Which claims make up which incident, and why.",
    ("incident_id", "claim_id"),
    (
        Column("incident_id", "string", "The incident.", required=True, refers="incidents.incident_id"),
        Column("claim_id", "string", "The claim.", required=True, unique=True, refers="claims.claim_id"),
        Column("score", "float", "Pair score (log-odds) of the weakest link; null for a single claim."),
        Column("method", "string", "seed, pair_score, undated_unique, attached or decision.", required=True,
               values=("seed", "pair_score", "undated_unique", "attached", "decision")),
        Column("against_claim_id", "string", "The claim at the other end of that weakest link; null in a public "
               "edition that does not hold it.", refers="claims.claim_id"),
        Column("terms", "strings", "Sorted terms of that score: name and log-odds, or veto."),
        Column("group_id", "string", "Its independent group of sources: the smallest report id of the group."),
        Column("decision_id", "string", "The human decision that settled it.", refers="decisions.decision_id"),
    ),
)  # fmt: skip

DECISIONS = Table(
    "decisions",
    "Judgements by people on claims, sites and incidents, and what became of each in this build.",
    ("decision_id",),
    (
        _id("DEC", "decision_id", "Hash of the judgement as it was written."),
        Column("kind", "string", "What was decided.", required=True, values=KINDS),
        Column("status", "string", "applied (found by its ids) or reattached (by its quote); superseded by a later "
               "one, overruled by `different`, withdrawn, refused, or orphan: about something no longer there.",
               required=True, values=STATUSES),
        Column("subject", "string", "Claim, incident, site or decision it was made about.", required=True),
        Column("object", "string", "The claim, incident or site that the subject was compared with."),
        Column("subject_now", "string", "The claim or site that it is about in this dataset; of an incident a claim."),
        Column("object_now", "string", "The same for the object."),
        Column("field", "string", "The corrected field, by its name in evidence.", values=tuple(FIELD_COLUMNS)),
        Column("value", "string", "The value decided; null empties the field."),
        Column("decided_by", "string", "Who decided; null in a public edition.", required=True, is_private=True),
        Column("decided_on", "date", "When.", required=True),
        Column("reason", "string", "Why, in the reviewer's words; null in a public edition.", is_private=True),
        Column("quote", "string", "The sentence it was made on; null in a public edition.", is_private=True),
    ),
)  # fmt: skip

PROBLEMS_TABLE = Table(
    "problems",
    "Records that could not be used, or only in part, and what to do about each.",
    ("problem_id",),
    (
        Column("problem_id", "string", "Hash of code, table, key and detail.", required=True, unique=True,
               pattern=_HASH_ID.format("PRB")),
        Column("code", "string", "Kind of problem (docs/problems.md).", required=True),
        Column("severity", "string", "note, warning or error.", required=True, scheme="problem_severity"),
        Column("stage", "string", "The step that found it.", required=True),
        Column("table", "string", "The table or input it concerns.", required=True),
        Column("key", "string", "Key of the row, or the file and line.", required=True, is_private=True),
        Column("source_id", "string", "The source it came from."),
        Column("detail", "string", "What was expected, what came, where.", required=True, is_private=True),
        Column("advice", "string", "What to do.", required=True),
    ),
)  # fmt: skip

INTEGRITY = Table(
    "integrity",
    "Invariants across tables, as rows, so that one gate covers them too.",
    ("invariant",),
    (
        Column("invariant", "string", "Name of the invariant.", required=True, unique=True),
        Column("doc", "string", "What must hold.", required=True),
        Column("severity", "string", "critical, warning or info.", required=True,
               values=("critical", "warning", "info")),
        Column("checked", "int", "Rows looked at.", required=True, minimum=0),
        Column("violations", "int", "Rows that break it.", required=True, minimum=0),
        Column("examples", "strings", "Keys of the first rows that break it, sorted."),
    ),
    may_be_empty=False,
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    REPORTS,
    CLAIMS,
    EVIDENCE,
    SITES,
    SITE_NAMES,
    INCIDENTS,
    INCIDENT_CLAIMS,
    DECISIONS,
    PROBLEMS_TABLE,
    INTEGRITY,
)


def table(name: str) -> Table:
    """Return the declaration of a table; a KeyError names the known ones."""
    for declared in TABLES:
        if declared.name == name:
            return declared
    raise KeyError(f"no table {name!r}; there are {', '.join(t.name for t in TABLES)}")
