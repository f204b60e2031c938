"""Cues: the modifiers of a sentence whose reach covers a trigger - negations, hedges, words of the future."""

from __future__ import annotations

from heritage.extract.coding.reach import is_of_description, is_put_in, reaches
from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import DATE, NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import POSSESSIVE, Passage
from heritage.extract.verbs import Fired
from heritage.resources.lexicon import Modifier

_OBJECT_REACH = 3
_BLAME_REACH = 7
_CLAIM_REACH = 1
_LEAVE, _LEAVE_SUBJECT = 3, 6
"""Tokens behind and before a word of denial among which stands what is granted or not."""
_OF_BLAME = ("denial", "accusation")

_HIDES: dict[str, tuple[str, ...] | None] = {
    "pseudo_negation": None,
    "negation": ("pseudo_negation",),
    "hedge": ("future",),
    "future": ("dropped_plan",),  # "*will not be* long before"
}
"""Categories whose cues hide what is a part of them, and what they hide (None: all)."""


_FOUNDING = 3
"""Tokens before a cue of old times among which the word for founding stands: "built under the Mughals"."""

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
        if _only_describes(passage, hit, fired) or _is_of_leave(passage, hit):
            continue
        if modifier.category in _OF_BLAME and _is_of_blame(passage, hit, fired):
            is_blame_denied = is_blame_denied or modifier.category == "denial"
            continue
        if any(_hides(other, hit) for other in hiding):
            continue
        is_of_object = modifier.category == "negation" and (
            _negates_object(passage, hit, fired) or _negates_subject(passage, hit, fired)
        )
        if modifier.direction == "sentence" or is_of_object or reaches(passage, hit, fired):
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
        return is_of_description(passage, hit, fired)
    is_old = hit.value.category == "historic"
    if not is_old:
        return False
    if _is_of_founding(passage, hit):
        return True
    return _is_attribute(passage, hit) or is_put_in(passage, hit, fired) or _is_of_goods(passage, hit, fired)


def _is_of_founding(passage: Passage, hit: Hit) -> bool:
    """Whether a cue of old times tells only when a place was built: "X, built under the Mughals, has cracks"."""
    before = range(max(0, hit.first - _FOUNDING), hit.first)
    return any(passage.has(token, "founding_verb") for token in before)


def _is_of_leave(passage: Passage, hit: Hit) -> bool:
    """Whether it is leave that is denied, and no deed: "denied them access", "before the request could be denied"."""
    if hit.value.category != "denial" or not passage.tokens_of("granted_word"):
        return False
    behind = passage.lows[hit.last : hit.last + _LEAVE]
    if any(passage.has(hit.last + at, "granted_word") for at in range(len(behind))):
        return not passage.has(hit.last - 1, "that_clause") and not passage.has(hit.last, "that_clause")
    is_passive = passage.has(hit.first - 1, "be", "list_conjunction") if hit.first else False
    return is_passive and any(
        passage.has(token, "granted_word") for token in range(max(0, hit.first - _LEAVE_SUBJECT), hit.first)
    )


def _is_of_blame(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether only responsibility is denied or claimed, so that the event stands: "denied responsibility for"."""
    is_denial = hit.value.category == "denial"
    if not is_denial and fired.trigger.kind == "noun" and fired.phrase.first == hit.last:
        # "claimed the attack on the church": who does so says that it was he
        is_claim = passage.has(hit.last - 1, "claim_verb") and passage.has(hit.last, "article")
        return is_claim and not syntax_of(passage).begins_clause(fired.phrase)
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
    if before.first > 0 and passage.has(before.first - 1, "old_army"):
        return False  # "the riders of the sultan" are of his time
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


def _negates_object(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether what a verb takes is negated: "suffered no damage", "lost none of its icons", "took nothing from"."""
    if hit.last <= fired.end and passage.lows[fired.verb_end : fired.end] in fired.trigger.particles:
        return False  # "had *no* roof left"
    if fired.trigger.needs == "damage_object":
        return fired.end <= hit.first < fired.end + _OBJECT_REACH
    return fired.voice in ("active", "bare") and fired.phrase.is_finite and hit.first == fired.verb_end


def _negates_subject(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a negation opens the subject of a verb, however long that is: "no part of the old town was hit"."""
    if fired.phrase.kind != VERB or hit.first >= fired.phrase.first:
        return False
    syntax = syntax_of(passage)
    subject = syntax.subject(fired.phrase)
    for noun in subject.nouns[:1]:
        head = noun
        if noun.number > 0 and noun.first > 0 and passage.lows[noun.first - 1] == POSSESSIVE:
            head = syntax.phrases[noun.number - 1]  # "none of the country's museums"
        # Not of "no mercy for those who razed it", where the clause tells of those alone.
        while subject.relative is None and head.governor is not None and head.governor.number > 0:
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
    if passage.date_at(hit.first) is not None or _is_month(passage, hit):
        return True
    return all(passage.is_in_name(token) for token in range(hit.first, hit.last))


def _is_month(passage: Passage, hit: Hit) -> bool:
    """Whether a capital behind a preposition shows a name, even where no date is told: "in May it was hit"."""
    first = hit.first
    if hit.last - first > 1 or not first or not passage.has(first, "modal"):
        return False
    return passage.words[first][0].isupper() and passage.has(first - 1, "preposition")


def _is_inside(hit: Hit, fired: Fired) -> bool:
    """Whether a cue is a part of the trigger itself: "has not survived", "was" and "not" before "harmed"."""
    if fired.trigger.is_unharmed and hit.first < fired.first < hit.last <= fired.end:
        return True
    is_of_particle = fired.verb_end <= hit.first and fired.trigger.gap == 0  # "left *nothing* of the temple"
    return (
        fired.first <= hit.first
        and hit.last <= fired.end
        and (is_of_particle or fired.hit.last - fired.first > 1)
    )
