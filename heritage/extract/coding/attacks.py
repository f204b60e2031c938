"""Attacks: who made, claimed, ordered or is blamed for the attack that did it - "in a raid blamed on X"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from heritage.extract.grammar.phrases import BREAK, COMMA, NOUN, PREPOSITION, RELATIVE, VERB, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_REACH = 8
"""Phrases behind an attack among which stands the verb that says whose it is."""

_MAKERS = ("claim_verb", "attack_verb")


def doers(passage: Passage, syntax: Syntax, fired: Fired) -> list[Phrase]:
    """Return the nouns that name whose attack did what a trigger tells, or who ordered it."""
    found: list[Phrase] = []
    for attack in _attacks(passage, syntax, fired):
        found.extend(_before(passage, syntax, attack))
        found.extend(_behind(passage, syntax, attack))
    found.extend(_orderers(passage, syntax, fired.phrase))
    return found


def _attacks(passage: Passage, syntax: Syntax, fired: Fired) -> Iterator[Phrase]:
    """The attack that a trigger is, that is its subject, or in which it was done."""
    if fired.voice == "noun":
        yield fired.phrase
        return
    if fired.voice == "active":
        nouns = list(syntax.subject(fired.phrase).nouns)
    else:
        positions = syntax.governed(fired.phrase.number + 1, "cause_preposition")
        nouns = [noun for position in positions for noun in position.nouns]
    yield from (noun for noun in nouns if passage.is_in(noun.last - 1, "noun", "cause"))


def _before(passage: Passage, syntax: Syntax, attack: Phrase) -> tuple[Phrase, ...]:
    """Who is behind an attack, or claims it: "said it was behind the blast that wrecked the mosque"."""
    verb = syntax.phrases[attack.number - 1] if attack.number else None
    if (
        verb is not None
        and verb.kind == VERB
        and verb.voice == "active"
        and passage.has(verb.verb, "claim_verb")
    ):
        return syntax.subject(verb).nouns
    if attack.number < 2:
        return ()
    be, link = syntax.phrases[attack.number - 2 : attack.number]
    is_link = link.kind == PREPOSITION and passage.has(link.first, "blame_word")
    return syntax.subject(be).nouns if is_link and be.kind == VERB and passage.has(be.verb, "be") else ()


def _behind(passage: Passage, syntax: Syntax, attack: Phrase) -> list[Phrase]:
    """Whose attack it is by the words behind it: "a strike claimed by X", "that Y blamed on X", "fired by X"."""
    for phrase in islice(syntax.phrases, attack.number + 1, attack.number + 1 + _REACH):
        if phrase.kind == BREAK:
            return []
        if phrase.kind == COMMA and syntax.kind(phrase.number + 1) not in (RELATIVE, VERB):
            return []
        if phrase.kind != VERB:
            continue
        link = syntax.phrases[phrase.number + 1 : phrase.number + 2]
        is_linked = bool(link) and link[0].kind == PREPOSITION
        is_done = phrase.voice in ("passive", "bare") and passage.has(phrase.verb, *_MAKERS)
        if is_linked and is_done and passage.has(link[0].first, "agent_preposition"):
            return _governed(syntax, phrase)
        if (
            is_linked
            and passage.has(phrase.verb, "ascribe_verb")
            and passage.has(link[0].first, "ascribe_link")
        ):
            return _governed(syntax, phrase)
        is_next_verb = bool(link) and link[0].kind == VERB
        if not is_next_verb and phrase.voice == "active" and passage.has(phrase.verb, "claim_verb"):
            is_relative = syntax.kind(phrase.number - 2) == RELATIVE
            return list(syntax.subject(phrase).nouns) if is_relative else []
        if not is_next_verb and not passage.has(phrase.verb, "report_verb"):
            return []
    return []


def _governed(syntax: Syntax, verb: Phrase) -> list[Phrase]:
    """What the preposition right behind a verb governs."""
    noun = syntax.phrases[verb.number + 2 : verb.number + 3]
    return list(syntax.listed(noun[0], "governed").nouns) if noun and noun[0].kind == NOUN else []


def _orderers(passage: Passage, syntax: Syntax, phrase: Phrase) -> list[Phrase]:
    """On whose orders it was done: "on the orders of the mayor", "by decree of the council, the mosque was razed"."""
    if "order_word" not in passage.present:
        return []
    for noun in islice(syntax.phrases, phrase.number + 1, phrase.number + 1 + _REACH):
        if noun.kind in (BREAK, RELATIVE):
            break
        if noun.kind == NOUN and noun.governor is not None and passage.has(noun.last - 1, "order_word"):
            return _giver(passage, syntax, noun)
    for noun in syntax.phrases[: min(_REACH, phrase.number)]:
        if noun.kind == NOUN and noun.governor is not None and passage.has(noun.last - 1, "order_word"):
            return _giver(passage, syntax, noun)
    return []


def _giver(passage: Passage, syntax: Syntax, order: Phrase) -> list[Phrase]:
    """Who gives an order: "the mayor's orders", "orders from the ministry"."""
    if order.owner is not None:
        return [order.owner]
    link, behind = (*syntax.phrases[order.number + 1 : order.number + 3], None, None)[:2]
    is_of = (
        link is not None
        and link.kind == PREPOSITION
        and passage.has(link.first, "of_link", "from_preposition")
    )
    return [behind] if is_of and behind is not None and behind.kind == NOUN else []
