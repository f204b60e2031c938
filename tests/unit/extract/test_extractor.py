"""The extractor as a whole: what its rows promise, and that no text breaks it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heritage.extract import extractor
from heritage.extract.coder import CODER
from heritage.extract.document import Document
from heritage.schema import ids
from tests.unit.extract.conftest import document

REPORT = "REP-0000000000000001"
TITLE = "Temple of Bel blown up"
TEXT = (
    "Islamic State blew up the Temple of Bel on 30 August 2015, officials said.\n\n"
    "The roof of the Church of Saint George was heavily damaged by shelling. "
    "The Great Mosque of Aleppo was unharmed."
)
CODED = {"event_type", "severity", "assertion", "date", "actor", "actor_type", "attribution"}


def rows(text: str, title: str | None = None) -> tuple[Document, list[dict[str, Any]], list[dict[str, Any]]]:
    read, found = document(text, title=title)
    return read, *extractor.drafts(REPORT, read, found)


def test_every_evidence_row_quotes_its_part() -> None:
    read, claims, evidence = rows(TEXT, TITLE)
    assert {row["part"] for row in evidence} == {"text"}
    assert {row["claim_id"] for row in evidence} == {claim["claim_id"] for claim in claims}
    for row in evidence:
        assert row["quote"] == read.part_text(row["part"])[row["start"] : row["end"]]
        assert row["quote"].strip() == row["quote"] != ""


def test_each_claim_has_its_sentence_its_site_and_what_it_codes() -> None:
    _, claims, evidence = rows(TEXT, TITLE)
    assert len(claims) == 3
    for claim in claims:
        fields = [row["field"] for row in evidence if row["claim_id"] == claim["claim_id"]]
        assert fields[:2] == ["sentence", "site"]
        assert len(fields) == len(set(fields))
        assert set(fields) <= CODED | {"sentence", "site"}


def test_a_claim_of_the_title_quotes_the_title() -> None:
    read, claims, evidence = rows("The Temple of Bel stood for centuries.", TITLE)
    assert len(claims) == 1
    assert {row["part"] for row in evidence} == {"title"}
    assert all(row["quote"] in TITLE for row in evidence)
    assert read.title == TITLE


def test_ids_are_unique_and_come_from_the_places_in_the_text_alone() -> None:
    _, claims, evidence = rows(TEXT)
    assert len({claim["claim_id"] for claim in claims}) == len(claims)
    assert len({row["evidence_id"] for row in evidence}) == len(evidence)
    read, found = document(TEXT)
    for claim, told in zip(claims, found, strict=True):
        assert claim["claim_id"] == ids.text_claim_id(REPORT, CODER, told.site_span, told.trigger, 0)
        told.event.value, told.severity.value = "unknown", "unknown"
    assert [row["claim_id"] for row in extractor.drafts(REPORT, read, found)[0]] == [
        c["claim_id"] for c in claims
    ]


def test_reading_twice_gives_the_same() -> None:
    assert rows(TEXT, TITLE)[1:] == rows(TEXT, TITLE)[1:]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", ".", "'s", "(", ")", '"', "The", "\x00", "\ud800", "\ufeff", "A" * 5000, "the temple destroyed",
     "destroyed the Church of", "Church of", "of the Church", "St.", "Tell", "1 May", "in", "İstanbul Church hit İ"],
)  # fmt: skip
def test_scraps_break_nothing(text: str) -> None:
    rows(text, text)


WORDS = [
    "the", "The", "a", "of", "Church", "Temple", "Bel", "Saint", "George", "Palmyra", "'s", ",", ".", ";", "(",
    ")", "\"", "and", "which", "whose", "that", "destroyed", "blew", "up", "was", "were", "not", "no", "by",
    "near", "roof", "part", "most", "said", "on", "3", "May", "2016", "in", "since", "between", "militants",
    "Islamic", "State", "shelling", "earthquake", "its", "It", "Mosques", "temples", "?", "!", ":", "|", "-",
    "\n", "damage", "to", "at", "reportedly", "heavily", "town", "museum", "Museum", "Tell",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | SENTENCES, st.none() | st.text(max_size=40))
def test_any_text_gives_rows_whose_spans_lie_in_their_part(text: str, title: str | None) -> None:
    read, claims, evidence = rows(text, title)
    known = {claim["claim_id"] for claim in claims}
    assert len(known) == len(claims)
    for row in evidence:
        part = read.part_text(row["part"])
        assert row["claim_id"] in known
        assert 0 <= row["start"] < row["end"] <= len(part)
        assert row["quote"] == part[row["start"] : row["end"]]
