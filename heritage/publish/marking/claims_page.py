"""Texts and the claims read from them as one HTML page that needs nothing else: no script, no outside request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from heritage.extract.claims import TRIGGER_LAYERS
from heritage.publish.marking.cards import Card, Rule, card_of, families, marks_of
from heritage.publish.marking.marked import PASSAGE, Mark, Piece, mark_part, verbatim
from heritage.publish.rendering import asset, environment
from heritage.publish.words import cut, day, language_name
from heritage.text.printable import plural

if TYPE_CHECKING:
    from heritage.single import Single

_NOTES = {
    "no_place": ("No claim: no heritage place is named in it.", ""),
    "no_trigger": ("No claim: no word in it reports damage.", ""),
    "no_match": ("No claim: no rule joins the places that it names to the words that may report damage.",
                 "Both are underlined."),
    "language_unknown": ("No claim was looked for: the language is not known.",
                         "Name it with --language, or under the key language of its line."),
    "language_not_covered": ("No claim was looked for: there is no lexicon for its language.",
                             "CONTRIBUTING: add a language."),
}  # fmt: skip
"""Why a text has no claim, and what to do or to see."""

_LEGEND = ("site", "event", "severity", "assertion", "date", "actor", "attribution")


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs, and the cards of the claims whose passage begins in them."""

    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """One text of the page: `title` and the pieces of all `rows` are the text as it was read; `note`: why no claim."""

    key: str
    name: str
    published: str
    language: str
    title: tuple[Piece, ...]
    rows: tuple[Row, ...]
    n_claims: int
    note: str
    advice: str


@dataclass(slots=True)
class ClaimsPage:
    """Gathers texts with their claims; `html` gives the page of all of them."""

    texts: list[TextView] = field(default_factory=list)

    def add(self, name: str, published: date | None, result: Single) -> None:
        """Add one text under the name that its input gives it."""
        self.texts.append(text_view(f"text-{len(self.texts) + 1}", name, published, result))

    @property
    def heading(self) -> str:
        """What the page holds, in numbers."""
        n_claims = sum(text.n_claims for text in self.texts)
        return f"{plural(n_claims, 'claim')} in {plural(len(self.texts), 'text')}"

    def html(self) -> str:
        """Return the page."""
        templates = environment()
        templates.filters["verbatim"] = verbatim
        cards = [card for text in self.texts for row in text.rows for card in row.cards]
        fired = {rule.family for card in cards for rule in _rules(card)}
        page = templates.get_template("claims.html.j2").render(
            texts=self.texts,
            heading=self.heading,
            legend=_LEGEND,
            families=[(key, family) for key, family in families().items() if key in fired],
            style=Markup(asset("base.css", "claims.css")),  # noqa: S704 - our own files
        )
        return page.rstrip() + "\n"


def text_view(key: str, name: str, published: date | None, result: Single) -> TextView:
    """Return a text with its claims, as the page shows it; every id in it begins with `key`."""
    marks = [mark for number, found in enumerate(result.found, 1) for mark in marks_of(number, found)]
    if result.no_claim == "no_match":
        marks = _seen(result)
    starts = _row_starts(result.text, marks)
    title = mark_part(key, "title", result.title or "", marks)
    body = mark_part(key, "text", result.text, marks, starts)
    cards: list[Card] = []
    if result.document is not None:
        ids = title.ids | body.ids
        cards = [
            card_of(key, number, claim, found, document=result.document, ids=ids)
            for number, (claim, found) in enumerate(zip(result.claims, result.found, strict=True), 1)
        ]
    note, advice = _NOTES[result.no_claim] if result.no_claim else ("", "")
    return TextView(
        key=key,
        name=cut(name),
        published=day(published) if published else "",
        language=language_name(result.language) if result.language else "",
        title=title.pieces,
        rows=_rows(body.pieces, title.pieces, starts, cards),
        n_claims=len(cards),
        note=note,
        advice=advice,
    )


def _rules(shown: Card) -> Iterable[Rule]:
    yield from shown.rules
    yield from (value.rule for value in shown.values if value.rule is not None)


def _row_starts(text: str, marks: Iterable[Mark]) -> list[int]:
    """Where rows begin: the text's begin, and each paragraph in which a claim's passage does."""
    begins = {mark.start for mark in marks if mark.part == "text" and mark.field == PASSAGE}
    return sorted({0, *(text.rfind("\n", 0, start) + 1 for start in begins)})


def _rows(
    body: Sequence[Piece], title: Iterable[Piece], starts: Sequence[int], cards: Sequence[Card]
) -> tuple[Row, ...]:
    rows: list[tuple[list[Piece], list[Card]]] = [([], []) for _ in starts]
    of_title = {number for piece in title for number in piece.begins}
    rows[0][1].extend(shown for shown in cards if shown.number in of_title)
    at = 0
    for piece in body:
        while at + 1 < len(starts) and piece.start >= starts[at + 1]:
            at += 1
        rows[at][0].append(piece)
        rows[at][1].extend(cards[number - 1] for number in piece.begins)
    return tuple(Row(tuple(pieces), tuple(shown)) for pieces, shown in rows)


def _seen(result: Single) -> list[Mark]:
    """What might have made a claim: named places and triggers of a text without one."""
    if result.document is None:
        return []
    marks = []
    for sentence in result.document.sentences:
        spans = [("seen_place", m.first, m.last) for m in sentence.mentions if m.how == "name"]
        spans += [
            ("seen_trigger", h.first, h.last) for layer in TRIGGER_LAYERS for h in sentence.layer(layer)
        ]
        marks += [Mark(0, name, sentence.part, *sentence.span(first, last)) for name, first, last in spans]
    return marks
