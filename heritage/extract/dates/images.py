"""Images: days on which a place was seen from above, which bound its damage and are not the day of it.

"Gone on the image of 11 January" is ../11 January; with an earlier image in the text, what the later one shows happened
between the two: the way in which satellite assessments date a change.
"""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Coded, Dated, Sentence
from heritage.extract.reading import Passage, Reading

RULE, BRACKET, PAIR = "image", "DT-image", "DT-images"
SHOWN = "shown"
"""The rule of a day on which pictures came out: what they show happened by then."""
_SPAN = "day_span"
_DAY = 10
_FIRST = "1960"
"""The first images from space are of that year; "photographs of 1936" date what they show."""

_BEFORE = 2
"""Sentences from an image to what is seen on it at most."""

_REACH = 4
"""Words between an image and its day at most: "images that were taken on"."""


def mark(passage: Passage) -> None:
    """Mark the dates of a sentence on which an image was taken, which are no event's, or came out, which bound one."""
    words = passage.tokens_of("image_word")
    if not words:
        return
    is_image = False
    for dated in passage.sentence.dates:
        if "/" not in dated.edtf and _is_of_publication(passage, dated, words):
            dated.edtf, dated.rule, dated.is_event = f"../{dated.edtf}", SHOWN, True
            continue
        is_image = _is_of_image(passage, dated) or (is_image and _is_joined(passage, dated))
        is_day = len(dated.edtf) == _DAY or dated.rule == _SPAN
        if is_image and is_day and dated.edtf >= _FIRST:
            dated.rule, dated.is_event = RULE, False


def _is_of_image(passage: Passage, dated: Dated) -> bool:
    """Whether words that name an image lead to a date, with no other verb between than how it came to be."""
    for token in range(dated.first - 1, max(-1, dated.first - 2 - _REACH), -1):
        if passage.has(token, "image_word"):
            return True
        is_link = passage.has(token, "preposition", "be", "have", "relative", "image_verb", "determiner")
        if not is_link:
            return False
    return False


def _is_of_publication(passage: Passage, dated: Dated, images: list[int]) -> bool:
    """Whether a date is that on which pictures came out: "a video posted on 3 May", "On Monday it released photos"."""
    if "publish_verb" not in passage.present:
        return False
    verbs = passage.tokens_of("publish_verb")
    if dated.first <= 1:
        verb = next((token for token in range(dated.last, len(passage)) if passage.is_verb(token)), None)
        verb = next((v for v in verbs if verb is not None and 0 <= v - verb <= 1), None)  # "had released"
        return verb is not None and any(0 < image - verb <= _REACH for image in images)
    opening = dated.first - 1 if passage.has(dated.first - 1, "preposition") else dated.first
    return any(
        verb in (opening - 1, opening - 2) and any(0 < verb - image <= _REACH for image in images)
        for verb in verbs
    )


def _is_joined(passage: Passage, dated: Dated) -> bool:
    """Whether a date follows that of an image: "images of 26 December and 10 January"."""
    return dated.first > 0 and passage.has(dated.first - 1, "conjunction")


def bracket(reading: Reading, sentence: Sentence, *, is_state: bool = False) -> Coded | None:
    """Return between which images what a sentence tells happened, as EDTF: by its own image, or by the text's pair.

    `is_state`: it tells how the place looks, on the image told just before: "The frame of 4 April is in. It is gone".
    """
    days = reading.once(_days)
    both = next(((told, dated) for told, dated in days if told is sentence and "/" in dated.edtf), None)
    if both is not None:  # "images of 12 and 18 November"
        return Coded(both[1].edtf, sentence.span(both[1].first, both[1].last), BRACKET)
    days = [(told, dated) for told, dated in days if "/" not in dated.edtf]
    own = [(told, dated) for told, dated in days if told is sentence]
    if not own and is_state:
        own = [(told, dated) for told, dated in days if _is_just_before(told, sentence)]
    if not own and len({dated.edtf for _, dated in days}) != 2:
        return None
    told, last = max(own or days, key=lambda pair: pair[1].edtf)
    earlier = [dated.edtf for _, dated in days if dated.edtf < last.edtf]
    value = f"{max(earlier)}/{last.edtf}" if earlier else f"../{last.edtf}"
    span = told.span(last.first, last.last) if told.part == sentence.part else None
    return Coded(value, span, BRACKET if own else PAIR)


def _is_just_before(told: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence stands right before another in its paragraph."""
    is_near = 0 < sentence.index - told.index <= _BEFORE
    return is_near and (told.part, told.paragraph) == (sentence.part, sentence.paragraph)


def _days(reading: Reading) -> list[tuple[Sentence, Dated]]:
    return list(_told(reading))


def _told(reading: Reading) -> Iterator[tuple[Sentence, Dated]]:
    for sentence in reading.document.sentences:
        for dated in sentence.dates:
            if dated.rule == RULE:
                yield sentence, dated
