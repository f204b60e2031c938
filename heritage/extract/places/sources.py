"""Sources: the places that things came from - where goods were stolen, or what fell off something came from."""

from __future__ import annotations

from heritage.extract.grammar.phrases import NOUN, PREPOSITION
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.places import front_place, is_closed, places_in
from heritage.extract.places.positions import Positions
from heritage.extract.places.slots import Patient

_LISTED = 2


def stolen_from(positions: Positions) -> list[Patient]:
    """Where stolen goods come from: "a looted mask from the museum"."""
    behind = positions.fired.phrase.number + 1
    is_theft = positions.fired.trigger.event == "looting_theft"
    return positions.governed_places(("from",), start=behind, reach=1) if is_theft else []


def statue_from(positions: Positions) -> list[Patient]:
    """Where a statue stood that was taken: "the statue of Balkumari was carried off from the temple of Sunakothi"."""
    fired, passage = positions.fired, positions.passage
    if fired.trigger.event != "looting_theft" or not fired.is_passive or fired.voice == "attribute":
        return []
    heads = [noun.last - 1 for noun in positions.syntax.subject(fired.phrase).nouns]
    if not any(m.category == "monument_memorial" for head in heads for m in passage.mentions_over(head)):
        return []
    start = positions.number_from(fired.verb_end)
    return [p for p in positions.governed_places(("from",), start=start) if p.mention.how == "name"]


def come_from(positions: Positions) -> list[Patient]:
    """What the things that fell came from: "stones from the parapet of the church fell on the pavement"."""
    if not positions.wants("from") or positions.fired.is_passive:
        return []
    phrases = positions.syntax.phrases
    for noun in positions.syntax.subject(positions.fired.phrase).nouns[-1:]:
        behind = phrases[noun.number + 1 : noun.number + 3]
        if [phrase.kind for phrase in behind] != [PREPOSITION, NOUN]:
            continue
        link = behind[0].first
        if positions.passage.has(link, "part_link") and not positions.passage.has(link, "of_link"):
            return places_in(positions.passage, Position((behind[1],), how="governed"), "FR-from")
    return []


def taken_there(positions: Positions) -> list[Patient]:
    """The place that opens a sentence in which things were stolen: "At the museum, swords and mail were stolen"."""
    fired = positions.fired
    is_theft = fired.trigger.event == "looting_theft" and fired.is_passive
    if is_theft and is_closed(positions.passage, positions.syntax.subject(fired.phrase)):
        return []  # "At the shrine, pilgrims were robbed"
    return front_place(positions.passage, "FR-front") if is_theft else []


def loot_from(positions: Positions) -> list[Patient]:
    """Where things were taken that have a list of places behind them: "stole lead from A, B and C"."""
    if positions.fired.trigger.event != "looting_theft" or positions.fired.voice != "active":
        return []
    nouns = positions.own_object().nouns
    if len(nouns) < _LISTED or not positions.passage.has(nouns[0].last - 1, "loot_word"):
        return []
    link = positions.syntax.phrases[nouns[0].number + 1]
    is_from = link.kind == PREPOSITION and positions.passage.has(link.first, "from_preposition")
    return positions.governed_places(("from",), start=link.number, reach=1) if is_from else []
