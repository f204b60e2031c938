"""The event's date: which of a sentence's dates belongs to a trigger, and whether that is before the monitoring.

A date belongs to the verb that it follows: in "inspectors who came on Thursday found it intact" Thursday is not the
event's. One that opens the sentence belongs to all its verbs.
"""

from __future__ import annotations

from heritage.extract.document import Dated
from heritage.extract.phrases import BREAK, COMMA, CONJUNCTION, NOUN, PREPOSITION, RELATIVE, SUBORDINATOR, VERB, Phrase
from heritage.extract.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.syntax import Syntax
from heritage.extract.verbs import Fired
from heritage.text import edtf

_VAGUE = ("overnight",)
"""Rules of words that a date beside them makes precise: "overnight on December 20"."""

_HISTORY = 1800
"""A paragraph that dates anything before this year tells history."""

_BESIDE = 2
"""Phrases between a cause and its date at most: the preposition."""

_LASTING = frozenset({"military_occupation_use", "looting_theft", "illegal_excavation", "erosion_climate"})
"""Events that go on: only these may be open at the end ("since April")."""


def date_of(passage: Passage, fired: Fired) -> Dated | None:
    """Return the event date that belongs to a trigger's verb; the nearest wins.

    A state has none: "lay in ruins on Saturday" tells when it was seen.
    """
    if fired.trigger.kind == "state" and fired.trigger.severity == "destroyed":
        return None
    usable = [d for d in passage.sentence.dates if d.is_event and _belongs(passage, fired, d)]
    found = min(
        usable, key=lambda d: (not _is_own(passage, fired, d), d.rule in _VAGUE, _distance(d, fired)), default=None
    )
    if found is not None and found.edtf.endswith("/..") and fired.trigger.event not in _LASTING:
        return None
    return found


def _distance(dated: Dated, fired: Fired) -> int:
    return min(abs(dated.first - fired.end), abs(fired.first - dated.last))


def _is_own(passage: Passage, fired: Fired, dated: Dated) -> bool:
    """Whether a date follows the trigger's own verb, or none."""
    syntax = syntax_of(passage)
    held = syntax.at(dated.first)
    owner = _owner(syntax, held) if held is not None else None
    return owner is None or owner is fired.phrase or owner is _verb_of(passage, syntax, fired)


def _belongs(passage: Passage, fired: Fired, dated: Dated) -> bool:
    """Whether a date says when a trigger's event was."""
    syntax = syntax_of(passage)
    held = syntax.at(dated.first)
    if held is None:
        return fired.clause[0] <= dated.first < fired.clause[1]
    owner = _owner(syntax, held)
    own = _verb_of(passage, syntax, fired)
    if _is_of_cause(passage, syntax, held, fired):
        return True
    if owner is None:
        return _opens(syntax, held, fired)
    if owner is fired.phrase or owner is own:
        return True
    if own is None:
        return fired.clause[0] <= dated.first < fired.clause[1]
    return _is_joined(passage, syntax, own, owner) or _is_cause(passage, syntax, own, owner)


def _is_of_cause(passage: Passage, syntax: Syntax, held: Phrase, fired: Fired) -> bool:
    """Whether a date is that of the cause which a relative clause takes up: "the earthquake of 8 July, in which it fell"."""
    behind = syntax.phrases[held.number + 1 : fired.phrase.number]
    noun = next((p for p in reversed(syntax.phrases[: held.number]) if p.kind == NOUN), None)
    if noun is None or held.number - noun.number > _BESIDE or not any(p.kind == RELATIVE for p in behind):
        return False
    return any(passage.is_in(token, "cause") for token in range(noun.first, noun.last))


def _owner(syntax: Syntax, held: Phrase) -> Phrase | None:
    """The verb that a date follows, insertions passed over; None where none stands before it in its clause."""
    number = held.number - 1
    while number >= 0:
        phrase = syntax.phrases[number]
        is_action = phrase.kind == VERB and phrase.forms == {"gerund"} and not phrase.is_finite and number > 0 and (
            syntax.phrases[number - 1].kind == PREPOSITION
        )  # fmt: skip
        if phrase.kind == VERB and not is_action:
            return phrase
        if phrase.kind == BREAK:
            return None
        if phrase.kind == COMMA:
            opening = syntax.insertion(number)
            if opening is not None and any(p.kind == VERB for p in syntax.phrases[opening + 1 : number]):
                number = opening
        number -= 1
    return None


def _verb_of(passage: Passage, syntax: Syntax, fired: Fired) -> Phrase | None:
    """The verb of a trigger's clause: itself, or the one that a noun or a state hangs on."""
    if fired.phrase.kind == VERB and fired.phrase.voice != "bare":
        return fired.phrase
    if fired.voice in ("bare", "active", "passive"):
        return fired.phrase
    for phrase in reversed(syntax.phrases[: fired.phrase.number]):
        if phrase.kind == VERB:
            return phrase
        if phrase.kind in (BREAK, SUBORDINATOR, RELATIVE):
            break
    return next((p for p in syntax.phrases[fired.phrase.number + 1 :] if p.kind == VERB), None)


def _opens(syntax: Syntax, held: Phrase, fired: Fired) -> bool:
    """Whether a date that follows no verb opens the trigger's part of the sentence, or stands beside its noun."""
    low, high = sorted((held.number, fired.phrase.number))
    return not any(p.kind == BREAK for p in syntax.phrases[low:high])


def _is_joined(passage: Passage, syntax: Syntax, own: Phrase, owner: Phrase) -> bool:
    """Whether two verbs share a clause: "attacked the town on 3 May and destroyed the church"."""
    low, high = sorted((own.number, owner.number))
    between = syntax.phrases[low + 1 : high]
    if any(p.kind in (BREAK, SUBORDINATOR, RELATIVE) for p in between):
        return False
    if passage.has(owner.verb, "report_verb") or passage.has(own.verb, "report_verb"):
        return False
    if own.number < owner.number and owner.is_infinitive is False and not owner.is_finite and owner.voice != "bare":
        return False
    if any(p.kind == CONJUNCTION for p in between) or not any(p.kind == COMMA for p in between):
        later = syntax.phrases[high]
        return syntax.subject(later).how == "shared" or later.is_infinitive or owner.voice == "bare" and (
            passage.at("verb", owner.verb) is not None or passage.has(owner.verb, "light_verb")
        )
    return False


def _is_cause(passage: Passage, syntax: Syntax, own: Phrase, owner: Phrase) -> bool:
    """Whether the date's verb tells what caused the trigger's event: "was hit when shells fell on 3 May"."""
    if own.number > owner.number:
        return False
    opening = next(
        (p for p in reversed(syntax.phrases[own.number : owner.number]) if p.kind in (SUBORDINATOR, RELATIVE)), None
    )
    if opening is None or opening.kind == RELATIVE:
        nouns = [p for p in syntax.phrases[own.number : owner.number] if p.kind == NOUN]
        return bool(opening) and any(passage.is_in(t, "cause") for n in nouns[-1:] for t in range(n.first, n.last))
    if not passage.has(opening.first, "cause_preposition"):
        return False
    clause = range(opening.last, owner.last)
    return any(passage.is_in(token, "cause") or passage.at("verb", token) is not None for token in clause)


def is_too_early(passage: Passage, fired: Fired, found: Dated | None, year: int) -> bool:
    """Whether an event lies before a year, by its own date or by that of its cause ("the earthquake of 1842")."""
    if found is not None:
        return is_before(found.edtf, year)
    first, last = fired.clause
    told = (d for d in passage.sentence.dates if first <= d.first < last)
    return any(is_before(d.edtf, year) and _dates_cause(passage, d) for d in told)


def follows_the_past(passage: Passage, past: set[int], year: int) -> bool:
    """Whether the story of the paragraph, as it was dated last, lies before a year: "In 1666 fire took the city. The ...".

    `past` are the sentences in which an event was left out for its date.
    """
    sentence = passage.sentence
    for earlier in reversed(passage.document.sentences[: sentence.index]):
        if earlier.part != sentence.part or earlier.paragraph != sentence.paragraph:
            return False
        dates = [d for d in earlier.dates if d.is_event]
        if dates:
            is_history = all(is_before(d.edtf, _HISTORY) for d in dates)
            return is_history or (earlier.index in past and all(is_before(d.edtf, year) for d in dates))
    return False


def _dates_cause(passage: Passage, dated: Dated) -> bool:
    at = dated.first
    return at > 1 and passage.has(at - 1, "of_link") and passage.at("cause", at - 2) is not None


def is_before(value: str, year: int) -> bool:
    """Whether an EDTF date ends before a year; False where the date says nothing of it."""
    try:
        last = edtf.parse(value).last
    except ValueError:
        return False
    return last is not None and last.year < year
