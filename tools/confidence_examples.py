"""What confidence is fitted to: our claims on coded texts as nobody had read them, kept with their features.

Rules are written from texts, and there the extractor is right more often than elsewhere. So the claims of a file are
recorded before anybody who writes rules reads it (`data/confidence/unread.csv`), and the fit rests on these. A feature
that is new since has to be recorded again by the code of that time.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from heritage import single
from heritage.errors import ConfigError
from heritage.evaluate.judge import judge
from heritage.evaluate.selection import Asked, select
from heritage.extract.confidence import FEATURES, features
from heritage.resources.files import data_path
from heritage.settings import load_settings
from tools.logistic import Array

ROOT = Path(__file__).resolve().parents[1]
RECORD = "confidence/unread.csv"
_COLUMNS = ("texts", "document", "is_right", "features")


@dataclass(frozen=True, slots=True)
class Example:
    """A claim of ours on a coded text: which texts, its document, its features, whether it is right."""

    texts: str
    document: str
    features: tuple[str, ...]
    is_right: bool


def examples(gold: Sequence[Path], state: str, language: str = "en") -> list[Example]:
    """Return our claims on the develop part of the files, and on documents of no split; `state` names our rules."""
    settings = load_settings(ROOT)
    found = []
    for path in gold:
        selected = select(Asked((path,), language=language, split=None), ROOT)
        for document in selected.documents:
            read = single.read(
                document.text, title=document.title, published=document.published,
                language=document.language, settings=settings,
            )  # fmt: skip
            judged = judge(document, read.claims)
            hits = {i for i, _ in judged.hits}
            found += [
                Example(f"{path.name} at {state}", document.id, features(claim), i in hits)
                for i, claim in enumerate(read.found)
                if i not in judged.excused
            ]
    return found


def recorded(path: Path | None = None) -> list[Example]:
    """Return the examples of a record; ConfigError names the line that is none."""
    path = path or data_path(RECORD)
    with path.open(encoding="utf-8", newline="") as file:
        return [_example(path, number, row) for number, row in enumerate(csv.DictReader(file), start=2)]


def record(found: Iterable[Example], path: Path | None = None) -> None:
    """Write examples, those of the same texts instead of what was there."""
    path = path or data_path(RECORD)
    found = list(found)
    renewed = {one.texts for one in found}
    kept = [one for one in recorded(path) if one.texts not in renewed] if path.exists() else []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(
            (one.texts, one.document, int(one.is_right), " ".join(one.features)) for one in (*kept, *found)
        )


def matrix(found: Sequence[Example]) -> tuple[Array, Array]:
    """Return features (a row for each claim) and outcomes as numbers."""
    rows = [[float(name in one.features) for name in FEATURES] for one in found]
    return np.array(rows), np.array([float(one.is_right) for one in found])


def _example(path: Path, line: int, row: dict[str, str]) -> Example:
    told = tuple((row.get("features") or "").split())
    unknown = [name for name in told if name not in FEATURES]
    if tuple(row) != _COLUMNS or row["is_right"] not in {"0", "1"} or unknown:
        raise ConfigError(
            f"{path}, line {line}: expected {', '.join(_COLUMNS)} with 0 or 1 and features of "
            f"heritage/extract/confidence.py, found {unknown or list(row.values())}; write it with --record"
        )
    return Example(row["texts"], row["document"], told, row["is_right"] == "1")
