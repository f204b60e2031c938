"""Size: twice the text takes about twice the time, whatever the text is made of; nothing of it breaks the extractor."""

from __future__ import annotations

import gc
import time

import pytest

from heritage.extract import extractor
from tests.unit.extract.conftest import document

LINES = {
    "one line": ("The Temple of Bel was destroyed by shelling on 3 May 2016 and people fled. ", 150),
    "one sentence": ("the Temple of Bel was destroyed by shelling on 3 May 2016 and ", 150),
    "places only": ("The Church of Saint George and the Mosque of Omar stood in Palmyra.\n", 200),
    "emoji": (
        "\U0001f525\U0001f3db\ufe0f destroyed Temple of Bel \U0001f468\u200d\U0001f469\u200d\U0001f467 ",
        250,
    ),
    "mixed scripts": ("معبد храм 寺 Temple of Bel destroyed วัด. ", 250),
    "letters": ("a ", 100_000),
    "one word": ("a", 400_000),
    "stops": ("!", 400_000),
    "quotes": ('"', 60_000),
    "parentheses": ("(", 60_000),
    "nested": ('("The Temple of Bel was destroyed", (he said) ', 150),
    "unstorable": ("\x00\ud800 Temple of Bel destroyed ", 300),
    "blanks": (" ", 400_000),
    "line ends": ("\n", 400_000),
}
CLOSERS = {"quotes": '"', "parentheses": ")"}
LIMIT = 3.0
"""Linear work doubles, quadratic work takes four times as long."""


def seconds(text: str) -> float:
    gc.collect()
    start = time.process_time()
    read, found = document(text)
    extractor.drafts("REP-0000000000000001", read, found)
    return time.process_time() - start


@pytest.mark.parametrize("name", LINES)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    unit, times = LINES[name]
    closer = CLOSERS.get(name, "")
    small, large = (unit * n + closer * n for n in (times, 2 * times))
    seconds(small[:2000])
    ratios = []
    for _ in range(3):  # another process may disturb one measurement, hardly three
        ratios.append(seconds(large) / max(seconds(small), 0.005))
        if ratios[-1] < LIMIT:
            return
    raise AssertionError(f"{name}: {ratios}")


def test_a_megabyte_of_one_letter_words_is_read() -> None:
    read, found = document("a " * 500_000)
    assert not found
    assert read.sentences
