"""What confidence is fitted to: our claims on coded texts, each with its features and whether it is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from heritage import single
from heritage.evaluate.judge import judge
from heritage.evaluate.selection import Asked, select
from heritage.extract.confidence import FEATURES, features
from heritage.settings import load_settings
from tools.logistic import Array

ROOT = Path(__file__).resolve().parents[1]
PRIVATE = "private texts rewritten from public news, and lines of public data files"


@dataclass(frozen=True, slots=True)
class Example:
    """A claim of ours on a coded text: the role of its file, its document, its features, whether it is right."""

    role: str
    document: str
    features: tuple[str, ...]
    is_right: bool


def examples(gold: Sequence[Path], language: str) -> list[Example]:
    """Return our claims on the develop part of the files, and on documents of no split."""
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
                Example(_role(path), f"{path.name}:{document.id}", features(claim), i in hits)
                for i, claim in enumerate(read.found)
                if i not in judged.excused
            ]
    return found


def _role(path: Path) -> str:
    resolved = path.resolve()
    return f"{resolved.relative_to(ROOT).as_posix()}, develop" if resolved.is_relative_to(ROOT) else PRIVATE


def matrix(found: Sequence[Example]) -> tuple[Array, Array]:
    """Return features (a row for each claim) and outcomes as numbers."""
    rows = [[float(name in one.features) for name in FEATURES] for one in found]
    return np.array(rows), np.array([float(one.is_right) for one in found])
