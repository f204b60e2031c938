"""A session of review: items one after the other, a key for each judgement, every judgement on the disk at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from heritage.errors import ConfigError
from heritage.resources.decision_rows import Decision, read_row, sealed_id
from heritage.resources.decision_rows import cells as cells_of
from heritage.review.book import Book
from heritage.review.desk import Desk
from heritage.review.queue import SITE, UNSURE, Item, is_open
from heritage.schema import judgements as words

Ask = Callable[[str], str]
"""Asks the reviewer for a line of text; an empty one means no."""

KEYS: dict[str, str] = {
    "y": "same", "n": "different", "a": "accept", "r": "reject", "c": "correct", "s": "skip", "u": "undo", "q": "quit",
}  # fmt: skip
"""One key for each judgement."""


def keys_of(item: Item) -> str:
    """The keys that answer an item."""
    return "arcsuq" if item.kind == UNSURE else "ynarcsuq"


@dataclass(slots=True)
class Session:
    """Where a review stands: `at` is the item that is asked, `message` what the last key did."""

    desk: Desk
    book: Book
    items: Sequence[Item]
    today: date
    at: int = 0
    made: int = 0
    message: str = ""
    is_over: bool = False
    _history: list[tuple[int, list[Decision]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk.note(self.book.settled)
        self._move_on()

    @property
    def item(self) -> Item | None:
        """The item that is asked, None at the end of the queue."""
        return self.items[self.at] if self.at < len(self.items) else None

    def press(self, key: str, ask: Ask) -> None:
        """Do what a key says; a key that does not fit, or an answer that cannot be, changes nothing and says so."""
        item = self.item
        self.message = ""
        if key == "q":
            self.is_over = True
        elif key == "u":
            self._undo()
        elif item is None or key not in keys_of(item):
            fitting = f"one of {' '.join(keys_of(item))}" if item else "u or q"
            self.message = f"expected {fitting}, found {key!r}"
        elif key == "s":
            self.at += 1
            self._move_on()
        else:
            self._judge(item, key, ask)

    def _judge(self, item: Item, key: str, ask: Ask) -> None:
        try:
            decisions = self._corrections(item, ask) if key == "c" else [self._decision(item, key)]
            new = self.book.append(decisions) if decisions else []
        except (ConfigError, ValueError) as fault:
            self.message = f"not written: {fault}"
            return
        if not new:
            self.message = "nothing was corrected"
            return
        self._history.append((self.at, new))
        self.made += sum(one.kind != words.WITHDRAW for one in new)
        self.message = f"written: {', '.join(one.kind for one in new)} to {self.book.path.name}"
        self.desk.note(self.book.settled)
        self.at += 1
        self._move_on()

    def _decision(self, item: Item, key: str) -> Decision:
        on_site = item.kind == SITE
        kind, needs_object = {
            "y": (words.SAME_SITE if on_site else words.SAME_INCIDENT, True),
            "n": (words.DIFFERENT_SITE if on_site else words.DIFFERENT_INCIDENT, True),
            "a": (words.ACCEPT, False),
            "r": (words.REJECT, False),
        }[key]
        if needs_object:
            return self._made_out(item, kind, item.subject, object=item.object)
        return self._made_out(item, kind, judged(item))

    def _corrections(self, item: Item, ask: Ask) -> list[Decision]:
        """Ask for fields and values until none is named; a value that cannot be is asked for again."""
        found: list[Decision] = []
        claim = self.desk.claims[judged(item)]
        while name := ask(f"field ({', '.join(words.FIELD_COLUMNS)}; empty: done)").strip():
            value = ask(
                f"{name}, now {claim.get(words.FIELD_COLUMNS.get(name, ''))}; new value (empty: none)"
            ).strip()
            why = ask("why (may be empty)").strip()
            given = {"field": name, "value": value, **({"why": why} if why else {})}
            one = self._made_out(item, words.CORRECT, claim["claim_id"], **given)
            try:
                row = cells_of(one)
                read_row(row | {"decision_id": sealed_id(row)})
            except ValueError as fault:
                ask(f"not taken: {fault}; go on with Enter")
                continue
            found = [other for other in found if other.field != name] + [one]
        return found

    def _made_out(self, item: Item, kind: str, subject: str, **given: str) -> Decision:
        return self.desk.decision(
            kind, subject, self.book.who, self.today, **({"why": f"review: {item.reason}"} | given)
        )

    def _undo(self) -> None:
        """Take the last judgement of this session back: it is withdrawn, for rows are never deleted."""
        if not self._history:
            self.message = "nothing to undo in this session"
            return
        at, decisions = self._history.pop()
        by_id = {one.decision_id: one for one in self.book.settled.decisions}
        back = [one for one in decisions if one.kind != words.WITHDRAW]
        # What they took back holds again, as a row of its own.
        again = [by_id[one.subject] for one in decisions if one.kind == words.WITHDRAW]
        withdrawals = [
            Decision(words.WITHDRAW, one.decision_id, self.book.who, self.today, why="undone in review")
            for one in back
        ]
        self.book.append(withdrawals)
        if again:
            self.book.append(again)
        self.desk.note(self.book.settled)
        self.at = at
        self.made -= len(back)
        self.message = f"withdrawn: {', '.join(one.kind for one in back)}"

    def _move_on(self) -> None:
        while self.item is not None and not is_open(self.desk, self.item):
            self.at += 1


def judged(item: Item) -> str:
    """The claim that accept, reject and correct are about: of two the second."""
    return item.object if item.is_pair else item.subject
