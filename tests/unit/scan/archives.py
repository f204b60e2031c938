"""What the tests of scans share: documents of our own words, archives of them in each format, and a scan of one."""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from heritage.engine.scanned import TABLES, part_path, read_progress
from heritage.engine.worker import Bounds
from heritage.resources import cache
from heritage.scan.run import Wanted, scan
from heritage.settings import Settings

Row = dict[str, Any]

DAMAGED = (
    "The Temple of Bel in Palmyra was destroyed by explosives on 30 August 2015, antiquities officials said.",
    "An earthquake damaged the Dharahara tower in Kathmandu on 25 April 2015, and its upper storeys fell.",
    "A fire destroyed the roof of Shuri Castle on 31 October 2019, the fire brigade said on the same day.",
    "The Old Bridge of Mostar was destroyed by shelling on 9 November 1993, reports of that time say.",
)
DULL = (
    "The committee met on Tuesday to talk about the budget, and decided to meet again in the autumn.",
    "The museum is free in the morning, and visitors are asked to leave their bags at the entrance.",
    "Shares rose after the bank had said that it would lend more money to small firms in the coming year.",
)


def documents(count: int) -> list[Row]:
    """Documents of which one in four has a claim, each with an id, a title and a day."""
    made = []
    for number in range(count):
        text = DAMAGED[number // 4 % len(DAMAGED)] if number % 4 == 0 else DULL[number % len(DULL)]
        made.append({"id": f"d{number}", "title": f"Story {number}", "published": "2020-02-03", "language": "en",
                     "text": f"{text} This is story {number} of the day."})  # fmt: skip
    return made


def jsonl(rows: Sequence[Row]) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def zstd(content: bytes) -> bytes:
    """Several frames, one after the other, as some programs write."""
    return b"".join(_frame(content[at : at + 2000]) for at in range(0, len(content), 2000))


def _frame(content: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(content)
    return bytes(sink.getvalue())


def warc(rows: Sequence[Row], media: str = "text/plain") -> bytes:
    """A packed web archive of plain texts or pages, a request between any two; always the same bytes."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)

    def own(number: int) -> Row:
        # The library draws ids and takes the time of day, so that the lengths of packed records would vary.
        return {"WARC-Record-ID": f"<urn:uuid:{UUID(int=number)}>", "WARC-Date": "2020-02-03T04:05:06Z"}

    for number, row in enumerate(rows):
        address = f"http://example.org/{row['id']}"
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
        asked = writer.create_warc_record(
            address, "request", payload=io.BytesIO(), length=0, http_headers=request,
            warc_headers_dict=own(2 * number),
        )  # fmt: skip
        writer.write_record(asked)
        head = StatusAndHeaders("200 OK", [("Content-Type", f"{media}; charset=utf-8")], protocol="HTTP/1.1")
        body = row["text"].encode()
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), length=len(body), http_headers=head,
            warc_headers_dict=own(2 * number + 1),
        )  # fmt: skip
        writer.write_record(record)
    return stream.getvalue()


def write(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    """Write an archive in the format that its name says."""
    path = folder / name
    if name.endswith(".parquet"):
        pq.write_table(pa.Table.from_pylist([*rows]), path, row_group_size=7)
    elif ".warc" in name:
        path.write_bytes(warc(rows))
    else:
        content = jsonl(rows)
        packers: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstd}
        path.write_bytes(packers.get(path.suffix, bytes)(content))
    return path


def scanned(inputs: Sequence[Path], output: Path, bounds: Bounds | None = None, **wanted: Any) -> Row:
    """Scan with one worker, without a project, with the cache of this run of the tests; return the counts."""
    asked = Wanted(output, **{"jobs": 1, "part_size": 1, **wanted})
    settings = Settings(root=output.parent).resolved()
    before = cache.folder()
    cache.use(Path(os.environ["HERITAGE_TEST_CACHE"]))
    try:
        return scan(
            inputs, asked, settings, lambda total, before: lambda read, documents, claims: None, bounds
        )
    finally:
        cache.use(before)


def rows(output: Path, name: str) -> list[Row]:
    """The rows of a table over all parts."""
    found: list[Row] = []
    for part in read_progress(output)[1]:
        if part["rows"].get(name):
            found += pq.read_table(part_path(output, name, part["part"])).to_pylist()
    return found


def content(output: Path) -> dict[str, bytes]:
    """All files of a scan by their path in it."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


__all__ = [
    "DAMAGED",
    "DULL",
    "TABLES",
    "content",
    "documents",
    "jsonl",
    "rows",
    "scanned",
    "warc",
    "write",
    "zstd",
]
