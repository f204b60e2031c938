"""Noun phrases: how far a noun phrase goes, what possesses it and which preposition governs it."""

from __future__ import annotations

from itertools import pairwise

from heritage.extract.grammar.cut import QUOTES, SHARES, Cut
from heritage.extract.grammar.nounorverb import ends_saint, is_done_by, is_present, is_shown
from heritage.extract.grammar.phrasekinds import CONJUNCTION, NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.grammar.verbforms import PAST_OR_PARTICIPLE
from heritage.extract.grammar.wordkinds import NAME, PLAIN, VERBAL
from heritage.extract.reading import POSSESSIVE

_SLASH = "/"
_BEHIND = (PREPOSITION, CONJUNCTION)
"""Kinds of words that always stand behind a noun phrase."""
_OUTSIDE = ("preposition", "conjunction", "subordinator", "relative", "pronoun", "infinitive", "particle")


def take_noun(cut: Cut, first: int) -> None:
    """Take in the noun phrase that begins at a token; at a possessive ending it becomes the owner of the next."""
    token, kinds = first, cut.kinds
    if "lone_pronoun" in cut.present and cut.passage.has(first, "lone_pronoun"):
        cut.add(NOUN, first, first + 1)
        return  # "among them Sulamani": nothing belongs to such a word
    while token < cut.size:
        kind = kinds[token]
        if kind == NAME:
            token = cut.names[token].last
            continue
        if token == first:
            token += 1
            continue
        if kind in _BEHIND or (cut.has_share and _is_behind_town(cut, token)):
            break
        if kind != PLAIN or cut.passage.is_in_name(token - 1):
            if cut.lows[token] == POSSESSIVE:
                _take_owned(cut, first, token)
                return
            is_slash = cut.lows[token] == _SLASH and not cut.passage.is_in_name(token - 1)
            if is_slash and cut.is_nominal(token + 1):
                token += 1  # "Shusha/Shushi"
            is_quote = cut.lows[token] in QUOTES and token + 1 < cut.size
            if not (is_quote and _goes_on(cut, token + 1)) and not _goes_on(cut, token):
                break
        token += 1
    cut.add(NOUN, first, token)


def _take_owned(cut: Cut, first: int, mark: int) -> None:
    owner = cut.add(NOUN, first, mark)
    cut.token = mark + 1
    if cut.has_word(cut.token) and (_goes_on(cut, cut.token) or _describes_owned(cut, cut.token)):
        take_noun(cut, cut.token)
        cut.phrases[owner.number + 1].owner = owner


def _describes_owned(cut: Cut, token: int) -> bool:
    """Whether a participle behind a possessive ending describes what is owned: "the church's broken panes".

    Not behind a saint, whose ending may be the church's own: "St Mary's lost tiles".
    """
    if ends_saint(cut, token - 1):
        return False
    return "participle" in cut.forms[token] and not cut.passage.is_auxiliary(token) and cut.modifies(token)


def part_front(cut: Cut) -> None:
    """Part what opens the sentence from the subject right behind it: "In the Mosul Museum | gunmen smashed".

    A finite verb needs a subject, and what a preposition governs is none: "At Falmouth in Trelawny | large parts of".
    """
    phrases, number = cut.phrases, 0
    fronts = []
    while [phrase.kind for phrase in phrases[number : number + 2]] == [PREPOSITION, NOUN]:
        fronts.append(phrases[number + 1])
        number += 2
    verb = phrases[number] if number < len(phrases) else None
    if verb is None or verb.kind != VERB or not (verb.is_finite or verb.voice == "bare"):
        return
    for front in fronts:
        end = _end_of_place(cut, front)
        if end is not None and front.first < end < front.last and _can_be_subject(cut, end, front):
            _part(cut, front, end)
            return


def _end_of_place(cut: Cut, front: Phrase) -> int | None:
    """The token behind the name that a noun phrase begins with, of a place that is known or in which something is."""
    name = cut.names.get(front.first) or cut.names.get(front.first + 1)
    if name is not None:
        return name.last
    link = cut.phrases[front.number - 1]
    token = front.first
    while token < front.last and cut.passage.words[token][0].isupper():
        is_other = cut.has(token, "demonym") or cut.passage.is_in(token, "actor", "role", "cause")
        if is_other and token == front.first:
            return None  # "In Israeli shelling"
        if is_other or token in cut.names:
            break  # "In Tyre | Roman columns"
        token += 1
    return token if token > front.first and cut.has(link.first, "in_preposition") else None


def _part(cut: Cut, front: Phrase, end: int) -> None:
    subject = Phrase(front.number + 1, NOUN, end, front.last)
    front.last = end
    for phrase in cut.phrases[subject.number :]:
        phrase.number += 1
    cut.phrases.insert(subject.number, subject)


def _can_be_subject(cut: Cut, first: int, front: Phrase) -> bool:
    """Whether words behind a name can be a noun phrase of their own: no possessive ending, no names but of places."""
    passage = cut.passage
    is_owner = any(low == POSSESSIVE for low in cut.lows[first : front.last + 1])
    return not is_owner and all(
        passage.words[token][0].islower() or cut.has(token, "demonym") or passage.is_in_name(token)
        for token in range(first, front.last)
    )


def govern(phrases: list[Phrase]) -> None:
    """Tell each noun phrase the preposition before it; what is owned takes the preposition of its owner."""
    for left, right in pairwise(phrases):
        if left.kind == PREPOSITION and right.kind == NOUN:
            right.governor = left
    for phrase in phrases:
        if phrase.owner is not None:
            phrase.governor = phrase.owner.governor


def _goes_on(cut: Cut, token: int) -> bool:
    """Whether a noun phrase that began before goes on at a token."""
    passage = cut.passage
    kind = cut.kinds[token]
    if kind == NAME:
        return True
    if kind == PLAIN:
        return not _is_predicate(cut, token) and (
            not passage.is_in_name(token - 1) or _follows_name(cut, token)
        )
    if kind is not None and kind not in (NOUN, VERBAL):
        return False
    is_small = passage.classes[token] is not None  # of closed classes; most words are of none
    if (
        not cut.lows[token][0].isalnum()
        or passage.date_at(token) is not None
        or (is_small and passage.is_auxiliary(token))
    ):
        return False
    if passage.is_in_name(token - 1) and not _follows_name(cut, token):
        return False
    if is_small and passage.has(token, "determiner", "possessive", "article"):
        return _adds_determiner(cut, token)
    if is_small and passage.has(token, "adverb"):
        return _is_inner_adverb(cut, token)
    if cut.has_share and passage.is_in(token, *SHARES):
        return True  # "a large part"
    if cut.is_degree(token):
        return _is_inner_adverb(cut, token)
    return not _is_outside(cut, token) and _is_noun(cut, token)


def _is_predicate(cut: Cut, token: int) -> bool:
    """Whether a state of several words begins at a token, of the noun before it: "left its cellar | deep in water"."""
    states = (hit for hit in cut.passage.layer("state") if hit.first == token and hit.last > token + 1)
    return next(states, None) is not None and not cut.waits_for_noun(token)


def _is_behind_town(cut: Cut, token: int) -> bool:
    """Whether a share of something stands right behind a name that "in" governs: "In Lyon | part of the roof fell"."""
    if not cut.passage.is_in(token, *SHARES):
        return False
    before = token - 1
    while before > 0 and cut.passage.words[before][0].isupper():
        before -= 1
    return before < token - 1 and cut.passage.has(before, "at_link")


def _follows_name(cut: Cut, token: int) -> bool:
    """Whether a word behind a place's name belongs to its noun phrase ("the Palmyra museum's", not "X roofless")."""
    passage = cut.passage
    if any(hit.first == token for hit in passage.layer("state")):
        return False
    if passage.words[token][0].isupper() or passage.has(token, "head_suffix", "demonym"):
        return True
    return passage.is_in(token, "part", "closed", "head", "generic", "noun", "cause", "role", "fragment")


def _adds_determiner(cut: Cut, token: int) -> bool:
    """Whether a second determiner goes with the one before it: "all the", "the two"."""
    if cut.passage.has(token - 1, "predeterminer"):
        return True
    is_further = cut.passage.has(token - 1, "article", "possessive", "demonstrative")
    return is_further and not cut.passage.has(token, "article", "possessive")


def _is_inner_adverb(cut: Cut, token: int) -> bool:
    """Whether an adverb stands between a determiner and its noun: "the badly damaged church"."""
    return cut.waits_for_noun(token) and cut.leads_noun(token + 1)


def _is_outside(cut: Cut, token: int) -> bool:
    """Whether a word belongs to no noun phrase that has begun."""
    passage = cut.passage
    if passage.has(token, "number_word") and not cut.waits_for_noun(token):
        return True
    if passage.has(token, "worst_word") and token + 1 < cut.size and "participle" in cut.forms[token + 1]:
        return True  # "the buildings worst hit"
    if passage.has(token, *_OUTSIDE):
        return True
    return passage.class_end(token, "preposition") > 0 or passage.class_end(token, "conjunction") > 0


def _is_noun(cut: Cut, token: int) -> bool:
    """Whether a word is no verb where it stands, inside a noun phrase."""
    passage, forms = cut.passage, cut.forms[token]
    if not forms:
        return True
    if forms & PAST_OR_PARTICIPLE:
        return (cut.waits_for_noun(token) or _describes(cut, token - 1)) and cut.modifies(token)
    if "gerund" in forms and "base" not in forms:
        if passage.is_in_name(token - 1) and is_shown(cut):
            return False  # "a film shows the dome of the mosque collapsing"
        is_noun = passage.is_in(token, "noun", "cause", "part", "head", "closed")
        is_event = is_noun and not cut.opens_object(token) and not is_done_by(cut, token)
        return cut.waits_for_noun(token) or is_event
    return not is_present(cut, token)


def _describes(cut: Cut, token: int) -> bool:
    """Whether a word only describes a noun that is still to come ("the old, ruined")."""
    if cut.passage.is_in(token, "actor", "role"):
        return False
    return cut.passage.has(token, "demonym", "adverb") or cut.is_degree(token)
