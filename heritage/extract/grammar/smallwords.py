"""Small words: which words join, open or only colour what stands around them, and which of them are left out."""

from __future__ import annotations

from heritage.extract.grammar.cut import Cut
from heritage.extract.grammar.phrasekinds import COMMA, DATE, NOUN
from heritage.extract.grammar.verbforms import PAST_OR_PARTICIPLE
from heritage.extract.reading import Passage

_CLAUSE_MARKS = (",", ";", ":")
_DASHES = ("-", "\u2013", "\u2014")
_DOER_WORDS = 5
"""Words at most of who left something, and of the auxiliary behind: "what the second shell had left of"."""
_VERB_REACH = 15
"""Tokens behind "since" or "as" within which the verb of their clause is looked for, up to the next mark."""


def is_approximating(cut: Cut, token: int) -> bool:
    """Whether words before a number or a share only make it rough: "around 100 headstones", "about half of"."""
    if not cut.begins(token, "approximator"):
        return False
    after = cut.class_end(token, "approximator")
    if after >= cut.size or cut.passage.date_at(after) is not None:
        return False
    if cut.passage.is_in(after, "substantial"):
        return True  # "about half of the nave"
    if cut.passage.has(after, "indefinite_article") and after + 1 < cut.size:
        after += 1  # "more than a hundred", "about a third"
        if cut.passage.is_in(after, "fragment") and cut.passage.has(after, "row_word", "share_word"):
            return True
    return cut.lows[after][0].isdigit() or cut.passage.has(after, "number_word", "count_words")


def is_hyphen(cut: Cut, token: int) -> bool:
    """Whether a dash only joins two words ("Al -Omari")."""
    tokens = cut.passage.sentence.tokens
    if token == 0 or token + 1 >= cut.size:
        return False
    return tokens.ends[token - 1] == tokens.starts[token] or tokens.ends[token] == tokens.starts[token + 1]


def is_relative(cut: Cut, token: int) -> bool:
    """Whether a word opens a relative clause; "that" does so behind a noun and before a verb or a noun phrase."""
    passage = cut.passage
    if not passage.has(token, "relative", "relative_place"):
        return False
    is_behind_noun = token > 0 and cut.kind_before in (NOUN, COMMA, DATE)
    if not passage.has(token, "relative") or token == 0 or passage.has(token, "subordinator"):
        return is_behind_noun and passage.has(token, "relative_place")
    if not passage.has(token, "demonstrative"):
        return True
    return is_behind_noun and (_opens_clause(cut, token + 1) or _is_behind_place(cut, token))


def _is_behind_place(cut: Cut, token: int) -> bool:
    """Whether a word stands behind a place, which holds no statement: "the sites that ...", not "the news that ..."."""
    passage = cut.passage
    return (
        passage.is_in(token - 1, "head", "generic")
        or passage.is_in_name(token - 1)
        or cut.has(token - 1, "many_word", "number_word")
    )


def _opens_clause(cut: Cut, token: int) -> bool:
    if token >= cut.size:
        return False
    is_verb = cut.passage.is_auxiliary(token) or bool(cut.forms[token])
    return is_verb or cut.passage.has(token, "article", "pronoun", "adverb")


_ZONE = range(2, 5)
"""Letters of a zone of time."""


def is_subordinator(cut: Cut, token: int) -> bool:
    """Whether a word opens a clause; one that is a preposition too does where a verb follows: "since shells hit"."""
    passage = cut.passage
    if not passage.has(token, "subordinator", "that_clause") or _stands_for_noun(cut, token):
        return False
    if not passage.has(token, "preposition"):
        return True
    if _compares(cut, token):
        return False
    for other in range(token + 1, min(token + 1 + _VERB_REACH, cut.size)):
        is_dash = cut.lows[other] in _DASHES and not is_hyphen(cut, other)
        if is_dash or cut.lows[other] in _CLAUSE_MARKS or passage.has(other, "relative"):
            return False
        if (
            passage.date_at(other) is None
            and not passage.is_in_name(other)
            and _is_clause_verb(cut, other, token)
        ):
            return True
    return False


def hour_link_end(cut: Cut, token: int) -> int:
    """The token behind a joining word that only leads to an hour of the day, "shortly after midnight", or 0."""
    passage = cut.passage
    end = cut.class_end(token, "subordinator") if cut.begins(token, "subordinator") else cut.size
    if end >= cut.size:
        return 0
    last = end
    if cut.lows[last][0].isdigit():
        last += 1
        while last < cut.size and (passage.has(last, "hour_word", "clock_word") or _is_zone(cut, last)):
            last += 1
    elif passage.has(last, "hour_word"):
        last += 1
    if last == end or (last - end == 1 and cut.lows[end].isdigit()):
        return 0  # "after 40 years"
    is_over = last >= cut.size or not cut.lows[last][0].isalnum() or passage.date_at(last) is not None
    return end if is_over or passage.has(last, "preposition", "conjunction") else 0


def _is_zone(cut: Cut, token: int) -> bool:
    """Whether a word is a zone of time, or a piece of what says which half of the day: "05:30 BST", "5 a.m."."""
    word = cut.passage.words[token]
    return (word.isupper() and len(word) in _ZONE) or word == "." or (len(word) == 1 and word.isalpha())


def _compares(cut: Cut, token: int) -> bool:
    """Whether a word stands on both sides of another and compares: "cracks as wide as a hand have opened"."""
    low, lows = cut.lows[token], cut.lows
    is_first = token + 2 < cut.size and lows[token + 2] == low
    return is_first or (token > 1 and lows[token - 2] == low)


def _stands_for_noun(cut: Cut, token: int) -> bool:
    """Whether "that" points at a thing: "the museum of X and that of Y", "has turned that sector of X into a camp"."""
    passage = cut.passage
    if token + 1 >= cut.size or not passage.has(token, "demonstrative"):
        return False
    is_object = token > 0 and passage.is_in(token - 1, "verb") and not passage.has(token - 1, "report_verb")
    is_object = is_object and token + 2 < cut.size and passage.has(token + 2, "of_link")
    return is_object or passage.has(token + 1, "of_link")


def _is_clause_verb(cut: Cut, token: int, opening: int) -> bool:
    """Whether a word is the verb of a clause that is opened before it; not so "since shells fired by"."""
    if cut.passage.is_auxiliary(token):
        return True
    is_past = cut.forms[token] >= PAST_OR_PARTICIPLE and token > opening + 1
    return is_past and not cut.has(token + 1, "agent_preposition")


def is_loose_adverb(cut: Cut, token: int) -> bool:
    """Whether a word colours a verb or a whole clause, and belongs to no noun phrase."""
    passage = cut.passage
    if cut.counts(token):
        return False
    if passage.has(token, "adverb", "particle") and not passage.has(token, "determiner"):
        return True
    if passage.class_end(token, "adverb"):
        return True
    if passage.is_in(token, "fragment", "substantial"):
        return False
    return cut.is_degree(token) and not cut.leads_noun(token + 1)


def _behind_doer(cut: Cut, token: int) -> int:
    """The token behind who left it: "what | the shrapnel | had left of the windows"; else the same."""
    end = token
    while (
        end < min(cut.size, token + _DOER_WORDS) and cut.has_word(end) and not cut.passage.is_auxiliary(end)
    ):
        if cut.has(end, "left_word", "preposition", "conjunction", "relative"):
            break
        end += 1
    is_left = end > token and any(cut.has(t, "left_word") for t in (end, end + 1))
    return end if is_left and cut.has(token, "determiner", "pronoun") else token


def may_have_remnant(passage: Passage) -> bool:
    """Whether a sentence has the words without which nothing is told to be left of something."""
    present = passage.present
    return "part_link" in present and ("remain_word" in present or "left_word" in present)


def remnant_end(cut: Cut, token: int) -> int | None:
    """The token behind words for what is left of something: "what (still) remained | of the shrine was blown up"."""
    if not cut.has(token, "what_word", "rest_word"):
        return None
    token += 1
    if cut.has(token, "relative") and cut.has(token - 1, "rest_word"):
        token += 1  # "all that remained of"
    token = _behind_doer(cut, token)
    while token < cut.size and (cut.passage.is_auxiliary(token) or cut.has(token, "adverb")):
        token += 1
    last = token
    while cut.has(last, "remain_word", "left_word"):
        last += 1
    return last if last > token and cut.has(last, "of_link") and cut.has(last, "part_link") else None
