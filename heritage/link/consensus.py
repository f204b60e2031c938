"""One value from claims that disagree, without inventing any: date, severity, actors, type and site of an incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from heritage.link.pairs import ACTUAL, ALLEGED, DENIED, THREATENED, UNKNOWN, types_agree
from heritage.schema.codebook import codebook
from heritage.text import edtf

Row = dict[str, Any]

_T = TypeVar("_T")
_STRENGTH = (ACTUAL, ALLEGED, THREATENED, DENIED)
_BEST_TIERS = 2


@dataclass(frozen=True, slots=True)
class DateConsensus:
    """Columns of a date, the rule that chose it, and whether no day is possible for all claims."""

    edtf: str | None
    first: date | None
    last: date | None
    precision: str
    rule: str
    is_conflict: bool


@dataclass(frozen=True, slots=True)
class SeverityConsensus:
    """Severity with its range, the rule that chose it, and whether known degrees differ."""

    severity: str
    least: str | None
    most: str | None
    rule: str
    is_conflict: bool


def assertion_of(claims: Iterable[Mapping[str, Any]]) -> str:
    """The strongest assertion: actual, alleged, threatened, denied."""
    return min((str(claim["assertion"]) for claim in claims), key=_STRENGTH.index)


def strongest(claims: Sequence[Row]) -> list[Row]:
    """The claims that carry the strongest assertion, on which consensus rests."""
    best = assertion_of(claims)
    return [claim for claim in claims if claim["assertion"] == best]


def date_consensus(claims: Sequence[Row], group_of: Mapping[str, str]) -> DateConsensus:
    """The days possible for all dated claims; else the interval that most groups hold; else all days in question.

    A majority is more than half of the groups that date the event. The envelope spans the narrowest claims: it never
    leaves out a day that a claim names. `group_of`: a report's independent group.
    """
    dated = [claim for claim in claims if claim["date_from"] or claim["date_to"]]
    if not dated:
        is_bounded = any(claim["known_by"] for claim in claims)
        return DateConsensus(None, None, None, "report_date_only" if is_bounded else UNKNOWN, "none", False)
    spans = {(claim["date_from"] or date.min, claim["date_to"] or date.max) for claim in dated}
    first, last = max(span[0] for span in spans), min(span[1] for span in spans)
    if first <= last:
        return _stated(dated, (first, last), "intersection", is_conflict=False)
    majority = _majority(dated, group_of)
    if majority:
        return _stated(dated, majority, "majority", is_conflict=True)
    narrowest = [one for one in spans if not any(_is_inside(other, one) for other in spans)]
    envelope = min(span[0] for span in narrowest), max(span[1] for span in narrowest)
    return _stated(dated, envelope, "envelope", is_conflict=True)


_Span = tuple[date, date]


def _is_inside(inner: _Span, outer: _Span) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _span(claim: Row) -> _Span:
    return claim["date_from"] or date.min, claim["date_to"] or date.max


def _majority(dated: Sequence[Row], group_of: Mapping[str, str]) -> _Span | None:
    """The interval that more than half of the independent groups state."""
    groups: dict[_Span, set[str]] = {}
    for claim in dated:
        groups.setdefault(_span(claim), set()).add(group_of[claim["report_id"]])
    total = len(set().union(*groups.values()))
    held = [span for span, own in groups.items() if 2 * len(own) > total]
    return held[0] if len(held) == 1 else None


def _stated(dated: Sequence[Row], span: _Span, rule: str, *, is_conflict: bool) -> DateConsensus:
    """The consensus in the words of the claims that hold just this interval, else as the shortest EDTF."""
    first = None if span[0] == date.min else span[0]
    last = None if span[1] == date.max else span[1]
    same = [claim for claim in dated if _span(claim) == span and claim["date_edtf"]]
    if same:
        text, precision = commonest((claim["date_edtf"], claim["date_precision"]) for claim in same) or (
            None,
            UNKNOWN,
        )
        return DateConsensus(text, first, last, precision, rule, is_conflict)
    text = edtf.from_days(first, last)
    precision = edtf.parse(text).precision if text else UNKNOWN
    return DateConsensus(text, first, last, precision, rule, is_conflict)


def severity_consensus(claims: Sequence[Row], tier_of: Callable[[Row], str]) -> SeverityConsensus:
    """The greatest known severity among claims of the two best tiers, with the range of all; none of a mere threat."""
    rank = {code.code: code.rank for code in codebook().scheme("severity").codes if code.rank is not None}
    known = [claim for claim in claims if claim["severity"] in rank and claim["assertion"] != THREATENED]
    if not known:
        return SeverityConsensus(UNKNOWN, None, None, "none", False)
    best = sorted({tier_of(claim) for claim in known})[:_BEST_TIERS]
    degrees = sorted({claim["severity"] for claim in known}, key=lambda code: rank[code] or 0)
    chosen = max(
        (claim["severity"] for claim in known if tier_of(claim) in best), key=lambda code: rank[code] or 0
    )
    rule = "agreed" if len(degrees) == 1 else "max_of_best_tiers"
    return SeverityConsensus(chosen, degrees[0], degrees[-1], rule, len(degrees) > 1)


def event_type(claims: Sequence[Row], group_of: Mapping[str, str]) -> tuple[str, bool]:
    """The known type that most groups state (then most claims, then the first by name), and whether types conflict."""
    stated = [(claim["event_type"], group_of[claim["report_id"]]) for claim in claims]
    known = {kind for kind, _ in stated if kind != UNKNOWN}
    if not known:
        return UNKNOWN, False
    groups = Counter(kind for kind, _ in set(stated))
    times = Counter(kind for kind, _ in stated)
    chosen = min(known, key=lambda kind: (-groups[kind], -times[kind], kind))
    return chosen, any(not types_agree(one, other) for one in known for other in known)


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
