"""How many claims a record makes, and of which cells: one for each site, list item or group of columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from heritage.intake.profiles.items import Cells, Item
from heritage.resources.source import Group, SourceProfile

MOST_CLAIMS = 1000
"""Claims that one record may make; no source tells so many events in one row, a broken list may."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One claim's share of a record: which columns its targets are read from, and the items that are its own.

    `identity` are the columns that tell the claim from the record's others, `ordinal` its place among their items.
    """

    cells: Cells
    targets: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, str]
    own: Mapping[str, list[Item]] = field(default_factory=dict)
    identity: tuple[str, ...] = ()
    ordinal: int = 0

    def columns(self, target: str) -> list[tuple[str, list[Item]]]:
        """The columns of a target with their values, in order."""
        return [(column, self.of(column)) for column in self.targets.get(target, ())]

    def of(self, column: str) -> list[Item]:
        """The values of a column that belong to this claim."""
        return self.own[column] if column in self.own else self.cells.items(column)

    def values(self, target: str) -> list[Item]:
        """The values of the first column of a target that is filled."""
        for column in self.targets.get(target, ()):
            items = self.of(column)
            if items:
                return items
        return []


class Variants:
    """The claims that records of one source can make."""

    def __init__(self, profile: SourceProfile) -> None:
        grouped = {column for group in profile.groups for column in group.columns}
        self._groups = profile.groups
        targets: dict[str, tuple[str, ...]] = {}
        for column, target in (*profile.columns.items(), *profile.also):
            if column not in grouped:
                targets[target] = (*targets.get(target, ()), column)
        self._targets = targets
        self._by_group = [_joined(group, targets) for group in profile.groups]
        self._constants = profile.constants
        self._group_constants = [{**profile.constants, **group.constants} for group in profile.groups]

    def plain(self, cells: Cells) -> Variant:
        """The record as a whole, without its groups."""
        return Variant(cells, self._targets, self._constants)

    def of(self, cells: Cells, faults: list[str]) -> Iterator[Variant]:
        """Yield what makes a claim each; lists that do not fit together are told in `faults`."""
        count = 0
        for number, group in enumerate(self._groups):
            for variant in self._of_group(cells, number, group, faults):
                count += 1
                yield variant
        if not count:
            yield self.plain(cells)

    def _of_group(self, cells: Cells, number: int, group: Group, faults: list[str]) -> Iterator[Variant]:
        first = next(iter(group.columns))
        whole = Variant(
            cells, self._by_group[number], self._group_constants[number], {}, (first,)
        )  # fmt: skip
        if not group.is_parallel:
            if any(cells.items(column) for column in group.columns):
                yield whole
            return
        lists = {column: cells.places(column) for column in group.columns}
        lengths = {column: len(items) for column, items in lists.items() if items}
        if len(set(lengths.values())) > 1:
            found = ", ".join(f"{size} in {column!r}" for column, size in lengths.items())
            faults.append(
                f"expected lists of one length, found {found}; not paired, only what all items of a list say was used"
            )
            agreed = {column: cells.items(column) if _agree(items) else [] for column, items in lists.items()}
            yield replace(whole, own=agreed)
            return
        for place in range(max(lengths.values(), default=0)):
            own = {column: [item] if items and (item := items[place]) is not None else []
                   for column, items in lists.items()}  # fmt: skip
            if any(own.values()):
                yield Variant(cells, whole.targets, whole.constants, own, (first,), place)


def _agree(items: list[Item | None]) -> bool:
    """Whether all items of a list are the same value, so that it holds for whatever they belong to."""
    return len({item.text for item in items if item is not None}) == 1 and None not in items


def _joined(group: Group, base: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The targets of a group's claims: its own columns first, then those of the rest of the row.

    What the group's constants state holds for its claims, whatever the rest of the row says.
    """
    targets = {target: columns for target, columns in base.items() if target not in group.constants}
    for column, target in reversed(list(group.columns.items())):
        targets[target] = (column, *targets.get(target, ()))
    return targets
