"""One value from claims that disagree, without inventing any: date, severity, actors, type and site of an incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from heritage.link.pairs import ACTUAL, ALLEGED, DENIED, THREATENED, UNKNOWN
from heritage.link.terms import types_agree
from heritage.schema.codebook import codebook
from heritage.text import edtf
from heritage.text.letters import fold

Row = dict[str, Any]

_T = TypeVar("_T")
_STRENGTH = (ACTUAL, ALLEGED, THREATENED, DENIED)
_BEST_TIERS = 2
_CONTESTED = "actor_contested"


@dataclass(frozen=True, slots=True)
class DateConsensus:
    """Columns of a date, the rule that chose it, whether no day is possible for all claims, and what they say."""

    edtf: str | None
    first: date | None
    last: date | None
    precision: str
    rule: str
    is_conflict: bool
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeverityConsensus:
    """Severity with its range, the rule that chose it, and whether known degrees differ."""

    severity: str
    least: str | None
    most: str | None
    rule: str
    is_conflict: bool


@dataclass(frozen=True, slots=True)
class ActorConsensus:
    """The agreed actor, all names, the rule that chose, and whether names or accusations differ."""

    actor: str | None
    names: tuple[str, ...]
    rule: str
    is_contested: bool


def assertion_of(claims: Iterable[Mapping[str, Any]]) -> str:
    """The strongest assertion: actual, alleged, threatened, denied."""
    return min((str(claim["assertion"]) for claim in claims), key=_STRENGTH.index)


def strongest(claims: Sequence[Row]) -> list[Row]:
    """The claims that carry the strongest assertion, on which consensus rests."""
    best = assertion_of(claims)
    return [claim for claim in claims if claim["assertion"] == best]


def date_consensus(
    claims: Sequence[Row],
    is_bracket: Callable[[Row], bool] = lambda claim: False,
    is_supposed: Callable[[Row], bool] = lambda claim: False,
) -> DateConsensus:
    """The days possible for all dated claims (intersection), else all days in question (envelope).

    The envelope spans the narrowest claims: it never leaves out a day that a claim names. `is_bracket`: whether a claim
    is dated by two images. Where words disagree, the brackets cut their envelope, if it has days within all of them.
    `is_supposed`: whether no words give a claim its date, which then disagrees with nobody's.
    """
    dated = [claim for claim in claims if claim["date_from"] or claim["date_to"]]
    if not dated:
        is_bounded = any(claim["known_by"] for claim in claims)
        return DateConsensus(
            None, None, None, "report_date_only" if is_bounded else UNKNOWN, "none", False, ()
        )
    shared = _shared(dated)
    if shared:
        return _stated(dated, shared, "intersection", is_conflict=False)
    in_words = [claim for claim in dated if not is_supposed(claim)]
    if 0 < len(in_words) < len(dated):
        return date_consensus(in_words, is_bracket)
    brackets = [claim for claim in dated if is_bracket(claim)]
    told = [claim for claim in dated if not is_bracket(claim)]
    bracket = _shared(brackets) if brackets and told else None
    if bracket:
        words = _shared(told) or _envelope(told)
        cut = max(words[0], bracket[0]), min(words[1], bracket[1])
        if cut[0] <= cut[1]:
            rule = "envelope" if cut == words else "envelope_in_bracket"
            return _stated(dated, cut, rule, is_conflict=True)
    return _stated(dated, _envelope(dated), "envelope", is_conflict=True)


_Span = tuple[date, date]


def _span(claim: Row) -> _Span:
    return claim["date_from"] or date.min, claim["date_to"] or date.max


def _shared(claims: Iterable[Row]) -> _Span | None:
    """The days that all claims allow."""
    spans = [_span(claim) for claim in claims]
    first, last = max(span[0] for span in spans), min(span[1] for span in spans)
    return (first, last) if first <= last else None


def _envelope(claims: Iterable[Row]) -> _Span:
    """All days from the first to the last of the narrowest claims."""
    spans = {_span(claim) for claim in claims}
    narrowest = [one for one in spans if not any(_is_inside(other, one) for other in spans)]
    return min(span[0] for span in narrowest), max(span[1] for span in narrowest)


def _is_inside(inner: _Span, outer: _Span) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _stated(dated: Sequence[Row], span: _Span, rule: str, *, is_conflict: bool) -> DateConsensus:
    """The consensus in the words of the claims that hold just this interval, else as the shortest EDTF."""
    first = None if span[0] == date.min else span[0]
    last = None if span[1] == date.max else span[1]
    same = [claim for claim in dated if _span(claim) == span and claim["date_edtf"]]
    given = tuple(sorted({str(claim["date_edtf"]) for claim in dated if claim["date_edtf"]}))
    others = given if len(given) > 1 else ()
    if same:
        text, precision = commonest((claim["date_edtf"], claim["date_precision"]) for claim in same) or (
            None,
            UNKNOWN,
        )
        return DateConsensus(text, first, last, precision, rule, is_conflict, others)
    text = edtf.from_days(first, last)
    precision = edtf.parse(text).precision if text else UNKNOWN
    return DateConsensus(text, first, last, precision, rule, is_conflict, others)


def severity_consensus(
    claims: Sequence[Row], happened: Sequence[Row], tier_of: Callable[[Row], str]
) -> SeverityConsensus:
    """The greatest known severity among `claims` of the two best tiers, with their range; none of a mere threat.

    In conflict are degrees of one place of which the later report says less, or that were published on one day: of
    damage more may become known, or be done, but never less. `happened`: all claims that say it took place.
    """
    rank = _ranks()
    known = [claim for claim in claims if claim["severity"] in rank and claim["assertion"] != THREATENED]
    if not known:
        return SeverityConsensus(UNKNOWN, None, None, "none", False)
    best = sorted({tier_of(claim) for claim in known})[:_BEST_TIERS]
    degrees = sorted({claim["severity"] for claim in known}, key=rank.__getitem__)
    chosen = max((claim["severity"] for claim in known if tier_of(claim) in best), key=rank.__getitem__)
    rule = "agreed" if len(degrees) == 1 else "max_of_best_tiers"
    return SeverityConsensus(chosen, degrees[0], degrees[-1], rule, _has_less_later(happened, rank))


@cache
def _ranks() -> dict[str, int]:
    return {code.code: code.rank for code in codebook().scheme("severity").codes if code.rank is not None}


def _has_less_later(claims: Iterable[Row], rank: Mapping[str, int]) -> bool:
    of_site: dict[str, dict[date, set[int]]] = {}
    for claim in claims:
        if claim["severity"] in rank:
            days = of_site.setdefault(claim["site_id"], {})
            days.setdefault(claim["known_by"] or date.min, set()).add(rank[claim["severity"]])
    for days in of_site.values():
        worst = -1
        for day in sorted(days):
            if len(days[day]) > 1 or min(days[day]) < worst:
                return True
            worst = max(days[day])
    return False


def actor_consensus(
    claims: Iterable[Row],
    label_of: Callable[[Row], str],
    group_of: Mapping[str, str],
    is_party: Callable[[Row], bool] = lambda claim: False,
) -> ActorConsensus:
    """The actor whom two independent groups name and none contests; else the list of all names.

    What a party to the fight says of the other side (`is_party`) is listed, and agrees with nobody.
    Each name is in its commonest spelling. Descriptions ("contractor", "road company") are listed but do not contest.
    """
    spellings: dict[str, list[str]] = {}
    groups: dict[str, set[str]] = {}
    is_contested = False
    for claim in claims:
        is_contested = is_contested or _CONTESTED in (claim["flags"] or ())
        label = label_of(claim)
        if label:
            spellings.setdefault(fold(label), []).append(label)
            neutral = groups.setdefault(fold(label), set())
            if not is_party(claim):
                neutral.add(group_of[claim["report_id"]])
    names = {key: commonest(found) or "" for key, found in spellings.items()}
    is_contested = is_contested or (len(names) > 1 and not all(name.islower() for name in names.values()))
    actors = tuple(sorted(set(names.values())))
    if not actors:
        return ActorConsensus(None, (), "none", is_contested)
    if is_contested or len(actors) > 1:
        return ActorConsensus(None, actors, "listed", is_contested)
    (key,) = names
    is_agreed = len(groups[key]) > 1
    return ActorConsensus(
        actors[0] if is_agreed else None, actors, "agreed" if is_agreed else "single", False
    )


def event_type(claims: Sequence[Row], group_of: Mapping[str, str]) -> str:
    """The known type that most groups state (then most claims, then the first by name)."""
    stated = [(claim["event_type"], group_of[claim["report_id"]]) for claim in claims]
    known = {kind for kind, _ in stated if kind != UNKNOWN}
    if not known:
        return UNKNOWN
    groups = Counter(kind for kind, _ in set(stated))
    times = Counter(kind for kind, _ in stated)
    return str(min(known, key=lambda kind: (-groups[kind], -times[kind], kind)))


def has_type_conflict(claims: Iterable[Row]) -> bool:
    """Whether two claims give types of event that do not go together."""
    known = {claim["event_type"] for claim in claims} - {UNKNOWN}
    return any(not types_agree(one, other) for one in known for other in known)


def actor_type(claims: Iterable[Mapping[str, Any]]) -> str:
    """The one known kind of actor, else unknown."""
    known = {claim["actor_type"] for claim in claims} - {UNKNOWN}
    return known.pop() if len(known) == 1 else UNKNOWN


def site_of(claims: Sequence[Row], above: Mapping[str, tuple[str, ...]]) -> str:
    """The site that most claims name; of equals the more specific, then the smaller id."""
    counted = Counter(str(claim["site_id"]) for claim in claims)
    return min(counted, key=lambda site: (-counted[site], -len(above[site]), site))


def commonest(values: Iterable[_T]) -> _T | None:
    """The value that comes most often, of equals the smallest; None of nothing."""
    counted = Counter(values)
    most = max(counted.values(), default=0)
    return min((value for value, count in counted.items() if count == most), key=str, default=None)
