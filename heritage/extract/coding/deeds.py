"""Deeds: what an event is by who did it, to what, and what for; it makes a cause the coded value of a claim."""

from __future__ import annotations

from heritage.extract.coding.agents import ARMED
from heritage.extract.coding.causewords import Cause, causes_in
from heritage.extract.coding.context import tells_of_strikes
from heritage.extract.coding.works import is_to_build
from heritage.extract.document import Coded, Span
from heritage.extract.grammar.phrases import VERB
from heritage.extract.places.places import Patient, syntax_of
from heritage.extract.places.topics import peers_of
from heritage.extract.reading import Passage, Reading

_DEMOLITION = "demolition_manual_or_machine"
_DEVELOPMENT = "construction_development"

_MADE_TO_STAND = frozenset({"monument_memorial", "movable_object"})
"""Kinds of what nobody lives or works in: a statue, a fountain, a stone lion."""

_GROUND = ("archaeological_site", "burial_place")
_DUG = ("illegal_excavation", "gunfire", "unknown", "vandalism_iconoclasm")
_FORTIFY_REACH = 30
"""Characters between a verb of digging and what is dug."""

_WORKS_REACH = 3
"""Words from a work of art to its place: "sculptures in the"."""

_ICONOCLASTS = ("civilian", "criminal", "non_state_armed")
_NOT_AUTHORITY = ("unknown", "civilian", "criminal", "non_state_armed")
_BY_COMPANY = (_DEMOLITION, "explosion_demolition")
HIRED = "hired"
"""The kind of workmen, of whom nobody is told for whom they work."""
_MAY_DEVELOP = ("unknown", "civil_authority", HIRED)


def coded(  # noqa: PLR0917 - a cause and where it is told, then what it is told of
    cause: Cause, passage: Passage, trigger: Span, patient: Patient, actor_type: str | None, assertion: str | None
) -> Coded:  # fmt: skip
    """The event of a place as a coded value; a cause from elsewhere in the text has the trigger as its evidence.

    Iconoclasts announce nothing: what is threatened to a monument by nobody in particular is its removal.
    """
    span = trigger if cause.hit is None or cause.is_context else passage.span(cause.hit.first, cause.hit.last)
    is_announced = assertion == "threatened" and actor_type == "unknown"
    by_actor = _by_actor(cause, passage, patient, actor_type) if not is_announced else None
    by_actor = _for_gain(cause, passage, patient, actor_type) or by_actor
    event, rule = by_actor or (cause.event, cause.rule)
    if actor_type in ARMED and event in _DUG and _fortifies(passage, trigger):
        event, rule = "military_occupation_use", "CA-fortified"
    if actor_type == "state_armed" and event == "illegal_excavation" and not passage.tokens_of("arrest_word"):
        event, rule = "military_occupation_use", "CA-fortified"  # an army digs in; it seeks no finds
    return Coded(event, span, rule)


def _for_gain(
    cause: Cause, passage: Passage, patient: Patient, actor_type: str | None
) -> tuple[str, str] | None:
    """The theft, dig or works that a breaking is by what was made of it; None where it is as told."""
    is_plain = cause.rule == "CA-default"
    if cause.event == "gunfire":
        is_dug = is_plain and _is_of_pits(passage, patient)
        return ("illegal_excavation", "CA-dug") if is_dug else None
    is_broken = cause.event == "vandalism_iconoclasm"
    if not is_broken and not (is_plain and cause.event == "unknown"):
        return None
    if patient.depth and passage.tokens_of("sold_word") and (not is_broken or actor_type == "unknown"):
        return "looting_theft", "CA-sold"  # "the mosaics were ripped from the walls and sold abroad"
    if is_broken and _is_of_case(passage, patient):
        return "looting_theft", "CA-way-in"  # "smashed a display case and seized seven snuffboxes"
    is_by_hired = is_broken and is_plain and actor_type == HIRED
    return (
        (_DEVELOPMENT, "CA-company") if is_by_hired else None
    )  # "workmen smashed the ceiling to run cables"


def _by_actor(
    cause: Cause, passage: Passage, patient: Patient, actor_type: str | None
) -> tuple[str, str] | None:
    """The event that one's deed is where it is done by these and to this, with its rule; None where it is as told.

    A monument taken down by others than an authority or an owner: iconoclasm. A building smashed by an armed group:
    demolition. What a company takes down or blows up, or anybody in a text that tells what is built: development.
    """
    is_monument = patient.entity.category in _MADE_TO_STAND
    is_untold = cause.event == "unknown" and cause.rule == "CA-default"
    if cause.event == _DEMOLITION and actor_type in _NOT_AUTHORITY and _is_of_works(passage, patient):
        return "vandalism_iconoclasm", "CA-works"
    if cause.event == _DEMOLITION and is_monument and actor_type in _NOT_AUTHORITY:
        return "vandalism_iconoclasm", "CA-monument"
    if is_untold and is_monument and actor_type == "civilian":
        return "vandalism_iconoclasm", "CA-monument"  # "demonstrators brought down the statue"
    if is_untold and patient.depth and actor_type in _ICONOCLASTS and passage.tokens_of("image_thing"):
        return "vandalism_iconoclasm", "CA-images"
    if is_untold and actor_type == "civil_authority" and not _is_of_building(passage, is_untold=is_untold):
        return _DEMOLITION, "CA-authority"  # "was levelled by the authorities"
    if cause.event == "illegal_excavation":
        return _holed(passage, patient, actor_type)
    is_smashed = cause.rule == "CA-default" and patient.depth == 0 and not is_monument
    is_smashed = is_smashed and not passage.tokens_of("figure_part")  # "hacked off the heads of the saints"
    if cause.event == "vandalism_iconoclasm" and actor_type == "non_state_armed" and is_smashed:
        return _DEMOLITION, "CA-armed"
    return _developed(cause, passage, actor_type, is_untold=is_untold)


def _developed(
    cause: Cause, passage: Passage, actor_type: str | None, *, is_untold: bool
) -> tuple[str, str] | None:
    """The development that a loss is by who did it, or by what the text says is built."""
    if actor_type == "commercial" and (cause.event in _BY_COMPANY or is_untold):
        is_owners = cause.event == _DEMOLITION and _is_of_owner(passage)
        if _is_of_wreckers(passage, cause) or (is_owners and not _is_of_building(passage, is_untold=False)):
            return None
        return _DEVELOPMENT, "CA-company"
    is_open = cause.event == _DEMOLITION or (is_untold and not passage.reading.once(tells_of_strikes))
    is_by_machine = any(hit.value[0] == _DEMOLITION for hit in passage.layer("cause"))  # "men with diggers"
    is_builder = actor_type in _MAY_DEVELOP or (actor_type == "civilian" and is_by_machine)
    if is_open and is_builder and _is_of_building(passage, is_untold=is_untold):
        return _DEVELOPMENT, "CA-building"
    is_by_men = actor_type == "civilian" and bool(passage.tokens_of("plain_person"))
    if cause.event == _DEMOLITION and is_by_men and passage.reading.once(_names_builders_twice):
        return _DEVELOPMENT, "CA-building"  # "the men who knocked it down", in a text of two developers
    return None


def _is_of_pits(passage: Passage, patient: Patient) -> bool:
    """Whether the holes with which a place is riddled are dug: those of a mound or a graveyard are."""
    return patient.entity.category in _GROUND and bool(passage.tokens_of("pit_word"))


def _holed(passage: Passage, patient: Patient, actor_type: str | None) -> tuple[str, str] | None:
    """What a hole in a built thing is: the thieves' way in, or holes drilled into the face of a statue."""
    if patient.entity.category in _MADE_TO_STAND:
        return "vandalism_iconoclasm", "CA-monument"
    is_way_in = actor_type == "criminal" and patient.depth > 0 and _is_way_in(passage)
    return ("looting_theft", "CA-way-in") if is_way_in else None


def _is_way_in(passage: Passage) -> bool:
    """Whether a hole is one through which to come in: "burglars cut a hole in the roof"."""
    return bool(passage.tokens_of("entry_part")) and not passage.tokens_of("dig_verb")


def _is_of_case(passage: Passage, patient: Patient) -> bool:
    """Whether cases were broken by those of whom the sentence goes on to say what of value they took."""
    if not passage.tokens_of("loot_word") or not passage.tokens_of("case_word"):
        return False
    is_case = any(passage.has(t, "case_word") for part in patient.parts for t in range(part.first, part.last))
    return is_case and any(hit.value[0].event == "looting_theft" for hit in passage.layer("verb"))


def _is_of_works(passage: Passage, patient: Patient) -> bool:
    """Whether works of art at a place are meant: "sculptures in Hatra", broken with pickaxes."""
    if patient.mention.sentence != passage.sentence.index:
        return False
    before = range(max(0, patient.mention.first - _WORKS_REACH), patient.mention.first)
    heads = (hit.value.category for token in before if (hit := passage.at("head", token)) is not None)
    return any(category in _MADE_TO_STAND for category in heads)


def _is_of_wreckers(passage: Passage, cause: Cause) -> bool:
    """Whether those who did it only take down, for whom we are not told: "a demolition crew"."""
    role = passage.at("role", cause.hit.last - 1) if cause.hit is not None else None
    return role is not None and cause.event == _DEMOLITION and role.value == "commercial"


def _is_of_owner(passage: Passage) -> bool:
    """Whether nobody of trade is named but who owns something: "the new owners pulled it down"."""
    traders = [hit for hit in passage.layer("role") if hit.value == "commercial"]
    return bool(traders) and all(passage.has(hit.last - 1, "proprietor_word") for hit in traders)


def _names_builders(passage: Passage) -> bool:
    """Whether a sentence names people whose trade is to build, dig or mine: "a developer", not "the company"."""
    named = (hit for hit in causes_in(passage, 0, len(passage)) if hit.value[0] == _DEVELOPMENT)
    return any(passage.is_in(hit.last - 1, "role") for hit in named)


def _is_of_building(passage: Passage, *, is_untold: bool) -> bool:
    """Whether a sentence names builders, or its text works or what is to be built; mere firms and owners are no sign.

    What is not even said to have been taken down needs two sentences with works or builders.
    """
    if is_untold:
        return passage.reading.once(_is_about_building)
    if _names_builders(passage):
        return True
    peers = peers_of(passage.reading, passage.sentence.index)
    if not peers:
        return passage.reading.once(_tells_of_works)
    entries = (p for p in passage.reading.passages if peers_of(passage.reading, p.sentence.index) == peers)
    return any(map(_tells_of_building, entries))  # an entry of a list tells of its own place alone


def _names_builders_twice(reading: Reading) -> bool:
    """Whether the title or two sentences of a text name people whose trade is to build."""
    named = [passage.sentence.part for passage in reading.passages if _names_builders(passage)]
    return len(named) > 1 or "title" in named


def _is_about_building(reading: Reading) -> bool:
    return sum(_names_builders(passage) or _tells_of_building(passage) for passage in reading.passages) > 1


def _tells_of_works(reading: Reading) -> bool:
    return any(map(_tells_of_building, reading.passages))


def _tells_of_building(passage: Passage) -> bool:
    """Whether a sentence names works of building, and not only who builds, or says that something is to be built."""
    named = (hit for hit in causes_in(passage, 0, len(passage)) if hit.value[0] == _DEVELOPMENT)
    if any(not passage.is_in(hit.last - 1, "role") for hit in named):
        return True
    if not passage.tokens_of("build_verb"):
        return False
    return any(phrase.kind == VERB and is_to_build(passage, phrase) for phrase in syntax_of(passage).phrases)


def _fortifies(passage: Passage, trigger: Span) -> bool:
    """Whether what is dug or knocked out is for fighting: "dug trenches", "knocked firing holes"."""
    tokens = (
        t for t in passage.tokens_of("fortify_word") if not (t and passage.has(t - 1, "agent_preposition"))
    )
    return any(trigger[0] < passage.span(t, t + 1)[0] <= trigger[1] + _FORTIFY_REACH for t in tokens)
