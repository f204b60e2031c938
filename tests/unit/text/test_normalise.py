"""Normalising: the stored form, and where each of its characters came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage.text.normalise import normalise, normalise_mapped

ODD = (
    "a b.\n\r\x00\ud800\udfff\ufeffe\u0301o\u0323\u0308\u1100\u1161\u11a8\uac00\u4e2d\u0645\u0653\u200d"
    "\U0001f525\u0344\u2126"
)


@given(st.text(st.one_of(st.sampled_from(ODD), st.characters()), max_size=60), st.integers(1, 12))
def test_both_forms_are_one_and_the_map_leads_back(unit: str, times: int) -> None:
    text = unit * times
    stored, origins = normalise_mapped(text)
    assert stored == normalise(text)[0]
    assert not set("\x00\r") & set(stored)
    assert unicodedata.is_normalized("NFC", stored)
    if origins is None:
        assert stored == text
        return
    back = [origins[offset] for offset in range(len(stored) + 1)]
    assert back == sorted(back)
    assert back[-1] == len(text)
    for offset, char in enumerate(stored):
        if char in " b.":
            assert text[back[offset]] == char


@pytest.mark.parametrize(
    ("text", "stored", "back"),
    [
        ("ab", "ab", None),
        ("\ufeffab", "ab", [1, 2, 3]),
        ("a\ufeff\r", "a\ufeff\n", [0, 1, 2, 3]),
        ("a\r\nb\rc", "a\nb\nc", [0, 1, 3, 4, 5, 6]),
        ("e\u0301x", "\u00e9x", [0, 2, 3]),
        ("a\x00\ud800", "a\ufffd\ufffd", [0, 1, 2, 3]),
        ("x" * 300 + "\r\n" + "y" * 300, "x" * 300 + "\n" + "y" * 300, [*range(301), *range(302, 603)]),
    ],
)
def test_stored_form_and_map(text: str, stored: str, back: list[int] | None) -> None:
    found, origins = normalise_mapped(text)
    assert found == stored
    assert (origins and [origins[offset] for offset in range(len(stored) + 1)]) == back


def test_a_passage_of_the_title_needs_no_map() -> None:
    """Offsets of the title are not those of the text, which may be shorter."""
    from heritage import single

    title = "The Temple of Bel in Palmyra was destroyed by shelling on Sunday night"
    text = "The Temple of Bel.\x00"
    found = single.read(text, title=title, language="en").claims
    assert [(claim["part"], claim["start"], claim["evidence"]) for claim in found] == [("title", None, title)]


def test_heaps_of_marks_cost_no_square_and_are_thinned() -> None:
    heap = "e" + "\u0323\u0301" * 100_000
    text, was_repaired = normalise(heap)
    assert was_repaired
    assert text.startswith("\u1eb9\u0323")
    assert text.count("\ufffd") == 200_000 // 257
    stored, origins = normalise_mapped(f"a{heap}b")
    assert stored == f"a{text}b"
    assert origins is not None
    assert origins[len(stored)] == len(heap) + 2
    usual = "\u0644\u064e\u0651" * 1000 + "\u6c34" * 1000
    assert normalise(usual) == (unicodedata.normalize("NFC", usual), False)
