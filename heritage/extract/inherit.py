"""Inherit: dates and actors that a claim takes over from what the text tells of the same event elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from heritage.extract.causes import STRIKE
from heritage.extract.compatible import are_compatible
from heritage.extract.dateforms import date_forms
from heritage.extract.document import Coded, Dated, Document, Found, Hit, Sentence, Span
from heritage.extract.eventdate import is_before
from heritage.extract.reading import Passage, Reading
from heritage.text import edtf

INHERITED = "DT-inherited"
_HAZARDS = ("earthquake", "flood_storm")
_ARMED = ("state_armed", "non_state_armed")
_OPEN = "/.."
_NEAR = 3
"""Sentences behind a dated strike within which another claim of a strike may be the same attack."""

_NEXT = 2
"""Paragraphs behind the text's one dated event within which the same breath goes on."""

_COUNT_REACH = 6

_LEAD = 5
"""Sentences, the title's among them, that give the news."""

_LABEL_MARKS = frozenset(":.,-\u2013\u2014)")
_RECENT = 90
"""Days before publication within which an event is the news."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A date that an undated claim may take over: of an event, or (`event` None) of a sentence that names a cause."""

    sentence: Sentence
    date: Coded
    event: str | None = None


def dates(reading: Reading, found: list[Found], monitor_from: int) -> None:
    """Give undated claims the date of the same event told just before, or of the event the whole text is about."""
    document = reading.document
    told = [*_hazards(reading), *_anchors(document, found)]
    anchors = [a for a in told if not is_before(a.date.value or "", monitor_from)]
    labels = _labels(document)
    only = _only_day(document, anchors)
    for claim in found:
        if claim.date.value is not None or claim.assertion.value == "threatened":
            continue
        label = labels.get((claim.sentence.part, claim.sentence.paragraph))
        chosen = label or _nearby(anchors, claim) or _of_whole_text(document, anchors, claim)
        if chosen is None and only is not None and (_is_told_along(claim, only) or _is_also(reading, claim, only)):
            chosen = only
        if chosen is not None:
            is_same_part = chosen.sentence.part == claim.sentence.part
            claim.date = Coded(chosen.date.value, chosen.date.span if is_same_part else None, INHERITED)


def _labels(document: Document) -> dict[tuple[str, int], _Anchor]:
    """The date that opens a paragraph as its label: "3 May - ...", "June 26: ...", as lists of incidents have."""
    labels: dict[tuple[str, int], _Anchor] = {}
    seen: set[tuple[str, int]] = set()
    for sentence in document.sentences:
        key = (sentence.part, sentence.paragraph)
        if key in seen:
            continue
        seen.add(key)
        date_ = next((d for d in sentence.dates if d.first <= 1 and not d.edtf.endswith(_OPEN)), None)
        if date_ is None or date_.last >= len(sentence.tokens.lows):
            continue
        mark = sentence.tokens.lows[date_.last]
        if mark in _LABEL_MARKS:
            span = sentence.span(date_.first, date_.last)
            labels[key] = _Anchor(sentence, Coded(date_.edtf, span, f"DT-{date_.rule}"))
    return labels


def _only_day(document: Document, anchors: list[_Anchor]) -> _Anchor | None:
    """The one day that a text of the news gives to what happened, or None where it gives several or none."""
    news = [a for a in anchors if a.event is not None and _is_news(a.date.value or "", document.published)]
    days = {a.date.value for a in news}
    return news[0] if len(days) == 1 and len({a.date.value for a in anchors if a.event is not None}) == 1 else None


def _is_also(reading: Reading, claim: Found, anchor: _Anchor) -> bool:
    """Whether a claim says that its place suffered the same: "the museum was also hit"."""
    passage = reading.passages[claim.sentence.index]
    if claim.sentence.index <= anchor.sentence.index or not are_compatible(anchor.event, claim.event.value):
        return False
    spans = [passage.span(t, t + 1) for t in passage.tokens_of("also_word")]
    return any(claim.clause[0] <= start and stop <= claim.clause[1] for start, stop in spans)


def _hazards(reading: Reading) -> list[_Anchor]:
    """The day of a hazard that a sentence counts from: "on Sunday, five days after the earthquake"."""
    tables = date_forms(reading.lexicon).tables
    anchors: list[_Anchor] = []
    for passage in reading.passages:
        for token in passage.tokens_of("after_word"):
            hit = next((h for h in passage.layer("cause") if token < h.first <= token + _COUNT_REACH), None)
            if hit is None or token < 2 or hit.value[0] not in _HAZARDS:
                continue
            word, unit = passage.lows[token - 2], tables.units.get(passage.lows[token - 1])
            count = int(word) if word.isdecimal() else tables.numbers.get(word)
            days = {"day": 1, "week": 7}.get(unit or "")
            base = _day_before(passage, token)
            if count is not None and days is not None and base is not None:
                value = Coded((base - timedelta(days=days * count)).isoformat(), passage.span(token - 2, hit.last), "DT-after")
                anchors.append(_Anchor(passage.sentence, value, hit.value[0]))
    return anchors


def _day_before(passage: Passage, token: int) -> date | None:
    """The day that a sentence names before a token; the day of publication where it names none."""
    days = [d.edtf for d in passage.sentence.dates if d.last <= token and d.is_event]
    try:
        return date.fromisoformat(days[-1]) if days else passage.document.published
    except ValueError:
        return None


def _is_told_along(claim: Found, anchor: _Anchor) -> bool:
    """Whether an undated claim is told in the same breath as the text's one dated event, and after it."""
    is_later = claim.sentence.part == anchor.sentence.part and claim.sentence.index > anchor.sentence.index
    is_near = claim.sentence.paragraph - anchor.sentence.paragraph <= _NEXT
    is_verb = not claim.trace[0].endswith(("-noun", "-state", "-attribute"))
    return is_later and is_near and is_verb and are_compatible(anchor.event, claim.event.value)


def _nearby(anchors: list[_Anchor], claim: Found) -> _Anchor | None:
    """The date told last before a claim in its paragraph, if it may be of the same event."""
    for anchor in reversed(anchors):
        here = anchor.sentence
        if here.part != claim.sentence.part or here.index >= claim.sentence.index:
            continue
        if here.paragraph == claim.sentence.paragraph:
            return anchor if anchor.event is None or are_compatible(anchor.event, claim.event.value) else None
        is_strike = claim.is_context_event and claim.event.value in STRIKE
        if is_strike and claim.sentence.index - here.index <= _NEAR and anchor.event in (None, claim.event.value):
            return anchor
        return None
    return None


def _of_whole_text(document: Document, anchors: list[_Anchor], claim: Found) -> _Anchor | None:
    """The date of the hazard, or of what did no damage, that the text is about: the latest one that is news."""
    is_hazard = claim.event.value in _HAZARDS or (claim.is_context_event and claim.event.value not in STRIKE)
    if not is_hazard and claim.assertion.value != "denied":
        return None
    fitting = [a for a in anchors if a.event in (None, claim.event.value)]
    news = [a for a in fitting if _is_news(a.date.value or "", document.published)]
    lead = [a for a in news if a.sentence.index < _LEAD]
    if lead:
        return lead[0]
    return max(news, key=lambda a: edtf.parse(a.date.value or "").last or date.min, default=None) or next(
        iter(fitting), None
    )


def _is_news(value: str, published: date | None) -> bool:
    """Whether a date lies shortly before the publication."""
    try:
        last = edtf.parse(value).last
    except ValueError:
        return False
    return published is not None and last is not None and 0 <= (published - last).days <= _RECENT


def _anchors(document: Document, found: list[Found]) -> list[_Anchor]:
    told: dict[int, list[Found]] = {}
    for claim in found:
        if claim.date.value and not claim.date.value.endswith(_OPEN):
            told.setdefault(claim.sentence.index, []).append(claim)
    anchors: list[_Anchor] = []
    for sentence in document.sentences:
        if sentence.index in told:
            anchors.extend(_Anchor(sentence, f.date, f.event.value) for f in told[sentence.index])
        elif sentence.part == "text" and (sentence.layer("cause") or (sentence.index < _LEAD and sentence.layer("verb"))):
            found_date = _most_precise(sentence)
            if found_date is not None:
                span = sentence.span(found_date.first, found_date.last)
                anchors.append(_Anchor(sentence, Coded(found_date.edtf, span, f"DT-{found_date.rule}")))
    return anchors


def _most_precise(sentence: Sentence) -> Dated | None:
    """The date of what a sentence tells: in "on Tuesday, less than in the flood of 1966" the year only compares."""
    usable = [date for date in sentence.dates if date.is_event and not date.edtf.endswith(_OPEN)]
    return max(usable, key=lambda date: len(date.edtf.partition("/")[0]), default=None)


def actors(reading: Reading, found: list[Found]) -> None:
    """Give claims without an agent the armed actor to whom the text ascribes its attacks, if that is one."""
    for claim in found:
        if claim.event.value == "arson_fire" and claim.actor_type.value == "unknown" and reading.once(_is_wildfire):
            claim.actor_type = Coded("natural", None, "AC-wildfire")
    ascribed = dict(reading.once(_ascribed))
    for claim in found:
        if claim.actor.value is not None and claim.actor_type.value in _ARMED and claim.assertion.value != "denied":
            span = claim.actor.span if claim.sentence.part == "text" else None
            ascribed.setdefault(claim.actor.value, (claim.actor.value, claim.actor_type.value, span))
    if len(ascribed) != 1 or reading.once(_is_disputed):
        return
    label, kind, span = next(iter(ascribed.values()))
    for claim in found:
        is_open = claim.actor.value is None and claim.actor_type.value == "unknown"
        if is_open and claim.event.value in STRIKE and claim.assertion.value != "threatened":
            own = span if claim.sentence.part == "text" else None
            claim.actor = Coded(label, own, "AC-document")
            claim.actor_type = Coded(kind, own, "AC-document")


def _is_wildfire(reading: Reading) -> bool:
    """Whether the fire of a text is a wildfire."""
    return any(passage.layer("natural_fire") for passage in reading.passages)


def _is_disputed(reading: Reading) -> bool:
    """Whether a text says that the sides blame each other."""
    return any(h.value.category == "dispute" for p in reading.passages for h in p.layer("modifier"))


def _ascribed(reading: Reading) -> dict[str, tuple[str, str, Span | None]]:
    """The armed actors named right before a weapon ("Russian missiles"): label, kind, and where."""
    found: dict[str, tuple[str, str, Span | None]] = {}
    for passage in reading.passages:
        if passage.sentence.part != "text":
            continue
        for hit in passage.layer("actor"):
            if hit.value.type in _ARMED and _wields(passage, hit):
                span = passage.span(hit.first, hit.last)
                found.setdefault(hit.value.label, (hit.value.label, hit.value.type, span))
    return found


def _wields(passage: Passage, hit: Hit) -> bool:
    """Whether a weapon's name follows an actor's, with at most a word or two between."""
    for token in range(hit.last, min(hit.last + 4, len(passage))):
        cause = passage.at("cause", token)
        if cause is not None and cause.value[0] in STRIKE:
            return True
        if not passage.lows[token][0].isalnum() or passage.is_auxiliary(token) or passage.has(token, "preposition"):
            return False
        if passage.is_in(token, "role", "closed") or passage.is_verb(token):
            return False
    return False
