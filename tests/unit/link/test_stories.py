"""Stories: copies, cuts, versions and pages; what only looks alike stays apart."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from heritage.link.stories import find_stories, pairs
from heritage.link.stories.address import normal_address, publishing_host
from heritage.link.stories.grams import Gramming, shared
from heritage.resources.voices import load_voices
from heritage.schema.ids import make_id
from tests.fixtures.link_rows import Row, report

WORDS = [f"word{at}" for at in range(400)]


def text(first: int, last: int) -> str:
    return " ".join(WORDS[first:last])


def of(*reports: Row) -> list[set[int]]:
    """The stories as sets of positions."""
    found = find_stories(reports).story_of
    stories: dict[str, set[int]] = {}
    for at, row in enumerate(reports):
        if row["report_id"] in found:
            stories.setdefault(found[row["report_id"]], set()).add(at)
    return sorted(stories.values(), key=min)


def told(number: int, body: str, publisher: str | None = None, **given: Any) -> Row:
    return report(number, publisher, text=body, **given)


def test_copies_cut_and_edited_copies_are_one_story() -> None:
    edited = text(0, 90).replace("word20 ", "changed ").replace("word50 ", "changed ")
    assert of(
        told(1, text(0, 100), "One"),
        told(2, text(0, 100).upper(), "Two"),
        told(3, text(0, 70) + " " + text(300, 320), "Three"),
        told(4, edited + " " + text(320, 330), "Four"),
        told(5, text(100, 200), "Five"),
    ) == [{0, 1, 2, 3}]


def test_a_short_story_within_a_longer_one() -> None:
    assert of(told(1, text(0, 40), "One"), told(2, text(0, 40) + " " + text(100, 300), "Two")) == [{0, 1}]


def test_less_than_half_in_common_is_no_copy() -> None:
    assert of(told(1, text(0, 100), "One"), told(2, text(60, 160), "Two")) == []


def test_short_texts_are_no_copies() -> None:
    assert of(told(1, text(0, 11), "One"), told(2, text(0, 11), "Two")) == []
    assert of(told(1, text(0, 12), "One"), told(2, text(0, 12), "Two")) == [{0, 1}]


def test_a_digest_joins_no_two_stories() -> None:
    digest = told(3, text(0, 40) + " " + text(100, 140) + " " + text(200, 300), "Three")
    assert of(told(1, text(0, 40), "One"), told(2, text(100, 140), "Two"), digest) == []
    whole = told(4, text(0, 140), "Four")
    assert of(told(1, text(0, 40), "One"), told(2, text(100, 140), "Two"), whole) == []


def test_a_house_that_repeats_its_background_tells_two_stories() -> None:
    first, second = text(0, 100), text(200, 240) + " " + text(40, 100)
    assert of(told(1, first, "One"), told(2, second, "One")) == []
    assert of(told(1, first, "One"), told(2, second, "Two")) == [{0, 1}]


def test_rows_of_one_table_are_copies_only_word_for_word() -> None:
    options: Row = {"row_json": "{}", "origin": "table.csv"}
    first, second = text(0, 100), text(0, 98) + " else where"
    assert of(told(1, first, "One", **options), told(2, second, "One", **options)) == []
    assert of(told(1, first, "One", **options), told(2, first, "One", **options)) == [{0, 1}]
    # A table of news by several houses is no pattern.
    assert of(told(1, first, "One", **options), told(2, second, "Two", **options)) == [{0, 1}]


def test_one_page_read_twice_is_one_story_and_the_later_version_speaks() -> None:
    first = told(
        1,
        text(0, 60),
        "Post",
        url="http://www.example.org/a/?utm_source=x#top",
        published_date=date(2015, 3, 6),
    )
    later = told(2, text(200, 260), "Post", url="https://example.org/a", published_date=date(2015, 3, 7))
    found = find_stories([later, first])
    assert found.story_of == dict.fromkeys(
        (first["report_id"], later["report_id"]), make_id("STY", first["report_id"])
    )
    assert found.superseded_by == {first["report_id"]: later["report_id"]}


def test_versions_of_one_publisher_by_retrieval() -> None:
    rows = [
        told(
            at,
            text(0, 60) + f" {text(100, 100 + at)}",
            "Post",
            retrieved_at=datetime(2015, 3, at, tzinfo=UTC),
        )
        for at in (1, 3, 2)
    ]
    ids = [row["report_id"] for row in rows]
    assert find_stories(rows).superseded_by == {ids[0]: ids[1], ids[2]: ids[1]}


def test_copies_of_two_houses_supersede_nothing() -> None:
    found = find_stories([told(1, text(0, 60), "One"), told(2, text(0, 60), "Two")])
    assert len(found.story_of) == 2
    assert found.superseded_by == {}


def test_rows_of_one_address_are_no_crawls() -> None:
    options: Row = {"row_json": "{}", "origin": "t.csv", "url": "https://example.org/list"}
    assert of(told(1, text(0, 60), **options), told(2, text(100, 160), **options)) == []


def test_a_story_keeps_its_id_while_later_reports_come() -> None:
    first = told(9, text(0, 60), "One", published_date=date(2015, 1, 1))
    rows = [first, *(told(at, text(0, 60), f"P{at}", published_date=date(2015, 1, 2)) for at in range(5))]
    assert {find_stories(rows[: at + 2]).story_of[first["report_id"]] for at in range(5)} == {
        make_id("STY", first["report_id"])
    }


@pytest.mark.parametrize("copies", [40, 600])
def test_a_story_that_hundreds_printed_with_their_own_endings(copies: int) -> None:
    rows = [
        told(at, f"{text(0, 60)} {' '.join(f'own{at}x{n}' for n in range(12))}", f"P{at}")
        for at in range(copies)
    ]
    assert of(*rows) == [set(range(copies))]


def test_a_footer_that_hundreds_share_makes_no_story() -> None:
    footer = text(0, 14)
    rows = [
        told(at, f"{' '.join(f'own{at}x{n}' for n in range(50))} {footer}", f"P{at}") for at in range(600)
    ]
    assert of(*rows) == []


def test_a_script_without_spaces() -> None:
    body = "".join(chr(0x4E00 + at) for at in range(80))
    assert of(told(1, body, "One"), told(2, body[:60] + body[:3], "Two")) == [{0, 1}]


def test_hostile_texts() -> None:
    assert of(told(1, "a " * 300_000, "One"), told(2, "\ud800" * 50, "Two"), told(3, "", "Three")) == []


def test_grams() -> None:
    grams_of = Gramming()
    one, other = grams_of("a b c d e f"), grams_of("b c d e f g")
    assert (len(one), len(other), shared(one, other)) == (2, 2, 1)
    assert shared(grams_of("a b c d e"), grams_of("b a c d e")) == 0
    assert len(grams_of("a b c d")) == 0
    assert np.array_equal(Gramming()("a b c d e f"), one)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.Example.org/a/b/", "example.org/a/b"),
        ("https://m.example.org:443/a/b?fbclid=1&b=2&a=1#x", "example.org/a/b?a=1&b=2"),
        ("https://example.org/a/index.html", "example.org/a"),
        ("https://example.org/", None),
        ("https://example.org/?p=12", "example.org?p=12"),
        ("ftp://example.org/a", None),
        ("https://example.org:port/a", None),
        ("https://[bad/a", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses(url: str | None, expected: str | None) -> None:
    assert normal_address(url, load_voices()) == expected


def test_hosts() -> None:
    voices = load_voices()
    assert publishing_host("https://www.example.org/a", voices) == "example.org"
    assert publishing_host("https://ar.example.org/a", voices) == "example.org"
    assert publishing_host("https://twitter.com/a", voices) is None
    assert publishing_host("https://web.archive.org/a", voices) is None


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_grams_are_cut_at_equal_numbers_and_none_is_lost(count: int) -> None:
    drawn = np.random.default_rng(1).integers(0, 2**64, 90, dtype=np.uint64)
    sets = [np.unique(drawn[:50]), np.unique(drawn[40:]), np.zeros(0, np.uint64)]
    parts = list(pairs._parts(sets, count))
    assert len(parts) == count
    for number, one in enumerate(sets):
        assert np.array_equal(np.concatenate([part[number] for part in parts]), one)
    bounds = [(max(p.max() for p in part if len(p)), min(p.min() for p in part if len(p))) for part in parts]
    assert all(before[0] < after[1] for before, after in pairwise(bounds))
    sizes = [sum(len(own) for own in part) for part in parts]
    assert max(sizes) < 2 * sum(sizes) / count, "few grams at a time"
