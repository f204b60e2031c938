"""Forestalled: what a clause of time says did not happen - "before it did any harm", "not hit until Sunday"."""

from __future__ import annotations

from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import NOUN, VERB
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_NEAR = 3
"""Tokens from a word to what it belongs to: "*any* lasting damage", "fell in *the outer court*"."""


_NOT_DONE = ("negation", "failed", "future")


def is_forestalled(passage: Passage, fired: Fired) -> bool:
    """Whether the clause tells what was prevented: "before the flames could spread to the whole building"."""
    return _opening(passage, fired) is not None


def is_due(passage: Passage, fired: Fired) -> bool:
    """Whether the clause tells what is sure to come: "it is only a matter of time before it falls"."""
    before = _opening(passage, fired)
    return before is not None and any(
        hit.last in (before, before + 1) and hit.value.category == "future"
        for hit in passage.layer("modifier")
    )


def _opening(passage: Passage, fired: Fired) -> int | None:
    first = fired.clause[0]
    return next((t for t in (first, first - 1) if t >= 0 and passage.has(t, "before_word")), None)


def is_of_any(passage: Passage, fired: Fired) -> bool:
    """Whether what a clause tells is of none in particular: "did *any* harm", "*any* harm was done"."""
    phrase = fired.phrase
    if phrase.kind == NOUN:
        return any(passage.has(token, "any_word") for token in range(phrase.first, fired.first))
    position = syntax_of(passage).object(phrase) if phrase.kind == VERB else None
    return position is not None and any(passage.has(noun.first, "any_word") for noun in position.nouns)


def is_until_now(passage: Passage, fired: Fired) -> bool:
    """Whether a negation only tells how long it went well: "had not been harmed since the war began".

    So with "has never been hit before", where nothing follows.
    """
    phrase = fired.phrase
    if phrase.kind == VERB and any(passage.has(t, "have") for t in range(phrase.first, fired.first)):
        behind = [t for t in passage.tokens_of("before_word") if t >= fired.end]
        if behind and (behind[-1] + 1 >= len(passage) or not passage.lows[behind[-1] + 1][0].isalnum()):
            return True
    if phrase.kind != VERB or not any(passage.has(t, "had_word") for t in range(phrase.first, fired.first)):
        return False
    clause = (*range(fired.clause[0], phrase.first), *range(fired.end, len(passage)))
    return any(passage.has(token, "until_word") for token in clause)  # "until today it had not been hit"


def is_set_off(passage: Passage, fired: Fired, cue: Hit) -> bool:
    """Whether what a verb says was laid is told next to have gone off: "mined the shrine and set the charges off"."""
    return fired.first <= cue.first < fired.end and goes_off(passage, fired)


def goes_off(passage: Passage, fired: Fired) -> bool:
    """Whether charges are told to have gone off, behind a trigger or in the next sentence: "and set them off"."""
    index, here = passage.sentence.index + 1, passage.sentence
    after = passage.reading.passages[index : index + 1]
    near = [p for p in after if p.sentence.paragraph == here.paragraph and p.sentence.part == here.part]
    near = [p for p in near if not p.layer("role")]  # "Sappers detonated them": not those who laid them
    return _sets_off(passage, fired.end) or any(_sets_off(p, 0) for p in near)


def _sets_off(passage: Passage, start: int) -> bool:
    """Whether a sentence tells behind a token, as done, that charges went off."""
    return any(
        hit.value == "set_off_phrase" and hit.first >= start and not _is_undone(passage, hit.first)
        for hit in passage.layer("class")
    )


def _is_undone(passage: Passage, token: int) -> bool:
    """Whether a verb is only to come, or denied: "to detonate them", "never set them off"."""
    for before in range(max(0, token - _NEAR), token):
        cue = passage.at("modifier", before)
        if passage.has(before, "infinitive", "modal") or (
            cue is not None and cue.value.category in _NOT_DONE
        ):
            return True
    return False


def is_missed(passage: Passage, fired: Fired) -> bool:
    """Whether an attack on a place came to nothing, by what its sentence tells next: "fired at it, but fell short"."""
    is_attack = fired.trigger.kind == "verb" and (fired.trigger.loose or "on" in fired.trigger.patient)
    if not is_attack and not _is_of_fall(fired):
        return False
    missed = (h for h in passage.layer("class") if h.value == "missed_phrase" and h.last > fired.end)
    if any(passage.has(hit.last - 1, "of_link") or not _is_at_place(passage, hit.last) for hit in missed):
        return True
    before = next((t for t in passage.tokens_of("before_word") if t >= fired.end), len(passage))
    harm = [h for layer in ("verb", "noun") for h in passage.layer(layer) if h.first > before]
    return any(_is_near_any(passage, hit.first, before) for hit in harm)


def _is_of_fall(fired: Fired) -> bool:
    """Whether a noun tells what fell, of which is next told whether it met the place: "a tree fell, but missed it"."""
    return fired.trigger.kind == "noun" and fired.trigger.loose and fired.trigger.event == "other"


def _is_at_place(passage: Passage, token: int) -> bool:
    """Whether what follows is the place after all: "all of them fell in its courtyard"."""
    near = range(token, min(token + _NEAR, len(passage)))
    return any(passage.is_in(t, "part", "head") or passage.has(t, "possessive") for t in near)


def _is_near_any(passage: Passage, token: int, lowest: int) -> bool:
    return any(passage.has(t, "any_word") for t in range(max(lowest, token - _NEAR), token))
