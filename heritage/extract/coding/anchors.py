"""Anchors: the dates of a text that an undated claim may take over - of events and of causes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from heritage.extract.coding.causemeaning import made
from heritage.extract.coding.causewords import causes_in, wide_causes
from heritage.extract.coding.earlier import is_already
from heritage.extract.coding.eventverbs import is_to_come
from heritage.extract.coding.otherverbs import is_of_capture, is_of_somebody, is_of_visit
from heritage.extract.dates.counted import day_before
from heritage.extract.dates.dateforms import date_forms
from heritage.extract.dates.eventdate import coded_date
from heritage.extract.document import Coded, Dated, Found, Sentence
from heritage.extract.grammar.phrases import VERB
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading

_HAZARDS = ("earthquake", "flood_storm")
_FIRE = "arson_fire"
_COUNTED = frozenset({*_HAZARDS, _FIRE})
_OPEN = "/.."
_DAY = len("2015-08-23")

LEAD = 5
"""Sentences, the title's among them, that give the news."""

_COUNT_REACH = 6

ASIDES = ("FR-relative", "FR-gap", "FR-whose", "FR-which")
"""Rules of places of which a relative clause tells something."""

_IN_WEEKS = "DT-weeks-after"
_ROUGHLY = 3
"""Days by which "a week after" may be out."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date that an undated claim may take over: of an event, or (`event` None) of a sentence that names a cause.

    `cause`: the event of the weapon or hazard that such a sentence names, where that is one. `is_aside`: a relative
    clause recalls it.
    """

    sentence: Sentence
    date: Coded
    event: str | None = None
    cause: str | None = None
    is_aside: bool = False


def anchor_of(passage: Passage, dated: Dated) -> Anchor:
    """Return a date of a sentence as one that an undated claim may take over."""
    return Anchor(passage.sentence, coded_date(passage.sentence, dated))


def anchors_of(reading: Reading, found: list[Found]) -> list[Anchor]:
    """Return the dates that a text gives to events and causes, those counted from a hazard first.

    What is counted roughly, "a week after the quake", gives way to a day that the text names.
    """
    told = _told(reading, found)
    near = {day for anchor in told for day in _around(anchor)}
    return [
        *(a for a in _hazards(reading) if a.date.rule != _IN_WEEKS or (a.event, a.date.value) not in near),
        *told,
    ]


def _around(told: Anchor) -> Iterator[tuple[str, str]]:
    """The days about one that a text gives to a hazard, by the hazard."""
    cause = told.event or told.cause
    if cause not in _HAZARDS:
        return
    try:
        day = date.fromisoformat(told.date.value or "")
    except ValueError:
        return  # no single day
    for days in range(-_ROUGHLY, _ROUGHLY + 1):
        if days:
            yield cause, (day + timedelta(days=days)).isoformat()


def _hazards(reading: Reading) -> list[Anchor]:
    """The days of hazards that sentences count from: "on Sunday, five days after the earthquake"."""
    found = (
        _hazard(passage, token)
        for passage in reading.with_word("after_word")
        for token in passage.tokens_of("after_word")
        if token >= 2  # a number and a unit stand before it
    )
    return [anchor for anchor in found if anchor is not None]


def _hazard(passage: Passage, after: int) -> Anchor | None:
    hit = next((h for h in passage.layer("cause") if after < h.first <= after + _COUNT_REACH), None)
    if hit is None or hit.value[0] not in _COUNTED:
        return None
    counted = day_before(passage, after)
    if counted is None:
        return None
    is_rough = date_forms(passage.lexicon).tables.units.get(passage.lows[after - 1]) == "week"
    span = passage.span(after - 2, hit.last)
    return Anchor(
        passage.sentence, Coded(counted.edtf, span, _IN_WEEKS if is_rough else "DT-after"), hit.value[0]
    )


def _told(reading: Reading, found: list[Found]) -> list[Anchor]:
    """The dates of dated claims; in sentences without any, those beside a cause or, early in the text, a trigger."""
    told: dict[int, list[Found]] = {}
    for claim in found:
        is_open = (claim.date.value or "").endswith(_OPEN)
        if (
            claim.date.value
            and not is_already(reading, claim)
            and (not is_open or claim.event.value in _HAZARDS)
        ):
            told.setdefault(claim.sentence.index, []).append(claim)
    anchors: list[Anchor] = []
    for sentence in reading.document.sentences:
        if sentence.index in told:
            anchors.extend(
                Anchor(sentence, _began(f.date), f.event.value, is_aside=f.trace[1].startswith(ASIDES))
                for f in told[sentence.index]
            )
            continue
        dated = _most_precise(reading.passages[sentence.index]) if _may_tell(sentence) else None
        if dated is not None:
            cause = _cause_of(reading.passages[sentence.index], dated)
            anchors.append(Anchor(sentence, coded_date(sentence, dated), None, cause))
    return anchors


def _began(coded: Coded) -> Coded:
    """The day on which a hazard began, of which a place says that it is under water since."""
    value = coded.value or ""
    return Coded(value.removesuffix(_OPEN), coded.span, coded.rule) if value.endswith(_OPEN) else coded


def _cause_of(passage: Passage, dated: Dated) -> str | None:
    """The weapon or hazard, else the other cause, that a sentence names, if it is one: what it dates is that.

    Of several it is the one beside the date: "On Sunday aides blamed the quake of 28 March".
    """
    beside = [h for h in wide_causes(passage) if h.last <= dated.first <= h.last + 1]
    if beside:
        return made(passage, beside[-1], "").event
    causes = wide_causes(passage) or causes_in(passage, 0, len(passage))
    named = {made(passage, hit, "").event for hit in causes}
    return next(iter(named)) if len(named) == 1 else None


def _may_tell(sentence: Sentence) -> bool:
    """Whether a sentence of the body, or the title by "the earthquake of 26 November", tells what happened.

    Though no claim came of it.
    """
    if sentence.part != "text":
        ends = {hit.last + 1 for hit in sentence.layer("cause")}
        return any(dated.first in ends for dated in sentence.dates)
    is_early = sentence.index < LEAD and bool(sentence.layer("verb"))
    return is_early or bool(sentence.layer("cause"))


def _is_all_to_come(passage: Passage) -> bool:
    """Whether each verb that tells something in a sentence says that it has not happened yet."""
    if "modal" not in passage.present or not passage.sentence.dates:
        return False
    verbs = [phrase for phrase in syntax_of(passage).phrases if phrase.kind == VERB and phrase.is_finite]
    return bool(verbs) and all(is_to_come(passage, verb) for verb in verbs)


def _is_of_taking(passage: Passage, dated: Dated) -> bool:
    return is_of_somebody(passage, dated) or is_of_capture(passage, dated)


def _most_precise(passage: Passage) -> Dated | None:
    """The date of what a sentence tells: in "on Tuesday, less than in the flood of 1966" the year only compares.

    Where it names no cause, the day on which somebody came or took the place is none of what befell it.
    """
    sentence = passage.sentence
    if _is_all_to_come(passage):
        return None  # "At 10.15 this morning a cannon will be fired. It marks the minute when"
    causes = [hit.first for hit in sentence.layer("cause")]
    usable = [
        dated
        for dated in sentence.dates
        if dated.is_event and not dated.edtf.endswith(_OPEN) and dated.rule != "week_this"
        if not is_of_visit(passage, dated) and (causes or not _is_of_taking(passage, dated))
    ]
    if len({dated.edtf for dated in usable if len(dated.edtf) == _DAY}) > 1 and not causes:
        return None  # "shelled on 9 January and on 11 January": nobody knows which
    return max(
        usable,
        key=lambda dated: (
            len(dated.edtf.partition("/")[0]),
            -min((abs(dated.first - cause) for cause in causes), default=0),
        ),
        default=None,
    )
