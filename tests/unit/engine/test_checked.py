"""Texts found in order are known again by their digest alone, by the same code, from a file that is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from heritage.engine.checked import Checked
from heritage.engine.incidentrows import IncidentRows
from heritage.quality import integrity, spans
from heritage.resources import cache
from tests.fixtures.dataset import as_tables, valid_rows

_KIND: Any = pa.binary(16)


def _digests(*values: bytes | None) -> pa.ChunkedArray[Any]:
    return pa.chunked_array([pa.array([one and one * 16 for one in values], _KIND)], _KIND)


def _among(folder: Path | None, *values: bytes | None) -> list[bool]:
    found: list[bool] = Checked(folder, Path("out"), "quality").among(_digests(*values)).tolist()
    return found


def test_texts_are_known_again_by_what_stands_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _among(tmp_path, b"a", b"b") == [False, False]
    Checked(tmp_path, Path("out"), "quality").save(_digests(b"a", None, b"b"))
    assert _among(tmp_path, b"b", b"c", None, b"a") == [True, False, False, True]
    assert _among(None, b"a") == [False]
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for damaged in (whole[:-1], whole[:40], b"", whole[:-1] + bytes([whole[-1] ^ 1])):
        path.write_bytes(damaged)
        assert _among(tmp_path, b"a") == [False]
    path.write_bytes(whole)
    assert _among(tmp_path, b"a") == [True]
    monkeypatch.setattr(cache, "code", lambda *parts: "another version")
    assert _among(tmp_path, b"a") == [False]


def test_only_texts_that_are_not_known_are_looked_at() -> None:
    rows = valid_rows()
    for row in rows["reports"]:
        row["text_sha256"] = "0" * 64
    tables = as_tables(rows)
    count = len(rows["reports"])

    def broken(settled: Any) -> int:
        found = integrity.check(tables, settled=settled)
        assert integrity.texts_hold(found) == all(settled)
        told: dict[Any, Any] = dict(
            zip(found["invariant"].to_pylist(), found["violations"].to_pylist(), strict=True)
        )
        return int(told[spans.OF_TEXTS[1]])

    import numpy as np

    mask = np.zeros(count, dtype=bool)
    assert broken(mask) == count
    mask[0] = True
    assert broken(mask) == count - 1
    mask[:] = True
    assert broken(mask) == 0


def test_rows_of_incidents_of_another_state_or_a_damaged_file_are_made_again(tmp_path: Path) -> None:
    kept = IncidentRows(tmp_path, Path("out"), "state")
    kept.remembered.used[b"key"] = ({"incident_id": "INC-1"}, {"REP-1": "REP-1"})
    kept.save()
    assert IncidentRows(tmp_path, Path("out"), "state").remembered.known == kept.remembered.used
    assert not IncidentRows(tmp_path, Path("out"), "other").remembered.known
    assert not IncidentRows(tmp_path, Path("elsewhere"), "state").remembered.known
    assert not IncidentRows(None, Path("out"), "state").remembered.known
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    strange = IncidentRows(tmp_path, Path("out"), "state")
    strange.remembered.used[b"other"] = ({"incident_id": object()}, {})
    strange.save()
    assert path.read_bytes() == whole
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert not IncidentRows(tmp_path, Path("out"), "state").remembered.known
