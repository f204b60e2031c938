"""The maps of columns to other vocabularies: every column is mapped, or left out with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from heritage.schema.codebook import codebook
from heritage.schema.mappings import mapping
from heritage.schema.tables import TABLES

NAMES = ("hxl", "crm", "arches")
COLUMNS = {table.name: set(table.names) for table in TABLES}

# Hashtags of the HXL dictionary 1.1 that were released (not those that were rejected or are under discussion).
HASHTAGS = frozenset(
    [
        "access",
        "activity",
        "adm1",
        "adm2",
        "adm3",
        "adm4",
        "adm5",
        "affected",
        "beneficiary",
        "capacity",
        "cause",
        "channel",
        "contact",
        "country",
        "crisis",
        "currency",
        "date",
        "description",
        "event",
        "frequency",
        "geo",
        "group",
        "impact",
        "indicator",
        "inneed",
        "item",
        "loc",
        "meta",
        "modality",
        "need",
        "operations",
        "org",
        "output",
        "population",
        "reached",
        "region",
        "respondee",
        "sector",
        "service",
        "severity",
        "status",
        "subsector",
        "targeted",
        "value",
    ]
)
TAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")

# Classes and properties of the CIDOC CRM 7.1.3 that the file uses, by their names in its RDFS.
CRM = frozenset(
    [
        "E3_Condition_State",
        "E5_Event",
        "E6_Destruction",
        "E11_Modification",
        "E13_Attribute_Assignment",
        "E14_Condition_Assessment",
        "E22_Human-Made_Object",
        "E27_Site",
        "E31_Document",
        "E33_Linguistic_Object",
        "E33_E41_Linguistic_Appellation",
        "E35_Title",
        "E39_Actor",
        "E41_Appellation",
        "E42_Identifier",
        "E52_Time-Span",
        "E53_Place",
        "E55_Type",
        "E73_Information_Object",
        "P1_is_identified_by",
        "P2_has_type",
        "P3_has_note",
        "P4_has_time-span",
        "P11_had_participant",
        "P12_occurred_in_the_presence_of",
        "P13_destroyed",
        "P14_carried_out_by",
        "P16_used_specific_object",
        "P17_was_motivated_by",
        "P31_has_modified",
        "P34_concerned",
        "P35_has_identified",
        "P46i_forms_part_of",
        "P53_has_former_or_current_location",
        "P70i_is_documented_in",
        "P82a_begin_of_the_begin",
        "P82b_end_of_the_end",
        "P102_has_title",
        "P140_assigned_attribute_to",
        "P141_assigned",
        "P168_place_is_defined_by",
        "P190_has_symbolic_content",
    ]
)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_is_mapped_or_left_out_with_a_reason(name: str) -> None:
    mapped, left = mapping(name)["tables"], mapping(name)["left_out"]
    for table, columns in COLUMNS.items():
        why = left.get(table)
        if isinstance(why, str):
            assert len(why.split()) > 1, f"{name}.toml: say why {table} is left out"
            assert table not in mapped
            continue
        reasons = why or {}
        said = set(mapped.get(table, {})) | set(reasons)
        assert said == columns, (
            f"{name}.toml, {table}: {sorted(said ^ columns)} is new or gone; map it or say why not"
        )
        assert not set(mapped.get(table, {})) & set(reasons)
        assert all(len(reason.split()) > 1 for reason in reasons.values())
    assert not (set(mapped) | set(left)) - set(COLUMNS)


def tags() -> Iterator[tuple[str, str]]:
    for table, columns in mapping("hxl")["tables"].items():
        for column, tag in columns.items():
            yield from ((f"{table}.{column}", one) for one in ([tag] if isinstance(tag, str) else tag))


def test_hashtags_stand_in_the_dictionary() -> None:
    found = dict(tags())
    assert len(found) > 50
    for column, tag in found.items():
        assert TAG.fullmatch(tag), (column, tag)
        assert tag[1:].split("+")[0] in HASHTAGS, (column, tag)


@pytest.mark.parametrize("table", list(mapping("hxl")["tables"]))
def test_no_two_columns_of_a_table_have_one_tag(table: str) -> None:
    found = [
        frozenset(one.split("+"))
        for tag in mapping("hxl")["tables"][table].values()
        for one in ([tag] if isinstance(tag, str) else tag)
    ]
    assert len(found) == len(set(found))


def test_classes_and_codes_of_the_crm_map_exist() -> None:
    crm = mapping("crm")
    assert set(crm["event"].values()) == set(crm["event_of"]) <= CRM
    assert set(crm["event_of"].values()) <= CRM
    assert set(crm["thing"].values()) <= CRM
    assert set(crm["event"]) | {"none"} == set(codebook().scheme("severity").values)
    assert set(crm["thing"]) - {"default"} <= set(codebook().scheme("category").values)
    assert set(crm["told"]["assertions"]) <= set(codebook().scheme("assertion").values)
    assert set(crm["told"]["not_told"]) <= set(codebook().scheme("corroboration").values)


def test_what_the_writer_of_linked_data_says_is_in_the_crm(published_nodes: list[dict[str, Any]]) -> None:
    used: set[str] = set()

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for part in node:
                walk(part)
        elif isinstance(node, dict):
            used.update(key for key in node if re.match(r"[EP]\d", key))
            if re.match(r"E\d", str(node.get("@type", ""))):
                used.add(node["@type"])
            for part in node.values():
                walk(part)

    walk(published_nodes)
    assert len(used) > 20
    assert used <= CRM


@pytest.fixture(scope="module")
def published_nodes(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Nodes of the sample as linked data."""
    import json

    from heritage.publish.editions import public_edition
    from heritage.publish.files.write import export_file
    from heritage.publish.metadata.about import describe
    from tests.unit.publish.sample import MANIFEST, make_dataset

    edition = public_edition(make_dataset())
    path = tmp_path_factory.mktemp("linked") / "heritage.jsonld"
    export_file(edition, describe(edition, MANIFEST, "Sample"), "jsonld", path)
    nodes: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    return nodes


def test_targets_of_the_bulk_upload_are_its_columns() -> None:
    arches = mapping("arches")
    columns = arches["columns"]
    assert len(columns) == len(set(columns))
    assert columns[0] == "ResourceID"
    used = " ".join(text for table in arches["tables"].values() for text in table.values())
    for column in (
        "Disturbance Cause Certainty ",
        "Disturbance Date To ",
        "Effect Type",
        "Geometric Place Expression",
    ):
        assert column in columns
        assert column.strip() in used
    assert set(arches["cause"]) == set(codebook().scheme("event_type").values)
    assert set(arches["disturbance"]) | set(arches["threat"]) | {"denied"} == set(
        codebook().scheme("assertion").values
    )
