"""Verb phrases: auxiliaries, adverbs and one lexical verb taken together, with voice and finiteness."""

from __future__ import annotations

from heritage.extract.grammar.cut import QUOTES, Cut
from heritage.extract.grammar.nounorverb import is_infinitive
from heritage.extract.grammar.phrasekinds import COMMA, CONJUNCTION, NOUN, VERB, Phrase
from heritage.extract.grammar.smallwords import is_approximating
from heritage.extract.grammar.verbforms import FINITE


def take_verb(cut: Cut, first: int) -> None:
    """Take in the verb phrase that begins at a token."""
    auxiliaries, verb = _words(cut, first)
    if verb is None:
        verb = auxiliaries.pop() if auxiliaries else first
    phrase = cut.add(VERB, first, verb + 1)
    phrase.verb = verb
    phrase.forms = cut.forms[verb]
    phrase.is_infinitive = bool(auxiliaries) and cut.passage.has(auxiliaries[0], "infinitive")
    phrase.voice = _voice(cut, phrase, auxiliaries)
    phrase.is_finite = _is_finite(cut, phrase, auxiliaries)


def _words(cut: Cut, token: int) -> tuple[list[int], int | None]:
    """The auxiliaries of a verb phrase and its lexical verb, if it has one."""
    passage = cut.passage
    auxiliaries: list[int] = []
    while token < cut.size and passage.name_at(token) is None:
        is_marker = passage.has(token, "infinitive") and is_infinitive(cut, token)
        if is_marker or passage.is_auxiliary(token):
            if (
                passage.has(token, "infinitive")
                and auxiliaries
                and not passage.has(auxiliaries[-1], "be", "have")
            ):
                break
            auxiliaries.append(token)
        elif _is_lexical(cut, token, auxiliaries):
            return auxiliaries, token
        elif passage.class_end(token, "adverb") > token + 1:
            token = passage.class_end(token, "adverb")  # "has all but buried"
            continue
        elif not _is_between(cut, token):
            break
        token += 1
    return auxiliaries, None


def _is_between(cut: Cut, token: int) -> bool:
    """Whether a word may stand inside a verb phrase: an adverb."""
    passage = cut.passage
    if passage.has(token, "floating_word", "worst_word"):
        return token + 1 < cut.size and bool(cut.forms[token + 1])  # "are all broken"
    is_adverb = passage.has(token, "adverb", "mid_adverb") or passage.is_in(
        token, "degree", "partial", "modifier"
    )
    return is_adverb and not passage.has(token, "determiner", "article")


def _is_lexical(cut: Cut, token: int, auxiliaries: list[int]) -> bool:
    """Whether the lexical verb of a phrase with some auxiliaries stands at a token."""
    forms, passage = cut.forms[token], cut.passage
    if passage.is_in_name(token):
        return False
    if not auxiliaries:
        return bool(forms)
    if passage.has(auxiliaries[-1], "infinitive", "modal", "do"):
        return "base" in forms or (not forms and _is_unknown_verb(cut, token))
    return bool(forms & {"participle", "gerund", "past"})


def _is_unknown_verb(cut: Cut, token: int) -> bool:
    """Whether a word that the lexicon does not know can be a verb behind an auxiliary."""
    if not cut.lows[token][0].isalpha() or cut.passage.is_in(token, "degree", "partial", "noun", "cause"):
        return False
    cue = cut.passage.at("modifier", token)
    if cue is not None and cue.value.category == "negation":
        return False  # "did not suffer"
    return not cut.passage.has(token, "adverb", "determiner", "many_word", "number_word", "count_words")


def _voice(cut: Cut, phrase: Phrase, auxiliaries: list[int]) -> str:
    passage = cut.passage
    is_lexical = not passage.is_auxiliary(phrase.verb) or passage.at("verb", phrase.verb) is not None
    if not is_lexical or "participle" not in phrase.forms:
        return "active"
    if not auxiliaries:
        return "active" if _has_object(cut, phrase) and not _is_had_done(cut, phrase) else "bare"
    is_passive = passage.has(auxiliaries[-1], "be") and "gerund" not in phrase.forms
    return "passive" if is_passive else "active"


def _is_finite(cut: Cut, phrase: Phrase, auxiliaries: list[int]) -> bool:
    if phrase.is_infinitive:
        return False
    if auxiliaries:
        return not cut.passage.has(auxiliaries[0], "nonfinite")
    if cut.passage.is_auxiliary(phrase.verb):
        return not cut.passage.has(phrase.verb, "nonfinite")
    return bool(phrase.forms & FINITE) and phrase.voice != "bare"


def _has_object(cut: Cut, phrase: Phrase) -> bool:
    """Whether an object begins behind a verb and its adverbs: then a participle is an active past."""
    passage, token = cut.passage, phrase.last
    is_aside = phrase.number > 0 and cut.phrases[phrase.number - 1].kind == COMMA
    if is_aside and cut.has(token, "preposition"):
        return False  # "the mosque, built over an old cemetery, was"
    start, token = token, _behind_adverbs(cut, token)
    if token > start and cut.has(token - 1, "preposition") and _is_joined_passive(cut, phrase):
        return False  # "were sawn off and carried over the border"
    if token < cut.size and is_approximating(cut, token):
        return True
    if token >= cut.size or passage.date_at(token) is not None:
        return False
    if cut.has(token + 1, "times_word"):
        return False  # "hit three times"
    if passage.has(token, "determiner", "possessive", "pronoun"):
        return True
    if "participle" in cut.forms[token] and not cut.modifies(token):
        return False  # "reported destroyed"
    return cut.is_nominal(token)


def _is_had_done(cut: Cut, phrase: Phrase) -> bool:
    """Whether somebody "had it done": "the owners had it bulldozed over the weekend"."""
    before = cut.phrases[max(0, phrase.number - 2) : phrase.number]
    if [p.kind for p in before] != [VERB, NOUN] or not cut.has(phrase.last, "preposition"):
        return False
    return before[0].last - before[0].first == 1 and cut.has(before[0].verb, "have")


def _is_joined_passive(cut: Cut, phrase: Phrase) -> bool:
    """Whether a conjunction joins a participle to a passive verb before it, whose auxiliary it shares."""
    number = phrase.number - 1
    if number < 0 or cut.phrases[number].kind != CONJUNCTION:
        return False
    verb = next((p for p in reversed(cut.phrases[:number]) if p.kind == VERB), None)
    return verb is not None and verb.voice == "passive"


def _behind_adverbs(cut: Cut, token: int) -> int:
    """The token behind adverbs and words of degree, or what makes a number rough ("damaged more than 40 churches")."""
    while token < cut.size and not is_approximating(cut, token):
        degree = cut.passage.at("degree", token)
        if degree is not None and degree.first == token and degree.last > token + 1:
            token = degree.last  # "destroyed more than half of the church"
        elif _is_adverb(cut, token) or cut.lows[token] in QUOTES:
            token += 1
        else:
            break
    return token


def _is_adverb(cut: Cut, token: int) -> bool:
    is_adverb = cut.passage.has(token, "adverb", "particle") and not cut.passage.has(token, "determiner")
    return is_adverb and not cut.counts(token)
