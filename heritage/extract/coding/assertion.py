"""Assertion: whether a trigger is reported as actual, alleged, denied or threatened, or is no claim at all.

The first test that applies decides; cues, their side and their reach are the lexicon's modifiers.
"""

from __future__ import annotations

from heritage.extract.coding import doubts
from heritage.extract.coding.asserted import Assertion
from heritage.extract.coding.causewords import STRIKE
from heritage.extract.coding.cues import cues_of
from heritage.extract.coding.eventverbs import endangers, told_of
from heritage.extract.coding.forestalled import (
    goes_off,
    is_due,
    is_forestalled,
    is_missed,
    is_of_any,
    is_set_off,
    is_until_now,
)
from heritage.extract.coding.retractions import is_unverified
from heritage.extract.coding.tocome import THREATENING, of_what_is_to_come
from heritage.extract.coding.unclaimed import why_unclaimed
from heritage.extract.coding.verdicts import is_disputed, is_false
from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import NOUN, VERB
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

HISTORIC = "MD-historic"
"""The rule of what a sentence tells of another age."""
ONLY = "MD-only"
"""The rule of a part of which it is said that only this came through: the rest did not."""
_DROPPING = ("fiction", "counterfactual", "rule", "metaphor", "dropped_plan", "historic", "restoration")
_DENYING = ("failed", "denial", "negation")
_UNDOING = ("negation", *THREATENING)
_WEAKENING = ("accusation", "hedge")

_WITH_REACH = 5
"""Tokens behind "escaped" among which "with" tells what was amiss all the same."""


def assertion_of(passage: Passage, fired: Fired, *, is_dated: bool) -> Assertion:
    """Decide the assertion of a trigger; a dated one is not dropped for a cue of the distant past."""
    unclaimed = why_unclaimed(passage, fired)
    if unclaimed is not None:
        return Assertion(None, unclaimed)
    cues = _that_hold(passage, fired, is_dated=is_dated)
    dropped = _first(passage, cues, _DROPPING, None)
    if dropped is not None:
        return dropped
    false = is_false(passage, fired)
    if false is not None:
        return Assertion(None if fired.trigger.is_unharmed else "denied", "MD-false", false)
    if fired.trigger.is_unharmed:
        return _unharmed(passage, fired, cues)
    if fired.trigger.is_menaced:
        is_averted = "negation" in cues or "denial" in cues
        if not is_averted and goes_off(passage, fired):
            return _mode(passage, fired, cues)  # "laid charges in the tomb and fired them"
        return Assertion(None, "MD-menaced-undone") if is_averted else Assertion("threatened", "MD-menaced")
    return _mode(passage, fired, cues)


def _unharmed(passage: Passage, fired: Fired, cues: dict[str, Hit]) -> Assertion:
    """What becomes of words that say that a place came through: denied, or nothing where that is undone."""
    if _is_only(passage, fired):
        return Assertion("actual", ONLY)  # "only the walls were left standing"
    if any(token < fired.first for token in passage.tokens_of("only_word")):
        return Assertion(None, ONLY)
    if _is_of_thing(passage, fired):
        return Assertion(None, "MD-retrieved")  # "lost its chalice; it turned up undamaged"
    if _is_with_harm(passage, fired):
        return Assertion(None, "MD-unharmed-but")
    is_undone = any(category in cues for category in _UNDOING)
    if fired.trigger.kind == "verb" and fired.first > 1 and passage.has(fired.first - 1, "infinitive"):
        # "managed to save it", and not "tried to", "were unable to"
        is_undone = is_undone or not passage.has(fired.first - 2, "achieve_verb")
    return Assertion(None, "MD-unharmed-undone") if is_undone else Assertion("denied", "MD-unharmed")


def _is_with_harm(passage: Passage, fired: Fired) -> bool:
    """Whether a place came through with something amiss in a part: "escaped the quake with a bent pinnacle"."""
    behind = range(fired.end, min(fired.end + _WITH_REACH, len(passage)))
    link = next((t for t in behind if passage.has(t, "with_preposition")), None)
    noun = syntax_of(passage).at(link + 1) if link is not None and link + 1 < len(passage) else None
    is_some = noun is not None and passage.has(noun.first, "indefinite_article", "number_word", "count_words")
    return noun is not None and is_some and passage.is_in(noun.last - 1, "part")


def _that_hold(passage: Passage, fired: Fired, *, is_dated: bool) -> dict[str, Hit]:
    """The cues that reach a trigger, without those that other facts of the sentence make void."""
    cues = cues_of(passage, fired)
    if "historic" in cues and (is_dated or _is_modern(passage, fired, cues["historic"])):
        cues.pop("historic", None)
    if fired.voice == "active" and fired.is_of_the_past and fired.phrase.is_finite:
        cues.pop("rule", None)  # "whoever burned the church" did so
    if "pseudo_negation" in cues:
        cues.pop("negation", None)
    is_remnant = fired.trigger.needs == "of_front" and "negation" in cues
    if is_remnant and passage.has(cues["negation"].first, "only_word"):
        cues.pop("negation")  # "of the mosque nothing remains"
    if "metaphor" in cues and _is_of_weapons(passage, cues["metaphor"], fired):
        cues.pop("metaphor")
    if "future" in cues and (
        endangers(passage, fired, cues["future"].first) or is_set_off(passage, fired, cues["future"])
    ):
        cues.pop("future")
    doubts.settle(passage, fired, cues)
    if "failed" in cues and _is_doer(passage, fired, cues["failed"]):
        cues.pop("failed")
    if "denial" in cues and any(token > fired.first for token in passage.tokens_of("confess_verb")):
        cues.pop("denial")  # "first denied that it had been looted, then admitted"
    return cues


def _is_doer(passage: Passage, fired: Fired, cue: Hit) -> bool:
    """Whether what failed is the subject of the verb all the same: "a near miss cracked the vault"."""
    if fired.voice != "active" or cue.last != fired.phrase.first:
        return False
    own = syntax_of(passage).at(cue.last - 1)
    return own is not None and own.kind == NOUN


def _is_of_weapons(passage: Passage, cue: Hit, fired: Fired) -> bool:
    """Whether a word of two meanings is a weapon's: "damaged by strikes" in a text without those who do no work.

    What is only "hit by strikes" must stand in a text that tells of other weapons or of war.
    """
    is_weapon = any(
        hit.value[0] in STRIKE and cue.first <= hit.first < cue.last for hit in passage.layer("cause")
    )
    if not is_weapon or fired.trigger.severity == "destroyed":
        return is_weapon
    if passage.has(cue.last - 1, "labour_word", "preposition") or "labour_word" in passage.reading.classes:
        return False
    return fired.trigger.needs is None or _tells_of_war(passage, cue)


def _tells_of_war(passage: Passage, cue: Hit) -> bool:
    """Whether a text tells of war, or of a weapon beside the one of a cue."""
    if "conflict_word" in passage.reading.classes:
        return True
    return any(
        hit.value[0] in STRIKE and not (one is passage and cue.first <= hit.first < cue.last)
        for one in passage.reading.holding("cause")
        for hit in one.layer("cause")
    )


def _is_only(passage: Passage, fired: Fired) -> bool:
    """Whether "only" stands before what is said to be left, so that the rest is lost: "spared only the apse".

    So it is where a sentence tells what is left of a place: "Of the church two walls are still standing".
    """
    if fired.phrase.kind != VERB:
        return False
    syntax = syntax_of(passage)
    subjects = syntax.subject(fired.phrase).nouns
    if passage.has(0, "of_link") and any(passage.is_in(noun.last - 1, "part") for noun in subjects):
        return True
    nouns = (*subjects, *syntax.object(fired.phrase).nouns)
    return any(
        passage.has(token, "only_word") for n in nouns for token in (n.first - 1, n.first) if token >= 0
    )


def _is_of_thing(passage: Passage, fired: Fired) -> bool:
    """Whether what is unharmed was got back, and so is no place: "it turned up undamaged"."""
    before = range(fired.clause[0], fired.first)
    return any(passage.has(t, "retrieved_verb") or passage.class_end(t, "retrieved_verb") for t in before)


def _is_modern(passage: Passage, fired: Fired, cue: Hit) -> bool:
    """Whether a clause names weapons of our time, so that an old name in it only describes the place.

    Old wars that had such weapons do so as a time: "in the Blitz it was hit by a bomb".
    """
    if _is_time_of_bombs(passage, cue):
        return False
    first, last = fired.clause
    return any(first <= hit.first < last and hit.value[0] in STRIKE for hit in passage.layer("cause"))


def _is_time_of_bombs(passage: Passage, cue: Hit) -> bool:
    """Whether a cue is a war in which bombs fell from the air, told as the time or the doer of something."""
    if not any(passage.has(token, "bomber_war") for token in range(cue.first, cue.last)):
        return False
    held = syntax_of(passage).at(cue.last - 1)
    link = held.governor if held is not None and held.last == cue.last else None
    return link is not None and passage.has(link.first, "cause_preposition")


def _mode(passage: Passage, fired: Fired, cues: dict[str, Hit]) -> Assertion:
    undone = _undone(passage, fired, cues)
    if undone is not None:
        return undone
    to_come = of_what_is_to_come(passage, fired, cues)
    if to_come is None:
        return _doubted(passage, fired, cues) or Assertion("actual", "MD-plain")
    # "was reportedly mined": what is said to have been done already, as a threat, is doubted as any deed.
    is_deed = "future" in cues and fired.first <= cues["future"].first < fired.end
    return (_doubted(passage, fired, cues) if is_deed else None) or to_come


def _undone(passage: Passage, fired: Fired, cues: dict[str, Hit]) -> Assertion | None:
    """What a denial, a failure or a word of prevention makes of what is told; None where nothing stands against it."""
    denied = _first(passage, cues, _DENYING, "denied")
    if denied is not None:
        if denied.rule == "MD-negation" and _is_told_not_to(passage, fired, cues["negation"]):
            return Assertion(None, "MD-told-not-to", denied.span)
        is_past = denied.rule == "MD-negation" and is_until_now(passage, fired)
        return Assertion(None, "MD-until-now", denied.span) if is_past else denied
    if is_missed(passage, fired):
        return Assertion("denied", "MD-missed")
    governed = told_of(passage, fired)
    if governed is not None:
        value, verb = governed
        return Assertion(value, f"MD-verb-{value}", passage.span(verb.first, verb.last))
    if is_due(passage, fired):
        return Assertion("threatened", "MD-future")
    if is_forestalled(passage, fired):
        is_present = fired.trigger.kind == "verb" and fired.voice == "active" and not fired.is_of_the_past
        if "future" in cues or is_present:
            return Assertion(None, "MD-before")  # "will be taken down before it collapses"
        if is_of_any(passage, fired):
            return Assertion("denied", "MD-before-any")
    return None


def _is_told_not_to(passage: Passage, fired: Fired, negation: Hit) -> bool:
    """Whether it is only not to be done: "ordered his men not to shell it"; but "is said not to have shelled it"."""
    phrase = fired.phrase
    if not phrase.is_infinitive or negation.first not in (phrase.first - 1, phrase.first):
        return False
    return not any(passage.has(token, "have") for token in range(phrase.first, fired.first))


def _doubted(passage: Passage, fired: Fired, cues: dict[str, Hit]) -> Assertion | None:
    """What a hedge, an accusation, a dispute or a word on verification makes of what is told as done."""
    alleged = _first(passage, cues, _WEAKENING, "alleged")
    if alleged is not None:
        return alleged
    if is_disputed(passage, fired):
        return Assertion("alleged", "MD-disputed")
    if is_unverified(passage):
        return Assertion("alleged", "MD-unverified")
    return None


def _first(
    passage: Passage, cues: dict[str, Hit], categories: tuple[str, ...], value: str | None
) -> Assertion | None:
    """The assertion by the first of some categories for which there is a cue."""
    category = next((name for name in categories if name in cues), None)
    if category is None:
        return None
    hit = cues[category]
    return Assertion(value, f"MD-{category}", passage.span(hit.first, hit.last))
