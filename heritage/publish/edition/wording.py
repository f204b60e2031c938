"""Words of reports as an edition may show them: without private persons, ways to reach them, and positions.

All passages of a report are looked at together, so that who goes in one goes in all. A sentence is read once, and what
stands in it (an actor, a date) is cut from it with its masks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from heritage.publish.edition.contacts import find_contacts
from heritage.publish.edition.coordinates import MASK, position_spans, replaced
from heritage.publish.edition.persons import Known, find_persons
from heritage.publish.edition.personwords import cues_for
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.lexicon_file import actor_names, country_names
from heritage.resources.protection import load_protection
from heritage.resources.voices import load_voices
from heritage.text.letters import fold

Mask = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Things:
    """Names of places, countries, publishers and wires, folded: they are no persons, whatever stands beside them."""

    names: frozenset[str]

    def __call__(self, name: str) -> bool:
        """Whether that is the name of a place or of a body."""
        return _fold(name) in self.names


@lru_cache(maxsize=1 << 14)
def _fold(name: str) -> str:
    return fold(name)


def things(names: Iterable[str | None]) -> Things:
    """Return what is no person: the given names of places, and those of places and bodies that the data knows."""
    return Things(_known() | {fold(name) for name in names if name})


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    gazetteer = load_gazetteer()
    places = (name.name for name in gazetteer.all_names)
    known = {fold(name) for name in (*places, *country_names(), *actor_names())}
    return frozenset(known | set(gazetteer.places) | set(load_voices().houses))


@dataclass
class Said:
    """What one report says: passages by part and start, title, who acts and who speaks as told, and its language."""

    language: str | None
    context: str | None = None
    title: str | None = None
    passages: list[tuple[str, int, str]] = field(default_factory=list)
    places: list[tuple[str, int, int]] = field(default_factory=list)
    """Spans that name places, by part."""
    speakers: dict[str, None] = field(default_factory=dict)
    actors: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Masks:
    """What to put in place of what, in one report; passages in the order given, spans within each."""

    passages: tuple[tuple[Mask, ...], ...]
    title: tuple[Mask, ...]
    speakers: Mapping[str, str]
    """Names of actors and speakers that are masked, as shown."""
    persons: frozenset[str]
    """Names of private persons, joined by spaces, in small letters: for addresses."""


def masks_of(said: Said, is_thing: Things) -> Masks:
    """Return the masks of a report's passages, title, actors and speakers."""
    speakers = [*said.speakers, *said.actors]
    titles = [said.title] if said.title else []
    texts = [*(quote for _, _, quote in said.passages), *titles, *speakers]
    kept = [
        [
            (first - start, last - start)
            for place, first, last in said.places
            if place == part and first < start + len(quote)
        ]
        for part, start, quote in said.passages
    ]
    kept += [[]] * (len(texts) - len(kept))
    first = len(said.passages) + len(titles)
    known = Known()
    persons = find_persons(
        texts, cues_for(load_protection(), said.language), is_thing, context=said.context, kept=kept,
        speakers=range(first, first + len(said.speakers)), known=known,
        quoted=len(said.passages),
    )  # fmt: skip
    masks = [masks_in(text, found) for text, found in zip(texts, persons, strict=True)]
    shown = {
        text: replaced(text, list(mask)) for text, mask in zip(speakers, masks[first:], strict=True) if mask
    }
    title = masks[len(said.passages)] if titles else ()
    names = frozenset(" ".join(name) for name in known.private if len(name) > 1)
    return Masks(tuple(masks[: len(said.passages)]), title, shown, names)


def masks_in(text: str, persons: Sequence[Mask] = ()) -> tuple[Mask, ...]:
    """Return persons, contacts and positions of a text as masks: sorted, those that overlap as one."""
    found = [
        *persons,
        *find_contacts(text, persons),
        *((start, end, MASK) for start, end in position_spans(text)),
    ]
    if len(found) < 2:
        return tuple(found)
    result: list[Mask] = []
    for start, end, mask in sorted(found, key=lambda one: (one[0], -one[1])):
        if result and start < result[-1][1]:
            first, last, earlier = result[-1]
            result[-1] = (first, max(last, end), earlier)
        else:
            result.append((start, end, mask))
    return tuple(result)


def within(masks: Sequence[Mask], start: int, end: int) -> tuple[Mask, ...]:
    """Return the masks that touch a span, cut to it, with offsets counted from its start."""
    return tuple(
        (max(first, start) - start, min(last, end) - start, mask)
        for first, last, mask in masks
        if first < end and start < last
    )
