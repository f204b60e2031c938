"""Past: events before the monitoring, which are no claims - by their own date, or as a part of an old story."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from heritage.extract.coding.causewords import wide_causes
from heritage.extract.dates.history import HISTORY, is_before
from heritage.extract.dates.ownverbs import verb_before
from heritage.extract.document import Dated, Entity, Found
from heritage.extract.genres import is_anniversary, is_of_antiquity, is_of_models
from heritage.extract.grammar.phrases import NOUN, SUBORDINATOR, VERB, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading
from heritage.extract.verbs import Fired

_CENTURY = "century"
"""The rule of dates that name a century."""

_NOUN_REACH = 6
_WAR_REACH = 16

_OLD_DATES = 3
"""Dates before that year that make a whole text one of history, if recent ones are few."""


@dataclass(slots=True)
class LeftOut:
    """The sentences of a document in which an event was left out for its date, and the entities that it befell."""

    sentences: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)


def left_out(_reading: Reading) -> LeftOut:
    """Return what is left out of a text; to be asked for with `Reading.once`, and filled as the text is read."""
    return LeftOut()


def leave_out(passage: Passage, entities: Iterable[Entity]) -> None:
    """Note that an event of a sentence, which befell some places, is too early to be a claim."""
    known = passage.reading.once(left_out)
    known.sentences.add(passage.sentence.index)
    known.places.update(entity.number for entity in entities)


def is_too_early(passage: Passage, fired: Fired, found: Dated | None, year: int) -> bool:
    """Whether an event lies before a year, by its own date or by that of its cause ("the earthquake of 1842")."""
    if found is not None:
        return is_before(found.edtf, year)
    first, last = fired.clause
    told = (
        d for d in passage.sentence.dates if first <= d.first < last and not _is_compared(passage, fired, d)
    )
    if any(is_before(d.edtf, year) and (_dates_cause(passage, d) or _dates_noun(fired, d)) for d in told):
        return True
    if any(is_before(d.edtf, year) and _dates_war(passage, fired, d) for d in passage.sentence.dates):
        return True
    return _is_told_along(passage, fired, year) or _is_state_of_old(passage, fired)


def _is_state_of_old(passage: Passage, fired: Fired) -> bool:
    """Whether a state is the outcome of an old event of its clause: "80 years ago bombers reduced it to rubble"."""
    if (
        fired.trigger.kind != "state"
        or passage.sentence.index not in passage.reading.once(left_out).sentences
    ):
        return False
    return any(fired.clause[0] <= hit.first < fired.first for hit in passage.layer("verb"))


def _is_told_along(passage: Passage, fired: Fired, year: int) -> bool:
    """Whether a sentence has old dates alone, one of which opens it or dates a deed told before the trigger.

    "In 1916 shells fell on the street; the post office burned", "carried off in 1897, after they had burned it".
    """
    dates = [dated for dated in passage.sentence.dates if dated.is_event]
    if not dates or not all(is_before(dated.edtf, year) for dated in dates):
        return False
    syntax = syntax_of(passage)
    for dated in dates:
        held = syntax.at(dated.first)
        if held is None or dated.first > fired.first or syntax.is_put_in(held, fired.phrase):
            continue
        verb = verb_before(syntax, held, fired.phrase)
        if verb is not None and verb is not fired.phrase and _is_of_relative(syntax, verb):
            continue  # "the monastery that a queen gave to her teacher in 1822 is no more than a plinth"
        told = range(dated.last, fired.clause[0]) if verb is None else range(verb.verb, verb.verb + 1)
        if any(_tells_deed(passage, token) for token in told):
            return True
    return False


def _is_of_relative(syntax: Syntax, verb: Phrase) -> bool:
    """Whether a verb is that of a relative clause put in behind a noun, its own subject in it."""
    start = syntax.qualifier(verb)
    return start is not None and start < verb.number and syntax.phrases[start + 1].kind == NOUN


def _tells_deed(passage: Passage, token: int) -> bool:
    """Whether a word is a verb of damage, or names a weapon or hazard."""
    return passage.is_in(token, "verb", "cause") and not passage.has(token, "founding_verb")


def _is_compared(passage: Passage, fired: Fired, dated: Dated) -> bool:
    """Whether a date behind the trigger is of a clause of its own: "wrecked, as it had been in the quake of 1894"."""
    syntax = syntax_of(passage)
    held = syntax.at(dated.first)
    if held is None:
        return False
    between = syntax.phrases[fired.phrase.number + 1 : held.number]
    opening = next((p.number for p in between if p.kind == SUBORDINATOR), None)
    return opening is not None and any(p.kind == VERB for p in syntax.phrases[opening : held.number])


def _dates_noun(fired: Fired, dated: Dated) -> bool:
    """Whether a date stands a few words behind a noun of damage: "its destruction by Swedish troops in 1679"."""
    return fired.trigger.kind == "noun" and 0 <= dated.first - fired.end <= _NOUN_REACH


def _dates_war(passage: Passage, fired: Fired, dated: Dated) -> bool:
    """Whether a date behind a trigger is that of a war: "laid waste during the war that ended the realm in 1010"."""
    between = range(fired.end, dated.first)
    is_near = 0 < len(between) <= _WAR_REACH and "," not in passage.lows[fired.end : dated.first]
    return is_near and any(passage.has(token, "conflict_word", "upheaval_word") for token in between)


def _dates_cause(passage: Passage, dated: Dated) -> bool:
    at = dated.first
    if at < 2 or not passage.has(at - 1, "of_link"):
        return False
    return passage.at("cause", at - 2) is not None or passage.has(at - 2, "conflict_word", "upheaval_word")


def follows_the_past(passage: Passage, year: int) -> bool:
    """Whether the story of the paragraph, as it was dated last, lies before a year.

    "In 1666 fire took the city. The cathedral burned."
    """
    index = passage.reading.once(_dated_before)[passage.sentence.index]
    if _is_behind_old(passage, index) or _goes_on_about_old(passage):
        return True
    if index is None:
        return False
    dates = [d.edtf for d in passage.document.sentences[index].dates if d.is_event]
    before = passage.reading.passages[index]
    is_left_out = index in passage.reading.once(left_out).sentences or _tells_attack(before)
    is_history = all(is_before(date, HISTORY) for date in dates)
    return is_history or (is_left_out and all(is_before(date, year) for date in dates))


def _tells_attack(passage: Passage) -> bool:
    """Whether a weapon or hazard does something in a sentence: "a shell set light to the scaffolding"."""
    return any(
        hit.last < len(passage) and passage.at("verb", hit.last) is not None for hit in wide_causes(passage)
    )


def _is_behind_old(passage: Passage, dated: int | None) -> bool:
    """Whether the sentence before tells an event of old, and does not date it: "Confederate forces fired on it"."""
    here, before = passage.sentence, passage.sentence.index - 1
    if before < 0 or before not in passage.reading.once(left_out).sentences or dated == before:
        return False
    old = passage.document.sentences[before]
    return (old.part, old.paragraph) == (here.part, here.paragraph)


def _goes_on_about_old(passage: Passage) -> bool:
    """Whether a sentence opens with who is told of before as one of old: "The sultan took it. His engines"."""
    index = passage.sentence.index - 1
    if index < 0 or passage.sentence.dates or passage.has(0, "site_pronoun", "site_possessive"):
        return False
    if not passage.has(0, "agent_pronoun", "possessive", "somebody_word"):
        return False
    before = passage.reading.passages[index].sentence
    is_near = (before.part, before.paragraph) == (passage.sentence.part, passage.sentence.paragraph)
    return is_near and any(hit.value.category == "historic" for hit in before.layer("modifier"))


def _dated_before(reading: Reading) -> list[int | None]:
    """For each sentence the last one before it in its paragraph that dates an event."""
    found: list[int | None] = []
    last: int | None = None
    paragraph: tuple[str, int] | None = None
    for passage in reading.passages:
        sentence = passage.sentence
        here = (sentence.part, sentence.paragraph)
        if here != paragraph:
            last, paragraph = None, here
        found.append(last)
        if any(dated.is_event and not _is_aside(passage, dated) for dated in sentence.dates):
            last = sentence.index
    return found


def _is_aside(passage: Passage, dated: Dated) -> bool:
    """Whether a date of old stands in what is put in before the last verb: "X, put up in 1530, has been gutted"."""
    if not is_before(dated.edtf, HISTORY):
        return False
    syntax = syntax_of(passage)
    held = syntax.at(dated.first)
    verbs = [phrase for phrase in syntax.phrases if phrase.kind == VERB]
    return held is not None and bool(verbs) and syntax.is_put_in(held, verbs[-1])


def without_old(reading: Reading, found: list[Found], year: int) -> list[Found]:
    """Return the claims of a text without undated ones that belong to the old events which it tells of."""
    if found and (is_of_antiquity(reading, found) or is_of_models(reading, found)):
        return []
    is_retrospect = _is_history(reading, year) or (
        reading.once(is_anniversary) and _has_date_before(reading, year)
    )
    if not is_retrospect and not reading.once(left_out).sentences:
        return found
    return [claim for claim in found if not _is_old(reading, claim, found, is_retrospect=is_retrospect)]


def _is_history(reading: Reading, year: int) -> bool:
    """Whether most dates of a text lie centuries back."""
    # Centuries are told of buildings as much as of events.
    dates = [d for s in reading.document.sentences for d in s.dates if d.rule != _CENTURY]
    old = sum(is_before(dated.edtf, HISTORY) for dated in dates)
    recent = sum(dated.is_event and not is_before(dated.edtf, year) for dated in dates)
    return old >= _OLD_DATES and old > 2 * recent


def _has_date_before(reading: Reading, year: int) -> bool:
    return any(is_before(dated.edtf, year) for s in reading.document.sentences for dated in s.dates)


def _is_old(reading: Reading, claim: Found, found: list[Found], *, is_retrospect: bool) -> bool:
    """Whether an undated claim belongs to old events: of a headline alone, or in a text that looks back."""
    if claim.date.value is not None:
        return False
    if claim.sentence.part == "title":
        is_of_old_place = claim.entity.number in reading.once(left_out).places
        return is_of_old_place and not any(other.sentence.part == "text" for other in found)
    is_dated = any(other.entity is claim.entity and other.date.value is not None for other in found)
    return is_retrospect and not is_dated
