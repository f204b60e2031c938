"""Places that no gazetteer knows: other spellings meet, namesakes and what one report tells apart do not."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from heritage.link.sites import resolve
from tests.fixtures.link_rows import Row, draft, gazetteer, report


def told(number: int, name: str, when: str | None = None, of: int | None = None, **hints: Any) -> Row:
    own = report(number if of is None else of, published=hints.pop("published", date(2022, 9, 16)))
    return draft(number, name, own, when, **hints)


def places(*drafts: Row) -> int:
    return len({claim["site_id"] for claim in resolve(drafts, gazetteer()).claims})


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        # Spellings of the name and of the village.
        (("St Barbara's Church", {"hint_place": "Velykyi Luh"}),
         ("wooden church of the martyr Varvara", {"hint_place": "Velyky Luh"}), False),
        (("St Barbara's Church", {"hint_place": "Velykyi Luh"}),
         ("wooden church of the martyr Barbara", {"hint_place": "Velyky Luh"}), True),
        (("St Barbara's Church", {"hint_place": "Velykyi Luh"}),
         ("St Barbara's Church", {"hint_place": "Zarichne"}), False),
        (("tomb of Sheikh Salim al-Attar", {"hint_country": "YE"}),
         ("shrine of Shaykh Saleem al-Attar", {"hint_country": "YE"}), True),
        (("tomb of Sheikh Salim al-Attar", {"hint_country": "YE"}),
         ("mausoleum of Salim al-Attar", {"hint_country": "YE", "hint_place": "Wadi Hajr"}), True),
        (("tomb of Sheikh Salim al-Attar", {"hint_country": "YE"}),
         ("tomb of Sheikh Salim al-Attar", {"hint_country": "LY"}), False),
        (("tomb of Sheikh Salim al-Attar", {}), ("school of Sheikh Salim al-Attar", {}), False),
        (("tomb of Sheikh Salim al-Attar", {}), ("tomb of Sheikh Salim al-Haddad", {}), False),
        (("tomb of Nizar Bahaeddine", {}), ("shrine of Nizar Bahaa al-Din", {}), True),
        # Titles, styles and kinds of one sense are told by one report alone.
        (("mausoleum of El Kebir", {"hint_towns": ["Gao"]}),
         ("tomb of Sheikh El-Kebir", {"hint_towns": ["Gao"]}), True),
        (("Byzantine church at Khirbet Yajuz", {}), ("church of Yajouz", {}), True),
        (("Bhimsen temple", {"hint_place": "Patan"}), ("Bhimsen Mandir", {"hint_towns": ["Patan"]}), True),
        (("Columbus statue", {}), ("statue of Christopher Columbus", {}), True),
        (("Columbus statue", {"hint_place": "Asuka"}),
         ("statue of Christopher Columbus", {"hint_place": "Belna"}), False),
        (("tomb of Sheikh Salim", {}), ("tomb of Imam Yahya", {}), False),
        (("Ottoman fort of Arka", {}), ("Ottoman fort of Belna", {}), False),
        # A dedication and a kind are no name: the village must be told.
        (("St Nicholas' Church", {"hint_place": "Velykyi Luh"}),
         ("Church of St Nicholas", {"hint_place": "Velyky Luh"}), True),
        (("St Nicholas' Church", {"hint_place": "Velykyi Luh"}),
         ("Church of St Nicholas", {"hint_place": "Zarichne"}), False),
    ],
)  # fmt: skip
def test_two_mentions(one: tuple[str, Row], other: tuple[str, Row], are_one: bool) -> None:
    drafts = [told(number, name, "2022-09-14", **hints) for number, (name, hints) in enumerate((one, other))]
    assert places(*drafts) == (1 if are_one else 2)
    assert places(*reversed(drafts)) == (1 if are_one else 2)


def test_time_speaks_for_one_place_or_two() -> None:
    name, other = "St Barbara Church", "monastery of St Barbara"
    assert places(told(1, name, "2022-09-14"), told(2, other, "2022-09-14")) == 1
    assert places(told(1, name, "2022-09-14"), told(2, other, "2014-03-02")) == 2
    assert places(told(1, name, "2022-09-14"), told(2, other)) == 1  # the report of it is of the same week


def test_one_report_tells_two_places_apart() -> None:
    apart = [told(1, "St Barbara Church", of=1), told(2, "monastery of St Barbara", of=1)]
    assert places(*apart) == 2


def test_a_name_without_a_place_that_fits_two_joins_neither() -> None:
    drafts = [
        told(1, "St Barbara's Church", "2022-09-14", hint_place="Velykyi Luh"),
        told(2, "St Barbara's Church", "2022-09-14", hint_place="Zarichne"),
        told(3, "monastery of St Barbara", "2022-09-14"),
    ]
    assert {places(*order) for order in permutations(drafts)} == {3}


def test_the_place_that_says_most_gives_the_id() -> None:
    full = told(1, "St Barbara's Church", "2022-09-14", hint_place="Velykyi Luh")
    alone = resolve([full], gazetteer()).claims[0]["site_id"]
    joined = resolve([full, told(2, "monastery of St Barbara", "2022-09-14")], gazetteer())
    assert {claim["site_id"] for claim in joined.claims} == {alone}
