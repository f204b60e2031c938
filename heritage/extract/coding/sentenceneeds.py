"""Needs of a sentence: what it must hold as a whole for a trigger's needs to be met; asked before its clause."""

from __future__ import annotations

from collections.abc import Callable

from heritage.extract.coding import causes, statuses, thefts
from heritage.extract.coding.context import at_work, deed_before
from heritage.extract.dates.history import is_of_history
from heritage.extract.document import Hit
from heritage.extract.reading import Passage, Reading
from heritage.resources.lexicon import Trigger

_ILLICIT = ("looting_theft", "illegal_excavation")


def may_be_met(passage: Passage, hit: Hit, trigger: Trigger) -> bool:
    """Whether the sentence as a whole holds what a trigger needs; asked first, for its clause takes longer to find."""
    needed = trigger.needs
    if needed is not None and ":" in needed:
        return any(map(passage.tokens_of, needed.partition(":")[2].split("|")))
    return needed not in _MAY_BE or _MAY_BE[needed](passage, hit)


def tells_of_harm(reading: Reading) -> bool:
    """Whether a text names a weapon, a hazard, a war, or damage by a noun, and not of centuries ago."""
    return any(
        passage.layer("cause")
        or passage.tokens_of("conflict_word")
        or any(hit.value.needs != "told_text" for hit in passage.layer("noun"))
        for passage in reading.passages
        if not passage.once(is_of_history)
    )


def tells_of_digging(passage: Passage) -> bool:
    """Whether a sentence tells of an image, or its text of looters, so that holes are theirs."""
    return bool(passage.tokens_of("image_word")) or passage.reading.once(_tells_of_looters)


def _tells_of_looters(reading: Reading) -> bool:
    """Whether a text names looting or illegal digging."""
    return any(
        hit.value[0] in _ILLICIT
        for passage in reading.passages
        for hit in causes.causes_in(passage, 0, len(passage))
    )


def _tells_cause(passage: Passage, hit: Hit) -> bool:
    return bool(causes.causes_in(passage, 0, len(passage), hit) or _tells_of_accident(passage)) or _by_it(
        passage
    )


def _by_it(passage: Passage) -> bool:
    """Whether a sentence opens with "it", which may be the storm of the one before."""
    return passage.sentence.index > 0 and passage.has(0, "site_pronoun")


def _may_have_cause(passage: Passage, hit: Hit) -> bool:
    """A cause in the sentence, or told before what is undergone: "Shells fell all night. The fort was battered"."""
    if _tells_cause(passage, hit):
        return True
    is_participle = isinstance(hit.value, tuple) and "participle" in hit.value[1]
    return is_participle and causes.context_of(passage) is not None


def _tells_of_accident(passage: Passage) -> bool:
    return bool(passage.tokens_of("vehicle_word") or passage.tokens_of("falling_word"))


def _tells_fire(passage: Passage, hit: Hit) -> bool:
    if passage.sentence.index and passage.has(0, "site_pronoun"):
        return True  # "it" may be the fire of the sentence before
    return any(cause.value[0] == "arson_fire" for cause in causes.causes_in(passage, 0, len(passage), hit))


def _tells_context(passage: Passage, hit: Hit) -> bool:
    is_told = _tells_cause(passage, hit) or causes.context_of(passage) is not None
    is_told = is_told or bool(passage.tokens_of("conflict_word"))
    return is_told or passage.once(deed_before) is not None or passage.once(at_work) is not None


def _tells_weapon(passage: Passage, hit: Hit) -> bool:
    if passage.layer("role") or passage.layer("actor") or hit.value[0].patient == ("subject",):
        return True  # "came under fire" may say all
    is_participle = "participle" in hit.value[1]
    return is_participle or _tells_context(passage, hit) or bool(passage.layer("modifier"))


def _tells_looter(passage: Passage, hit: Hit) -> bool:
    is_crime = bool(passage.layer("role") or passage.layer("actor")) or _tells_cause(passage, hit)
    is_crime = is_crime or passage.once(deed_before) in _ILLICIT or thefts.are_thieves_told(passage)
    return is_crime or not {"arrest_word", "robbery_sign"}.isdisjoint(passage.reading.classes)


def _tells_goods(passage: Passage) -> bool:
    """Whether a sentence names things of value, or a work by its maker: "a Picasso"."""
    return bool(
        passage.tokens_of("loot_word") or passage.layer("part") or passage.tokens_of("indefinite_article")
    )


_MAY_BE: dict[str | None, Callable[[Passage, Hit], bool]] = {
    "weapon": _tells_weapon,
    "cause": _may_have_cause,
    "fire": _tells_fire,
    "context": _tells_context,
    "context_bare": _tells_context,
    "looted_text": lambda passage, _: tells_of_digging(passage),
    "told_text": lambda passage, _: passage.reading.once(tells_of_harm),
    "looter": _tells_looter,
    "armed": lambda passage, _: bool(passage.layer("role") or passage.layer("actor")),
    "part_object": lambda passage, _: any(passage.layer(layer) for layer in ("part", "fragment", "head")),
    "part_thing": lambda passage, _: bool(passage.layer("part") or passage.layer("fragment")),
    "damage_object": lambda passage, _: bool(passage.layer("noun")),
    "negated": lambda passage, _: bool(passage.layer("modifier")),
    "negated_bare": lambda passage, _: bool(passage.layer("modifier")),
    "military": lambda passage, _: bool(passage.tokens_of("military_word") or passage.tokens_of("base_word")),
    "military_subject": lambda passage, _: bool(passage.tokens_of("military_word")),
    "military_thing": lambda passage, _: bool(passage.tokens_of("military_word")),
    "house_thing": lambda passage, _: bool(passage.tokens_of("house_word") or passage.tokens_of("road_word")),
    "crown_thing": lambda passage, _: bool(passage.tokens_of("crown_part")),
    "remnant": lambda passage, _: bool(passage.tokens_of("left_word") or passage.tokens_of("remain_word")),
    "sprawl_subject": lambda passage, _: bool(passage.tokens_of("sprawl_word")),
    **dict.fromkeys(("loot_subject", "goods_lost"), lambda passage, _: bool(passage.tokens_of("loot_word"))),
    "imagery": lambda passage, _: bool(passage.tokens_of("image_word")),
    **dict.fromkeys(("taken", "gone_goods"), lambda passage, _: _tells_goods(passage)),
    "looted_pits": lambda passage, hit: hit.layer == "state" or bool(passage.tokens_of("pit_word")),
    "scribbler": lambda passage, _: bool(passage.tokens_of("text_word") or passage.tokens_of("mark_word")),
    "looter_object": lambda passage, _: bool(passage.layer("role")),
    "tool": _tells_cause,
    "criminal": lambda passage, _: bool(passage.layer("role")),
    "crowd_does": lambda passage, _: bool(passage.tokens_of("crowd_word")),
    "troops_do": lambda passage, _: bool(
        passage.layer("role") or passage.layer("actor") or passage.tokens_of("crowd_pronoun")
    ),
    "cause_behind": _tells_cause,
    "cause_subject": _tells_cause,
    "war_subject": lambda passage, hit: (
        bool(passage.tokens_of("conflict_word")) or _tells_cause(passage, hit)
    ),
    "cause_object": _tells_cause,
    "weapon_subject": _tells_cause,
    "weapon_object": _tells_cause,
    "road_near": lambda passage, _: bool(passage.tokens_of("road_word")),
    "houses_behind": lambda passage, _: bool(passage.tokens_of("house_word")),
    "houses_subject": lambda passage, _: bool(passage.tokens_of("house_word")),
    "wearing_subject": lambda passage, _: bool(passage.tokens_of("wearing_word")),
    "of_front": lambda passage, _: bool(passage.tokens_of("only_word")) or passage.has(0, "of_link"),
    "water_subject": lambda passage, _: bool(passage.tokens_of("water_word")),
    "standing_water": lambda passage, _: bool(passage.tokens_of("water_word")),
    "works_subject": lambda passage, _: bool(
        passage.tokens_of("works_word") or passage.tokens_of("lake_word")
    ),
    "works": lambda passage, _: bool(
        passage.layer("cause") or passage.tokens_of("works_word") or passage.tokens_of("sprawl_word")
    ),
    **dict.fromkeys(
        ("troops", "takers"), lambda passage, _: bool(passage.layer("role") or passage.layer("actor"))
    ),
    "taker": lambda passage, _: (
        bool(passage.layer("cause") or passage.tokens_of("wearing_word")) or _by_it(passage)
    ),
    "smoke": lambda passage, _: bool(passage.layer("cause") or passage.tokens_of("smoke_word")),
    "grave_thing": lambda passage, _: bool(passage.tokens_of("grave_word")),
    "ending": lambda passage, hit: statuses.ends_clause(passage, hit.last),
    "status": lambda passage, hit: statuses.ends_clause(passage, hit.last),
    "entry": lambda passage, _: statuses.is_labelled(passage) or bool(passage.tokens_of("light_verb")),
}
"""Of each need, whether a sentence may meet it: never less than the needs themselves allow."""
