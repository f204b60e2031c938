"""Lists: places listed behind a trigger and a colon - "Also destroyed: A, B and C" - or line by line below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heritage.extract.document import Entity, Mention
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    NOUN,
    PREPOSITION,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.grammar.syntax import Position
from heritage.extract.names.labels import label_end
from heritage.extract.places.examples import named_like
from heritage.extract.places.members import of_next
from heritage.extract.places.nounheads import is_many, model_of
from heritage.extract.places.places import places_in
from heritage.extract.places.positions import Positions
from heritage.extract.places.slots import Patient, syntax_of
from heritage.extract.reading import Passage, Reading

_REACH = 3
_MOST_LINES = 30
_LONGEST_ITEM = 30
_LEAST_NUMBERED = 3
_LEAST_LISTED = 2


def is_list_opened(positions: Positions) -> bool:
    """Whether a colon follows the trigger at once: "Flattened: A and B"."""
    number = positions.number_from(positions.fired.end)
    phrases = positions.syntax.phrases
    return number < len(phrases) and _is_colon(positions, phrases[number])


def of_list(positions: Positions) -> list[Patient]:
    """Return the members of a list that a colon opens behind a trigger, or that lines below it name."""
    number, phrases = positions.number_from(positions.fired.end), positions.syntax.phrases
    for phrase in phrases[number:] if ":" in positions.passage.lows else ():
        if _is_colon(positions, phrase):
            found = _behind_colon(positions, phrase)
            return [*found, *_going_on(positions.passage, found)] if found else []
        if phrase.kind in (VERB, CONJUNCTION) and phrase.number - number >= _REACH:
            break
    passage, last = positions.passage, phrases[-1]
    is_opened = _is_colon(positions, last) and last.number >= number
    is_announced = bool(passage.tokens_of("list_word"))
    if is_opened or is_announced or _is_heading(positions) or _is_before_items(positions):
        return _lines_below(passage)
    return _of_unnamed(positions)


def _is_colon(positions: Positions, phrase: Phrase) -> bool:
    return phrase.kind == BREAK and positions.passage.lows[phrase.first] == ":"


def _behind_colon(positions: Positions, colon: Phrase) -> list[Patient]:
    """The members of a list behind a label; bare names are places of the kind of which label or text tell."""
    passage, phrases = positions.passage, positions.syntax.phrases
    behind = phrases[colon.number + 1 :]
    if not behind:
        return _lines_below(passage)
    if behind[0].kind != NOUN:
        return []
    members = _members(behind)
    if len(members) < _LEAST_LISTED:
        return places_in(passage, positions.syntax.listed(behind[0], "list"), "FR-list")
    model = _kind_told(passage, phrases[: colon.number])
    read = [places_in(passage, Position((member,), (), "list"), "FR-list") for member in members]
    model = model or next((places[0].entity for places in read if places), None)
    found: list[Patient] = []
    for member, places in zip(members, read, strict=True):
        is_bare = not places and model is not None
        found.extend(named_like(passage, [member], model, "FR-list") if is_bare and model else places)
    return found


def _going_on(passage: Passage, found: list[Patient]) -> list[Patient]:
    """The places that sentences of mere names behind a list add to it: "Gone: the Inn. St Mary's, hall and all."."""
    added: list[Patient] = []
    for following in _following(passage, _MOST_LINES):
        if following.sentence.paragraph != passage.sentence.paragraph or not _is_item(following):
            break
        nouns = syntax_of(following).phrases[:1]
        if not nouns or nouns[0].kind != NOUN:
            break
        named = [p for p in _named_in(following) if nouns[0].first <= p.mention.first < nouns[0].last]
        if not named and found:
            named = named_like(following, nouns, found[0].entity, "FR-list")
        if not named:
            break
        added.extend(named)
    return added


def _members(behind: Sequence[Phrase]) -> list[Phrase]:
    """The noun phrases that commas, semicolons or a conjunction divide, what hangs on them aside, up to a verb."""
    members: list[Phrase] = []
    is_next = True
    for phrase in behind:
        if phrase.kind == VERB and phrase.is_finite:
            return []
        if phrase.kind == NOUN and is_next:
            members.append(phrase)
        is_next = phrase.kind in (BREAK, COMMA, CONJUNCTION)
    return members


def _kind_told(passage: Passage, label: Sequence[Phrase]) -> Entity | None:
    """The kind of place of which a label tells ("Temples with major damage:"), else the text before it."""
    for phrase in label:
        if phrase.kind == NOUN and is_many(passage, phrase):
            return model_of(passage, phrase)
    index = passage.sentence.index
    for sentence in reversed(passage.document.sentences[max(0, index - _REACH) : index]):
        for mention in reversed(sentence.mentions):
            if mention.how == "anaphor" and mention.is_plural:
                return Entity(-1, mention.name, mention.category, mention.head)
    return None


def _is_heading(positions: Positions) -> bool:
    """Whether a trigger is a line of its own above others: "Destroyed", "Badly damaged"."""
    passage, fired = positions.passage, positions.fired
    following = _following(passage, 1)
    if not following or following[0].sentence.paragraph == passage.sentence.paragraph:
        return False
    others = (*range(fired.first), *range(fired.end, len(passage)))
    return all(
        passage.has(t, "adverb") or passage.is_in(t, "degree", "partial")
        for t in others
        if passage.lows[t][0].isalnum()
    )


def _is_before_items(positions: Positions) -> bool:
    """Whether a comma ends the sentence and lines that are items of a list follow it."""
    passage = positions.passage
    following = _following(passage, 2)
    is_open = passage.lows[-1] == "," or positions.syntax.phrases[-1].kind == COMMA
    return is_open and len(following) > 1 and all(map(_is_item, following))


def _lines_below(passage: Passage) -> list[Patient]:
    """The places that the lines behind a sentence name, one a line, as far as the lines are no sentences."""
    found: list[Patient] = []
    for line in _following(passage, _MOST_LINES):
        if not _is_item(line) or _is_other_heading(line):
            break
        found.extend(_named_in(line))
    return found


def _is_other_heading(line: Passage) -> bool:
    """Whether a line names no place and tells another state, of what follows it."""
    is_state = any(hit.first == 0 for layer in ("verb", "noun", "state") for hit in line.layer(layer))
    return is_state and not any(m.how == "name" for m in line.sentence.mentions)


def _of_unnamed(positions: Positions) -> list[Patient]:
    """The places that the text names below words that say of an unnamed many that they were hit."""
    passage = positions.passage
    if any(m.how == "name" and not m.block for m in passage.sentence.mentions):
        return []
    if not any(is_many(passage, noun) for noun in _told_of(positions)):
        return []
    return of_next(passage) or _numbered_below(passage)


def _numbered_below(passage: Passage) -> list[Patient]:
    """The places of a numbered list anywhere below a sentence.

    So bulletins are written: "Cultural sites verified as damaged", their method, then "1. Church of ...", "2. ...".
    """
    index = passage.sentence.index
    rows = [line for line in passage.reading.once(_items) if line.sentence.index > index]
    found = [patient for line in rows if _is_item(line) for patient in _named_in(line)]
    is_run = bool(rows) and rows[-1].sentence.index - rows[0].sentence.index == len(rows) - 1
    return found if is_run and len(found) >= max(_LEAST_NUMBERED, len(rows) // 2 + 1) else []


def _told_of(positions: Positions) -> tuple[Phrase, ...]:
    """What a trigger is about: object, subject of a passive, or what the preposition behind a noun governs."""
    fired, syntax = positions.fired, positions.syntax
    if fired.trigger.kind == "noun":
        behind = positions.number_from(fired.hit.last)
        linked = syntax.phrases[behind : behind + 2]
        is_linked = len(linked) > 1 and linked[0].kind == PREPOSITION and linked[1].kind == NOUN
        return (linked[1],) if is_linked else ()
    position = syntax.subject(fired.phrase) if fired.is_passive else positions.own_object()
    return (*position.nouns, *position.chain)


def _named_in(line: Passage) -> list[Patient]:
    """The place that a line names first; all where it is a list of its own: "Museums: A, B", "A; B; C"."""
    named = [m for m in line.sentence.mentions if m.how == "name" and m.entity and not m.block]
    if label_end(line) or ";" in line.lows:
        told = [(m, m.entity) for m in named if m.entity is not None and not m.entity.is_blocked]
        return [Patient(m, entity, 0, "FR-line-name") for m, entity in told if m.first >= label_end(line)]
    return _first_named(iter(named))


def _first_named(named: Iterator[Mention]) -> list[Patient]:
    mention = next(named, None)
    if mention is None or mention.entity is None or mention.entity.is_blocked:
        return []
    return [Patient(mention, mention.entity, 0, "FR-line-name")]


def _following(passage: Passage, most: int) -> tuple[Passage, ...]:
    first = passage.sentence.index + 1
    return passage.reading.passages[first : first + most]


def _items(reading: Reading) -> list[Passage]:
    return [line for line in reading.passages if line.sentence.kind == "item"]


def _is_item(passage: Passage) -> bool:
    """Whether a line is an item of a list: short, without a verb of its own."""
    if len(passage) > _LONGEST_ITEM or passage.sentence.part == "title":
        return False
    phrases = syntax_of(passage).phrases
    ends = next((p.number for p in phrases if p.kind == SUBORDINATOR), len(phrases))
    return not any(p.kind == VERB and p.is_finite for p in phrases[:ends])
