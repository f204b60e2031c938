"""Needs: what must stand in the clause or the passage before an ambiguous trigger counts as damage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from heritage.extract.coding import (
    agents,
    atwork,
    causes,
    ground,
    lootthings,
    sentenceneeds,
    statuses,
    thefts,
    things,
)
from heritage.extract.coding.context import at_work, deed_before
from heritage.extract.coding.falls import fallen, fallen_part
from heritage.extract.coding.looters import goods, looter, theft
from heritage.extract.coding.sentenceneeds import tells_of_harm
from heritage.extract.coding.toldhazard import is_told_hazard
from heritage.extract.coding.weaponneeds import near, troops, weapon, weapon_object, weapon_subject
from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_RIGHT_BEHIND = 2
"""The last token at which the verb behind "it" begins: "it began", "it apparently began"."""


def are_met(passage: Passage, fired: Fired) -> bool:
    """Whether the clause (or the passage) holds what a trigger needs in order to mean damage."""
    needed = fired.trigger.needs
    if needed is None:
        return True
    position, _, classes = needed.partition(":")
    if classes:  # a word of a class in a position of the clause: "thing:missile_word"
        tokens = _AT[position](passage, fired)
        return any(passage.has(token, *classes.split("|")) for token in tokens)
    return _NEEDS[needed](passage, fired)


def _cause(passage: Passage, fired: Fired) -> bool:
    """A weapon, hazard or the like in the clause, or a vehicle or a falling tree that does what the verb says."""
    return (
        atwork.accident(passage, fired)
        or bool(near(passage, fired))
        or _undergone(passage, fired)
        or is_told_hazard(passage, fired)
    )


def _undergone(passage: Passage, fired: Fired) -> bool:
    """A plain passive in a passage about a weapon or hazard: "Shells fell all night. The fort was battered"."""
    if fired.voice != "passive" or fired.trigger.is_unharmed or fired.trigger.is_menaced:
        return False
    ends = fired.end >= len(passage) or not passage.words[fired.end][0].isalnum()
    is_open = (
        ends or passage.has(fired.end, "adverb", "conjunction") or passage.date_at(fired.end) is not None
    )
    context = causes.context_of(passage) if is_open else None
    return context is not None and fired.trigger.event in ("cause", context.event)


def _fire(passage: Passage, fired: Fired) -> bool:
    """A fire that breaks out in a building; a wildfire breaks out beside it."""
    spans = [fired.clause, *((token, token + 1) for token in things.subject(passage, fired))]
    hits = [hit for span in spans for hit in causes.causes_in(passage, *span, fired.hit)]
    return any(map(partial(_is_of_fire, passage), hits)) or _is_fire_before(passage, fired)


def _is_of_fire(passage: Passage, hit: Hit) -> bool:
    return hit.value[0] == "arson_fire" and not passage.at("natural_fire", hit.first)


def _is_fire_before(passage: Passage, fired: Fired) -> bool:
    """Whether "it" at the front is the fire of the sentence before: "A blaze hit the town. It started in the abbey"."""
    index = passage.sentence.index
    if index == 0 or not passage.has(0, "site_pronoun") or fired.phrase.first > _RIGHT_BEHIND:
        return False
    if syntax_of(passage).object(fired.phrase).nouns:
        return False  # "it started life as a mill"
    before = passage.reading.passages[index - 1]
    is_next = before.sentence.part == passage.sentence.part
    return is_next and any(_is_of_fire(before, hit) for hit in causes.causes_in(before, 0, len(before)))


def _context(passage: Passage, fired: Fired) -> bool:
    told = causes.causes_in(passage, 0, len(passage), fired.hit)
    if any(passage.has(token, "modal") for token in range(fired.phrase.first, fired.first)):
        # "What is left of the roof will be lifted off": the quake of the text does not do so.
        return bool(told)
    if told or causes.context_of(passage) is not None or atwork.accident(passage, fired):
        return True
    if fired.trigger.is_unharmed or fired.trigger.is_menaced:
        return False
    wars = (t for t in passage.tokens_of("conflict_word") if not passage.is_in(t, "role"))
    if fired.trigger.kind != "noun" and fired.trigger.event == "cause" and next(wars, None) is not None:
        return True  # "the war has not spared the citadel"
    is_of_work = fired.trigger.kind != "verb" and passage.once(at_work) is not None
    return is_of_work or passage.once(deed_before) is not None


def _endangered(passage: Passage, fired: Fired) -> bool:
    """A weapon or hazard in the passage, or nothing told of what it is a risk: "the mosque is at risk"."""
    return statuses.ends_clause(passage, fired.end) or _context(passage, fired)


def _of_war(passage: Passage, fired: Fired) -> bool:
    """A weapon, a hazard or a war as what does it: "the war has left its mark on the citadel"."""
    is_war = any(passage.has(token, "conflict_word") for token in things.subject(passage, fired))
    return is_war or things.cause_subject(passage, fired)


def _context_bare(passage: Passage, fired: Fired) -> bool:
    """A verb without an object, in a passage that tells of a weapon or hazard: "the mosque, too, has suffered"."""
    is_bare = not syntax_of(passage).object(fired.phrase).nouns
    return is_bare and fired.voice == "active" and _context(passage, fired)


def _told_text(passage: Passage, _: Fired) -> bool:
    """Whether a text tells of harm at all, so that "is intact" is news: a guide says so of many places."""
    return passage.reading.once(tells_of_harm)


def _armed(passage: Passage, fired: Fired) -> bool:
    """Armed people in the clause; "the occupied museum" only describes it."""
    if fired.voice == "attribute":
        return False
    nouns = atwork.doers(passage, fired)
    if nouns and fired.voice == "active" and all(_is_named_after(passage, noun) for noun in nouns):
        return False  # "the army museum occupies a fort"
    return agents.is_agent(passage, fired.clause, *agents.ARMED)


def _is_named_after(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase is of a place that armed people only describe: "the army museum"."""
    last = noun.last - 1
    if not passage.is_in(last, "head") or passage.is_in(last, "role", "actor"):
        return False
    return any(passage.is_in(token, "role", "actor") for token in range(noun.first, last))


def _works(passage: Passage, fired: Fired) -> bool:
    """Builders, farmers or their works in the clause."""
    clause = range(*fired.clause)
    is_told = any(passage.has(t, "works_word", "sprawl_word") for t in clause)
    return is_told or "construction_development" in near(passage, fired)


def _negated(passage: Passage, fired: Fired) -> bool:
    """A verb that says anything of a place only where it is negated: "neither site was touched"."""
    before = (hit for hit in passage.layer("modifier") if fired.clause[0] <= hit.first < fired.first)
    return any(hit.value.category == "negation" for hit in before)


def _negated_bare(passage: Passage, fired: Fired) -> bool:
    """A negated verb without an object: "the pyramids have not suffered in the war"."""
    is_bare = not syntax_of(passage).object(fired.phrase).nouns
    return is_bare and fired.voice != "attribute" and _negated(passage, fired)


def _inflow(passage: Passage, fired: Fired) -> bool:
    """Water or a river as the subject, or a flood or rain in the clause: "water poured into the crypt"."""
    tokens = things.subject(passage, fired)
    if any(passage.has(token, "water_word", "river_word") for token in tokens):
        return True
    return "flood_storm" in near(passage, fired) or "arson_fire" in near(passage, fired)


def _remnant(passage: Passage, fired: Fired) -> bool:
    """Whether a part is all that is left, and that is news: "only the walls were standing on Sunday", in a report."""
    is_left = any(passage.has(t, "left_word", "remain_word") for t in range(fired.end, fired.clause[1]))
    return is_left and (any(d.is_event for d in passage.sentence.dates) or _context(passage, fired))


def _remnant_of(passage: Passage, fired: Fired) -> bool:
    """Whether a sentence counts what is left of something behind: "only a stump remains of the tower"."""
    is_of = (
        fired.end < len(passage) and passage.has(fired.end, "part_link") and passage.has(fired.end, "of_link")
    )
    is_only = any(fired.clause[0] - 1 <= token < fired.first for token in passage.tokens_of("only_word"))
    is_news = any(d.is_event for d in passage.sentence.dates) or _context(passage, fired)
    return is_of and is_only and is_news and not _negated(passage, fired)


_AT: dict[str, Callable[[Passage, Fired], Iterable[int]]] = {
    "subject": things.subject,
    "thing": things.thing,
    "behind": things.behind,
    "doer": lambda passage, fired: [
        token for noun in atwork.doers(passage, fired) for token in atwork.heads(passage, noun)
    ],
}
"""Where a word of some closed classes must stand, for needs such as "subject:rubble_word"."""

_NEEDS: dict[str, Callable[[Passage, Fired], bool]] = {
    "weapon": weapon,
    "cause": _cause,
    "fire": _fire,
    "context": _context,
    "context_bare": _context_bare,
    "endangered": _endangered,
    "war_subject": _of_war,
    "looted_text": lambda passage, _: sentenceneeds.tells_of_digging(passage),
    "told_text": _told_text,
    "looter": looter,
    "armed": _armed,
    "part_object": things.part_object,
    "damage_object": things.damage_object,
    "negated": _negated,
    "negated_bare": _negated_bare,
    "military": things.military,
    "military_subject": things.military_subject,
    "military_thing": things.military_thing,
    "house_thing": things.house_thing,
    "crown_thing": things.crown_thing,
    "sprawl_subject": things.sprawl_subject,
    "loot_subject": lootthings.loot_subject,
    "imagery": things.imagery,
    "remnant": _remnant,
    "standing_water": things.standing_water,
    "by_itself": things.by_itself,
    "grave_thing": lambda passage, fired: things.grave_thing(passage, fired) and looter(passage, fired),
    "works": _works,
    "troops": troops,
    "troops_do": atwork.troops_do,
    "crowd_does": atwork.crowd_does,
    "goods": goods,
    "criminal": atwork.criminal,
    "taken": lambda passage, fired: thefts.is_taken(passage, fired, is_theft=theft(passage, fired)),
    "gone_goods": thefts.is_gone,
    "goods_lost": lootthings.goods_lost,
    "takers": thefts.is_by_takers,
    "looter_object": thefts.is_of_looters,
    "stealing": lambda passage, fired: theft(passage, fired) or thefts.is_of_goods(passage, fired),
    "tool": thefts.is_with_tools,
    "scribbler": thefts.is_by_visitor,
    "looted_pits": ground.is_dug,
    "digger": ground.is_by_digger,
    "smoke": atwork.smoke,
    "cause_behind": atwork.cause_behind,
    "inflow": _inflow,
    "taker": lambda passage, fired: atwork.taker(passage, fired) or is_told_hazard(passage, fired),
    "cause_subject": lambda passage, fired: (
        things.cause_subject(passage, fired) or is_told_hazard(passage, fired)
    ),
    "weapon_subject": weapon_subject,
    "weapon_object": weapon_object,
    "cause_object": things.cause_object,
    "road_near": things.road_near,
    "houses_subject": things.houses_subject,
    "houses_behind": things.houses_behind,
    "wearing_subject": things.wearing_subject,
    "of_front": lambda passage, fired: things.of_front(passage, fired) or _remnant_of(passage, fired),
    "water_subject": things.water_subject,
    "works_subject": things.works_subject,
    "part_subject": lootthings.part_subject,
    "part_thing": things.part_thing,
    "falling_subject": things.falling_subject,
    "loot": lootthings.loot,
    "theft": theft,
    "fallen": fallen,
    "fallen_part": fallen_part,
    "ending": lambda passage, fired: statuses.ends_clause(passage, fired.end),
    "status": statuses.is_status,
    "entry": statuses.is_entry,
}
