"""A scan finds the claims of an archive in any format, counts every document, and goes on after any interruption."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import heritage
from heritage.engine.scanned import part_path, part_schema, read_progress
from heritage.errors import ConfigError, DatasetError, SourceError
from heritage.scan import block, captures, columns, crew, jsonlines, output
from heritage.scan.block import Position
from heritage.schema.tables import table
from heritage.settings import Settings
from tests.unit.scan.archives import DAMAGED, DULL, content, documents, jsonl, rows, scanned, warc, write

FORMATS = ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.warc.gz", "a.parquet")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks and parts of a few documents."""
    _small(monkeypatch)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_gives_the_claims_and_counts_every_document(name: str, tmp_path: Path) -> None:
    path = write(tmp_path, name, documents(40))
    counts = scanned([path], tmp_path / "out")
    total = counts["total"]
    assert total["documents"] == 40
    assert total["documents_by_reason"]["claims"] == 10
    assert sum(total["documents_by_reason"].values()) == 40
    found = rows(tmp_path / "out", "claims")
    places = {"SY-temple-of-bel", "NP-dharahara", "JP-shuri-castle", "BA-stari-most"}
    assert {claim["site_id"] for claim in found} == places
    reports = {report["report_id"]: report for report in rows(tmp_path / "out", "reports")}
    assert len(reports) == 10
    assert {claim["report_id"] for claim in found} == reports.keys()
    by_claim = {claim["claim_id"]: reports[claim["report_id"]] for claim in found}
    for proof in rows(tmp_path / "out", "evidence"):
        part = by_claim[proof["claim_id"]][proof["part"]]
        assert part[proof["start"] : proof["end"]] == proof["quote"]
    assert json.loads((tmp_path / "out" / "counts.json").read_text()) == counts


def test_parts_have_the_schema_of_the_tables(tmp_path: Path) -> None:
    scanned([write(tmp_path, "a.jsonl", documents(8))], tmp_path / "out")
    for name in ("reports", "claims", "evidence"):
        pq.write_table(part_schema(name).empty_table(), tmp_path / "empty.parquet")
        expected = pq.read_schema(tmp_path / "empty.parquet")  # Parquet has no seconds
        assert pq.read_schema(part_path(tmp_path / "out", name, 1)).equals(expected, check_metadata=True)
        declared = set(table(name).names)
        assert declared <= set(expected.names)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("name", "stops"), [(FORMATS[0], (0, 2)), *((name, (2,)) for name in FORMATS[1:])], ids=FORMATS
)
def test_an_interrupted_scan_ends_with_the_same_bytes(
    name: str, stops: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, name, documents(40))
    scanned([path], tmp_path / "whole")
    expected = content(tmp_path / "whole")
    parts = len(read_progress(tmp_path / "whole")[1])
    assert parts > 2
    for stop in stops:
        _interrupt_after(stop, monkeypatch)
        with pytest.raises(KeyboardInterrupt):
            scanned([path], tmp_path / f"cut{stop}")
        monkeypatch.undo()
        _small(monkeypatch)
        assert len(read_progress(tmp_path / f"cut{stop}")[1]) == stop
        scanned([path], tmp_path / f"cut{stop}")
        assert content(tmp_path / f"cut{stop}") == expected


def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (block, jsonlines, captures, columns):
        monkeypatch.setattr(module, "BLOCK_BYTES", 600)
    monkeypatch.setattr(columns, "_FEWEST", 1)
    monkeypatch.setattr(output, "MEBIBYTE", 1500)


def _interrupt_after(parts: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupt a scan in the middle of a part: its tables are there, and its line in the ledger is not."""
    written: Callable[[Any, Any], None] = output.Output._commit
    done: list[Any] = []

    def commit(self: output.Output, part: Any) -> None:
        if len(done) == parts:
            monkeypatch.setattr(output, "_line", _interrupted)
        written(self, part)
        done.append(part)

    monkeypatch.setattr(output.Output, "_commit", commit)


def _interrupted(*_: object) -> bytes:
    raise KeyboardInterrupt


@pytest.mark.usefixtures("small")
def test_a_ledger_cut_in_the_middle_of_a_line_goes_on(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", documents(40))
    scanned([path], tmp_path / "whole")
    expected = content(tmp_path / "whole")
    ledger = tmp_path / "whole" / "progress.jsonl"
    ledger.write_bytes(ledger.read_bytes()[:-30])
    (tmp_path / "whole" / "claims" / ".part-000009.parquet").write_bytes(b"half")
    scanned([path], tmp_path / "whole")
    assert content(tmp_path / "whole") == expected


@pytest.mark.usefixtures("small")
def test_the_number_of_workers_changes_no_byte(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", documents(40))
    scanned([path], tmp_path / "one")
    scanned([path], tmp_path / "three", jobs=3)
    assert content(tmp_path / "one") == content(tmp_path / "three")


def test_a_finished_scan_reads_nothing_again_and_takes_up_another_archive(tmp_path: Path) -> None:
    first, second = (
        write(tmp_path, name, documents(8)[at:]) for name, at in (("a.jsonl", 0), ("b.jsonl", 4))
    )
    scanned([first], tmp_path / "out")
    before = content(tmp_path / "out")
    scanned([first], tmp_path / "out")
    assert content(tmp_path / "out") == before
    counts = scanned([first, second], tmp_path / "out")
    assert [one["name"] for one in counts["archives"]] == ["a.jsonl", "b.jsonl"]
    assert counts["total"]["documents_by_reason"]["duplicate"] == 1
    assert counts["total"]["documents"] == 12
    assert [row["code"] for row in rows(tmp_path / "out", "problems")] == ["duplicate_report"]
    assert len({row["report_id"] for row in rows(tmp_path / "out", "reports")}) == 2


def test_what_comes_twice_in_one_block_is_one_report(tmp_path: Path) -> None:
    rows_ = documents(1) * 3
    counts = scanned([write(tmp_path, "a.jsonl", rows_)], tmp_path / "out")
    assert counts["total"]["documents_by_reason"] == {"claims": 1, "duplicate": 2}
    claims = rows(tmp_path / "out", "claims")
    assert len({claim["claim_id"] for claim in claims}) == len(claims)


def test_each_reason_is_counted(tmp_path: Path) -> None:
    far = f"The temple. {'They spoke of wages and prices all day long. ' * 30} Nothing was destroyed."
    lines = [
        jsonl([{"text": DAMAGED[0], "language": "en"}]),
        jsonl([{"text": "Too short."}, {"title": "No text"}]),
        jsonl([{"text": DAMAGED[0], "language": "xx"}]),
        jsonl([{"text": DULL[0], "lang": "en"}, {"text": DULL[1], "lang": "en-GB"}, {"text": far, "lang": "en"}]),
        jsonl([{"text": ["a", "list"]}, {"text": 5}]),
        b"no json\n", b"[1]\n", b'{"text": "cut\n', b"\n", b"   \n", b"\xff\xfe\x00{\n",
    ]  # fmt: skip
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(lines))
    reasons = scanned([path], tmp_path / "out")["total"]["documents_by_reason"]
    assert reasons == {
        "claims": 1, "too_short": 2, "language_not_covered": 1, "no_place": 1, "no_trigger": 1, "far_apart": 1,
        "malformed": 6,
    }  # fmt: skip
    keys = {row["key"] for row in rows(tmp_path / "out", "problems")}
    assert keys == {f"a.jsonl:{line}" for line in (8, 9, 10, 11, 12, 15)}


def test_texts_that_stand_far_apart_are_read_where_that_is_asked(tmp_path: Path) -> None:
    text = f"The temple. {'They spoke of wages and prices all day long. ' * 30} Nothing was destroyed."
    path = write(tmp_path, "a.jsonl", [{"text": text}])
    assert scanned([path], tmp_path / "out")["total"]["documents_by_reason"] == {"far_apart": 1}
    thorough = scanned([path], tmp_path / "more", is_thorough=True)["total"]["documents_by_reason"]
    assert thorough == {"no_claim": 1}


def test_a_build_of_the_parts_is_the_build_of_the_archive(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    path = write(raw, "a.jsonl", documents(40))
    scanned([path], tmp_path / "scan")
    settings = Settings(root=tmp_path, isolate=False, processes=1).resolved()
    heritage.build(raw, tmp_path / "direct", settings=settings)
    heritage.build(None, tmp_path / "linked", scans=[tmp_path / "scan"], settings=settings)
    for name in ("claims", "evidence", "sites", "site_names", "incidents", "incident_claims", "problems"):
        direct, linked = ((tmp_path / one / f"{name}.parquet").read_bytes() for one in ("direct", "linked"))
        assert direct == linked, name
    both = heritage.build(raw, tmp_path / "both", scans=[tmp_path / "scan"], settings=settings)
    assert both.problems["duplicate_report"] == 10
    assert both.rows["claims"] == heritage.read_dataset(tmp_path / "direct").claims.shape[0]


def test_a_scan_that_cannot_be_linked_says_why(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", documents(8))
    scanned([path], tmp_path / "out", keeps_texts=False)
    assert {row["text"] for row in rows(tmp_path / "out", "reports")} == {None}
    settings = Settings(root=tmp_path, isolate=False, processes=1).resolved()
    with pytest.raises(DatasetError, match="--no-texts"):
        heritage.build(None, tmp_path / "set", scans=[tmp_path / "out"], settings=settings)
    with pytest.raises(DatasetError, match="expected the folder of a scan"):
        heritage.build(None, tmp_path / "set", scans=[tmp_path], settings=settings)


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("a.csv", b"x", "expected an archive"),
        ("a.jsonl", b"<html>", "expected a JSON object on each line"),
        ("a.jsonl.gz", b"\x1f\x8b\x08broken", "packed data that are broken"),
        ("a.warc", b"no archive", "expected a web archive"),
        ("a.parquet", b"no parquet", "expected Parquet"),
        ("a.parquet", b"PAR1 and no more", "expected Parquet, found it broken"),
    ],
)
def test_a_wrong_file_is_told_before_anything_is_written(
    name: str, given: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(given)
    with pytest.raises(SourceError, match=message):
        scanned([path], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_column_is_named_where_its_name_does_not_tell(tmp_path: Path) -> None:
    made = pa.table({"story": [DAMAGED[0]], "when": ["2015-09-01"], "number": [1]})
    pq.write_table(made, tmp_path / "a.parquet")
    with pytest.raises(SourceError, match="--text-column"):
        scanned([tmp_path / "a.parquet"], tmp_path / "out")
    with pytest.raises(SourceError, match="expected a column of texts"):
        scanned([tmp_path / "a.parquet"], tmp_path / "out", columns={"text": "number"})
    scanned([tmp_path / "a.parquet"], tmp_path / "out", columns={"text": "story", "published": "when"})
    assert [str(row["published_date"]) for row in rows(tmp_path / "out", "reports")] == ["2015-09-01"]


def test_another_scan_and_another_folder_are_left_alone(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", documents(4))
    scanned([path], tmp_path / "out")
    with pytest.raises(DatasetError, match="options differ"):
        scanned([path], tmp_path / "out", keeps_texts=False)
    with pytest.raises(DatasetError, match="expected the folder of a scan, or none"):
        scanned([path], tmp_path)
    with pytest.raises(ConfigError, match="--source"):
        scanned([path], tmp_path / "other", source="nobody")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.warc.gz"])
def test_an_archive_that_breaks_off_gives_what_came_before(name: str, tmp_path: Path) -> None:
    path = write(tmp_path, name, documents(60))
    whole = path.read_bytes()
    # Within a record: nobody can tell an archive that is cut between two records from a whole one.
    path.write_bytes(whole[: len(whole) * 3 // 4])
    counts = scanned([path], tmp_path / "out")
    assert counts["archives"][0]["is_finished"]
    (fault,) = counts["archives"][0]["faults"]
    assert "expected" in fault
    assert "archive_refused" in {row["code"] for row in rows(tmp_path / "out", "problems")}


def test_a_line_without_end_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "_LONGEST_LINE", 5000)
    monkeypatch.setattr(jsonlines, "BLOCK_BYTES", 700)
    long = jsonl([{"text": "x" * 20_000}])
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(documents(4)) + long + jsonl(documents(8)[4:]))
    counts = scanned([path], tmp_path / "out")
    assert counts["total"]["documents_by_reason"]["malformed"] == 1
    assert counts["total"]["documents_by_reason"]["claims"] == 2
    assert [row["key"] for row in rows(tmp_path / "out", "problems")] == ["a.jsonl:5"]
    with path.open("rb") as raw:
        *_, last = jsonlines.blocks(path, "a.jsonl", raw, Position())
    assert last.next.byte == path.stat().st_size


def test_the_article_of_a_page_is_read_and_what_is_beside_it_is_not(tmp_path: Path) -> None:
    menu = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(9)) + "</ul></nav>"
    pages = [
        f"<html lang='en'><head><title>News</title></head><body>{menu}<article><h1>News of the day</h1>"
        f"<p>{text}</p><p>{DULL[0]}</p><p>{DULL[2]}</p></article></body></html>"
        for text in (DAMAGED[0], DULL[1])
    ]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc([{"id": str(at), "text": page} for at, page in enumerate(pages)], "text/html"))
    counts = scanned([path], tmp_path / "out")["total"]
    assert counts["documents_by_reason"]["claims"] == 1
    assert counts["documents"] == 2
    assert counts["left_out"] == 2
    (report,) = rows(tmp_path / "out", "reports")
    assert report["url"] == "http://example.org/0"
    assert DAMAGED[0] in report["text"]
    assert "Section 3" not in report["text"]


@pytest.mark.slow
def test_a_document_that_ends_its_worker_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_READ", "tests.fixtures.killers:scan_or_die")
    found = documents(12)
    for at, way in ((1, "crash"), (4, "leave"), (9, "crash")):
        found[at]["text"] += f" KILLS BY {way}"
    path = write(tmp_path, "a.jsonl", found)
    counts = scanned([path], tmp_path / "out")
    assert counts["total"]["documents_by_reason"]["failed"] == 3
    assert counts["total"]["documents_by_reason"]["claims"] == 2
    ended = rows(tmp_path / "out", "problems")
    assert sorted(row["key"] for row in ended) == ["a.jsonl:10", "a.jsonl:2", "a.jsonl:5"]
    assert {row["code"] for row in ended} == {"extraction_ended"}
    assert sum("SIGSEGV" in row["detail"] for row in ended) == 2
