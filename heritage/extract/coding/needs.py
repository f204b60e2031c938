"""Needs: what must stand in the clause or the passage before an ambiguous trigger counts as damage."""

from __future__ import annotations

from collections.abc import Callable

from heritage.extract.coding import agents, causes
from heritage.extract.document import Hit
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired
from heritage.resources.lexicon import Trigger

_STOPS = frozenset(",;.")
_WINDOW = 5
_ARMED = ("state_armed", "non_state_armed")


def are_met(passage: Passage, fired: Fired) -> bool:
    """Whether the clause (or the passage) holds what a trigger needs in order to mean damage."""
    return fired.trigger.needs is None or _NEEDS[fired.trigger.needs](passage, fired)


def may_be_met(passage: Passage, hit: Hit, trigger: Trigger) -> bool:
    """Whether the sentence as a whole holds what a trigger needs; asked first, for its clause takes longer to find."""
    return trigger.needs not in _MAY_BE or _MAY_BE[trigger.needs](passage, hit)


def _near(passage: Passage, fired: Fired) -> list[str]:
    """Events of the causes in the trigger's clause, and in the subject that it shares with a verb before."""
    spans = [fired.clause]
    if fired.voice == "active":
        spans += [(noun.first, noun.last) for noun in syntax_of(passage).subject(fired.phrase).nouns]
    return [hit.value[0] for span in spans for hit in causes.causes_in(passage, *span, fired.hit)]


def _weapon(passage: Passage, fired: Fired) -> bool:
    """A weapon in the clause; what "was hit" may have been hit by what the passage tells of."""
    if any(event in causes.STRIKE for event in _near(passage, fired)):
        return True
    if not fired.is_passive:
        return False
    told = causes.causes_in(passage, 0, len(passage), fired.hit)
    if any(hit.value[0] in causes.STRIKE for hit in told):
        return True  # "was struck on Thursday, when an air raid ..."
    is_plain = fired.voice == "passive" or _ends_clause(passage, fired)
    if is_plain and not _is_told_by_what(passage, fired):
        return True  # "the church was struck again on Thursday": but not "was hit by budget cuts", "was hit hard"
    context = causes.context_of(passage)
    return (context is not None and context.event in causes.STRIKE) or _is_denied(passage, fired)


def _ends_clause(passage: Passage, fired: Fired) -> bool:
    """Whether nothing but a date stands behind a participle: "struck on Thursday", "hit three times since March"."""
    end, size = fired.end, len(passage)
    if end + 1 < size and passage.has(end + 1, "times_word"):
        end += 2
        end += end + 1 < size and passage.has(end, "preposition")
    if fired.voice != "bare":
        return False
    return end >= size or passage.lows[end] in _STOPS or passage.date_at(end) is not None


def _is_told_by_what(passage: Passage, fired: Fired) -> bool:
    """Whether it is said by what, or how, something was hit, which is then no weapon."""
    clause_end = fired.clause[1]
    reach = range(fired.first - 1, min(fired.end + _WINDOW, clause_end))
    return any(
        passage.has(token, "agent_preposition", "with_preposition", "particle", "infinitive")
        or passage.is_in(token, "degree", "cause")
        for token in reach
    )


def _is_denied(passage: Passage, fired: Fired) -> bool:
    """Whether somebody denies it: nobody need deny that a place was hit by anything harmless."""
    before = (hit for hit in passage.layer("modifier") if hit.first < fired.first)
    return any(hit.value.category == "denial" for hit in before)


def _cause(passage: Passage, fired: Fired) -> bool:
    return bool(_near(passage, fired))


def _fire(passage: Passage, fired: Fired) -> bool:
    """A fire that breaks out in a building; a wildfire breaks out beside it."""
    hits = causes.causes_in(passage, *fired.clause, fired.hit)
    return any(hit.value[0] == "arson_fire" and not passage.at("natural_fire", hit.first) for hit in hits)


def _context(passage: Passage, fired: Fired) -> bool:
    told = causes.causes_in(passage, 0, len(passage), fired.hit)
    return bool(told) or causes.context_of(passage) is not None


def _looter(passage: Passage, fired: Fired) -> bool:
    """Someone who may loot: criminals, an armed group, or a crowd (a role, no name)."""
    is_of_people = fired.end < len(passage) and passage.has(fired.end, "of_link")  # "emptied of worshippers"
    if "looting_theft" in _near(passage, fired):
        return True
    if not is_of_people and agents.has_role(passage, fired.clause, "civilian"):
        return True
    if agents.is_agent(passage, fired.clause, "state_armed") and _loot_object(passage, fired):
        return True
    if agents.is_agent(passage, fired.clause, "criminal", "non_state_armed"):
        return True
    return bool(passage.tokens_of("arrest_word"))


def _armed(passage: Passage, fired: Fired) -> bool:
    """Armed people in the clause; "the occupied museum" only describes it."""
    return fired.voice != "attribute" and agents.is_agent(passage, fired.clause, *_ARMED)


def _military(passage: Passage, fired: Fired) -> bool:
    """A word of the military behind the trigger: "served as a barracks"."""
    return any(passage.has(token, "military_word") for token in _behind(passage, fired))


def _military_subject(passage: Passage, fired: Fired) -> bool:
    """A thing of the military as what stands or lies somewhere: "tanks are parked in"."""
    tokens = _subject(passage, fired)
    return any(passage.has(t, "military_word") and not passage.is_in(t, "role", "actor") for t in tokens)


def _cause_subject(passage: Passage, fired: Fired) -> bool:
    """A weapon, hazard or thief as the subject: "fire took the roof", not "after the fire, guards took"."""
    return any(passage.is_in(token, "cause") for token in _subject(passage, fired))


def _weapon_subject(passage: Passage, fired: Fired) -> bool:
    """A weapon as the subject: "two shells went through the roof"."""
    tokens = _subject(passage, fired)
    return any(_is_weapon(passage, token) for token in tokens)


def _weapon_object(passage: Passage, fired: Fired) -> bool:
    """A weapon right behind the trigger, or as the subject of a passive: "put a shell into the dome"."""
    tokens = _subject(passage, fired) if fired.is_passive else _behind(passage, fired)
    return any(_is_weapon(passage, token) for token in tokens)


def _is_weapon(passage: Passage, token: int) -> bool:
    hit = passage.at("cause", token)
    return hit is not None and hit.value[0] in causes.STRIKE and not passage.at("no_cause", hit.first)


def _road_near(passage: Passage, fired: Fired) -> bool:
    """A road or the like as what is cut through a place."""
    tokens = _subject(passage, fired) if fired.is_passive else range(fired.first, fired.end)
    return any(passage.has(token, "road_word") for token in tokens)


def _houses_subject(passage: Passage, fired: Fired) -> bool:
    """Buildings as what creeps on a place."""
    return any(passage.has(token, "house_word") for token in _subject(passage, fired))


def _houses_behind(passage: Passage, fired: Fired) -> bool:
    """Buildings as what a place is lost under."""
    return any(passage.has(token, "house_word") for token in _behind(passage, fired))


def _wearing_subject(passage: Passage, fired: Fired) -> bool:
    """The sea, sand or the like as the subject: "the sea is eating the fort"."""
    return any(passage.has(token, "wearing_word") for token in _subject(passage, fired))


def _of_front(passage: Passage, fired: Fired) -> bool:
    """Whether the sentence counts what is left of something: "of the mosque, only the minaret"."""
    return passage.has(0, "of_link") and any(token < fired.first for token in passage.tokens_of("only_word"))


def _water_subject(passage: Passage, fired: Fired) -> bool:
    """Water or mud as the subject: "mud filled the storerooms"."""
    return any(passage.has(token, "water_word") for token in _subject(passage, fired))


def _works_subject(passage: Passage, fired: Fired) -> bool:
    """Works of building or mining as the subject: "the dam will drown the old town"."""
    return any(passage.has(token, "works_word") for token in _subject(passage, fired))


def _part_subject(passage: Passage, fired: Fired) -> bool:
    """Things of a place as the subject: "two icons disappeared from the church"."""
    return any(_is_loot(passage, token) for token in _subject(passage, fired))


def _loot(passage: Passage, fired: Fired) -> bool:
    """Things of value behind the trigger, which nobody brings to safety: "stripped of its gold"."""
    return _is_taken(passage, _behind(passage, fired))


def _loot_object(passage: Passage, fired: Fired) -> bool:
    """Things of value as what the verb takes: "carted off the collection", "carted the collection off"."""
    return _is_taken(passage, range(fired.hit.last, _behind(passage, fired).stop))


def _is_taken(passage: Passage, tokens: range) -> bool:
    is_safe = bool(passage.tokens_of("safekeeping_word"))
    return not is_safe and any(_is_loot(passage, token) for token in tokens)


def _theft(passage: Passage, fired: Fired) -> bool:
    """Someone who may loot, or nobody named and things of value that are gone: "icons were carried off"."""
    if not fired.is_passive:
        return _looter(passage, fired)
    if not any(passage.has(token, "loot_word") for token in _subject(passage, fired)):
        return False
    if passage.tokens_of("safekeeping_word"):
        return False
    return _looter(passage, fired) or not agents.has_agent(passage, fired.clause)


def _is_loot(passage: Passage, token: int) -> bool:
    return passage.is_in(token, "part") or passage.has(token, "loot_word")


def _subject(passage: Passage, fired: Fired) -> list[int]:
    """The tokens of a verb's subject that name what it is."""
    nouns = syntax_of(passage).subject(fired.phrase).nouns
    return [token for noun in nouns for token in range(noun.first, noun.last)]


def _part_object(passage: Passage, fired: Fired) -> bool:
    return any(passage.is_in(token, "part", "fragment") for token in _behind(passage, fired))


def _negated(passage: Passage, fired: Fired) -> bool:
    """A verb that says anything of a place only where it is negated: "neither site was touched"."""
    before = (hit for hit in passage.layer("modifier") if fired.clause[0] <= hit.first < fired.first)
    return any(hit.value.category == "negation" for hit in before)


def _damage_object(passage: Passage, fired: Fired) -> bool:
    hits = (passage.at("noun", token) for token in _behind(passage, fired))
    return any(hit is not None and hit.value.event == "cause" and not hit.value.loose for hit in hits)


def _behind(passage: Passage, fired: Fired) -> range:
    """The few tokens behind a trigger that can be its object."""
    end = min(fired.end + _WINDOW, len(passage))
    ends = (t for t in range(fired.end, end) if passage.has(t, "subordinator") or passage.lows[t] in _STOPS)
    return range(fired.end, next(ends, end))


_NEEDS: dict[str, Callable[[Passage, Fired], bool]] = {
    "weapon": _weapon,
    "cause": _cause,
    "fire": _fire,
    "context": _context,
    "looter": _looter,
    "armed": _armed,
    "part_object": _part_object,
    "damage_object": _damage_object,
    "negated": _negated,
    "military": _military,
    "military_subject": _military_subject,
    "cause_subject": _cause_subject,
    "weapon_subject": _weapon_subject,
    "weapon_object": _weapon_object,
    "road_near": _road_near,
    "houses_subject": _houses_subject,
    "houses_behind": _houses_behind,
    "wearing_subject": _wearing_subject,
    "of_front": _of_front,
    "water_subject": _water_subject,
    "works_subject": _works_subject,
    "part_subject": _part_subject,
    "loot": _loot,
    "theft": _theft,
}


def _tells_cause(passage: Passage, hit: Hit) -> bool:
    return bool(causes.causes_in(passage, 0, len(passage), hit))


def _tells_fire(passage: Passage, hit: Hit) -> bool:
    return any(cause.value[0] == "arson_fire" for cause in causes.causes_in(passage, 0, len(passage), hit))


def _tells_context(passage: Passage, hit: Hit) -> bool:
    return _tells_cause(passage, hit) or causes.context_of(passage) is not None


def _tells_weapon(passage: Passage, hit: Hit) -> bool:
    is_participle = "participle" in hit.value[1]
    return is_participle or _tells_context(passage, hit) or bool(passage.layer("modifier"))


def _tells_looter(passage: Passage, hit: Hit) -> bool:
    is_crime = bool(passage.layer("role") or passage.layer("actor")) or _tells_cause(passage, hit)
    return is_crime or "arrest_word" in passage.reading.classes


_MAY_BE: dict[str | None, Callable[[Passage, Hit], bool]] = {
    "weapon": _tells_weapon,
    "cause": _tells_cause,
    "fire": _tells_fire,
    "context": _tells_context,
    "looter": _tells_looter,
    "armed": lambda passage, _: bool(passage.layer("role") or passage.layer("actor")),
    "part_object": lambda passage, _: bool(passage.layer("part") or passage.layer("fragment")),
    "damage_object": lambda passage, _: bool(passage.layer("noun")),
    "negated": lambda passage, _: bool(passage.layer("modifier")),
    "military": lambda passage, _: bool(passage.tokens_of("military_word")),
    "military_subject": lambda passage, _: bool(passage.tokens_of("military_word")),
    "cause_subject": _tells_cause,
    "weapon_subject": _tells_cause,
    "weapon_object": _tells_cause,
    "road_near": lambda passage, _: bool(passage.tokens_of("road_word")),
    "houses_behind": lambda passage, _: bool(passage.tokens_of("house_word")),
    "houses_subject": lambda passage, _: bool(passage.tokens_of("house_word")),
    "wearing_subject": lambda passage, _: bool(passage.tokens_of("wearing_word")),
    "of_front": lambda passage, _: passage.has(0, "of_link"),
    "water_subject": lambda passage, _: bool(passage.tokens_of("water_word")),
    "works_subject": lambda passage, _: bool(passage.tokens_of("works_word")),
}
"""Of each need, whether a sentence may meet it: never less than _NEEDS allow."""
