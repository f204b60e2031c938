"""Deeds: what is taken down is development where a company does it, or the text tells what is to be built."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims

_TOWERS = "A developer is to put up two towers on the land. The council signed the contract for the car park in May."
_FIRMS = (
    "The owner, a construction company, spoke of danger. A company must pay a fine. The contractor has left."
)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A cement firm demolished the Church of Saint George.", "construction_development"),
        ("The Church of Saint George was razed by a hotel chain.", "construction_development"),
        ("The diggers of a gravel company flattened the Temple of Bel.", "construction_development"),
        (f"The Church of Saint George was demolished on Sunday. {_TOWERS}", "construction_development"),
        (f"The city pulled down the Church of Saint George. {_TOWERS}", "construction_development"),
        (f"Militants demolished the Church of Saint George. {_TOWERS}", "demolition_manual_or_machine"),
        (f"The war came. The Church of Saint George was destroyed. {_TOWERS}", "unknown"),
        ("The Church of Saint George was demolished on Sunday. A firm was fined.", "demolition_manual_or_machine"),
        (
            f"The Church of Saint George was pulled down on Sunday. {_FIRMS}",
            "demolition_manual_or_machine",
        ),
        ("Owners must put the Church of Saint George back after they knocked it down.", "demolition_manual_or_machine"),
        ("The new owners demolished the Church of Saint George.", "demolition_manual_or_machine"),
        (
            "The new owners demolished the Church of Saint George. A car park is to be laid out there.",
            "construction_development",
        ),
        ("The Church of Saint George was demolished. The city intends to erect a bank.", "construction_development"),
        (
            "The Church of Saint George was bulldozed so that a supermarket could be built.",
            "construction_development",
        ),
        ("They want to tear down the Church of Saint George and put up flats.", "construction_development"),
        ("A man used a digger to eat away the Temple of Bel.", "demolition_manual_or_machine"),
        ("The sea is eating away the Temple of Bel.", "erosion_climate"),
    ],
)  # fmt: skip
def test_what_is_taken_down_to_build_is_development(text: str, event: str) -> None:
    assert [found.event.value for found in claims(text)][:1] == [event]
