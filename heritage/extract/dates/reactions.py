"""Reactions: dates of what was said or done about a damage later - "was jailed on Friday for the theft of"."""

from __future__ import annotations

from heritage.extract.grammar.phrases import BREAK, DATE, PREPOSITION, VERB, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.reading import Passage


def is_of_reaction(passage: Passage, syntax: Syntax, held: Phrase, noun: Phrase) -> bool:
    """Whether a date is that of a verb which only speaks of the noun of damage, or of its discovery.

    One behind the noun, with no verb between, is the noun's own: "was jailed for the theft of a chalice last May".
    """
    if held.number > noun.number:
        between = syntax.phrases[noun.number + 1 : held.number]
        verb = next((p for p in reversed(between) if p.kind == VERB), None)
        return verb is not None and noun in syntax.subject(verb).nouns and _reports(passage, verb)
    before = [p for p in syntax.phrases[: noun.number] if p.kind != DATE]
    verb = next((p for p in reversed(before) if p.kind in (VERB, BREAK)), None)
    if verb is None or verb.kind == BREAK:
        return False
    link = before[-1]
    if link is verb:
        return verb.voice == "active" and passage.has(verb.verb, "report_verb")
    is_deed = passage.has(verb.verb, "causative") or passage.at("verb", verb.verb) is not None
    return link.kind == PREPOSITION and passage.has(link.first, "reaction_link") and not is_deed


def _reports(passage: Passage, verb: Phrase) -> bool:
    return verb.voice == "passive" and passage.has(verb.verb, "report_verb")
