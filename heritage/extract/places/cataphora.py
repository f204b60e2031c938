"""Cataphora: the place that a report's lead leaves unnamed, "a church burned", and title or next sentence name."""

from __future__ import annotations

from heritage.extract.document import Entity, Mention
from heritage.extract.grammar.phrases import COMMA, VERB
from heritage.extract.places.slots import syntax_of
from heritage.extract.places.subjecthood import is_opening
from heritage.extract.reading import Passage

_LEAD = 2
"""Sentences at the beginning of a body that tell the news before they name its place."""


def named_later(passage: Passage, mention: Mention) -> Entity | None:
    """Return the place that an indefinite type word in a report's lead stands for; None where it is not clear.

    The title's, where it names one of that kind; else the one that is the subject of the next sentence and new there.
    """
    sentences, index = passage.document.sentences, mention.sentence
    if not _is_unnamed(passage, mention) or not _is_lead(passage) or _is_note(passage):
        return None
    titled = {
        m.entity.number: m.entity
        for s in sentences
        if s.part == "title"
        for m in s.mentions
        if m.how == "name" and m.entity is not None and not m.entity.is_blocked and not m.block
    }
    alike = [entity for entity in titled.values() if _are_of_kind(entity.head, mention.head)]
    if alike:
        return alike[0] if len(titled) == 1 else None
    if index + 1 >= len(sentences) or sentences[index + 1].part != passage.sentence.part:
        return None
    return _introduced(passage, passage.reading.passages[index + 1], mention)


def _are_of_kind(head: str | None, other: str | None) -> bool:
    """Whether two type words are one, what describes it aside: "church" and "wooden church"."""
    return head is not None and other is not None and head.split()[-1] == other.split()[-1]


def _is_unnamed(passage: Passage, mention: Mention) -> bool:
    """Whether a mention is one place of a kind, with an indefinite article, and the only one of its sentence."""
    if mention.how != "anaphor" or mention.is_definite or mention.is_plural or mention.head is None:
        return False
    others = (m for m in passage.sentence.mentions if m is not mention and m.how in ("name", "anaphor"))
    if any(passage.at("part", m.first) is None for m in others):
        return False
    leading = range(max(0, mention.first - 4), mention.first)
    return any(passage.has(token, "indefinite_article") for token in leading)


def _is_note(passage: Passage) -> bool:
    """Whether a sentence is a note without a verb of its own, "A mosque of 1850, destroyed in May", of its title."""
    syntax = syntax_of(passage)
    verb = next((phrase for phrase in syntax.phrases if phrase.kind == VERB), None)
    return verb is not None and not verb.is_finite and syntax.kind(verb.number - 1) == COMMA


def is_ahead(passage: Passage, mention: Mention, entity: Entity) -> bool:
    """Whether a text names a place only behind a word for it, and that word stands in no lead, which may run ahead.

    "The museum burned in May. The War Museum was not hit": readers take the word for what they have read of.
    """
    part = passage.sentence.part
    if part == "title" or entity.part != part or entity.first <= passage.span(mention.first, mention.last):
        return False
    return not _is_lead(passage)


def _is_lead(passage: Passage) -> bool:
    """Whether a sentence is one of the first of its part of the report."""
    index = passage.sentence.index
    before = passage.document.sentences[max(0, index - _LEAD) : index]
    return sum(sentence.part == passage.sentence.part for sentence in before) < _LEAD


def _introduced(lead: Passage, after: Passage, mention: Mention) -> Entity | None:
    """The place of a kind that a sentence introduces as its subject, and tells no fate of its own of."""
    told = next((m for m in after.sentence.mentions if m.how != "pronoun"), None)
    if told is None or told.how != "name" or told.entity is None or told.block or told.entity.is_blocked:
        return None
    is_new = told.entity.first == after.span(told.first, told.last) and is_opening(after, told)
    if not is_new or not (_are_of_kind(told.head, mention.head) or _is_of_saint(after, told, mention)):
        return None
    is_fate = any(hit.value.is_unharmed for hit in after.layer("state"))
    is_elsewhere = _has_town(after, told.last - 1, told.last + 1) and _has_town(lead, 0, len(lead))
    negated = any(hit.value.category in ("negation", "historic") for hit in after.layer("modifier"))
    return None if is_fate or is_elsewhere or negated else told.entity


def _is_of_saint(passage: Passage, told: Mention, mention: Mention) -> bool:
    """Whether a name without a type word is of a church: "A church burned. St Peter's had stood since 1847"."""
    return told.head is None and mention.category == "religious_site" and passage.has(told.first, "saint")


def _has_town(passage: Passage, start: int, stop: int) -> bool:
    """Whether a preposition among tokens tells where: a lead that names a town of its own runs ahead to no other's."""
    return any(
        passage.has(token, "place_preposition")
        and passage.words[token + 1][0].isupper()
        and passage.date_at(token + 1) is None
        for token in range(start, min(stop, len(passage) - 1))
    )
