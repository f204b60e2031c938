"""Whatever two datasets hold: every incident that only one of them has is told exactly once, and the sums add up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from heritage.release.diff.follow import follow

CLAIMS = [f"CLM-{letter}" for letter in "abcdefgh"]
PARTITIONS = st.dictionaries(st.sampled_from(CLAIMS), st.integers(0, 4))


def members(partition: dict[str, int], names: dict[int, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for claim, at in partition.items():
        found.setdefault(names.get(at, f"INC-{at}"), set()).add(claim)
    return {name: frozenset(claims) for name, claims in found.items()}


@given(
    PARTITIONS, PARTITIONS, st.dictionaries(st.integers(0, 4), st.sampled_from(["INC-7", "INC-8", "INC-9"]))
)
def test_each_is_told_once(before: dict[str, int], after: dict[str, int], names: dict[int, str]) -> None:
    old, new = members(before, {}), members(after, names)
    found = follow(old, new)
    gone = [*found.withdrawn, *found.renamed, *found.merged]
    assert sorted(gone) == sorted(old.keys() - new.keys())
    parts = [part for several in found.split.values() for part in several]
    assert sorted([*found.added, *found.renamed.values(), *parts]) == sorted(new.keys() - old.keys())
    assert len(old) + len(found.added) + len(parts) - len(found.merged) - len(found.withdrawn) == len(new)
    assert set(found.merged.values()) | set(found.renamed.values()) <= new.keys()


@given(PARTITIONS)
def test_the_same_is_no_change(partition: dict[str, int]) -> None:
    same = members(partition, {})
    found = follow(same, same)
    assert (found.added, found.withdrawn, found.renamed, found.merged, found.split) == ([], [], {}, {}, {})
