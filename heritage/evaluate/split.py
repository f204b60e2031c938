"""The split of the gold by document id into parts: develop (to read), check (to look at rarely), shut (to the end).

A split file is JSON: `{"<file>": {"develop": [id, ...], "check": [...], "shut": [...]}}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from heritage.errors import ConfigError

PARTS = ("develop", "check", "shut")
ALL = "all"
_NAME = "split.json"
_LEVELS = 3


def find(gold: Sequence[Path], root: Path) -> Path | None:
    """Return the `split.json` beside a gold file or up to three folders above, else that of the project's tests."""
    beside = (folder / _NAME for path in gold for folder in list(path.resolve().parents)[:_LEVELS])
    return next((path for path in (*beside, root / "tests" / "eval" / _NAME) if path.is_file()), None)


def read(path: Path) -> dict[str, str]:
    """Return the part of each document id; ConfigError where the file is not a split."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        found = {key: part for parts in content.values() for part in PARTS for key in parts.get(part, ())}
    except OSError as fault:
        raise ConfigError(f"{path}: the split cannot be read ({fault.strerror})") from fault
    except (ValueError, AttributeError, TypeError) as fault:
        raise ConfigError(f'{path}: expected {{"file": {{"develop": [ids], ...}}}}; {fault}') from fault
    return found


def is_chosen(document_id: str, parts: Mapping[str, str], part: str | None) -> bool:
    """Whether a document belongs to `part`; None: the develop part, and documents that the split does not know."""
    if part is None:
        return parts.get(document_id) in (None, "develop")
    return part == ALL or parts.get(document_id) == part
