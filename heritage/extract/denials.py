"""Denials: the event that did not befall a place, where its sentence does not tell it - "the mosque was not touched".

Whoever says that a place came to no harm speaks of what the text has just told, of another place or of none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from heritage.extract.coding.asserted import HAPPENED
from heritage.extract.document import Coded, Found
from heritage.extract.places.topics import peers_of
from heritage.extract.reading import Passage, Reading
from heritage.extract.verbs import fire
from heritage.resources.lexicon import Trigger

_NEAR = 2
"""Paragraphs between what happened and the place that it spared."""

_LOOK_BACK = 12
"""Sentences before a denial at most that are searched for what happened."""


def events(reading: Reading, found: Sequence[Found]) -> None:
    """Give each denial without an event of its own that of what the text told just before of other places."""
    if "image_word" in reading.classes:
        return  # pictures that show no change show none of any kind
    for number, claim in enumerate(found):
        if not _is_open(claim) or peers_of(reading, claim.sentence.index):
            continue  # an entry of a list tells of its own place alone
        event = _of_other_place(found, number) or _of_verb(reading, claim)
        if event is not None:
            claim.event = Coded(event, None, "CA-spared")
            claim.trace[2] = "CA-spared"


def _is_open(claim: Found) -> bool:
    """Whether a claim says that a place came to no harm, and not of what kind: "is intact", "was not touched"."""
    is_negated = claim.severity.value == "none" or claim.assertion.rule == "MD-negation"
    return claim.assertion.value == "denied" and is_negated and claim.event.rule == "CA-default"


def _of_other_place(found: Sequence[Found], number: int) -> str | None:
    """The event that the text tells of the other place named last near before a denial: most often, else first.

    "They tore down the chapel, levelled its ground and set fire to the beams. The well was not touched".
    """
    claim, place = found[number], None
    told: Counter[str] = Counter()
    for before in range(number - 1, -1, -1):
        other = found[before]
        if not _is_near(other, claim):
            break
        event = _told_by(other)
        if event is None or other.entity is claim.entity or other.entity is not (place or other.entity):
            continue
        place = other.entity
        told[event] += 1
    return max(reversed(told), key=told.__getitem__) if told else None  # of those alike the one told first


def _told_by(claim: Found) -> str | None:
    """The event of a claim that tells what happened, where it is known."""
    is_told = claim.assertion.value in HAPPENED and claim.event.value != "unknown"
    return claim.event.value if is_told else None


def _is_near(other: Found, claim: Found) -> bool:
    is_same_part = other.sentence.part == claim.sentence.part
    is_near = claim.sentence.index - other.sentence.index <= _LOOK_BACK
    return is_same_part and is_near and claim.sentence.paragraph - other.sentence.paragraph <= _NEAR


def _of_verb(reading: Reading, claim: Found) -> str | None:
    """What the last verb before a denial tells that means damage alone, whatever it befell: "a house fell in"."""
    index = claim.sentence.index
    for passage in reversed(reading.passages[max(0, index - _LOOK_BACK) : index]):
        if passage.sentence.part != claim.sentence.part:
            break
        if claim.sentence.paragraph - passage.sentence.paragraph <= _NEAR:
            events = _told(passage)
            if events:
                return events[-1]
    return None


def _told(passage: Passage) -> list[str]:
    events = (verb.default if verb.event == "cause" else verb.event for verb in _plain(passage))
    return [event for event in events if event and event != "unknown"]


def _plain(passage: Passage) -> Iterator[Trigger]:
    """The verbs of a sentence that mean damage alone, with their particle where they have one: "fell in"."""
    for hit in passage.layer("verb"):
        verb, forms = hit.value
        is_alone = verb.needs is None and not verb.is_unharmed and not passage.is_in_name(hit.first)
        if is_alone and (not verb.particles or fire(passage, hit, verb, forms) is not None):
            yield verb
