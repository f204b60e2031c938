"""Reading: a document under a lexicon. Passages answer what rules ask of tokens; facts of the whole are found once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from heritage.extract.document import Dated, Document, Hit, Mention, Sentence, Span
from heritage.resources.lexicon import Lexicon

POSSESSIVE: Final = "'s"
"""The token that the tokeniser makes of a possessive ending; languages without one never have it."""

AUXILIARIES: Final = ("be", "have", "do", "modal")
"""Classes of verbs that help another, or stand alone."""

_VERBS: Final = (*AUXILIARIES, "other_verb", "report_verb")
_CLOCK: Final = "clock_word"
_OF_CLOCK: Final = frozenset({_CLOCK})
_GERUND: Final = frozenset({"gerund"})
_NO_CLASS: Final = frozenset[str]()
_Fact = TypeVar("_Fact")


class Passage:
    """One sentence in its document, read with a lexicon. Built after tagging; knows mentions and dates once set.

    `present`: the closed classes of which it has any word. A rule that needs one asks that first. `name_words`: which
    words can belong to names, once that was asked for (names.namewords). `syntax`: its phrases, once it was cut into
    them (places.slots); of all that is found once it is asked for most.
    """

    __slots__ = (
        "_class_ends",
        "_covers",
        "_dates",
        "_facts",
        "_hits",
        "_in_name",
        "_in_place",
        "_mention_at",
        "_name_at",
        "_over",
        "_verbs",
        "classes",
        "document",
        "lexicon",
        "lows",
        "name_words",
        "present",
        "reading",
        "sentence",
        "syntax",
        "words",
    )

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading = reading
        self.document = reading.document
        self.lexicon = reading.lexicon
        self.sentence = sentence
        self.words = sentence.tokens.words
        self.lows = sentence.tokens.lows
        self.classes = [*map(reading.lexicon.words.get, self.lows)]
        self.present = _NO_CLASS.union(*filter(None, self.classes))
        if _CLOCK in self.present:
            self._mark_clock()
        self.name_words: list[bool] | None = None
        self._hits = sentence.hits
        self._covers = sentence.covers
        self._class_ends: dict[tuple[int, str], int] | None = None
        self._over: dict[int, list[Mention]] | None = None
        self._dates: dict[int, Dated] | None = None
        self._verbs: list[bool] | None = None
        self._facts: dict[Callable[[Passage], Any], Any] = {}
        self.syntax: Any = None

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.lows)

    def _mark_clock(self) -> None:
        """Let a word of the clock behind a number be nothing else: the "am" of "at 3 am" is no verb."""
        for token in self.tokens_of(_CLOCK):
            if token and self.lows[token - 1][-1].isdigit():
                self.classes[token] = _OF_CLOCK

    def has(self, token: int, name: str, *others: str) -> bool:
        """Whether the word at a token belongs to one of some closed classes."""
        found = self.classes[token]
        if found is None:
            return False
        return name in found or (bool(others) and not found.isdisjoint(others))

    def tokens_of(self, name: str) -> list[int]:
        """Return the tokens whose words belong to a closed class, in order."""
        if name not in self.present:
            return []  # of most classes a sentence has no word
        return [token for token, found in enumerate(self.classes) if found is not None and name in found]

    def at(self, layer: str, token: int) -> Hit | None:
        """Return the hit of a layer that covers a token."""
        if layer not in self._hits:
            return None  # most questions are for layers of which a sentence has no phrase
        covers = self._covers.get(layer)
        return (covers if covers is not None else self.sentence.cover(layer)).get(token)

    def is_in(self, token: int, *layers: str) -> bool:
        """Whether a hit of one of some layers covers a token."""
        hits = self._hits
        for layer in layers:
            if layer in hits:
                covers = self._covers.get(layer)
                if token in (covers if covers is not None else self.sentence.cover(layer)):
                    return True
        return False

    def layer(self, name: str) -> list[Hit]:
        """Return the hits of one layer in order of position."""
        return self._hits.get(name, [])

    def span(self, first: int, last: int) -> Span:
        """Return the character span of tokens [first, last)."""
        return self.sentence.tokens.span(first, last)

    def is_auxiliary(self, token: int) -> bool:
        """Whether a word is an auxiliary verb."""
        found = self.classes[token]
        if found is None or found.isdisjoint(AUXILIARIES):
            return False
        # "in May": what a preposition governs is no verb.
        return not (token and self.words[token][0].isupper() and self.has(token - 1, "preposition"))

    def is_verb(self, token: int) -> bool:
        """Whether a token is a finite verb or auxiliary, as far as the lexicon knows, and no part of a place's name."""
        if self._verbs is None:
            self._verbs = self._find_verbs()
        return self._verbs[token]

    def _find_verbs(self) -> list[bool]:
        verbs = [found is not None and not found.isdisjoint(_VERBS) for found in self.classes]
        for hit in self.layer("verb"):
            if hit.value[1] != _GERUND:
                verbs[hit.first : hit.last] = [True] * (hit.last - hit.first)
        for token, is_verb in enumerate(verbs):
            if is_verb and self.is_in_place(token):
                verbs[token] = False
        return verbs

    def once(self, find: Callable[[Passage], _Fact]) -> _Fact:
        """Return `find(self)`, computed once: rules that ask of the sentence do so for every trigger."""
        facts = self._facts
        if find not in facts:
            facts[find] = find(self)
        found: _Fact = facts[find]
        return found

    def forget(self) -> None:
        """Drop what was computed once: much of it knows the passage."""
        self._facts.clear()
        self.syntax = None

    def verb_forms(self) -> dict[int, frozenset[str]]:
        """Return the forms of all verbs of the lexicon by the token at which they begin."""
        forms: dict[int, frozenset[str]] = {}
        for hit in self.layer("verb"):
            known = forms.get(hit.first)
            forms[hit.first] = hit.value[1] if known is None else known | hit.value[1]
        return forms

    def class_end(self, token: int, name: str) -> int:
        """Return the token behind the longest phrase of a class that begins at a token, or 0."""
        if "class" not in self._hits:
            return 0
        if self._class_ends is None:
            self._class_ends = {}
            for hit in self.layer("class"):
                key = hit.first, hit.value
                self._class_ends[key] = max(hit.last, self._class_ends.get(key, 0))
        return self._class_ends.get((token, name), 0)

    def name_at(self, token: int) -> Mention | None:
        """Return the longest name of a place that begins at a token."""
        if self._over is None:
            self._cover()
        return self._name_at.get(token)

    def names(self) -> dict[int, Mention]:
        """Return the longest name of a place that begins at each token where one does."""
        if self._over is None:
            self._cover()
        return self._name_at

    def mentions_over(self, token: int) -> list[Mention]:
        """Return the mentions that cover a token."""
        over = self._over if self._over is not None else self._cover()
        return over.get(token, [])

    def _cover(self) -> dict[int, list[Mention]]:
        over: dict[int, list[Mention]] = {}
        self._in_name: set[int] = set()
        self._in_place: set[int] = set()
        self._mention_at: dict[int, Mention] = {}
        self._name_at: dict[int, Mention] = {}
        for mention in self.sentence.mentions:
            first, tokens = mention.first, range(mention.first, mention.last)
            for token in tokens:
                over.setdefault(token, []).append(mention)
            self._mention_at.setdefault(first, mention)
            if mention.how != "pronoun":
                self._in_place.update(tokens)
            if mention.how == "name":
                self._in_name.update(tokens)
                longest = self._name_at.get(first)
                if longest is None or mention.last > longest.last:
                    self._name_at[first] = mention
        self._over = over
        return over

    def mention_at(self, token: int) -> Mention | None:
        """Return the mention that begins at a token."""
        if self._over is None:
            self._cover()
        return self._mention_at.get(token)

    def is_in_place(self, token: int) -> bool:
        """Whether a token belongs to a mention that is no pronoun."""
        if self._over is None:
            self._cover()
        return token in self._in_place

    def is_in_name(self, token: int) -> bool:
        """Whether a token belongs to the name of a place."""
        if self._over is None:
            self._cover()
        return token in self._in_name

    def dates(self) -> dict[int, Dated]:
        """Return the date expression that covers a token, for each that is covered."""
        if self._dates is None:
            self._dates = {}
            for dated in self.sentence.dates:
                for covered in range(dated.first, dated.last):
                    self._dates.setdefault(covered, dated)
        return self._dates

    def date_at(self, token: int) -> Dated | None:
        """Return the date expression that covers a token."""
        return (self._dates if self._dates is not None else self.dates()).get(token)


class Reading:
    """A document, the lexicon it is read with, a passage for each of its sentences, and facts of the whole text."""

    def __init__(
        self, document: Document, lexicon: Lexicon, is_settlement: Callable[[str], bool] = lambda name: False
    ) -> None:
        self.document = document
        self.lexicon = lexicon
        self.is_settlement = is_settlement
        self.passages = tuple(Passage(self, sentence) for sentence in document.sentences)
        self.classes = self._find_classes()
        self._facts: dict[Callable[[Reading], Any], Any] = {}
        self._holding: dict[str, list[Passage]] = {}

    def close(self) -> None:
        """Part passages and reading, which know each other, when nothing more is asked.

        They are then gone at once: to look for them as garbage took a sixth of all time.
        """
        for passage in self.passages:
            passage.forget()
        self.passages = ()
        self._facts.clear()
        self._holding.clear()

    def holding(self, layer: str) -> list[Passage]:
        """Return the passages that hold a phrase of a layer; what a text tells by it anywhere it tells in these."""
        found = self._holding.get(layer)
        if found is None:
            found = self._holding[layer] = [p for p in self.passages if layer in p.sentence.hits]
        return found

    def with_word(self, name: str) -> list[Passage]:
        """Return the passages that have a word of a closed class."""
        return [p for p in self.passages if name in p.present] if name in self.classes else []

    def _find_classes(self) -> frozenset[str]:
        """The closed classes of which the text has any word."""
        return _NO_CLASS.union(*[passage.present for passage in self.passages])

    def once(self, find: Callable[[Reading], _Fact]) -> _Fact:
        """Return `find(self)`, computed once: rules that ask of the whole text do so for every trigger."""
        facts = self._facts
        if find not in facts:
            facts[find] = find(self)
        found: _Fact = facts[find]
        return found
