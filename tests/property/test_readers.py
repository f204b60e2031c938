"""Readers of documents on random bytes behind a valid beginning: records and problems, and no exception but OSError."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heritage.intake import READERS
from heritage.intake.manifest import Record
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

BEGINNINGS = {
    "plain": ("", "---\ntitle: x\n"),
    "markdown": ("---\ntitle: x\nlist:\n", "---\n", "# x\n\n", "|a|b|\n|-|-|\n", "[^1]: ", "{{< ", "```\n"),
    "html": ("<html><head><title>x</title><body><article><p>", "<html><script type='application/ld+json'>{"),
    "mail": (
        "Subject: x\n", "Subject: x\n\n", "Content-Type: text/html; charset=", "Date: ", "Subject: =?utf-8?q?",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n", "List-Id: ", "Content-Type: ",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: attachment; filename=",
    ),
    "warc": (
        "WARC/1.0\r\n", "WARC/1.0\r\nContent-Length: 9\r\n\r\n",
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.org/\r\nContent-Length: 40\r\n\r\nHTTP/1.1 200",
        "\x1f\u008b\x08\x00",
        "WARC/1.0\nWARC-Type: resource\nContent-Type: text/plain\nContent-Length: 9\n\n",
    ),
    "feed": (
        "<rss><channel><item>", "<rss><channel><item><title>", "<feed xmlns='http://www.w3.org/2005/Atom'><entry>",
        "<?xml version='1.0' encoding='", "<!DOCTYPE rss [",
    ),
    "docx": ("PK\x03\x04", "PK\x05\x06"),
    "pdf": ("%PDF-1.4\n", "%PDF-1.4\n1 0 obj\n<<"),
}  # fmt: skip

MARKS = (b"\n", b"<", b">", b"--b", b"\r\n\r\n", b"&", b"(", b"=")


def test_every_reader_of_documents_has_beginnings() -> None:
    documents = {reader.name for reader in READERS if ".documents." in reader.load}
    assert documents == set(BEGINNINGS)


@pytest.mark.parametrize("name", sorted(BEGINNINGS))
def test_nothing_but_records_and_problems(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    (manifest,) = (reader for reader in READERS if reader.name == name)
    path = tmp_path_factory.mktemp(name) / f"a{manifest.suffixes[0]}"
    read = manifest.reader()

    @settings(
        max_examples=15 if name == "pdf" else 150, deadline=None, derandomize=True, database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    @given(
        st.sampled_from(BEGINNINGS[name]),
        st.lists(
            st.one_of(st.binary(max_size=200), st.sampled_from(MARKS)),
            max_size=12,
        ),
    )  # fmt: skip
    def check(beginning: str, rest: list[bytes]) -> None:
        path.write_bytes(beginning.encode("latin-1") + b"".join(rest))
        for item in read(path, "a", SourceProfile("default")):
            assert isinstance(item, (Record, Problem))
            if isinstance(item, Problem):
                item.row()

    check()
