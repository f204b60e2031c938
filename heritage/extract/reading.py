"""Reading: a document under a lexicon. Passages answer what rules ask of tokens; facts of the whole are found once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from heritage.extract.document import Dated, Document, Hit, Mention, Sentence, Span
from heritage.resources.lexicon import Lexicon

POSSESSIVE = "'s"
"""The token that the tokeniser makes of a possessive ending; languages without one never have it."""

_AUXILIARIES = ("be", "have", "do", "modal")
_GERUND = frozenset({"gerund"})
_Fact = TypeVar("_Fact")


class Passage:
    """One sentence in its document, read with a lexicon. Built after tagging; knows mentions and dates once set."""

    __slots__ = (
        "_classes",
        "_dates",
        "_over",
        "_verbs",
        "document",
        "lexicon",
        "lows",
        "reading",
        "sentence",
        "words",
    )

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading = reading
        self.document = reading.document
        self.lexicon = reading.lexicon
        self.sentence = sentence
        self.words = sentence.tokens.words
        self.lows = sentence.tokens.lows
        self._classes = reading.lexicon.classes
        self._over: dict[int, list[Mention]] | None = None
        self._dates: dict[int, Dated] | None = None
        self._verbs: list[bool] | None = None

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.lows)

    def has(self, token: int, *classes: str) -> bool:
        """Whether the word at a token belongs to one of some closed classes."""
        low = self.lows[token]
        for name in classes:
            words = self._classes.get(name)
            if words is not None and low in words:
                return True
        return False

    def at(self, layer: str, token: int) -> Hit | None:
        """Return the hit of a layer that covers a token."""
        return self.sentence.at(layer, token)

    def is_in(self, token: int, *layers: str) -> bool:
        """Whether a hit of one of some layers covers a token."""
        return any(self.sentence.at(layer, token) is not None for layer in layers)

    def layer(self, name: str) -> list[Hit]:
        """Return the hits of one layer in order of position."""
        return self.sentence.layer(name)

    def span(self, first: int, last: int) -> Span:
        """Return the character span of tokens [first, last)."""
        return self.sentence.span(first, last)

    def is_auxiliary(self, token: int) -> bool:
        """Whether a word is an auxiliary verb."""
        return self.has(token, *_AUXILIARIES)

    def is_verb(self, token: int) -> bool:
        """Whether a token is a finite verb or auxiliary, as far as the lexicon knows, and no part of a place's name."""
        if self._verbs is None:
            self._verbs = self._find_verbs()
        return self._verbs[token]

    def _find_verbs(self) -> list[bool]:
        verbs = [self.has(token, *_AUXILIARIES, "other_verb", "report_verb") for token in range(len(self))]
        for hit in self.layer("verb"):
            if hit.value[1] != _GERUND:
                verbs[hit.first : hit.last] = [True] * (hit.last - hit.first)
        return [is_verb and not self.is_in_place(token) for token, is_verb in enumerate(verbs)]

    def is_light(self, token: int) -> bool:
        """Whether a word only accompanies a noun or a verb and names nothing."""
        return self.has(token, "determiner", "possessive", "adverb", "pronoun", "count_words")

    def mentions_over(self, token: int) -> list[Mention]:
        """Return the mentions that cover a token."""
        if self._over is None:
            self._over = {}
            for mention in self.sentence.mentions:
                for covered in range(mention.first, mention.last):
                    self._over.setdefault(covered, []).append(mention)
        return self._over.get(token, [])

    def mention_at(self, token: int) -> Mention | None:
        """Return the mention that begins at a token."""
        return next((m for m in self.mentions_over(token) if m.first == token), None)

    def is_in_place(self, token: int) -> bool:
        """Whether a token belongs to a mention that is no pronoun."""
        return any(m.how != "pronoun" for m in self.mentions_over(token))

    def is_in_name(self, token: int) -> bool:
        """Whether a token belongs to the name of a place."""
        return any(m.how == "name" for m in self.mentions_over(token))

    def date_at(self, token: int) -> Dated | None:
        """Return the date expression that covers a token."""
        if self._dates is None:
            self._dates = {}
            for dated in self.sentence.dates:
                for covered in range(dated.first, dated.last):
                    self._dates.setdefault(covered, dated)
        return self._dates.get(token)


class Reading:
    """A document, the lexicon it is read with, a passage for each of its sentences, and facts of the whole text."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.passages = tuple(Passage(self, sentence) for sentence in document.sentences)
        self._facts: dict[Callable[[Reading], Any], Any] = {}

    def once(self, find: Callable[[Reading], _Fact]) -> _Fact:
        """Return `find(self)`, computed once: rules that ask of the whole text do so for every trigger."""
        if find not in self._facts:
            self._facts[find] = find(self)
        return cast(_Fact, self._facts[find])
