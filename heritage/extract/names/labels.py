"""Labels: the words at the front of a line that say of what the rest is told - "Ulu Mosque: roof down"."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.reading import AUXILIARIES, Passage

_LONGEST = 16
_LONGEST_ALONE = 12
_LONGEST_NUMBER = 6
_DASHES = ("-", "\u2013", "\u2014")
_ENDS = frozenset({":", *_DASHES})
_CLOSES = frozenset({",", *_ENDS})
_VERBS = (*AUXILIARIES, "report_verb", "other_verb")
_NO_TOWN = ("preposition", "sentence_starter", "subordinator", "pronoun", "conjunction")
_GERUND = frozenset({"gerund"})


def label_start(passage: Passage) -> int:
    """Return the token at which a label begins, behind the number of its entry: "Incident 14 - Taiz, ..."."""
    return passage.once(_label_start)


def _label_start(passage: Passage) -> int:
    for token in range(1, min(len(passage) - 1, _LONGEST_NUMBER)):
        is_parted = passage.lows[token] == ":" or is_dash(passage, token)
        if is_parted and passage.lows[token - 1].isdigit():
            return token + 1
    return 0


def is_label_only(passage: Passage) -> bool:
    """Whether a sentence that opens its paragraph is but a label: "Saint George Cathedral (Greek Orthodox)."."""
    return passage.once(_is_label_only)


def _is_label_only(passage: Passage) -> bool:
    sentences, index = passage.document.sentences, passage.sentence.index
    key = passage.sentence.part, passage.sentence.paragraph
    if index and (sentences[index - 1].part, sentences[index - 1].paragraph) == key:
        return False
    if (
        len(passage) > _LONGEST_ALONE
        or label_end(passage)
        or not passage.words[label_start(passage)][0].isupper()
    ):
        return False
    return not any(passage.words[t].islower() and may_be_verb(passage, t) for t in range(len(passage)))


def label_end(passage: Passage) -> int:
    """Return the token behind the colon or dash that ends a label at the front of a sentence, or 0.

    A label is short and holds no verb; one alone in its sentence ("Old Bridge.") has no such end.
    """
    return passage.once(_label_end)


def _label_end(passage: Passage) -> int:
    if _ENDS.isdisjoint(passage.lows):
        return 0  # most sentences, and to ask of each word whether it may be a verb takes longer than all else here
    for token in outside_brackets(passage, label_start(passage) + 1, min(len(passage) - 1, _LONGEST)):
        if passage.lows[token] == ":":
            return token + 1
        if is_dash(passage, token):
            return 0 if _opens_aside(passage, token) else token + 1
        if passage.words[token].islower() and may_be_verb(passage, token):
            return 0
    return 0


def _opens_aside(passage: Passage, dash: int) -> bool:
    """Whether a dash opens an aside, behind which a verb goes on: "St George's - built in 1862 - was gutted"."""
    closing = next((t for t in range(dash + 1, len(passage) - 1) if is_dash(passage, t)), None)
    return closing is not None and may_be_verb(passage, closing + 1)


def outside_brackets(passage: Passage, first: int, stop: int) -> Iterator[int]:
    """Yield the tokens of a label but for what explains it, no clause of it: "Mill (of 1892), which turns: hit"."""
    is_inside = is_relative = False
    for token in range(first, stop):
        is_inside = passage.lows[token] == "(" or (is_inside and passage.lows[token - 1] != ")")
        is_opened = passage.lows[token - 1] == "," and passage.has(token, "relative")
        is_relative = is_opened or (is_relative and passage.lows[token] not in _CLOSES)
        if not is_inside and not is_relative:
            yield token


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
    is_age = passage.has(
        token, "rank_adjective", "age_adjective", "heritage_cue"
    )  # "The old mill of X: razed"
    if is_age or passage.has(token, "article", "adverb", "of_link") or len(low) == 1 or low.isdigit():
        return True
    if not passage.words[token][0].isupper() or passage.is_in(token, "actor", "closed", "role"):
        return False
    return not passage.has(token, *_NO_TOWN)
