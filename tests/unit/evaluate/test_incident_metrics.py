"""B-cubed, CEAF-e, pairs and MUC on examples computed by hand, the published ones of Luo (2005) among them."""

from __future__ import annotations

from math import isnan

import pytest

from heritage.evaluate.incidents.metrics import B_CUBED, CEAF_E, MUC, PAIRS, Metric, aligned, counts


def labels(*groups: str) -> dict[str, str]:
    """Clusters named by their members: every letter is a mention."""
    return {mention: group for group in groups for mention in group}


def scores(metric: Metric, key: dict[str, str], response: dict[str, str]) -> list[float]:
    place = dict.fromkeys({*key, *response}, "here")
    return [float(value) for value in metric.scores(counts(key, response, place)["here"])]


LUO_KEY = labels("12345", "67", "89ABC")


@pytest.mark.parametrize(
    ("metric", "response", "f1"),
    [
        (MUC, labels("12345", "6789ABC"), 0.947),
        (B_CUBED, labels("12345", "6789ABC"), 0.865),
        (CEAF_E, labels("12345", "6789ABC"), 0.733),
        (MUC, labels("1234589ABC", "67"), 0.947),
        (B_CUBED, labels("1234589ABC", "67"), 0.737),
        (CEAF_E, labels("1234589ABC", "67"), 0.667),
        (MUC, labels("123456789ABC"), 0.900),
        (B_CUBED, labels("123456789ABC"), 0.545),
        (CEAF_E, labels("123456789ABC"), 0.294),
        (MUC, labels(*"123456789ABC"), 0.0),
        (B_CUBED, labels(*"123456789ABC"), 0.400),
        (CEAF_E, labels(*"123456789ABC"), 0.178),
    ],
)
def test_the_four_responses_of_luo(metric: Metric, response: dict[str, str], f1: float) -> None:
    found = scores(metric, LUO_KEY, response)[2]
    assert (0.0 if isnan(found) else found) == pytest.approx(f1, abs=0.0006)  # nan: no link at all


def test_one_mention_in_the_wrong_cluster() -> None:
    key, response = labels("abc", "de"), labels("ab", "cde")
    # Ours: ab is all right (2), of cde 1/3 and twice 2/3 (5/3); the gold's side is the mirror.
    assert scores(B_CUBED, key, response) == pytest.approx([11 / 15] * 3)
    assert scores(CEAF_E, key, response) == pytest.approx([0.8] * 3)
    assert scores(PAIRS, key, response) == pytest.approx([0.5] * 3)  # 2 of our 4 pairs, 2 of their 4
    assert scores(MUC, key, response) == pytest.approx([2 / 3] * 3)


def test_spurious_mentions_cost_precision_and_missed_ones_recall() -> None:
    key, response = labels("ab"), labels("ax")
    assert scores(B_CUBED, key, response) == pytest.approx([0.25] * 3)  # a: 1/2, x: 0; a: 1/2, b: 0
    assert scores(CEAF_E, key, response) == pytest.approx([0.5] * 3)
    assert scores(PAIRS, key, response) == [0.0, 0.0, 0.0]
    assert scores(B_CUBED, labels("ab"), labels("ab", "x", "y"))[:2] == pytest.approx([0.5, 1.0])
    assert scores(CEAF_E, labels("ab"), labels("ab", "x", "y"))[:2] == pytest.approx([1 / 3, 1.0])
    assert scores(B_CUBED, labels("ab", "c", "d"), labels("ab"))[:2] == pytest.approx([1.0, 0.5])


def test_alignment_takes_the_greatest_sum_and_not_the_greatest_pair() -> None:
    key, response = labels("abcd", "ef"), labels("abce", "df")
    assert [(gold, ours) for gold, ours, _ in aligned(key, response)] == [("abcd", "abce"), ("ef", "df")]
    key, response = labels("abc", "d"), labels("cd", "xy")
    # abc with cd is worth 2/5, d with cd 2/3: the two cannot both have it.
    (only,) = aligned(key, response)
    assert only[:2] == ("d", "cd")
    assert only[2] == pytest.approx(2 / 3)


def test_sums_of_places_add_up_to_the_whole() -> None:
    key, response = labels("abc", "de", "fg"), labels("ab", "cde", "f", "g")
    place = dict.fromkeys("abcde", "one") | dict.fromkeys("fg", "two")
    found = counts(key, response, place)
    whole = counts(key, response, dict.fromkeys(place, "all"))["all"]
    assert sorted(found) == ["one", "two"]
    assert {name: found["one"].get(name, 0) + found["two"].get(name, 0) for name in whole} == pytest.approx(
        whole
    )
