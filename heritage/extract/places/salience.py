"""Salience: the place at the centre of attention, to which parts and things belong that a sentence gives no owner.

An account in the manner of centering theory. A text keeps one place before the reader's eyes until it brings in
another: the place that labels the paragraph; else that of the nearest sentence before, its subject rather than what
stands behind it; before the body has named any, that of the title. What could as well own a roof or a window - a
school, a flat, an unnamed chapel, a town - takes the centre away, and so do a few sentences; then none is said to be
meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Entity, Mention
from heritage.extract.grammar.phrases import VERB
from heritage.extract.places.slots import syntax_of
from heritage.extract.places.staff import place_served
from heritage.extract.places.topics import topic_of
from heritage.extract.reading import POSSESSIVE, Passage, Reading

_NEAR = 2
"""Sentences back to the place that a part may belong to; further off, attention has faded."""

_FAR = 8
"""Sentences back where the whole text is about one place, and nothing else that has parts was brought in."""

_NEGATED = 4
"""Tokens from a negation to the verb that it denies at most."""

_OWNED = 4
"""Tokens before a head among which its possessor's ending stands: "Djibo's own old museum"."""

_APPOSED = 3
"""Tokens before an apposition's noun among which its comma stands."""

HOLDERS = ("archaeological_site", "urban_ensemble")
"""Categories of places with buildings in them: "temples in Bagan were damaged"."""


def centre(passage: Passage, token: int, *, is_bare: bool) -> Entity | None:
    """Return the place that a part told at a token belongs to by what stands before; None where another may own it.

    `is_bare`: the part has no article that says it is known ("two floors", "panes"), so that the place must be clearer.
    """
    label = topic_of(passage.reading, passage.sentence.index) if passage.sentence.part == "text" else None
    if label is not None:
        return label
    found = None if _brings_in_other(passage, token) else _before(passage, token, is_bare=is_bare)
    if found is None or not is_bare:
        return found
    return None if _names_other(passage, found, token) or speaks_of_area(passage) else found


def holder(passage: Passage, mention: Mention) -> Entity | None:
    """Return the old town, ruined city or group of buildings at the centre, of which a plural means the buildings."""
    found = centre(passage, mention.first, is_bare=False)
    if found is None:
        return None
    is_group = found.head is None and found.category == mention.category and bool(found.site_ids)
    return found if is_group or found.category in HOLDERS else None


def _before(passage: Passage, token: int, *, is_bare: bool) -> Entity | None:
    whole = passage.reading.once(topic)
    is_titled = whole is not None and whole.number in _named(passage.reading, "title")
    for distance, before in enumerate(_back(passage), start=1):
        if distance > (_FAR if is_titled and not is_bare else _NEAR):
            return None
        found = _told_of(before)
        if found:
            entity = found[0].entity
            is_its = passage.has(token, "possessive")
            if entity is not whole and not is_its and _is_said_unharmed(before):
                return None  # "B was not hit. The loss ..." is told of what was
            if len(found) > 1 and entity is not whole and not is_its and not _is_subject(before, found[0]):
                return None  # "in the church and then at the synagogue": either may own it
            is_clear = distance <= _NEAR and (not is_bare or _is_subject(before, found[0]))
            if not (is_clear or entity is whole) and found[0].how == "anaphor" and distance < _NEAR:
                continue  # "... did to the temple. The damage is severe": of what the sentence before that names
            return entity if is_clear or entity is whole else None
        if distance == 1 and (served := place_served(before, is_speaking=False)) is not None:
            return served if whole in (served, None) or not is_titled else None
        if _brings_in_other(before, len(before)) or (is_bare and speaks_of_area(before)):
            return None
    return whole if is_titled else None


def _is_said_unharmed(passage: Passage) -> bool:
    """Whether a sentence tells that a place came to no harm, and of no damage else."""
    if passage.layer("noun"):
        return False
    if any(hit.value.is_unharmed for hit in passage.layer("state")):
        return True
    verbs = [hit.first for hit in passage.layer("verb") if not hit.value[0].particles]
    negations = [h for h in passage.layer("modifier") if h.value.category in ("negation", "denial")]
    return bool(verbs) and any(
        0 < verb - hit.last < _NEGATED or hit.last == verb for verb in verbs for hit in negations
    )


def topic(reading: Reading) -> Entity | None:
    """Return the place that a whole text is about: the only one that its title names, else the only one it names."""
    body, titled = _named(reading, "text"), _named(reading, "title")
    told = titled & body or body or titled
    return reading.document.entities[next(iter(told))] if len(told) == 1 else None


def _named(reading: Reading, part: str) -> set[int]:
    """Numbers of the places that the title or the body names."""
    sentences = (s for s in reading.document.sentences if s.part == part)
    return {m.entity.number for s in sentences for m in s.mentions if m.entity is not None and _is_place(m)}


def _back(passage: Passage) -> Iterator[Passage]:
    """The sentences before one in its part of the report, the nearest first."""
    for index in range(passage.sentence.index - 1, -1, -1):
        before = passage.reading.passages[index]
        if before.sentence.part != passage.sentence.part:
            return
        yield before


def _told_of(passage: Passage) -> list[Mention]:
    """The first mention of each place that a sentence tells of."""
    first: dict[int, Mention] = {}
    for mention in passage.sentence.mentions:
        if _is_place(mention) and mention.entity is not None:
            first.setdefault(mention.entity.number, mention)
    return list(first.values())


def _is_place(mention: Mention) -> bool:
    return mention.entity is not None and mention.block is None and not mention.entity.is_blocked


def _is_subject(passage: Passage, mention: Mention) -> bool:
    """Whether a mention stands in the noun phrase that opens a sentence."""
    own = syntax_of(passage).at(mention.first)
    return own is not None and own.governor is None and own.number <= 1


def _brings_in_other(passage: Passage, end: int) -> bool:
    """Whether the words before a token bring in something else that has parts, or go to another town."""
    others = (token for token in passage.tokens_of("other_owner") if token < end)
    if any(
        not (
            any(m.entity is not None for m in passage.mentions_over(token)) or _is_built(passage, token, end)
        )
        for token in others
    ):
        return True
    unnamed = (
        m for m in passage.sentence.mentions if m.how == "anaphor" and m.entity is None and m.last <= end
    )
    brought_in = (
        m
        for m in unnamed
        if passage.at("part", m.first) is None
        and (not m.is_definite or _is_of_town(passage, m))
        and not _is_built(passage, m.last - 1, end)
    )
    if not all(_only_explains(passage, m) for m in brought_in):
        return True
    return goes_elsewhere(passage)


def _is_built(passage: Passage, token: int, end: int) -> bool:
    """Whether a house is what is built where the words from `end` on tell: "flats are going up inside the walls"."""
    if not passage.has(token, "house_word") or not passage.once(_tells_of_building):
        return False
    return passage.at("verb", end) is not None or (end > 0 and passage.has(end - 1, "preposition"))


def _tells_of_building(passage: Passage) -> bool:
    """Whether a verb of a sentence may say that houses are built on a place."""
    return any("house" in (hit.value[0].needs or "") for hit in passage.layer("verb"))


def _is_of_town(passage: Passage, mention: Mention) -> bool:
    """Whether a definite head is that of a town or of people, and so another than was named: "Djibo's own museum"."""
    mark = next(
        (
            t
            for t in range(mention.first - 1, mention.first - _OWNED, -1)
            if t > 0 and passage.lows[t] == POSSESSIVE
        ),
        0,
    )
    return mark > 0 and not passage.mentions_over(mark - 1)


def _only_explains(passage: Passage, mention: Mention) -> bool:
    """Whether a mention behind a comma says what another thing is: "the palace, a listed monument, burned"."""
    return any(passage.lows[token] == "," for token in range(max(0, mention.first - _APPOSED), mention.first))


def _names_other(passage: Passage, entity: Entity, token: int) -> bool:
    """Whether a sentence itself speaks of another place, which may be where a part is."""
    told = (m for m in passage.sentence.mentions if m.how in ("name", "anaphor") and m.entity is not entity)
    others = [
        m
        for m in told
        if passage.at("part", m.first) is None
        and not (m.entity is None and _is_built(passage, m.last - 1, token))
    ]
    return bool(others) and not passage.once(speaking).issuperset(m.first for m in others)


def speaking(passage: Passage) -> frozenset[int]:
    """Return the tokens of those who say what a sentence tells: "..., the museum reported", "The museum says that"."""
    syntax = syntax_of(passage)
    said = (p for p in syntax.phrases if p.kind == VERB and passage.has(p.verb, "report_verb"))
    told = (syntax.subject(verb) for verb in said if verb.voice != "passive")
    nouns = [noun for position in told for noun in (*position.nouns, *position.asides)]
    return frozenset(token for noun in nouns for token in range(noun.first, noun.last))


def speaks_of_area(passage: Passage) -> bool:
    """Whether a sentence tells of a town, its streets or a land, where any roof may be meant."""
    if any(not passage.is_in_place(token) for token in passage.tokens_of("area_word")):
        return True
    lands = (hit.last for hit in passage.layer("country") if not passage.is_in_place(hit.first))
    return any(after == len(passage) or passage.has(after, "preposition", "conjunction") for after in lands)


def goes_elsewhere(passage: Passage) -> bool:
    """Whether a sentence opens with a place that is none of heritage: "In Bamako, ...", "Across the road ..."."""
    if not len(passage) or any(m.first <= 3 and _is_place(m) for m in passage.sentence.mentions):
        return False
    first = 0 if passage.lows[0][0].isalnum() or len(passage) == 1 else 1  # behind a mark of quotation
    if passage.has(first, "elsewhere_word"):
        return True
    town = first + 1
    if (
        len(passage) <= town
        or not passage.has(first, "place_preposition")
        or passage.date_at(town) is not None
        or passage.has(town, "not_a_name")  # "In November", of no year that the text tells
    ):
        return False
    return passage.words[town][0].isupper() and passage.reading.is_settlement(passage.words[town])
