"""There: the place that "there" behind a trigger stands for - the centre of attention, or the one named just before."""

from __future__ import annotations

from heritage.extract.document import Entity, Mention
from heritage.extract.places.positions import Positions
from heritage.extract.places.salience import centre
from heritage.extract.places.slots import Patient
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired


def of_there(positions: Positions) -> list[Patient]:
    """Return the place at the centre of attention that "there" behind a trigger stands for: "a fire there"."""
    passage, fired = positions.passage, positions.fired
    if "there_word" not in passage.reading.classes or passage.sentence.part != "text":
        return []
    last = fired.clause[1]
    token = next((t for t in passage.tokens_of("there_word") if fired.first < t < last), None)
    if token is None or (token + 1 < len(passage) and passage.is_verb(token + 1)):
        return []  # "he said there was a fire"
    named = [m for m in passage.sentence.mentions if m.how == "name" and m.first < token]
    entity = _entered_before(passage, fired, named) if named else centre(passage, fired.first, is_bare=True)
    if entity is None:
        return []
    mention = Mention(
        passage.sentence.index, token, token + 1, "generic", entity.name, entity.category, entity=entity
    )
    return [Patient(mention, entity, 1, "FR-there")]


def _entered_before(passage: Passage, fired: Fired, named: list[Mention]) -> Entity | None:
    """The one place named before a trigger, no other name between: "seized Hatra in May and smashed statues there"."""
    last = named[-1]
    if (
        len({m.entity.number for m in named if m.entity is not None}) != 1
        or last.last > fired.first
        or last.block
    ):
        return None
    between = range(last.last, fired.first)
    is_apart = any(passage.words[t][0].isupper() and passage.date_at(t) is None for t in between)
    return None if is_apart or last.entity is None or last.entity.is_blocked else last.entity
