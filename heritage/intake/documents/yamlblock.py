"""A block of YAML to flat text values; nothing in it is made an object, a number or a date."""

from __future__ import annotations

from typing import Any

from heritage.problems import Problem
from heritage.resources.source import REPORT_KEYS

_LONGEST = 100_000


def yaml_values(block: str, raw_name: str, source_id: str) -> tuple[dict[str, str], list[Problem]] | None:
    """Return the top level of a YAML mapping as text by lower-case key, and problems; None when it is no mapping.

    Lists of texts are joined by a comma. Of a key of ours that holds more, a problem says so; others come back empty,
    by name only.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    if len(block) > _LONGEST:
        return None
    try:
        # The base loader leaves every scalar as it was written: dates keep their own offset.
        data: Any = YAML(typ="base", pure=True).load(block)
    except (YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(data, dict):
        return None
    values: dict[str, str] = {}
    problems = []
    for key, value in data.items():
        name = str(key).lower() if isinstance(key, str) else repr(key)[:80]
        text = _text(value)
        if text is None and name in REPORT_KEYS:
            detail = f"{raw_name}: {name}: expected a text or a list of texts, found {type(value).__name__}"
            problems.append(Problem("metadata_invalid", "reports", raw_name, detail, source_id))
        elif name not in values:
            values[name] = text or ""
    return values, problems


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return " ".join((value or "").split())
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return None
