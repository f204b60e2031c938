"""Rules: how often each rule of the extractor stood behind a claim, and how often that claim was right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from heritage.evaluate.judge import Judged


@dataclass(frozen=True, slots=True)
class RuleScore:
    """A rule id of the trace; claims in which it fired (those about optional rows left out), right by each matching."""

    rule: str
    claims: int
    right: int
    strict: int

    @property
    def precision(self) -> float:
        """Share of its claims that answer a gold row by the relaxed rule."""
        return self.right / self.claims


def rule_scores(judged: Iterable[Judged]) -> list[RuleScore]:
    """Return the score of every rule that fired, sorted by id; a rule counts once for a claim."""
    fired: Counter[str] = Counter()
    right: Counter[str] = Counter()
    strict: Counter[str] = Counter()
    for one in judged:
        hits = {i for i, _ in one.hits}
        exact = {i for i, j in one.strict if not one.document.claims[j]["optional"]}
        for i, claim in enumerate(one.claims):
            if i in one.excused:
                continue
            for rule in set(claim.get("trace") or ()):
                fired[rule] += 1
                right[rule] += i in hits
                strict[rule] += i in exact
    return [RuleScore(rule, fired[rule], right[rule], strict[rule]) for rule in sorted(fired)]
