"""Whatever comes, goes, joins and parts: an incident keeps its id, and every id that was released leads somewhere."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from heritage.link.ledger import COLUMNS, Ledger, assign, read_ledger
from heritage.link.ledger_rows import next_rows
from heritage.release.remember import csv_lines

CLAIMS = [f"CLM-{letter}" for letter in "abcdefghij"]

Partition = dict[str, int]
"""The number of its cluster for each claim that is there."""

PARTITIONS = st.dictionaries(st.sampled_from(CLAIMS), st.integers(0, 4), min_size=1)


class History:
    """A ledger over several releases, written to a file and read again each time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "incidents.csv"
        self.path.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
        self.count = 0

    @property
    def ledger(self) -> Ledger:
        """Return the ledger as the file has it."""
        return read_ledger(self.path)

    def build(self, partition: Partition) -> dict[str, str]:
        """Return the incident of each claim, as a build gives it."""
        clusters = [
            tuple(sorted(claim for claim, at in partition.items() if at == number))
            for number in sorted(set(partition.values()))
        ]
        ids, _ = assign(clusters, self.ledger)
        assert len(set(ids)) == len(ids)
        return {claim: known for cluster, known in zip(clusters, ids, strict=True) for claim in cluster}

    def release(self, partition: Partition) -> dict[str, str]:
        """Build, append to the ledger, and return the incident of each claim."""
        built = self.build(partition)
        members: dict[str, set[str]] = {}
        for claim, known in built.items():
            members.setdefault(known, set()).add(claim)
        self.count += 1
        rows = next_rows(self.ledger, members, dict.fromkeys(built, "REP:x"), f"2026.11.{self.count}")
        with self.path.open("a", encoding="utf-8") as stream:
            stream.writelines(csv_lines(rows))
        return built


def history() -> History:
    return History(Path(tempfile.mkdtemp()))


@given(PARTITIONS)
def test_two_releases_in_a_row_write_nothing_new(partition: Partition) -> None:
    past = history()
    first = past.release(partition)
    size = past.path.stat().st_size
    assert past.release(partition) == first
    assert past.path.stat().st_size == size


@given(PARTITIONS, st.sets(st.sampled_from(CLAIMS)))
def test_removed_claims_that_come_back_find_their_ids(partition: Partition, removed: set[str]) -> None:
    past = history()
    first = past.release(partition)
    rest = {claim: at for claim, at in partition.items() if claim not in removed}
    if rest:
        past.release(rest)
    assert past.release(partition) == first


@given(PARTITIONS)
def test_merge_then_split_restores_the_ids(partition: Partition) -> None:
    past = history()
    first = past.release(partition)
    merged = past.release(dict.fromkeys(partition, 0))
    (one,) = set(merged.values())
    assert {past.ledger.resolve(known) for known in first.values()} == {one}
    assert past.release(partition) == first
    assert past.ledger.redirects == {}


@given(st.lists(PARTITIONS, min_size=2, max_size=6))
def test_every_released_id_stands_leads_on_or_is_withdrawn(partitions: list[Partition]) -> None:
    past = history()
    ever: set[str] = set()
    for partition in partitions:
        built = past.release(partition)
        standing = set(built.values())
        ledger = past.ledger
        ever |= standing
        assert ledger.claims.keys() == ever
        for known in ever:
            end = ledger.resolve(known)
            assert end in standing or end in ledger.withdrawn
        assert not standing & (ledger.redirects.keys() | ledger.withdrawn)
        assert past.build(partition) == built


@given(PARTITIONS, PARTITIONS)
def test_new_claims_leave_old_ids_alone(partition: Partition, more: Partition) -> None:
    past = history()
    first = past.release(partition)
    grown = {**{claim: at + 10 for claim, at in more.items()}, **partition}
    second = past.release(grown)
    assert {claim: second[claim] for claim in partition} == first
