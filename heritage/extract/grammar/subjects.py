"""Subjects: the way left from a verb to its subject, or to the verb whose subject it shares."""

from __future__ import annotations

from heritage.extract.grammar.antecedents import antecedent
from heritage.extract.grammar.insertions import insertion, qualifier, tops
from heritage.extract.grammar.leftward import coordinated_left
from heritage.extract.grammar.lenders import (
    is_in_chain,
    is_of_row,
    is_parted_from,
    lends,
    main_before,
    may_be_past,
    past_before,
    phrases_before,
)
from heritage.extract.grammar.outline import Outline, Position
from heritage.extract.grammar.passedover import (
    CLAUSES,
    gerund_around,
    inserted,
    is_clause,
    is_led_aside,
    is_only_past,
    relative_around,
    relative_over,
)
from heritage.extract.grammar.phrases import (
    BREAK,
    CLOSE,
    COMMA,
    CONJUNCTION,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)  # fmt: skip

_DEEPEST = 3
"""Verbs that may share a subject one through the other: "tried to be seen to have been ..."."""


def subject(outline: Outline, verb: Phrase, depth: int = 0) -> Position:
    """Return the subject of a verb phrase, as far as one can be told."""
    return _Search(outline, verb, depth).run()


class _Search:
    """One way left. `asides` are said of the subject; `chain` are nouns that a bare participle may qualify instead.

    `joined` belong to the subject too, though they stand between commas: "A, as well as B, was hit".
    """

    def __init__(self, outline: Outline, verb: Phrase, depth: int) -> None:
        self.outline = outline
        self.verb = verb
        self.depth = depth
        self.number = verb.number - 1
        self.asides: list[Phrase] = []
        self.chain: list[Phrase] = []
        self.joined: list[Phrase] = []
        self.is_closed = False

    def run(self) -> Position:
        while self.number >= 0:
            phrase = self.outline.phrases[self.number]
            if phrase.kind == BREAK:
                break
            found = self._step(phrase)
            if found is not None:
                return found
        if self.chain:
            return self._only_chain()
        if self.verb.is_finite:
            return Position()
        found = self._shared()
        return found if found.nouns or self.verb.forms != {"gerund"} else self._governed_before()

    def _governed_before(self) -> Position:
        """The noun right before a gerund that qualifies it: "among the objects missing from the museum are"."""
        before = self.outline.phrases[self.verb.number - 1] if self.verb.number else None
        is_noun = before is not None and before.kind == NOUN and before.governor is not None
        return Position((before,)) if before is not None and is_noun else Position()

    def _step(self, phrase: Phrase) -> Position | None:
        """Go on to the left of a phrase, or end the way there."""
        if phrase.kind == NOUN:
            return self._noun(phrase)
        if phrase.kind == VERB:
            return self._verb(phrase)
        if phrase.kind == COMMA:
            return self._comma()
        if phrase.kind == CONJUNCTION:
            return self._shared(phrase.number)
        if phrase.kind == SUBORDINATOR:
            return self._shared()
        if phrase.kind == RELATIVE:
            return antecedent(self.outline, phrase)
        self.number = (self.outline.opening(self.number) if phrase.kind == CLOSE else self.number) - 1
        return None

    def _comma(self) -> Position | None:
        opening = insertion(self.outline, self.number)
        if (
            opening is not None
            and is_clause(self.outline, opening + 1, self.number)
            and is_in_chain(self.outline, self.verb, self.number)
        ):
            return self._shared()
        if self.verb.voice == "bare":
            self.chain.extend(self.outline.chain_to(self.number - 1))
        if opening is not None:
            put_in = tops(self.outline, opening + 1, self.number)
            (self.joined if self._joins(opening + 1) else self.asides).extend(put_in)
            self.number = opening - 1
            self.is_closed = True
        elif is_in_chain(self.outline, self.verb, self.number):
            return self._shared()
        elif self.verb.is_finite or self.verb.voice == "bare":
            self.number -= 1
        else:
            return self._shared()
        return None

    def _joins(self, number: int) -> bool:
        """Whether what stands between two commas is joined to the noun before by more than a comma."""
        return self.outline.is_list_joint(self.outline.phrases[number])

    def _noun(self, noun: Phrase) -> Position | None:
        if self.verb.is_infinitive:
            if noun.governor is not None and self.outline.first_has(noun.governor, "for_preposition"):
                return Position((noun,), tuple(self.asides))  # "the way for the house to be torn down"
            copula = self._copula_before(noun)
            if copula is not None:
                return self._subject_of(copula)  # "is able to destroy"
        if self._is_measure(noun):
            self.number = noun.number - 1  # "Holes | two metres deep | were dug"
            return None
        if noun.governor is None:
            relative = relative_around(self.outline, self.verb, noun)
            if relative is not None:
                self.number = relative - 1  # "Men who stormed the town burned the church": no town burned it
                self.chain.clear()
                return None
            gerund = gerund_around(self.outline, self.verb, noun)
            if gerund is not None:
                self.number = gerund - 1
                return None
            if self.is_closed and is_led_aside(self.outline, noun):
                self.number = self.outline.start_of(noun) - 2
                return None
            found = coordinated_left(self.outline, noun, self.verb)
            asides = (*self.asides, *found.asides)
            return Position(
                (*found.nouns, *self.joined), asides, found.how, found.relative, tuple(self.chain)
            )
        if self.verb.voice == "bare":
            self.chain.append(noun)
        self.number = noun.governor.number - 1
        return None

    def _is_measure(self, noun: Phrase) -> bool:
        """Whether a noun phrase only tells the size of the one right before it."""
        passage = self.outline.passage
        if self.outline.kind(noun.number - 1) != NOUN or not passage.has(noun.last - 1, "measure_word"):
            return False
        is_counted = passage.has(noun.first, "number_word") or passage.lows[noun.first][0].isdigit()
        return is_counted and noun.owner is None and self.outline.phrases[noun.number - 1].governor is None

    def _copula_before(self, noun: Phrase) -> Phrase | None:
        if self.outline.kind(noun.number - 1) != VERB:
            return None
        before = self.outline.phrases[noun.number - 1]
        return before if self.outline.passage.has(before.verb, "be") else None

    def _verb(self, other: Phrase) -> Position | None:
        """Pass over a verb that only qualifies a noun; another one lends its subject: "was found destroyed"."""
        relative = relative_over(self.outline, self.verb, other)
        if relative is not None:
            return antecedent(self.outline, relative)
        start = qualifier(self.outline, other)
        if start is None and self.is_closed and (self.verb.is_finite or may_be_past(self.outline, self.verb)):
            start = inserted(self.outline, other)
        if start is None and (self.verb.is_finite or is_only_past(self.outline, self.verb, other)):
            start = self._restrictive(other)
        if start is not None:
            self.number = start - 1
            return None
        if is_parted_from(self.outline, self.verb, other):
            self.chain.clear()
            return self._subject_of(other)
        if self.chain and not is_of_row(self.outline, self.verb, other):
            return self._only_chain()
        is_dependent = self.verb.voice == "bare" or not self.verb.is_finite
        return self._subject_of(other) if is_dependent else Position()

    def _restrictive(self, other: Phrase) -> int | None:
        """Where a relative clause of several verbs begins: "a fire that began in the attic and was fanned by winds"."""
        outline = self.outline
        if outline.kind(outline.before_dates(other.number - 1)) != CONJUNCTION:
            return None
        if other.voice == "bare":
            first = next((p for p in phrases_before(self.outline, other) if p.kind in CLAUSES), None)
            is_row = first is not None and first.kind == VERB and first.voice == "bare"
            if first is None or not is_row or qualifier(outline, first) is None:
                return None
            return first.number
        relative = subject(outline, other, self.depth + 1).relative if self.depth < _DEEPEST else None
        if relative is None or relative.number >= other.number or outline.kind(relative.number - 1) != NOUN:
            return None
        return relative.number

    def _only_chain(self) -> Position:
        return Position((), tuple(self.asides), "subject", None, tuple(self.chain))

    # --- the subject of another verb

    def _subject_of(self, other: Phrase, depth: int | None = None) -> Position:
        if self.depth > _DEEPEST:
            return Position()
        found = subject(self.outline, other, self.depth + 1 if depth is None else depth)
        return Position(found.nouns, found.asides, "shared", found.relative)

    def _shared(self, conjunction: int | None = None) -> Position:
        """The subject of the verb before, to which this one is joined; of the verb behind for a fronted participle."""
        if self.depth > _DEEPEST:
            return Position()
        start = self.verb.number if conjunction is None else conjunction
        for phrase in reversed(self.outline.phrases[:start]):
            if phrase.kind == BREAK:
                break
            if phrase.kind == VERB and lends(
                self.outline, self.verb, phrase, is_joined=conjunction is not None
            ):
                main = main_before(self.outline, phrase) if self._is_after_comma(conjunction) else None
                found = self._subject_of(main or phrase)
                if not found.nouns and self.verb.voice == "bare" and phrase.voice == "passive":
                    continue  # "was stripped of whatever could be moved and put to the torch"
                return found
        if self.verb.is_finite:
            return Position()
        past = past_before(self.outline, self.verb) if conjunction is None else None
        return self._subject_of(past) if past is not None else self._of_main_verb()

    def _is_after_comma(self, conjunction: int | None) -> bool:
        return conjunction is not None and self.verb.is_finite and self.outline.kind(conjunction - 1) == COMMA

    def _of_main_verb(self) -> Position:
        """The subject behind a fronted participle: "Built in 1200, the church burned"."""
        for phrase in self.outline.phrases[self.verb.number + 1 :]:
            if phrase.kind == BREAK:
                break
            if phrase.kind == VERB and phrase.is_finite and qualifier(self.outline, phrase) is None:
                if _subject_start(self.outline, phrase) <= self.verb.number:
                    break
                return self._subject_of(phrase, _DEEPEST)
        return Position()


def _subject_start(outline: Outline, verb: Phrase) -> int:
    """About where the subject of a verb begins: at the noun before it, above what prepositions govern."""
    before = outline.before_dates(verb.number - 1)
    while before > 0:
        phrase = outline.phrases[before]
        if phrase.kind != PREPOSITION and (phrase.kind != NOUN or phrase.governor is None):
            break
        before -= 1
    return before
