"""Needs: what must stand in the clause or the passage before an ambiguous trigger counts as damage."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from heritage.extract.coding import (
    agents,
    atwork,
    causes,
    lootthings,
    sentenceneeds,
    statuses,
    thefts,
    things,
)
from heritage.extract.coding.context import at_work, deed_before
from heritage.extract.coding.sentenceneeds import tells_of_harm
from heritage.extract.coding.weaponneeds import near, troops, weapon
from heritage.extract.grammar.phrases import Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_STOPS = frozenset(",;.")
_WINDOW = 5
_FELLING = frozenset({"earthquake", "flood_storm"})
_ILLICIT = frozenset({"looting_theft", "illegal_excavation"})
_ARMED = ("state_armed", "non_state_armed")


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
    return atwork.accident(passage, fired) or bool(near(passage, fired)) or _undergone(passage, fired)


def _undergone(passage: Passage, fired: Fired) -> bool:
    """A plain passive in a passage about a weapon or hazard: "Shells fell all night. The fort was battered"."""
    if (
        fired.voice != "passive"
        or fired.trigger.is_unharmed
        or fired.trigger.is_menaced
        or agents.has_agent(passage, fired.clause)
    ):
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
    return any(hit.value[0] == "arson_fire" and not passage.at("natural_fire", hit.first) for hit in hits)


def _context(passage: Passage, fired: Fired) -> bool:
    told = causes.causes_in(passage, 0, len(passage), fired.hit)
    if any(passage.has(token, "modal") for token in range(fired.phrase.first, fired.first)):
        return bool(
            told
        )  # "what is left of the roof will be lifted off": the quake of the text does not do so
    if told or causes.context_of(passage) is not None or atwork.accident(passage, fired):
        return True
    if fired.trigger.is_unharmed:
        return False
    is_of_work = fired.trigger.kind != "verb" and passage.once(at_work) is not None
    return is_of_work or passage.once(deed_before) is not None


def _context_bare(passage: Passage, fired: Fired) -> bool:
    """A verb without an object, in a passage that tells of a weapon or hazard: "the mosque, too, has suffered"."""
    is_bare = not syntax_of(passage).object(fired.phrase).nouns
    return is_bare and fired.voice == "active" and _context(passage, fired)


def _told_text(passage: Passage, _: Fired) -> bool:
    """Whether a text tells of harm at all, so that "is intact" is news: a guide says so of many places."""
    return passage.reading.once(tells_of_harm)


def _fallen(passage: Passage, fired: Fired) -> bool:
    """Whether a whole place fell in a quake or a storm: not "fell silent", "fell to the rebels"."""
    end = fired.end
    told = {hit.value[0] for hit in causes.causes_in(passage, 0, len(passage), fired.hit)}
    context = causes.context_of(passage)
    is_hazard = not _FELLING.isdisjoint(told) or (context is not None and context.event in _FELLING)
    if not is_hazard:
        return False
    return _ends_in_fall(passage, end)


def _fallen_part(passage: Passage, fired: Fired) -> bool:
    """Whether a part of a building is the subject of what fell, and nothing says how or to whom."""
    heads = [noun.last - 1 for noun in syntax_of(passage).subject(fired.phrase).nouns]
    is_part = any(passage.has(head, "building_part") for head in heads)
    return is_part and fired.voice in ("active", "bare") and _ends_in_fall(passage, fired.end)


def _ends_in_fall(passage: Passage, end: int) -> bool:
    """Whether what stands behind "fell" leaves it a fall: the end, a date, a hazard; no state, nobody it fell to."""
    if end >= len(passage) or passage.lows[end] in _STOPS:
        return True
    is_open = (
        passage.has(end, "adverb", "conjunction", "subordinator") or passage.class_end(end, "adverb") > end
    )
    is_in = passage.has(end, "in_preposition") and end + 1 < len(passage)  # a title may end in "fell in"
    is_in_hazard = is_in and passage.at("cause", end + 1 + passage.has(end + 1, "article"))
    is_dated = is_in and passage.date_at(end + 1) is not None
    return is_open or bool(is_in_hazard) or is_dated or passage.date_at(end) is not None


def _looter(passage: Passage, fired: Fired) -> bool:
    """Someone who may loot: criminals, an armed group, or a crowd (a role, no name); no police on a search."""
    is_police = any(passage.has(noun.last - 1, "police_word") for noun in atwork.doers(passage, fired))
    if is_police or _is_rid_of_people(passage, fired):
        return False
    is_of_people = fired.end < len(passage) and passage.has(fired.end, "of_link")  # "emptied of worshippers"
    if not _ILLICIT.isdisjoint(near(passage, fired)):
        return True
    if not is_of_people and agents.has_role(passage, fired.clause, "civilian"):
        return True
    if agents.is_agent(passage, fired.clause, "state_armed") and _goods(passage, fired):
        return True
    if agents.is_agent(passage, fired.clause, "criminal", "non_state_armed"):
        return True
    if fired.voice == "active" and passage.once(deed_before) in _ILLICIT and _goods(passage, fired):
        return True  # "Police seek two men after the theft. The pair took a crown from the abbey"
    if fired.voice == "bare" and thefts.has_thief(passage, syntax_of(passage).subject(fired.phrase).nouns):
        return True
    return bool(passage.tokens_of("arrest_word") or passage.tokens_of("robbery_sign"))


def _is_rid_of_people(passage: Passage, fired: Fired) -> bool:
    """Whether people are what a place is rid of: "cleared Hatra of the militants"."""
    links = (
        t
        for t in range(fired.end, fired.clause[1])
        if passage.has(t, "of_link") and passage.is_in_name(t - 1)
    )
    link = next(links, None)
    if link is None or passage.is_in_name(link):
        return False
    behind = range(link + 1, min(link + 1 + _WINDOW, len(passage)))
    return any(passage.is_in(token, "role", "actor", "closed") for token in behind)


def _armed(passage: Passage, fired: Fired) -> bool:
    """Armed people in the clause; "the occupied museum" only describes it."""
    if fired.voice == "attribute":
        return False
    nouns = atwork.doers(passage, fired)
    if nouns and fired.voice == "active" and all(_is_named_after(passage, noun) for noun in nouns):
        return False  # "the army museum occupies a fort"
    return agents.is_agent(passage, fired.clause, *_ARMED)


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


def _theft(passage: Passage, fired: Fired) -> bool:
    """Someone who may loot, or nobody named and things of value that are gone: "icons were carried off"."""
    if not fired.is_passive:
        return _looter(passage, fired)
    if not lootthings.goods_subject(passage, fired):
        return False
    if passage.tokens_of("safekeeping_word"):
        return False
    return _looter(passage, fired) or not agents.has_agent(passage, fired.clause)


def _negated(passage: Passage, fired: Fired) -> bool:
    """A verb that says anything of a place only where it is negated: "neither site was touched"."""
    before = (hit for hit in passage.layer("modifier") if fired.clause[0] <= hit.first < fired.first)
    return any(hit.value.category == "negation" for hit in before)


def _negated_bare(passage: Passage, fired: Fired) -> bool:
    """A negated verb without an object: "the pyramids have not suffered in the war"."""
    is_bare = not syntax_of(passage).object(fired.phrase).nouns
    return is_bare and fired.voice != "attribute" and _negated(passage, fired)


def _goods(passage: Passage, fired: Fired) -> bool:
    """Things of value as what is taken: "shipped the collection to", "the paintings were taken to"."""
    return (
        lootthings.part_subject(passage, fired)
        if fired.is_passive
        else lootthings.loot_object(passage, fired)
    )


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
    "doer": lambda passage, fired: [noun.last - 1 for noun in atwork.doers(passage, fired)],
}
"""Where a word of some closed classes must stand, for needs such as "subject:rubble_word"."""

_NEEDS: dict[str, Callable[[Passage, Fired], bool]] = {
    "weapon": weapon,
    "cause": _cause,
    "fire": _fire,
    "context": _context,
    "context_bare": _context_bare,
    "looted_text": lambda passage, _: sentenceneeds.tells_of_digging(passage),
    "told_text": _told_text,
    "looter": _looter,
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
    "grave_thing": lambda passage, fired: things.grave_thing(passage, fired) and _looter(passage, fired),
    "works": _works,
    "troops": troops,
    "troops_do": atwork.troops_do,
    "crowd_does": atwork.crowd_does,
    "goods": _goods,
    "criminal": atwork.criminal,
    "taken": lambda passage, fired: thefts.is_taken(passage, fired, is_theft=_theft(passage, fired)),
    "gone_goods": thefts.is_gone,
    "looter_object": thefts.is_of_looters,
    "stealing": lambda passage, fired: _theft(passage, fired) or thefts.is_of_goods(passage, fired),
    "tool": thefts.is_with_tools,
    "scribbler": thefts.is_by_visitor,
    "looted_pits": thefts.is_pitted,
    "smoke": atwork.smoke,
    "cause_behind": atwork.cause_behind,
    "inflow": _inflow,
    "taker": atwork.taker,
    "cause_subject": things.cause_subject,
    "weapon_subject": things.weapon_subject,
    "weapon_object": things.weapon_object,
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
    "theft": _theft,
    "fallen": _fallen,
    "fallen_part": _fallen_part,
    "ending": lambda passage, fired: statuses.ends_clause(passage, fired.end),
    "status": statuses.is_status,
    "entry": statuses.is_entry,
}
