"""A text with the characters that claims rest on marked in it: pieces that together are the text, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from heritage.publish.marking.spans import cut
from heritage.publish.rendering import TURNS

PASSAGE = "sentence"

FIELDS = {
    "site": ("site", "site"),
    "date": ("date", "date"),
    "actor": ("actor", "actor"),
    "actor_type": ("actor", "kind of actor"),
    "attribution": ("attribution", "attribution"),
    "event_type": ("event", "event"),
    "trigger": ("event", "trigger"),
    "severity": ("severity", "severity"),
    "assertion": ("assertion", "assertion"),
    "seen_place": ("site", "place, without a claim"),
    "seen_trigger": ("event", "trigger, without a claim"),
}
"""What a mark may carry: its colour and its name. Where several meet, the first gives the ground, the others lines."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of one part (`text` or `title`) that carries a field of a claim, by the claim's number in its text.

    A `claim` of 0: nothing rests on it.
    """

    claim: int
    field: str
    part: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with the same marks.

    `colours`: of its marks, the ground first. `label`: names of the fields that end here. `title`: which claims' fields
    it carries. `begins`: claims whose passage begins here. `target`: the card of its first claim. `id`: set where a
    mark begins, for links to it.
    """

    start: int
    text: str
    id: str | None = None
    target: str | None = None
    colours: tuple[str, ...] = ()
    label: str = ""
    title: str = ""
    begins: tuple[int, ...] = ()
    is_passage: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """The pieces of one part, and the id of the piece at which each (claim, field) begins."""

    pieces: tuple[Piece, ...]
    ids: dict[tuple[int, str], str]


def mark_part(key: str, part: str, text: str, marks: Iterable[Mark], edges: Iterable[int] = ()) -> Marked:
    """Cut one part of a text at its marks and at `edges`; `key` begins every id and is the text's own on the page.

    `"".join(piece.text for piece in pieces)` is `text`, whatever the marks are.
    """
    own = [mark for mark in marks if mark.part == part]
    runs = list(cut(len(text), [(mark.start, mark.end) for mark in own], edges))
    prefix = f"{key}-{part}"
    pieces, ids = [], {}
    before: tuple[int, ...] = ()
    for number, (start, end, covering) in enumerate(runs, 1):
        here = [own[at] for at in covering]
        opening = [own[at] for at in covering if at not in before]
        ending = [own[at] for at in covering if own[at].end <= end]
        piece_id = f"{prefix}-{number}" if opening else None
        ids.update({(mark.claim, mark.field): piece_id for mark in opening if piece_id})
        pieces.append(
            _piece(key, start, text[start:end], piece_id=piece_id, here=here, opening=opening, ending=ending)
        )
        before = covering
    return Marked(tuple(pieces), ids)


def _piece(key: str, start: int, text: str, *, piece_id: str | None, here: Sequence[Mark],
           opening: Sequence[Mark], ending: Sequence[Mark]) -> Piece:  # fmt: skip
    coded = [mark for mark in here if mark.field != PASSAGE]
    claims = sorted({mark.claim for mark in coded if mark.claim})
    return Piece(
        start=start,
        text=text,
        id=piece_id,
        target=f"{key}-claim-{claims[0]}" if claims else None,
        colours=tuple(dict.fromkeys(FIELDS[field][0] for field in _ordered(coded))),
        label=", ".join(dict.fromkeys(FIELDS[field][1] for field in _ordered(_named(ending)))),
        title="; ".join(_said(claim, coded) for claim in sorted({mark.claim for mark in coded})),
        begins=tuple(sorted({mark.claim for mark in opening if mark.field == PASSAGE})),
        is_passage=len(coded) < len(here),
    )


def _ordered(marks: Iterable[Mark]) -> list[str]:
    return sorted({mark.field for mark in marks}, key=list(FIELDS).index)


def _named(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Marks that a label names: not the passage, nor a field that another of the same characters says already."""
    spans = {(mark.claim, mark.field, mark.start, mark.end) for mark in marks}
    for mark in marks:
        fuller = {"trigger": "event_type", "actor_type": "actor"}.get(mark.field)
        if mark.field != PASSAGE and (mark.claim, fuller, mark.start, mark.end) not in spans:
            yield mark


def _said(claim: int, marks: Sequence[Mark]) -> str:
    names = ", ".join(FIELDS[field][1] for field in _ordered(mark for mark in marks if mark.claim == claim))
    return f"claim {claim}: {names}" if claim else names


def verbatim(text: str) -> Markup:
    """Return text as markup that shows it whole; what turns the direction of writing has no effect outside itself."""
    if not any(ord(char) in TURNS for char in text):
        return escape(text)
    kept = Markup('<bdi class="turn" title="U+{:04X}">{}</bdi>')
    return Markup("").join(kept.format(ord(char), char) if ord(char) in TURNS else char for char in text)
