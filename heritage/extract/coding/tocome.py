"""To come: events told as feared, planned or wanted, and what the verb before an infinitive makes of one."""

from __future__ import annotations

from heritage.extract.coding.asserted import Assertion
from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import BREAK, COMMA, NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

TO_COME = ("MD-future", "MD-plan", "MD-subjunctive")
"""Rules of what is told as to come, whose date lies ahead."""

THREATENING = ("future", "fear")

_GOVERNORS = {
    "plan_verb": ("threatened", "MD-plan"),
    "try_verb": ("denied", "MD-tried"),
    "achieve_verb": ("actual", "MD-achieved"),
}
"""What a class of verbs makes of the infinitive that it governs."""


def of_what_is_to_come(passage: Passage, fired: Fired, cues: dict[str, Hit]) -> Assertion | None:
    """What a word of the future or of fear, a wish or a bare infinitive makes of an event; None where there is none."""
    is_of_a_row = _is_of_a_row(passage, fired)
    if not is_of_a_row:
        threat = _threat(passage, fired, cues)
        if threat is not None:
            return threat
    if _is_subjunctive(passage, fired):
        return Assertion("threatened", "MD-subjunctive")
    if _is_infinitive(passage, fired) and not is_of_a_row:
        return _by_governor(passage, fired)
    is_wanted = _is_wanted(passage, fired) or _is_proposed(passage, fired)
    return Assertion("threatened", "MD-wanted") if is_wanted else None


def _threat(passage: Passage, fired: Fired, cues: dict[str, Hit]) -> Assertion | None:
    """What a word of the future or of fear makes of a claim: told as done ("may also have hit") it is alleged."""
    threat = next((cues[category] for category in THREATENING if category in cues), None)
    if threat is None:
        return None
    span = passage.span(threat.first, threat.last)
    is_condition = passage.has(threat.first, "if_word")  # "if the missile had struck the church"
    if threat.value.category == "fear" and not is_condition and _is_told_as_done(fired, threat):
        return Assertion("alleged", "MD-feared-done", span)  # "manuscripts are feared stolen"
    if _is_perfect(passage, fired):
        if passage.has(threat.last - 1, "subordinator"):
            return Assertion(None, "MD-unreal", span)  # "if the missile had struck the church"
        is_modal = fired.phrase.first <= threat.first < fired.first
        if is_modal or threat.value.category == "fear":
            return Assertion("alleged", "MD-feared-done", span)
    return Assertion("threatened", "MD-future", span)


def _is_told_as_done(fired: Fired, fear: Hit) -> bool:
    """Whether what somebody fears lies in the past: "are feared stolen", "fear that manuscripts were stolen"."""
    if fired.voice == "bare":
        return fear.last == fired.phrase.first
    is_behind = fear.last <= fired.phrase.first and fired.trigger.kind == "verb"
    return is_behind and fired.phrase.is_finite and fired.is_of_the_past


def _is_perfect(passage: Passage, fired: Fired) -> bool:
    """Whether a verb tells what has happened by now: "is feared to have been destroyed"."""
    before = range(fired.phrase.first, fired.first)
    have = next((token for token in reversed(before) if passage.has(token, "have")), None)
    # "may have to clear it", "have orders to clear it" are still to come
    return have is not None and not any(passage.has(t, "infinitive") for t in range(have, fired.first))


def _is_of_a_row(passage: Passage, fired: Fired) -> bool:
    """Whether an infinitive only counts what happened: "the third church to be bombed this month"."""
    number = fired.phrase.number - 1
    phrases = syntax_of(passage).phrases
    if not fired.phrase.is_infinitive or number < 0:
        return False
    while number >= 0 and phrases[number].kind == NOUN:
        noun = phrases[number]
        if any(passage.has(token, "row_word") for token in range(noun.first, noun.last)):
            return True
        if number < 2 or phrases[number - 1].kind != PREPOSITION:
            break
        number -= 2  # "the first structure of the complex to be brought down"
    return False


def _is_subjunctive(passage: Passage, fired: Fired) -> bool:
    """Whether a bare "be" behind "that" tells what is asked for: "ordered that the exchange be demolished"."""
    first = fired.phrase.first
    if (
        fired.voice != "passive"
        or first == 0
        or not passage.is_auxiliary(first)
        or fired.phrase.is_infinitive
    ):
        return False
    is_bare = passage.has(first, "bare_be") and not passage.has(first - 1, "infinitive", "modal")
    return is_bare and any(passage.has(token, "that_clause") for token in range(first))


def _is_infinitive(passage: Passage, fired: Fired) -> bool:
    """Whether a verb only says what somebody wants or is to do ("to destroy the temple")."""
    if fired.voice != "active" or not fired.phrase.is_infinitive:
        return False
    if any(passage.has(token, "have") for token in range(fired.phrase.first, fired.phrase.verb)):
        return False  # "are reported to have robbed it"
    # "the rain caused the wall to collapse" tells what happened.
    return not any(passage.has(token, "causative") for token in range(fired.clause[0], fired.first))


def _by_governor(passage: Passage, fired: Fired) -> Assertion:
    """What the verb before an infinitive makes of it: planned, tried, done, or none of these ("to raze it is ...")."""
    for phrase in reversed(syntax_of(passage).phrases[: fired.phrase.number]):
        if phrase.kind == BREAK:
            break
        if phrase.kind == VERB and not _is_put_between(syntax_of(passage), phrase, fired.phrase):
            span = passage.span(phrase.first, phrase.last)
            told = next((told for name, told in _GOVERNORS.items() if _is(passage, phrase, name)), None)
            return Assertion(*told, span) if told is not None else Assertion(None, "MD-infinitive")
    return Assertion(None, "MD-infinitive")


def _is_put_between(syntax: Syntax, verb: Phrase, infinitive: Phrase) -> bool:
    """Whether a participle stands between commas before an infinitive: "took ten shells, fired by tanks, to raze"."""
    is_closed = syntax.kind(infinitive.number - 1) == COMMA
    return verb.voice == "bare" and is_closed and syntax.kind(verb.number - 1) == COMMA


def _is(passage: Passage, verb: Phrase, name: str) -> bool:
    """Whether a verb is of a class, alone or with what follows it: "called on"."""
    return passage.has(verb.verb, name) or bool(passage.class_end(verb.verb, name))


def _is_proposed(passage: Passage, fired: Fired) -> bool:
    """Whether a deed is only what a verb right before it proposes or considers: "proposes demolishing the hall"."""
    if fired.voice != "active" or fired.phrase.is_finite or fired.phrase.is_infinitive:
        return False
    number = fired.phrase.number - 1
    phrases = syntax_of(passage).phrases
    is_direct = number >= 0 and phrases[number].kind == VERB
    while number >= 0 and phrases[number].kind in (NOUN, PREPOSITION):
        number -= 1
    verb = phrases[number] if number >= 0 else None
    if verb is None or verb.kind != VERB or verb.voice != "active":
        return False
    if verb.is_infinitive and passage.has(verb.verb, "phase_verb"):
        return True  # "has until June to start work on razing the hall"
    return is_direct and passage.has(verb.verb, "menace_verb")


def _is_wanted(passage: Passage, fired: Fired) -> bool:
    """Whether somebody wants or orders it done: "wants the cinema torn down"."""
    if fired.voice != "bare":
        return False
    syntax = syntax_of(passage)
    number = fired.phrase.number - 1
    while number > 1 and syntax.kind(number) == NOUN and syntax.kind(number - 1) == PREPOSITION:
        number -= 2
    is_object = syntax.kind(number) == NOUN and syntax.kind(number - 1) == VERB
    return is_object and passage.has(syntax.phrases[number - 1].verb, "plan_verb")
