"""News day: dates that an undated claim takes from around it - the text's one recent day, the next sentence's.

"Militants have blown up the shrine, officials said. The charges went off late on Friday."
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from heritage.extract.coding.anchors import LEAD, Anchor, anchor_of
from heritage.extract.coding.causewords import STRIKE, wide_causes
from heritage.extract.coding.otherverbs import dates_what_was_told, is_of_other_verb, is_of_visit
from heritage.extract.compatible import are_compatible
from heritage.extract.dates.history import is_before as is_earlier
from heritage.extract.dates.spans import is_news, is_short
from heritage.extract.document import Dated, Found, Hit
from heritage.extract.reading import Passage, Reading
from heritage.text import edtf

_OPEN = ".."
_NEAR = 3
"""Sentences from the one recent day of a text within which a claim is of that day, if it is not in the lead."""

_LOOSE = ("week_this", "month_this", "year_this")
_UNFIRM = ("image", *_LOOSE)

_TELLING = ("verb", "noun", "state", "cause")
_GOING_ON = frozenset(
    {"military_occupation_use", "illegal_excavation", "erosion_climate", "neglect_collapse"}
)
"""What goes on for long: of it a text's one recent day may be but the day of news about it."""


def only_day(reading: Reading) -> Anchor | None:
    """The one recent date that a text gives to damage or its cause; None where there are several.

    "The mosque burned on Friday. Water trucks are coming today" gives but one.
    """
    published = reading.document.published
    told = [
        (passage, dated)
        for passage in reading.passages
        for dated in passage.sentence.dates
        if dated.is_event and _is_firm(dated) and is_short(dated.edtf) and is_news(dated.edtf, published)
        if _tells(passage) and not (is_of_visit(passage, dated) or is_of_other_verb(passage, dated))
    ]
    return anchor_of(*told[0]) if len({dated.edtf for _, dated in told}) == 1 else None


def is_of_only_day(reading: Reading, claim: Found, only: Anchor) -> bool:
    """Whether a claim, in a sentence without another date, is of the text's one recent day.

    Not where an older date stands between: there the text has begun to tell of something else.
    """
    if not _is_done(claim) or any(dated.is_event for dated in claim.sentence.dates):
        return False  # a date of its own sentence was judged not to be its
    if not _may_cause(reading.passages[only.sentence.index], claim):
        return False
    paragraphs = abs(claim.sentence.paragraph - only.sentence.paragraph)
    if claim.event.value in STRIKE and not claim.is_context_event and paragraphs > 1:
        return False  # "Shelling hit the mosque", further down, may be another attack
    here, there = claim.sentence.index, only.sentence.index
    if there >= LEAD and abs(here - there) > _NEAR:
        return False
    others = reading.once(_other_days)
    return bisect_left(others, min(here, there)) == bisect_right(others, max(here, there))


def _other_days(reading: Reading) -> list[int]:
    """The sentences that give another date than the text's one recent day, in order."""
    only = reading.once(only_day)
    day = only.date.value if only is not None else None
    return [
        sentence.index
        for sentence in reading.document.sentences
        if any(d.is_event and d.edtf != day and not d.edtf.endswith(_OPEN) for d in sentence.dates)
    ]


def _is_done(claim: Found) -> bool:
    """Whether a claim is of what happened on a day, and no hearsay."""
    return claim.assertion.value == "actual" and claim.event.value not in _GOING_ON


def beside(reading: Reading, claim: Found, monitor_from: int) -> Anchor | None:
    """The date of the sentence right before or behind an undated claim, where that sentence tells of nothing else."""
    if not _is_done(claim) or any(d.is_event for d in claim.sentence.dates):
        return None
    for step in (-1, 1, 2):
        index = claim.sentence.index + step
        if not 0 <= index < len(reading.passages):
            continue
        passage = reading.passages[index]
        if _may_be_of(passage, claim, step):
            dated = _one_date(passage, monitor_from)
            if dated is not None and _is_of_news(passage, dated, claim, is_before=step < 0):
                return anchor_of(passage, dated)
        if step > 0 and passage.sentence.dates:
            return None
    return None


def _may_be_of(passage: Passage, claim: Found, step: int) -> bool:
    """Whether a sentence stands near enough to a claim, and names no other place than the claim's."""
    here, there = claim.sentence, passage.sentence
    is_lead = here.index < LEAD and there.part == "text" and step > 0
    if (there.part, there.paragraph) != (here.part, here.paragraph) and not is_lead:
        return False
    if step > 1 and not (is_lead and _tells(passage)):
        return False
    if not _may_cause(passage, claim):
        return False
    named = (m.entity for m in there.mentions if m.how == "name" and m.entity is not None)
    return all(entity is claim.entity for entity in named)


def _may_cause(passage: Passage, claim: Found) -> bool:
    """Whether the weapons and hazards that a sentence names, if any, may be those of a claim; so may "the raid"."""
    causes = {hit.value[0] for hit in wide_causes(passage) if not _is_known_deed(passage, hit)}
    return not causes or any(are_compatible(cause, claim.event.value) for cause in causes)


def _is_known_deed(passage: Passage, hit: Hit) -> bool:
    """Whether a word for an attack only takes up what was told: "The raid began at 3 a.m. on Tuesday"."""
    is_led = hit.first > 0 and passage.has(hit.first - 1, "definite")
    return is_led and hit.last - hit.first == 1 and passage.has(hit.first, "incident_word")


def _one_date(passage: Passage, monitor_from: int) -> Dated | None:
    dates = [dated for dated in passage.sentence.dates if dated.rule not in _UNFIRM]
    if len(dates) != 1 or not dates[0].is_event or not _is_firm(dates[0]):
        return None
    published = passage.document.published
    try:
        last = edtf.parse(dates[0].edtf).last
    except ValueError:
        return None
    is_past = published is None or (last is not None and last <= published)
    return dates[0] if is_past and not is_earlier(dates[0].edtf, monitor_from) else None


def _is_of_news(passage: Passage, dated: Dated, claim: Found, *, is_before: bool) -> bool:
    """Whether a sentence dates the news told beside it, and no other deed; behind it, no older event either."""
    published = passage.document.published
    if not is_before and dates_what_was_told(passage, dated):
        return True
    if not is_before and published is not None and is_earlier(dated.edtf, published.year - 1):
        return False
    return not (is_of_visit(passage, dated) or is_of_other_verb(passage, dated, claim.event.value))


def _is_firm(dated: Dated) -> bool:
    """Whether a date has an end and a beginning, and is not "this week", in which anything may be told."""
    return _OPEN not in dated.edtf and dated.rule not in _LOOSE


def _tells(passage: Passage) -> bool:
    """Whether a sentence has a word of damage or of its cause."""
    return any(passage.layer(layer) for layer in _TELLING)
