"""Date labels: dates over paragraphs, which date what those tell - "3 May - ...", "2. Nabatieh, 12 October."."""

from __future__ import annotations

from itertools import groupby

from heritage.extract.coding.anchors import Anchor, anchor_of
from heritage.extract.document import Dated, Sentence
from heritage.extract.reading import Passage, Reading

_OPEN = "/.."
_LABEL_MARKS = frozenset(":.,-\u2013\u2014)")
_LONGEST = 12
"""Words and marks of a heading: "2. Nabatieh, night of 12 to 13 October."."""

_LEAST = 2
"""Headings with a date that a text must have: one alone is the day on which it was written."""

_Key = tuple[str, int]


def labels_of(reading: Reading) -> dict[_Key, Anchor]:
    """Return the dates that open paragraphs (part, number) as labels, or stand in a heading over them."""
    openings = _openings(reading)
    labels: dict[_Key, Anchor] = {}
    for key, passages in openings.items():
        dated = _label(passages[0].sentence)
        if dated is not None:
            labels[key] = anchor_of(passages[0], dated)
    body = {key: told for key, told in openings.items() if key[0] == "text"}
    headed = {key: dated for key, told in body.items() if (dated := _heading(told[0])) is not None}
    if len({dated.edtf for dated in headed.values()}) >= _LEAST:
        _add_headed(labels, body, headed)
    return labels


def _openings(reading: Reading) -> dict[_Key, list[Passage]]:
    grouped = groupby(reading.passages, key=lambda p: (p.sentence.part, p.sentence.paragraph))
    return {key: list(passages) for key, passages in grouped}


def _add_headed(
    labels: dict[_Key, Anchor], openings: dict[_Key, list[Passage]], headed: dict[_Key, Dated]
) -> None:
    """Label the paragraphs that headings open, and those below a heading that is a paragraph by itself."""
    above: Anchor | None = None
    for key, passages in openings.items():
        if key in headed:
            above = anchor_of(passages[0], headed[key])
            labels.setdefault(key, above)
            above = above if len(passages) == 1 else None
        elif len(passages) == 1 and _is_heading(passages[0]):
            above = None
        elif above is not None:
            labels.setdefault(key, above)


def _label(sentence: Sentence) -> Dated | None:
    """The date at the beginning of a sentence that a mark sets off."""
    lows = sentence.tokens.lows
    opening = (d for d in sentence.dates if d.first <= 1 and d.is_event and not d.edtf.endswith(_OPEN))
    dated = next(opening, None)
    if dated is None or dated.last >= len(lows) or lows[dated.last] not in _LABEL_MARKS:
        return None
    return dated


def _heading(passage: Passage) -> Dated | None:
    """The one date of a heading, which closes it or is all of it."""
    dates = passage.sentence.dates
    if len(dates) != 1 or dates[0].edtf.endswith(_OPEN) or not dates[0].is_event or not _is_heading(passage):
        return None
    behind = passage.lows[dates[0].last :]
    return dates[0] if all(not low[0].isalnum() for low in behind) else None


def _is_heading(passage: Passage) -> bool:
    """Whether a sentence is short and has no verb."""
    return len(passage) <= _LONGEST and not any(passage.is_verb(token) for token in range(len(passage)))
