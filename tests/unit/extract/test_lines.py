"""Lines: paragraphs that a program has broken at a width are whole again; lists, verse and headings are not joined."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from heritage.extract.lines import lines

STORY = (
    "Gunmen set off explosives in the shrine on Friday and came back with a bulldozer, a member of the council said. "
    "Several thousand books went up in smoke when they set the library of the mosque beside it on fire."
)


def told(text: str) -> list[str]:
    return [text[first:last] for first, last in lines(text)]


def test_a_paragraph_broken_at_a_width_is_one_line() -> None:
    wrapped = textwrap.fill(STORY, 66)
    assert told(f"{wrapped}\n\n{wrapped}") == [wrapped, wrapped]


def test_lines_that_had_room_for_the_next_word_stay_apart() -> None:
    text = f"Destroyed:\nthe church\nthe mill\n{textwrap.fill(STORY, 66)}"
    assert told(text)[:3] == ["Destroyed:", "the church", "the mill"]


def test_items_of_a_list_stay_apart_in_a_broken_text() -> None:
    item = "- the library of the mosque beside the shrine, with its thousand books"
    assert told(f"{textwrap.fill(STORY, 70)}\n\n{item}\n{item}")[1:] == [item, item]


def test_a_text_with_a_line_a_paragraph_is_as_it_was() -> None:
    assert told(f"{STORY}\n{STORY}") == [STORY, STORY]


@given(st.text(alphabet="ab \n.-1\u2022", max_size=400))
def test_no_character_that_says_anything_is_lost(text: str) -> None:
    assert "".join("".join(told(text)).split()) == "".join(text.split())


def test_a_form_feed_parts_pages_and_is_no_line() -> None:
    text = "The gate fell.\n\f\nThe wall fell\fon Sunday."
    assert [text[first:last] for first, last in lines(text)] == [
        "The gate fell.",
        "The wall fell",
        "on Sunday.",
    ]
