"""Blocks: lines that are no story are left out, sentences end where they should, offsets count the text as given."""

from __future__ import annotations

import pytest

from heritage.extract import blocks
from heritage.extract.document import Document
from tests.unit.extract.conftest import english


def split(text: str, title: str | None = None) -> Document:
    document = Document(text, title, None)
    blocks.split(document, english()[0])
    return document


def sentences(text: str, title: str | None = None) -> list[str]:
    document = split(text, title)
    return [document.part_text(s.part)[s.start : s.end] for s in document.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The roof fell. The dome stood.", ["The roof fell.", "The dome stood."]),
        ("St. Mary was hit. Dr. Example saw it.", ["St. Mary was hit.", "Dr. Example saw it."]),
        ('"The roof fell." The dome stood.', ['"The roof fell."', "The dome stood."]),
        ("It measured 3.5 metres in all. nobody knew", ["It measured 3.5 metres in all. nobody knew"]),
        ("What fell?! The roof.", ["What fell?!", "The roof."]),
        ("J. Example wrote it.", ["J. Example wrote it."]),
        ("", []),
        (" \n\t\n ", []),
        ("...", ["..."]),
    ],
)
def test_a_sentence_ends_at_a_stop_before_a_likely_beginning(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "line",
    ["Read more: the ten best castles", "Share this article", "Home | News | Culture", "ADVERTISEMENT"],
)
def test_lines_that_are_no_story_are_left_out(line: str) -> None:
    assert sentences(f"The roof fell.\n{line}\nThe dome stood.") == ["The roof fell.", "The dome stood."]


def test_the_title_comes_first_and_its_repetition_in_the_body_is_left_out() -> None:
    document = split("Roof falls\n\nThe roof fell.", "Roof falls")
    assert [(s.part, s.kind, s.paragraph) for s in document.sentences] == [
        ("title", "title", 0),
        ("text", "body", 2),
    ]


def test_a_caption_is_marked() -> None:
    assert [s.kind for s in split("Caption: the roof.\nThe roof fell.").sentences] == ["caption", "body"]


@pytest.mark.parametrize("lead", ["1. ", "- ", "ALEPPO, Syria - ", "DAMASCUS (Agency) \u2014 "])
def test_numbers_and_datelines_are_no_part_of_the_sentence(lead: str) -> None:
    assert sentences(f"{lead}The roof fell.") == ["The roof fell."]


def test_a_very_long_sentence_is_cut_at_blanks_without_losing_a_character_of_a_word() -> None:
    text = "stone " * 3000
    found = sentences(text)
    assert len(found) > 1
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_a_long_row_of_stops_is_read_once() -> None:
    assert sentences("!" * 50_000 + " The roof fell.")[-1] == "The roof fell."


def test_a_cue_at_the_beginning_of_a_line_is_found_whatever_its_capitals_and_marks() -> None:
    cue = english()[0].boilerplate["line_starts"][0]
    text = f"The roof fell.\n> * {cue.upper()} \u0130stanbul {'and so on ' * 50}\nThe dome stood."
    assert sentences(text) == ["The roof fell.", "The dome stood."]


def test_of_a_row_of_stops_only_the_first_ends_a_sentence() -> None:
    assert sentences("The roof fell!!!? The dome stood...") == ["The roof fell!!!?", "The dome stood..."]
