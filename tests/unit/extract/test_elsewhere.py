"""Elsewhere: what only tells where another thing was hit, and places before a thing of unknown name, were not hit."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import places


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # a place that only tells where something else was
        ("Aircraft shelled a row of workshops between the port and the Omar Mosque.", set()),
        ("Aircraft shelled a row of workshops and the Omar Mosque.", {"Omar Mosque"}),
        ("A man broke an arm off the statue of Anton Vel, the poet, at the Dolna Fort.", {"statue of Anton Vel"}),
        ("Shells fell on the Omar Mosque, on the Zeno Museum and on the Ely Fort.",
         {"Omar Mosque", "Zeno Museum", "Ely Fort"}),
        ("Houses were burned overnight in Asna, Belna and Corna.", set()),
        ("The Omar Mosque stands. The tea room behind it was destroyed.", set()),
        ("The Omar Mosque stands. The wall around it was destroyed.", {"Omar Mosque"}),
        # another thing, whose name is known to nobody, is what the clause is about
        ("The Omar Mosque lost its dome. The saloon on the corner looked the same, and no damage was done to it.",
         {"Omar Mosque"}),
        ("The Omar Mosque is old. The Zeno Saloon was searched; its windows were smashed.", set()),
        ("The Omar Mosque is old. The Security Council met when a shell hit it.", {"Omar Mosque"}),
    ],
)  # fmt: skip
def test_what_tells_where_or_what_else_was_hit_is_no_place_that_was_hit(text: str, meant: set[str]) -> None:
    assert places(text) == meant
