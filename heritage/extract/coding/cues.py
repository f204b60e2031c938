"""Cues: the modifiers of a sentence whose reach covers a trigger - negations, hedges, words of the future."""

from __future__ import annotations

from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    DATE,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import POSSESSIVE, Passage
from heritage.extract.verbs import Fired
from heritage.resources.lexicon import Modifier

_MARKS = frozenset(";:")
_SHORT_REACH = 6
_OBJECT_REACH = 3
_BLAME_REACH = 7
_CLAIM_REACH = 1
_OF_BLAME = ("denial", "accusation")
_OF_ASIDES = ("negation", "fear", "restoration")
"""Categories whose cues stay within an insertion: "X, restored in 1990, was hit"."""

_HIDES: dict[str, tuple[str, ...] | None] = {
    "pseudo_negation": None,
    "negation": ("pseudo_negation",),
    "hedge": ("future",),
}
"""Categories whose cues hide what is a part of them, and what they hide (None: all)."""


_OPENING = 2
"""Phrases before "of" in "During the raids of": a preposition and its noun."""


def cues_of(passage: Passage, fired: Fired) -> dict[str, Hit]:
    """Return the nearest cue of each category whose reach covers the trigger."""
    found: dict[str, Hit] = {}
    modifiers = passage.layer("modifier")
    hiding = [h for h in modifiers if h.value.category in _HIDES]
    is_blame_denied = False
    for hit in modifiers:
        modifier: Modifier = hit.value
        if _is_inside(hit, fired) or _is_other_word(passage, hit) or _governs_noun(passage, hit):
            continue
        if _only_describes(passage, hit, fired):
            continue
        if modifier.category in _OF_BLAME and _is_of_blame(passage, hit, fired):
            is_blame_denied = is_blame_denied or modifier.category == "denial"
            continue
        if any(_hides(other, hit) for other in hiding):
            continue
        is_of_object = modifier.category == "negation" and (
            _negates_object(hit, fired) or _negates_subject(passage, hit, fired)
        )
        if modifier.direction == "sentence" or is_of_object or _reaches(passage, hit, fired):
            known = found.get(modifier.category)
            if known is None or abs(hit.first - fired.first) < abs(known.first - fired.first):
                found[modifier.category] = hit
        if modifier.category == "pseudo_negation" and _is_done_by_nobody(passage, hit, fired):
            found.pop("pseudo_negation", None)
            found["negation"] = hit
            break
    if is_blame_denied:
        found.pop("accusation", None)  # "denied that the city was to blame for"
    return found


def _governs_noun(passage: Passage, hit: Hit) -> bool:
    """Whether the "to" of a cue leads to a thing and not to a deed: "fire was set to the library"."""
    if hit.value.category != "future":
        return False
    is_open = hit.last - hit.first > 1 and passage.has(hit.last - 1, "infinitive") and hit.last < len(passage)
    return is_open and passage.has(hit.last, "article", "possessive")


def _only_describes(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a cue of old times or of fiction only tells what place it is: "a shrine of 1243 AD"."""
    if hit.value.category == "fiction":
        return _is_of_description(passage, hit, fired)
    is_old = hit.value.category == "historic"
    return is_old and (
        _is_attribute(passage, hit) or _is_put_in(passage, hit, fired) or _is_of_goods(passage, hit, fired)
    )


def _is_of_blame(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether only responsibility is denied or claimed, so that the event stands: "denied responsibility for"."""
    is_denial = hit.value.category == "denial"
    first, reach = (hit.first, _BLAME_REACH) if is_denial else (hit.last, _CLAIM_REACH)
    behind = range(first, min(hit.last + reach, fired.first))
    return any(passage.has(token, "blame_word") for token in behind)


def _hides(other: Hit, hit: Hit) -> bool:
    """Whether a cue is only a word of another: "could *not* prevent", "is said *to be*", "*nobody* has seen"."""
    if other is hit or not other.first <= hit.first < other.last:
        return False
    if hit.first == other.first and hit.last > other.last:
        return False
    hidden = _HIDES[other.value.category]
    is_whole = hit.last <= other.last and hit.last - hit.first < other.last - other.first
    return hidden is None or (is_whole and hit.value.category in hidden)


def is_negated(passage: Passage, verb: Phrase) -> bool:
    """Whether a negation stands in a verb phrase or right before it."""
    negations = (hit for hit in passage.layer("modifier") if hit.value.category == "negation")
    return any(verb.first - 1 <= hit.first < verb.last for hit in negations)


def _is_attribute(passage: Passage, hit: Hit) -> bool:
    """Whether a cue of the past only tells the age of something: "a shrine of 1243 AD"."""
    held = syntax_of(passage).at(hit.first)
    number = held.number - 1 if held is not None else -1
    before = syntax_of(passage).phrases[number] if number >= 0 else None
    if before is not None and before.kind == DATE and number > 0:
        before = syntax_of(passage).phrases[number - 1]
    if before is None or before.kind != PREPOSITION or not passage.has(before.first, "of_link"):
        return False
    return not _opens_time(passage, before)


def _opens_time(passage: Passage, link: Phrase) -> bool:
    """Whether what "of" belongs to opens the sentence behind a preposition, and is no place: "During the raids of"."""
    phrases = syntax_of(passage).phrases
    if link.number != _OPENING or phrases[0].kind != PREPOSITION or phrases[1].kind != NOUN:
        return False
    head = phrases[1].last - 1
    return not passage.is_in(head, "head", "part", "generic") and not passage.is_in_place(head)


def _is_of_goods(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a cue of the past only tells the age of what was taken: "a Bronze Age torc"."""
    noun = syntax_of(passage).at(hit.first)
    if fired.trigger.event != "looting_theft" or noun is None or noun.kind != NOUN:
        return False
    return any(passage.has(token, "loot_word") for token in range(hit.last, noun.last))


def _negates_object(hit: Hit, fired: Fired) -> bool:
    """Whether what a verb takes is negated: "suffered no damage", "lost none of its icons", "took nothing from"."""
    if fired.trigger.needs == "damage_object":
        return fired.end <= hit.first < fired.end + _OBJECT_REACH
    return fired.voice in ("active", "bare") and fired.phrase.is_finite and hit.first == fired.verb_end


def _negates_subject(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a negation opens the subject of a verb, however long that is: "no part of the old town was hit"."""
    if fired.phrase.kind != VERB or hit.first >= fired.phrase.first:
        return False
    syntax = syntax_of(passage)
    for noun in syntax.subject(fired.phrase).nouns[:1]:
        head = noun
        if noun.number > 0 and noun.first > 0 and passage.lows[noun.first - 1] == POSSESSIVE:
            head = syntax.phrases[noun.number - 1]  # "none of the country's museums"
        while head.governor is not None and head.governor.number > 0:
            before = syntax.phrases[head.governor.number - 1]
            if before.kind != NOUN:
                break
            head = before
        if head.first - 1 <= hit.first <= head.first:
            return True
    return False


def _is_done_by_nobody(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether the doer itself is nobody: "no one has looted it", not "no one was hurt when jets bombed it"."""
    if fired.voice != "active" or hit.last > fired.first or not passage.has(hit.last - 1, "pronoun"):
        return False
    is_open = passage.has(hit.last, "conjunction")  # "no one but the army"
    return not is_open and _negates_subject(passage, hit, fired)


def _is_other_word(passage: Passage, hit: Hit) -> bool:
    """Whether a cue is the name of a month or part of a place's: "in May", "the Stalin Museum"."""
    if passage.date_at(hit.first) is not None:
        return True
    return all(passage.is_in_name(token) for token in range(hit.first, hit.last))


def _is_inside(hit: Hit, fired: Fired) -> bool:
    """Whether a cue is a part of the trigger itself: "has not survived", "was" and "not" before "harmed"."""
    if fired.trigger.is_unharmed and hit.first < fired.first < hit.last <= fired.end:
        return True
    return fired.first <= hit.first and hit.last <= fired.end and fired.hit.last - fired.first > 1


def _reaches(passage: Passage, hit: Hit, fired: Fired) -> bool:
    modifier: Modifier = hit.value
    if (
        hit.first < fired.first < hit.last
        or fired.first == hit.first < fired.verb_end < hit.last <= fired.end
    ):
        return (
            True  # "a stay on the demolition of", "marked for demolition": the cue names the trigger itself
        )
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
    if modifier.category in _OF_ASIDES and _is_inserted(passage, hit, fired):
        return False  # "the gang, if it is one, took"
    if modifier.category == "failed" and (
        _is_of_verb_before(passage, hit, fired)
        or _is_parted(passage, hit, fired)
        or _is_inserted(passage, hit, fired)
        or _has_own_subject(passage, hit, fired)
    ):
        return False
    if hit.last <= fired.first and _is_of_other_clause(passage, hit, fired):
        return False
    return len(between) <= modifier.scope and _is_open(passage, modifier, between)


def _is_of_description(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether words for fiction only tell what a place is known for: "X, which inspired a novel, burned down"."""
    if hit.last <= fired.first:
        return _is_inserted(passage, hit, fired)
    syntax = syntax_of(passage)
    behind = syntax.phrases[fired.phrase.number + 1 : syntax.number_from(hit.first) + 1]
    opening = next((p for p in behind if p.kind == RELATIVE), None)
    is_parted = opening is not None and any(
        p.kind == BREAK for p in syntax.phrases[opening.number : behind[-1].number]
    )
    return opening is not None and not is_parted


def _is_inserted(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a cue stands in an insertion that ends before the trigger: "X, not far from the bridge, was hit"."""
    if hit.last > fired.first:
        return False
    syntax, own = syntax_of(passage), syntax_of(passage).number_from(hit.last)
    closing = next((p for p in syntax.phrases[own : fired.phrase.number] if p.kind == COMMA), None)
    opening = syntax.insertion(closing.number) if closing is not None else None
    is_in_last = opening is not None and syntax.phrases[opening].last <= hit.first
    return is_in_last or _is_put_in(passage, hit, fired)


def _is_put_in(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a cue stands in participles put in before the verb: "X, built in the Middle Ages and sold, was hit"."""
    syntax = syntax_of(passage)
    own = syntax.at(hit.first)
    return own is not None and hit.last <= fired.first and syntax.is_put_in(own, fired.phrase)


def _is_of_verb_before(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a cue is the verb of a clause before, to which the trigger's is only joined: "missed X and hit Y"."""
    syntax, number = syntax_of(passage), fired.phrase.number
    if hit.last > fired.first or syntax.kind(number - 1) != CONJUNCTION or fired.phrase.is_infinitive:
        return False
    own = syntax.at(hit.first)
    return (
        own is not None and own.kind == VERB and syntax.kind(number - 2) == NOUN and own.verb == hit.last - 1
    )


def _has_own_subject(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether the subject of a finite verb stands behind a cue: "the church *escaped* and the school burned"."""
    if not fired.phrase.is_finite or fired.phrase.kind != VERB:
        return False
    nouns = syntax_of(passage).subject(fired.phrase).nouns
    return bool(nouns) and nouns[0].first >= hit.last


def _is_parted(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a clause of its own begins between a cue and the trigger: "was *defused* after the first had torn"."""
    syntax = syntax_of(passage)
    between = syntax.phrases[syntax.number_from(hit.last) : fired.phrase.number]
    openings = [phrase for phrase in between if phrase.kind == SUBORDINATOR]
    return bool(openings) and any(p.kind == NOUN for p in between if p.number > openings[-1].number)


def _is_of_other_clause(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a cue before a verb belongs to a clause of its own: "was *not* listed when it burned".

    Nor does what governs a noun reach the verb of which that is the subject: "graffiti *calling for the* end were
    sprayed". What is mended was hit: "is *repairing* the mosque, which was shelled", "*rebuilt* it after it burned".
    """
    if fired.phrase.kind != VERB or fired.phrase.is_infinitive:
        return False
    category = hit.value.category
    if category == "restoration":
        is_behind = fired.phrase.first > hit.last and passage.lows[fired.phrase.first - 1] == ","
        return hit.last < fired.first and (fired.phrase.is_finite or is_behind)
    is_before = fired.phrase.is_finite and hit.last <= fired.phrase.first and hit.last - hit.first > 1
    if (
        category == "future"
        and is_before
        and passage.has(hit.last - 1, "definite", "for_preposition", "of_link")
    ):
        return True
    if category not in ("negation", "future"):
        return False
    phrases = syntax_of(passage).phrases
    return any(
        p.kind == SUBORDINATOR and p.first >= hit.last and phrases[p.number + 1].kind == NOUN
        for p in phrases[: fired.phrase.number]
    )


def _is_of_saying(passage: Passage, token: int) -> bool:
    """Whether a word tells what else somebody says: that it is so, or that another did it."""
    cue = passage.at("modifier", token)
    return passage.has(token, "report_verb") or (cue is not None and cue.value.category == "accusation")


def _is_open(passage: Passage, modifier: Modifier, between: range) -> bool:
    """Whether nothing between a cue and the trigger ends its scope; a negation ends at another verb."""
    lows = passage.lows
    if any(lows[t] in passage.lexicon.terminators or lows[t] in _MARKS for t in between):
        return False
    if modifier.category == "negation" and any(
        passage.has(t, "relative") and not passage.has(t, "that_clause") for t in between
    ):
        return False  # "no mercy for those who razed it"
    if modifier.category == "denial" and any(
        passage.has(t, "conjunction") and _is_of_saying(passage, t + 1) for t in between
    ):
        return False  # "denied reports of looting and said that", "denies firing and accuses the rebels of"
    if modifier.category == "failed" and any(passage.has(t, "that_clause") for t in between):
        return False  # "failed to understand that the building being hit"
    if modifier.category == "future" and any(passage.has(t, "that_clause") for t in between):
        return False  # "readers will remember that swastikas were painted"
    if modifier.category in ("negation", "future", "failed") and modifier.scope <= _SHORT_REACH:
        verbs = (t for t in between if passage.is_verb(t) and not passage.is_auxiliary(t))
        return all(passage.has(t, "phase_verb") for t in verbs)  # "will start knocking down"
    return True
