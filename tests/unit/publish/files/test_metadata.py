"""What describes the files: every file with its size and hash, nothing invented, and the validators of each form."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from heritage.publish.files.write import write_files
from heritage.publish.metadata.citation import citation
from heritage.publish.metadata.write import DESCRIPTIONS
from heritage.schema.tables import TABLES
from tests.unit.publish.files.conftest import Written

CRM = "http://www.cidoc-crm.org/cidoc-crm/"


def loaded(written: Written, name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((written.folder / name).read_text(encoding="utf-8"))
    return content


def listed(written: Written, name: str) -> dict[str, tuple[int, str]]:
    """Size and hash by path, as a description has them."""
    content = loaded(written, name)
    match name:
        case "datapackage.json":
            return {r["path"]: (r["bytes"], r["hash"].removeprefix("sha256:")) for r in content["resources"]}
        case "croissant.json":
            return {
                r["contentUrl"]: (int(r["contentSize"].removesuffix(" B")), r["sha256"])
                for r in content["distribution"]
            }
        case "dcat.jsonld":
            return {
                r["dcat:downloadURL"]["@id"]: (
                    int(r["dcat:byteSize"]["@value"]),
                    r["spdx:checksum"]["spdx:checksumValue"]["@value"],
                )
                for r in content["dcat:distribution"]
            }
    files = [node for node in content["@graph"] if node["@type"] == "File"]
    return {node["@id"]: (int(node["contentSize"]), node["sha256"]) for node in files}


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_every_file_is_listed_with_its_size_and_hash(written: Written, name: str) -> None:
    found = {
        path.relative_to(written.folder).as_posix(): (
            path.stat().st_size,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in written.folder.rglob("*")
        if path.is_file() and path.name not in DESCRIPTIONS
    }
    assert listed(written, name) == found
    assert len(found) > 30


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_what_nobody_stated_is_not_said(written: Written, name: str, tmp_path: Path) -> None:
    bare = replace(
        written.about,
        version=None,
        day=None,
        licence=None,
        doi=None,
        homepage=None,
        publisher=None,
        creators=(),
    )
    write_files(written.edition, bare, tmp_path, ["csv"])
    text = (tmp_path / name).read_text(encoding="utf-8")
    empty: list[str] = []

    def looked_at(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        empty.extend(key for key, value in pairs if value in (None, [], "None"))
        return dict(pairs)

    json.loads(text, object_pairs_hook=looked_at)
    assert not empty
    for word in ("Example", "10.1234", "monitor.example", "creativecommons", "2026-11-27"):
        assert word not in text, word


def test_what_is_stated_is_said_in_every_form(written: Written) -> None:
    for name in DESCRIPTIONS:
        text = (written.folder / name).read_text(encoding="utf-8")
        for word in (
            "10.1234/abcd",
            "monitor.example",
            "The Example Monitor",
            "Example <House>",
            "2026.11.0",
        ):
            assert word in text, (name, word)
        assert "2026-11-27" in text
        assert "creativecommons.org/licenses/by/4.0" in text


def test_the_crate_has_what_its_profile_demands(written: Written) -> None:
    graph = {node["@id"]: node for node in loaded(written, "ro-crate-metadata.json")["@graph"]}
    assert graph["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert graph["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = graph["./"]
    assert root["@type"] == "Dataset"
    assert {"name", "description", "datePublished", "license"} <= set(root)
    for part in (*root["hasPart"], *root["author"], root["license"], root["publisher"]):
        assert part["@id"] in graph, "an entity that is referred to is described"


def test_citation_file_has_what_its_schema_demands(written: Written) -> None:
    from ruamel.yaml import YAML

    cited = YAML(typ="safe").load(citation(written.about))
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] == "dataset"
    assert cited["authors"] == [
        {"name": "The Example Monitor"},
        {"family-names": "Family", "given-names": "Given"},
    ]
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", cited["date-released"])
    assert re.fullmatch(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+", cited["doi"])
    assert set(cited) <= {
        "cff-version", "message", "title", "authors", "type", "abstract", "version", "date-released", "license", "doi",
        "url", "keywords",
    }  # fmt: skip
    nobody = YAML(typ="safe").load(citation(replace(written.about, creators=(), day=None)))
    assert nobody["authors"] == [{"name": "Not stated"}]
    assert "date-released" not in nobody


def test_columns_of_the_package_are_those_of_the_files(written: Written) -> None:
    by_name = {resource["name"]: resource for resource in loaded(written, "datapackage.json")["resources"]}
    for table in TABLES:
        fields = [field["name"] for field in by_name[table.name]["schema"]["fields"]]
        head = (written.folder / by_name[table.name]["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert head.split(",") == fields == list(table.names)


@pytest.mark.formats
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("formats", [None, ["csv"]])
def test_frictionless_finds_the_package_valid(
    written: Written, tmp_path: Path, formats: list[str] | None
) -> None:
    from frictionless import Package

    write_files(written.edition, written.about, tmp_path, formats)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    faults = [(task.name, error.message) for task in report.tasks for error in task.errors]
    assert not faults
    assert not report.errors
    tabular = [task for task in report.tasks if task.type == "table"]
    assert {task.name for task in tabular} == {table.name for table in TABLES}


@pytest.mark.formats
@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_hostile_texts_valid_and_a_fault_invalid(hostile: Written, tmp_path: Path) -> None:
    from frictionless import Package

    write_files(hostile.edition, hostile.about, tmp_path, ["csv"])
    assert Package(str(tmp_path / "datapackage.json")).validate().valid
    path = tmp_path / "csv/sites.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("withheld", "whatever"), encoding="utf-8")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


@pytest.mark.formats
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("formats", [None, ["csv"]])
def test_mlcroissant_validates_and_loads_every_table(
    written: Written, tmp_path: Path, formats: list[str] | None
) -> None:
    import mlcroissant

    write_files(written.edition, written.about, tmp_path, formats)
    dataset = mlcroissant.Dataset(jsonld=str(tmp_path / "croissant.json"))
    assert not dataset.metadata.issues.errors
    assert not dataset.metadata.issues.warnings
    for table in TABLES:
        key = table.key[0]
        if written.table(table.name).num_rows:
            rows = list(dataset.records(table.name))
            assert sorted(row[f"{table.name}/{key}"].decode() for row in rows) == written.ids(table.name, key)


@pytest.mark.formats
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("which", ["written", "hostile"])
def test_linked_data_asserts_no_event_but_in_the_words_of_somebody(
    which: str, request: pytest.FixtureRequest
) -> None:
    import rdflib

    edition: Written = request.getfixturevalue(which)
    data = rdflib.Dataset()
    data.parse(edition.folder / "heritage.jsonld", format="json-ld")
    crm, default = rdflib.Namespace(CRM), data.default_graph
    assigned = set(default.subjects(rdflib.RDF.type, crm["E13_Attribute_Assignment"]))
    keys = {str(node).rpartition("#")[2] for node in assigned}
    rows = [*edition.table("claims").to_pylist(), *edition.table("incidents").to_pylist()]
    assert keys == {row.get("claim_id") or row.get("incident_id") for row in rows}
    for kind in (
        "E5_Event",
        "E6_Destruction",
        "E11_Modification",
        "E14_Condition_Assessment",
        "E3_Condition_State",
    ):
        assert not list(default.subjects(rdflib.RDF.type, crm[kind])), f"{kind} stands as a fact"
    told = {
        str(graph.identifier).rpartition("#")[2].removesuffix("/told")
        for graph in data.graphs()
        if str(graph.identifier).endswith("/told")
    }
    expected = {
        row.get("claim_id") or row.get("incident_id")
        for row in rows
        if row["assertion"] in ("actual", "alleged")
        and row.get("corroboration") not in ("refuted", "threatened_only")
        if row["severity"] in ("destroyed", "severe", "moderate", "minor", "none", "unknown")
    }
    assert told == expected
    destroyed = {
        str(node).rpartition("#")[2].removesuffix("/event")
        for node, _, _, _ in data.quads((None, rdflib.RDF.type, crm["E6_Destruction"], None))
    }
    assert destroyed == {
        row.get("claim_id") or row.get("incident_id")
        for row in rows
        if row["severity"] == "destroyed" and (row.get("claim_id") or row.get("incident_id")) in expected
    }
    quotes = {str(text) for text in default.objects(None, crm["P190_has_symbolic_content"])}
    shown = {
        row["quote"].replace("\0", "\ufffd") for row in edition.table("evidence").to_pylist() if row["quote"]
    }
    assert shown <= quotes, "every sentence is there"


@pytest.mark.formats
@pytest.mark.filterwarnings("ignore")
def test_dcat_is_read_without_fetching_anything(written: Written) -> None:
    import rdflib

    graph = rdflib.Graph()
    graph.parse(written.folder / "dcat.jsonld", format="json-ld")
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    (dataset,) = graph.subjects(rdflib.RDF.type, dcat.Dataset)
    assert str(dataset) == "https://doi.org/10.1234/abcd"
    found = {str(address) for address in graph.objects(None, dcat.downloadURL)}
    assert "https://monitor.example/damage/data/csv/incidents.csv" in found
    assert len(found) == len(listed(written, "dcat.jsonld"))


@pytest.mark.formats
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["incidents", "claims", "sites", "reports"])
def test_libhxl_reads_the_tags(hostile: Written, name: str) -> None:
    import hxl

    source = hxl.data(str(hostile.folder / f"hxl/{name}.csv"), hxl.InputOptions(allow_local=True))
    assert len(list(source)) == hostile.table(name).num_rows
    assert any(tag.startswith(("#loc", "#meta")) for tag in source.display_tags)


@pytest.mark.formats
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["incidents", "claims", "sites", "reports"])
def test_libhxl_finds_the_values_to_be_what_their_tags_say(written: Written, name: str) -> None:
    import hxl

    source = hxl.data(str(written.folder / f"hxl/{name}.csv"), hxl.InputOptions(allow_local=True))
    faults: list[str] = []
    hxl.schema(None, callback=lambda fault: faults.append(str(fault))).validate(source)
    assert not faults, "with the rules that the library has of itself: dates are dates"
