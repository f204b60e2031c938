"""The codebook is complete, labels of other systems find their codes, and bad files are refused."""

from __future__ import annotations

import csv
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from heritage.errors import ConfigError
from heritage.schema.codebook import codebook, load_codebook
from heritage.schema.codes import MATCH_KINDS, Code, Equivalent

if TYPE_CHECKING:
    from collections.abc import Iterator

DESIGN = Path(__file__).parents[3].parent / "shared" / "design" / "codebook"
needs_design = pytest.mark.skipif(not DESIGN.is_dir(), reason="the design is not beside this checkout")

COUNTS = {
    "event_type": 16,
    "cause_type": 37,
    "effect": 18,
    "severity": 6,
    "extent": 7,
    "assertion": 4,
    "certainty": 6,
    "actor_type": 9,
    "actor_basis": 8,
    "date_precision": 11,
    "assessment_method": 7,
    "category": 22,
    "position_precision": 9,
    "sensitivity": 6,
    "sensitivity_reason": 6,
    "corroboration": 6,
    "conflict_flag": 10,
    "claim_flag": 8,
    "quality_flag": 15,
    "condition_after": 6,
    "cause_category": 14,
    "intent": 6,
}
COLOURED = ("event_type", "severity", "assertion", "actor_type", "corroboration")
TRANSLATED = (
    *COLOURED,
    *(
        "category",
        "sensitivity",
        "date_precision",
        "actor_basis",
        "certainty",
        "extent",
        "effect",
        "cause_type",
    ),
)
LANGUAGES = {"en", "ar", "fr", "uk", "ru", "es", "de"}

# Where the design's crosswalk names a scheme or a code otherwise than the product does.
SCHEMES = {
    "heritage_category": "category",
    "location_precision": "position_precision",
    "attribution_basis": "actor_basis",
    "actor_category": "actor_type",
    "verification_status": "corroboration",
}
FOLDED = {
    ("severity", "damaged_unspecified"): ("severity", "unknown"),
    ("actor_category", "state_forces"): ("actor_type", "state_armed"),
    ("actor_category", "foreign_state_forces"): ("actor_type", "state_armed"),
    ("actor_category", "nonstate_armed_group"): ("actor_type", "non_state_armed"),
    ("actor_category", "militia_or_proxy"): ("actor_type", "non_state_armed"),
    ("actor_category", "occupying_or_defacto_authority"): ("actor_type", "civil_authority"),
    ("actor_category", "state_civil_authority"): ("actor_type", "civil_authority"),
    ("actor_category", "criminal_network"): ("actor_type", "criminal"),
    ("actor_category", "developer_private"): ("actor_type", "commercial"),
    ("actor_category", "crowd"): ("actor_type", "civilian"),
    ("actor_category", "individual"): ("actor_type", "civilian"),
    ("actor_category", "no_human_actor"): ("actor_type", "natural"),
    ("actor_category", "multiple"): ("actor_type", "unknown"),
    ("actor_category", "unidentified"): ("actor_type", "unknown"),
    ("verification_status", "unreviewed"): ("corroboration", "single_source"),
    ("verification_status", "verified_imagery"): ("corroboration", "evidenced"),
    ("verification_status", "verified_field"): ("corroboration", "evidenced"),
    ("verification_status", "disputed"): ("conflict_flag", "contested_occurrence"),
}

GOOD = """
[codebook]
version = "1.0.0"

[systems]
Other = "Another system"

[schemes.kind]
title = "Kind"
doc = "What it is."
ordered = false
column_of = ["claims.kind"]

[schemes.kind.codes.fire]
colour = "#aa0000"
labels = { en = "Fire" }
definition = "It burned."

[schemes.cause]
title = "Cause"
doc = "Why it was."
ordered = true
column_of = []
parent_scheme = "kind"

[schemes.cause.codes.lightning]
rank = 1
labels = { en = "Lightning", fr = "Foudre" }
definition = "Lightning struck."
parent = "fire"
crosswalk = [{ system = "Other", field = "", value = "1 Bolt", match = "exact" }]
"""


def test_schemes_have_the_codes_of_the_design() -> None:
    assert {name: len(codebook().scheme(name).codes) for name in COUNTS} == COUNTS
    assert codebook().scheme("tier").values == ("A", "B", "C", "D", "E", "F")
    assert codebook().version == "1.0.0"
    assert codebook() is codebook()


def test_severity_has_a_rank_from_destroyed_to_none_and_unknown_has_none() -> None:
    severity = codebook().scheme("severity")
    assert severity.values == ("destroyed", "severe", "moderate", "minor", "none", "unknown")
    assert [severity.rank(code) for code in severity.values] == [4, 3, 2, 1, 0, None]


def test_corroboration_rises_and_refuted_stands_beside_the_scale() -> None:
    corroboration = codebook().scheme("corroboration")
    assert [corroboration.rank(code) for code in corroboration.values] == [0, 1, 2, 3, 4, None]


def test_every_cause_belongs_to_a_type_of_event() -> None:
    book = codebook()
    cause = book.scheme("cause_type")
    assert {code.parent for code in cause.codes} <= set(book.scheme("event_type").values)
    assert cause.code("none").parent == cause.code("unknown").parent == "unknown"


@pytest.mark.parametrize("name", TRANSLATED)
def test_labels_stand_in_every_language_and_differ_within_a_scheme(name: str) -> None:
    codes = codebook().scheme(name).codes
    assert all(set(code.labels) == LANGUAGES for code in codes)
    for language in LANGUAGES:
        assert len({code.label(language) for code in codes}) == len(codes), language


def test_labels_are_written_in_their_script() -> None:
    for name in set(TRANSLATED) - {"extent"}:
        for code in codebook().scheme(name).codes:
            assert re.search(r"[\u0600-\u06ff]", code.label("ar")), code
            assert re.search(r"[\u0400-\u04ff]", code.label("uk")), code
            assert re.search(r"[\u0400-\u04ff]", code.label("ru")), code
            assert not re.search(r"[ыэъё]", code.label("uk").casefold()), code.label("uk")
            assert not re.search(r"[іїєґ]", code.label("ru").casefold()), code.label("ru")


def test_an_untranslated_label_falls_back_to_english() -> None:
    code = codebook().scheme("tier").code("F")
    assert code.label("fr") == code.label("en") == "Not judged"


def test_definitions_are_sentences() -> None:
    for scheme in codebook().schemes.values():
        for code in scheme.codes:
            assert code.definition[0].isupper(), (scheme.id, code.code)
            assert code.definition.endswith("."), (scheme.id, code.code)
            assert code.definition.isascii()


@pytest.mark.parametrize("name", COLOURED)
def test_colours_are_hex_and_each_is_used_once(name: str) -> None:
    colours = [code.colour for code in codebook().scheme(name).codes]
    assert all(colour is not None and re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours)
    assert len(set(colours)) == len(colours)


def test_severity_gets_lighter_step_by_step() -> None:
    ranked = [code for code in codebook().scheme("severity").codes if code.rank is not None]
    assert all(_luminance(worse) < _luminance(better) for worse, better in pairwise(ranked))


def test_columns_are_coded_by_one_scheme_each() -> None:
    columns = [column for scheme in codebook().schemes.values() for column in scheme.column_of]
    assert len(set(columns)) == len(columns)
    assert {"claims.severity", "incidents.severity"} <= set(codebook().scheme("severity").column_of)
    assert all(
        not codebook().scheme(name).column_of for name in ("condition_after", "cause_category", "intent")
    )


def test_every_system_is_used_and_kinds_of_match_are_those_of_the_scheme() -> None:
    book = codebook()
    used = {
        entry.system for scheme in book.schemes.values() for code in scheme.codes for entry in code.crosswalk
    }
    assert used == set(book.systems)
    assert set(MATCH_KINDS) == set(book.scheme("match").values)


@pytest.mark.parametrize(
    ("scheme", "label", "code"),
    [
        ("severity", ("EAMENA", "Overall Damage Severity", "Severe Damage"), "severe"),
        ("severity", ("UNOSAT", "", "1 Destroyed"), "destroyed"),
        ("severity", ("UNOSAT", "Main_Damage_Site_Class", "1"), "destroyed"),
        ("severity", ("UNOSAT", "", "severe  damage "), "severe"),
        ("severity", ("HeritageTracker", "", "damaged"), "unknown"),
        ("cause_type", ("CHEV", "damage_type", "3"), "shelling_missile"),
        ("cause_type", ("ACLED", "sub_event_type", "Remote explosive/landmine/IED"), "mine_ied_uxo"),
        ("actor_type", ("heritage", "actor_category", "militia_or_proxy"), "non_state_armed"),
        ("category", ("AAT", "", "aat:300007466"), "religious_site"),
        ("conflict_flag", ("Damast", "confidence_value", "contested"), "contested_occurrence"),
        ("certainty", ("Copernicus EMS", "damage_gra", "Possibly damaged"), "low"),
        # Shared by six codes; broader than its code; only related; and three that are no labels at all.
        ("cause_type", ("EAMENA", "Disturbance Cause Type", "Explosion/Heavy Weaponry"), None),
        ("cause_type", ("Arches-HIP", "DISTURBANCE_TYPE", "fire (human-induced)"), None),
        ("cause_type", ("UNOSAT", "", "5 Impact Crater (Damage to Road)"), None),
        ("severity", ("UNOSAT", "", "17"), None),
        ("severity", ("EAMENA", "Another Field", "Severe Damage"), None),
        ("severity", ("Nobody", "", "Destroyed"), None),
    ],
)
def test_a_label_of_another_system_finds_its_code(
    scheme: str, label: tuple[str, str, str], code: str | None
) -> None:
    found = codebook().scheme(scheme).match_label(*label)
    assert (found.code if found else None) == code


def test_matches_lists_all_candidates_with_the_most_binding_first() -> None:
    cause = codebook().scheme("cause_type")
    found = cause.matches("CHEV", "damage_type", "3 shelling (artillery fire, bullet)")
    assert [(code.code, match) for code, match in found] == [
        ("shelling_missile", "close"),
        ("gunfire", "broad"),
    ]
    assert len(cause.matches("EAMENA", "", "Explosion/Heavy Weaponry")) == 6


def test_unknown_names_say_what_there_is() -> None:
    with pytest.raises(KeyError, match=r"ruined.*destroyed, severe"):
        codebook().scheme("severity").code("ruined")
    with pytest.raises(KeyError, match=r"damage.*event_type, severity"):
        codebook().scheme("damage")


def test_a_small_file_is_read(tmp_path: Path) -> None:
    book = load_codebook(_write(tmp_path, GOOD))
    code = book.scheme("cause").code("lightning")
    assert code.crosswalk == (Equivalent("Other", "", "1 Bolt", "exact"),)
    assert (code.label("fr"), code.label("de"), book.scheme("cause").rank("lightning")) == (
        "Foudre",
        "Lightning",
        1,
    )
    assert len({code, *book.scheme("cause").codes}) == 1


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('version = "1.0.0"', 'version = "1"', "codebook.version"),
        ('version = "1.0.0"', "", "codebook.version is missing"),
        ("[systems]", "[system]", "systems is missing"),
        ('doc = "What it is."', "", "schemes.kind.doc is missing"),
        ('doc = "What it is."', 'docs = ""\ndoc = "What it is."', "schemes.kind.docs is no known key"),
        ('column_of = ["claims.kind"]', 'column_of = ["kind"]', "schemes.kind.column_of"),
        (
            'column_of = ["claims.kind"]',
            'column_of = "claims.kind"',
            "schemes.kind.column_of: expected a list",
        ),
        ("ordered = false", 'ordered = "no"', "schemes.kind.ordered"),
        ('{ en = "Fire" }', '{ fr = "Feu" }', "schemes.kind.codes.fire.labels.en is missing"),
        ('{ en = "Fire" }', '{ en = "Fire", xx = "?" }', "schemes.kind.codes.fire.labels.xx"),
        ('{ en = "Fire" }', '{ en = " " }', "schemes.kind.codes.fire.labels.en"),
        ('"#aa0000"', '"red"', "schemes.kind.codes.fire.colour"),
        ('definition = "It burned."', "", "schemes.kind.codes.fire.definition is missing"),
        ('definition = "It burned."', 'definition = "It burned."\nrank = 1', "schemes.kind.codes.fire.rank"),
        (
            'definition = "It burned."',
            'definition = "It burned."\nparent = "fire"',
            "schemes.kind.codes.fire.parent",
        ),
        ('parent_scheme = "kind"', 'parent_scheme = "sort"', "schemes.cause.parent_scheme"),
        ('parent = "fire"', 'parent = "flood"', "schemes.cause.codes.lightning.parent"),
        ('parent = "fire"', "", "schemes.cause.codes.lightning.parent"),
        ("rank = 1\n", "", "schemes.cause.ordered"),
        ("rank = 1\n", "rank = -1\n", "schemes.cause.codes.lightning.rank"),
        ('match = "exact"', 'match = "same"', r"schemes.cause.codes.lightning.crosswalk\[0\].match"),
        ('system = "Other"', 'system = "Else"', r"schemes.cause.codes.lightning.crosswalk\[0\].system"),
        ('value = "1 Bolt"', 'value = ""', r"schemes.cause.codes.lightning.crosswalk\[0\].value"),
        ("codes.lightning]", 'codes."light ning"]', "light ning"),
        ("[schemes.cause]", "[schemes.kind]", "not a TOML file"),
    ],
)
def test_a_bad_file_is_refused_with_its_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert old in GOOD
    path = _write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(ConfigError, match=f"^{re.escape(str(path))}: .*{key}"):
        load_codebook(path)


@pytest.mark.parametrize(
    ("added", "key", "got"),
    [
        (
            '\n[schemes.kind.codes.blaze]\ncolour = "#aa0000"\nlabels = { en = "B" }\ndefinition = "B."\n',
            "colour",
            "'#aa0000'",
        ),
        (
            (
                "\n[schemes.cause.codes.arson]\nrank = 1\n"
                'labels = { en = "A" }\ndefinition = "A."\nparent = "fire"\n'
            ),
            "rank",
            "1",
        ),
    ],
)
def test_doubled_colours_and_ranks_are_refused(tmp_path: Path, added: str, key: str, got: str) -> None:
    with pytest.raises(ConfigError, match=rf"codes\.\*\.{key}: expected each value once, got {got};"):
        load_codebook(_write(tmp_path, GOOD + added))


def test_a_doubled_crosswalk_entry_is_refused(tmp_path: Path) -> None:
    entry = '{ system = "Other", field = "", value = "1 Bolt", match = "exact" }'
    with pytest.raises(ConfigError, match=r"lightning\.crosswalk: expected each value once"):
        load_codebook(_write(tmp_path, GOOD.replace(entry, f"{entry}, {entry}")))


def test_an_unknown_system_is_named_with_its_place(tmp_path: Path) -> None:
    text = GOOD.replace('{ system = "Other",', '{ system = "Nobody",')
    with pytest.raises(ConfigError, match=r"system: expected a name listed under \[systems\], got 'Nobody'"):
        load_codebook(_write(tmp_path, text))


def test_a_missing_file_is_a_config_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: the codebook cannot be read"):
        load_codebook(tmp_path / "nowhere.toml")


@needs_design
def test_every_code_of_the_design_has_its_place_and_its_equivalents() -> None:
    missing = []
    rows = _rows("crosswalk.csv")
    assert len(rows) == 190
    for row in rows:
        code = _target(row)
        for column in ("eamena", "amal", "unosat", "unesco", "iccrom", "asor", "aat"):
            present = {(entry.system, entry.field, entry.value) for entry in code.crosswalk}
            missing += [(code.code, cell) for cell in _cells(column, row[column]) if cell not in present]
    assert not missing


@needs_design
def test_every_label_of_the_further_systems_is_in_the_crosswalk() -> None:
    rows = _rows("crosswalk_extra.csv")
    assert len(rows) == 192
    missing = [row for row in rows if not any(_is_entry(row, entry) for entry in _target(row).crosswalk)]
    assert not missing


@needs_design
def test_the_labels_of_eamena_exist_in_its_vocabulary() -> None:
    vocabulary = json.loads((DESIGN / "eamena_vocab.json").read_text(encoding="utf-8"))["collections"]
    known = {label for collection in vocabulary.values() for label in collection["concepts"]}
    names = ("severity", "condition_after", "extent", "cause_type", "cause_category", "effect", "certainty")
    for name in names:
        for code in codebook().scheme(name).codes:
            assert {entry.value for entry in code.crosswalk if entry.system == "EAMENA"} <= known, code.code


def _luminance(code: Code) -> float:
    assert code.colour is not None
    red, green, blue = (int(code.colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _write(folder: Path, text: str) -> Path:
    path = folder / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _rows(name: str) -> list[dict[str, str]]:
    with (DESIGN / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _target(row: dict[str, str]) -> Code:
    old = row["scheme"], row["our_code"]
    scheme, code = FOLDED.get(old, (SCHEMES.get(old[0], old[0]), old[1]))
    return codebook().scheme(scheme).code(code)


def _cells(column: str, text: str) -> Iterator[tuple[str, str, str]]:
    system = column.upper()
    if column == "aat":
        # The thesaurus' identifiers are the values; the words behind them are a comment in our file.
        yield from ((system, "", part.split()[0]) for part in text.split("; ") if part)
        return
    for part in filter(None, text.split(" | ")):
        field, colon, value = part.partition(": ")
        yield (system, field, value) if colon else (system, "", part)


def _is_entry(row: dict[str, str], entry: Equivalent) -> bool:
    return row["system"] in {entry.system, f"{entry.system} {entry.field}"} and row["value"] in {
        entry.value,
        f"{entry.field}={entry.value}",
    }
