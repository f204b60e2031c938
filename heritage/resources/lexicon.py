"""A language as data: the frozen, indexed Lexicon, and what its phrases mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from heritage.text.byword import ByWord


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports damage: a verb, a noun or a state. `event` may be "cause", then `default` is the fallback.

    `needs` names what must be in the clause or context for the trigger to count, or a position and the classes of which
    a word must stand there ("thing:missile_word"); README.md of the lexicons lists both.
    """

    id: str
    kind: str
    event: str
    severity: str
    default: str = "unknown"
    patient: tuple[str, ...] = ("object",)
    needs: str | None = None
    cause_wins: bool = False
    part_only: bool = False
    loose: bool = False
    takes: bool = False
    is_unharmed: bool = False
    is_menaced: bool = False
    actor_type: str | None = None
    gap: int = 0
    particles: tuple[tuple[str, ...], ...] = ()
    example: str = ""
    counter: str = ""
    by_start: Mapping[str, tuple[tuple[str, ...], ...]] = field(init=False, repr=False, compare=False)
    """The particles by their first words, in their order."""

    def __post_init__(self) -> None:
        """Arrange the particles by their first words."""
        starts = dict.fromkeys(p[0] for p in self.particles if p)
        by_start = {start: tuple(p for p in self.particles if p[:1] == (start,)) for start in starts}
        object.__setattr__(self, "by_start", by_start)


BOUND = frozenset({"bound"})
"""The form of a word that is a verb's base behind an auxiliary ("will flood") and rather something else elsewhere."""

BOUND_PRESENT = frozenset({"bound", "present"})
"""The form of a word that is a verb in the present behind its doer ("fire guts the church"), and elsewhere a noun."""


class Entry(NamedTuple):
    """One phrase of one layer: its tokens and what it means there."""

    tokens: tuple[str, ...]
    layer: str
    value: Any


@dataclass(frozen=True, slots=True)
class Modifier:
    """A cue that changes how a trigger counts: category, the side of the trigger on which it stands, reach in words."""

    category: str
    direction: str
    scope: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A named actor: label, kind, and the first year in which it existed."""

    label: str
    type: str
    valid_from: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """A word that makes a name the name of a heritage place."""

    category: str
    is_plural: bool = False
    is_weak: bool = False
    singular: str = ""


OVERLAPPING = frozenset({"verb", "modifier", "class"})
"""Layers of which phrases count wherever they stand; in the others the first and longest takes its words."""

_CASED = frozenset({"actor", "country"})

_OF_SUBJECT = ("subject",)

Particles = tuple[tuple[frozenset[str] | None, ...], int]
"""Of each meaning of a verb the first words of its particles, None where it counts without one; and among how many
words behind the verb they may stand."""

Phrase = tuple[str, int, tuple[str, ...], tuple[Any, ...], bool, Particles | None]
"""A phrase of one layer: number of tokens, tokens, what it means (several things in OVERLAPPING), whether it means all
that wherever it stands, and the particles that some of its meanings need.

Not so a name, which has its capitals, a verb that only an auxiliary or its doer makes one (BOUND), and a verb with
particles."""


@dataclass(frozen=True, slots=True)
class Following:
    """The phrases that begin with some tokens, the longest first: where a known token is next, and where none is."""

    alone: tuple[Phrase, ...]
    before: Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True, slots=True)
class Opening:
    """The phrases that begin with one token, the longest first: by the token behind it, and where none is known."""

    alone: tuple[Phrase, ...]
    before: Mapping[str, Following]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """One language: closed word classes, phrases by first token, date grammar, boilerplate cues.

    `words` and `openings` hold what `classes` and `index` hold, arranged for reading a text token by token.
    `content_hash`: that of its file.
    """

    code: str
    path: str
    language: Mapping[str, Any]
    classes: Mapping[str, frozenset[str]]
    boilerplate: Mapping[str, tuple[str, ...]]
    index: Mapping[str, tuple[Entry, ...]]
    dates: Mapping[str, Any]
    date_patterns: tuple[Mapping[str, Any], ...]
    terminators: frozenset[str]
    triggers: tuple[Trigger, ...]
    modifiers: tuple[Mapping[str, Any], ...]
    head_words: frozenset[str] = frozenset()
    alike: Mapping[str, frozenset[str]] = field(default_factory=dict)
    content_hash: str = ""
    words: Mapping[str, frozenset[str]] = field(init=False, repr=False)
    openings: ByWord[Opening | None] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Arrange classes by word, and phrases by their first three tokens."""
        object.__setattr__(self, "words", _classes_of_words(self.classes))
        object.__setattr__(self, "openings", ByWord(partial(_opening, self.index)))

    def has(self, class_name: str, word: str) -> bool:
        """Whether a lower-case word belongs to a closed class; an unknown class has no words."""
        return word in self.classes.get(class_name, frozenset())

    def has_any(self, class_names: tuple[str, ...], word: str) -> bool:
        """Whether a lower-case word belongs to one of some closed classes."""
        found = self.words.get(word)
        return found is not None and not found.isdisjoint(class_names)


def _classes_of_words(classes: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _opening(index: Mapping[str, tuple[Entry, ...]], low: str) -> Opening | None:
    """Arrange the entries of one first token by their second and third, keeping their order."""
    entries = index.get(low)
    if entries is None:
        return None
    found: list[Phrase] = []
    for entry in entries:
        layer, tokens, values = entry.layer, entry.tokens, (entry.value,)
        is_certain = layer not in _CASED and not (layer == "verb" and "bound" in entry.value[1])
        last = found[-1] if found and layer in OVERLAPPING else None
        if last is not None and (last[0], last[2], last[4]) == (layer, tokens, is_certain):
            values = found.pop()[3] + values
        found.append((layer, len(tokens), tokens, values, is_certain, None))
    found = [_with_particles(phrase) for phrase in found]
    alone, before = _by_token(found, 1)
    return Opening(alone, {second: Following(*_by_token(list(some), 2)) for second, some in before.items()})


def _with_particles(phrase: Phrase) -> Phrase:
    """Note with a verb of one word which of its meanings need a particle.

    Verbs have a meaning for each particle, and few sentences hold any of these. What tells of the word alone always
    counts: the first meaning, other forms than its, and that the verb tells of its subject.
    """
    layer, size, tokens, values, is_certain, _ = phrase
    if layer != "verb" or size > 1 or not is_certain:
        return phrase
    (first, forms), *further = values
    starts = (None, *(
        None if own != forms or (one.patient == _OF_SUBJECT != first.patient) else frozenset(one.by_start) or None
        for one, own in further
    ))  # fmt: skip
    reach = max(one.gap for one, _ in values) + 1
    return (layer, size, tokens, values, False, (starts, reach)) if any(starts) else phrase


def _by_token(phrases: list[Phrase], place: int) -> tuple[tuple[Phrase, ...], dict[str, tuple[Phrase, ...]]]:
    """Split phrases by their token at a place: those that end before it, and for each token those that may be meant."""
    short = tuple(phrase for phrase in phrases if phrase[1] <= place)
    tokens = {phrase[2][place] for phrase in phrases if phrase[1] > place}
    return short, {
        token: tuple(p for p in phrases if p[1] <= place or p[2][place] == token) for token in tokens
    }
