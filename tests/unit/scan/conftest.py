"""Scans in tests have workers that are copies of the test's process, as those of the command line are."""

from __future__ import annotations

import pytest

from heritage.engine import processes


@pytest.fixture(autouse=True)
def _copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes._Copies, "are_allowed", True)
