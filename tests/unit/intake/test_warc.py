"""Web archives: which records are reports, what is counted as left out, and that memory does not grow."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heritage.intake.documents.httpbody import plain_body
from heritage.intake.documents.warc import read, read_stream
from heritage.intake.manifest import Record
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

DEFAULT = SourceProfile("default")
PAGE = (
    b"<html><head><title>Gate</title></head><body><article><p>The gatehouse of the Example Citadel was blown "
    b"up on Sunday, the office said.</p></article></body></html>"
)
SENTENCE = "The gatehouse of the Example Citadel was blown up on Sunday, the office said."


def record(kind: str, block: bytes, *, length: int | None = None, **headers: str) -> bytes:
    lines = [b"WARC/1.0", b"WARC-Type: " + kind.encode(), b"WARC-Date: 2015-08-24T10:00:00Z"]
    lines += [f"{name.replace('_', '-')}: {value}".encode() for name, value in headers.items()]
    lines.append(b"Content-Length: %d" % (len(block) if length is None else length))
    return b"\r\n".join(lines) + b"\r\n\r\n" + block + b"\r\n\r\n"


def response(
    body: bytes, *headers: str, kind: str = "text/html", status: str = "200 OK", url: str = ""
) -> bytes:
    head = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers))
    target = url or "https://example.org/gate"
    return record("response", head.encode() + b"\r\n\r\n" + body, WARC_Target_URI=target)


def read_warc(raw: bytes) -> tuple[list[Record], list[Problem]]:
    items = list(read_stream(io.BytesIO(raw), "a.warc", DEFAULT))
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)]


def test_pages_and_texts_are_reports() -> None:
    raw = (
        record("warcinfo", b"software: x")
        + record("request", b"GET / HTTP/1.1\r\n\r\n", WARC_Target_URI="https://example.org/gate")
        + response(PAGE)
        + response(b"The wall fell.", kind="text/plain; charset=utf-8", url="https://example.org/a.txt")
        + record(
            "conversion",
            b"The tower fell.",
            WARC_Target_URI="https://example.org/b",
            Content_Type="text/plain",
        )
        + response(b"x", kind="image/png")
        + response(PAGE, status="404 Not Found")
        + response(b"User-agent: *", kind="text/plain", url="https://example.org/robots.txt")
    )
    records, (problem,) = read_warc(raw)
    assert [(r.text, r.title, r.origin_row) for r in records] == [
        (SENTENCE, "Gate", 3), ("The wall fell.", None, 4), ("The tower fell.", None, 5),
    ]  # fmt: skip
    assert records[0].fields == {"url": "https://example.org/gate", "retrieved_at": "2015-08-24T10:00:00Z"}
    assert problem.code == "records_ignored"
    assert problem.detail == (
        "a.warc: expected pages and texts; of 8 records these were left out: 1 warcinfo, 1 request, 1 response "
        "image/png, 1 response 404 status, 1 response robots.txt"
    )


def test_gzip_by_record_and_as_a_whole() -> None:
    pages = [response(PAGE.replace(b"Sunday", day)) for day in (b"Sunday", b"Monday", b"Tuesday")]
    for raw in (b"".join(map(gzip.compress, pages)), gzip.compress(b"".join(pages))):
        records, problems = read_warc(raw)
        assert [r.text for r in records] == [
            SENTENCE.replace("Sunday", day) for day in ("Sunday", "Monday", "Tuesday")
        ]
        assert problems == []


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (("Transfer-Encoding: chunked",), b"10\r\n" + PAGE[:16] + b"\r\n" + b"%x;x=y\r\n" % len(PAGE[16:])
         + PAGE[16:] + b"\r\n0\r\n\r\n"),
        (("Transfer-Encoding: chunked",), PAGE),
        (("Content-Encoding: gzip",), gzip.compress(PAGE)),
        (("Content-Encoding: gzip",), PAGE),
        (("Content-Encoding: deflate",), zlib.compress(PAGE)),
        (("Content-Encoding: deflate",), zlib.compress(PAGE)[2:-4]),
        (("Content-Encoding: gzip", "Transfer-Encoding: chunked"),
         b"%x\r\n" % len(gzip.compress(PAGE)) + gzip.compress(PAGE) + b"\r\n0\r\n\r\n"),
        (("Content-Encoding: gzip",), gzip.compress(PAGE)[:-8]),
    ],
)  # fmt: skip
def test_bodies_as_they_were_sent(headers: tuple[str, ...], body: bytes) -> None:
    (found,), problems = read_warc(response(body, *headers))
    assert (found.text, problems) == (SENTENCE, [])


def test_a_body_that_swells_or_is_packed_otherwise_is_left_out() -> None:
    bomb = gzip.compress(bytes(30 * 1024 * 1024))
    assert plain_body(bomb, {"content-encoding": "gzip"}, 1024) is None
    records, (problem,) = read_warc(
        response(bomb, "Content-Encoding: gzip") + response(b"x", "Content-Encoding: br")
    )
    assert records == []
    assert "1 response packed as gzip, or too large, 1 response packed as br" in problem.detail


def test_charset_of_the_transfer() -> None:
    body = PAGE.replace(b"Gate", "Château".encode("cp1252"))
    (found,), problems = read_warc(response(body, kind='text/html; charset="ISO-8859-1"'))
    assert (found.title, problems) == ("Château", [])


def test_archives_that_break_off() -> None:
    page = response(PAGE)
    for raw, said in (
        (page + record("response", b"HTTP/1.1 200 OK", length=1000), "the file is cut off"),
        (page + gzip.compress(page), "expected a record to follow record 1"),
        (gzip.compress(page) + gzip.compress(response(PAGE))[:-20], "the file is cut off"),
        (gzip.compress(page)[:-4], "found the file cut off"),
        (gzip.compress(page) + b"junk", "expected packed data, found them broken"),
        (
            page + b"WARC/1.0\r\nContent-Length: lots\r\n\r\n",
            "expected Content-Length in bytes, found 'lots'",
        ),
        (page + b"WARC/1.0\r\n" + b"a: b\r\n" * 300, "expected at most 200 headers"),
        (page + b"WARC/1.0\r\nx: " + b"y" * 100_000, "found a longer one"),
    ):
        records, problems = read_warc(raw)
        assert records[0].text == SENTENCE
        (broken,) = (problem for problem in problems if problem.code == "warc_broken")
        assert said in broken.detail


def test_a_wrong_length_costs_no_other_record() -> None:
    first = response(PAGE).replace(b"Content-Length: ", b"Content-Length: 0\r\nX-Length: ", 1)
    records, problems = read_warc(first + response(PAGE))
    assert [(r.text, r.origin_row) for r in records] == [(SENTENCE, 2)]
    assert [p.code for p in problems] == ["warc_broken", "records_ignored"]


def test_a_damaged_beginning_costs_one_record() -> None:
    for damaged in (
        response(PAGE).replace(b"WARC/1.0", b"WARC/x.0"),
        response(PAGE) + b"x" * 200_000 + b"\r\n",
    ):
        records, problems = read_warc(damaged + response(b"The wall fell.", kind="text/plain"))
        assert records[-1].text == "The wall fell."
        assert [p.code for p in problems] == ["warc_broken"]


@pytest.mark.parametrize("read_size", [8 * 1024, 64 * 1024])
@pytest.mark.parametrize("past", [-17, -3, -1, 0, 1, 5, 12])
def test_members_may_end_anywhere(read_size: int, past: int) -> None:
    """A stretch of packed data that unpacks to nothing (the rest of a trailer, half a header) is no end of the file."""
    content = random.Random(1).randbytes(2 * read_size)  # noqa: S311 -- bytes that do not pack

    def member(size: int) -> bytes:
        return gzip.compress(record("resource", content[:size], Content_Type="image/png"))

    size = read_size - 300
    while (short := read_size + past - len(member(size))) != 0:
        size += short
    records, problems = read_warc(
        member(size) + gzip.compress(response(b"The wall fell.", kind="text/plain"))
    )
    assert [r.text for r in records] == ["The wall fell."]
    assert [p.code for p in problems] == ["records_ignored"]


@pytest.mark.parametrize(
    ("body", "plain"),
    [
        (b"5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n", b"hello"),
        (b"5\r\nhello\r\n0\r\n", b"hello"),
        (b"5\r\nhello\r\n", b"hello"),
        (b"9\r\nhello", b"hello"),
        (b"-5\r\n\r\n5\r\nhello\r\n0\r\n\r\n", b"hello"),
        (b"0\r\n\r\n", b""),
        (b"ffffffffffff\r\nhello", b"ffffffffffff\r\nhello"),
        (b"3\r\nhello, wall\r\n0\r\n\r\n", b"hel, wall\r\n0\r\n\r\n"),
    ],
)
def test_chunks_that_break_off(body: bytes, plain: bytes) -> None:
    assert plain_body(body, {"transfer-encoding": "Chunked"}, 1000) == plain


def test_heads_of_responses_without_end_cost_one_record() -> None:
    endless = [b"X: " + b"y" * 100_000, b"X: y\r\n" * 300]
    raw = b"".join(
        record("response", b"HTTP/1.1 200 OK\r\n" + head, WARC_Target_URI="https://example.org/")
        for head in endless
    )
    records, (problem,) = read_warc(raw + response(PAGE))
    assert [(r.text, r.origin_row) for r in records] == [(SENTENCE, 3)]
    assert "2 response without headers" in problem.detail


def test_a_library_that_prints_is_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    page = response(PAGE, url="<https://example.org/the gate>").replace(b"HTTP/1.1 200", b"HTTP/2 200")
    records, problems = read_warc(gzip.compress(page) + b"\x1f\x8b\x08" + bytes(50))
    assert [r.fields["url"] for r in records] == ["https://example.org/the%20gate"]
    assert [p.code for p in problems] == ["warc_broken"]
    assert capfd.readouterr() == ("", "")


TEXTS = [f"The wall of house {number} fell." for number in range(4)]
MEMBERS = [response(text.encode(), "Transfer-Encoding: chunked", kind="text/plain") for text in TEXTS]


@given(data=st.data(), packed=st.booleans())
@settings(deadline=None)
def test_damage_costs_nothing_that_stands_before_it(data: st.DataObject, packed: bool) -> None:
    members = [gzip.compress(member) for member in MEMBERS] if packed else MEMBERS
    raw = b"".join(members)
    at = data.draw(st.integers(0, len(raw) - 1))
    junk = data.draw(
        st.one_of(
            st.binary(max_size=20), st.sampled_from([b"\r\n", b"\x1c\r\n", b"WARC/1.0\r\n", b"x" * 70_000])
        )
    )
    cut = data.draw(st.sampled_from([0, 1, len(junk), 200, len(raw)]))
    whole = sum(at >= sum(map(len, members[: number + 1])) for number in range(len(members)))
    records, _ = read_warc(raw[:at] + junk + raw[at + cut :])
    assert [r.text for r in records[:whole]] == TEXTS[:whole]


def test_what_is_no_archive(tmp_path: Path) -> None:
    for raw, code in ((b"", "file_empty"), (b"text", "warc_broken"), (gzip.compress(b"text"), "warc_broken"),
                      (gzip.compress(b""), "warc_broken"),
                      (b"version https://git-lfs.github.com/spec/v1\n", "lfs_pointer")):  # fmt: skip
        path = tmp_path / "a.warc"
        path.write_bytes(raw)
        assert [i.code for i in read(path, "a.warc", DEFAULT) if isinstance(i, Problem)] == [code]


class Generated(io.RawIOBase):
    """A file that is made while it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces, self._rest = pieces, b""

    def readable(self) -> bool:  # noqa: D102 -- the interface of io
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # noqa: D102
        self._rest = self._rest or next(self._pieces, b"")
        taken = self._rest[: len(buffer)]
        self._rest = self._rest[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)


def peak(pieces: Iterator[bytes]) -> tuple[int, list[str]]:
    tracemalloc.start()
    codes = []
    for item in read_stream(io.BufferedReader(Generated(pieces)), "a.warc", DEFAULT):
        codes.append(item.code if isinstance(item, Problem) else "report")
        del item
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found, codes


def test_memory_does_not_grow_with_the_number_of_records() -> None:
    def archive(count: int) -> Iterator[bytes]:
        for number in range(count):
            yield response(bytes(20_000), kind=f"image/{number}")
            if number % (count // 10) == 0:
                yield response(b"The wall fell.", kind="text/plain")

    peak(archive(10))  # what is imported on first use
    few, codes = peak(archive(100))
    many, more_codes = peak(archive(10_000))  # 200 MB
    assert codes == more_codes == ["report"] * 10 + ["records_ignored"]
    assert many < few + 400_000  # labels of ignored records are bounded too, at a thousand


def test_one_record_of_any_size_takes_no_memory() -> None:
    def archive() -> Iterator[bytes]:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        size = 300 * 1024 * 1024
        yield record("response", head, length=len(head) + size, WARC_Target_URI="https://example.org/")[:-4]
        for _ in range(300):
            yield bytes(1024 * 1024)
        yield b"\r\n\r\n" + response(b"The wall fell.", kind="text/plain")

    most, codes = peak(archive())
    assert codes == ["report", "records_ignored"]
    assert most < 4 * 1024 * 1024


def test_a_bomb_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heritage.intake.documents.warcfile._UNASKED", 1024 * 1024)
    bomb = gzip.compress(record("resource", bytes(20 * 1024 * 1024)))
    records, (problem, _) = read_warc(gzip.compress(response(PAGE)) + bomb)
    assert [r.text for r in records] == [SENTENCE]
    assert "expected growth of at most 300 times" in problem.detail


@pytest.mark.shared
def test_real_archives(root: Path) -> None:
    data = root.parent / "shared" / "data"
    found = {}
    for path in sorted([*data.glob("commoncrawl*/*.warc.gz"), *data.glob("webrecorder*/*.warc*")]):
        items = list(read(path, path.name, DEFAULT))
        titles = [(i.title, i.origin_row) for i in items if isinstance(i, Record)]
        found[path.name] = (titles, [i.code for i in items if isinstance(i, Problem)])
    assert found == {
        "whirlwind.warc.gz": ([("Escopete - Biquipedia, a enciclopedia libre", 3)], ["records_ignored"]),
        "example.warc.gz": ([("Example Domain", 3)], ["records_ignored"]),
        "example-iana.org-chunked.warc": ([("Internet Assigned Numbers Authority", 2)], ["records_ignored"]),
        "example-trunc.warc": ([("Example Domain", 3)], ["warc_broken", "records_ignored"]),
    }
