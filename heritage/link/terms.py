"""The table of evidence: what each likeness of two nodes adds to the log-odds that they tell of one incident.

Each term is a function of two nodes and gives log-odds, or None: a veto. The weights are those of the design
(extraction.md, C.3); where a term departs from it, the reason stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from heritage.link.pairs import ACTUAL, DAY, DENIED, DESTROYED, THREATENED, UNKNOWN, Node

Above = Mapping[str, tuple[str, ...]]
"""A site's ancestors, nearest first."""

LINK = 3.2
"""Log-odds that a pair needs: two claims of one site and kind without a date have 4.8, with unknown kind 3.3."""

FLOOR = 2.0
"""Log-odds that every other pair of an incident needs: a day apart and of unknown kind, but not vetoed."""

NEWS_DAYS = 31
"""A report without a date, published so soon after an event of its place, most likely tells of that event."""

_SAME_DAY, _OVERLAP, _NEAR, _UNDATED, _NEWS = 3.0, 1.5, -0.5, 0.3, 1.3
_CONFLICT = -1.5
_OLD_DENIAL = -1.2
"""Of a denial without a date, about what happened long before it: it is most likely about something newer."""

_MONTH, _SEASON, _YEAR = 31, 92, timedelta(days=366)
_TOLERANCE = {DAY: 1, "days_range": 7, "imagery_bracket": 1, "month": _MONTH, "season_or_quarter": _SEASON}
_FAMILIES = (
    frozenset(("explosion_demolition", "demolition_manual_or_machine")),
    frozenset(("shelling_airstrike", "gunfire", "arson_fire")),
    frozenset(("looting_theft", "illegal_excavation")),
    frozenset(("neglect_collapse", "erosion_climate", "flood_storm")),
)
_SMASHING = frozenset(("demolition_manual_or_machine", "vandalism_iconoclasm"))
_BLASTS = frozenset(("explosion_demolition", "shelling_airstrike", "gunfire", "arson_fire"))
_WIDE_HAZARDS = frozenset(("earthquake", "flood_storm", "erosion_climate"))
_OPEN_TYPES = frozenset((UNKNOWN, "other"))


def site_term(one: Node, other: Node, above: Above) -> float | None:
    """Same site +3.0; a site and what it contains +1.0 on one day, if no hazard that hits many; else a veto."""
    if one.site_id == other.site_id:
        return 3.0
    is_within = other.site_id in above[one.site_id] or one.site_id in above[other.site_id]
    # A claim on the whole says nothing of a part, unless both name the day. Parts of one whole are never one site:
    # the design's -1.5 would join two temples that were blown up on one day.
    is_wide = one.event_type in _WIDE_HAZARDS or other.event_type in _WIDE_HAZARDS
    if not is_within or is_wide or not _is_same_day(one, other):
        return None
    return None if one.reports & other.reports else 1.0  # one report that names both tells them apart


def date_term(one: Node, other: Node, above: Above) -> float | None:
    """Days overlap +3.0, coarser dates +1.5, a small gap -0.5, a large one a veto; undated +0.3, as news +1.3."""
    if THREATENED in (one.assertion, other.assertion):
        return _threat_term(one, other)
    if one.first is None and one.last is None:
        return _undated_term(one, other)
    if other.first is None and other.last is None:
        return _undated_term(other, one)
    gap = gap_days(one, other)
    if gap == 0:
        if one.precision == other.precision == DAY:
            return _SAME_DAY
        return _OVERLAP if _is_fresh(one, other) and _is_fresh(other, one) else _UNDATED
    if gap > 1 and _is_told_apart(one, other):
        return None
    return _NEAR if gap <= _tolerance(one, other) else None


def type_term(one: Node, other: Node, above: Above) -> float | None:
    """Same +1.5, of one family +0.7, unknown 0, in conflict -1.5: a veto, but on one day or between two blasts."""
    value = _kinds(one.event_type, other.event_type)
    # On one day two kinds are two views of one event; over a longer time they are more likely two events. Whether
    # charges or shells brought a place down, those who were not there often cannot tell.
    if value >= 0 or _is_same_day(one, other):
        return value
    return -1.0 if {one.event_type, other.event_type} <= _BLASTS else None


def actor_term(one: Node, other: Node, above: Above) -> float | None:
    """Same actor +1.0; none or another 0, for disagreement is information and no reason to part."""
    return 1.0 if one.actor and one.actor == other.actor else 0.0


def severity_term(one: Node, other: Node, above: Above) -> float | None:
    """Same known degree +0.3, another -0.3."""
    if one.assertion != ACTUAL or other.assertion != ACTUAL or UNKNOWN in (one.severity, other.severity):
        return 0.0
    return 0.3 if one.severity == other.severity else -0.3


def part_term(one: Node, other: Node, above: Above) -> float | None:
    """A part that both name +1.0, different parts -1.0."""
    if not one.parts or not other.parts:
        return 0.0
    return 1.0 if one.parts & other.parts else -1.0


def again_term(one: Node, other: Node, above: Above) -> float | None:
    """-2.5 where one of two says that there was another event before; both saying so is no difference."""
    return -2.5 if one.says_again != other.says_again else 0.0


def copy_term(one: Node, other: Node, above: Above) -> float | None:
    """Copies of one story +2.0; -1.0 where one report dates one claim and not the other: it tells them apart."""
    if one.reports & other.reports:
        is_apart = one.assertion == other.assertion == ACTUAL and one.is_undated != other.is_undated
        return -1.0 if is_apart else 0.0
    return 2.0 if one.stories & other.stories else 0.0


Term = Callable[[Node, Node, Above], float | None]
TERMS: tuple[tuple[str, Term], ...] = (
    ("site", site_term),
    ("date", date_term),
    ("type", type_term),
    ("actor", actor_term),
    ("severity", severity_term),
    ("part", part_term),
    ("again", again_term),
    ("copy", copy_term),
)
_FUNCTIONS = tuple(term for _, term in TERMS)


def pair_score(one: Node, other: Node, above: Above, *, is_type_told: bool = False) -> float | None:
    """Return the log-odds that two nodes tell of one incident; None is a veto.

    `is_type_told`: other claims of the incident give the type of `one`, so that this one's type is no veto.
    """
    total = 0.0
    for term in _FUNCTIONS:
        value = term(one, other, above)
        if value is None:
            if not is_type_told or term is not type_term:
                return None
            value = 0.0  # the incident has that conflict already
        total += value
    return round(total, 3)


def waterfall(one: Node, other: Node, above: Above) -> list[str]:
    """Return the terms that are not 0 as `name value`, or `name veto`, sorted by name."""
    told = []
    for name, term in TERMS:
        value = term(one, other, above)
        if value is None or value:
            told.append(f"{name} veto" if value is None else f"{name} {value:+.1f}")
    return sorted(told)


def types_agree(one: str, other: str) -> bool:
    """Whether two event types go together: what is told of one event although they do not is a conflict."""
    return {one, other} != _SMASHING and _kinds(one, other) >= 0


def are_kin(one: str, other: str) -> bool:
    """Whether two known types are one, of one family, or what those who were not there cannot tell apart."""
    return _kinds(one, other) > 0 or {one, other} <= _BLASTS


def gap_days(one: Node, other: Node) -> int:
    """Days between two intervals; 0 where they overlap."""
    if one.last is not None and other.first is not None and one.last < other.first:
        return (other.first - one.last).days
    if other.last is not None and one.first is not None and other.last < one.first:
        return (one.first - other.last).days
    return 0


def _is_same_day(one: Node, other: Node) -> bool:
    return one.precision == DAY == other.precision and one.first == other.first


def _is_told_apart(one: Node, other: Node) -> bool:
    """Whether one report gives both, each with a date of its own."""
    return one.assertion == other.assertion == ACTUAL and bool(one.reports & other.reports)


def _undated_term(undated: Node, other: Node) -> float | None:
    """Compatible with the day by which each was known, or a veto; more where the report came soon after the event."""
    if not _is_possible(other, undated):
        return None
    if undated.known_by is None or other.first is None or other.last is None:
        return _UNDATED
    if undated.assertion == DENIED and (undated.known_by - other.last).days > _SEASON:
        return _OLD_DENIAL
    is_narrow = (other.last - other.first).days <= NEWS_DAYS
    return _NEWS if is_narrow and (undated.known_by - other.last).days <= NEWS_DAYS else _UNDATED


def _is_fresh(one: Node, other: Node) -> bool:
    """Whether `one`, if it only says by when, says so of what happened soon before: else it may be of another event."""
    if one.first is not None or one.last is None or other.first is None or other.last is None:
        return True
    return (one.last - other.last).days <= NEWS_DAYS


def _is_possible(dated: Node, undated: Node) -> bool:
    """Whether an event that one dates could be known when the other was published."""
    return (
        dated.first is None or undated.known_by is None or dated.first <= undated.known_by + timedelta(days=1)
    )


def _tolerance(one: Node, other: Node) -> int:
    # A place is destroyed once, so reports of its destruction may err a little more.
    degrees = {one.severity, other.severity}
    once = 3 if DESTROYED in degrees and degrees <= {DESTROYED, UNKNOWN} else 1
    return max(once, _TOLERANCE.get(one.precision, 1), _TOLERANCE.get(other.precision, 1))


def _threat_term(one: Node, other: Node) -> float | None:
    """A threat fits what happened within a year after it, or near the time it names."""
    threat, event = (one, other) if one.assertion == THREATENED else (other, one)
    if event.assertion == THREATENED:
        if one.is_undated or other.is_undated:
            return _UNDATED
        return _OVERLAP if gap_days(one, other) <= _tolerance(one, other) else None
    if not threat.is_undated:
        return _UNDATED if not event.is_undated and gap_days(threat, event) <= _SEASON else None
    start, end = event.first or event.last or event.known_by, event.last or event.known_by
    if threat.known_by is None or start is None or end is None:
        return None
    return _UNDATED if end >= threat.known_by and start <= threat.known_by + _YEAR else None


def _kinds(one: str, other: str) -> float:
    if one in _OPEN_TYPES or other in _OPEN_TYPES:
        return 0.0
    if one == other:
        return 1.5
    # Statues smashed with hammers are vandalism to one and demolition to another: one event, which is flagged.
    is_kin = {one, other} == _SMASHING or any(one in family and other in family for family in _FAMILIES)
    return 0.7 if is_kin else _CONFLICT
