"""Emitted files are committed; this fails when one is stale."""

from __future__ import annotations

from pathlib import Path

from heritage.schema import emit

ROOT = Path(__file__).resolve().parents[2]


def test_emitted_files_are_fresh() -> None:
    assert emit.check(ROOT) == [], "run `heritage schema emit` and commit what it changes"
