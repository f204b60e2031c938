"""Nodes: claims that say the same, as scoring looks at them, so that a hundred copies cost as much as one claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from heritage.resources.cuewords import NO_CUES, CueWords
from heritage.text.letters import fold

Row = dict[str, Any]
Key = tuple[str, ...]

ACTUAL, ALLEGED, DENIED, THREATENED = "actual", "alleged", "denied", "threatened"
UNKNOWN, DESTROYED, DAY = "unknown", "destroyed", "day"
SITE_IN_KEY, _ACTOR_IN_KEY, _KNOWN_IN_KEY, _AGAIN_IN_KEY, _SUPPOSED_IN_KEY, _DECIDED_IN_KEY = (
    1,
    6,
    8,
    9,
    11,
    12,
)
_DATES_IN_KEY = slice(2, 4)
NARROW = timedelta(days=6)
"""The longest interval of a claim that is joined pair by pair; wider ones are placed afterwards."""

_ANY_AGAIN = "again"
_ANY_SUPPOSED = "supposed"


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What scoring looks at in a node besides its actor, reports and stories; one object for all nodes alike.

    `shape` is one object for all that are alike but for `known_by`, which counts only where one node alone is undated,
    or is a threat.
    """

    shape: object
    is_undated: bool
    is_threat: bool


class Kind:
    """Stands for nodes of a block that all other nodes score alike, but for those of the same actor (`kinds_of`)."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Claims that agree in all that scoring looks at; `key` orders nodes, `stories` are clusters of copies.

    `is_supposed`: no words give its date to it (`heritage.link.supposed`).
    """

    key: Key
    profile: Profile
    kind: Kind
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
    reports: frozenset[str]
    says_again: bool
    parts: frozenset[str]
    is_supposed: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether both ends of its interval are known."""
        return self.first is not None and self.last is not None

    @property
    def is_undated(self) -> bool:
        """Whether neither end is known."""
        return self.first is None and self.last is None

    @property
    def known(self) -> date | None:
        """The day by which it was known to have happened: its last day, or that of the first report."""
        return self.last if self.last is not None else self.known_by

    @property
    def span(self) -> timedelta:
        """Length of the interval; the longest there is where an end is open."""
        return self.last - self.first if self.first and self.last else timedelta.max


class Saying(NamedTuple):
    """The sentence of a claim, the language of its report, and where it begins in that report's text."""

    quote: str
    language: str
    start: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What nodes are made with: copies of reports, usual names of actors, what sentences say, decided claims.

    `copies`: a report to its cluster of copies. `labels`: an actor's folded name to its usual label. `sentences`: the
    sentence and language of a claim. `decided`: claims that a decision names; each is a node of its own. `supposed`:
    claims whose date no words give to them.
    """

    copies: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    sentences: Mapping[str, Saying] = field(default_factory=dict)
    cues: CueWords = NO_CUES
    decided: frozenset[str] = frozenset()
    supposed: frozenset[str] = frozenset()

    def says(self, claim_id: str) -> tuple[bool, frozenset[str]]:
        """Whether the claim's sentence says that it is not the first event, and the parts that it names."""
        text, language, _ = self.sentences.get(claim_id, Saying("", "", None))
        if not text:
            return False, frozenset()
        again, parts = self.cues.again.get(language), self.cues.parts.get(language)
        return bool(again and again.found(text)), parts.found(text) if parts else frozenset()


def nodes_of(claims: Iterable[Row], reading: Reading) -> list[Node]:
    """Return the nodes of claims, ordered by key."""
    groups: dict[Key, list[Row]] = {}
    parts: dict[Key, frozenset[str]] = {}
    for claim in sorted(claims, key=lambda row: row["claim_id"]):
        again, named = reading.says(claim["claim_id"])
        key = _signature(claim, reading, again=again, parts=named)
        groups.setdefault(key, []).append(claim)
        parts[key] = named
    reports = {key: frozenset(str(row["report_id"]) for row in rows) for key, rows in groups.items()}
    stories = {key: frozenset(reading.copies.get(one, one) for one in own) for key, own in reports.items()}
    kinds = kinds_of(stories, reports)
    return [
        _node(key, groups[key], parts[key], seen_as=kinds[key], stories=stories[key], reports=reports[key])
        for key in sorted(groups)
    ]


def profiles_of(keys: Iterable[Key]) -> dict[Key, Profile]:
    """Return the profile of each key: one object for all keys of a block that scoring cannot tell apart."""
    alike: dict[Key, Profile] = {}
    shapes: dict[Key, object] = {}
    profiles = {}
    for key in keys:
        shape = (*key[:_ACTOR_IN_KEY], *key[_ACTOR_IN_KEY + 1 : _KNOWN_IN_KEY], *key[_KNOWN_IN_KEY + 1 : -1])
        seen = (*shape, key[_KNOWN_IN_KEY])
        if seen not in alike:
            is_undated = not any(key[_DATES_IN_KEY])
            alike[seen] = Profile(shapes.setdefault(shape, object()), is_undated, key[0] == THREATENED)
        profiles[key] = alike[seen]
    return profiles


def kinds_of(
    stories: Mapping[Key, frozenset[str]], reports: Mapping[Key, frozenset[str]]
) -> dict[Key, tuple[Profile, Kind]]:
    """Return profile and kind of each node of a block, by the stories and the reports of its key.

    Of one kind are nodes of one profile that share the same stories with others. A node that shares a report is of a
    kind of its own, since one report may tell two events apart; so is one that a decision names.
    """
    of_story, of_report = _counted(stories.values()), _counted(reports.values())
    profiles, made = profiles_of(stories), {}
    kinds: dict[tuple[Profile, frozenset[str]], Kind] = {}
    for key, profile in profiles.items():
        shared = frozenset(story for story in stories[key] if of_story[story] > 1)
        if key[_DECIDED_IN_KEY] or (shared and any(of_report[one] > 1 for one in reports[key])):
            made[key] = profile, Kind()
        else:
            made[key] = profile, kinds.setdefault((profile, shared), Kind())
    return made


def _counted(sets: Iterable[frozenset[str]]) -> Counter[str]:
    return Counter(one for each in sets for one in each)


def actor_label(claim: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """The actor's usual name, or as written; empty where none is named."""
    actor = claim.get("actor")
    if not actor:
        return ""
    actor = " ".join(actor.split())
    return labels.get(fold(actor), actor)


def _signature(claim: Row, reading: Reading, *, again: bool, parts: frozenset[str]) -> Key:
    first, last = claim["date_from"], claim["date_to"]
    known_by = claim["known_by"] if first is None or last is None else None
    assertion = ACTUAL if claim["assertion"] == ALLEGED else claim["assertion"]
    return (assertion, claim["site_id"], str(first or ""), str(last or ""), claim["date_precision"],
            claim["event_type"], fold(actor_label(claim, reading.labels)), claim["severity"], str(known_by or ""),
            _ANY_AGAIN if again else "", " ".join(sorted(parts)),
            _ANY_SUPPOSED if (first or last) and claim["claim_id"] in reading.supposed else "",
            claim["claim_id"] if claim["claim_id"] in reading.decided else "")  # fmt: skip


def _node(
    key: Key, claims: list[Row], parts: frozenset[str], *, seen_as: tuple[Profile, Kind],
    stories: frozenset[str], reports: frozenset[str],
) -> Node:  # fmt: skip
    claim = claims[0]
    known = [row["known_by"] for row in claims if row["known_by"]]
    return Node(
        key=key,
        profile=seen_as[0],
        kind=seen_as[1],
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
        stories=stories,
        reports=reports,
        says_again=key[_AGAIN_IN_KEY] == _ANY_AGAIN,
        parts=parts,
        is_supposed=key[_SUPPOSED_IN_KEY] == _ANY_SUPPOSED,
    )
