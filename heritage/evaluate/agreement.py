"""Agreement of two coders over the same documents: claims, documents, and each field of the claims both made.

Kappa is Cohen's (1960): agreement above what the two coders' own shares of each code would give by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from heritage.evaluate import match
from heritage.evaluate.gold import CODED, Row
from heritage.evaluate.judge import FIELDS, is_right

Claims = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Share:
    """How many cases both coded, the share on which they agree, and kappa; None where it is not defined."""

    cases: int
    agreement: float | None
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """`one_found`: share of the second coder's claims that the first has too, `other_found` the reverse; `f1` of both.

    `fields` are told on matched claims, relaxed; `relevance` on whether a document has any claim.
    """

    documents: int
    claims: tuple[int, int]
    matched: int
    one_found: float | None
    other_found: float | None
    f1: float | None
    strict_f1: float | None
    relevance: Share
    fields: Mapping[str, Share]


def agree(one: Claims, other: Claims, ids: Sequence[str]) -> Agreement:
    """Compare two coders on the documents `ids`, which both have. Rows marked optional count neither way."""
    pairs: list[tuple[Row, Row]] = []
    strict = 0
    sizes = [0, 0]
    for key in ids:
        left, right = one[key], other[key]
        found = match.match(left, right, match.is_relaxed)
        mine, theirs = _excused(left, right, found)
        sizes[0] += len(left) - len(mine)
        sizes[1] += len(right) - len(theirs)
        pairs += [(left[i], right[j]) for i, j in found if i not in mine]
        strict += sum(i not in mine and j not in theirs for i, j in match.match(left, right, match.is_strict))
    told = [(one[key], other[key]) for key in ids if _is_told(one[key]) and _is_told(other[key])]
    return Agreement(
        documents=len(ids),
        claims=(sizes[0], sizes[1]),
        matched=len(pairs),
        one_found=_ratio(len(pairs), sizes[1]),
        other_found=_ratio(len(pairs), sizes[0]),
        f1=_ratio(2 * len(pairs), sum(sizes)),
        strict_f1=_ratio(2 * strict, sum(sizes)),
        relevance=share([(str(bool(a)), str(bool(b))) for a, b in told]),
        fields={name: _field(name, pairs) for name in FIELDS},
    )


def _is_told(claims: Sequence[Row]) -> bool:
    """Whether it is clear that a document has claims or none: with optional rows alone it is not."""
    return not claims or any(not claim["optional"] for claim in claims)


def share(pairs: Sequence[tuple[str, str]]) -> Share:
    """Return agreement and kappa of pairs of codes."""
    size = len(pairs)
    if not size:
        return Share(0, None, None)
    observed = sum(a == b for a, b in pairs) / size
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[code] * other[code] for code in one) / size**2
    return Share(size, observed, None if chance == 1 else (observed - chance) / (1 - chance))


def _field(name: str, pairs: Sequence[tuple[Row, Row]]) -> Share:
    if name in CODED:
        return share([(a[name], b[name]) for a, b in pairs])
    right = sum(is_right(name, a, b) for a, b in pairs)  # open values: chance agreement is not defined
    return Share(len(pairs), _ratio(right, len(pairs)), None)


def _excused(left: Sequence[Row], right: Sequence[Row], pairs: Iterable[match.Pair]) -> tuple[set[int], ...]:
    """Indexes that count neither way on each side: optional rows, and claims that answer one."""
    mine = {i for i, row in enumerate(left) if row["optional"]} | {
        i for i, j in pairs if right[j]["optional"]
    }
    theirs = {j for j, row in enumerate(right) if row["optional"]} | {
        j for i, j in pairs if left[i]["optional"]
    }
    return mine, theirs


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
