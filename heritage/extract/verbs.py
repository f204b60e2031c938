"""Verbs: a trigger at work in a sentence - its particle, the phrase it stands in, its voice, its clause."""

from __future__ import annotations

from dataclasses import dataclass

from heritage.extract.document import Hit, Span
from heritage.extract.grammar.phrases import COMMA, NOUN, RELATIVE, SUBORDINATOR, VERB, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.resources.lexicon import Trigger

_ENDS = frozenset(";:\u2014\u2013()")


_PAST = frozenset({"past", "participle"})


@dataclass(frozen=True, slots=True)
class Fired:
    """A trigger at work: its hit and entry, the phrase that holds it, voice, clause, and where verb and particle end.

    `voice` is `active`, `passive`, `bare` (a participle without its auxiliary), `attribute` (a participle before its
    noun), `event` (a gerund as a noun: "the smashing of"), `noun` or `state`.
    """

    hit: Hit
    trigger: Trigger
    phrase: Phrase
    voice: str
    clause: tuple[int, int]
    verb_end: int
    end: int

    @property
    def first(self) -> int:
        """The trigger's first token."""
        return self.hit.first

    @property
    def is_passive(self) -> bool:
        """Whether what was damaged stands before the verb or around the participle."""
        return self.voice in ("passive", "bare", "attribute")

    @property
    def is_of_the_past(self) -> bool:
        """Whether the verb itself says that it happened ("was destroyed"), so that a later date is a mistake."""
        forms = self.hit.value[1] if self.trigger.kind == "verb" else frozenset()
        return self.voice in ("passive", "bare") or (
            self.voice == "active" and bool(forms) and forms <= _PAST
        )

    def span(self, passage: Passage) -> Span:
        """Return the trigger's characters, with its particle where that is not far away."""
        return passage.span(self.first, self.end if self.end - self.first < 6 else self.verb_end)


def fire(passage: Passage, hit: Hit, trigger: Trigger, forms: frozenset[str]) -> Fired | None:
    """Return the trigger at a hit as it works there, or None where it cannot: without its particle, or as a noun."""
    end = _particle_end(passage, hit, trigger)
    if end is None:
        return None
    syntax = syntax_of(passage)
    phrase, token = syntax.at(hit.first), hit.first + 1
    while phrase is None and token < hit.last:
        phrase, token = syntax.at(token), token + 1
    while phrase is None and trigger.kind == "state" and token > 0:
        token -= 1  # "roof down": what is no phrase of its own belongs to the words before it
        phrase = syntax.at(token)
    if phrase is None and trigger.kind == "state" and syntax.phrases:
        phrase = syntax.phrases[0]  # "Down: A and B"
    if phrase is None:
        return None
    if trigger.kind == "noun" and phrase.is_finite and phrase.verb == hit.first < hit.last - 1:
        return None  # what "youths smashed windows of" tells is told by the verb
    voice = _voice(passage, phrase, hit, forms) if trigger.kind == "verb" else trigger.kind
    if voice is None:
        return None
    if voice == "bare" and (
        _has_object(passage, trigger, hit, end)
        or _is_gapped(passage, phrase)
        or _shares_object(passage, trigger, phrase)
        or ("past" in forms and _is_done_by_cause(passage, phrase))
        or syntax.behind_aside(phrase.number + 1)
        != phrase.number + 1  # "hit, among other houses, the church"
    ):
        voice = "active"
    first, last = (phrase.first, phrase.last) if phrase.kind == VERB else (hit.first, end)
    return Fired(hit, trigger, phrase, voice, syntax.clause(first, max(end, last)), hit.last, end)


def _voice(passage: Passage, phrase: Phrase, hit: Hit, forms: frozenset[str]) -> str | None:
    if phrase.kind == VERB:
        return phrase.voice if phrase.verb == hit.first else None
    if phrase.kind != NOUN:
        return None
    if "participle" in forms and hit.last < phrase.last:
        return "attribute"
    is_event = "gerund" in forms and hit.last == phrase.last and _is_before_of(passage, phrase.last)
    return "event" if is_event and passage.at("noun", hit.first) is None else None


def _is_done_by_cause(passage: Passage, phrase: Phrase) -> bool:
    """Whether a weapon or hazard opens the clause of a verb as its subject: "when lightning struck"."""
    syntax, number = syntax_of(passage), phrase.number - 1
    if syntax.kind(number) != NOUN or syntax.kind(number - 1) != SUBORDINATOR:
        return False
    return passage.is_in(syntax.phrases[number].last - 1, "cause")


def _is_before_of(passage: Passage, token: int) -> bool:
    return token < len(passage) and passage.has(token, "of_link") and passage.has(token, "part_link")


def owning_relative(passage: Passage, phrase: Phrase) -> Phrase | None:
    """Return the "whose" before the object and the subject of a verb: "the temple, whose idols a mob smashed"."""
    syntax, number = syntax_of(passage), phrase.number
    kinds = [syntax.kind(n) for n in range(number - 3, number)]
    if number < 3 or kinds != [RELATIVE, NOUN, NOUN]:
        return None
    relative = syntax.phrases[number - 3]
    return relative if syntax.first_has(relative, "relative_possessive") else None


def _is_gapped(passage: Passage, phrase: Phrase) -> bool:
    """Whether a relative word stands for the object: "the arch, which the group wrecked"."""
    syntax, number = syntax_of(passage), phrase.number
    if owning_relative(passage, phrase) is not None:
        return True
    if syntax.kind(number - 1) != NOUN or syntax.kind(number - 2) != RELATIVE:
        return False
    return not syntax.first_has(syntax.phrases[number - 2], "relative_place", "relative_possessive")


def _has_object(passage: Passage, trigger: Trigger, hit: Hit, end: int) -> bool:
    """Whether an object follows a verb's particle at once: "pushed over the stones"."""
    if passage.has(end - 1, "of_link"):
        return False  # "found the church stripped of its icons"
    is_parted = any(passage.date_at(token) is not None for token in range(hit.last, end))
    if passage.lows[hit.last : end] not in trigger.particles and not is_parted:
        return False
    syntax = syntax_of(passage)
    own = syntax.at(hit.first)
    if own is not None and own.number > 1 and syntax.kind(own.number - 1) == COMMA:
        is_main = syntax.insertion(own.number - 1) is not None and not _is_verb_behind(syntax, own)
        if not is_main:
            return False  # "the mosque, built over an old cemetery"
    behind = syntax.at(end)
    return behind is not None and behind.kind == NOUN and behind.first == end


def _shares_object(passage: Passage, trigger: Trigger, phrase: Phrase) -> bool:
    """Whether a past has its object behind the verbs joined to it: "vandals smashed, kicked or knocked over the".

    Not where its subject may be what it befell: "the church burned and lost its roof".
    """
    if "past" not in phrase.forms or trigger.patient != ("object",) or phrase.number == 0:
        return False
    syntax = syntax_of(passage)
    if syntax.last_of_row(phrase) is None:
        return False
    nouns = syntax.subject(phrase).nouns
    return bool(nouns) and not any(
        passage.mentions_over(noun.last - 1) or passage.is_in(noun.last - 1, "part", "fragment")
        for noun in nouns
    )


def _is_verb_behind(syntax: Syntax, verb: Phrase) -> bool:
    """Whether a clause has its verb behind a would-be one: "the mosque, they say, built over a cemetery, was hit"."""
    behind = syntax.phrases[verb.number + 1 :]
    return any(p.kind == VERB and p.is_finite and syntax.qualifier(p) is None for p in behind)


def _particle_end(passage: Passage, hit: Hit, trigger: Trigger) -> int | None:
    if not trigger.particles:
        return hit.last
    lows, starts = passage.lows, trigger.by_start
    for token, low in enumerate(lows[hit.last : hit.last + trigger.gap + 1], hit.last):
        if low not in starts or _is_of_next(passage, hit, token):
            if low in _ENDS:
                break
            continue
        end = _end_of_particle(passage, trigger, token)
        if end is not None:
            return end
        if low in _ENDS:
            break
    return None


def _is_of_next(passage: Passage, hit: Hit, token: int) -> bool:
    """Whether a would-be particle is of another verb or is one: "cut down turned *out* to be", "left X and *hit*"."""
    if token > hit.last and passage.has(token - 1, "conjunction") and passage.at("verb", token) is not None:
        return True
    is_behind = token - 1 >= hit.last and passage.has(token, "particle")
    return is_behind and passage.is_verb(token - 1) and passage.at("verb", token - 1) is not None


def _end_of_particle(passage: Passage, trigger: Trigger, token: int) -> int | None:
    """The end of the particle that begins at a token, on whose way a date may stand: "made off last month with"."""
    lows = passage.lows
    own = passage.date_at(token)
    if own is not None and own.first == token and own.last - own.first > 1:
        return None  # "fell on Monday", but "removed overnight"
    dated = passage.date_at(token + 1)
    for particle in trigger.by_start[lows[token]]:
        size = len(particle)
        end = token + size
        if lows[token:end] != particle:
            continue
        if size > 1 or not (_governs(passage, trigger, end) or _is_next_verb(passage, token)):
            return end
        if size > 1 and dated is not None and lows[dated.last : dated.last + size - 1] == particle[1:]:
            return dated.last + size - 1
    return None


def _is_next_verb(passage: Passage, token: int) -> bool:
    """Whether a would-be particle is a verb with an object of its own: "visitors had left, and it gutted the hall"."""
    is_linked = passage.has(token - 1, "conjunction", "adverb", "site_pronoun")
    is_verb = passage.at("verb", token) is not None
    return is_verb and is_linked and token + 1 < len(passage) and passage.has(token + 1, "determiner")


def _governs(passage: Passage, trigger: Trigger, end: int) -> bool:
    """Whether a would-be particle is a preposition: "fell in the quake" is not "fell in"."""
    if trigger.needs == "cause_behind" or (
        trigger.part_only and passage.has(end - 1, "falling_link", "from_preposition")
    ):
        return False  # "fell to the flames", "suffered in the quake", "its dome dropped into the nave"
    is_dug_in = trigger.needs == "troops_do" and passage.has(
        end - 1, "at_link"
    )  # "have dug in some of the ruins"
    if (
        not (trigger.patient == ("subject",) or is_dug_in)
        or end >= len(passage)
        or not passage.has(end - 1, "preposition")
    ):
        return False
    return passage.has(end, "determiner", "possessive") or passage.words[end][0].isupper()
