"""Syntax: what stands where in a clause - the subject of a verb, its object, what its prepositions govern, its agent.

A noun phrase found in one of these positions comes with those coordinated to it ("A, B and C"). Insertions between
paired marks, relative clauses and participles that only qualify a noun are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from heritage.extract.phrases import (
    BREAK, CLOSE, COMMA, CONJUNCTION, DATE, NOUN, OPEN, PREPOSITION, RELATIVE, SUBORDINATOR, VERB, Phrase, phrases_of,
)  # fmt: skip
from heritage.extract.reading import Passage

_MAX_STEPS = 80
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Position:
    """Noun phrases in one position: those coordinated there, and `asides`, said of them between commas.

    `how`: subject, relative (the antecedent of a relative word), shared (a subject of another verb), object, governed.
    `chain`: further noun phrases to try where the first are neither places nor parts ("pictures of the church").
    """

    nouns: tuple[Phrase, ...] = ()
    asides: tuple[Phrase, ...] = ()
    how: str = "subject"
    relative: Phrase | None = None
    chain: tuple[Phrase, ...] = ()


class Syntax:
    """A sentence's phrases, and the positions in its clauses."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.phrases = phrases_of(passage)
        self._by_token = {t: p for p in self.phrases for t in range(p.first, p.last)}

    def at(self, token: int) -> Phrase | None:
        """Return the phrase that covers a token."""
        return self._by_token.get(token)

    # --- the subject

    def subject(self, verb: Phrase, depth: int = 0) -> Position:
        """Return the subject of a verb phrase, as far as one can be told."""
        asides: list[Phrase] = []
        chain: list[Phrase] = []
        number = verb.number - 1
        for _ in range(_MAX_STEPS):
            if number < 0:
                break
            phrase = self.phrases[number]
            if phrase.kind in (DATE, OPEN):
                number -= 1
            elif phrase.kind == CLOSE:
                number = self._opening(number) - 1
            elif phrase.kind == COMMA:
                opening = self.insertion(number)
                if verb.voice == "bare" and number > 0 and self.phrases[number - 1].kind == NOUN:
                    chain.extend(self._chain(number - 1))
                if opening is not None:
                    asides.extend(self._tops(opening + 1, number))
                    number = opening - 1
                elif verb.is_finite or verb.voice == "bare":
                    number -= 1
                else:
                    return self._shared(verb, depth)
            elif phrase.kind == CONJUNCTION:
                return self._before_conjunction(verb, number, depth)
            elif phrase.kind == RELATIVE:
                return self.antecedent(phrase)
            elif phrase.kind == SUBORDINATOR:
                return self._shared(verb, depth)
            elif phrase.kind == PREPOSITION:
                number = self._climb(number)
            elif phrase.kind == NOUN:
                if verb.is_infinitive and phrase.governor is not None and (
                    self.passage.has(phrase.governor.first, "for_preposition")
                ):  # fmt: skip
                    return Position((phrase,), tuple(asides))  # "the way for the house to be torn down"
                copula = self.phrases[number - 1] if number else None
                if verb.is_infinitive and copula is not None and copula.kind == VERB and (
                    self.passage.has(copula.verb, "be")
                ):  # fmt: skip
                    return self._controller(verb, copula, depth)  # "is able to destroy"
                if phrase.governor is not None:
                    if verb.voice == "bare":
                        chain.append(phrase)
                    number = self._climb(phrase.governor.number)
                else:
                    found = self._coordinated_left(phrase, asides, verb)
                    return Position(found.nouns, found.asides, found.how, found.relative, tuple(chain))
            elif phrase.kind == VERB:
                qualifier = self.qualifier(phrase)
                if qualifier is None:
                    if chain:
                        return Position((), tuple(asides), "subject", None, tuple(chain))
                    return self._across_verb(verb, phrase, depth)
                number = qualifier - 1
            else:
                break
        if chain:
            return Position((), tuple(asides), "subject", None, tuple(chain))
        return self._shared(verb, depth) if not verb.is_finite else Position()

    def _chain(self, number: int) -> list[Phrase]:
        """A noun phrase and those that it belongs to by prepositions, the outermost first."""
        found: list[Phrase] = []
        while number >= 0 and self.phrases[number].kind == NOUN:
            found.insert(0, self.phrases[number])
            if self.phrases[number].governor is None:
                break
            number = self.phrases[number].governor.number - 1  # type: ignore[union-attr]
        return found

    def _climb(self, preposition: int) -> int:
        """Where the search goes on left of a preposition: at the noun that it qualifies, or past it."""
        return preposition - 1

    def qualifier(self, verb: Phrase) -> int | None:
        """Return where a qualifier of the noun before it begins, if the verb phrase is a part of one."""
        before = self._skip_left(verb.number - 1)
        if before < 0:
            return None
        if self.phrases[before].kind == RELATIVE and before > 0 and not self._opens_with_comma(before):
            return before
        if self.phrases[before].kind == NOUN and before > 0 and self.phrases[before - 1].kind == RELATIVE:
            return before - 1 if not self._opens_with_comma(before - 1) else None
        is_loose = verb.voice == "bare" or (verb.forms == {"gerund"} and not verb.is_finite)
        return verb.number if is_loose and self.phrases[before].kind in (NOUN, DATE) else None

    def _opens_with_comma(self, number: int) -> bool:
        return number > 0 and self.phrases[number - 1].kind == COMMA

    def _skip_left(self, number: int) -> int:
        while number >= 0 and self.phrases[number].kind == DATE:
            number -= 1
        return number

    def _across_verb(self, verb: Phrase, other: Phrase, depth: int) -> Position:
        """The subject where another verb stands right before: "is said to have been", "was found destroyed"."""
        if verb.is_infinitive or verb.voice == "bare" or not verb.is_finite:
            return self._controller(verb, other, depth)
        return Position()

    def _controller(self, verb: Phrase, other: Phrase, depth: int) -> Position:
        """The subject of a verb that depends on another: the other's object, else its subject."""
        if depth > 3:
            return Position()
        found = self.subject(other, depth + 1)
        return Position(found.nouns, found.asides, "shared", found.relative)

    def _before_conjunction(self, verb: Phrase, number: int, depth: int) -> Position:
        """The subject where a conjunction stands right before the verb: that of the verb it is joined to."""
        return self._shared(verb, depth, number)

    def _shared(self, verb: Phrase, depth: int, before: int | None = None) -> Position:
        """The subject of the verb before, to which this one is joined; of the verb behind for a fronted participle."""
        if depth > 3:
            return Position()
        start = verb.number if before is None else before
        for phrase in reversed(self.phrases[:start]):
            if phrase.kind == BREAK:
                break
            if phrase.kind == VERB and (phrase.is_finite or (verb.is_infinitive and phrase.is_infinitive)):
                if self.qualifier(phrase) is not None and verb.is_finite and before is None:
                    continue
                found = self.subject(phrase, depth + 1)
                return Position(found.nouns, found.asides, "shared", found.relative)
            if phrase.kind == VERB and phrase.voice == "bare" and before is not None:
                found = self.subject(phrase, depth + 1)
                return Position(found.nouns, found.asides, "shared", found.relative)
        if verb.is_finite:
            return Position()
        for phrase in self.phrases[verb.number + 1 :]:
            if phrase.kind == BREAK:
                break
            if phrase.kind == VERB and phrase.is_finite and self.qualifier(phrase) is None:
                if self._subject_start(phrase) <= verb.number:
                    break
                found = self.subject(phrase, 3)
                return Position(found.nouns, found.asides, "shared", found.relative)
        return Position()

    def _subject_start(self, verb: Phrase) -> int:
        before = self._skip_left(verb.number - 1)
        while before > 0 and self.phrases[before].kind in (NOUN, PREPOSITION) and (
            self.phrases[before].governor is not None or self.phrases[before].kind == PREPOSITION
        ):  # fmt: skip
            before -= 1
        return before

    def antecedent(self, relative: Phrase) -> Position:
        """The noun phrase that a relative word refers to, with what it is a part of."""
        number = relative.number - 1
        if number >= 0 and self.phrases[number].kind in (COMMA, OPEN):
            number -= 1
        if number >= 0 and self.phrases[number].kind == PREPOSITION:
            number -= 1
        asides: list[Phrase] = []
        while number >= 0 and self.phrases[number].kind in (DATE, COMMA, CLOSE):
            if self.phrases[number].kind == COMMA:
                opening = self.insertion(number)
                if opening is None:
                    break
                number = opening
            elif self.phrases[number].kind == CLOSE:
                number = self._opening(number)
            number -= 1
        nouns: list[Phrase] = []
        while number >= 0 and self.phrases[number].kind == NOUN:
            nouns.append(self.phrases[number])
            if self.phrases[number].governor is None:
                break
            number -= 2
        base: list[Phrase] = []
        if nouns and nouns[-1].number > 1 and self.phrases[nouns[-1].number - 1].kind == COMMA and (
            self.passage.has(nouns[-1].first, "article")
        ):  # fmt: skip
            base = self._chain(nouns[-1].number - 2)  # "the temple, a shrine of stone that fell"
        elif nouns and nouns[-1].governor is not None:
            before = nouns[-1].governor.number - 1
            if before > 0 and self.phrases[before].kind == COMMA:
                base = self._chain(before - 1)  # "the citadel, above the ruins, which lost"
        return Position(tuple(nouns), tuple(asides), "relative", relative, tuple(base))

    def _opening(self, closing: int) -> int:
        depth = 0
        for number in range(closing, -1, -1):
            kind = self.phrases[number].kind
            depth += (kind == CLOSE) - (kind == OPEN)
            if depth == 0:
                return number
        return closing

    def insertion(self, closing: int) -> int | None:
        """Return the comma that opens the insertion which the comma `closing` ends, if it is one."""
        for number in range(closing - 1, -1, -1):
            kind = self.phrases[number].kind
            if kind == BREAK:
                return None
            if kind == COMMA and number > 0:
                inside = self.phrases[number + 1 : closing]
                return number if inside and self._is_aside(inside) else None
        return None

    def _is_aside(self, inside: list[Phrase]) -> bool:
        """Whether phrases between two commas only say something of what stands before them."""
        first = inside[0]
        if first.kind in (RELATIVE, PREPOSITION, SUBORDINATOR):
            return True
        if first.kind == VERB:
            return not first.is_finite or self.passage.has(first.verb, "report_verb")
        if first.kind == CONJUNCTION:
            return True
        return first.kind in (NOUN, DATE, OPEN)

    def _tops(self, start: int, stop: int) -> list[Phrase]:
        """Noun phrases of an insertion that no preposition governs, up to its first verb or relative word."""
        found: list[Phrase] = []
        for phrase in self.phrases[start:stop]:
            if phrase.kind in (RELATIVE, VERB, SUBORDINATOR):
                break
            if phrase.kind == NOUN and phrase.governor is None and not self._is_owner(phrase):
                found.append(phrase)
        return found

    def _is_owner(self, phrase: Phrase) -> bool:
        after = phrase.number + 1
        return after < len(self.phrases) and self.phrases[after].owner is phrase

    def _coordinated_left(self, noun: Phrase, asides: list[Phrase], verb: Phrase) -> Position:
        """A noun phrase and those coordinated to it on its left; what it only explains comes first instead."""
        if self._is_owner(noun):
            noun = self.phrases[noun.number + 1]
        members = [noun]
        joined = False
        number = self._start_of(noun)
        while number > 0:
            left = self.phrases[number - 1]
            link = number - 1
            if left.kind == CONJUNCTION and self.passage.has(left.first, "list_conjunction"):
                joined = True
                link -= 1
                if link >= 0 and self.phrases[link].kind == COMMA:
                    link -= 1
            elif left.kind == COMMA:
                opening = self.insertion(link)
                if opening is not None and opening > 0 and self.phrases[opening + 1].kind == PREPOSITION and (
                    self.phrases[opening - 1].kind == CONJUNCTION
                ):  # fmt: skip
                    number = opening  # "A and, in the modern town, B"
                    continue
                link -= 1
            else:
                break
            top = self._top_before(link)
            if top is None or top in members or (left.kind == CONJUNCTION and verb.is_finite and self._is_taken(top)):
                break
            if left.kind == COMMA and not joined and not self._is_listed(top):
                # "X, its pride, fell" has no second mark here: what stands first is the subject.
                asides.append(members.pop())
            members.append(top)
            number = self._start_of(top)
        members.reverse()
        return Position(tuple(members), tuple(asides))

    def _is_taken(self, top: Phrase) -> bool:
        """Whether a noun phrase is the object of the verb right before it: "sustained damage and the tower fell"."""
        before = self._start_of(top) - 1
        if before < 0 or self.phrases[before].kind != VERB:
            return False
        verb = self.phrases[before]
        is_copula = self.passage.is_auxiliary(verb.verb)
        return verb.is_finite and not is_copula and not self.passage.has(verb.verb, "report_verb")

    def _is_listed(self, top: Phrase) -> bool:
        """Whether a noun phrase is itself joined to another on its left."""
        start = self._start_of(top)
        return start > 0 and self.phrases[start - 1].kind in (COMMA, CONJUNCTION)

    def _start_of(self, noun: Phrase) -> int:
        """The number of the first phrase of a noun phrase: its owner's, where it has one."""
        while noun.owner is not None:
            noun = noun.owner
        return noun.number

    def _top_before(self, number: int) -> Phrase | None:
        """The noun phrase that ends at a phrase, at the top of its chain of prepositions; None where there is none."""
        steps = 0
        while number >= 0 and steps < _MAX_STEPS:
            steps += 1
            phrase = self.phrases[number]
            if phrase.kind == DATE:
                number -= 1
            elif phrase.kind == CLOSE:
                number = self._opening(number) - 1
            elif phrase.kind == VERB:
                qualifier = self.qualifier(phrase)
                if qualifier is None:
                    return None
                number = qualifier - 1
            elif phrase.kind == NOUN:
                if phrase.governor is None:
                    return phrase
                number = phrase.governor.number - 1
                if number >= 0 and self.phrases[number].kind in (COMMA, CONJUNCTION):
                    return None
            else:
                return None
        return None

    # --- objects and prepositions

    def object(self, verb: Phrase, start: int | None = None) -> Position:
        """Return the object of an active verb phrase; `start` is the first phrase in which it may begin."""
        number = verb.number + 1 if start is None else start
        while number < len(self.phrases) and self.phrases[number].kind == DATE:
            number += 1
        if number >= len(self.phrases) or self.phrases[number].kind != NOUN:
            return Position(how="object")
        return self.listed(self.phrases[number], "object")

    def listed(self, noun: Phrase, how: str, governor: Phrase | None = None) -> Position:
        """Return the position that a noun phrase opens to the right; a second one behind a mere comma only explains it."""
        members = self.coordinated(noun)
        between = self.phrases[members[0].number : members[-1].number]
        if len(members) == _PAIR and not any(p.kind == CONJUNCTION for p in between):
            return Position((members[0],), (members[1],), how, governor)
        return Position(tuple(members), (), how, governor)

    def coordinated(self, noun: Phrase) -> list[Phrase]:
        """Return a noun phrase and those coordinated to it on its right, unless they begin a clause of their own."""
        noun = self.owned(noun)
        members = [noun]
        number = self._behind(noun)
        while number < len(self.phrases):
            link = self.phrases[number]
            if link.kind == COMMA:
                number += 1
                if number < len(self.phrases) and self.phrases[number].kind == CONJUNCTION:
                    number += 1
            elif link.kind == CONJUNCTION and self.passage.has(link.first, "list_conjunction"):
                number += 1
            elif link.kind == OPEN:
                number = self._closing(number) + 1
                continue
            else:
                break
            if number < len(self.phrases) and self.phrases[number].kind == PREPOSITION:
                follows = self.phrases[number + 1] if number + 1 < len(self.phrases) else None
                same = noun.governor is not None and follows is not None and follows.kind == NOUN
                if not same or not self._same_preposition(noun.governor, self.phrases[number]):
                    break
                number += 1
            if number >= len(self.phrases) or self.phrases[number].kind != NOUN:
                break
            member = self.owned(self.phrases[number])
            behind = self._behind(member)
            if self._begins_clause(behind) or self._begins_after_aside(behind):
                break
            members.append(member)
            number = behind
        return members

    def _same_preposition(self, left: Phrase | None, right: Phrase) -> bool:
        lows = self.passage.lows
        place = self.passage.has(right.first, "in_preposition")
        return left is not None and (lows[left.first] == lows[right.first] or place)

    def _closing(self, opening: int) -> int:
        for number in range(opening, len(self.phrases)):
            if self.phrases[number].kind == CLOSE:
                return number
        return len(self.phrases) - 1

    def owned(self, noun: Phrase) -> Phrase:
        """Return what a noun phrase possesses, itself where it possesses nothing."""
        while self._is_owner(noun):
            noun = self.phrases[noun.number + 1]
        return noun

    def _behind(self, noun: Phrase) -> int:
        """The number of the phrase behind a noun phrase, its prepositions and the participles that qualify it."""
        number = noun.number + 1
        while number < len(self.phrases):
            phrase = self.phrases[number]
            if phrase.kind == PREPOSITION and number + 1 < len(self.phrases) and (
                self.phrases[number + 1].kind in (NOUN, DATE)
            ):  # fmt: skip
                after = self.phrases[number + 1]
                number = self.owned(after).number + 1 if after.kind == NOUN else number + 2
            elif phrase.kind == DATE:
                number += 1
            elif phrase.kind == VERB and phrase.voice == "bare" and not phrase.is_finite:
                number += 1
            else:
                break
        return number

    def group(self, noun: Phrase) -> list[Phrase]:
        """Return the noun phrases coordinated with one, on both of its sides."""
        first, number = noun, noun.number
        while number > 1 and self.phrases[number - 1].kind in (COMMA, CONJUNCTION):
            number -= 1 if self.phrases[number - 2].kind == NOUN else 2
            if number < 1 or self.phrases[number - 1].kind != NOUN:
                break
            number -= 1
            first = self.phrases[number]
        members = self.coordinated(first)
        return members if noun in members else [noun]

    def begins_clause(self, noun: Phrase) -> bool:
        """Whether a noun phrase, with those coordinated to it, is the subject of a verb behind it."""
        return self._begins_clause(self._behind(self.coordinated(noun)[-1]))

    def _begins_clause(self, number: int) -> bool:
        """Whether a finite verb stands at a phrase, so that the noun before it is its subject."""
        while number < len(self.phrases) and self.phrases[number].kind == DATE:
            number += 1
        return number < len(self.phrases) and self.phrases[number].kind == VERB and self.phrases[number].is_finite

    def _begins_after_aside(self, number: int) -> bool:
        """Whether an insertion between commas stands at a phrase and a finite verb behind it: "and the dam, ..., was hit"."""
        if number >= len(self.phrases) or self.phrases[number].kind != COMMA:
            return False
        inside = self.phrases[number + 1 :]
        if not inside or inside[0].kind not in (NOUN, PREPOSITION, RELATIVE):
            return False
        for phrase in inside[1:]:
            if phrase.kind in (BREAK, CONJUNCTION) or (phrase.kind == VERB and phrase.is_finite and inside[0].kind != RELATIVE):
                return False
            if phrase.kind == COMMA:
                return self._begins_clause(phrase.number + 1)
        return False

    def governed(
        self, start: int, *classes: str, reach: int = 14, passes_light: bool = False, passes_all: bool = False
    ) -> Iterator[Position]:
        """Yield what prepositions of some classes govern from phrase `start` on, up to the clause's end.

        `passes_light`: the search goes on behind a verb that only carries the noun before it ("damage was done to").
        """
        for phrase in self.phrases[start : start + reach]:
            if phrase.kind in (BREAK, SUBORDINATOR, RELATIVE):
                return
            if phrase.kind == VERB and not passes_all and not (self._is_light(phrase) and (passes_light or self._is_told(phrase))):
                return
            if phrase.kind == PREPOSITION and self.passage.has(phrase.first, *classes):
                after = phrase.number + 1
                while after < len(self.phrases) and self.phrases[after].kind == DATE:
                    after += 1
                if after < len(self.phrases) and self.phrases[after].kind == NOUN:
                    yield self.listed(self.phrases[after], "governed", phrase)

    def _is_light(self, verb: Phrase) -> bool:
        token = verb.verb
        return self.passage.is_auxiliary(token) or self.passage.has(token, "report_verb", "light_verb")

    def _is_told(self, verb: Phrase) -> bool:
        return self.passage.is_auxiliary(verb.verb) or self.passage.has(verb.verb, "report_verb")

    # --- clauses

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """Return the token range of the clause around tokens [first, last)."""
        here = self.at(first)
        size = len(self.passage)
        if here is None:
            return 0, size
        return self._clause_start(here), self._clause_stop(last)

    def _clause_start(self, here: Phrase) -> int:
        """Go left to the clause's opening: a subordinator, a relative word, a mark, or the verb of a clause before."""
        content = False
        for phrase in reversed(self.phrases[: here.number]):
            if phrase.kind in (BREAK, RELATIVE):
                return phrase.last
            if phrase.kind == SUBORDINATOR:
                return phrase.first
            if phrase.kind == VERB and phrase.is_finite and content and self.qualifier(phrase) is None:
                return self._joint(phrase, here)
            content = content or phrase.kind == NOUN
        return 0

    def _joint(self, verb: Phrase, here: Phrase) -> int:
        """The conjunction or comma between two verbs' clauses."""
        between = self.phrases[verb.number + 1 : here.number]
        joints = [p.last for p in between if p.kind in (CONJUNCTION, COMMA)]
        return joints[-1] if joints else verb.last

    def _clause_stop(self, last: int) -> int:
        """Go right to the clause's end: another clause's opening, or the conjunction before its subject."""
        lead = next((p.number for p in self.phrases if p.first >= last), len(self.phrases))
        for phrase in self.phrases[lead:]:
            if phrase.kind == BREAK:
                return phrase.first
            if phrase.kind == SUBORDINATOR and not self.passage.has(phrase.first, "cause_preposition"):
                return phrase.first
            if phrase.kind == RELATIVE:
                return phrase.first
            if phrase.kind in (CONJUNCTION, COMMA) and self._opens_clause(phrase.number + 1):
                return phrase.first
        return len(self.passage)

    def _opens_clause(self, number: int) -> bool:
        """Whether a finite verb follows, at once or after its subject."""
        while number < len(self.phrases) and self.phrases[number].kind in (CONJUNCTION, DATE):
            number += 1
        if number >= len(self.phrases):
            return False
        phrase = self.phrases[number]
        if phrase.kind == VERB:
            return phrase.is_finite or phrase.voice == "bare"
        return phrase.kind == NOUN and self._begins_clause(self._behind(self.owned(phrase)))
