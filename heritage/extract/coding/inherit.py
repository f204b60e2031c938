"""Inherit: the date that an undated claim takes over from what the text tells of the same event elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.bullets import are_apart
from heritage.extract.coding.anchors import ASIDES, Anchor, anchors_of
from heritage.extract.coding.asserted import HAPPENED
from heritage.extract.coding.carried import carried, is_of_crowd
from heritage.extract.coding.causewords import STRIKE
from heritage.extract.coding.datelabels import labels_of
from heritage.extract.coding.newsday import beside, is_of_only_day, only_day
from heritage.extract.coding.wholetext import is_refuted, is_until_now, of_whole_text
from heritage.extract.compatible import are_compatible
from heritage.extract.dates import images
from heritage.extract.dates.history import is_before
from heritage.extract.dates.period import period_of
from heritage.extract.dates.spans import is_news
from heritage.extract.document import Coded, Document, Found
from heritage.extract.reading import Reading
from heritage.schema import daterules

INHERITED = "DT-inherited"
RECALLED = "DT-recalled"
"""The rule of what an aside recalls of another time, which stays without a date."""
SUPPOSED = daterules.SUPPOSED | {images.PAIR}
"""Rules of dates that stand for want of a better one: they part no claims, and give way to any other date."""

NOW = "now_phrase"

_MANY = ("shelling_airstrike", "gunfire")
"""Attacks, of which a town at war sees one after another; charges are set off once."""

_NEAR = 3
"""Sentences behind a dated strike within which another claim of a strike may be the same attack."""

_NEXT = 2
"""Paragraphs behind the text's one dated event within which the same breath goes on."""


def dates(reading: Reading, found: list[Found], monitor_from: int) -> None:
    """Give undated claims the date of the same event told just before, or of the event the whole text is about."""
    undated = [f for f in found if f.date.value is None and f.assertion.value != "threatened"]
    if not undated:
        return
    document = reading.document
    anchors = [a for a in anchors_of(reading, found) if not is_before(a.date.value or "", monitor_from)]
    labels = labels_of(reading)
    only = _only_day(document, anchors)
    news_day = reading.once(only_day)
    period = _period(reading, monitor_from)
    taken: list[Anchor] = []
    for claim in _of_now(reading, undated, anchors, found):
        if _is_of_images(reading, claim):
            continue
        chosen, rule = None, INHERITED
        if not _is_of_other_time(reading, claim) and not is_until_now(reading, claim):
            label = labels.get((claim.sentence.part, claim.sentence.paragraph))
            own = [a for a in anchors if not are_apart(reading, claim.sentence, a.sentence)]
            chosen = label or _of_text(reading, own, claim, news_day)
            if chosen is None and only is not None and _may_share(reading, claim, only):
                chosen = only
            chosen = chosen or carried(reading, claim, monitor_from) or _of_paragraph(reading, claim, taken)
            if chosen is None:
                chosen, rule = _around(reading, claim, monitor_from), daterules.BESIDE
        if chosen is None and period is not None and _is_of_period(reading, claim, period):
            chosen, rule = period, daterules.PERIOD
        if chosen is not None and not are_apart(reading, claim.sentence, chosen.sentence):
            is_same_part = chosen.sentence.part == claim.sentence.part
            claim.date = Coded(chosen.date.value, chosen.date.span if is_same_part else None, rule)
            if rule == INHERITED:
                taken.append(Anchor(claim.sentence, chosen.date, claim.event.value))


def _is_of_images(reading: Reading, claim: Found) -> bool:
    """Whether the images of which a text tells date a claim, which then has their date."""
    if claim.assertion.value == "denied":
        return False
    is_state = claim.trace[0].endswith("-state")
    claim.date = images.bracket(reading, claim.sentence, is_state=is_state) or claim.date
    return claim.date.value is not None


def _of_now(
    reading: Reading, undated: list[Found], anchors: list[Anchor], found: list[Found]
) -> Iterator[Found]:
    """The undated claims that are of the text's own time, as far as it tells."""
    for claim in undated:
        if not (_is_of_another_time(claim, anchors) or _is_recalled(reading, claim, found)):
            yield claim


def _is_of_another_time(claim: Found, anchors: list[Anchor]) -> bool:
    """Whether a denial stands beside an aside on what was before: "X, bombed in 1999, was not harmed this time"."""
    is_denied = claim.assertion.value == "denied"
    return is_denied and any(anchor.is_aside and anchor.sentence is claim.sentence for anchor in anchors)


def _is_recalled(reading: Reading, claim: Found, found: list[Found]) -> bool:
    """Whether an aside recalls what befell a place that is unharmed now: "X, which they once blew up, was spared now".

    Its date is marked as untold.
    """
    if not claim.trace[1].startswith(ASIDES):
        return False
    passage = reading.passages[claim.sentence.index]
    is_now = any(passage.has(t, NOW) or passage.class_end(t, NOW) for t in range(len(passage)))
    is_recalled = is_now and any(
        other.assertion.value == "denied"
        and other.entity is claim.entity
        and other.sentence is claim.sentence
        and other.trigger > claim.trigger
        for other in found
    )
    if is_recalled:
        claim.date = Coded(None, None, RECALLED)
    return is_recalled


def _of_paragraph(reading: Reading, claim: Found, taken: list[Anchor]) -> Anchor | None:
    """The date that the claim told last in the same paragraph took over, if it may be of the same event."""
    here = claim.sentence
    if is_refuted(claim) or any(dated.is_event for dated in here.dates):
        return None
    for anchor in reversed(taken):
        there = anchor.sentence
        if (there.part, there.paragraph) != (here.part, here.paragraph) or there.index > here.index:
            continue
        is_one = are_compatible(anchor.event, claim.event.value)
        passage = reading.passages[there.index]
        return anchor if is_one or is_of_crowd(passage, anchor.event, claim.event.value) else None
    return None


def _around(reading: Reading, claim: Found, monitor_from: int) -> Anchor | None:
    """The date of the sentences around an undated claim, else the one recent day that its text gives at all."""
    found = beside(reading, claim, monitor_from)
    if found is not None:
        return found
    only = reading.once(only_day)
    return only if only is not None and is_of_only_day(reading, claim, only) else None


def _period(reading: Reading, monitor_from: int) -> Anchor | None:
    """The span of time that the whole text is about."""
    told = period_of(reading)
    return Anchor(*told) if told is not None and not is_before(told[1].value or "", monitor_from) else None


def _is_of_period(reading: Reading, claim: Found, period: Anchor) -> bool:
    """Whether an undated claim tells what was new in the span of time that the text is about.

    A sentence with another date tells of that, one on pictures of older things; what is denied has no day.
    """
    if reading.passages[claim.sentence.index].tokens_of("image_word"):
        return False
    if claim.sentence.part == "title" or claim.assertion.value not in HAPPENED:
        return False
    own = [dated for dated in claim.sentence.dates if dated.is_event]
    return not own or claim.sentence is period.sentence


def _only_day(document: Document, anchors: list[Anchor]) -> Anchor | None:
    """The one day that a text of the news gives to what happened, or None where it gives several or none."""
    told = [a for a in anchors if a.event is not None]
    is_one = len({a.date.value for a in told}) == 1
    return told[0] if is_one and is_news(told[0].date.value or "", document.published) else None


def _may_share(reading: Reading, claim: Found, anchor: Anchor) -> bool:
    """Whether an undated claim may be of the text's one day."""
    return _is_told_along(claim, anchor) or _is_also(reading, claim, anchor)


def _is_told_along(claim: Found, anchor: Anchor) -> bool:
    """Whether an undated claim is told in the same breath as the text's one dated event, and after it."""
    is_later = claim.sentence.part == anchor.sentence.part and claim.sentence.index > anchor.sentence.index
    is_near = claim.sentence.paragraph - anchor.sentence.paragraph <= _NEXT
    is_verb = not claim.trace[0].endswith(("-noun", "-state", "-attribute"))
    is_many = claim.event.value in _MANY
    return (
        is_later and is_near and is_verb and not is_many and are_compatible(anchor.event, claim.event.value)
    )


def _is_also(reading: Reading, claim: Found, anchor: Anchor) -> bool:
    """Whether a claim says that its place suffered the same: "the museum was also hit"."""
    if claim.sentence.index <= anchor.sentence.index or not are_compatible(anchor.event, claim.event.value):
        return False
    return _is_in_clause(reading, claim, "also_word")


def _is_of_other_time(reading: Reading, claim: Found) -> bool:
    """Whether a claim says that it is of another day than what was told before: "later", "in recent weeks".

    What opens the sentence holds of all its clauses: "Earlier they had shelled A and burned B".
    """
    passage = reading.passages[claim.sentence.index]
    is_opened = len(passage) > 0 and passage.has(0, "other_time_word")
    return is_opened or _is_in_clause(reading, claim, "other_time_word")


def _is_in_clause(reading: Reading, claim: Found, name: str) -> bool:
    """Whether a word or phrase of a closed class stands in a claim's own clause."""
    passage = reading.passages[claim.sentence.index]
    spans = [passage.span(t, t + 1) for t in passage.tokens_of(name)]
    spans += [passage.span(hit.first, hit.last) for hit in passage.layer("class") if hit.value == name]
    return any(claim.clause[0] <= start and stop <= claim.clause[1] for start, stop in spans)


def _of_text(reading: Reading, anchors: list[Anchor], claim: Found, news_day: Anchor | None) -> Anchor | None:
    """The date of the same event told just before, or of what the whole text is about."""
    if is_refuted(claim):
        return None
    return _nearby(reading, anchors, claim) or of_whole_text(reading, anchors, claim, news_day)


def _nearby(reading: Reading, anchors: list[Anchor], claim: Found) -> Anchor | None:
    """The date told last before a claim in its paragraph, if it may be of the same event."""
    for anchor in reversed(anchors):
        here = anchor.sentence
        if here.part != claim.sentence.part or here.index > claim.sentence.index:
            continue
        if here.index == claim.sentence.index and not _is_of_sentence(anchor, claim):
            continue
        if here.paragraph == claim.sentence.paragraph:
            is_one = anchor.event is None or are_compatible(anchor.event, claim.event.value)
            passage = reading.passages[here.index]
            return anchor if is_one or is_of_crowd(passage, anchor.event, claim.event.value) else None
        is_open = claim.event.rule == "CA-default" and not claim.trace[0].endswith(("-noun", "-state"))
        is_strike = (claim.is_context_event or is_open) and claim.event.value in STRIKE
        is_near = claim.sentence.index - here.index <= _NEAR
        is_of_it = (
            anchor.event == claim.event.value
            or (is_open and anchor.event in STRIKE)
            or (anchor.event is None and (anchor.cause is None or anchor.cause in STRIKE))
        )
        return anchor if is_strike and is_near and is_of_it else None
    return None


def _is_of_sentence(anchor: Anchor, claim: Found) -> bool:
    """Whether an event of a claim's own sentence may date it; what came through unharmed came through that."""
    is_unharmed = claim.assertion.value == "denied" and anchor.event is not None
    return is_unharmed or _is_told_before(anchor, claim)


def _is_told_before(anchor: Anchor, claim: Found) -> bool:
    """Whether a claim's own sentence dates one other event before it: "A was blown up on Monday and B burned"."""
    dates = [dated for dated in claim.sentence.dates if dated.is_event]
    span = anchor.date.span
    return len(dates) == 1 and anchor.event is not None and span is not None and span < claim.trigger
