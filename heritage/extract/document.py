"""The objects that pass through the stages: sentences with their tags, mentions of places, claims with a trace."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from heritage.text.tokens import Tokens

Span = tuple[int, int]


@dataclass(slots=True)
class Hit:
    """A lexicon phrase found in a sentence: token range [first, last), its layer and what it means there."""

    first: int
    last: int
    layer: str
    value: Any


@dataclass(slots=True)
class Sentence:
    """One sentence: part (`title` or `text`), paragraph number, kind (title, body, caption, item), words and hits."""

    index: int
    part: str
    paragraph: int
    kind: str
    start: int
    end: int
    tokens: Tokens
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    covers: dict[str, dict[int, Hit]] = field(default_factory=dict, repr=False)

    def layer(self, name: str) -> list[Hit]:
        """Return the hits of one layer in order of position."""
        return self.hits.get(name, [])

    def cover(self, name: str) -> dict[int, Hit]:
        """Note in `covers` and return the hit of a layer by covered token, the first where several cover it."""
        covers = self.covers[name] = {}
        for hit in self.hits.get(name, ()):
            for covered in range(hit.first, hit.last):
                covers.setdefault(covered, hit)
        return covers

    def span(self, first: int, last: int) -> Span:
        """Return the character span of tokens [first, last)."""
        return self.tokens.span(first, last)


@dataclass(slots=True)
class Entity:
    """One place in one document: its fullest name (and as `written`), category, gazetteer candidates, first span.

    `ground`: where it stands, of a place that no name tells apart.
    """

    number: int
    name: str
    category: str | None
    head: str | None
    site_ids: tuple[str, ...] = ()
    place: str | None = None
    country: str | None = None
    first: Span = (0, 0)
    part: str = "text"
    written: str = ""
    count: int = 0
    is_blocked: bool = False
    is_weak: bool = False
    ground: str | None = None


@dataclass(slots=True)
class Mention:
    """A place mentioned in a sentence: token range, how (name, anaphor, generic, pronoun), and its entity once known.

    `is_in_town`: only a town named elsewhere tells it apart: "In Aleppo, the citadel". `is_renamed`: the name stands
    behind the words, "the largest temple, Shittaung". `ground`: where a description without a name says that it stands:
    "the church in the village of Teri". `block` says why the mention can never be a patient (near, bearer, replica,
    settlement), if it cannot.
    """

    sentence: int
    first: int
    last: int
    how: str
    name: str
    category: str | None = None
    head: str | None = None
    site_ids: tuple[str, ...] = ()
    is_plural: bool = False
    is_definite: bool = False
    is_counted: bool = False
    is_bearer: bool = False
    is_weak: bool = False
    is_in_town: bool = False
    is_renamed: bool = False
    block: str | None = None
    entity: Entity | None = None
    ground: str | None = None


@dataclass(slots=True)
class Dated:
    """A date expression: token range, EDTF value, the rule that read it, and its bounds for comparison."""

    first: int
    last: int
    edtf: str
    rule: str
    is_event: bool = True


@dataclass(slots=True)
class Coded:
    """A coded value with the span that carries it (None for values that follow from the document) and its rule."""

    value: str | None
    span: Span | None = None
    rule: str = ""


@dataclass(slots=True)
class Found:
    """A claim as the extractor finds it; `trace` lists the rules in firing order."""

    entity: Entity
    mention: Mention
    sentence: Sentence
    trigger: Span
    trigger_id: str
    event: Coded
    severity: Coded
    assertion: Coded
    date: Coded
    actor: Coded
    actor_type: Coded
    attribution: Coded
    site_span: Span
    flags: set[str] = field(default_factory=set)
    trace: list[str] = field(default_factory=list)
    confidence: float = 0.5
    part_depth: int = 0
    is_context_event: bool = False
    is_loose: bool = False
    is_way_in: bool = False
    clause: Span = (0, 0)


@dataclass(slots=True)
class Document:
    """A report under extraction: normalised text and title, publication date, sentences, entities."""

    text: str
    title: str | None
    published: date | None
    sentences: list[Sentence] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    towns: tuple[str, ...] = ()
    """The settlements that it names, in their order."""

    def part_text(self, part: str) -> str:
        """Return the text that a sentence's offsets count in."""
        return self.text if part == "text" else (self.title or "")
