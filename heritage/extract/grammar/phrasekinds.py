"""Phrase kinds: what a piece of a sentence can be, and what is known of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

NOUN: Final = "noun"
VERB: Final = "verb"
PREPOSITION: Final = "preposition"
CONJUNCTION: Final = "conjunction"
SUBORDINATOR: Final = "subordinator"
RELATIVE: Final = "relative"
COMMA: Final = "comma"
BREAK: Final = "break"
OPEN: Final = "open"
CLOSE: Final = "close"
DATE: Final = "date"


@dataclass(slots=True, eq=False)
class Phrase:
    """A piece of a sentence: tokens [first, last) of one kind.

    Of a noun phrase: `governor` is the preposition before it, `owner` the phrase that possesses it ("the church's"),
    `last_word` its last word that names something, once that was asked for.
    Of a verb phrase: `verb` is its last, lexical word; `voice` is active, passive or bare (a participle without an
    auxiliary); `is_finite` tells whether it can be the verb of a clause; `is_infinitive`: it follows "to".
    """

    number: int
    kind: str
    first: int
    last: int
    governor: Phrase | None = None
    owner: Phrase | None = None
    verb: int = -1
    voice: str = "active"
    is_finite: bool = False
    is_infinitive: bool = False
    forms: frozenset[str] = field(default=frozenset(), repr=False)
    last_word: int = field(default=-1, repr=False)
