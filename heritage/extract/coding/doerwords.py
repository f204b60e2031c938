"""Doer words: what a noun phrase says of who does something - a name, a state, a kind of people, or nobody known."""

from __future__ import annotations

from heritage.extract.coding.context import may_be_war_booty
from heritage.extract.document import Coded, Hit
from heritage.extract.reading import Passage, Reading
from heritage.resources.lexicon import Actor

_NOT_DESCRIBED = ("preposition", "conjunction", "adverb", "relative", "subordinator", "agent_preposition")
"""Classes of words that an adjective before them does not describe."""

_SAME_REACH = 3
"""Sentences before one that speaks of "the same men" in which they were told of."""

PEOPLE = "AC-people"
"""The rule of people of whom no more is told."""

UNSAID = "AC-unsaid"
"""The rule of a doer of whom a report says that nobody knows who it was."""

_FIGHTING = frozenset(
    {
        "shelling_airstrike",
        "explosion_demolition",
        "gunfire",
        "arson_fire",
        "looting_theft",
        "military_occupation_use",
    }
)
"""What a state does by its forces; what else a text says that a country does is its government's."""

_WORKS = frozenset({"demolition_manual_or_machine", "construction_development"})
_OF_OWNERS = "construction_development"
_ACCIDENT = "other"
_THEFT = "looting_theft"

_PEACEFUL = ("civilian", "civil_authority", "commercial")
"""Kinds of people who tell of attackers, and are none."""

_UNKNOWN_REACH = 5
"""Words behind people among which a report says that nobody knows them: "people who have not been identified"."""


def doer_in(
    passage: Passage, first: int, last: int, event: str, *, is_nearest_first: bool
) -> tuple[Coded, Coded] | None:
    """Return the actor and the kind of actor that tokens name, or None; `event` is what was done."""
    nearest = 0 if is_nearest_first else -1
    actors = [h for h in passage.layer("actor") if first <= h.first < last and is_usable(passage, h)]
    if actors:
        return _by_name(passage, actors[nearest], (first, last), event)
    if _is_unknown(passage, first, last):
        return _nobody_knows(passage, first, last)
    if any(passage.has(t, "same_word") for t in range(first, last)):
        before = _named_before(passage)
        if before is not None:
            return before
    standing = _by_standing_for(passage, first, last, event)
    if standing is not None:
        return standing
    roles = [h for h in passage.layer("role") if first <= h.first < last and not passage.at("actor", h.first)]
    if roles:
        return _by_role(passage, roles[nearest], event)
    aircraft = next((t for t in range(first, last) if passage.has(t, "aircraft_word")), None)
    if aircraft is not None and event != _ACCIDENT:
        return _of_word(passage, aircraft, "state_armed", "AC-aircraft")
    return (
        _by_trade(passage, first, last - 1, event)
        or _by_state(passage, first, last, event)
        or _by_people(passage, first, last, event)
    )


def _by_trade(passage: Passage, first: int, head: int, event: str) -> tuple[Coded, Coded] | None:
    """The police, a firm's men, or an owner, who builds for gain and destroys for himself."""
    if passage.has(head, "police_word"):
        is_speaker = head + 1 < len(passage) and passage.has(head + 1, "report_verb")
        return None if is_speaker else _of_word(passage, head, "state_armed", "AC-police")
    if (
        event in _WORKS
        and passage.has(head, "polity_word")
        and head == first + 1
        and passage.has(first, "article")
    ):
        return _of_word(passage, head, "civil_authority", "AC-polity")  # "the county pulled the bridge down"
    if passage.has(head, "hired_word") and event not in _WORKS:
        return _of_word(passage, head, "commercial", "AC-hired")
    if passage.has(head, "proprietor_word"):
        kind = "commercial" if event == _OF_OWNERS else "civilian"
        return _of_word(passage, head, kind, "AC-owner")
    return None


def _by_name(passage: Passage, hit: Hit, window: tuple[int, int], event: str) -> tuple[Coded, Coded]:
    """A named actor; what a country builds or pulls down is its government's: "Azerbaijan demolished the church"."""
    actor, kind = _named(passage, hit.value, (hit.first, hit.last), "AC-name")
    country = passage.at("country", hit.first) if hit.value.type == "state_armed" else None
    if country is not None and country.last == window[1] and event in _WORKS:
        return actor, Coded("civil_authority", kind.span, "AC-state")
    return actor, kind


def _by_standing_for(passage: Passage, first: int, last: int, event: str) -> tuple[Coded, Coded] | None:
    """Whom a pronoun, "its aircraft" or "the group" stand for."""
    anaphor = next((t for t in range(first, last) if _is_anaphor(passage, t)), None)
    pronoun = last - 1
    is_alone = pronoun == first or passage.has(pronoun - 1, "of_link")  # "some of them"
    if anaphor is None and is_alone and passage.has(pronoun, "agent_pronoun"):
        found = _behind_pronoun(passage, pronoun, event)
        if found is None and passage.has(pronoun, "somebody_word"):
            return _people(passage, pronoun)  # "he set fire to the church"
        return found
    if _is_own_force(passage, first, last):
        owner = _behind_pronoun(passage, first, event)  # "denied that its aircraft had bombed"
        if owner is not None:
            return owner
    group = passage.reading.once(only_group) if anaphor is not None else None
    if anaphor is not None and group is not None:
        return _named(passage, group, (anaphor, anaphor + 1), "AC-group")
    return None


def _by_role(passage: Passage, role: Hit, event: str) -> tuple[Coded, Coded]:
    """The kind that a role tells; "the attackers" are those told of before, else anybody; masked men thieves or not."""
    head = role.last - 1
    if passage.has(head, "attacker_word") and role.value != "state_armed":
        before = _named_before(passage, is_of_attackers=True)
        return before if before is not None else _nobody_knows(passage, role.first, role.last)
    if kind_of(passage, role, event) != role.value:
        return _people(passage, head)  # "hooded men set fire to"
    if role.value == "non_state_armed" and passage.has(head, "gunman_word"):
        is_theft = event == _THEFT and not passage.reading.once(may_be_war_booty)
        return _of_word(passage, head, "criminal", "AC-thief") if is_theft else _of_kind(passage, role)
    if role.value == "non_state_armed" and passage.has(head, "plain_person"):
        is_theft = event == _THEFT and not passage.reading.once(may_be_war_booty)
        return (
            _of_word(passage, head, "criminal", "AC-thief")
            if is_theft
            else _nobody_knows(passage, role.first, role.last)
        )
    return _of_kind(passage, role)


def kind_of(passage: Passage, role: Hit, event: str) -> str:
    """The kind of people that a role tells for an event: men in masks are thieves only where they steal."""
    is_man = role.value == "criminal" and passage.has(role.last - 1, "plain_person") and event != _THEFT
    return "civilian" if is_man else str(role.value)


def _by_state(passage: Passage, first: int, last: int, event: str) -> tuple[Coded, Coded] | None:
    """A country that does something: its forces in a war, its government else; and whose arms they are."""
    head = last - 1
    hit = passage.at("country", head)
    if hit is None and event in _FIGHTING and passage.has(head, "arms_word"):
        hit = next((h for h in passage.layer("country") if first <= h.first < head), None)
    if hit is None or hit.first < first or passage.is_in_name(hit.first):
        return None
    span = passage.span(hit.first, hit.last)
    name = " ".join(passage.words[hit.first : hit.last])
    kind = "state_armed" if event in _FIGHTING else "civil_authority"
    return Coded(name, span, "AC-state"), Coded(kind, span, "AC-state")


def _by_people(passage: Passage, first: int, last: int, event: str) -> tuple[Coded, Coded] | None:
    """People of whom no more is told: "a man", "a 24-year-old"; men who make off with things are thieves."""
    people = next((t for t in range(first, last) if passage.has(t, "person_word")), None)
    if people is None:
        endings = tuple(passage.lexicon.classes.get("age_ending", ()))
        is_aged = (
            bool(endings) and passage.lows[last - 1].endswith(endings) and not passage.is_in_place(last - 1)
        )
        return _people(passage, last - 1) if is_aged else None
    if event == _THEFT and not passage.reading.once(may_be_war_booty):
        return _of_word(passage, people, "criminal", "AC-thief")
    return _people(passage, people)


def _is_unknown(passage: Passage, first: int, last: int) -> bool:
    """Whether nobody knows who people are: "unidentified men", "men who have not been identified"."""
    roles = [h for h in passage.layer("role") if first <= h.first < last]
    are_people = any(passage.has(t, "person_word", "attacker_word") for t in range(first, last))
    if not are_people and not any(role.value == "civilian" for role in roles):
        return False
    behind = range(first, min(last + _UNKNOWN_REACH, len(passage)))
    stop = next((t for t in behind if t >= last and passage.lows[t] == ","), behind.stop)
    return any(passage.has(t, "unknown_word") for t in range(first, stop))


def _nobody_knows(passage: Passage, first: int, last: int) -> tuple[Coded, Coded]:
    return Coded(None, None, UNSAID), Coded("unknown", passage.span(first, last), UNSAID)


def _of_word(passage: Passage, token: int, kind: str, rule: str) -> tuple[Coded, Coded]:
    return Coded(None, None, rule), Coded(kind, passage.span(token, token + 1), rule)


def _is_anaphor(passage: Passage, token: int) -> bool:
    """Whether a word stands for the group that a text names: "the group", and not "a group of men"."""
    is_counted = token + 1 < len(passage) and passage.has(token + 1, "of_link")
    return passage.has(token, "group_anaphor") and not is_counted


def _named_before(passage: Passage, *, is_of_attackers: bool = False) -> tuple[Coded, Coded] | None:
    """Whom the sentences before told of last: "gunmen attacked the town. The same men burned the church"."""
    index = passage.sentence.index
    for other in reversed(passage.reading.passages[max(0, index - _SAME_REACH) : index]):
        if other.sentence.part != passage.sentence.part:
            break
        named = [h for h in other.layer("actor") if is_usable(other, h)]
        if named:
            return _named(other, named[-1].value, (named[-1].first, named[-1].last), "AC-same")
        roles = [h for h in other.layer("role") if not is_of_attackers or h.value not in _PEACEFUL]
        if roles:
            return _of_kind(other, roles[-1])
    return None


def _people(passage: Passage, token: int) -> tuple[Coded, Coded]:
    """People of whom no more is told: "a man", "four youths"."""
    return Coded(None, None, PEOPLE), Coded("civilian", passage.span(token, token + 1), PEOPLE)


def _is_own_force(passage: Passage, first: int, last: int) -> bool:
    """Whether an agent is somebody's weapons or men: "its aircraft", "their fighters"."""
    if not passage.has(first, "possessive"):
        return False
    return any(
        passage.is_in(token, "role", "cause") or passage.has(token, "force_word", "person_word")
        for token in range(first, last)
    )


def _behind_pronoun(passage: Passage, token: int, event: str) -> tuple[Coded, Coded] | None:
    """The only actor or role named before "it" or "they", in the sentence or the one before."""
    index = passage.sentence.index
    for other in (passage, *passage.reading.passages[max(0, index - 1) : index]):
        if other.sentence.part != passage.sentence.part:
            continue
        stop = token if other is passage else len(other)
        named = [h for h in other.layer("actor") if h.first < stop and is_usable(other, h)]
        is_thing = passage.has(
            token, "site_pronoun"
        )  # a bomb or a quake, and nobody: "it tore the front off"
        people = [t for t in other.tokens_of("person_word") if t < stop and not other.is_in_place(t)]
        people = [] if is_thing else people
        if people and all(hit.first < people[-1] for hit in named):
            return _people(other, people[-1])
        if len({h.value.label for h in named}) == 1:
            actor, kind = _named(other, named[-1].value, (named[-1].first, named[-1].last), "AC-pronoun")
            is_state = event in _WORKS and other.at("country", named[-1].first) is not None
            return actor, Coded("civil_authority", kind.span, "AC-state") if is_state else kind
        roles = [h for h in other.layer("role") if h.first < stop]
        if not named and len({h.value for h in roles}) == 1:
            return _by_role(other, roles[-1], event)
    return None


def _of_kind(passage: Passage, role: Hit) -> tuple[Coded, Coded]:
    """Nobody named, but the kind that a role tells."""
    return Coded(None, None, "AC-role"), Coded(role.value, passage.span(role.first, role.last), "AC-role")


def _named(passage: Passage, actor: Actor, tokens: tuple[int, int], rule: str) -> tuple[Coded, Coded]:
    span = passage.span(*tokens)
    return Coded(actor.label, span, rule), Coded(actor.type, span, rule)


def is_usable(passage: Passage, hit: Hit) -> bool:
    """Whether an actor existed when the report was published, and its name is not a part of a place's."""
    published = passage.document.published
    exists = published is None or published.year >= hit.value.valid_from
    return exists and not passage.is_in_name(hit.first) and not _only_describes(passage, hit)


def _only_describes(passage: Passage, hit: Hit) -> bool:
    """Whether an adjective stands before something that does not act: "its Russian initials"."""
    after = hit.last
    if hit.last - hit.first > 1 or after >= len(passage) or not passage.words[after].islower():
        return False
    if not passage.lows[after].isalpha() or passage.is_verb(after) or passage.is_auxiliary(after):
        return False
    if passage.has(after, *_NOT_DESCRIBED, "force_word", "person_word"):
        return False
    return not passage.is_in(after, "cause", "role", "noun", "actor", "verb", "modifier")


def only_group(reading: Reading) -> Actor | None:
    """The only non-state armed group that the text names, or None."""
    actors: list[Actor] = [h.value for p in reading.holding("actor") for h in p.layer("actor")]
    groups = {actor.label: actor for actor in actors if actor.type == "non_state_armed"}
    return next(iter(groups.values())) if len(groups) == 1 else None
