"""The event's date: which of a sentence's dates belongs to a trigger.

A date belongs to the verb that it follows: in "inspectors who came on Thursday found it intact" Thursday is not the
event's. One that opens the sentence belongs to all its verbs.
"""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.coding import otherverbs
from heritage.extract.dates import bounds, causedates, fronted, images, ownverbs, reactions
from heritage.extract.dates.counted import day_behind, day_of_blow, day_of_clause
from heritage.extract.dates.namedyear import year_of
from heritage.extract.dates.ownverbs import verb_before, verb_of
from heritage.extract.dates.simultaneous import is_meanwhile, is_taken_up
from heritage.extract.dates.spans import is_within
from heritage.extract.dates.twoverbs import is_cause, is_joined
from heritage.extract.document import Coded, Dated, Sentence
from heritage.extract.grammar.phrases import BREAK, COMMA, NOUN, PREPOSITION, RELATIVE, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired
from heritage.text import edtf

_VAGUE = ("overnight",)
"""Rules of words that a date beside them makes precise: "overnight on December 20"."""

_BESIDE = 2
"""Phrases between a cause and its date at most: the preposition."""
_BEHIND = 3
"""Phrases between a noun of damage and its date at most: "of the night of"."""

_LASTING = frozenset({"military_occupation_use", "looting_theft", "illegal_excavation", "erosion_climate"})
"""Events that go on: only these may be open at the end ("since April")."""


def coded_date(sentence: Sentence, dated: Dated) -> Coded:
    """Return a date as a coded value with the words that carry it; a decade as the interval that it is."""
    edtf = dated.edtf
    if edtf.endswith("X") and edtf[:-1].isdigit():
        edtf = f"{edtf[:-1]}0/{edtf[:-1]}9"
    return Coded(edtf, sentence.span(dated.first, dated.last), f"DT-{dated.rule}")


def date_of(passage: Passage, fired: Fired) -> Dated | None:
    """Return the event date that belongs to a trigger's verb; the nearest wins.

    A state has none but that of its cause: "lay in ruins on Saturday" tells when it was seen.
    """
    if fired.trigger.kind == "state" and fired.trigger.severity == "destroyed":
        return _of_ruin(passage, fired)
    if fired.trigger.kind == "noun" and passage.has(fired.first, "what_word"):
        return None  # "came on Sunday and wrote down what is left of it"
    counted = day_behind(passage, fired.first) or day_of_clause(passage, fired.clause[0])
    if counted is not None:
        return counted
    usable = [
        d for d in passage.sentence.dates if _may_date(passage, fired, d) and _belongs(passage, fired, d)
    ]
    found = min(
        usable,
        key=lambda d: (
            not _is_own(passage, fired, d),
            d.rule in _VAGUE,
            _is_of_later(passage, fired, d),
            _distance(d, fired),
        ),
        default=None,
    )
    if found is not None and len(usable) > 1:
        inner = [d for d in usable if is_within(d.edtf, found.edtf)]
        found = inner[0] if len(inner) == 1 else found  # "five years ago, in April 2019"
    if found is None and fired.voice == "attribute":
        found = day_of_blow(passage, fired.end)
    noticed = bounds.noticed_by(passage, fired)
    if noticed is not None and (found is None or found.first == noticed.first):
        return noticed
    if found is not None and found.edtf.endswith("/.."):
        if fired.trigger.event == "flood_storm" and fired.trigger.kind == "state":
            return replace(found, edtf=found.edtf.removesuffix("/.."))  # "has been under water since Tuesday"
        is_open = fired.trigger.event in _LASTING or bounds.is_going_on(passage, fired, found)
        return found if is_open else None
    named = year_of(passage, fired) if found is None else None
    if named is not None and _belongs(passage, fired, named):
        return named
    shown = (d for d in passage.sentence.dates if d.rule == images.SHOWN and d.last <= fired.first)
    return found or bounds.latest_of(passage, fired) or next(shown, None)


def _of_ruin(passage: Passage, fired: Fired) -> Dated | None:
    """The date of the cause that a sentence names for a ruin: "lies in ruins after the strike of 3 January"."""
    syntax = syntax_of(passage)
    first, last = fired.clause
    told = [
        dated
        for dated in passage.sentence.dates
        if dated.is_event and first <= dated.first < last and not dated.edtf.endswith("/..")
        if (held := syntax.at(dated.first)) is not None and causedates.is_beside_cause(passage, syntax, held)
    ]
    return told[0] if len(told) == 1 else None


def _may_date(passage: Passage, fired: Fired, dated: Dated) -> bool:
    """Whether a date may be an event's, or the clause of a trigger makes it one: "recalled 2013, when it burned"."""
    if _is_agent(passage, fired, dated):
        return False
    syntax = syntax_of(passage)
    held = syntax.at(dated.first)
    if dated.is_event:
        if fired.voice != "noun" or held is None or dated.edtf.startswith("../"):
            return True
        return not reactions.is_of_reaction(passage, syntax, held, fired.phrase)
    own = verb_of(passage, syntax, fired)
    if held is None or own is None or dated.rule == images.RULE:
        return False
    return is_taken_up(passage, syntax, held, own)


def _is_agent(passage: Passage, fired: Fired, dated: Dated) -> bool:
    """Whether what could be a season is what did it: "was damaged by the fall", said of no plan."""
    words = range(dated.first, dated.last)
    is_season = any(passage.is_in(token, "noun") for token in words) and not any(
        passage.lows[token][0].isdigit() for token in words
    )
    verb = range(fired.phrase.first, fired.phrase.last)
    is_plan = any(passage.has(token, "infinitive", "modal") for token in verb)
    return is_season and fired.voice == "passive" and not is_plan and any(
        passage.has(token, "agent_preposition") for token in (dated.first, dated.first - 1, dated.first - 2)
    )  # fmt: skip


def is_to_come(passage: Passage, dated: Dated) -> bool:
    """Whether a date lies wholly behind the day on which the report was published: "begins on 3 May"."""
    published = passage.document.published
    if published is None:
        return False
    try:
        first = edtf.parse(dated.edtf).first
    except ValueError:
        return False
    return first is not None and first > published


def _distance(dated: Dated, fired: Fired) -> int:
    return min(abs(dated.first - fired.end), abs(fired.first - dated.last))


def _is_own(passage: Passage, fired: Fired, dated: Dated) -> bool:
    """Whether a date follows the trigger's own verb, or none."""
    syntax = syntax_of(passage)
    held = syntax.at(dated.first)
    if held is None or fronted.is_fronted(passage, syntax, held):
        return True
    owner = verb_before(syntax, held, fired.phrase)
    return owner is None or owner is fired.phrase or owner is verb_of(passage, syntax, fired)


def _is_of_later(passage: Passage, fired: Fired, dated: Dated) -> bool:
    """Whether a date follows a later verb of the sentence: "hit the coast on Sunday, ... and moved on on Monday"."""
    syntax = syntax_of(passage)
    held = syntax.at(dated.first)
    owner = verb_before(syntax, held, fired.phrase) if held is not None else None
    return owner is not None and owner.number > fired.phrase.number and owner.is_finite


def _belongs(passage: Passage, fired: Fired, dated: Dated) -> bool:
    """Whether a date says when a trigger's event was."""
    syntax = syntax_of(passage)
    held = syntax.at(dated.first)
    if held is None:
        return fired.clause[0] <= dated.first < fired.clause[1]
    if fronted.is_cleft(passage, syntax, held, fired.phrase):
        return True
    if fronted.is_fronted(passage, syntax, held):
        return fronted.dates(syntax, held, fired.phrase) or _opens_cause(passage, syntax, held, fired)
    owner = verb_before(syntax, held, fired.phrase)
    own = verb_of(passage, syntax, fired)
    if fired.voice == "attribute" and owner is not None:
        return False  # "were hosing down the gutted church on Monday"
    if _is_of_cause(passage, syntax, held, fired):
        return True
    if owner is None:
        return _opens(syntax, held, fired) and not (
            _is_of_state_put_in(passage, syntax, held, fired)
            or causedates.is_of_other_noun(passage, syntax, held, fired.phrase)
        )
    if owner is fired.phrase or owner is own:
        return True
    if own is not None and is_taken_up(passage, syntax, held, own):
        return True
    if own is None:
        return fired.clause[0] <= dated.first < fired.clause[1]
    return (
        is_joined(passage, syntax, own, owner)
        or is_cause(passage, syntax, own, owner)
        or causedates.is_of_doer(passage, syntax, owner, own)
        or causedates.is_first_blow(passage, syntax, owner, own)
        or is_meanwhile(passage, syntax, held, own)
        or ownverbs.opens_clause(syntax, held, own)
        or _is_behind_noun(passage, syntax, held, fired)
        or _is_in_content(passage, syntax, held, owner, own)
        or (owner.number < own.number and otherverbs.is_happening(passage, owner))
    )


def _is_behind_noun(passage: Passage, syntax: Syntax, held: Phrase, fired: Fired) -> bool:
    """Whether a date tells one event from another: "says that the fire of the night of 8 August in the church"."""
    between = syntax.phrases[fired.phrase.number + 1 : held.number]
    if fired.voice != "noun" or not 0 < len(between) <= _BEHIND:
        return False
    return all(phrase.kind in (PREPOSITION, NOUN) for phrase in between) and all(
        passage.has(phrase.first, "of_link") for phrase in between if phrase.kind == PREPOSITION
    )


def _is_in_content(passage: Passage, syntax: Syntax, held: Phrase, owner: Phrase, own: Phrase) -> bool:
    """Whether a date stands between the subject and the verb of what is said: "it says rockets on Oct. 4 hit"."""
    if not passage.has(owner.verb, "report_verb") or not owner.number < held.number < own.number:
        return False
    before = syntax.phrases[owner.number + 1 : held.number]
    behind = syntax.phrases[held.number + 1 : own.number]
    return any(phrase.kind == NOUN for phrase in before) and not behind


def _is_of_cause(passage: Passage, syntax: Syntax, held: Phrase, fired: Fired) -> bool:
    """Whether a date is that of the cause which a relative clause takes up: "the quake of 8 July, in which it fell"."""
    behind = syntax.phrases[held.number + 1 : fired.phrase.number]
    noun = next((p for p in reversed(syntax.phrases[: held.number]) if p.kind == NOUN), None)
    if noun is None or held.number - noun.number > _BESIDE or not any(p.kind == RELATIVE for p in behind):
        return False
    return causedates.names_cause(passage, noun)


def _opens_cause(passage: Passage, syntax: Syntax, held: Phrase, fired: Fired) -> bool:
    """Whether a date opens the clause that tells the cause: "was destroyed when, on Sunday, rockets fell"."""
    own, behind = verb_of(passage, syntax, fired), causedates.verb_behind(syntax, held)
    return own is not None and behind is not None and is_cause(passage, syntax, own, behind)


def _opens(syntax: Syntax, held: Phrase, fired: Fired) -> bool:
    """Whether a date that follows no verb opens the trigger's part of the sentence, or stands beside its noun."""
    low, high = sorted((held.number, fired.phrase.number))
    return not any(p.kind == BREAK for p in syntax.phrases[low:high])


def _is_of_state_put_in(passage: Passage, syntax: Syntax, held: Phrase, fired: Fired) -> bool:
    """Whether a date is of a state between commas: "X, roofless since the quake of 1755, lost its dome"."""
    behind = (p for p in syntax.phrases[held.number : fired.phrase.number] if p.kind == COMMA)
    comma = next(behind, None)
    opening = syntax.insertion(comma.number) if comma is not None else None
    if opening is None or not opening < held.number:
        return False
    inside = range(syntax.phrases[opening].last, held.first)
    return any(passage.is_in(token, "state") for token in inside)
