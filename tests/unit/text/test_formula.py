"""Cells that a spreadsheet would run: guarded wherever a program may begin a cell, and given back as they were."""

from __future__ import annotations

import itertools
import re

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage.text.formula import SUSPECT, guarded, unguarded

RUNS = re.compile(r"(?:\A|[;\t\r\n])[=+\-@\uff1d\uff0b\uff0d\uff20]|\A[\t\r\n]")


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=1", "'=1"), ("-x", "'-x"), ("a;=1", "a;'=1"), ("a\n@x", "a\n'@x"), ("\t=1", "'\t'=1"), ("'=1", "''=1"),
     ("\uff1d1", "'\uff1d1"), ("it's", "it's"), ("a-b; c=d", "a-b; c=d"), ("", "")],
)  # fmt: skip
def test_cells(cell: str, written: str) -> None:
    assert guarded(cell) == written
    assert unguarded(written) == cell


def test_every_short_cell_is_harmless_and_comes_back() -> None:
    for length in range(6):
        for letters in itertools.product("'=;\n\ta", repeat=length):
            cell = "".join(letters)
            assert unguarded(guarded(cell)) == cell
            assert not RUNS.search(guarded(cell)), cell


@given(st.text(alphabet=st.sampled_from("'=+-@;\t\r\n\uff1d\uff20xy \"")))
def test_any_cell_comes_back_and_the_quick_look_misses_none(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell) == cell or pc.match_substring_regex(pa.array([cell]), SUSPECT)[0].as_py()
