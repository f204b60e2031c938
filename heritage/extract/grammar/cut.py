"""Cut: a sentence on the way to being cut - its phrases so far, and what the words ahead can be."""

from __future__ import annotations

from typing import Final

from heritage.extract.grammar.phrasekinds import Phrase
from heritage.extract.grammar.verbforms import forms_of
from heritage.extract.grammar.wordkinds import kinds_of
from heritage.extract.reading import Passage

QUOTES: Final = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb`*[]")

SHARES: Final = ("substantial", "fragment")
"""Layers of words for a share of something."""

_NEVER_NOMINAL: Final = (
    "preposition", "conjunction", "subordinator", "relative", "article", "infinitive", "pronoun", "agent_preposition",
    "possessive", "determiner", "particle",
)  # fmt: skip
_LEADING: Final = ("determiner", "possessive", "article", "count_words", "number_word")


class Cut:
    """One pass over the tokens of a sentence: `phrases` holds what was cut, `token` is where the next phrase begins.

    `forms` tells of each word which forms of a verb it can be, `kinds` what it begins where its classes alone tell that
    (wordkinds); `names` are those that begin at a token. `present` (its classes) and `has_share` (whether it tells of a
    share) are asked before what few sentences have.
    """

    __slots__ = (
        "forms", "has_share", "kinds", "lows", "names", "passage", "phrases", "present", "size", "token",
    )  # fmt: skip

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.lows = passage.lows
        self.size = len(passage.lows)
        self.forms = forms_of(passage)
        self.kinds = kinds_of(passage, self.forms)
        self.names = passage.names()
        self.present = passage.present
        self.has_share = not passage.sentence.hits.keys().isdisjoint(SHARES)
        self.phrases: list[Phrase] = []
        self.token = 0

    def add(self, kind: str, first: int, last: int) -> Phrase:
        """Add a phrase of tokens [first, last) and go on behind it."""
        phrase = Phrase(len(self.phrases), kind, first, last)
        self.phrases.append(phrase)
        self.token = last
        return phrase

    @property
    def before(self) -> Phrase | None:
        """The last phrase so far."""
        return self.phrases[-1] if self.phrases else None

    @property
    def kind_before(self) -> str | None:
        """The kind of the last phrase so far."""
        return self.phrases[-1].kind if self.phrases else None

    def has(self, token: int, *classes: str) -> bool:
        """Whether there is a word at a token, and it belongs to one of some closed classes."""
        return token < self.size and self.passage.has(token, *classes)

    def begins(self, token: int, name: str) -> bool:
        """Whether a word or a phrase of a closed class begins at a token."""
        return self.passage.has(token, name) or self.passage.class_end(token, name) > 0

    def class_end(self, token: int, name: str) -> int:
        """Return the token behind the longest phrase of a class that begins at a token, at least the next one."""
        return max(self.passage.class_end(token, name), token + 1)

    def is_nominal(self, token: int) -> bool:
        """Whether the word at a token may belong to a noun phrase, by its class alone."""
        if token >= self.size or not self.lows[token][0].isalnum() or self.passage.date_at(token) is not None:
            return False
        if self.passage.name_at(token) is not None:
            return True
        return not self.passage.is_auxiliary(token) and not self.passage.has(token, *_NEVER_NOMINAL)

    def modifies(self, token: int) -> bool:
        """Whether a word may describe the one behind it."""
        return self.is_nominal(token + 1)

    def counts(self, token: int) -> bool:
        """Whether a word tells how much of something: "more of the walls", where "more" is no adverb."""
        return self.has(token, "count_words") and self.has(token + 1, "of_link")

    def is_degree(self, token: int) -> bool:
        """Whether a word tells how much: "badly", "partly"."""
        return self.passage.is_in(token, "degree", "partial")

    def leads_noun(self, token: int) -> bool:
        """Whether a noun phrase goes on at a token: a participle before a noun, or a noun."""
        while token < self.size and (self.passage.has(token, "adverb") or self.is_degree(token)):
            token += 1
        if not self.has_word(token):
            return False
        forms = self.forms[token]
        if "participle" in forms:
            return self.modifies(token)
        return self.is_nominal(token) and "past" not in forms

    def has_word(self, token: int) -> bool:
        """Whether there is a word at a token, and not a mark or the sentence's end."""
        return token < self.size and self.lows[token][0].isalnum()

    def waits_for_noun(self, token: int) -> bool:
        """Whether a noun phrase that ends before a token has only a determiner or a number, its noun still to come."""
        last = token - 1
        is_leading = self.passage.has(last, *_LEADING) or self.lows[last].isdigit()
        return is_leading and not self.passage.has(last, "pronoun")

    def opens_object(self, token: int) -> bool:
        """Whether an object plainly begins behind a token: a determiner, a possessive, a pronoun or a name."""
        after = token + 1
        while after < self.size and (
            self.passage.has(after, "adverb", "particle") or self.lows[after] in QUOTES
        ):
            after += 1
        if after >= self.size:
            return False
        is_led = self.passage.has(after, "determiner", "possessive", "pronoun")
        return is_led or self.passage.name_at(after) is not None
