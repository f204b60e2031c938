"""Texts cut into words with what each says of people: an office, a neighbour, a verb of speech, a place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from heritage.publish.edition.inflection import Inflection, inflection_of
from heritage.resources.protection import FALLBACK, Protection, Words

ROLES = ("public", "private", "kin", "honorific")
KINDS = (
    *ROLES,
    "naming",
    "speech",
    "source",
    "personal",
    "named_after",
    "function",
    "locative",
    "place",
    "body",
    "done_to",
    "pronoun",
    "article",
    "byline",
    "credit",
    "contributed",
    "relative",
)
_INFLECTED = frozenset((*ROLES, "place", "body"))
"""Kinds whose words are known in all their forms; verbs and function words are listed as they are."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc\u2010-][^\W_]+)*")
_ENDING = re.compile(r"['\u2019][sS]$")
_INNER = re.compile(r"['\u2019\u02bc\u2010-]")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of some languages by their first word, for one pass over a text; and the names that are given to people."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]
    given: frozenset[str]
    connector: frozenset[str]
    prefix: frozenset[str]
    joining: frozenset[str]
    patronymic: tuple[str, ...]
    listed: Mapping[str, str]
    """Listed words by their other forms."""
    inflection: Inflection
    has_capital_nouns: bool
    age_after: tuple[str, ...]
    age_before: frozenset[str]


def cues_for(protection: Protection, language: str | None) -> Cues:
    """Return the cues of a language and of English, since names and titles cross languages."""
    code = (language or "").split("-")[0]
    return _cues(protection, code if code in protection.languages else FALLBACK)


_CACHE: dict[tuple[int, str], Cues] = {}


def _cues(protection: Protection, code: str) -> Cues:
    key = (id(protection), code)
    if key not in _CACHE:
        used = [protection.languages[one] for one in dict.fromkeys((code, FALLBACK))]
        meant: dict[tuple[str, ...], set[str]] = {}
        for words in used:
            for kind in KINDS:
                for phrase in words[kind]:
                    meant.setdefault(tuple(phrase.split()), set()).add(kind)
        listed = _listed(used, {tokens[0] for tokens in meant if len(tokens) == 1})
        by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
        for tokens, kinds in _by_lemma(meant, listed).items():
            by_first.setdefault(tokens[0], []).append((tokens, frozenset(kinds)))
        _CACHE[key] = Cues(
            {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in by_first.items()},
            _given(protection),
            frozenset().union(*(words["connector"] for words in used)),
            frozenset().union(*(words["prefix"] for words in used)),
            frozenset().union(*(words["joining"] for words in used)),
            tuple(
                sorted(
                    {
                        form
                        for words in used
                        for one in words["patronymic"]
                        for form in inflection_of(words).forms(one)
                    }
                )
            ),
            listed,
            inflection_of(*used),
            any("nouns" in words["capitals"] for words in used),
            tuple(sorted(frozenset().union(*(words["ages.after"] for words in used)))),
            frozenset().union(*(words["ages.before"] for words in used)),
        )
    return _CACHE[key]


_GIVEN: dict[int, frozenset[str]] = {}


def _given(protection: Protection) -> frozenset[str]:
    """Given names of all languages, each in the forms of its own."""
    if id(protection) not in _GIVEN:
        _GIVEN[id(protection)] = frozenset(
            form
            for words in protection.languages.values()
            for name in words["given"]
            for form in inflection_of(words).forms(name)
        )
    return _GIVEN[id(protection)]


def _by_lemma(
    meant: Mapping[tuple[str, ...], set[str]], listed: Mapping[str, str]
) -> dict[tuple[str, ...], set[str]]:
    """Phrases with listed words in place of their forms, as texts are read: "the deputy of the mayor" holds a form."""
    found: dict[tuple[str, ...], set[str]] = {}
    for tokens, kinds in meant.items():
        found.setdefault(tuple(listed.get(token, token) for token in tokens), set()).update(kinds)
    return found


def _listed(used: Iterable[Words], known: Collection[str]) -> dict[str, str]:
    """Forms of the words of phrases, by form, but for those that are listed themselves."""
    found: dict[str, str] = {}
    for words in used:
        endings, plain = inflection_of(words), words["function"] | words["locative"]
        tokens = {token for kind in _INFLECTED for phrase in words[kind] for token in phrase.split()}
        for token in sorted(tokens - plain):
            for form in endings.forms(token):
                if form not in known:
                    found.setdefault(form, token)
    return found


class Word(NamedTuple):
    """A word: its span without a possessive ending, in small letters, what it says of people, whether it is a name's.

    `kinds` are those of the longest phrase that it is part of.
    """

    start: int
    end: int
    low: str
    kinds: frozenset[str]
    is_capital: bool
    is_possessive: bool


class Passage:
    """A text as words, with the gaps between them."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text = text
        self.cues = cues
        self.words = _words(text, cues)
        capitals = sum(word.is_capital for word in self.words)
        self.is_headline = capitals * 10 > len(self.words) * 6 and len(self.words) > 3

    @cached_property
    def told(self) -> frozenset[str]:
        """Kinds of all words: what is not among them need not be looked for at each name."""
        return _NONE.union(*{word.kinds for word in self.words})

    def gap(self, index: int) -> str:
        """Return what stands before a word, back to the word before it."""
        words = self.words
        first = words[index - 1].end if index else 0
        last = words[index].start if index < len(words) else len(self.text)
        return self.text[first:last]

    def kinds(self, index: int) -> frozenset[str]:
        """Return the kinds of a word; none where there is no such word."""
        return self.words[index].kinds if 0 <= index < len(self.words) else _NONE

    def runs(self) -> Iterator[tuple[int, int]]:
        """Give the longest rows of words with capitals, linked by nothing but spaces and particles of names."""
        words, index = self.words, 0
        while index < len(words):
            if not words[index].is_capital:
                index += 1
                continue
            first = last = index
            while not words[last].is_possessive:
                after = last + 1
                while (
                    after < len(words) and words[after].low in self.cues.connector and self.gap(after) == " "
                ):
                    after += 1
                    if after - last > 3:
                        break
                if after >= len(words) or not words[after].is_capital or not self._is_linked(after, last):
                    break
                last = after
            yield first, last + 1
            index = last + 1

    def _is_linked(self, index: int, before: int) -> bool:
        gap = self.gap(index)
        if gap in (" ", "\u00a0"):
            return True
        size = len(self.words[before].low)
        # "St. Elian", "R. A. Surname"; "R.A. Surname" is written closely.
        return index == before + 1 and ((gap == ". " and size <= 3) or (gap == "." and size == 1))


def _words(text: str, cues: Cues) -> list[Word]:
    hits = list(_WORD.finditer(text))
    starts = [hit.start() for hit in hits]
    forms = [_form(hit[0], cues.prefix) for hit in hits]
    kinds = _kinds([form[0] for form in forms], cues)
    return [
        Word(start, start + size, low, kind, is_capital, is_possessive)
        for start, (low, size, is_capital, is_possessive), kind in zip(starts, forms, kinds, strict=True)
    ]


@lru_cache(maxsize=1 << 16)
def _form(word: str, prefix: frozenset[str]) -> tuple[str, int, bool, bool]:
    """A word in small letters without a possessive ending, its length, and whether it has a capital, and the ending."""
    ending = _ENDING.search(word)
    bare = word[: ending.start()] if ending else word
    parts = _INNER.split(bare)
    is_capital = bare[0].isupper() or (
        len(parts) > 1 and parts[0].casefold() in prefix and parts[1][:1].isupper()
    )
    return bare.casefold().replace("\u2019", "'"), len(bare), is_capital, ending is not None


def _kinds(written: list[str], cues: Cues) -> list[frozenset[str]]:
    lows = [cues.listed.get(low, low) for low in written]
    found = [_NONE] * len(lows)
    told = [index for index, low in enumerate(lows) if low in cues.by_first]
    after = 0
    for index in told:
        if index < after:
            continue
        for phrase, kinds in cues.by_first[lows[index]]:
            size = len(phrase)
            if size == 1:
                found[index] = kinds
                break
            if tuple(lows[index : index + size]) == phrase:
                found[index : index + size] = [kinds] * size
                after = index + size
                break
    return found


def any_of(kinds: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether two groups of kinds share one."""
    return not set(wanted).isdisjoint(kinds)
