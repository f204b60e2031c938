"""What is emitted from the declarations: Arrow schemas, suites, dictionary, problems page, data package."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from heritage.problem_kinds import PROBLEMS
from heritage.schema import emit
from heritage.schema.codebook import codebook
from heritage.schema.package import resource_of
from heritage.schema.spec import Column, Table
from heritage.schema.tables import SCHEMA_VERSION, TABLES, table


def test_arrow_schema_says_what_the_declaration_says() -> None:
    schema = emit.arrow_schema(table("evidence"))
    assert schema.metadata is not None
    assert schema.metadata[b"table"] == b"evidence"
    assert schema.metadata[b"key"] == b"evidence_id"
    assert schema.metadata[b"schema_version"] == SCHEMA_VERSION.encode()
    start: Any = schema.field("start")
    assert start.type == pa.int64()
    assert not start.nullable
    assert start.metadata[b"unit"] == b"code points"
    assert schema.field("quote").nullable


def test_private_columns_may_be_null_since_public_editions_empty_them() -> None:
    assert table("reports").column("origin").required
    assert emit.arrow_schema(table("reports")).field("origin").nullable


@pytest.mark.parametrize("declared", TABLES, ids=lambda declared: declared.name)
def test_every_table_has_a_schema_and_a_suite(declared: Table) -> None:
    assert emit.arrow_schema(declared).names == list(declared.names)
    suite = emit.suite(declared)
    rules = [each["meta"]["rule"] for each in suite["expectations"]]
    assert len(rules) == len(set(rules)) > 2
    for each in suite["expectations"]:
        assert each["severity"] in {"critical", "warning"}
        assert each["meta"]["message"].endswith(".")
        assert each["meta"]["table"] == declared.name
        assert not {"id", "ge_cloud_id", "notes"} & set(each)


def test_a_suite_has_a_rule_for_each_thing_declared() -> None:
    declared = Table(
        "claims",
        "A table.",
        ("a", "b"),
        (
            Column("a", "string", "A.", required=True, pattern="^A[0-9]+$"),
            Column("b", "float", "B.", minimum=0, maximum=1),
            Column("c", "string", "C.", values=("x", "y")),
            Column("d", "string", "D.", scheme="severity"),
            Column("e", "date", "E.", unique=True),
        ),
        may_be_empty=False,
    )
    found = {each["meta"]["rule"]: each for each in emit.suite(declared)["expectations"]}
    assert set(found) == {
        "claims.columns", "claims.row_count", "claims.key.unique", "claims.a.not_null", "claims.a.pattern",
        "claims.b.between", "claims.c.in_set", "claims.d.in_set", "claims.e.unique",
    }  # fmt: skip
    assert found["claims.b.between"]["kwargs"] == {"column": "b", "min_value": 0, "max_value": 1}
    assert found["claims.b.between"]["meta"]["message"] == "claims.b is below 0 or above 1."
    assert found["claims.d.in_set"]["kwargs"]["value_set"] == list(codebook().scheme("severity").values)


def test_no_expectation_is_of_a_kind_that_gx_evaluates_wrongly() -> None:
    for declared in TABLES:
        types = {column.name: column.type for column in declared.columns}
        for each in emit.suite(declared)["expectations"]:
            kind = types.get(each["meta"]["column"] or "")
            if each["type"].endswith(("match_regex", "be_in_set")):
                assert kind == "string", each
            if each["type"].endswith("be_between") and kind:
                assert kind in {"int", "float"}, each


def test_patterns_do_not_let_a_line_end_pass() -> None:
    suite = emit.suite(table("claims"))
    regex = next(
        e["kwargs"]["regex"] for e in suite["expectations"] if e["meta"]["rule"] == "claims.claim_id.pattern"
    )
    assert re.match(regex, "CLM-0123456789abcdef")
    assert not re.match(regex, "CLM-0123456789abcdef\n")


def test_dictionary_and_problems_page_name_everything() -> None:
    pages = emit.dictionary()
    for declared in TABLES:
        assert all(f"| `{column}` |" in pages for column in declared.names)
    for scheme in codebook().schemes.values():
        assert all(f"| `{code}` |" in pages for code in scheme.values)
    problems = emit.problems_page()
    assert all(f"| `{kind.code}` | {kind.severity} |" in problems for kind in PROBLEMS)


def test_datapackage_has_keys_and_foreign_keys_that_lead_somewhere() -> None:
    package = emit.datapackage("data/dataset")
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert resources["claims"]["path"] == "data/dataset/claims.parquet"
    assert emit.datapackage()["resources"][0]["path"] == "reports.parquet"
    for name, resource in resources.items():
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert set(resource["schema"]["primaryKey"]) <= set(fields)
        for key in resource["schema"].get("foreignKeys", []):
            target = resources[key["reference"]["resource"] or name]
            assert key["reference"]["fields"] in {field["name"] for field in target["schema"]["fields"]}
    severity = next(f for f in resources["claims"]["schema"]["fields"] if f["name"] == "severity")
    assert severity["constraints"]["enum"] == list(codebook().scheme("severity").values)


def test_check_finds_missing_changed_and_left_over_files(tmp_path: Path) -> None:
    written = emit.write(tmp_path)
    assert written == sorted(emit.emit_all(tmp_path))
    assert emit.check(tmp_path) == []
    (tmp_path / "docs/dictionary.md").write_text("edited by hand")
    (tmp_path / "expectations/claims.json").unlink()
    (tmp_path / "expectations/gone.json").write_text("{}")
    stale = ["docs/dictionary.md", "expectations/claims.json", "expectations/gone.json"]
    assert emit.check(tmp_path) == stale
    assert emit.write(tmp_path) == stale
    assert emit.check(tmp_path) == []


def test_a_value_that_json_has_no_word_for_is_never_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        emit._json({"minimum": float("nan")})


def test_a_point_is_text_in_csv_and_bytes_in_parquet() -> None:
    def forms(kind: str) -> dict[str, tuple[str, str | None]]:
        fields = resource_of(table("sites"), "sites", kind)["schema"]["fields"]
        return {field["name"]: (field["type"], field.get("format")) for field in fields}

    points = {column.name for column in table("sites").columns if column.type == "binary"}
    assert points
    for name, form in forms("parquet").items():
        assert form == (("string", "binary") if name in points else forms("csv")[name])
    assert {forms("csv")[name] for name in points} == {("string", None)}
    assert "number" in {kind for kind, _ in forms("csv").values()}


def test_emitted_json_is_json() -> None:
    for path, text in emit.emit_all(Path()).items():
        if path.endswith(".json"):
            json.loads(text)
        assert text.endswith("\n")
        assert "\r" not in text
