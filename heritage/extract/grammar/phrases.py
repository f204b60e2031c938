"""Phrases: a sentence cut into noun phrases, verb phrases and the small words and marks between them, left to right.

Closed word classes and the forms of known verbs stand in for a parser. A word that is both noun and verb is read by
what stands before it: "the strike", "to strike", "shells strike the".
"""

from __future__ import annotations

from heritage.extract.grammar.cut import Cut
from heritage.extract.grammar.nounorverb import begins_verb, is_verb
from heritage.extract.grammar.nounphrases import govern, part_front, take_noun
from heritage.extract.grammar.phrasekinds import (
    BREAK,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DATE,
    NOUN,
    OPEN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)  # fmt: skip
from heritage.extract.grammar.smallwords import (
    hour_link_end,
    is_approximating,
    is_hyphen,
    is_loose_adverb,
    is_relative,
    is_subordinator,
    may_have_remnant,
    remnant_end,
)
from heritage.extract.grammar.verbphrases import take_verb
from heritage.extract.grammar.wordkinds import MARK, VERBAL
from heritage.extract.names.labels import label_end
from heritage.extract.reading import Passage

__all__ = [
    "BREAK", "CLOSE", "COMMA", "CONJUNCTION", "DATE", "NOUN", "OPEN", "PREPOSITION", "RELATIVE", "SUBORDINATOR", "VERB",
    "Phrase", "phrases_of",
]  # fmt: skip

_MARKS = {",": COMMA, ";": BREAK, ":": BREAK, "\u2014": COMMA, "\u2013": COMMA, "(": OPEN, ")": CLOSE}
_HYPHEN = "-"
_NUMBERS = ("number_word", "indefinite_article", "count_words")
_PASSED = ("worst_word", "superlative_word", "floating_word", "approximator")


def phrases_of(passage: Passage) -> list[Phrase]:
    """Return the phrases of a sentence in order; quotation marks and adverbs between phrases are left out."""
    cut = Cut(passage)
    kinds, has_remnant = cut.kinds, may_have_remnant(passage)
    while (token := cut.token) < cut.size:
        kind = kinds[token]
        if has_remnant and (remnant := remnant_end(cut, token)) is not None:
            cut.add(NOUN, token, remnant)
        elif kind is not None:
            _take_kind(cut, token, kind)
        else:
            _step(cut, token)
    part_front(cut)
    govern(cut.phrases)
    return cut.phrases


def _step(cut: Cut, token: int) -> None:
    """Take in the next phrase, or pass over what belongs to none."""
    passage = cut.passage
    if (after := _passed_over(cut, token)) is not None:
        cut.token = after
    elif (dated := passage.date_at(token)) is not None:
        cut.add(DATE, token, max(dated.last, token + 1))
    elif not cut.has_word(token):
        _mark(cut, token)
    elif is_relative(cut, token):
        cut.add(RELATIVE, token, token + 1)
    elif begins_verb(cut, token):
        take_verb(cut, token)
    else:
        _small_word_or_noun(cut, token)


def _take_kind(cut: Cut, token: int, kind: str) -> None:
    """Take in the phrase of a word whose classes alone tell what it begins."""
    if kind == PREPOSITION:
        _take_preposition(cut, token, token + 1)
    elif kind == CONJUNCTION:
        cut.add(kind, token, token + 1)
    elif kind == MARK:
        _mark(cut, token)
    elif kind == VERBAL and is_verb(cut, token):
        take_verb(cut, token)
    elif "there_word" in cut.present and cut.has(token, "there_word") and _is_there(cut, token):
        cut.token = token + 1
    else:
        take_noun(cut, token)


def _is_time_word(cut: Cut, token: int) -> bool:
    """Whether a joining word only tells when, between a noun and its verb: "militants then blew it up"."""
    if not cut.has(token, "sequence_word") or cut.kind_before != NOUN or token + 1 >= cut.size:
        return False
    return "past" in cut.forms[token + 1] and cut.phrases[-1].governor is None


def _take_preposition(cut: Cut, first: int, last: int) -> None:
    """Take in a preposition; two that govern the same noun are one phrase, told by the first: "in and around"."""
    if cut.kind_before != CONJUNCTION:
        cut.add(PREPOSITION, _measured(cut, first), last)
        return
    before = cut.phrases[-2:]
    is_pair = len(before) > 1 and before[0].kind == PREPOSITION and before[1].last == first
    if is_pair and cut.has(before[1].first, "list_conjunction"):
        cut.phrases.pop()
        before[0].last = cut.token = last
    else:
        cut.add(PREPOSITION, first, last)


def _measured(cut: Cut, first: int) -> int:
    """Where words begin that say how far off it is: "the shrine | four kilometres north of the town"."""
    if cut.passage.at("location", first) is None:
        return first
    if [phrase.kind for phrase in cut.phrases[-2:]] != [NOUN, NOUN]:
        return first
    measure = cut.phrases[-1]
    is_number = cut.lows[measure.first][0].isdigit() or cut.has(measure.first, *_NUMBERS)
    if not is_number or measure.owner is not None or measure.last != first:
        return first
    return cut.phrases.pop().first


def _passed_over(cut: Cut, token: int) -> int | None:
    """The token behind a phrase of degree ("to the ground") or an approximation, neither of them a place's."""
    passage = cut.passage
    is_small = passage.classes[token] is not None and passage.has(token, *_PASSED)
    if not is_small and not passage.is_in(token, "degree", "class"):
        return None
    degree = passage.at("degree", token)
    is_share = degree is not None and cut.has(degree.last - 1, "of_link")  # "more than half of the nave"
    if degree is not None and degree.first == token and degree.last - token > 1 and not is_share:
        return degree.last
    is_superlative = cut.has(token, "superlative_word") and token + 1 < cut.size and cut.is_degree(token + 1)
    if (is_superlative and not is_share) or _is_worst(cut, token) or _is_floating(cut, token):
        return token + 1  # "the buildings most badly damaged"
    adverb = cut.passage.class_end(token, "adverb")
    if adverb - token > 1 and cut.passage.class_end(token, "conjunction") <= adverb:
        return adverb  # "destroyed as well was", but not "the church as well as the school"
    return cut.class_end(token, "approximator") if is_approximating(cut, token) else None


def _is_worst(cut: Cut, token: int) -> bool:
    """Whether a word only tells how much a participle behind it says: "the buildings worst hit"."""
    is_behind_noun = cut.has(token, "worst_word") and cut.kind_before == NOUN
    return is_behind_noun and token + 1 < cut.size and "participle" in cut.forms[token + 1]


def _is_there(cut: Cut, token: int) -> bool:
    """Whether "there" stands behind a noun and says where it is: "the temple there was bombed", no "there was"."""
    if cut.kind_before != NOUN or token + 1 >= cut.size:
        return False
    if cut.lows[token + 1] == ",":
        return True
    after = token + 1
    while after < cut.size and (cut.passage.is_auxiliary(after) or cut.has(after, "adverb")):
        after += 1
    is_told = after < cut.size and not {"past", "participle"}.isdisjoint(cut.forms[after])
    return is_told and after > token + 1


def _is_floating(cut: Cut, token: int) -> bool:
    """Whether a word that counts stands before the verb, behind what it counts: "A and B both burned"."""
    if not cut.has(token, "floating_word") or cut.kind_before not in (NOUN, COMMA) or token + 1 >= cut.size:
        return False
    return cut.passage.is_auxiliary(token + 1) or "past" in cut.forms[token + 1]


def _mark(cut: Cut, token: int) -> None:
    low = cut.lows[token]
    kind = _MARKS.get(low)
    if low == _HYPHEN and not is_hyphen(cut, token):
        kind = COMMA  # it stands for a dash
    if kind == COMMA and low != "," and token + 1 == label_end(cut.passage):
        kind = BREAK  # "Old Bridge - parapet gone": behind the label something new begins
    if kind is not None:
        cut.add(kind, token, token + 1)
    else:
        cut.token += 1


def _small_word_or_noun(cut: Cut, token: int) -> None:
    # A class of small words bears the name of the phrases that it makes.
    if _is_time_word(cut, token):
        cut.token = token + 1
    elif cut.begins(token, CONJUNCTION):
        cut.add(CONJUNCTION, token, cut.class_end(token, CONJUNCTION))
    elif (end := hour_link_end(cut, token)) and cut.kind_before in (VERB, NOUN):
        cut.add(PREPOSITION, token, end)
    elif is_subordinator(cut, token):
        cut.add(SUBORDINATOR, token, cut.class_end(token, SUBORDINATOR))
    elif cut.begins(token, PREPOSITION):
        _take_preposition(cut, token, cut.class_end(token, PREPOSITION))
    elif is_loose_adverb(cut, token):
        cut.token = cut.class_end(token, "adverb")
    else:
        take_noun(cut, token)
