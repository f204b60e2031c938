"""The gate skips only texts that hold no claim, whatever marks stand inside or around their words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from heritage.extract.dates.dateopenings import DIGIT, openings
from heritage.extract.extractor import analyse
from heritage.extract.gate import Gate
from heritage.extract.tools import Tools
from heritage.resources.lexicon import Lexicon
from heritage.resources.lexicon_file import available, load_lexicon
from tests.unit.extract.conftest import MONITOR_FROM, PUBLISHED, english

TOOLS = Tools(*english(), ungated=0)

DAMAGED = (
    "Shelling destroyed {place} on Friday.",
    "On Friday,{place} was destroyed.",
    "(\u201c{place}\u201d was destroyed)",
    "{place}\u2019s destruction was reported; 3.5{place} was destroyed.",
    "IN 2015 {place} WAS DESTROYED, caf\u00e9 owners said.",
    "\u0130stanbul: {place}/{place} was_destroyed destroyed.",
)
PLACES = (
    "the Temple of Bel",
    "Palmyra",
    "the temple of Ba'al-Shamin",
    "Ba\u2018alshamin Temple",
    "\u0130znik Museum",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("sentence", DAMAGED)
def test_no_claim_is_lost(sentence: str, place: str) -> None:
    text = sentence.format(place=place)
    found = analyse(text, None, PUBLISHED, *english(), MONITOR_FROM)[1]
    assert len(TOOLS.analyse(text, None, PUBLISHED, MONITOR_FROM)[1]) == len(found)


def _examples(lexicon: Lexicon) -> list[str]:
    return [text for trigger in lexicon.triggers for text in (trigger.example, trigger.counter)]


def test_a_skipped_example_has_no_claim() -> None:
    lexicon, names = english()
    gate = Gate(lexicon, names)
    for text in _examples(lexicon):
        document, found = analyse(text, None, PUBLISHED, lexicon, names, MONITOR_FROM)
        reason = gate.skip(text)
        assert reason is None or not found, text
        if reason == "no_place":
            assert not any(m.how == "name" for s in document.sentences for m in s.mentions)


@pytest.mark.parametrize(
    ("text", "title", "reason"),
    [
        ("Shares fell on Tuesday.", None, "no_place"),
        ("The temple is old.", "A visit", "no_trigger"),
        ("It was destroyed.", "Fire at the temple", None),
        ("", None, "no_place"),
    ],
)
def test_why_a_text_is_skipped(text: str, title: str | None, reason: str | None) -> None:
    assert TOOLS.gate.skip(text, title) == reason


@pytest.mark.parametrize(
    "text",
    [
        "Gold seekers dug a deep trench with machines through the Meroitic site.",
        "The Manshieh building of the 19th century was destroyed in the shelling.",
        "Shelling destroyed the 300-year-old Manshieh building.",
    ],
)
def test_a_place_named_by_a_general_word_passes_with_a_sign_of_heritage(text: str) -> None:
    assert analyse(text, None, PUBLISHED, *english(), MONITOR_FROM)[1]
    assert TOOLS.gate.skip(text) is None


SLOT = re.compile(r"\{(\w+)\}")
SLOTS = {"month": ("may", "mar."), "day": (DIGIT,), "number": (DIGIT, "two")}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{day} of {month}", {(DIGIT, "of")}),
        ("{day}st of {month}", {(DIGIT, "of")}),
        (
            "(?:mid-?|late )?{month}",
            {("mid", "may"), ("mid", "mar"), ("midmay", ""), ("midmar", ""), ("late", "may"), ("late", "mar"),
             ("may", ""), ("mar", "")},
        ),
        ("{number} ago|today", {(DIGIT, "ago"), ("two", "ago"), ("today", "")}),
        ("the (?:old )?{day}s", {("the", "old"), ("the", DIGIT)}),
        ("the [4-6]th[ -]year(?! b[.]c|of)", {("the", DIGIT)}),
        ("mid[ -]{month}", {("mid", "may"), ("mid", "mar")}),
        ("(?:x|[^a]) ago", None),
        ("(?:on )?", None),
        ("{unknown} x", None),
        (r"\w+ ago", None),
        ("(?:a", {("a", "")}),
    ],
)  # fmt: skip
def test_the_first_words_of_a_date_pattern(pattern: str, words: set[tuple[str, str]] | None) -> None:
    assert openings(pattern, SLOTS) == words


@pytest.mark.parametrize("path", available(None).values(), ids=lambda path: path.stem)
def test_every_date_pattern_tells_its_first_words(path: Path) -> None:
    """One that does not is tried at each word of each text, which once took a tenth of all time."""
    patterns = [str(known["pattern"]) for known in load_lexicon(path).date_patterns]
    slots = dict.fromkeys((slot for pattern in patterns for slot in SLOT.findall(pattern)), (DIGIT,))
    assert not [pattern for pattern in patterns if openings(pattern, slots) is None]


def test_short_texts_are_read_before_the_gate_is_made() -> None:
    found = Tools(*english(), ungated=100)
    assert found.analyse("The temple was hit.", None, PUBLISHED, MONITOR_FROM)[0].sentences
    assert "gate" not in vars(found)
    for _ in range(10):
        found.analyse("The sun shone on the hills.", None, PUBLISHED, MONITOR_FROM)
    assert "gate" in vars(found)
    assert not found.analyse("The sun shone on the hills.", None, PUBLISHED, MONITOR_FROM)[0].sentences
