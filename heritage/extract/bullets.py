"""Bullets: paragraphs that a bullet mark opens; what one of them tells is neither the date nor the cause of another."""

from __future__ import annotations

from heritage.extract.document import Sentence
from heritage.extract.reading import Reading

_MARKS = frozenset("\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u2043*-\u2013\u2014")
_LEAST = 2
"""Paragraphs with a mark that make a list."""


def are_apart(reading: Reading, one: Sentence, other: Sentence) -> bool:
    """Whether two sentences stand in two entries of a list: "- A was bombed on Friday", "- B was damaged"."""
    if one.paragraph == other.paragraph or one.part != "text" or other.part != "text":
        return False
    marked = reading.once(_marked)
    return one.paragraph in marked and other.paragraph in marked


def _marked(reading: Reading) -> frozenset[int]:
    """The numbers of the paragraphs that a bullet mark opens, if there are several."""
    text = reading.document.text
    first: dict[int, int] = {}
    for sentence in reading.document.sentences:
        if sentence.part == "text":
            first.setdefault(sentence.paragraph, sentence.start)
    found = frozenset(number for number, start in first.items() if _is_marked(text, start))
    return found if len(found) >= _LEAST else frozenset()


def _is_marked(text: str, start: int) -> bool:
    """Whether the line of a sentence opens with a mark and a blank."""
    line = text[text.rfind("\n", 0, start) + 1 : start + 2].lstrip()
    return len(line) > 1 and line[0] in _MARKS and line[1].isspace()
