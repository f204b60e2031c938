"""A bounded run of fuzzing: the corpus, and some changes of it for each target. `make fuzz` runs longer."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings

from heritage.intake import READERS
from tests.fuzz.changes import changed, seeds
from tests.fuzz.targets import CORPUS, TARGETS

EXAMPLES = int(os.environ.get("HERITAGE_FUZZ_EXAMPLES", "50"))
"""Changed inputs for each target; a tenth where an input starts a process."""

SLOW = ("pdf",)


def test_every_reader_is_a_target_and_every_target_has_a_corpus() -> None:
    assert {reader.name for reader in READERS} <= set(TARGETS)
    assert {path.name for path in CORPUS.iterdir() if path.is_dir()} == set(TARGETS)
    assert all(seeds(target) for target in TARGETS)


def test_the_corpus_is_small() -> None:
    sizes = {path: path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()}
    assert sum(sizes.values()) < 200_000, sorted(sizes.items(), key=lambda each: -each[1])[:5]


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_the_corpus_keeps_the_promises(target: str) -> None:
    for data in seeds(target):
        TARGETS[target](data)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_changed_inputs_keep_the_promises(target: str) -> None:
    # Without a seed of its own each run would be another, and CI would fail for reasons that nobody changed.
    is_long = EXAMPLES > 1000

    @settings(
        max_examples=max(1, EXAMPLES // 10) if target in SLOW else EXAMPLES,
        deadline=None, derandomize=not is_long, database=None, suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(changed(target))
    def check(data: bytes) -> None:
        TARGETS[target](data)

    check()
