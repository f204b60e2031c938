"""How well two claims fit one incident: log-odds by site, date, type, actor, severity and copies, with vetoes.

Claims that say the same are one node, so that a hundred copies of a story cost as much as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from heritage.text.matchkeys import fold

Row = dict[str, Any]

LINK = 3.2
"""Log-odds that a pair needs: two claims of one site and kind without a date have 4.8, with unknown kind 3.3."""

FLOOR = 2.0
"""Log-odds that every other pair of an incident needs: a day apart and of unknown kind, but not vetoed."""

ACTUAL, ALLEGED, DENIED, THREATENED = "actual", "alleged", "denied", "threatened"
UNKNOWN, DESTROYED, DAY = "unknown", "destroyed", "day"
SITE_IN_KEY, _ACTOR_IN_KEY = 1, 6
NARROW = timedelta(days=6)
_MONTH, _SEASON, _YEAR = 31, 92, timedelta(days=366)
_TOLERANCE = {DAY: 1, "days_range": 7, "imagery_bracket": 1, "month": _MONTH, "season_or_quarter": _SEASON}
_FAMILIES = (
    frozenset(("explosion_demolition", "demolition_manual_or_machine")),
    frozenset(("demolition_manual_or_machine", "vandalism_iconoclasm")),
    frozenset(("shelling_airstrike", "gunfire", "arson_fire")),
    frozenset(("looting_theft", "illegal_excavation")),
    frozenset(("neglect_collapse", "erosion_climate", "flood_storm")),
)
_OPEN_TYPES = frozenset((UNKNOWN, "other"))


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Claims that agree in all that scoring looks at; `key` orders nodes, `stories` are clusters of copies."""

    key: tuple[str, ...]
    claims: tuple[Row, ...]
    assertion: str
    site_id: str
    first: date | None
    last: date | None
    precision: str
    event_type: str
    actor: str
    severity: str
    known_by: date | None
    stories: frozenset[str]

    @property
    def is_dated(self) -> bool:
        """Whether both ends of its interval are known."""
        return self.first is not None and self.last is not None

    @property
    def is_undated(self) -> bool:
        """Whether neither end is known."""
        return self.first is None and self.last is None

    @property
    def span(self) -> timedelta:
        """Length of the interval; the longest there is where an end is open."""
        return self.last - self.first if self.first and self.last else timedelta.max


def nodes_of(claims: Iterable[Row], copies: Mapping[str, str], labels: Mapping[str, str]) -> list[Node]:
    """Return the nodes of claims, ordered by key; `labels`: an actor's folded name to its usual label."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for claim in sorted(claims, key=lambda row: row["claim_id"]):
        groups.setdefault(_signature(claim, labels), []).append(claim)
    return [_node(key, groups[key], copies) for key in sorted(groups)]


def actor_label(claim: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """The actor's usual name, or as written; empty where none is named."""
    actor = " ".join((claim.get("actor") or "").split())
    return labels.get(fold(actor), actor)


def _signature(claim: Row, labels: Mapping[str, str]) -> tuple[str, ...]:
    first, last = claim["date_from"], claim["date_to"]
    known_by = claim["known_by"] if first is None or last is None else None
    assertion = ACTUAL if claim["assertion"] == ALLEGED else claim["assertion"]
    return (assertion, claim["site_id"], str(first or ""), str(last or ""), claim["date_precision"],
            claim["event_type"], fold(actor_label(claim, labels)), claim["severity"], str(known_by or ""))  # fmt: skip


def _node(key: tuple[str, ...], claims: list[Row], copies: Mapping[str, str]) -> Node:
    claim = claims[0]
    known = [row["known_by"] for row in claims if row["known_by"]]
    return Node(
        key=key,
        claims=tuple(claims),
        assertion=key[0],
        site_id=claim["site_id"],
        first=claim["date_from"],
        last=claim["date_to"],
        precision=claim["date_precision"],
        event_type=claim["event_type"],
        actor=key[_ACTOR_IN_KEY],
        severity=claim["severity"],
        known_by=min(known) if known else None,
        stories=frozenset(copies.get(row["report_id"], row["report_id"]) for row in claims),
    )


def pair_score(one: Node, other: Node, above: Mapping[str, tuple[str, ...]]) -> float | None:
    """Return the log-odds that two nodes tell of one incident; None is a veto. `above`: a site's ancestors."""
    same_day = _same_day(one, other)
    site = _site_term(one, other, above, same_day=same_day)
    when = (
        _threat_term(one, other) if THREATENED in (one.assertion, other.assertion) else _date_term(one, other)
    )
    kind = _type_term(one.event_type, other.event_type)
    # On one day two kinds are two views of one event; over a longer time they are more likely two events.
    if site is None or when is None or (kind < 0 and not same_day):
        return None
    actor = 1.0 if one.actor and one.actor == other.actor else 0.0
    copied = 2.0 if one.stories & other.stories and not _in_one_report(one, other) else 0.0
    return round(site + when + kind + actor + _severity_term(one, other) + copied, 3)


def types_agree(one: str, other: str) -> bool:
    """Whether two event types may describe one event."""
    return _type_term(one, other) >= 0


def _same_day(one: Node, other: Node) -> bool:
    return one.precision == other.precision == DAY and one.first == other.first


def _in_one_report(one: Node, other: Node) -> bool:
    """Two claims of one report are no copies: the report tells them apart."""
    return bool({row["report_id"] for row in one.claims} & {row["report_id"] for row in other.claims})


def _site_term(
    one: Node, other: Node, above: Mapping[str, tuple[str, ...]], *, same_day: bool
) -> float | None:
    if one.site_id == other.site_id:
        return 3.0
    is_within = other.site_id in above[one.site_id] or one.site_id in above[other.site_id]
    # A claim on the whole says nothing of a part, unless both name the day; parts of one whole are never one site.
    return 1.0 if is_within and same_day else None


def _date_term(one: Node, other: Node) -> float | None:
    if one.is_undated or other.is_undated:
        return 0.3 if _is_possible(one, other) and _is_possible(other, one) else None
    gap = _gap(one, other)
    if gap is None:
        return 3.0 if one.precision == other.precision == DAY else 1.5
    return -0.5 if gap.days <= _tolerance(one, other) else None


def _is_possible(dated: Node, undated: Node) -> bool:
    """Whether an event that one dates could be known when the other was published."""
    return (
        dated.first is None or undated.known_by is None or dated.first <= undated.known_by + timedelta(days=1)
    )


def _gap(one: Node, other: Node) -> timedelta | None:
    """Time between two intervals; None where they overlap."""
    for early, late in ((one, other), (other, one)):
        if early.last and late.first and early.last < late.first:
            return late.first - early.last
    return None


def _tolerance(one: Node, other: Node) -> int:
    # A place is destroyed once, so reports of its destruction may err a little more.
    degrees = {one.severity, other.severity}
    once = 3 if DESTROYED in degrees and degrees <= {DESTROYED, UNKNOWN} else 1
    return max(once, *(_TOLERANCE.get(node.precision, 1) for node in (one, other)))


def _threat_term(one: Node, other: Node) -> float | None:
    """A threat fits what happened within a year after it, or near the time it names."""
    threat, event = (one, other) if one.assertion == THREATENED else (other, one)
    if event.assertion == THREATENED:
        return _date_term(one, other)
    if not threat.is_undated:
        gap = _gap(threat, event)
        return 0.3 if not event.is_undated and (gap is None or gap.days <= _SEASON) else None
    start, end = event.first or event.last or event.known_by, event.last or event.known_by
    if threat.known_by is None or start is None or end is None:
        return None
    return 0.3 if end >= threat.known_by and start <= threat.known_by + _YEAR else None


def _type_term(one: str, other: str) -> float:
    if one in _OPEN_TYPES or other in _OPEN_TYPES:
        return 0.0
    if one == other:
        return 1.5
    return 0.7 if any(one in family and other in family for family in _FAMILIES) else -1.5


def _severity_term(one: Node, other: Node) -> float:
    if one.assertion != ACTUAL or other.assertion != ACTUAL or UNKNOWN in (one.severity, other.severity):
        return 0.0
    return 0.3 if one.severity == other.severity else -0.3
