"""Reach: how far a cue reaches - what ends its scope, and the insertions and clauses that keep it to themselves."""

from __future__ import annotations

from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import BREAK, COMMA, CONJUNCTION, NOUN, RELATIVE, SUBORDINATOR, VERB
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired
from heritage.resources.lexicon import Modifier

_MARKS = frozenset(";:")
_SHORT_REACH = 6
_OF_ASIDES = ("negation", "fear", "restoration", "dropped_plan", "future")
_OF_CLAUSES = ("accusation",)
"""Categories whose cues stay within an insertion: "X, restored in 1990, was hit"."""


def reaches(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a trigger stands within the scope of a cue, and in no clause or insertion that the cue is not of."""
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
    if _is_of_aside(passage, hit, fired):
        return False
    if modifier.category == "failed" and (
        _is_of_verb_before(passage, hit, fired)
        or _is_parted(passage, hit, fired)
        or _is_inserted(passage, hit, fired)
        or _has_own_subject(passage, hit, fired)
        or _is_of_doers(passage, hit, fired)
        or _is_of_new_deed(passage, hit, fired)
    ):
        return False
    if hit.last <= fired.first and _is_of_other_clause(passage, hit, fired):
        return False
    return len(between) <= modifier.scope and _is_open(passage, modifier, between)


def _is_of_aside(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a cue stays within what is put in before the trigger."""
    category = hit.value.category
    if category in _OF_ASIDES and _is_inserted(passage, hit, fired):
        return True  # "the gang, if it is one, took"
    if category == "hedge" and _is_of_relative(passage, hit, fired):
        return True  # "thieves, who police *believe* had hidden inside, made off with"
    # "the army, which they *accuse* of genocide, shelled"
    return category in _OF_CLAUSES and is_put_in(passage, hit, fired)


def is_of_description(passage: Passage, hit: Hit, fired: Fired) -> bool:
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
    return is_in_last or is_put_in(passage, hit, fired)


def is_put_in(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a cue stands in participles put in before the verb: "X, built in the Middle Ages and sold, was hit"."""
    syntax = syntax_of(passage)
    own = syntax.at(hit.first)
    return own is not None and hit.last <= fired.first and syntax.is_put_in(own, fired.phrase)


def _is_of_relative(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a cue stands in a relative clause between commas that the subject of the trigger's verb stands before."""
    syntax = syntax_of(passage)
    own = syntax.at(hit.first)
    if own is None or hit.last > fired.first or fired.phrase.kind != VERB:
        return False
    relative = next((p for p in reversed(syntax.phrases[: own.number]) if p.kind in (RELATIVE, BREAK)), None)
    if relative is None or relative.kind == BREAK or syntax.kind(relative.number - 1) != COMMA:
        return False
    if not any(p.kind == COMMA for p in syntax.phrases[own.number : fired.phrase.number]):
        return False
    subject = syntax.subject(fired.phrase)
    return subject.relative is None and bool(subject.nouns) and subject.nouns[-1].last <= relative.first


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


def _is_of_doers(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a cue behind is of people of whom a relative clause tells the deed: "rioters who burned it were held"."""
    phrases, number = syntax_of(passage).phrases, fired.phrase.number
    if hit.first < fired.end or fired.voice != "active" or number < 2:
        return False
    people, relative = phrases[number - 2 : number]
    is_role = people.kind == NOUN and passage.is_in(people.last - 1, "role")
    return is_role and relative.kind == RELATIVE


def _is_of_new_deed(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a cue behind is of another deed: "burglars took coins, and in May a break-in *was foiled*"."""
    syntax = syntax_of(passage)
    own = syntax.at(hit.last - 1)
    if hit.first < fired.end or own is None or own.kind != VERB or not own.is_finite:
        return False
    nouns = syntax.subject(own).nouns
    is_behind = bool(nouns) and nouns[0].first >= fired.end
    return is_behind and passage.has(nouns[0].first, "indefinite_article", "repeat_word")


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
    if category == "future" and _is_of_qualifier(passage, hit, fired):
        return True  # "the wall *facing* the sea has gone"
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
    if category == "negation" and _is_of_object_before(passage, hit, fired):
        return True
    phrases = syntax_of(passage).phrases
    return any(
        p.kind == SUBORDINATOR and p.first >= hit.last and phrases[p.number + 1].kind == NOUN
        for p in phrases[: fired.phrase.number]
    )


def _is_of_object_before(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a negation is of a verb's object, behind which a clause is joined: "had no roof, and the wall fell"."""
    syntax = syntax_of(passage)
    own = syntax.at(hit.first)
    if own is None or own.kind != NOUN or own.number == 0:
        return False
    before = syntax.phrases[own.number - 1]
    between = syntax.phrases[own.number + 1 : fired.phrase.number]
    return (
        before.kind == VERB
        and before.is_finite
        and any(
            one.kind == COMMA and two.kind == CONJUNCTION and three.kind == NOUN
            for one, two, three in zip(between, between[1:], between[2:], strict=False)
        )
    )


def _is_of_qualifier(passage: Passage, hit: Hit, fired: Fired) -> bool:
    """Whether a cue is a gerund that only qualifies a noun, with an object that ends before a finite verb."""
    syntax = syntax_of(passage)
    own = syntax.at(hit.first)
    if own is None or own.kind != VERB or own.forms != {"gerund"} or not fired.phrase.is_finite:
        return False
    nouns = syntax.object(own).nouns
    return syntax.kind(own.number - 1) == NOUN and bool(nouns) and nouns[-1].last <= fired.phrase.first


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
