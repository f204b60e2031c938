"""Of a site: a type word alone means the building of the site named before it, where the gazetteer has one."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import mentions, places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fighters have come back to Palmyra. The tetrapylon was pulled down.", "Tetrapylon of Palmyra"),
        ("Analysts have pictures of Palmyra. The Roman theatre was badly damaged.", "Roman theatre"),
    ],
)
def test_the_building_of_the_site_named_before(text: str, name: str) -> None:
    assert places(text) == {name}
    (found,) = (m for m in mentions(text) if m.is_in_town)
    assert len(found.site_ids) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Fighters have come back to Palmyra. The tetrapylon of Gerasa was pulled down.",
        "Fighters have come back to Palmyra. They rest. They wait. They sleep. The tetrapylon was pulled down.",
        "Fighters have come back to Palmyra and to the Temple of Artemis. The tetrapylon was pulled down.",
    ],
)
def test_not_of_another_nor_far_behind(text: str) -> None:
    assert "Tetrapylon of Palmyra" not in places(text)
