"""Assertion: whether a trigger is reported as actual, alleged, denied or threatened, or is no claim at all.

The first test that applies decides; cues, their side and their reach are the lexicon's modifiers.
"""

from __future__ import annotations

from dataclasses import dataclass

from heritage.extract.causes import STRIKE
from heritage.extract.document import Hit, Span
from heritage.extract.phrases import BREAK, DATE, PREPOSITION, VERB
from heritage.extract.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired
from heritage.resources.lexicon import Modifier

_DROPPING = ("fiction", "counterfactual", "rule", "metaphor", "dropped_plan", "historic", "restoration")
_DENYING = ("failed", "denial", "negation")
_THREATENING = ("future", "fear")
_WEAKENING = ("accusation", "hedge")
_MARKS = frozenset(";:")
_SHORT_REACH = 6
_OBJECT_REACH = 3


@dataclass(frozen=True, slots=True)
class Assertion:
    """The assertion code (None: no claim), the rule that decided, and the cue's span where there is one."""

    value: str | None
    rule: str
    span: Span | None = None


def assertion_of(passage: Passage, fired: Fired, *, is_dated: bool) -> Assertion:
    """Decide the assertion of a trigger; a dated one is not dropped for a cue of the distant past."""
    if passage.lows[-1] == "?":
        return Assertion(None, "MD-question")
    if fired.voice == "attribute" and passage.tokens_of("exhibit_word"):
        return Assertion(None, "MD-exhibit")
    if _is_by_restorers(passage, fired):
        return Assertion(None, "MD-restorers")
    cues = _in_scope(passage, fired)
    if is_dated or _is_modern(passage, fired):
        cues.pop("historic", None)
    if "pseudo_negation" in cues:
        cues.pop("negation", None)
    dropped = _first(passage, cues, _DROPPING, None)
    if dropped is not None:
        return dropped
    if fired.trigger.is_unharmed:
        is_undone = any(category in cues for category in ("negation", *_THREATENING))
        return Assertion(None, "MD-unharmed-undone") if is_undone else Assertion("denied", "MD-unharmed")
    return _mode(passage, fired, cues)


def _is_by_restorers(passage: Passage, fired: Fired) -> bool:
    """Whether those who do it are masons or conservators at work, who take apart what they will put back."""
    syntax = syntax_of(passage)
    if fired.voice == "active":
        nouns = syntax.subject(fired.phrase).nouns
    elif fired.is_passive:
        governed = syntax.governed(fired.phrase.number + 1, "agent_preposition", reach=4)
        nouns = tuple(noun for position in governed for noun in position.nouns)
    else:
        nouns = ()
    return any(passage.has(noun.last - 1, "restorer", "game_subject") for noun in nouns)


def _is_modern(passage: Passage, fired: Fired) -> bool:
    """Whether a clause names weapons of our time, so that an old name in it only describes the place."""
    first, last = fired.clause
    return any(first <= hit.first < last and hit.value[0] in STRIKE for hit in passage.layer("cause"))


def _mode(passage: Passage, fired: Fired, cues: dict[str, Hit]) -> Assertion:
    denied = _first(passage, cues, _DENYING, "denied")
    if denied is not None:
        return denied
    if _is_forestalled(passage, fired) and "future" in cues:
        return Assertion(None, "MD-before")
    threat = next((cues[category] for category in _THREATENING if category in cues), None)
    if threat is not None:
        return Assertion("threatened", "MD-future", passage.span(threat.first, threat.last))
    if _is_infinitive(passage, fired):
        return _by_governor(passage, fired)
    alleged = _first(passage, cues, _WEAKENING, "alleged")
    if alleged is not None:
        return alleged
    return (
        Assertion("alleged", "MD-unverified") if _is_unverified(passage) else Assertion("actual", "MD-plain")
    )


def _is_forestalled(passage: Passage, fired: Fired) -> bool:
    """Whether the clause tells what was prevented: "before the flames could spread to the whole building"."""
    first = fired.clause[0]
    return passage.has(first, "before_word") or (first > 0 and passage.has(first - 1, "before_word"))


def _first(
    passage: Passage, cues: dict[str, Hit], categories: tuple[str, ...], value: str | None
) -> Assertion | None:
    """The assertion by the first of some categories for which there is a cue."""
    category = next((name for name in categories if name in cues), None)
    if category is None:
        return None
    hit = cues[category]
    return Assertion(value, f"MD-{category}", passage.span(hit.first, hit.last))


def _by_governor(passage: Passage, fired: Fired) -> Assertion:
    """What the verb before an infinitive makes of it: planned, tried, done, or none of these ("to destroy it is ...")."""
    for phrase in reversed(syntax_of(passage).phrases[: fired.phrase.number]):
        if phrase.kind == BREAK:
            break
        if phrase.kind == VERB:
            span = passage.span(phrase.first, phrase.last)
            if passage.has(phrase.verb, "plan_verb"):
                return Assertion("threatened", "MD-plan", span)
            if passage.has(phrase.verb, "try_verb"):
                return Assertion("denied", "MD-tried", span)
            if passage.has(phrase.verb, "achieve_verb"):
                return Assertion("actual", "MD-achieved", span)
            break
    return Assertion(None, "MD-infinitive")


def _is_infinitive(passage: Passage, fired: Fired) -> bool:
    """Whether a verb only says what somebody wants or is to do ("to destroy the temple")."""
    if fired.voice != "active" or not fired.phrase.is_infinitive:
        return False
    if any(passage.has(token, "have") for token in range(fired.phrase.first, fired.phrase.verb)):
        return False  # "are reported to have robbed it"
    # "the rain caused the wall to collapse" tells what happened.
    return not any(passage.has(token, "causative") for token in range(fired.clause[0], fired.first))


def _in_scope(passage: Passage, fired: Fired) -> dict[str, Hit]:
    """Return the nearest cue of each category whose reach covers the trigger."""
    found: dict[str, Hit] = {}
    modifiers = passage.layer("modifier")
    pseudo = [h for h in modifiers if h.value.category == "pseudo_negation"]
    for hit in modifiers:
        modifier: Modifier = hit.value
        if _is_inside(hit, fired) or passage.date_at(hit.first) is not None:
            continue  # "May" is a month
        if modifier.category == "historic" and _is_attribute(passage, hit):
            continue
        # "could not prevent": none of its words is a cue of its own.
        if any(p is not hit and p.first <= hit.first < p.last for p in pseudo):
            continue
        is_of_object = modifier.category == "negation" and _negates_object(hit, fired)
        if modifier.direction == "sentence" or is_of_object or _reaches(passage, hit, fired):
            known = found.get(modifier.category)
            if known is None or abs(hit.first - fired.first) < abs(known.first - fired.first):
                found[modifier.category] = hit
    return found


def _is_attribute(passage: Passage, hit: Hit) -> bool:
    """Whether a cue of the past only tells the age of something: "a shrine of 1243 AD"."""
    held = syntax_of(passage).at(hit.first)
    number = held.number - 1 if held is not None else -1
    before = syntax_of(passage).phrases[number] if number >= 0 else None
    if before is not None and before.kind == DATE and number > 0:
        before = syntax_of(passage).phrases[number - 1]
    return before is not None and before.kind == PREPOSITION and passage.has(before.first, "of_link")


def _negates_object(hit: Hit, fired: Fired) -> bool:
    """Whether what a light verb carries is negated: "suffered no damage"."""
    return fired.trigger.needs == "damage_object" and fired.end <= hit.first < fired.end + _OBJECT_REACH


def _is_inside(hit: Hit, fired: Fired) -> bool:
    """Whether a cue is a part of the trigger itself ("has not survived")."""
    return fired.first <= hit.first and hit.last <= fired.end and fired.hit.last - fired.first > 1


def _reaches(passage: Passage, hit: Hit, fired: Fired) -> bool:
    modifier: Modifier = hit.value
    if hit.last <= fired.first:
        between = range(hit.last, fired.first)
    elif modifier.direction != "both" or passage.has(hit.last - 1, "infinitive", "preposition"):
        return False  # "an attempt to" governs what follows it
    elif hit.first >= fired.end:
        if hit.first >= fired.clause[1]:
            return False
        between = range(fired.end, hit.first)
    else:
        return hit.first >= fired.first and hit.last <= fired.end
    return len(between) <= modifier.scope and _is_open(passage, modifier, between)


def _is_open(passage: Passage, modifier: Modifier, between: range) -> bool:
    """Whether nothing between a cue and the trigger ends its scope; a negation ends at another verb."""
    lows = passage.lows
    if any(lows[t] in passage.lexicon.terminators or lows[t] in _MARKS for t in between):
        return False
    if modifier.category == "failed" and any(passage.has(t, "that_clause") for t in between):
        return False  # "failed to understand that the building being hit"
    if modifier.category in ("negation", "future", "failed") and modifier.scope <= _SHORT_REACH:
        return not any(passage.is_verb(t) and not passage.is_auxiliary(t) for t in between)
    return True


def _is_unverified(passage: Passage) -> bool:
    """Whether the sentence, or the next of the paragraph, says that the report could not be checked."""
    index, paragraph = passage.sentence.index, passage.sentence.paragraph
    near = passage.document.sentences[index : index + 2]
    return any(
        h.value.category == "unverified"
        for s in near
        if s.paragraph == paragraph
        for h in s.layer("modifier")
    )
