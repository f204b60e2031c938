"""Plain sentences: who did it, as reporters tell it, grouped by where in a text the doer stands."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

CHURCH = "the Church of Saint Helen"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Unidentified men burned down the Church of Saint Helen.", "unknown"),
        ("The Church of Saint Helen was burned down by people who have not been identified.", "unknown"),
        ("Persons unknown smashed the windows of the Church of Saint Helen.", "unknown"),
        ("The attackers burned down the Church of Saint Helen.", "unknown"),
        (
            "Militants overran the town. The attackers burned down the Church of Saint Helen.",
            "non_state_armed",
        ),
        ("Armed men burned down the Church of Saint Helen.", "unknown"),
        ("Men in police uniform burned down the Church of Saint Helen.", "unknown"),
        ("Soldiers in uniform burned down the Church of Saint Helen.", "state_armed"),
        ("Soldiers fighting militants shelled the Church of Saint Helen.", "state_armed"),
        ("Hooded men burned down the Church of Saint Helen.", "civilian"),
        ("Two masked men stole a chalice from the Church of Saint Helen.", "criminal"),
        ("Four men made off with a crown from the National Museum of Haiti.", "criminal"),
        ("A 24-year-old burned down the Church of Saint Helen.", "civilian"),
        ("The priest himself burned down the Church of Saint Helen.", "civilian"),
        ("The Church of Saint Helen was burned down by its owner.", "civilian"),
        ("The Church of Saint Helen was torn down by its owner to make way for flats.", "commercial"),
        ("Workmen repairing the roof with a blowtorch set fire to the Church of Saint Helen.", "commercial"),
        ("The Church of Saint Helen was looted.", "unknown"),
        ("An icon was stolen from the Church of Saint Helen.", "criminal"),
    ],
)
def test_people_are_told_by_what_they_are_called(text: str, kind: str) -> None:
    assert claim(text).actor_type.value == kind


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("Turkey bombed the Church of Saint Helen.", "Turkey", "state_armed"),
        ("China tore down the Church of Saint Helen.", "China", "civil_authority"),
        ("Azerbaijan demolished the Church of Saint Helen.", "Azerbaijani", "civil_authority"),
        ("Russia shelled the Church of Saint Helen.", "Russian", "state_armed"),
        ("A coalition air strike levelled the Church of Saint Helen.", "coalition", "state_armed"),
        ("An earthquake in Turkey damaged the Church of Saint Helen.", None, "natural"),
    ],
)
def test_a_country_fights_with_its_army_and_builds_with_its_government(
    text: str, actor: str | None, kind: str
) -> None:
    found = claim(text)
    assert (found.actor.value, found.actor_type.value) == (actor, kind)


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        (f"An attack claimed by Boko Haram destroyed {CHURCH}.", "Boko Haram", "non_state_armed"),
        (f"A bombing blamed on separatists destroyed {CHURCH}.", None, "non_state_armed"),
        (
            f"The army blamed Boko Haram for the raid that destroyed {CHURCH}.",
            "Boko Haram",
            "non_state_armed",
        ),
        (f"Boko Haram said it was behind the blast that wrecked {CHURCH}.", "Boko Haram", "non_state_armed"),
        (f"Boko Haram is suspected of the bombing of {CHURCH}.", "Boko Haram", "non_state_armed"),
        (f"Gunmen believed to be from Boko Haram burned down {CHURCH}.", "Boko Haram", "non_state_armed"),
        ("The Church of Saint Helen was burned by men loyal to the warlord.", None, "non_state_armed"),
        ("The Church of Saint Helen was demolished on the orders of the mayor.", None, "civil_authority"),
        ("The Church of Saint Helen was demolished at the council's request.", None, "civil_authority"),
        ("By order of the governor the Church of Saint Helen was razed.", None, "civil_authority"),
        (f"The rebels had used a bulldozer to bring down {CHURCH}.", None, "non_state_armed"),
        (
            "The Church of Saint Helen was hit by shells that the army said had been fired by Boko Haram.",
            "Boko Haram",
            "non_state_armed",
        ),
        (f"Fighting between the army and the Rapid Support Forces damaged {CHURCH}.", None, "unknown"),
        ("The Church of Saint Helen was destroyed in an attack near a base of Boko Haram.", None, "unknown"),
    ],
)
def test_an_attack_is_whose_it_is_said_to_be(text: str, actor: str | None, kind: str) -> None:
    found = claim(text)
    assert (found.actor.value, found.actor_type.value) == (actor, kind)


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("A shell fired from Syrian positions hit the Church of Saint Helen.", "Syrian", "state_armed"),
        ("Police set fire to the Church of Saint Helen.", None, "state_armed"),
        ("Police said the fire destroyed the Church of Saint Helen.", None, "unknown"),
        ("Turkey condemned the destruction of the Church of Saint Helen.", None, "unknown"),
        ("Greece protested after the Church of Saint Helen was vandalised.", None, "unknown"),
        ("Protesters marched on Friday. Some of them set fire to the Church of Saint Helen.", None, "civilian"),
        ("A bomb destroyed the Church of Saint Helen. Boko Haram claimed the attack.", "Boko Haram", "non_state_armed"),
        ("A bomb destroyed the Church of Saint Helen. Nobody claimed responsibility.", None, "unknown"),
        ("Militants of Boko Haram overran the town. The Church of Saint Helen was blown up.", "Boko Haram",
         "non_state_armed"),
    ],
)  # fmt: skip
def test_nobody_who_only_speaks_did_it(text: str, actor: str | None, kind: str) -> None:
    found = claims(text)[-1]
    assert (found.actor.value, found.actor_type.value) == (actor, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Church of Saint Helen was burned during the riots.", "civilian"),
        ("The Church of Saint Helen was ransacked in anti-government protests.", "civilian"),
        ("In clashes between police and protesters, the Church of Saint Helen was burned.", "unknown"),
        ("During riots the army shelled the Church of Saint Helen.", "state_armed"),
    ],
)
def test_what_burns_in_a_riot_is_the_crowds_doing(text: str, kind: str) -> None:
    assert claim(text).actor_type.value == kind


GUTTED = "A fire gutted the Church of Saint Helen on Monday."


@pytest.mark.parametrize(
    ("behind", "kind"),
    [
        ("Investigators blamed faulty wiring.", "none"),
        ("It was caused by an electrical fault, the fire service said.", "none"),
        ("The blaze is thought to have been started by a candle.", "none"),
        ("Police said the blaze was accidental.", "none"),
        ("A lightning strike is believed to be the cause.", "natural"),
        ("A 34-year-old man has been charged with arson.", "civilian"),
        ("Two boys who had lit a cigarette started it.", "civilian"),
        ("An electrical fault has not been ruled out.", "unknown"),
        ("Police are treating the blaze as arson.", "unknown"),
        ("There is no word yet on the cause.", "unknown"),
        ("The fire at the Omari Mosque was caused by a candle.", "unknown"),
    ],
)
def test_how_a_fire_began_is_told_behind_it(behind: str, kind: str) -> None:
    assert claims(f"{GUTTED} {behind}")[0].actor_type.value == kind


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Church of Saint Helen was flooded when Russian troops blew up the dam.", "Russian"),
        ("Russian troops blew up the dam. The Church of Saint Helen was flooded.", "Russian"),
        ("The Church of Saint Helen was flooded when the dam burst.", None),
        ("Russia launched 90 drones overnight. A shell hit the Church of Saint Helen.", "Russian"),
        ("Israel bombarded the town. A shell hit the Church of Saint Helen.", "Israeli"),
        ("Russia said it had not fired. A shell hit the Church of Saint Helen.", None),
    ],
)
def test_who_let_it_loose_may_be_told_in_another_clause(text: str, actor: str | None) -> None:
    assert claims(text)[-1].actor.value == actor
