"""Scores of documents judged by hand: optional rows, hard negatives, dangerous errors, fields, evidence."""

from __future__ import annotations

import pytest

from heritage.evaluate.judge import Judged, judge
from heritage.evaluate.scores import FIGURES, count, total
from tests.unit.evaluate.cases import claim, document

BEL, BAALSHAMIN, ARCH = "Temple of Bel", "Temple of Baalshamin", "Arch of Triumph"


def figure(name: str, *judged: Judged) -> float | None:
    """One figure over some judged documents."""
    (found,) = (one for one in FIGURES if one.name == name)
    return found.of(total(map(count, judged)))


def test_claims_by_both_rules() -> None:
    gold = document(claim(BEL), claim(BAALSHAMIN, event_type="explosion_demolition"), claim(ARCH))
    one = judge(
        gold, [claim(BEL), claim(BAALSHAMIN), claim("Citadel of Aleppo"), claim("Krak des Chevaliers")]
    )
    assert figure("relaxed_precision", one) == 2 / 4
    assert figure("relaxed_recall", one) == 2 / 3
    assert figure("relaxed_f1", one) == pytest.approx(2 * (1 / 2) * (2 / 3) / (1 / 2 + 2 / 3))
    assert figure("strict_precision", one) == 1 / 4
    assert figure("strict_recall", one) == 1 / 3
    assert one.misses == (2,)
    assert one.false_alarms == (2, 3)


def test_optional_rows_count_neither_way() -> None:
    gold = document(claim(BEL), claim(ARCH, optional=True))
    found = judge(gold, [claim(BEL), claim(ARCH, assertion="alleged")])
    assert figure("relaxed_precision", found) == figure("strict_precision", found) == 1
    left = judge(gold, [claim(BEL)])
    assert figure("relaxed_recall", left) == 1
    assert left.misses == found.false_alarms == ()
    assert left.assertions == found.assertions == (("actual", "actual"),)


def test_relevance_of_documents() -> None:
    judged = [
        judge(document(claim(BEL)), [claim(ARCH)]),  # relevant and coded, though the claim is wrong
        judge(document(claim(BEL)), []),
        judge(document(), [claim(ARCH)]),
        judge(document(), []),
        judge(document(claim(BEL, optional=True)), [claim(BEL)]),  # neither way
        judge(document(claim(BEL, optional=True)), []),
    ]
    assert figure("relevance_precision", *judged) == 1 / 2
    assert figure("relevance_recall", *judged) == 1 / 2
    assert figure("negatives_coded", *judged) == 1 / 2


def test_nothing_to_divide_by_is_no_figure() -> None:
    assert figure("relaxed_f1", judge(document(), [])) is None
    assert figure("negatives_coded", judge(document(claim()), [])) is None


def test_dangerous_errors() -> None:
    gold = document(
        claim(BEL, assertion="denied"),
        claim(BAALSHAMIN, assertion="threatened"),
        claim(ARCH, assertion="alleged"),
        claim("Krak des Chevaliers", assertion="denied", optional=True),
        claim("Hagia Sophia"),
    )
    ours = [
        claim(BEL),
        claim(BAALSHAMIN),
        claim(ARCH),
        claim("Krak des Chevaliers"),
        claim("Citadel of Aleppo"),
    ]
    one = judge(gold, ours)
    assert (
        figure("dangerous", one) == 3 / 5
    )  # the denied, the threatened and the one of nothing; not the optional
    assert sorted(one.assertions) == [
        ("actual", "alleged"), ("actual", "denied"), ("actual", "none"), ("actual", "threatened"), ("none", "actual"),
    ]  # fmt: skip


def test_a_claim_that_has_its_row_answers_no_second_one() -> None:
    one = judge(document(claim(BEL), claim(BEL, assertion="denied")), [claim(BEL)])
    assert one.assertions == (("actual", "actual"), ("none", "denied"))
    assert figure("dangerous", one) == 0


def test_what_is_denied_is_no_danger() -> None:
    one = judge(document(claim(BEL)), [claim(BEL, assertion="denied")])
    assert figure("dangerous", one) is None
    assert one.assertions == (("denied", "actual"),)


def test_fields_are_told_on_relaxed_pairs() -> None:
    gold = document(
        claim(BEL, event_type="arson_fire", severity="severe", date="2015-08", actor="ISIS"),
        claim(ARCH, severity="destroyed", date=None),
    )
    ours = [
        claim(BEL, event_type="gunfire", severity="minor", date="2015-08-03", actor="Islamic State"),
        claim(ARCH, severity="severe", date="2015"),
        claim(BAALSHAMIN, severity="severe"),
    ]
    one = judge(gold, ours)
    assert figure("event_type", one) == 1 / 2
    assert figure("actor", one) == 1
    assert figure("severity", one) == 0
    assert figure("severity_distance", one) == (2 + 1) / 2
    assert figure("date_exact", one) == 0
    assert figure("date_overlap", one) == 1 / 2
    assert figure("date_over_precise", one) == 1
    assert figure("dated_over_precise", one) == 1
    assert count(one)["dated"] == 1


def test_severity_beside_the_scale_has_no_distance() -> None:
    one = judge(document(claim(BEL, severity="unknown")), [claim(BEL, severity="minor")])
    assert figure("severity_distance", one) is None
    assert figure("severity", one) == 0


@pytest.mark.parametrize(
    ("evidence", "valid"),
    [
        ({"evidence": "Bel", "start": 10, "end": 13}, 1),
        ({"evidence": "Bel", "start": 11, "end": 14}, 0),
        ({"evidence": "Bel"}, 1),
        ({"evidence": "Baal"}, 0),
        ({"evidence": "Bel", "part": "title", "start": None, "end": None}, None),
        ({"evidence": None}, None),
    ],
)
def test_evidence_stands_in_the_text(evidence: dict[str, object], valid: float | None) -> None:
    assert figure("evidence_valid", judge(document(claim(BEL)), [claim(BEL, **evidence)])) == valid


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, True),
        ({"severity": "minor"}, False),
        ({"event_type": "unknown"}, False),
        ({"date": "2015"}, False),
        ({"actor_type": "civilian"}, False),
        ({"actor": "ISIS"}, False),
        ({"assertion": "alleged"}, False),
        ({"site": "Ziggurat of Ur"}, False),
    ],
)
def test_fully_right_is_every_field_of_every_row(change: dict[str, object], right: bool) -> None:
    row = claim("Ur", event_type="shelling_airstrike", date="2015-08")
    gold = document(row, claim(ARCH, optional=True))
    assert judge(gold, [row | change]).is_fully_right is right
    assert not judge(gold, [row | change, claim(BAALSHAMIN)]).is_fully_right
    assert not judge(gold, []).is_fully_right
    assert judge(document(), []).is_fully_right
