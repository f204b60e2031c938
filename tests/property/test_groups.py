"""Groups of rows by key: whatever came, changed or went, and is kept, the file is the same, and as Arrow writes it."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heritage.engine import footer, grouped, write
from heritage.engine.folder import scratch
from heritage.engine.grouped import Groups
from heritage.engine.write import Early, write_dataset
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import table as declared_table
from tests.fixtures.dataset import valid_rows, valid_tables

_ROWS = 6
_TEXTS = ("", "one text", "another one\nof two lines", "é" * 300)

_told = st.fixed_dictionaries(
    {
        "text": st.sampled_from(_TEXTS),
        "title": st.sampled_from((None, "Title")),
        "language": st.sampled_from((None, "en", "fr")),
        "story_id": st.sampled_from((None, "STY-1")),
    }
)
_reports = st.dictionaries(st.integers(0, 60), _told, max_size=50)
"""Reports by number: their ids are hashes, as ids are."""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouped, "ROWS", _ROWS)


def _table(reports: dict[int, Any]) -> tuple[pa.Table, pa.ChunkedArray[Any]]:
    base = valid_rows()["reports"][0]
    rows, digests = [], []
    for number, own in reports.items():
        key = hashlib.sha256(str(number).encode()).hexdigest()[:16]
        rows.append({**base, **own, "report_id": f"REP-{key}"})
        digests.append(hashlib.blake2b(repr((own["text"], own["title"])).encode(), digest_size=16).digest())
    kind: Any = pa.binary(16)
    made = pa.Table.from_pylist(rows, arrow_schema(declared_table("reports")))
    half = len(rows) // 2
    parts = pa.concat_tables([made.slice(0, half), made.slice(half)])
    return parts, pa.chunked_array([pa.array(digests, kind)], kind)


def _written(folder: Path, reports: dict[int, Any], groups: Groups | None, *, known: bool = True) -> bytes:
    rows, digests = _table(reports)
    tables = {**valid_tables(), "reports": rows}
    with scratch(folder) as moment, closing(Early(moment, groups)) as early:
        early.write("reports", rows, digests if known else None)
        write_dataset(tables, folder, {}, early)
    if groups is not None:
        groups.save()
    return (folder / "reports.parquet").read_bytes()


@given(states=st.lists(_reports, min_size=1, max_size=4))
@settings(max_examples=12, deadline=None)
def test_a_file_is_the_same_whatever_was_kept(states: list[dict[int, Any]]) -> None:
    with TemporaryDirectory() as place:
        for number, reports in enumerate(states):
            kept = _written(Path(place) / "out", reports, Groups(Path(place) / "cache", Path(place) / "out"))
            assert kept == _written(Path(place) / f"new{number}", reports, None)
            read = pq.read_table(Path(place) / "out/reports.parquet")
            wanted = _table(reports)[0].sort_by("report_id")
            assert read.to_pylist() == wanted.to_pylist(), "every row, once, in order"


@given(reports=_reports)
@settings(max_examples=12, deadline=None)
def test_a_file_is_what_arrow_writes_of_the_same_groups(reports: dict[int, Any]) -> None:
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        ours = _written(Path(place) / "ours", reports, None)

        def refuse(file: memoryview) -> footer.Part:
            raise footer.Unknown("another version")

        patch.setattr(footer, "parted", refuse)
        assert _written(Path(place) / "arrow", reports, None) == ours


def _many(count: int, **more: Any) -> dict[int, Any]:
    told = {"text": "one text", "title": None, "language": "en", "story_id": None}
    return {number: {**told, **more} for number in range(count)}


def _encoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Rows of each group that is packed anew."""
    found: list[int] = []
    prepare = write.prepare

    def told(declared: Any, tables: Any) -> pa.Table:
        made = prepare(declared, tables)
        if declared.name == "reports" and made.num_rows:
            found.append(made.num_rows)
        return made

    monkeypatch.setattr(write, "prepare", told)
    return found


def test_one_row_more_or_otherwise_costs_its_group_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded = _encoded(monkeypatch)

    def build(reports: dict[int, Any]) -> int:
        encoded.clear()
        groups = Groups(tmp_path / "cache", tmp_path / "out")
        kept = _written(tmp_path / "out", reports, groups)
        count = len(encoded)
        assert kept == _written(tmp_path / "new", reports, None)
        return count

    assert build(_many(40)) == 8
    assert build(_many(40)) == 0
    assert build(_many(41)) == 1
    assert build({**_many(41), 7: {**_many(1)[0], "story_id": "STY-2"}}) == 1
    assert build({**_many(41), 7: {**_many(1)[0], "text": "other words"}}) == 1
    assert build(_many(3)) == 1, "so few are one group, as any table"
    assert build(_many(41)) == 8, "the file of the last build has other groups"


def test_nothing_is_taken_from_a_file_or_a_cache_that_is_not_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded = _encoded(monkeypatch)
    out = tmp_path / "out"

    def build(*, known: bool = True) -> int:
        encoded.clear()
        kept = _written(out, _many(40), Groups(tmp_path / "cache", out), known=known)
        count = len(encoded)
        assert kept == wanted
        return count

    wanted = _written(tmp_path / "new", _many(40), None)
    build()
    assert build() == 0
    assert build(known=False) == 8, "texts of which no digest is known are not taken for the same"
    build()
    file = out / "reports.parquet"
    for at in (0, 5, len(wanted) // 2, len(wanted) - 1):
        file.write_bytes(wanted[:at] + bytes([wanted[at] ^ 1]) + wanted[at + 1 :])
        assert build() == 8
        assert build() == 0
    file.write_bytes(wanted[:-9])
    assert build() == 8
    file.write_bytes(b"")
    assert build() == 8
    file.unlink()
    assert build() == 8
    (kept,) = (tmp_path / "cache").glob("groups-*")
    content = kept.read_bytes()
    for damaged in (content[:40], b"", content[:-1] + bytes([content[-1] ^ 1])):
        kept.write_bytes(damaged)
        assert build() == 8
    monkeypatch.setattr("heritage.resources.cache.code", lambda *parts: "another version")
    assert build() == 8
    assert build() == 0


def test_a_footer_with_what_we_do_not_know_is_left_to_arrow(tmp_path: Path) -> None:
    path = tmp_path / "one.parquet"
    table = pa.table({"a": [1, 2, 3]})
    for more in ({"write_page_index": True}, {"bloom_filter_options": {"a": True}}):
        try:
            pq.write_table(table, path, **more)
        except TypeError:
            continue  # this Arrow does not write it
        with pytest.raises(footer.Unknown):
            footer.parted(memoryview(path.read_bytes()))
    pq.write_table(table, path)
    whole = path.read_bytes()
    part = footer.parted(memoryview(whole))
    assert whole == b"PAR1" + bytes(part.body) + footer.joined(part.rest, 3, part.groups)
    with pytest.raises(footer.Unknown):
        footer.parted(memoryview(whole[:-12] + whole[-8:]))
