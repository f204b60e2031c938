"""Counts of judged documents, and the figures that are ratios of them.

Counts of documents add up, so a figure over any set of documents is the ratio of two sums; the bootstrap rests on that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from heritage.evaluate import dates
from heritage.evaluate.judge import FIELDS, Judged, is_right
from heritage.schema.codebook import codebook

_SAFE_GOLD = ("actual", "alleged")


@dataclass(frozen=True, slots=True)
class Figure:
    """A ratio: `factor` times the sum of the counts `top` over that of `bottom`; `is_error`: less is better."""

    name: str
    title: str
    top: tuple[str, ...]
    bottom: tuple[str, ...]
    factor: int = 1
    is_error: bool = False

    def of(self, counts: Mapping[str, int]) -> float | None:
        """The figure for these counts; None where there is nothing to divide by."""
        whole = sum(counts.get(key, 0) for key in self.bottom)
        return self.factor * sum(counts.get(key, 0) for key in self.top) / whole if whole else None


def _f1(prefix: str, title: str, hit: str, ours: str, gold: str) -> tuple[Figure, ...]:
    return (
        Figure(f"{prefix}_precision", f"{title} precision", (hit,), (ours,)),
        Figure(f"{prefix}_recall", f"{title} recall", (hit,), (gold,)),
        Figure(f"{prefix}_f1", f"{title} F1", (hit,), (ours, gold), factor=2),
    )


FIGURES = (
    *_f1("relaxed", "claims, relaxed:", "matched", "predicted", "wanted"),
    *_f1("strict", "claims, strict:", "strict_matched", "strict_predicted", "wanted"),
    *_f1("relevance", "documents with claims:", "relevant_found", "relevant_predicted", "relevant"),
    Figure("negatives_coded", "hard negatives coded", ("negative_coded",), ("negative",), is_error=True),
    Figure("dangerous", "dangerous errors", ("dangerous",), ("actual",), is_error=True),
    *(Figure(name, name, (f"right:{name}",), ("matched",)) for name in FIELDS if name != "date"),
    Figure("severity_distance", "severity, mean distance", ("severity_distance",), ("severity_ranked",), is_error=True),
    Figure("date_exact", "date exact", ("right:date",), ("matched",)),
    Figure("date_overlap", "date overlap", ("date_overlap",), ("matched",)),
    Figure("date_over_precise", "date over-precise", ("date_over_precise",), ("matched",), is_error=True),
    Figure("dated_exact", "date exact, gold dated", ("dated_exact",), ("dated",)),
    Figure("dated_overlap", "date overlap, gold dated", ("dated_overlap",), ("dated",)),
    Figure("dated_over_precise", "date over-precise, gold dated", ("dated_over_precise",), ("dated",), is_error=True),
    Figure("evidence_valid", "evidence valid", ("evidence_valid",), ("evidence",)),
    Figure("fully_right", "documents fully right", ("fully_right",), ("documents",)),
)  # fmt: skip
"""All figures, in the order in which they are printed."""

HEADLINE = ("relaxed_f1", "strict_f1", "relevance_f1", "negatives_coded", "dangerous", *FIELDS[:2], "date_exact",
            "date_overlap", *FIELDS[3:], "fully_right")  # fmt: skip
"""Names of the figures that get an interval."""


def count(judged: Judged) -> Counter[str]:
    """Return all counts of one document."""
    gold, claims = judged.document.claims, judged.claims
    wanted, hits = judged.document.wanted, judged.hits
    strict = [j for _, j in judged.strict if not gold[j]["optional"]]
    by_strict = {i: gold[j]["optional"] for i, j in judged.strict}
    excused = sum(by_strict.get(i, i in judged.excused) for i in range(len(claims)))
    counts = Counter(
        documents=1, claims=len(claims), wanted=len(wanted), matched=len(hits),
        predicted=len(claims) - len(judged.excused), strict_matched=len(strict), strict_predicted=len(claims) - excused,
        negative=not gold, negative_coded=bool(claims) and not gold, fully_right=judged.is_fully_right,
    )  # fmt: skip
    if wanted or not gold:  # a document of optional rows alone counts neither way
        counts.update(
            relevant=bool(wanted),
            relevant_predicted=bool(claims),
            relevant_found=bool(wanted) and bool(claims),
        )
    for ours, theirs in judged.assertions:
        counts[f"assertion:{ours}:{theirs}"] += 1
        counts["dangerous"] += ours == "actual" and theirs not in _SAFE_GOLD
    counts["actual"] = sum(claim["assertion"] == "actual" for claim in claims)
    for i, j in hits:
        counts.update(_of_pair(claims[i], gold[j]))
    counts.update(key for claim in claims for key in _evidence(claim, judged.document.text))
    return counts


def _of_pair(claim: Mapping[str, object], gold: Mapping[str, object]) -> Counter[str]:
    counts = Counter(f"right:{name}" for name in FIELDS if is_right(name, claim, gold))
    ranks = codebook().scheme("severity")
    ours, theirs = ranks.rank(str(claim["severity"])), ranks.rank(str(gold["severity"]))
    if ours is not None and theirs is not None:
        counts["severity_ranked"] += 1
        counts["severity_distance"] += abs(ours - theirs)
    date = dates.compare(_text(claim["date"]), _text(gold["date"]))
    counts["date_overlap"] += date.overlap
    counts["date_over_precise"] += date.is_over_precise
    if gold["date"] is not None:
        counts.update(
            dated=1,
            dated_exact=date.exact,
            dated_overlap=date.overlap,
            dated_over_precise=date.is_over_precise,
        )
    return counts


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _evidence(claim: Mapping[str, object], text: str) -> Iterator[str]:
    """Keys for a claim that gives evidence: its passage stands in the text, at its offsets where it gives them."""
    passage, start, end = claim.get("evidence"), claim.get("start"), claim.get("end")
    if not isinstance(passage, str) or claim.get("part", "text") != "text":
        return
    yield "evidence"
    if isinstance(start, int) and isinstance(end, int):
        if text[start:end] == passage:
            yield "evidence_valid"
    elif passage and passage in text:
        yield "evidence_valid"


def total(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """Return the sum of the counts of many documents."""
    found: Counter[str] = Counter()
    for one in counts:
        found.update(one)
    return found
