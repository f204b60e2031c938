"""Groups: a window of a sentence read noun group by noun group, each with the preposition that governs it.

Closed word classes stand in for a parser. A group is a place, a part that hands the slot to its owner ("the roof of"),
something else that closes the slot (people, cars, a town), or unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from heritage.extract.clauses import MARKS
from heritage.extract.document import Entity, Hit, Mention
from heritage.extract.entities import antecedent
from heritage.extract.reading import POSSESSIVE, Passage

_ENSEMBLE = "urban_ensemble"


@dataclass(slots=True)
class Patient:
    """A place in a slot: its mention, how many parts deep (0: the place itself), and the slot's rule.

    `is_substantial`: most of it is meant ("half of the temple").
    """

    mention: Mention
    entity: Entity
    depth: int
    rule: str
    parts: list[Hit] = field(default_factory=list)
    is_substantial: bool = False


@dataclass(slots=True, eq=False)
class Group:
    """A noun group met in a scan: `kind` is site, part, closed, place (named, but in no slot) or unknown.

    `depth` and `parts` say how many parts lead to it; `is_handed`: a preposition after it opens the slot again.
    """

    kind: str
    first: int
    last: int
    after_comma: bool = False
    patient: Patient | None = None
    depth: int = 0
    parts: list[Hit] = field(default_factory=list)
    is_handed: bool = False


def scan(passage: Passage, start: int, stop: int, rule: str, *, is_governed: bool = False,
         runs_on: bool = False) -> list[Group]:  # fmt: skip
    """Return the noun groups of tokens [start, stop) that no other preposition governs, each resolved if it is a place.

    `is_governed`: the window begins after a preposition that itself opens the slot. `runs_on`: pass over verbs.
    """
    return _Scan(passage, start, stop, rule, is_governed=is_governed, runs_on=runs_on).run()


class _Scan:
    """One pass over a window; `chain`: the last group met; `is_blocked`: a preposition governs what follows."""

    def __init__(
        self, passage: Passage, start: int, stop: int, rule: str, *, is_governed: bool, runs_on: bool
    ) -> None:
        self.passage = passage
        self.lows = passage.lows
        self.start = self.token = start
        self.stop = stop
        self.rule = rule
        self.is_governed = is_governed
        self.runs_on = runs_on
        self.groups: list[Group] = []
        self.chain: Group | None = None
        self.is_blocked = False
        self.after_comma = False

    def run(self) -> list[Group]:
        while self.token < self.stop:
            if self._skipped():
                continue
            if self.is_blocked and self._begins_group():
                self.chain, self.is_blocked = None, False
            if self._took_mention() or self._took_part() or self._took_closed():
                continue
            if not self._took_word():
                break
            self.token += 1
        return self.groups

    def _skipped(self) -> bool:
        """Pass over parentheses and dates, which belong to no slot."""
        if self.lows[self.token] == "(":
            closing = (t + 1 for t in range(self.token, self.stop) if self.lows[t] == ")")
            self.token = next(closing, self.stop)
            return True
        dated = self.passage.date_at(self.token)
        if dated is None:
            return False
        self.token = max(dated.last, self.token + 1)
        self.chain, self.is_blocked = None, False
        return True

    def _begins_group(self) -> bool:
        """Whether a determiner follows a finished group ("In Amatrice itself the Civic Museum"): a new group begins."""
        if self.token - 2 < self.start or not self.passage.has(self.token, "article"):
            return False
        return not self.passage.has(self.token - 1, "preposition", "conjunction", "article", "determiner")

    def _took_mention(self) -> bool:
        mention = self.passage.mention_at(self.token)
        if mention is None or _is_rather_part(self.passage, mention):
            return False
        if mention.how == "pronoun" and self.chain is not None:
            return False
        if not self._took_owner(mention) and not self._took_undivided(mention):
            group = self._group_of(mention)
            if group is not None:
                self._join(group)
            self.token = mention.last
        self.is_blocked = False
        return True

    def _took_owner(self, mention: Mention) -> bool:
        """A place that only owns what the clause is about: "the museum's director"."""
        follows = mention.last < self.stop and self.lows[mention.last] == POSSESSIVE
        if not follows or _owns_part(self.passage, mention, self.stop):
            return False
        self._start(Group("unknown", mention.first, mention.last, self.after_comma))
        self.token = mention.last + 1
        return True

    def _took_undivided(self, mention: Mention) -> bool:
        """A generic word before its place: in "the building of the temple" what follows is the place, undivided."""
        follows = mention.last < self.stop and self.passage.has(mention.last, "part_link")
        if mention.how != "generic" or not follows:
            return False
        self._start(Group("part", mention.first, mention.last, self.after_comma))
        self.token = mention.last
        return True

    def _start(self, group: Group) -> None:
        self.groups.append(group)
        self.chain = group

    def _join(self, group: Group) -> None:
        """Take in a place: it answers for a part or for an unknown word that led to it."""
        group.after_comma = self.after_comma
        if group.kind == "site":
            self._drop_chain("part", "unknown")
        if not self.is_blocked or group.kind == "site":
            self.groups.append(group)
        self.chain = group

    def _drop_chain(self, *kinds: str) -> None:
        if self.chain is not None and self.chain.kind in kinds and self.chain in self.groups:
            self.groups.remove(self.chain)

    def _group_of(self, mention: Mention) -> Group | None:
        first, last = mention.first, mention.last
        if mention.block in ("bearer", "replica"):
            return Group("closed", first, last)
        if self.is_blocked and mention.how == "name" and self._holds_chain(mention):
            depth = 1 + (self.chain.depth if self.chain is not None else 0)
            return self._site(mention, mention.entity, depth, [])
        if self.is_blocked or mention.block == "near":
            return None if mention.how == "pronoun" else Group("place", first, last)
        if (
            self.chain is not None
            and self.chain.kind == "unknown"
            and self.chain.is_handed
            and mention.how != "name"
        ):
            return Group("place", first, last)
        entity = mention.entity
        if entity is None and mention.how != "name" and not mention.is_plural:
            entity = antecedent(self.passage.reading, mention)
        if entity is None or entity.is_blocked:
            return Group("unknown", first, last)
        depth, parts = 0, list[Hit]()
        if self.chain is not None and self.chain.kind == "part":
            depth, parts = self.chain.depth, self.chain.parts
        return self._site(mention, entity, depth, parts)

    def _site(self, mention: Mention, entity: Entity | None, depth: int, parts: list[Hit]) -> Group:
        if entity is None:
            return Group("unknown", mention.first, mention.last)
        patient = Patient(mention, entity, depth, f"{self.rule}-{mention.how}", parts, is_substantial(parts))
        return Group("site", mention.first, mention.last, patient=patient, depth=depth)

    def _holds_chain(self, mention: Mention) -> bool:
        """Whether a quarter is named as where unnamed buildings stand: "several houses in the Old City"."""
        is_ensemble = mention.category == _ENSEMBLE and mention.block is None and mention.first > 0
        if not is_ensemble or self.chain is None or self.chain.kind != "unknown":
            return False
        buildings = self.passage.mention_at(self.chain.first)
        return buildings is not None and buildings.is_plural

    def _took_part(self) -> bool:
        passage, token, chain = self.passage, self.token, self.chain
        part = passage.at("part", token) or passage.at("fragment", token) or passage.at("substantial", token)
        if part is None or part.first != token:
            return False
        self.token = part.last
        if chain is not None and chain.patient is not None and POSSESSIVE in self.lows[chain.last : token]:
            chain.patient.depth += 1
            chain.patient.parts = [*chain.patient.parts, part]
            return True
        outer = chain if chain is not None and chain.kind == "part" else None
        depth = outer.depth if outer is not None and not self.is_blocked else 0
        parts = [*(outer.parts if outer is not None else []), part]
        self._drop_chain("part", "unknown")
        if not self.is_blocked:
            self._start(Group("part", token, part.last, self.after_comma, depth=depth + 1, parts=parts))
        return True

    def _took_closed(self) -> bool:
        closed = self.passage.at("closed", self.token)
        if closed is None or closed.first != self.token:
            return False
        group = Group("closed", self.token, closed.last, self.after_comma)
        if not self.is_blocked:
            self._drop_chain("unknown")
            self.groups.append(group)
        self.chain = group
        self.token = closed.last
        return True

    def _took_word(self) -> bool:
        """Take in one word of no layer; False where it ends the window."""
        passage, token, low = self.passage, self.token, self.lows[self.token]
        if low == POSSESSIVE:
            self._drop_chain("closed", "unknown", "place")
            self.chain = self.chain if self.chain is not None and self.chain.kind == "site" else None
        elif low == "," or passage.has(token, "list_conjunction"):
            self.chain, self.is_blocked = None, False
            self.after_comma = self.after_comma or low == ","
        elif passage.has(token, "preposition"):
            self._govern(token)
        elif self._ends_at(token):
            return False
        elif low[0].isalnum() and self.chain is None and not passage.is_light(token):
            self.chain = Group("unknown", token, token + 1, self.after_comma)
            if not self.is_blocked:
                self.groups.append(self.chain)
        return True

    def _ends_at(self, token: int) -> bool:
        if self.lows[token] in MARKS or self.passage.has(token, "subordinator", "relative"):
            return True
        return not self.runs_on and self.passage.is_verb(token)

    def _govern(self, token: int) -> None:
        """A preposition blocks what follows, unless it leads to the owner of a part or opens the slot itself."""
        self.is_blocked = not self._opens_owner(token)
        if self.chain is not None:
            self.chain.is_handed = not self.is_blocked
        elif not self.groups and self.is_governed:
            self.is_blocked = False

    def _opens_owner(self, token: int) -> bool:
        if self.chain is None:
            return False
        if self.chain.kind == "part":
            return self.passage.has(token, "owner_preposition")
        return self.chain.kind == "unknown" and self.passage.has(token, "part_link")


def is_substantial(parts: list[Hit]) -> bool:
    """Whether one of the words that lead to a place says that most of it is meant."""
    return any(part.layer == "substantial" for part in parts)


def _owns_part(passage: Passage, mention: Mention, stop: int) -> bool:
    """Whether what a place possesses is a part of it ("the library's roof") and not, say, its director or its age."""
    for token in range(mention.last + 1, min(mention.last + 5, stop)):
        if passage.at("part", token) or passage.mention_at(token):
            return True
        is_over = not passage.lows[token][0].isalnum() or passage.has(token, "preposition")
        if is_over or passage.is_verb(token):
            return False
    return False


def _is_rather_part(passage: Passage, mention: Mention) -> bool:
    """Whether a word that can be a place or a part is a part here: "its minaret", "several towers of"."""
    if mention.how not in ("anaphor", "generic") or passage.at("part", mention.first) is None:
        return False
    if mention.is_plural or mention.entity is None:
        return True
    before = range(max(0, mention.first - 3), mention.first)
    is_owned = any(passage.has(t, "possessive") or passage.lows[t] == POSSESSIVE for t in before)
    return is_owned or (mention.last < len(passage) and passage.has(mention.last, "of_link"))
