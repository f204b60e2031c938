"""Lists: places listed behind a trigger and a colon - "Also destroyed: A, B and C" - or line by line below it."""

from __future__ import annotations

from heritage.extract.grammar.phrases import BREAK, COMMA, CONJUNCTION, NOUN, VERB, Phrase
from heritage.extract.places.places import places_in
from heritage.extract.places.positions import Positions
from heritage.extract.places.slots import Patient, syntax_of
from heritage.extract.reading import Passage

_REACH = 3
_MOST_LINES = 30
_LONGEST_ITEM = 30


def is_list_opened(positions: Positions) -> bool:
    """Whether a colon follows the trigger at once: "Flattened: A and B"."""
    number = positions.number_from(positions.fired.end)
    phrases = positions.syntax.phrases
    return number < len(phrases) and _is_colon(positions, phrases[number])


def of_list(positions: Positions) -> list[Patient]:
    """Return the members of a list that a colon opens behind a trigger, or that lines below it name."""
    number, phrases = positions.number_from(positions.fired.end), positions.syntax.phrases
    for phrase in phrases[number:]:
        if _is_colon(positions, phrase):
            return _behind_colon(positions, phrase)
        if phrase.kind in (VERB, CONJUNCTION) and phrase.number - number >= _REACH:
            break
    passage, last = positions.passage, phrases[-1]
    is_opened = _is_colon(positions, last) and last.number >= number
    is_announced = bool(passage.tokens_of("list_word"))
    return _lines_below(passage) if is_opened or is_announced or _is_before_items(positions) else []


def _is_colon(positions: Positions, phrase: Phrase) -> bool:
    return phrase.kind == BREAK and positions.passage.lows[phrase.first] == ":"


def _behind_colon(positions: Positions, colon: Phrase) -> list[Patient]:
    behind = positions.syntax.phrases[colon.number + 1 :]
    if not behind:
        return _lines_below(positions.passage)
    if behind[0].kind != NOUN:
        return []
    return places_in(positions.passage, positions.syntax.listed(behind[0], "list"), "FR-list")


def _is_before_items(positions: Positions) -> bool:
    """Whether a comma ends the sentence and lines that are items of a list follow it."""
    passage = positions.passage
    following = _following(passage)[:2]
    is_open = passage.lows[-1] == "," or positions.syntax.phrases[-1].kind == COMMA
    return is_open and len(following) > 1 and all(map(_is_item, following))


def _lines_below(passage: Passage) -> list[Patient]:
    """The places that the lines behind a sentence name, one a line, as far as the lines are no sentences."""
    found: list[Patient] = []
    for line in _following(passage)[:_MOST_LINES]:
        if not _is_item(line):
            break
        named = (m for m in line.sentence.mentions if m.how == "name" and m.entity and not m.block)
        mention = next(named, None)
        if mention is not None and mention.entity is not None and not mention.entity.is_blocked:
            found.append(Patient(mention, mention.entity, 0, "FR-line-name"))
    return found


def _following(passage: Passage) -> tuple[Passage, ...]:
    return passage.reading.passages[passage.sentence.index + 1 :]


def _is_item(passage: Passage) -> bool:
    """Whether a line is an item of a list: short, without a verb of its own."""
    if len(passage) > _LONGEST_ITEM or passage.sentence.part == "title":
        return False
    return not any(p.kind == VERB and p.is_finite for p in syntax_of(passage).phrases)
