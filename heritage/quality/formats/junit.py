"""The outcome as JUnit XML, which nearly every CI shows: a suite for each table, a case for each rule."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from heritage.quality.formats import words
from heritage.quality.result import RuleResult

if TYPE_CHECKING:
    from heritage.quality.gate import GateResult


def junit(result: GateResult, root: Path) -> str:
    """Return the outcome as JUnit XML.

    A case fails where its severity fails the gate; what is less grave stands in `system-out` of a case that passes.
    Rules that could not be run are skipped cases.
    """
    checks = sorted(result.checks, key=lambda check: check.table)
    failures = sum(_is_failure(result, check) for check in checks)
    errors = sum(_is_error(result, check) for check in checks)
    top = etree.Element(
        "testsuites",
        name="heritage validate",
        tests=str(len(checks) + len(result.skipped)),
        failures=str(failures),
        errors=str(errors),
        skipped=str(len(result.skipped)),
    )
    for table, group in groupby(checks, key=lambda check: check.table):
        _suite(top, result, table, list(group), root)
    if result.skipped:
        number = str(len(result.skipped))
        suite = etree.SubElement(
            top, "testsuite", name="not run", tests=number, failures="0", errors="0", skipped=number
        )
        for rule in result.skipped:
            case = etree.SubElement(suite, "testcase", classname="not run", name=rule)
            etree.SubElement(case, "skipped", message="a column or file that it needs is missing or damaged")
    document: bytes = etree.tostring(top, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return document.decode()


def _suite(top: etree._Element, result: GateResult, table: str, checks: list[RuleResult], root: Path) -> None:
    suite = etree.SubElement(
        top,
        "testsuite",
        name=table,
        tests=str(len(checks)),
        failures=str(sum(_is_failure(result, check) for check in checks)),
        errors=str(sum(_is_error(result, check) for check in checks)),
        skipped="0",
    )
    for check in checks:
        case = etree.SubElement(suite, "testcase", classname=words.place(check), name=check.rule)
        if check.success:
            continue
        lines = [words.named(row, root) for row in words.shown_rows(check)]
        detail = "\n".join([*lines, f"open {words.opens(result, check, root)}"])
        if _is_error(result, check) or _is_failure(result, check):
            kind = "error" if _is_error(result, check) else "failure"
            etree.SubElement(case, kind, message=words.said(check), type=check.severity).text = detail
        else:
            etree.SubElement(case, "system-out").text = f"{check.severity}: {words.said(check)}\n{detail}"


def _is_grave(result: GateResult, check: RuleResult) -> bool:
    grave = ("critical",) if result.fail_on == "critical" else ("critical", "warning")
    return not check.success and check.severity in grave


def _is_error(result: GateResult, check: RuleResult) -> bool:
    return _is_grave(result, check) and (check.exception is not None or check.kind == "structure")


def _is_failure(result: GateResult, check: RuleResult) -> bool:
    return _is_grave(result, check) and not _is_error(result, check)
