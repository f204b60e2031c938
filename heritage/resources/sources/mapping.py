"""Sections [columns], [constants], [lookups] and [countries]: where a table's columns go and what its labels mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from heritage.resources.sources.checker import Checker
from heritage.resources.sources.rules import Label
from heritage.resources.sources.targets import SCHEMES, SEVERAL, TARGETS
from heritage.text import edtf

COLUMN_KEYS = ("ignore", "personal")
LABEL_KEYS = ("code", "match", "none")
_COUNTRY = re.compile(r"[A-Z]{2}")
_NOT_CONSTANT = ("claim.site", "claim.site_alias", "report.text", "report.source_record_id", "site.position")


def columns_section(
    check: Checker, section: dict[str, Any], *, is_site_needed: bool = True
) -> dict[str, Any]:
    """Fields columns, also, ignore and personal of a profile; only tables of claims need a site in each row."""
    section = dict(section)
    # A list of names can only be a key of ours; a text under this key is a column that happens to be called so.
    ignore = _names(check, section, "ignore")
    personal = _names(check, section, "personal")
    columns: dict[str, str] = {}
    also: list[tuple[str, str]] = []
    taken: set[str] = set()
    for raw, value in section.items():
        name = check.column(f"columns.{raw}", raw)
        targets = [check.one_of(f"columns.{raw}", item, TARGETS)
                   for item in (value if isinstance(value, list) and value else [value])]  # fmt: skip
        for target in targets:
            if target in taken and target not in SEVERAL:
                raise check.fail(
                    f"columns.{raw}", f"{target} is mapped twice; expected one column for each target"
                )
            taken.add(target)
        if name in ignore | personal:
            raise check.fail(f"columns.{raw}", "the column is both mapped and ignored")
        columns[name] = targets[0]
        also += [(name, target) for target in targets[1:]]
    has_claim = is_site_needed and any(target.startswith("claim.") for target in taken)
    if has_claim and "claim.site" not in taken:
        raise check.fail(
            "columns", "claim columns are mapped but none to claim.site, without which no claim is made"
        )
    return {"columns": columns, "also": tuple(also), "ignore": ignore, "personal": personal}


def _names(check: Checker, section: dict[str, Any], key: str) -> frozenset[str]:
    """Take the list of names under a key out of the section."""
    if not isinstance(section.get(key), list) or set(section[key]) <= set(TARGETS):
        return frozenset()
    return frozenset(check.column(f"columns.{key}", name) for name in section.pop(key))


def constants(check: Checker, section: dict[str, Any], where: str = "constants") -> dict[str, str]:
    """Values that hold for every row, by target: codes, an EDTF date, a country, or text."""
    known = [target for target in TARGETS if target not in _NOT_CONSTANT]
    found = {}
    for target, value in section.items():
        key = f'{where}."{target}"'
        check.one_of(key, target, known)
        if target in SCHEMES:
            found[target] = check.code(key, SCHEMES[target], value)
        elif target == "claim.country":
            found[target] = _country(check, key, value)
        else:
            found[target] = check.text(key, value)
        if "date" in target.partition(".")[2]:
            check_date(check, key, found[target])
    return found


def check_date(check: Checker, key: str, value: str) -> str:
    """An EDTF date that we can read."""
    try:
        edtf.parse(value)
    except ValueError as fault:
        raise check.fail(key, f"expected an EDTF date; {fault}") from None
    return value


def lookups_section(check: Checker, section: dict[str, Any]) -> dict[str, dict[str, Label]]:
    """Labels by target and by the source's own word."""
    check.keys(section, "lookups.", SCHEMES)
    return {
        target: dict(_labels(check, target, check.table(section, target, "lookups."))) for target in section
    }


def _labels(check: Checker, target: str, section: dict[str, Any]) -> Iterator[tuple[str, Label]]:
    for label, value in section.items():
        key = f'lookups."{target}"."{label}"'
        meaning = {"code": value} if isinstance(value, str) else value
        if not isinstance(meaning, dict):
            raise check.fail(key, f"expected a code or {{code = ..., match = ...}}, not {value!r}")
        check.keys(meaning, f"{key}.", LABEL_KEYS)
        if "none" in meaning:
            if set(meaning) > {"none"} or not check.flag(f"{key}.none", meaning["none"]):
                raise check.fail(key, f"expected {{none = true}} alone, or a code, not {value!r}")
            yield label.strip(), Label("")
            continue
        code = check.code(f"{key}.code", SCHEMES[target], meaning.get("code"))
        yield label.strip(), Label(code, check.code(f"{key}.match", "match", meaning.get("match", "exact")))


def countries_section(check: Checker, section: dict[str, Any]) -> dict[str, str]:
    """Country codes by the source's own name of a country."""
    return {label.strip(): _country(check, f"countries.{label}", value) for label, value in section.items()}


def _country(check: Checker, key: str, value: object) -> str:
    text = check.text(key, value)
    if not _COUNTRY.fullmatch(text):
        raise check.fail(key, f"expected ISO 3166-1 alpha-2 such as SY, not {text!r}")
    return text
