"""Size: twice the text takes about twice the time, whatever the text is made of; nothing of it breaks the extractor."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import count, islice
from multiprocessing import get_context
from string import ascii_lowercase

import pytest

from heritage import single
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
    "emoji only": ("\U0001f525\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f3fd", 20_000),
    "flags": (
        "\U0001f1fa\U0001f1e6",
        200_000,
    ),  # fewer take a few milliseconds, in which allocation counts more
    "mixed scripts": ("معبد храм 寺 Temple of Bel destroyed วัด. ", 250),
    "scripts without blanks": ("寺庙被毁วัดถูกทำลาย", 5_000),
    "right to left": ("\u202bمعبد بل دُمّر\u202c the Temple of Bel was destroyed. ", 150),
    "marks on marks": ("e" + "\u0301\u0323" * 20 + " temple ", 500),
    "one base": ("\u0301", 60_000),
    "letters": ("a ", 100_000),
    "one word": ("a", 400_000),
    "stops": ("!", 400_000),
    "quotes": ('"', 60_000),
    "parentheses": ("(", 60_000),
    "nested": ('("The Temple of Bel was destroyed", (he said) ', 150),
    "unstorable": ("\x00\ud800 Temple of Bel destroyed ", 300),
    "unstorable only": ("\x00\udc00\ud800", 60_000),
    "blanks": (" ", 400_000),
    "line ends": ("\n", 400_000),
    "other line ends": ("\r\n\r\u2028\x0b", 40_000),
    "commas": ("the Temple of Bel, the Arch, the dome, the walls, the roof, ", 100),
    "denials": ("The Temple of Bel was not destroyed, he denied. ", 150),
    "dates": ("3 May 2016, last Monday, between 2014 and 2015, ", 200),
    "hyphens": ("temple-of-bel-", 20_000),
    "numbers": ("1,000.5 ", 30_000),
    "bars": ("The Temple of Bel was destroyed | Read more | ", 150),
    "undated in one paragraph": ("Shelling damaged the Citadel of Aleppo. ", 1500),
    "pronouns": ("It was damaged. Its walls fell. They hit it. ", 200),
}
CLOSERS = {"quotes": '"', "parentheses": ")"}
LIMIT = 3.0
"""Linear work doubles, quadratic work takes four times as long."""
_SHORT = 0.05


Read = Callable[[str], object]


@pytest.fixture(autouse=True, scope="module")
def nothing_older_is_looked_at() -> Iterator[None]:
    """Leave what other tests of this process made out of every walk over garbage: it may be gigabytes."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def analysed(text: str) -> object:
    """What the rules make of a text that is stored as it stands."""
    read, found = document(text)
    return extractor.drafts("REP-0000000000000001", read, found)


def extracted(text: str) -> object:
    """What `heritage extract` makes of a text: normalised, its language told, its claims resolved."""
    return single.read(text, language="en")


def seconds(read: Read, text: str) -> float:
    """The time that reading takes; the best of some where it is short: fresh memory is then most of the first."""
    gc.collect()
    gc.disable()  # its walks come when they will, and make one measurement of two longer
    try:
        taken = _once(read, text)
        return taken if taken > _SHORT else min(taken, *(_once(read, text) for _ in range(4)))
    finally:
        gc.enable()


def _once(read: Read, text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def ratio(read: Read, small: str, large: str) -> float:
    """How many times longer the large text takes than the small one."""
    return seconds(read, large) / max(seconds(read, small), 0.005)


def assert_linear(read: Read, small: str, large: str) -> None:
    """Fail where time grows faster than text: here, and then in a process of its own.

    A worker that has run thousands of tests holds gigabytes, and fresh memory can cost it several times more.
    """
    seconds(read, small[:2000])
    ratios = []
    for _ in range(3):  # another process may disturb one measurement, hardly three
        ratios.append(ratio(read, small, large))
        if ratios[-1] < LIMIT:
            return
    if "<locals>" not in read.__qualname__:  # what a test defines cannot be sent to another process
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            pool.submit(seconds, read, small).result()
            for _ in range(3):
                ratios.append(pool.submit(ratio, read, small, large).result())
                if ratios[-1] < LIMIT:
                    return
    raise AssertionError(str(ratios))


@pytest.mark.parametrize("read", [analysed, extracted])
@pytest.mark.parametrize("name", LINES)
def test_twice_the_text_takes_about_twice_the_time(name: str, read: Read) -> None:
    unit, times = LINES[name]
    closer = CLOSERS.get(name, "")
    small, large = (unit * n + closer * n for n in (times, 2 * times))
    assert_linear(read, small, large)


def names() -> Iterator[str]:
    """Ever new names of places."""
    letters = ascii_lowercase[1:]
    for number in count():
        high, low = divmod(number, len(letters) ** 2)
        yield f"{letters[high % 25].upper()}a{letters[low // 25]}o{letters[low % 25]}"


@pytest.mark.parametrize(
    "line",
    [
        "The Church of Saint {} was destroyed by shelling in May. ",
        "The {} Mosque was hit.\nThe mosque burned. ",
        "Fire at {} Castle, {} Palace and the Museum of {}. ",
    ],
)
@pytest.mark.parametrize("read", [analysed, extracted])
def test_twice_as_many_places_take_about_twice_the_time(line: str, read: Read) -> None:
    small, large = (
        "".join(line.replace("{}", name) for name in islice(names(), number)) for number in (800, 1600)
    )
    assert_linear(read, small, large)


@pytest.mark.parametrize(
    "title", ["\x00\ud800 Temple of Bel destroyed ", "\U0001f525", "\n", "(", "é\u0301", "Temple,"]
)
def test_a_title_twice_as_long_takes_about_twice_the_time(title: str) -> None:
    def read(text: str) -> object:
        return single.read("The Temple of Bel.", title=text, language="en")

    assert_linear(read, title * 800, title * 1600)


def test_a_megabyte_of_one_letter_words_is_read() -> None:
    read, found = document("a " * 500_000)
    assert not found
    assert read.sentences


STORY = "The Temple of Bel in Palmyra was destroyed by shelling on Sunday."


@pytest.mark.slow
def test_ten_megabytes_on_one_line_give_the_claim_that_they_hold() -> None:
    """The claim stands in the middle of a text whose other sentences name places and tell of no damage.

    Nine parts of ten are a picture's bytes that somebody pasted, as pages have them.
    """
    odd = "\x00\ud800 \U0001f525 "
    other = f"The church and its tower stood near the water in the valley beyond the old bridge.{odd}"
    pasted = "iVBORw0KGgoAAAANSUhEUgAA" * (4_500_000 // 24)
    half = other * (500_000 // len(other))
    text = f"{half} {pasted} {STORY}{odd}{pasted} {half}"
    assert len(text) > 9_900_000
    (claim,) = single.read(text, language="en").claims
    assert (claim["site_id"], claim["event_type"]) == ("SY-temple-of-bel", "shelling_airstrike")
    assert text[claim["start"] : claim["end"]] == claim["evidence"]
    assert STORY in claim["evidence"]
