"""Trusted: the places of a sentence about which a claim may be made, by what the text says of them elsewhere."""

from __future__ import annotations

from heritage.extract.document import Entity, Found, Mention
from heritage.extract.names.ages import tells_age
from heritage.extract.names.labels import label_end
from heritage.extract.places.places import Patient
from heritage.extract.reading import Passage, Reading

_OF_LISTS = ("FR-list", "FR-line", "FR-label")
_OLD = 100
"""Years after which a building is old."""
_OLDEST_TEXT = 2020
"""The year of a text that has no date: most are recent."""
_NEAR_YEAR, _YEAR = 3, 4
"""Tokens behind a word of founding among which a year stands, and its digits."""
_LEAST_NAME = 2
"""Words of a name at least."""
_LEAST_TOPICAL = 2
"""Sentences that name heritage, antiquities or monuments before a whole text is about them."""


def trusted(
    passage: Passage, patients: list[Patient], doubted: frozenset[int], *, is_dug: bool = False
) -> list[Patient]:
    """Return the places that are heritage; none in a title that names none of which the body tells.

    `doubted` are the numbers of places that have a name of their own in a text that tells what befell heritage.
    `is_dug`: what people dig at for finds is heritage ("Tell Rifaat", which may be a town as well).
    """
    found = [
        p
        for p in patients
        if p.entity.number in doubted
        or (is_dug and p.entity.category == "archaeological_site")
        or _is_heritage(passage, p.entity)
        or _is_listed(passage, p)
        or _has_part_of_worship(passage, p)
    ]
    if found and len(found) < len(patients):
        found = [p for p in patients if p in found or _is_beside_heritage(passage, p)]
    return found if _is_told_in_body(passage, found) else []


def _is_heritage(passage: Passage, entity: Entity) -> bool:
    """Whether a place with an everyday head ("hotel") is known or described as heritage where it is named."""
    if entity.site_ids or not entity.is_weak or entity.number in passage.reading.once(_described):
        return True
    return entity.category == "religious_site" and passage.reading.once(_tells_of_churches)


def doubted(reading: Reading, found: list[Found]) -> frozenset[int]:
    """Return the places of everyday kinds that have a name of their own, in a text that tells what befell heritage.

    "The mosque was shelled. ... Tucker House lost its roof": beside a claim of a place that is heritage, the named
    hotel or house of the same text is told of for the same reason.
    """
    if not any(claim.entity.site_ids or not claim.entity.is_weak for claim in found):
        return frozenset()
    told = {claim.entity.number for claim in found}
    return frozenset(
        mention.entity.number
        for passage in reading.passages
        for mention in passage.sentence.mentions
        if mention.entity is not None
        and mention.entity.number not in told
        and mention.entity.is_weak
        and not mention.entity.is_blocked
        and _has_own_name(passage, mention)
    )


def _has_own_name(passage: Passage, mention: Mention) -> bool:
    """Whether a place is called by a name: "Tucker House", "House of the Faun"; no "house in Miapara"."""
    if mention.how != "name" or mention.block or mention.last - mention.first < _LEAST_NAME:
        return False
    first, last = passage.words[mention.first], passage.words[mention.last - 1]
    is_named = first[0].isupper() and last[0].isupper()
    return is_named and any(_is_kind(passage, token) for token in (mention.first, mention.last - 1))


def _is_kind(passage: Passage, token: int) -> bool:
    return passage.is_in(token, "head", "generic") or passage.has(token, "general_name")


def _is_beside_heritage(passage: Passage, patient: Patient) -> bool:
    """Whether a place is told by its own name in one breath with heritage: "the monastery and the Onofrio fountain"."""
    mention = patient.mention
    if mention.how != "name" or mention.sentence != passage.sentence.index:
        return False
    return any(passage.words[token][0].isupper() for token in range(mention.first, mention.last))


def _has_part_of_worship(passage: Passage, patient: Patient) -> bool:
    """Whether what was hit is a part that only places of worship have: "the nave of São Francisco", "its belfry"."""
    told = {token for part in patient.parts for token in range(part.first, part.last)}
    if any(passage.has(token, "worship_part") for token in told):
        return True
    is_of_faith = patient.entity.category == "religious_site"
    return is_of_faith and any(
        token > 0 and passage.has(token - 1, "site_possessive") for token in passage.tokens_of("worship_part")
    )


def _is_listed(passage: Passage, patient: Patient) -> bool:
    """Whether a place stands in a list of what befell places of heritage, of which the text names several."""
    is_entry = patient.rule.startswith(_OF_LISTS) or bool(label_end(passage))
    return is_entry and " " in patient.entity.name and passage.reading.once(_names_several)


def _names_several(reading: Reading) -> bool:
    told = [e for e in reading.document.entities if not (e.is_weak or e.is_blocked)]
    return sum(bool(e.head or e.site_ids) for e in told) >= _LEAST_TOPICAL


def _tells_of_churches(reading: Reading) -> bool:
    """Whether a text names or speaks of places of worship, so that "St Sargis" is one."""
    heads = (hit.value for passage in reading.holding("head") for hit in passage.layer("head"))
    return any(head.category == "religious_site" and not head.is_weak for head in heads)


def _described(reading: Reading) -> frozenset[int]:
    """Numbers of the places that stand in a sentence with a sign of heritage, or in a text that is about heritage."""
    is_about = (
        sum(bool(passage.tokens_of("heritage_topic")) for passage in reading.with_word("heritage_topic"))
        >= _LEAST_TOPICAL
    )
    return frozenset(
        mention.entity.number
        for passage in reading.passages
        if passage.sentence.mentions
        for is_cued in [bool(passage.tokens_of("heritage_cue")) or _tells_age(passage)]
        for mention in passage.sentence.mentions
        if mention.entity is not None and (is_cued or (is_about and _is_proper(passage, mention)))
    )


def _tells_age(passage: Passage) -> bool:
    """Whether a sentence tells a great age: "the 300-year-old inn", "a 17th-century hotel"."""
    if any(tells_age(passage, token) for token in range(len(passage))):
        return True
    if any(_is_founded(passage, token) for token in passage.tokens_of("founding_verb")):
        return True
    kinds = (hit.last for layer in ("head", "generic") for hit in passage.layer(layer))
    return any(at < len(passage) and passage.has(at, "of_link") and _is_founded(passage, at) for at in kinds)


def _is_founded(passage: Passage, token: int) -> bool:
    """Whether a year of a hundred years ago or more stands behind a word of founding: "dates from 1874"."""
    published = passage.document.published
    newest = (published.year if published is not None else _OLDEST_TEXT) - _OLD
    years = (
        low.removesuffix("s")
        for low in passage.lows[token + 1 : token + 1 + _NEAR_YEAR]
        if low[:_YEAR].isdigit() and low[_YEAR:] in ("", "s")
    )
    return any(int(low) <= newest for low in years)


def _is_proper(passage: Passage, mention: Mention) -> bool:
    """Whether a type word belongs to the name itself: "the Palmyra Hotel", and no "Kushner hotel"."""
    is_typed = mention.head is not None or passage.at("generic", mention.last - 1) is not None
    return is_typed and passage.words[mention.last - 1][0].isupper()


def _is_told_in_body(passage: Passage, places: list[Patient]) -> bool:
    """Whether a claim of the title has a place that the body names: a headline alone is too short to trust."""
    if passage.sentence.part != "title":
        return True
    if passage.has(0, "that_clause"):
        return False  # "How they blew up St Peter's (and put it back by lunch)" tells what the text explains
    return any(patient.entity.number in passage.reading.once(_in_body) for patient in places)


def _in_body(reading: Reading) -> frozenset[int]:
    """Numbers of the places that the body names."""
    body = (s for s in reading.document.sentences if s.part == "text")
    mentions = (m for s in body for m in s.mentions if m.how == "name" and not m.is_bearer)
    return frozenset(m.entity.number for m in mentions if m.entity is not None)
