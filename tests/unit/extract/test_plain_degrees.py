"""Plain sentences: how bad it was, told beside the damage, behind it, or by what became of parts."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

HIT = "The Omari Mosque was hit in an air raid"


@pytest.mark.parametrize(
    ("behind", "severity"),
    [
        (", causing extensive damage.", "severe"),
        (". It caused serious damage.", "severe"),
        (". The damage is extensive, according to the mayor.", "severe"),
        (". The mayor described the damage as extensive.", "severe"),
        (". Engineers rated the damage as moderate.", "moderate"),
        (". Damage was reported to be minor.", "minor"),
        (". Serious damage was reported.", "severe"),
        (". Serious damage to homes was reported.", "unknown"),
        (". The school suffered serious damage.", "unknown"),
        (". No serious damage was reported.", "none"),
        (". Serious damage is feared.", "unknown"),
    ],
)
def test_a_sentence_behind_tells_the_extent(behind: str, severity: str) -> None:
    assert claims(HIT + behind)[0].severity.value == severity


@pytest.mark.parametrize(
    ("behind", "severity"),
    [
        ("; one wing was flattened.", "severe"),
        ("; roof and stained glass are gone.", "severe"),
        (", bringing down the minaret.", "severe"),
        (" which destroyed several halls.", "severe"),
        (": windows shattered, doors ripped off.", "minor"),
        (". Everything inside was lost.", "severe"),
        (". Eight dead. Mosque in ruins.", "destroyed"),
        (". Eight dead. School in ruins.", "unknown"),
        (". The windows and the roof were destroyed.", "severe"),
        ("; two houses were flattened.", "unknown"),
        ("; windows of a school were shattered.", "unknown"),
    ],
)
def test_parts_tell_how_bad_it_was(behind: str, severity: str) -> None:
    assert claims(HIT + behind)[0].severity.value == severity


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The Omari Mosque was damaged, though not badly.", "minor"),
        ("The damage to the Omari Mosque was not serious.", "minor"),
        ("The Omari Mosque was damaged in the quake, but not beyond repair.", "unknown"),
        ("Most of the Omari Mosque was burned.", "severe"),
        ("The Omari Mosque was flooded to the ceiling.", "severe"),
        ("Jets bombed the Omari Mosque flat.", "destroyed"),
        ("Heavy shelling damaged the Omari Mosque.", "unknown"),
        ("Shelling heavily damaged the Omari Mosque.", "severe"),
        ("The Omari Mosque was reduced to a shell by the fire.", "severe"),
        ("Artillery fire holed the dome of the Omari Mosque.", "moderate"),
        ("The Omari Mosque lost plaster from its vault in the quake.", "minor"),
        ("The blast cost the Omari Mosque its stained-glass windows.", "minor"),
        ("Thieves took nearly everything from the Sursock Museum.", "severe"),
        ("Looters stripped the Sursock Museum in the hills above the port of almost everything.", "severe"),
        ("Thieves took two icons from the Sursock Museum while the whole village slept.", "unknown"),
    ],
)
def test_degrees_beside_the_damage(text: str, severity: str) -> None:
    found = claim(text)
    assert (found.severity.value, found.assertion.value) == (severity, "actual")


@pytest.mark.parametrize("cause", ["Heavy rain", "Severe storms", "Minor floods", "A light aircraft"])
def test_how_great_a_hazard_was_is_no_degree_of_the_damage(cause: str) -> None:
    assert claim(f"{cause} damaged the Omari Mosque.").severity.value == "unknown"
    assert claim(f"{cause} badly damaged the Omari Mosque.").severity.value == "severe"
