"""Assertion: whether a trigger is reported as actual, alleged, denied or threatened, or is no claim at all.

The table of extraction.md B.7 in its order; cues, their side and their reach are the lexicon's modifiers.
"""

from __future__ import annotations

from dataclasses import dataclass

from heritage.extract.document import Document, Hit, Sentence, Span
from heritage.extract.slots import is_verb
from heritage.resources.lexicon import Lexicon, Modifier

_DROPPING = ("fiction", "counterfactual", "rule", "metaphor", "dropped_plan", "historic", "restoration")
_MARKS = frozenset(";:")


@dataclass(frozen=True, slots=True)
class Assertion:
    """The assertion code (None: no claim), the rule that decided, and the cue's span where there is one."""

    value: str | None
    rule: str
    span: Span | None = None


def assertion_of(document: Document, sentence: Sentence, hit: Hit, end: int, lexicon: Lexicon, *, is_unharmed: bool,
                 is_infinitive: bool, has_recent_date: bool) -> Assertion:  # fmt: skip
    """Decide the assertion of the trigger at `hit` (ending at token `end`)."""
    cues = _in_scope(sentence, hit, end, lexicon)
    if sentence.tokens.lows[-1] == "?":
        return Assertion(None, "MD-question")
    for category in _DROPPING:
        if category == "historic" and has_recent_date:
            continue
        if category in cues:
            return Assertion(None, f"MD-{category}", _span(sentence, cues[category]))
    negated = "negation" in cues and "pseudo_negation" not in cues
    if is_unharmed:
        return _unharmed(sentence, cues, negated)
    for category in ("failed", "denial"):
        if category in cues:
            return Assertion("denied", f"MD-{category}", _span(sentence, cues[category]))
    if negated:
        return Assertion("denied", "MD-negation", _span(sentence, cues["negation"]))
    if "future" in cues or "fear" in cues:
        cue = cues.get("future") or cues["fear"]
        return Assertion("threatened", "MD-future", _span(sentence, cue))
    if is_infinitive:
        return Assertion(None, "MD-infinitive")
    for category in ("accusation", "hedge"):
        if category in cues:
            return Assertion("alleged", f"MD-{category}", _span(sentence, cues[category]))
    if _is_unverified(document, sentence):
        return Assertion("alleged", "MD-unverified")
    return Assertion("actual", "MD-plain")


def _unharmed(sentence: Sentence, cues: dict[str, Hit], negated: bool) -> Assertion:
    if negated or "future" in cues or "fear" in cues:
        return Assertion(None, "MD-unharmed-undone")
    return Assertion("denied", "MD-unharmed")


def _span(sentence: Sentence, hit: Hit) -> Span:
    return sentence.span(hit.first, hit.last)


def _in_scope(sentence: Sentence, trigger: Hit, end: int, lexicon: Lexicon) -> dict[str, Hit]:
    """Return the nearest cue of each category whose reach covers the trigger."""
    found: dict[str, Hit] = {}
    pseudo = [h for h in sentence.layer("modifier") if h.value.category == "pseudo_negation"]
    for hit in sentence.layer("modifier"):
        modifier: Modifier = hit.value
        if trigger.first <= hit.first and hit.last <= end and trigger.last - trigger.first > 1:
            continue
        if modifier.category == "negation" and any(p.first <= hit.first < p.last for p in pseudo):
            continue
        if modifier.direction == "sentence" or _reaches(sentence, hit, trigger, end, modifier, lexicon):
            if modifier.category not in found or _gap(hit, trigger) < _gap(found[modifier.category], trigger):
                found[modifier.category] = hit
    return found


def _gap(hit: Hit, trigger: Hit) -> int:
    return abs(hit.first - trigger.first)


def _reaches(sentence: Sentence, hit: Hit, trigger: Hit, end: int, modifier: Modifier, lexicon: Lexicon) -> bool:
    if hit.last <= trigger.first:
        between = range(hit.last, trigger.first)
        near = len(between) <= modifier.scope
    elif hit.first >= end and modifier.direction == "both":
        between = range(end, hit.first)
        near = len(between) <= modifier.scope
    else:
        return hit.first >= trigger.first and modifier.direction == "both" and hit.last <= end
    if not near:
        return False
    lows = sentence.tokens.lows
    if any(lows[t] in lexicon.terminators or lows[t] in _MARKS for t in between):
        return False
    if modifier.category in ("negation", "future") and modifier.scope <= 6:
        return not any(is_verb(sentence, t, lexicon) and not _is_auxiliary(lows[t], lexicon) for t in between)
    return True


def _is_auxiliary(low: str, lexicon: Lexicon) -> bool:
    return any(lexicon.has(name, low) for name in ("be", "have", "do", "modal"))


def _is_unverified(document: Document, sentence: Sentence) -> bool:
    for other in document.sentences[sentence.index : sentence.index + 2]:
        if other.paragraph == sentence.paragraph and any(
            h.value.category == "unverified" for h in other.layer("modifier")
        ):
            return True
    return False
