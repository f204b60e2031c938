"""Labels: the words at the front of a line that say of what the rest is told - "Ulu Mosque: roof down", "Norcia - ..."."""

from __future__ import annotations

from heritage.extract.reading import AUXILIARIES, Passage

_LONGEST = 16
_DASHES = ("-", "\u2013", "\u2014")
_VERBS = (*AUXILIARIES, "report_verb", "other_verb")
_GERUND = frozenset({"gerund"})


def label_end(passage: Passage) -> int:
    """Return the token behind the colon or dash that ends a label at the front of a sentence, or 0.

    A label is short and holds no verb; one alone in its sentence ("Old Bridge.") has no such end.
    """
    return passage.once(_label_end)


def _label_end(passage: Passage) -> int:
    for token in range(1, min(len(passage) - 1, _LONGEST)):
        if passage.lows[token] == ":" or is_dash(passage, token):
            return token + 1
        if passage.words[token].islower() and may_be_verb(passage, token):
            return 0
    return 0


def is_dash(passage: Passage, token: int) -> bool:
    """Whether a mark stands for a dash: blanks are on both of its sides."""
    if passage.lows[token] not in _DASHES or not 0 < token < len(passage) - 1:
        return False
    tokens = passage.sentence.tokens
    return tokens.ends[token - 1] < tokens.starts[token] and tokens.ends[token] < tokens.starts[token + 1]


def may_be_verb(passage: Passage, token: int) -> bool:
    """Whether a word may be a finite verb, before the names of the sentence are known."""
    if passage.has(token, *_VERBS):
        return True
    return any(hit.first == token and hit.value[1] != _GERUND for hit in passage.layer("verb"))


def leads(passage: Passage, token: int) -> bool:
    """Whether a word may stand before the name in a label: an article, a number, "d)", a town."""
    low = passage.lows[token]
    if passage.has(token, "article", "adverb", "of_link") or len(low) == 1 or low.isdigit():
        return True
    return passage.words[token][0].isupper() and not passage.is_in(token, "actor", "closed", "role")
