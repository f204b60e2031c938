"""A language as data: the frozen, indexed Lexicon, and what its phrases mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports damage: a verb, a noun or a state. `event` may be "cause", then `default` is the fallback.

    `needs` names what must be in the clause or context for the trigger to count: weapon, looter, armed, cause,
    context, part_object, damage_object, negated.
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
    is_unharmed: bool = False
    actor_type: str | None = None
    gap: int = 0
    particles: tuple[tuple[str, ...], ...] = ()
    example: str = ""
    counter: str = ""
    particle_starts: frozenset[str] = field(init=False, repr=False)
    """First words of the particles."""

    def __post_init__(self) -> None:
        """Gather the first words of the particles."""
        object.__setattr__(self, "particle_starts", frozenset(p[0] for p in self.particles if p))


BOUND = frozenset({"bound"})
"""The form of a word that is a verb's base behind an auxiliary ("will flood") and something else anywhere else."""


@dataclass(frozen=True, slots=True)
class Entry:
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


Phrase = tuple[str, int, Entry]


class Openings(dict[str, "Opening | None"]):
    """What begins with a token, None where nothing does: arranged when the token is first met, for few ever are.

    Forgotten when too many different tokens were met; very long ones are not kept.
    """

    _MOST, _LONGEST = 100_000, 40

    def __init__(self, index: Mapping[str, tuple[Entry, ...]]) -> None:
        self._index = index

    def __missing__(self, low: str) -> Opening | None:
        if len(self) >= self._MOST:
            self.clear()
        entries = self._index.get(low)
        found = _opening(entries) if entries is not None else None
        if len(low) <= self._LONGEST:
            self[low] = found
        return found


@dataclass(frozen=True, slots=True)
class Opening:
    """The phrases that begin with one token, the longest first: where a known token is next, and where none is.

    Each comes with its layer and its number of tokens.
    """

    alone: tuple[Phrase, ...]
    before: Mapping[str, tuple[Phrase, ...]]


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
    openings: Openings = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Arrange classes by word, and phrases by their first two tokens."""
        object.__setattr__(self, "words", _classes_of_words(self.classes))
        object.__setattr__(self, "openings", Openings(self.index))

    def has(self, class_name: str, word: str) -> bool:
        """Whether a lower-case word belongs to a closed class; an unknown class has no words."""
        return word in self.classes.get(class_name, frozenset())


def _classes_of_words(classes: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _opening(entries: tuple[Entry, ...]) -> Opening:
    """Split the entries of one first token by their second, keeping their order."""
    phrases = [(entry.layer, len(entry.tokens), entry) for entry in entries]
    alone = tuple(phrase for phrase in phrases if phrase[1] == 1)
    before = {
        second: tuple(p for p in phrases if p[1] == 1 or p[2].tokens[1] == second)
        for second in {entry.tokens[1] for entry in entries if len(entry.tokens) > 1}
    }
    return Opening(alone, before)
