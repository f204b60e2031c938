"""Anchors: the dates of a text that an undated claim may take over - of events, of causes, of a paragraph's label."""

from __future__ import annotations

from dataclasses import dataclass

from heritage.extract.coding.causewords import causes_in, made, wide_causes
from heritage.extract.dates.counted import day_before
from heritage.extract.dates.eventdate import coded_date
from heritage.extract.document import Coded, Dated, Document, Found, Sentence
from heritage.extract.reading import Passage, Reading

_HAZARDS = ("earthquake", "flood_storm")
_OPEN = "/.."

LEAD = 5
"""Sentences, the title's among them, that give the news."""

_COUNT_REACH = 6
_LABEL_MARKS = frozenset(":.,-\u2013\u2014)")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date that an undated claim may take over: of an event, or (`event` None) of a sentence that names a cause.

    `cause`: the event of the weapon or hazard that such a sentence names, where that is one.
    """

    sentence: Sentence
    date: Coded
    event: str | None = None
    cause: str | None = None


def anchors_of(reading: Reading, found: list[Found]) -> list[Anchor]:
    """Return the dates that a text gives to events and causes, those counted from a hazard first."""
    return [*_hazards(reading), *_told(reading, found)]


def labels_of(document: Document) -> dict[tuple[str, int], Anchor]:
    """Return the dates that open paragraphs (part, number) as labels: "3 May - ...", as lists of incidents have."""
    labels: dict[tuple[str, int], Anchor] = {}
    seen: set[tuple[str, int]] = set()
    for sentence in document.sentences:
        key = (sentence.part, sentence.paragraph)
        if key in seen:
            continue
        seen.add(key)
        dated = _label(sentence)
        if dated is not None:
            labels[key] = Anchor(sentence, coded_date(sentence, dated))
    return labels


def _label(sentence: Sentence) -> Dated | None:
    """The date at the beginning of a sentence that a mark sets off."""
    lows = sentence.tokens.lows
    dated = next((d for d in sentence.dates if d.first <= 1 and not d.edtf.endswith(_OPEN)), None)
    if dated is None or dated.last >= len(lows) or lows[dated.last] not in _LABEL_MARKS:
        return None
    return dated


def _hazards(reading: Reading) -> list[Anchor]:
    """The days of hazards that sentences count from: "on Sunday, five days after the earthquake"."""
    found = (
        _hazard(passage, token)
        for passage in reading.passages
        for token in passage.tokens_of("after_word")
        if token >= 2  # a number and a unit stand before it
    )
    return [anchor for anchor in found if anchor is not None]


def _hazard(passage: Passage, after: int) -> Anchor | None:
    hit = next((h for h in passage.layer("cause") if after < h.first <= after + _COUNT_REACH), None)
    if hit is None or hit.value[0] not in _HAZARDS:
        return None
    counted = day_before(passage, after)
    if counted is None:
        return None
    return Anchor(
        passage.sentence, Coded(counted.edtf, passage.span(after - 2, hit.last), "DT-after"), hit.value[0]
    )


def _told(reading: Reading, found: list[Found]) -> list[Anchor]:
    """The dates of dated claims; in sentences without any, those beside a cause or, early in the text, a trigger."""
    told: dict[int, list[Found]] = {}
    for claim in found:
        if claim.date.value and not claim.date.value.endswith(_OPEN):
            told.setdefault(claim.sentence.index, []).append(claim)
    anchors: list[Anchor] = []
    for sentence in reading.document.sentences:
        if sentence.index in told:
            anchors.extend(Anchor(sentence, f.date, f.event.value) for f in told[sentence.index])
            continue
        dated = _most_precise(sentence) if _may_tell(sentence) else None
        if dated is not None:
            cause = _cause_of(reading.passages[sentence.index])
            anchors.append(Anchor(sentence, coded_date(sentence, dated), None, cause))
    return anchors


def _cause_of(passage: Passage) -> str | None:
    """The weapon or hazard, else the other cause, that a sentence names, if it is one: what it dates is that."""
    causes = wide_causes(passage) or causes_in(passage, 0, len(passage))
    named = {made(passage, hit, "").event for hit in causes}
    return next(iter(named)) if len(named) == 1 else None


def _may_tell(sentence: Sentence) -> bool:
    """Whether a sentence of the body tells what happened, though no claim came of it."""
    is_early = sentence.index < LEAD and bool(sentence.layer("verb"))
    return sentence.part == "text" and (is_early or bool(sentence.layer("cause")))


def _most_precise(sentence: Sentence) -> Dated | None:
    """The date of what a sentence tells: in "on Tuesday, less than in the flood of 1966" the year only compares."""
    usable = [date for date in sentence.dates if date.is_event and not date.edtf.endswith(_OPEN)]
    causes = [hit.first for hit in sentence.layer("cause")]
    return max(
        usable,
        key=lambda date: (
            len(date.edtf.partition("/")[0]),
            -min((abs(date.first - cause) for cause in causes), default=0),
        ),
        default=None,
    )
