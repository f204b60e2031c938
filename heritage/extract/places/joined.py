"""Joined: a place that a text describes and one that it names are one ("a church in Kherson", "St Catherine's")."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Entity, Mention
from heritage.extract.names.namewords import is_definite, is_name_word, names_right, written
from heritage.extract.reading import Passage, Reading

_BUILDING = "historic_building"
_APPOSED = 3
"""Tokens from a description to the article before it at most."""

_NEXT = 2
"""Sentences behind one that describes a place in which its name is told."""

_KINDS = ("name_adjective", "denomination")
"""Classes of words that tell what kind of museum or church a place is."""


def join_title(reading: Reading) -> None:
    """Give what a title only describes ("Spencer church burns") the one place of its kind that the body names."""
    told = {
        m.entity.number
        for s in reading.document.sentences
        if s.part == "text"
        for m in s.mentions
        if m.entity
    }
    for passage in reading.passages:
        if passage.sentence.part != "title":
            continue
        for mention in passage.sentence.mentions:
            entity = mention.entity
            if (
                entity is None
                or entity.number in told
                or entity.site_ids
                or not _only_describes(passage, mention)
            ):
                continue
            alike = [e for e in reading.document.entities if e.number in told and e.head == entity.head]
            if len(alike) > 1:
                alike = [e for e in alike if _is_in_lead(reading, e)]
            if len(alike) == 1 and not alike[0].is_blocked:
                entity.is_blocked = True
                mention.entity = alike[0]


def _is_in_lead(reading: Reading, entity: Entity) -> bool:
    """Whether the first sentence of the body names a place, of which the title then tells."""
    lead = next((s for s in reading.document.sentences if s.part == "text"), None)
    return lead is not None and any(m.entity is entity for m in lead.mentions)


def _only_describes(passage: Passage, mention: Mention) -> bool:
    """Whether a name is a word of place before a type word in small letters: "Karelian church"."""
    return (
        mention.head is not None
        and mention.last - mention.first == 2
        and passage.words[mention.last - 1].islower()
    )


def join_located(reading: Reading) -> None:
    """Give what only a town tells apart the one place of its kind that the text names and puts nowhere else."""
    for described in [e for e in reading.document.entities if e.ground and not e.site_ids]:
        if (apposed := _apposed(reading, described)) is not None:
            _join(reading, described, apposed)
            continue
        entities = [entity for entity in reading.document.entities if not entity.is_blocked]
        rivals = [e for e in entities if e.ground and e.head == described.head and e is not described]
        named = [e for e in entities if e.ground is None and _is_of_kind(reading, e, described)]
        if len(named) > 1 and described.part == "title":
            named = [e for e in named if _is_in_lead(reading, e)]
        elif len(named) > 1:
            named = _named_next(reading, described, named)
        if len(named) == 1 and not rivals and _may_be_one(reading, described, named[0]):
            _join(reading, described, named[0])
        elif not named and len(rivals) == 1 and _is_wider(reading, described, rivals[0]):
            _join(reading, described, rivals[0])
        elif not named and not rivals and (before := _just_named(reading, described)) is not None:
            _join(reading, described, before)


def _apposed(reading: Reading, described: Entity) -> Entity | None:
    """The place that a description behind a comma explains: "the terraces, a World Heritage site in Karelia"."""
    passage, first = next(_told(reading, described))
    article = first.first - 1
    while article > 0 and first.first - article < _APPOSED and not passage.has(article, "indefinite_article"):
        article -= 1
    comma = article - 1
    if comma < 1 or passage.lows[comma] != "," or not passage.has(article, "indefinite_article"):
        return None
    named = [m for m in passage.sentence.mentions if m.how == "name" and m.last == comma]
    found = next((m.entity for m in named if m.entity is not None and m.entity is not described), None)
    return None if found is None or found.is_blocked else found


def _named_next(reading: Reading, described: Entity, named: list[Entity]) -> list[Entity]:
    """Of several, those that the next sentences name first, where the text brings in the place that it describes."""
    passage, first = next(_told(reading, described))
    if is_definite(passage, first.first) or passage.sentence.part != "text":
        return named
    near = range(first.sentence, first.sentence + _NEXT + 1)
    openings = (
        (e, next((m for p, m in _told(reading, e) if p.sentence.part == "text"), None)) for e in named
    )
    told = [(m.sentence, e) for e, m in openings if m is not None and m.sentence in near]
    next_one = min((number for number, _ in told), default=None)
    found = [e for number, e in told if number == next_one]
    return found if len(found) == 1 else named


def _just_named(reading: Reading, described: Entity) -> Entity | None:
    """The one building named in the sentence before "the palace on that street" goes on about it."""
    passage, first = next(_told(reading, described))
    if described.category != _BUILDING or not first.sentence or not is_definite(passage, first.first):
        return None
    here, before = passage.sentence, reading.document.sentences[first.sentence - 1]
    if (before.part, before.paragraph) != (here.part, here.paragraph):
        return None
    told = {
        m.entity.number for m in before.mentions if m.how == "name" and m.entity and not m.entity.is_blocked
    }
    found = [reading.document.entities[number] for number in told]
    return found[0] if len(found) == 1 and found[0].category == _BUILDING else None


def _is_of_kind(reading: Reading, named: Entity, described: Entity) -> bool:
    """Whether a named place has the type word of a description, or one that may stand for it."""
    if named.head is None or described.head is None:
        return False
    one, other = named.head.split()[-1], described.head.split()[-1]
    passage, first = next(_told(reading, described))
    if _are_of_two_kinds(reading, named, described):
        return False
    if one == other:
        return True
    # "a Sikh temple": the gurdwara; "the state archive" is another than the library
    is_brought_in = not is_definite(passage, first.first)
    if is_brought_in and described.is_weak and named.category == _BUILDING:
        opening = next((m for p, m in _told(reading, named) if p.sentence.part == "text"), None)
        return opening is not None and 0 < opening.sentence - first.sentence <= _NEXT
    return is_brought_in and one in reading.lexicon.alike.get(other, frozenset())


def _are_of_two_kinds(reading: Reading, named: Entity, described: Entity) -> bool:
    """Whether both tell their kind more closely, and not alike: "the National Museum", "the regional museum at"."""
    told, wanted = (_kind_words(reading, entity.name) for entity in (named, described))
    return bool(told) and not wanted <= told and bool(wanted)


def _kind_words(reading: Reading, name: str) -> frozenset[str]:
    return frozenset(w for w in name.lower().split() if any(reading.lexicon.has(c, w) for c in _KINDS))


def _may_be_one(reading: Reading, described: Entity, named: Entity) -> bool:
    """Whether nothing says that they are two: another town with the name, or "a church in" after the name."""
    passage, first = next(_told(reading, described))
    told = list(_told(reading, named))
    towns = {_town_behind(*one) or _town_inside(*one) for one in told} - {None}
    if towns and described.ground not in towns:
        return False
    if is_definite(passage, first.first):
        if _is_of_new_ground(reading, passage, first, described, named):
            return False
        # "the watchtower at Punta Cruz" and "the Panglao watchtower"
        is_townlike = named.written.split()[-1].islower()
        return not is_townlike or bool(set(str(described.ground).split()) & set(named.written.split()))
    before = next((m for p, m in told if p.sentence.part == passage.sentence.part), None)
    return before is None or (before.sentence, before.first) > (first.sentence, first.first)


def _is_of_new_ground(
    reading: Reading, passage: Passage, first: Mention, described: Entity, named: Entity
) -> bool:
    """Whether a text goes on, behind the name, to a town of which it has not told: "the museum in Ivankiv"."""
    opening = next(m for _, m in _told(reading, named))
    if passage.sentence.part != "text" or opening.sentence >= first.sentence:
        return False
    document = reading.document
    before = document.text[: passage.sentence.span(first.first, first.last)[0]]
    ground = str(described.ground)
    return ground not in before and ground not in (document.title or "")


def _is_wider(reading: Reading, wide: Entity, narrow: Entity) -> bool:
    """Whether the first is only said to be in a province, and the second goes on about it: "the temple in Teri"."""
    passage, first = next(_told(reading, wide))
    other, second = next(_told(reading, narrow))
    is_land = passage.at("country", first.last - 1) is not None
    return is_land and (first.sentence < second.sentence) and is_definite(other, second.first)


def _told(reading: Reading, entity: Entity) -> Iterator[tuple[Passage, Mention]]:
    for passage in reading.passages:
        for mention in passage.sentence.mentions:
            if mention.entity is entity:
                yield passage, mention


def _town_behind(passage: Passage, mention: Mention) -> str | None:
    """The name that "in", "at" or a comma puts right behind a name."""
    first = mention.last + 1
    if first >= len(passage) or not is_name_word(passage, first):
        return None
    if not (passage.has(mention.last, "at_link") or passage.lows[mention.last] == ","):
        return None
    return written(passage, first, names_right(passage, first))


def _town_inside(passage: Passage, mention: Mention) -> str | None:
    """The town within a name: "the National Museum in Khartoum"."""
    links = [token for token in range(mention.first, mention.last - 1) if passage.has(token, "at_link")]
    return written(passage, links[-1] + 1, mention.last) if links else None


def _join(reading: Reading, described: Entity, kept: Entity) -> None:
    for _, mention in list(_told(reading, described)):
        mention.entity = kept
    described.is_blocked = True
    kept.count += described.count
    kept.place = kept.place or described.ground
