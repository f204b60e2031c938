"""Match keys of place names: fold, romanised, typed and skeleton, so that spellings of one name in any script meet.

No word of any language stands here: what a mosque is called and which words are articles comes as a `WordTable`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from heritage.text.affixes import without_prefix, without_suffix
from heritage.text.letters import fold, latin, skeleton, sound, writes_vowels

ARTICLE, PREFIX, SUFFIX, NAMESAKE, QUALIFIER, BEGINNING = "article", "prefix", "suffix", "namesake", "q:", "*"
INNER = "inner_prefix"
BEFORE = " >"
REMARK, NUMBER, WHERE = "remark", "number", "where"
"""Types of the word table with a meaning of their own; all others are kinds of place.

An article is left out of keys; a prefix is an article written together with its word, an inner one stands with any
word but the first (the Syriac "of"), a suffix is an ending behind an apostrophe; behind a namesake stands after whom
a place is named; a remark (former, rebuilt) is no part of a name; a number word stands before a number that tells one
school from another, a word of where (in) before a place's name; a qualifier (great, old, a common dedication) is
translated like a kind of place but says neither what the place is nor which one. A form that ends in BEGINNING stands
for all words that begin so, one that starts with it for the end of a compound (Winterpalast). `form > kind` says what
a word is before that kind of place, `form >` before any (district library): there it is no kind itself.
"""

_NO_KINDS = frozenset({"", REMARK, NUMBER, WHERE, NAMESAKE})
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc]")
_MIN_PREFIXED = 3
_MIN_COMPOUND = 4
_MIN_HEARD = 5
"""Letters of a romanised type word: shorter ones are words of other languages too."""


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """Type words by their folded tokens, articles, and prefixes and suffixes as written in lower case."""

    types: Mapping[tuple[str, ...], str]
    articles: frozenset[str]
    prefixes: tuple[str, ...]
    longest: int
    suffixes: tuple[str, ...] = ()
    where: frozenset[str] = frozenset()
    """Words that stand before a place's name; they are articles too, but where whole names are compared."""
    stems: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """Type words of which only the beginning of the last token is given."""
    heard: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """Type words of alphabets other than Latin as their romanisations sound; those of beginnings end in BEGINNING."""
    before: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What a word is before a kind of place, by that kind (empty: any); those of beginnings end in BEGINNING."""
    endings: Mapping[str, str] = field(default_factory=dict)
    """Kinds of place as the last parts of compounds."""
    inner: tuple[str, ...] = ()
    """Prefixes of all words but the first."""
    beginnings: frozenset[str] = field(init=False)
    """First tokens of the type words."""
    heard_beginnings: frozenset[str] = field(init=False)
    """First letters of those known by their sound: few names have one, and only they are looked at further."""

    def __post_init__(self) -> None:
        """Gather the first tokens."""
        object.__setattr__(self, "beginnings", frozenset(tokens[0] for tokens in self.types))
        object.__setattr__(
            self,
            "heard_beginnings",
            frozenset(tokens[0].rstrip(BEGINNING)[:_MIN_HEARD] for tokens in self.heard),
        )


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one name.

    `fold`: lower case without marks. `romanised`: Latin letters without articles, joined. `kinds`, `qualifiers`: types
    of its words. `residue`: the romanised tokens left without these. `skeleton`: consonants of the residue, joined.
    `typed`: kinds, qualifiers and skeleton in one string. `is_latin`: whether the letters were Latin all along.
    """

    fold: str
    romanised: str
    kinds: frozenset[str]
    qualifiers: frozenset[str]
    residue: tuple[str, ...]
    skeleton: str
    typed: str
    is_latin: bool


def word_table(forms: Iterable[tuple[str, str]], *, for_names: bool = False) -> WordTable:
    """Return the table of (form, type) pairs; forms of several words are matched longest first.

    `for_names`: for the comparing of whole names: type words are known by their romanisations too (Voskresenska,
    Tserkva), and words of where are no articles.
    """
    all_pairs = list(forms)
    pairs = [(form, kind) for form, kind in all_pairs if BEFORE not in form and form[:1] != BEGINNING]
    prefixes = tuple(
        sorted((form.casefold() for form, kind in pairs if kind == PREFIX), key=lambda p: (-len(p), p))
    )
    suffixes = tuple(sorted(form.casefold() for form, kind in pairs if kind == SUFFIX))
    bare = WordTable({}, frozenset(), prefixes, 0, suffixes)
    left_out = (ARTICLE,) if for_names else (ARTICLE, WHERE)
    articles = frozenset(fold(form) for form, kind in pairs if kind in left_out)
    types: dict[tuple[str, ...], str] = {}
    stems: dict[tuple[str, ...], str] = {}
    for form, kind in pairs:
        # Articles are gone from a name before its types are looked up, so forms are stored without them.
        tokens = tuple(token for token in name_tokens(form, bare) if token not in articles)
        if tokens and kind not in (*left_out, PREFIX, INNER, SUFFIX):
            (stems if form.endswith(BEGINNING) else types)[tokens] = kind
    longest = max((len(tokens) for tokens in (*types, *stems)), default=0)
    where = frozenset(fold(form) for form, kind in pairs if kind == WHERE)
    if not for_names:
        return WordTable(types, articles, prefixes, longest, suffixes, where, stems)
    endings = {fold(form[1:]): kind for form, kind in all_pairs if form[:1] == BEGINNING}
    return WordTable(
        types, articles, prefixes, longest, suffixes, where, stems,
        _heard(types, stems), _before(all_pairs), endings, tuple(form for form, kind in pairs if kind == INNER),
    )  # fmt: skip


def _before(pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for form, kind in pairs:
        word, mark, place = form.partition(BEFORE)
        if mark:
            end = BEGINNING if word.endswith(BEGINNING) else ""
            found.setdefault(fold(word) + end, {})[place.strip()] = kind
    return found


def _heard(
    types: Mapping[tuple[str, ...], str], stems: Mapping[tuple[str, ...], str]
) -> dict[tuple[str, ...], str]:
    """The type words of alphabets that write vowels by their sound; one that would say two things says none."""
    found: dict[tuple[str, ...], str] = {}
    for table, end in ((types, ""), (stems, BEGINNING)):
        for tokens, kind in table.items():
            spelled = [latin(token) for token in tokens]
            written = "".join(tokens)
            if written.isascii() or not writes_vowels(written) or len("".join(spelled)) < _MIN_HEARD:
                continue
            *before, last = map(sound, spelled)
            key = (*before, last + end)
            found[key] = kind if found.get(key, kind) == kind else ""
    return {key: kind for key, kind in found.items() if kind and key not in types}


def name_tokens(text: str, words: WordTable) -> list[str]:
    """Return the folded words of a name in order, without prefixes and suffixes written with them; articles stay."""
    if text.isascii() and "'" not in text:
        plain = text.lower().split()
        if not any(word.startswith(words.prefixes) for word in plain):
            return fold(text).split()  # most names: nothing is written with their words
    lowered = _APOSTROPHES.sub("'", text.casefold())
    bare = [without_prefix(without_suffix(word, words.suffixes), words.prefixes) for word in lowered.split()]
    if words.inner:
        bare[1:] = [without_prefix(word, words.inner) for word in bare[1:]]
    return [token for word in bare for token in fold(word).split()]


@lru_cache(maxsize=65536)
def keys(text: str, words: WordTable) -> Keys:
    """Return all keys of a name; a name of type words alone has an empty residue and skeleton."""
    tokens = name_tokens(text, words)
    if any(token not in words.articles for token in tokens):
        tokens = [token for token in tokens if token not in words.articles]
    types, rest = _split_types(tokens, words)
    is_latin = "".join(tokens).isascii()
    residue = tuple(rest) if is_latin else tuple(filter(None, map(latin, rest)))
    kinds = frozenset(kind for kind in types if not kind.startswith(QUALIFIER))
    bones = skeleton(residue)
    return Keys(
        fold=fold(text),
        romanised="".join(tokens if is_latin else map(latin, tokens)),
        kinds=kinds,
        qualifiers=frozenset(types) - kinds,
        residue=residue,
        skeleton=bones,
        typed=typed_key(types, bones),
        is_latin=is_latin,
    )


def typed_key(types: Iterable[str], bones: str) -> str:
    """Return the typed key of a set of types and a skeleton."""
    return f"{' '.join(sorted(set(types)))}|{bones}"


def typed_words(text: str, words: WordTable) -> list[tuple[str, str]]:
    """Return the romanised words of a name in order, each with its type or an empty string; articles are left out.

    A phrase of the word table is one word. A name of articles alone keeps them.
    """
    tokens = name_tokens(text, words)
    if any(token not in words.articles for token in tokens):
        tokens = [token for token in tokens if token not in words.articles]
    if words.endings:
        tokens = [part for token in tokens for part in _compound(token, words)]
    runs = _typed(tokens, words)
    found = (("".join(map(latin, run)), kind) for run, kind in (_told(runs, words) if words.before else runs))
    return [(word, kind) for word, kind in found if word or kind]


def _compound(token: str, words: WordTable) -> tuple[str, ...]:
    """A word, or what it is made of where its end is a kind of place and it is no word of the table itself."""
    if len(token) > 2 * _MIN_COMPOUND - 1 and (token,) not in words.types:
        for size in range(_MIN_COMPOUND, len(token) - _MIN_COMPOUND + 1):
            if token[-size:] in words.endings:
                return token[:-size], token[-size:]
    return (token,)


def _told(runs: list[tuple[list[str], str]], words: WordTable) -> list[tuple[list[str], str]]:
    """The runs, words that stand before a kind of place being what they are there (District Library)."""
    found, place = [], ""
    for run, kind in reversed(runs):
        own = _as_before(run, place, words) if place and len(run) == 1 else ""
        found.append((run, own or kind))
        if own or (kind.startswith(QUALIFIER) and kind != f"{QUALIFIER}site"):
            continue
        place = "" if kind in _NO_KINDS or kind.startswith(QUALIFIER) else kind
    return found[::-1]


def _as_before(run: list[str], place: str, words: WordTable) -> str:
    word = run[0]
    keys = (word, *(word[:size] + BEGINNING for size in range(len(word), _MIN_PREFIXED - 1, -1)))
    for own in (words.before[key] for key in keys if key in words.before):
        if found := own.get(place) or own.get(""):
            return found
    return ""


def _split_types(tokens: list[str], words: WordTable) -> tuple[list[str], list[str]]:
    """Types of the words that have one, and the tokens that have none."""
    runs = _typed(tokens, words)
    return [kind for _, kind in runs if kind], [run[0] for run, kind in runs if not kind]


def _typed(tokens: list[str], words: WordTable) -> list[tuple[list[str], str]]:
    """The tokens in order, in runs: those of a type together with it, others alone with an empty string."""
    runs, at = [], 0
    while at < len(tokens):
        found, size = "", 1
        if tokens[at] in words.beginnings or words.stems:
            for size in range(min(words.longest, len(tokens) - at), 0, -1):
                run = tokens[at : at + size]
                found = words.types.get(tuple(run)) or _by_stem(run, words) or _by_sound(run, words)
                if found:
                    break
        runs.append((tokens[at : at + size], found))
        at += size
    return runs


def _by_stem(tokens: list[str], words: WordTable) -> str:
    """The type of the longest beginning of the last token that has one, else an empty string."""
    if not words.stems:
        return ""
    *before, last = tokens
    sizes = range(len(last), _MIN_PREFIXED - 1, -1)
    return next((kind for size in sizes if (kind := words.stems.get((*before, last[:size])))), "")


def _by_sound(tokens: list[str], words: WordTable) -> str:
    """The type of Latin tokens that sound like a type word of another alphabet, else an empty string."""
    if not words.heard or sum(map(len, tokens)) < _MIN_HEARD or not tokens[-1].isascii():
        return ""
    if sound(tokens[0])[:_MIN_HEARD] not in words.heard_beginnings:
        return ""
    *before, last = map(sound, tokens)
    if found := words.heard.get((*before, last)):
        return found
    sizes = range(len(last), _MIN_HEARD - 1, -1)
    return next((kind for size in sizes if (kind := words.heard.get((*before, last[:size] + BEGINNING)))), "")
