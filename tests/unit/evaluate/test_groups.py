"""Groups: rules, trap labels, types of event, languages."""

from __future__ import annotations

import pytest

from heritage.evaluate import groups
from heritage.evaluate.judge import judge
from heritage.evaluate.rules import rule_scores
from tests.unit.evaluate.cases import claim, document

BEL, ARCH, CITADEL = "Temple of Bel", "Arch of Triumph", "Citadel of Aleppo"


def test_precision_of_each_rule() -> None:
    gold = document(claim(BEL), claim(ARCH, optional=True))
    ours = [
        claim(BEL, event_type="gunfire", trace=["FR-a", "CA-b", "FR-a"]),
        claim(CITADEL, trace=["FR-a"]),
        claim(ARCH, trace=["FR-a"]),  # about an optional row: neither way
        claim("Krak des Chevaliers"),
    ]
    found = {one.rule: one for one in rule_scores([judge(gold, ours)])}
    assert list(found) == ["CA-b", "FR-a"]
    assert (found["FR-a"].claims, found["FR-a"].right, found["FR-a"].strict) == (2, 1, 0)
    assert found["FR-a"].precision == 0.5
    assert found["CA-b"].precision == 1


def test_documents_by_trap() -> None:
    judged = [
        judge(document(claim(BEL), traps=("plan", "quote")), [claim(BEL)]),
        judge(document(claim(ARCH), traps=("quote",)), [claim(CITADEL)]),
    ]
    plan, quote = groups.by_trap(judged)
    assert (plan.name, plan.documents, plan.fully_right, plan.precision, plan.recall) == ("plan", 1, 1, 1, 1)
    assert (quote.name, quote.documents, quote.fully_right) == ("quote", 2, 1)
    assert (quote.precision, quote.recall) == (0.5, 0.5)


def test_types_of_event_and_their_mean() -> None:
    gold = document(
        claim(BEL, event_type="gunfire"),
        claim(ARCH, event_type="arson_fire"),
        claim(CITADEL, event_type="gunfire"),
        claim("Hagia Sophia", event_type="arson_fire", optional=True),
    )
    ours = [claim(place, event_type="arson_fire") for place in (BEL, ARCH, "Hagia Sophia")]
    judged = [judge(gold, ours)]
    fire, gunfire = groups.by_event_type(judged)
    assert (fire.name, fire.wanted, fire.predicted, fire.precision, fire.recall) == (
        "arson_fire",
        1,
        2,
        1.0,
        1.0,
    )
    assert (gunfire.predicted, gunfire.precision, gunfire.recall, gunfire.f1) == (0, None, 0.5, 0)
    assert groups.macro_event_types(judged) == 0.5


def test_mean_over_languages_gives_each_the_same_weight() -> None:
    right = [judge(document(claim(BEL), name=str(n)), [claim(BEL)]) for n in range(9)]
    wrong = judge(document(claim(BEL), language="uk"), [])
    assert groups.macro_languages([*right, wrong]) == pytest.approx(0.5)
    assert groups.macro_languages([judge(document(), [])]) is None
