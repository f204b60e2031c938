"""Scores of groups: documents by trap label, claims by type of event, and the means over groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from heritage.evaluate.judge import Judged
from heritage.evaluate.scores import FIGURES, count, total

_F1 = next(figure for figure in FIGURES if figure.name == "relaxed_f1")


@dataclass(frozen=True, slots=True)
class GroupScore:
    """Counts of a group, by relaxed matching; `documents` and `fully_right` are 0 for a group of claims."""

    name: str
    documents: int
    fully_right: int
    wanted: int
    predicted: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """Share of the predicted claims that answer a row that had to be found."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the rows that had to be found and were."""
        return self.found / self.wanted if self.wanted else None

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing is right."""
        p, r = self.precision or 0.0, self.recall or 0.0
        return 2 * p * r / (p + r) if p + r else 0.0


def by_trap(judged: Sequence[Judged]) -> list[GroupScore]:
    """Return the score of the documents that carry each trap label, sorted by label."""
    labels = sorted({label for one in judged for label in one.document.traps})
    return [_of_documents(label, [one for one in judged if label in one.document.traps]) for label in labels]


def by_event_type(judged: Sequence[Judged]) -> list[GroupScore]:
    """Return the score of each type of event: recall over its gold rows, precision over the claims coded so."""
    wanted, predicted, found, right = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for one in judged:
        gold, claims = one.document.claims, one.claims
        wanted.update(row["event_type"] for row in one.document.wanted)
        predicted.update(claim["event_type"] for i, claim in enumerate(claims) if i not in one.excused)
        found.update(gold[j]["event_type"] for _, j in one.hits)
        right.update(claims[i]["event_type"] for i, _ in one.hits)
    names = sorted(wanted | predicted)
    return [GroupScore(n, 0, 0, wanted[n], predicted[n], found[n], right[n]) for n in names]


def macro_event_types(judged: Sequence[Judged]) -> float | None:
    """Mean F1 over the types of event that the gold has; None where it has none."""
    scores = [group.f1 for group in by_event_type(judged) if group.wanted]
    return sum(scores) / len(scores) if scores else None


def macro_languages(judged: Sequence[Judged]) -> float | None:
    """Mean of relaxed F1 over the languages of the documents; None where no language has a claim."""
    languages = sorted({one.document.language or "" for one in judged})
    scores = [
        _F1.of(total(count(one) for one in judged if (one.document.language or "") == language))
        for language in languages
    ]
    told = [score for score in scores if score is not None]
    return sum(told) / len(told) if told else None


def _of_documents(name: str, judged: Sequence[Judged]) -> GroupScore:
    counts = total(map(count, judged))
    return GroupScore(
        name=name,
        documents=len(judged),
        fully_right=counts["fully_right"],
        wanted=counts["wanted"],
        predicted=counts["predicted"],
        found=counts["matched"],
        right=counts["matched"],
    )
