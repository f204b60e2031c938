"""Told after: the cause that the next sentence gives for what fell or was lost: "It collapsed. Rain had fallen"."""

from __future__ import annotations

from heritage.extract.coding.causemeaning import made
from heritage.extract.coding.causewords import PASSAGE_WIDE, STRIKE, Cause, causes_in
from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import VERB
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage

_FIRE = "arson_fire"


def told_after(passage: Passage) -> Cause | None:
    """The weapon or hazard, or what is blamed, of the next sentence of the paragraph, which names no other place."""
    return passage.once(_told_after)


def struck_after(passage: Passage) -> Cause | None:
    """The strike that had come before a fire, told behind it: "It burned down. Shells had landed in the yard"."""
    cause = told_after(passage)
    behind = _next(passage)
    is_earlier = behind is not None and _is_before_then(behind)
    return cause if cause is not None and is_earlier and cause.event in STRIKE else None


def crews_after(passage: Passage) -> Cause | None:
    """The fire that crews fought in the next sentence: "It was reduced to four walls. Firefighters fought it"."""
    behind = _next(passage)
    if behind is None or not behind.tokens_of("fire_crew") or _names_other(passage, behind):
        return None
    is_fought = bool(behind.tokens_of("dousing_verb"))
    return Cause(_FIRE, None, None, "CA-crews", is_context=True) if is_fought else None


def _told_after(passage: Passage) -> Cause | None:
    behind = _next(passage)
    if behind is None or _names_other(passage, behind):
        return None
    hits = causes_in(behind, 0, len(behind))
    if behind.tokens_of("blaming_word"):
        hits = [hit for hit in hits if hit.value[0] not in STRIKE]  # "they blamed an aircraft" only accuses
    else:
        # Where people fight, what falls need not have been shot at.
        hits = [hit for hit in hits if hit.value[0] in PASSAGE_WIDE and hit.value[0] != "gunfire"]
    if not hits or any(_undoes(hit, hits[0]) for hit in behind.layer("modifier")):
        return None
    return made(behind, hits[0], "CA-after", is_context=True)


def _undoes(cue: Hit, cause: Hit) -> bool:
    """Whether a modifier says that no cause is told: "no shell fell", "would send a team once mines were cleared"."""
    category = cue.value.category
    return bool(category == "negation" or (category == "future" and cue.first < cause.first))


def _next(passage: Passage) -> Passage | None:
    """The next sentence of the same paragraph."""
    index = passage.sentence.index + 1
    if index >= len(passage.reading.passages):
        return None
    behind = passage.reading.passages[index]
    here = (passage.sentence.part, passage.sentence.paragraph)
    return behind if (behind.sentence.part, behind.sentence.paragraph) == here else None


def _names_other(passage: Passage, behind: Passage) -> bool:
    """Whether a sentence is about a place that this one does not name."""
    own = {mention.entity.number for mention in passage.sentence.mentions if mention.entity is not None}
    return any(
        m.entity is not None and m.entity.number not in own and not m.block for m in behind.sentence.mentions
    )


def _is_before_then(passage: Passage) -> bool:
    """Whether a sentence tells what had come before: "three shells had landed"."""
    verbs = (phrase for phrase in syntax_of(passage).phrases if phrase.kind == VERB)
    return any(passage.has(token, "had_word") for verb in verbs for token in range(verb.first, verb.verb))
