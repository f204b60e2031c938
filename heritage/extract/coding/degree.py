"""Degree: severity needs words of degree; a part lowers it, one step for a part and two for a part of a part."""

from __future__ import annotations

from heritage.extract.coding.asserted import Assertion
from heritage.extract.coding.assertion import ONLY
from heritage.extract.coding.causewords import HAZARDS, Cause
from heritage.extract.coding.degreewords import degree_of, is_near, is_negated, is_of_number
from heritage.extract.document import Coded, Hit
from heritage.extract.grammar.phrases import Phrase
from heritage.extract.places.places import Patient, syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_STEPS = ("destroyed", "severe", "moderate", "minor")
_OBJECT_REACH = 8
_ALL_REACH = 5
_PARTIAL_REACH = 1

_SHARE_REACH = 8
_SPARED_REACH = 4

_PART_OFF = "part_thing"
"""The need of a verb that takes a part off the place behind it."""

_OFF = ("FR-off", "FR-from")
"""Rules of a place from which something is taken."""

_FIGURES = "monument_memorial"
"""The category of statues and memorials."""

_THEFT = ("looting_theft", "illegal_excavation")

_OF_LOSS = ("part_object", "cause_behind")
"""Needs of the triggers whose subject loses what stands behind them."""

_EVENT_DENIED = ("MD-denial", "MD-failed", "MD-false")


def severity_of(passage: Passage, fired: Fired, patient: Patient, decided: Assertion, cause: Cause) -> Coded:
    """Return the severity that a clause states for a patient, with the words that say so.

    A place said to be undamaged has `none`; where only an event is denied (by the rule of `decided`) its state is not
    told.
    """
    span = fired.span(passage)
    trigger = fired.trigger
    if decided.rule == ONLY:
        return Coded("severe", span, "SV-only")
    if trigger.is_unharmed:
        return Coded("none", span, "SV-unharmed")
    if decided.value == "denied":
        is_state = trigger.event == "cause" and decided.rule not in _EVENT_DENIED
        return Coded("none" if is_state else "unknown", span, "SV-denied")
    return _of_harm(passage, fired, patient, cause)


def _of_harm(passage: Passage, fired: Fired, patient: Patient, cause: Cause) -> Coded:
    """The severity of what happened, or is to happen."""
    trigger = fired.trigger
    if patient.parts and _is_minor_part(passage, patient):
        first, last = patient.parts[0].first, patient.parts[0].last
        return Coded("minor", passage.span(first, last), "SV-minor-part")
    if trigger.kind == "noun" and any(passage.has(t, "minor_part") for t in range(fired.first, fired.end)):
        return Coded("minor", fired.span(passage), "SV-minor-part")  # "fallen plaster"
    loose = _taken_off(passage, fired, patient)
    if loose and all(passage.has(noun.last - 1, "minor_part") for noun in loose):
        return Coded("minor", passage.span(loose[0].first, loose[0].last), "SV-minor-part")
    if trigger.needs in _OF_LOSS and patient.depth == 0:
        lost = _of_lost_parts(passage, fired)
        if lost is not None:
            return lost
    if trigger.severity == "destroyed" and _is_begun(passage, fired):
        return Coded("unknown", None, "SV-begun")
    share = _share_of(passage, fired)
    if share is not None:
        return Coded("severe", passage.span(share.first, share.last), "SV-share")
    if trigger.severity == "destroyed" or _is_taken(fired, patient, cause.event):
        return _lowered(passage, fired, patient)
    degree = degree_of(passage, fired)
    if degree is not None:
        return _of_degree(passage, fired, patient, degree, cause)
    return _of_trigger(passage, fired, patient, cause)


def _taken_off(passage: Passage, fired: Fired, patient: Patient) -> tuple[Phrase, ...]:
    """What is taken off a place, where that is told as the subject: "tiles were blown off the roof of the church"."""
    if fired.voice != "passive" or patient.rule not in _OFF:
        return ()
    return syntax_of(passage).subject(fired.phrase).nouns


def _of_trigger(passage: Passage, fired: Fired, patient: Patient, cause: Cause) -> Coded:
    """What a trigger itself says of how bad it was, where no word of degree stands beside it."""
    trigger, span = fired.trigger, fired.span(passage)
    is_most = patient.is_substantial and trigger.severity == "unknown"
    if is_most and (cause.event in _THEFT or _depth(passage, fired, patient) <= 1):
        return Coded("severe", span, "SV-most-taken" if cause.event in _THEFT else "SV-most")
    if cause.event in _THEFT and trigger.severity == "unknown" and _takes_all(passage, fired):
        return Coded("severe", span, "SV-all-taken")
    if trigger.severity == "severe" and _depth(passage, fired, patient) > 1:
        return Coded("moderate", span, "SV-part2")
    return Coded(trigger.severity, span if trigger.severity != "unknown" else None, "SV-trigger")


def _takes_all(passage: Passage, fired: Fired) -> bool:
    """Whether all of it or nearly so was taken: "took almost everything", "the whole roof was stripped"."""
    told = [*range(fired.verb_end, min(fired.verb_end + _ALL_REACH, fired.clause[1]))]
    nouns = syntax_of(passage).subject(fired.phrase).nouns if fired.is_passive else ()
    told += [t for noun in nouns for t in range(noun.first, noun.last)]
    everything = passage.tokens_of("everything_word")
    if any(
        t in told or (fired.verb_end < t < fired.clause[1] and _is_behind_of(passage, t)) for t in everything
    ):
        return True  # "stripped the small museum in the Nile town of Mallawi of almost everything"
    return any(passage.has(t, "all_word") and passage.has(t + 1, "article", "possessive") for t in told)


def _is_behind_of(passage: Passage, token: int) -> bool:
    """Whether a word, or a word with an adverb before it, stands behind "of": "of almost everything"."""
    return any(passage.has(before, "of_link") for before in (token - 1, token - 2) if before >= 0)


def _is_begun(passage: Passage, fired: Fired) -> bool:
    """Whether a deed is only said to have begun, which tells not how far it went: "began to bulldoze the city"."""
    token = fired.first - 1
    while token > 0 and passage.has(token, "infinitive", "adverb"):
        token -= 1
    return token >= 0 and passage.has(token, "begin_verb")


def _share_of(passage: Passage, fired: Fired) -> Hit | None:
    """The larger share of a place at which a text puts its loss: "put the loss at about 60 per cent"."""
    if fired.trigger.kind != "noun":
        return None
    behind = (h for h in passage.layer("substantial") if 0 <= h.first - fired.end <= _SHARE_REACH)
    return next((h for h in behind if h.last <= fired.clause[1] and _is_put_at(passage, h.first)), None)


def _is_put_at(passage: Passage, token: int) -> bool:
    """Whether "at" stands before a share, a word that makes it rough passed over."""
    token -= 1
    while token > 0 and passage.has(token, "approximator"):
        token -= 1
    return token >= 0 and passage.has(token, "at_link")


def _of_degree(passage: Passage, fired: Fired, patient: Patient, degree: Hit, cause: Cause) -> Coded:
    """What a word of degree means: what is wholly gone is but a part of a place, or what it held."""
    span = passage.span(degree.first, degree.last)
    if is_negated(passage, degree):  # "damaged, though not badly"; "not beyond repair" tells nothing
        return Coded("minor" if degree.value == "severe" else "unknown", span, "SV-not")
    if degree.value != "destroyed":
        return Coded(degree.value, span, "SV-degree")
    if cause.event in _THEFT:
        return Coded("severe", span, "SV-all-taken")
    depth = min(_depth(passage, fired, patient), 2)
    return Coded(_STEPS[depth], span, f"SV-degree{depth or ''}")


def _of_lost_parts(passage: Passage, fired: Fired) -> Coded | None:
    """What it means for a place to lose what stands behind the verb: "lost part of its vault", "lost its windows"."""
    tokens = range(fired.verb_end, min(fired.verb_end + _OBJECT_REACH, fired.clause[1]))
    parts = [
        t for t in tokens if passage.is_in(t, "part") and not passage.is_in(t, "fragment", "substantial")
    ]
    if not parts:
        return None
    heads = [token for token in parts if token + 1 not in parts]  # "its stained-glass windows"
    is_off = passage.has(heads[0] + 1, "part_link") if heads[0] + 1 < len(passage) else False
    if passage.has(heads[0], "minor_part") and (is_off or all(passage.has(t, "minor_part") for t in heads)):
        return Coded("minor", passage.span(parts[0], parts[0] + 1), "SV-minor-part")
    if all(passage.has(token, "loot_word") for token in parts):
        return Coded("unknown", None, "SV-contents")
    first = next((t for t in tokens if passage.is_in(t, "part", "fragment", "substantial")), None)
    if first is not None and passage.is_in(first, "fragment") and not passage.is_in(first, "substantial"):
        return Coded("moderate", passage.span(first, first + 1), "SV-part-of-part")
    return Coded("severe", passage.span(parts[0], parts[0] + 1), "SV-lost-part")


def _is_taken(fired: Fired, patient: Patient, event: str) -> bool:
    """Whether a verb takes away what it is done to: a part of a place, or by a flood or the like the whole of it."""
    if not fired.trigger.takes or event in _THEFT:
        return False
    return patient.depth > 0 or fired.trigger.needs == _PART_OFF or event in HAZARDS


def _is_minor_part(passage: Passage, patient: Patient) -> bool:
    """Whether only what is easily replaced was hit: windows, doors, shutters."""
    heads = [part for part in patient.parts if part.layer == "part"]
    outer = min(heads, key=lambda part: part.first, default=None)
    if (
        outer is not None
        and passage.has(outer.last - 1, "minor_part")
        and passage.has(outer.last, "preposition")
    ):
        return True  # "slates from the roof"
    return bool(heads) and all(passage.has(part.last - 1, "minor_part") for part in heads)


def _lowered(passage: Passage, fired: Fired, patient: Patient) -> Coded:
    """What a word for destruction means for a part of a place, for most of it, or beside "partly"."""
    span = fired.span(passage)
    if patient.is_substantial:
        return Coded("severe", span, "SV-substantial")
    near = (h for h in passage.layer("partial") if is_near(h, fired, _PARTIAL_REACH))
    partial = next((h for h in near if not is_of_number(passage, h)), None)
    if partial is not None and patient.depth == 0:
        return Coded("severe", passage.span(partial.first, partial.last), "SV-partial")
    depth = _depth(passage, fired, patient)
    if depth == 0 and _is_partly_spared(passage, fired):
        return Coded("severe", span, "SV-but-for")
    depth += _is_limb(fired, patient, depth)
    step = 0 if _is_last(passage, patient) else min(depth, 2)
    return Coded(_STEPS[step], span, "SV-trigger" if not step else f"SV-part{step}")


def _is_partly_spared(passage: Passage, fired: Fired) -> bool:
    """Whether words behind say what is left: "is a heap of stones, with the exception of the chapel"."""
    hits = (hit for hit in passage.layer("class") if hit.value == "but_for")
    return any(0 <= hit.first - fired.end <= _SPARED_REACH for hit in hits)


def _depth(passage: Passage, fired: Fired, patient: Patient) -> int:
    """How many parts deep a patient is hit; "one of the halls" is a hall, and "a spire off the church" its spire."""
    counted = [p for p in patient.parts if p.layer == "fragment" and passage.has(p.first, "quantity_word")]
    depth = patient.depth - len(counted) if patient.depth > 1 else patient.depth
    is_off = fired.trigger.takes and fired.trigger.needs == _PART_OFF
    return depth + is_off


def _is_limb(fired: Fired, patient: Patient, depth: int) -> bool:
    """Whether what was struck off is a limb of a figure: less than the spire of a church."""
    return fired.trigger.takes and depth == 1 and patient.entity.category == _FIGURES


def _is_last(passage: Passage, patient: Patient) -> bool:
    """Whether what was lost is the last of a place: "the last corner of the fort slid into the waves"."""
    firsts = (part.first for part in patient.parts if part.layer in ("part", "fragment"))
    return any(first > 0 and passage.has(first - 1, "last_word") for first in firsts)
