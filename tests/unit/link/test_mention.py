"""Drafts of one spelling have one mention: a spelling holds all that a mention is read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from heritage.link import mention
from tests.fixtures.link_rows import draft, gazetteer


class _Told(Mapping[str, Any]):
    """A draft that remembers which of its keys were asked for."""

    def __init__(self, row: Mapping[str, Any]) -> None:
        self._row, self.asked = row, set[str]()

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return self._row[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._row)

    def __len__(self) -> int:
        return len(self._row)


def test_a_mention_is_read_from_nothing_but_its_spelling() -> None:
    hints = {
        "hint_latitude_deg": 34.5,
        "hint_longitude_deg": 38.2,
        "hint_site_ids": ["SY-x"],
        "hint_names": ["Bel"],
    }
    row = draft(1, "Temple of Bel, Palmyra") | hints
    read, spelled = _Told(row), _Told(row)
    mention.read_mention(read, gazetteer())
    mention.spelling(spelled)
    assert read.asked - spelled.asked == {"claim_id", "report_id"}


def test_spellings_differ_where_drafts_do() -> None:
    row = draft(1, "Temple of Bel")
    other = draft(2, "Temple of Bel")
    assert mention.spelling(row) == mention.spelling(other)
    assert mention.spelling(row) != mention.spelling(row | {"hint_place": "Palmyra"})
    assert mention.spelling(row) != mention.spelling(row | {"hint_site_ids": ["SY-x"]})


@pytest.mark.parametrize(
    ("name", "place", "residues"),
    [
        ("Great Mosque", "Aleppo", [(), ("aleppo",)]),  # it may be the Great Mosque of Aleppo
        ("Great Mosque", None, [()]),
        ("mosque", "Aleppo", [()]),  # any mosque there
        ("Umayyad Mosque", "Aleppo", [("umayyad",), ()]),
    ],
)
def test_a_name_of_type_words_is_also_read_with_its_place(
    name: str, place: str | None, residues: list[tuple[str, ...]]
) -> None:
    read = mention.read_mention(draft(1, name) | {"hint_place": place}, gazetteer())
    assert [variant.keys.residue for variant in read.variants] == residues
