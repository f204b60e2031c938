"""Whether a text is in the stored form, beside what the stored form is made by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from heritage.text.normalise import is_normalised, normalise

_ODD = st.sampled_from(
    ["\x00", "\r", "\r\n", "\ufeff", "\ud800", "e\u0301", "\u00e9", "\u212b", "a", "\n", "\u0628"]
)


@given(st.lists(_ODD | st.text(max_size=3), max_size=8).map("".join))
def test_a_text_is_normalised_where_normalising_changes_nothing(text: str) -> None:
    assert is_normalised(text) == (normalise(text)[0] == text)
