"""Unclaimed: clauses that claim nothing, whatever words of doubt they have: questions, conditions, masons at work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from heritage.extract.coding.atwork import doers
from heritage.extract.coding.causewords import STRIKE, causes_in
from heritage.extract.coding.checkedclaims import is_checked_claim
from heritage.extract.coding.cues import is_negated
from heritage.extract.coding.depicted import is_in_work, is_narrated, is_subject_of_picture, is_title_of_work
from heritage.extract.coding.setaside import is_kept, is_refused
from heritage.extract.coding.unreal import is_supposed
from heritage.extract.grammar.phrases import BREAK, COMMA, NOUN, PREPOSITION, SUBORDINATOR, VERB, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_PLANNED = ("demolition_manual_or_machine", "construction_development")
"""Events that are planned, and may come to nothing."""

_UNDERGONE = ("passive", "bare")
_DECIDED = 4
"""Tokens before "whether" among which it says that this is to be decided: "decide in July whether"."""


def why_unclaimed(passage: Passage, fired: Fired) -> str | None:
    """Return the rule by which a clause claims nothing; None where it may claim something."""
    if passage.lows[-1] == "?":
        return "MD-question"
    present = passage.present
    for rule, words, holds in _RULES:
        if (not words or not words.isdisjoint(present)) and holds(passage, fired):
            return rule
    return None


def _is_on_show(passage: Passage, fired: Fired) -> bool:
    """Whether things are shown by somebody or somewhere, and not by pictures: "photos show the gutted hall"."""
    return fired.voice == "attribute" and any(
        not _is_shown_by_pictures(passage, token) for token in passage.tokens_of("exhibit_word")
    )


def _is_shown_by_pictures(passage: Passage, token: int) -> bool:
    syntax = syntax_of(passage)
    verb = syntax.at(token)
    if verb is None or verb.kind != VERB or not passage.has(token, "showing_verb"):
        return False
    nouns = syntax.subject(verb).nouns
    return any(passage.has(noun.last - 1, "image_word") for noun in nouns)


def _is_topic(passage: Passage, fired: Fired) -> bool:
    """Whether an event is only what a work or a talk is about: "opened an exhibition on the destruction of Palmyra"."""
    link = fired.phrase.governor if fired.trigger.kind == "noun" and fired.phrase.kind == NOUN else None
    if link is None or link.number == 0 or not passage.has(link.first, "about_link"):
        return False
    return passage.has(link.first - 1, "topic_work")


def _is_guarded(passage: Passage, fired: Fired) -> bool:
    """Whether a noun is only what one is safe from: "insurance against fire at the museum"."""
    link = fired.phrase.governor if fired.trigger.kind == "noun" and fired.phrase.kind == NOUN else None
    if link is None or link.number == 0 or not passage.has(link.first, "menace_link"):
        return False
    return passage.has(syntax_of(passage).phrases[link.number - 1].last - 1, "guard_word")


def _is_shelved(passage: Passage, fired: Fired) -> bool:
    """Whether a deed is only what a plan was for that came to nothing: "plans to raze it were dropped"."""
    phrases, number = syntax_of(passage).phrases, fired.phrase.number - 1
    if fired.trigger.kind == "noun" and fired.trigger.event in _PLANNED:
        return _is_given_up(passage, phrases[number + 2 :])
    if not fired.phrase.is_infinitive or number < 0 or phrases[number].kind != NOUN:
        return False
    if not passage.has(phrases[number].last - 1, "menace_noun"):
        return False
    if number and _shelves(passage, phrases[number - 1]):
        return True  # "withdrew its plan to raze it"
    return _is_given_up(passage, phrases[number + 2 :], "passive")


def _is_given_up(passage: Passage, behind: Sequence[Phrase], *voices: str) -> bool:
    """Whether the first verb behind a plan says that it came to nothing: "its demolition was called off"."""
    verb = next((p for p in behind if p.kind in (VERB, BREAK, SUBORDINATOR)), None)
    if (
        verb is None
        or verb.kind != VERB
        or verb.voice not in (voices or _UNDERGONE)
        or is_negated(passage, verb)
    ):
        return False
    return passage.has(verb.verb, "shelve_verb") or bool(passage.class_end(verb.verb, "shelve_verb"))


def _shelves(passage: Passage, verb: Phrase) -> bool:
    """Whether somebody gives up, or undoes, what stands behind a verb."""
    if verb.kind != VERB or verb.voice != "active" or verb.is_infinitive or is_negated(passage, verb):
        return False
    return passage.has(verb.verb, "shelve_verb") or bool(passage.class_end(verb.verb, "shelve_verb"))


def _is_walkout(passage: Passage, fired: Fired) -> bool:
    """Whether "a strike at the museum" is of those who work there: the text tells of no weapons and no war."""
    behind = fired.hit.last
    if fired.trigger.kind != "noun" or not passage.has(behind - 1, "walkout_word"):
        return False
    if behind >= len(passage) or not passage.has(behind, "at_link"):
        return False
    others = (
        not (one is passage and hit.first == behind - 1)
        for one in passage.reading.holding("cause")
        for hit in causes_in(one, 0, len(one))
        if hit.value[0] in STRIKE
    )
    return not any(others) and not any(one.tokens_of("conflict_word") for one in passage.reading.passages)


def _is_aside(passage: Passage, fired: Fired) -> bool:
    """Whether a noun of old ruin only explains a name: "the arch itself, what is left of a palace, was not hit"."""
    if fired.trigger.kind != "noun" or not passage.has(fired.first, "what_word"):
        return False
    syntax = syntax_of(passage)
    own = syntax.at(fired.first) or fired.phrase
    if syntax.kind(own.number - 1) != COMMA or syntax.kind(own.number - 2) != NOUN:
        return False
    named = syntax.phrases[own.number - 2].last - 1  # not "five years after the blasts, what is left of"
    return passage.sentence.part == "text" and passage.words[named][0].isupper()


def _is_inverted(passage: Passage, fired: Fired) -> bool:
    """Whether the clause is a condition without "if": "Had the missile hit the church, ..."."""
    syntax = syntax_of(passage)
    number = fired.phrase.number - 1
    while number > 0 and syntax.kind(number) in (NOUN, PREPOSITION):
        number -= 1
    opening = syntax.phrases[number] if 0 <= number < fired.phrase.number - 1 else None
    if opening is None or opening.kind != VERB or opening.last - opening.first != 1:
        return False
    is_first = number == 0 or syntax.kind(number - 1) in (COMMA, BREAK)
    if not is_first or not passage.has(opening.first, "have"):
        return False
    return not syntax.subject(opening).nouns  # "the owners, who were refused, had it bulldozed"


def _is_asked(passage: Passage, fired: Fired) -> bool:
    """Whether the clause only asks: "it is not clear whether the shrine was hit", "went to see if it was damaged"."""
    for phrase in reversed(syntax_of(passage).phrases[: fired.phrase.number]):
        if phrase.kind == BREAK or (phrase.kind == VERB and phrase.is_finite):
            return False
        if phrase.kind == SUBORDINATOR:
            if any(
                passage.has(t, "decide_word") for t in range(max(0, phrase.first - _DECIDED), phrase.first)
            ):
                return False  # "will decide whether it can be torn down"
            is_if = phrase.first > 0 and passage.has(phrase.first - 1, "doubt_word")
            return passage.has(phrase.first, "question_word") or (
                is_if and passage.has(phrase.first, "question_if")
            )
    return False


def _is_habit(passage: Passage, fired: Fired) -> bool:
    """Whether a verb of the present only tells how often something happens: "is struck five times a year"."""
    rates = (
        t for t in passage.tokens_of("times_word") if passage.has(min(t + 1, len(passage) - 1), "rate_word")
    )
    if fired.phrase.kind != VERB or not any(fired.first < rate < fired.clause[1] for rate in rates):
        return False
    return passage.has(fired.phrase.first, "present_be") or not fired.is_of_the_past


def _is_thrown_within(passage: Passage, fired: Fired) -> bool:
    """Whether what is thrown is only thrown in a place, and at nothing of it: "threw stones in the compound of"."""
    if fired.trigger.kind != "verb" or not passage.has(fired.first, "throwing_verb"):
        return False
    return "on" in fired.trigger.patient and not any(
        passage.has(token, "aim_word") for token in range(fired.verb_end, fired.clause[1])
    )


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
    return any(
        passage.has(noun.last - 1, "restorer", "game_subject")
        and not passage.is_in(noun.last - 1, "role", "actor")
        for noun in nouns
    )


def _is_by_scholars(passage: Passage, fired: Fired) -> bool:
    """Whether those who dig are archaeologists, who do so with leave: "the mission sank three shafts in the tell"."""
    if fired.trigger.event != "illegal_excavation" or "scholar_word" not in passage.reading.classes:
        return False
    return any(passage.has(noun.last - 1, "scholar_word") for noun in doers(passage, fired))


def _is_hoax(passage: Passage, fired: Fired) -> bool:
    """Whether a bomb was only told to be there: "said that a bomb would go off in the church", in a text of a hoax."""
    is_of_bomb = fired.trigger.event == "explosion_demolition" and bool(passage.tokens_of("would_word"))
    return is_of_bomb and "hoax_word" in passage.reading.classes


def _is_of_old(passage: Passage, fired: Fired) -> bool:
    """Whether marks that somebody saw were there before: "the cracks turned out to be old ones"."""
    if fired.trigger.kind != "noun" or "old_mark" not in passage.reading.classes:
        return False
    syntax = syntax_of(passage)
    for token in passage.tokens_of("old_mark"):
        verb = next(
            (p for p in reversed(syntax.phrases[: syntax.number_from(token)]) if p.kind == VERB), None
        )
        if verb is None or "," in passage.lows[fired.end : token]:
            continue
        if fired.phrase not in syntax.subject(verb).nouns:
            continue
        told = range(verb.first, token)
        is_verdict = any(passage.has(t, "be", "verdict_verb") for t in told)
        if is_verdict and not any(passage.has(t, "determiner") for t in told):
            return True
    return False


def _is_kidnapping(passage: Passage, fired: Fired) -> bool:
    """Whether those who raided a place came for people, and nothing is said to be taken but them."""
    classes = passage.reading.classes
    is_way_in = fired.trigger.kind == "verb" and fired.trigger.loose
    if "kidnap_word" not in classes or not (is_way_in or passage.has(fired.first, "raided_word")):
        return False
    return not passage.tokens_of("loot_word")


def _is_firework(passage: Passage, fired: Fired) -> bool:
    """Whether rockets and blasts are those of fireworks, which a text names that tells of no war."""
    classes = passage.reading.classes
    if "firework_word" not in classes or "conflict_word" in classes:
        return False
    if fired.trigger.kind == "state":  # "the ramparts seemed to be in flames"
        return any(hit.value.category == "hedge" for hit in passage.layer("modifier"))
    if fired.voice not in ("active", "bare"):
        return False
    nouns = syntax_of(passage).subject(fired.phrase).nouns
    return any(hit.value[0] in STRIKE for noun in nouns for hit in causes_in(passage, noun.first, noun.last))


_Rule: TypeAlias = "tuple[str, frozenset[str], Callable[[Passage, Fired], bool]]"


def _rule(name: str, holds: Callable[[Passage, Fired], bool], *classes: str) -> _Rule:
    return name, frozenset(classes), holds


_RULES: tuple[_Rule, ...] = (
    _rule("MD-exhibit", _is_on_show, "exhibit_word"),
    _rule("MD-title", is_title_of_work, "work_word", "depicting_word"),
    _rule("MD-picture", is_subject_of_picture, "depicting_word"),
    _rule("MD-work", is_in_work, "fiction_work"),
    _rule("MD-narrated", is_narrated, "narrating_verb", "memory_verb", "while_word"),
    _rule("MD-hoax", _is_hoax, "would_word"),
    _rule("MD-checked", is_checked_claim),
    _rule("MD-of-old", _is_of_old, "old_mark"),
    _rule("MD-kidnapping", _is_kidnapping),
    _rule("MD-fireworks", _is_firework),
    _rule("MD-guarded", _is_guarded, "guard_word"),
    _rule("MD-topic", _is_topic, "topic_work"),
    _rule("MD-aside", _is_aside, "what_word"),
    _rule("MD-shelved", _is_shelved),
    _rule("MD-refused", is_refused, "request_word"),
    _rule("MD-kept", is_kept, "removal_verb"),
    _rule("MD-supposed", is_supposed, "had_word", "would_word"),
    _rule("MD-walkout", _is_walkout, "walkout_word"),
    _rule("MD-habit", _is_habit, "times_word"),
    _rule("MD-within", _is_thrown_within, "throwing_verb"),
    _rule("MD-whether", _is_asked, "question_word", "question_if"),
    _rule("MD-restorers", _is_by_restorers, "restorer", "game_subject"),
    _rule("MD-scholars", _is_by_scholars, "scholar_word"),
    _rule("MD-inverted", _is_inverted, "have"),
)
"""The rules by which a clause claims nothing, in the order in which they are asked.

With each the classes of words without any of which in its sentence it never holds; none where words alone do not tell.
"""
