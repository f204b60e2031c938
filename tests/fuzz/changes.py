"""Inputs for fuzzing without instruments: those of the corpus, changed here and there."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from tests.fuzz.targets import CORPUS

TOKENS = (
    b"\x00", b"\n", b"\r\n", b"<", b">", b"</", b"&", b"&#x0;", b"'", b'"', b"--", b"]]>", b"<![CDATA[", b"{", b"}",
    b"[", b"]", b",", b";", b"\t", b":", b"=", b"%00", b"\\u0000", b"\\ud800", b"1e999", b"-1", b"NaN", b"9" * 30,
    b"\xff\xff\xff\xff", b"\x00\x00\x00\x80", b"\xef\xbb\xbf", b"\xff\xfe", "\u202e\u0301".encode(), b"(" * 50,
    "\U0001f3db".encode(), b"9999-12-31", b"0000-00-00", b"30 February 2015", b"the the ", b" and ", b" not ", b". ",
    b"\x1f\x8b", b"PK\x03\x04",
)  # fmt: skip
"""What means something to some parser."""

_LONGEST = 20_000


def seeds(target: str) -> list[bytes]:
    """The inputs of the corpus for a target."""
    folder = CORPUS / target
    return [path.read_bytes() for path in _files(folder)]


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


@st.composite
def changed(draw: st.DrawFn, target: str) -> bytes:
    """An input of the corpus with up to eight changes: bytes put in, left out, turned, repeated, or another's tail."""
    found = seeds(target)
    data = bytearray(draw(st.sampled_from(found)))
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        match draw(st.integers(0, 5)):
            case 0:
                data[at:at] = draw(st.sampled_from(TOKENS))
            case 1:
                del data[at : at + length]
            case 2:
                data[at : at + length] = draw(st.binary(max_size=8))
            case 3:
                data[at:at] = bytes(data[at : at + length]) * draw(st.integers(1, 20))
            case 4:
                data[at:] = draw(st.sampled_from(found))[at:]
            case _:
                data[at : at + 1] = draw(st.sampled_from(TOKENS))
    return bytes(data[:_LONGEST])
