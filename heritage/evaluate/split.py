"""The split of the gold by document id into parts, and which of them may be looked at.

A split file is JSON: `{"<file>": {"develop": [id, ...], "check": [...], "shut": [...]}}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from heritage.errors import ConfigError, SourceError
from heritage.evaluate.gold import Document

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


def choose(documents: Sequence[Document], parts: Mapping[str, str], part: str | None, *, is_final: bool) -> list[Document]:  # fmt: skip
    """Return the documents to score: of `part`; by default the develop part, and documents that the split does not know.

    The shut part comes only with `is_final`; SourceError says what to do where a choice opens it, or is empty.
    """
    told = {document.id: parts.get(document.id) for document in documents}
    if part is None:
        return [d for d in documents if told[d.id] in (None, "develop")]
    opens_shut = part == "shut" or (part == ALL and "shut" in told.values())
    if opens_shut and not is_final:
        raise SourceError(
            f"--part {part} opens the shut part of the gold, which is read once, at the end, in aggregate; "
            "add --final if this is the end, or choose --part develop"
        )
    chosen = list(documents) if part == ALL else [d for d in documents if told[d.id] == part]
    if not chosen and documents:
        raise SourceError(
            f"no document of {documents[0].where.rpartition(':')[0]} is in the part {part!r}; leave --part out, or name "
            "the split of these files with --split"
        )
    return chosen
