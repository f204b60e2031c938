"""Pairs of copies renewed for the texts that came and went are those that looking at all texts finds."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heritage.link.stories import copies, pairs
from heritage.link.stories.texts import Mask, Texts, facts_of
from heritage.resources.voices import load_voices

VOICES = load_voices()


@pytest.fixture(autouse=True, scope="module")
def few_neighbours() -> Iterator[None]:
    """Lists of owners become long, sampled and cut in parts with a few dozen texts already."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (copies, pairs):
            patch.setattr(module, "REACH", 2)
            patch.setattr(module, "MANY", 6)
            patch.setattr(module, "THINNED", 2)
        patch.setattr(pairs, "_AT_ONCE", 400)
        patch.setattr(copies, "_GRAMS_AT_ONCE", 100)
        patch.setattr(copies, "_MOST_CHANGED", 1)
        yield


def corpus(dice: random.Random, count: int) -> list[str]:
    """Texts of a few stories: whole, cut, edited, put together, with footers that many have."""
    bases = [[f"b{base}w{at}" for at in range(40)] for base in range(3)]
    footer = [f"f{at}" for at in range(14)]
    made = []
    for number in range(count):
        words = list(dice.choice(bases))[: dice.randrange(12, 41)]
        if dice.random() < 0.3:
            words += dice.choice(bases)[: dice.randrange(10, 41)]
        for _ in range(dice.randrange(4)):
            words[dice.randrange(len(words))] = f"own{number}x{dice.randrange(3)}"
        if dice.random() < 0.6:
            words += footer
        made.append(" ".join(words))
    return made


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(4, 40))
def test_renewed_pairs_are_those_found_anew(dice: random.Random, count: int) -> None:
    rows = [{"text": text} for text in corpus(dice, count)]
    cut = dice.randrange(len(rows))
    texts = Texts([facts_of(part, VOICES) for part in (rows[:cut], rows[cut:])])
    share = dice.choice((0.1, 0.5, 0.9))
    before = np.array([dice.random() < share for _ in range(len(texts))], dtype=bool)
    known = copies.found(texts, before)
    now: Mask = before.copy()
    for _ in range(dice.choice((1, 1, 2, 5, 12))):
        now[dice.randrange(len(now))] ^= True
    renewed, anew = copies.renewed(texts, before, now, known), copies.found(texts, now)
    for name in ("one", "other", "common"):
        assert getattr(renewed, name).tolist() == getattr(anew, name).tolist()


def test_renewing_meets_all_its_cases() -> None:
    """Else the test above would prove little: texts are parted, met and reweighed by others that come and go."""
    seen = {"parted": 0, "met": 0, "come": 0}
    for seed in range(60):
        dice = random.Random(seed)  # noqa: S311
        texts = Texts([facts_of(({"text": text} for text in corpus(dice, 30)), VOICES)])
        before = np.ones(len(texts), dtype=bool)
        now = before.copy()
        now[dice.sample(range(len(texts)), 3)] = False
        for one, other in ((before, now), (now, before)):
            was, is_now = ({*zip(p.one.tolist(), p.other.tolist(), strict=True)}
                           for p in (copies.found(texts, one), copies.found(texts, other)))  # fmt: skip
            both = {pair for pair in was ^ is_now if all(one[each] and other[each] for each in pair)}
            seen["parted"] += len(both & was)
            seen["met"] += len(both & is_now)
            seen["come"] += len((is_now - was) - both)
    assert all(seen.values()), seen
