"""Who: actors in their slots, the kinds that roles and causes imply, and speakers."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.extract.conftest import claim, claims


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("Islamic State blew up the Temple of Bel.", "Islamic State", "non_state_armed"),
        ("The Temple of Bel was blown up by Islamic State.", "Islamic State", "non_state_armed"),
        ("Militants blew up the Temple of Bel.", None, "non_state_armed"),
        ("An earthquake damaged the Temple of Bel.", None, "natural"),
        ("The Temple of Bel was destroyed.", None, "unknown"),
        (
            "Islamic State entered the town. The group blew up the Temple of Bel.",
            "Islamic State",
            "non_state_armed",
        ),
    ],
)
def test_an_actor_is_named_or_only_of_a_kind(text: str, actor: str | None, kind: str) -> None:
    found = claim(text)
    assert (found.actor.value, found.actor_type.value) == (actor, kind)


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        (
            "The Temple of Bel was destroyed when Israeli forces detonated explosives there.",
            "Israeli",
            "state_armed",
        ),
        ("The Temple of Bel was destroyed when the mayor was abroad.", None, "unknown"),
        (
            "The Temple of Bel was wrecked by bombs with which the Taliban opened an assault.",
            "Taliban",
            "non_state_armed",
        ),
        ("The Temple of Bel was first shelled and later burned by Russian troops.", "Russian", "state_armed"),
        (
            "The blaze broke out after the visitors had left, and gutted the Church of Saint George.",
            None,
            "unknown",
        ),
    ],
    ids=["when", "nobody", "with which", "shared by", "main verb"],
)
def test_a_clause_behind_tells_who_did_it(text: str, actor: str | None, kind: str) -> None:
    found = claims(text)[0]
    assert (found.actor.value, found.actor_type.value) == (actor, kind)


GUNMEN = "Gunmen blew up a shrine in the old town on Friday, a clerk said."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{GUNMEN} The dome of the Mosque of Omar came down.", "non_state_armed"),
        (f"{GUNMEN} Soldiers burned a shop. The dome of the Mosque of Omar came down.", "unknown"),
        (f"{GUNMEN} The dome of the Mosque of Omar came down on Sunday.", "unknown"),
    ],
    ids=["one kind", "two kinds", "another day"],
)
def test_the_one_kind_of_people_that_did_damage(text: str, kind: str) -> None:
    assert claims(text)[-1].actor_type.value == kind


def test_shells_are_not_ascribed_to_a_group_that_fights_an_army() -> None:
    text = "Houthi rockets hit the Church of Saint George. The army moved in. The Mosque of Omar was hit by shells."
    assert [c.actor.value for c in claims(text)] == ["Houthis", None]


def test_an_actor_that_did_not_exist_yet_is_none() -> None:
    text = "Islamic State blew up the Temple of Bel."
    assert claim(text, published=date(1990, 1, 1)).actor.value is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mayor said the Temple of Bel was destroyed.", "mayor"),
        ("According to the mayor, the Temple of Bel was destroyed.", "mayor"),
        ("The Temple of Bel was destroyed, the governor told reporters.", "governor"),
        ("The Temple of Bel was destroyed.", None),
        ("He said the Temple of Bel was destroyed.", None),
        ("According to the mayor the Temple of Bel was destroyed.", "mayor"),
        ("The Temple of Bel was destroyed, said the head of antiquities on Sunday.", "head of antiquities"),
        ("Ali Hassan, the head of antiquities, said the Temple of Bel was destroyed.", "Ali Hassan"),
        ("The Temple of Bel lies open to the sky after it was hit, the mayor said.", "mayor"),
        ("The museum and a monitor said that the Temple of Bel was destroyed.", "museum and a monitor"),
        ("Officials, back from the site, reported no damage to the Temple of Bel.", "Officials"),
        ("The Temple of Bel was reported destroyed.", None),
        ("The Temple of Bel, which legend says is eternal, was destroyed.", None),
    ],
)
def test_a_speaker_is_who_the_sentence_names(text: str, speaker: str | None) -> None:
    assert claim(text).attribution.value == speaker


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("The mayor accuses soldiers of looting the Museum of Aleppo.", None, "state_armed"),
        ("The mayor blamed rebels for the destruction of the Mosque of Omar.", None, "non_state_armed"),
        ("The mayor denounced the destruction of the Mosque of Omar.", None, "unknown"),
        ("Troops caused the destruction of the Mosque of Omar.", None, "state_armed"),
        ("Fighters of Islamic State destroyed the Mosque of Omar.", "Islamic State", "non_state_armed"),
        ("The Mosque of Omar was hit by missiles fired by Hezbollah.", "Hezbollah", "non_state_armed"),
        ("The army reached the town. It shelled the Mosque of Omar.", None, "state_armed"),
        ("Vandals scrawled its Russian initials on the Mosque of Omar.", None, "criminal"),
        ("A man damaged the Mosque of Omar.", None, "civilian"),
        ("Two icons were stolen from the Mosque of Omar.", None, "criminal"),
        ("Two icons were stolen from the Mosque of Omar during the fighting.", None, "unknown"),
        ("A helicopter gunship bombed the Mosque of Omar.", None, "state_armed"),
        ("Government sorties hit the Mosque of Omar.", None, "state_armed"),
        ("Islamic State men blew up the Mosque of Omar.", "Islamic State", "non_state_armed"),
        ("Mayors praised the Council. A man said that they had daubed the Mosque of Omar.", None, "civilian"),
    ],
)
def test_who_is_blamed_or_wields_or_acts_by_another_did_it(text: str, actor: str | None, kind: str) -> None:
    found = claim(text)
    assert (found.actor.value, found.actor_type.value) == (actor, kind)


def test_somebodys_own_aircraft_are_his() -> None:
    found = claim(
        "The defence ministry in Moscow denied that its aircraft had bombed the Church of Saint George."
    )
    assert found.actor_type.value == "state_armed"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Islamic State blew up the arch of the town. The Church of Saint George was blown up in May 2015.",
            "non_state_armed",
        ),
        (
            "Islamic State took a police station. The Church of Saint George was blown up in May 2015.",
            "unknown",
        ),
        (
            "Islamic State said that soldiers came. The Church of Saint George was blown up in May 2015.",
            "unknown",
        ),
    ],
    ids=["did", "took", "speaks"],
)
def test_the_one_group_of_a_text_is_its_doer_where_it_destroyed(text: str, kind: str) -> None:
    assert claims(text)[-1].actor_type.value == kind


def test_entries_of_a_list_do_not_share_an_actor() -> None:
    text = "- Raqqa: Russian jets struck the Church of Saint George.\n- Idlib: shelling damaged the Mosque of Omar."
    found = {c.entity.name: c.actor.value for c in claims(text)}
    assert found == {"Church of Saint George": "Russian", "Mosque of Omar": None}


def test_an_attack_with_a_day_of_its_own_has_no_doer_of_another_day() -> None:
    found = claims(
        "Russian missiles hit the Church of Saint George on Friday. Windows broke.\n\n"
        "The Church of Saint Helen was damaged by shelling in March 2022.\n\nThe Church of Saint Anne was shelled too."
    )
    assert [claim.actor.value for claim in found] == ["Russian", None, "Russian"]


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("Soldiers fired at the minaret of the Church of Saint George on Saturday.", None, "state_armed"),
        ("Thai forces fired on the Temple of Preah Vihear in October 2008.", "Thai", "state_armed"),
        ("A group of militants took up positions in the Church of Saint George.", None, "non_state_armed"),
        ("Dozens of soldiers ransacked the Nyala Museum.", None, "state_armed"),
        ("Hundreds of protesters tore down the Statue of Edward Colston.", None, "civilian"),
        ("The Nyala Museum has served as an RSF base since October 2023.", "Rapid Support Forces", "non_state_armed"),
        ("The Nyala Museum was hit by shells from Houthi positions.", "Houthis", "non_state_armed"),
        ("Islamists blew up the Tomb of Abdel Salam.", "Islamists", "non_state_armed"),
        ("Gunmen attacked the town. The same men burned the Church of Saint George.", None, "non_state_armed"),
        ("A bomb killed three people. It tore the front off the Nyala Museum.", None, "unknown"),
    ],
)  # fmt: skip
def test_whom_a_sentence_counts_or_takes_up_did_it(text: str, actor: str | None, kind: str) -> None:
    found = claim(text)
    assert (found.actor.value, found.actor_type.value) == (actor, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The decision to pull down the Church of Saint Helen was taken by the council.",
            "civil_authority",
        ),
        (
            "The Church of Saint Helen was demolished on Monday. The municipality had ordered it to be pulled down.",
            "civil_authority",
        ),
        ("The county tore down the Church of Saint Helen in March.", "civil_authority"),
        (
            "The Church of Saint Helen was demolished to make way for flats. Two developers had bought it in 2019.",
            "commercial",
        ),
        (
            "Men with a digger demolished the Church of Saint Helen to make way for a hotel. The company was silent.",
            "commercial",
        ),
        (
            "The Church of Saint Helen was demolished in the night. The company that insures it will pay.",
            "unknown",
        ),
        ("The Church of Saint Helen was demolished. The council condemned the demolition.", "unknown"),
        (
            "The city around the Church of Saint Helen was demolished. The Church of Saint Helen was demolished too.",
            "unknown",
        ),
    ],
)
def test_works_are_the_office_s_that_decided_on_them_or_the_firm_s_of_the_text(text: str, kind: str) -> None:
    assert claims(text)[-1].actor_type.value == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "A mob marched through the old town on Friday. The Church of Saint Helen was burned down.",
            "civilian",
        ),
        ("Rioters ruled the streets for two nights. The Church of Saint Helen was torched.", "civilian"),
        (
            (
                "A mob had set the town hall alight.\n\n"
                "In the old town the crowd had a free hand. The Church of Saint Helen was burned down."
            ),
            "civilian",
        ),
        (
            "A crowd gathered in the square. The Church of Saint Helen was burned down in the night.",
            "unknown",
        ),
        ("A mob marched through the old town.\n\nA shell hit the Church of Saint Helen.", "unknown"),
        ("The Church of Saint Helen was ransacked during last year's unrest.", "civilian"),
        ("The Church of Saint Helen was burned in Friday's riots.", "civilian"),
        ("The Church of Saint Helen was burned when riots broke out in the town.", "civilian"),
        ("Militants shot the guards and left the Church of Saint Helen in ruins.", "non_state_armed"),
        ("The bishop left the Church of Saint Helen, which lay in ruins.", "unknown"),
        ("Villagers fled. The attackers burned down the Church of Saint Helen.", "unknown"),
        (
            "Thieves used explosives to rob a bank this month. A cup was stolen from the Church of Saint Helen.",
            "criminal",
        ),
        ("Shells fell on the town for a week. The Church of Saint Helen was looted.", "unknown"),
        ("Two teenagers from Israel burned down the Church of Saint Helen.", "civilian"),
    ],
)
def test_a_mob_thieves_and_attackers_are_who_the_sentences_before_tell_of(text: str, kind: str) -> None:
    assert claims(text)[-1].actor_type.value == kind


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        (
            (
                "An Israeli missile hit a bridge and an American missile hit a school. "
                "The Church of Saint Helen was damaged in a strike."
            ),
            None,
            "state_armed",
        ),
        (
            "A raid by the Russian air force killed ten. The Church of Saint Helen was hit by a missile.",
            "Russian",
            "state_armed",
        ),
        (
            (
                "The Saudi-led coalition bombed the port while Houthi shells hit the town. "
                "The Church of Saint Helen was damaged by a rocket."
            ),
            None,
            "unknown",
        ),
        (
            "The Church of Saint Helen was hit by a missile. The Israeli army said that its jets had aimed at a post.",
            "Israeli",
            "state_armed",
        ),
        (
            "The Church of Saint Helen was hit by a missile. The Russian army said it had not struck the town.",
            None,
            "unknown",
        ),
        (
            "The Church of Saint Helen was hit by a missile. The governor said it had struck the roof.",
            None,
            "unknown",
        ),
        (
            "A car bomb wrecked the Church of Saint Helen. A group calling itself Boko Haram claimed the bombing.",
            "Boko Haram",
            "non_state_armed",
        ),
    ],
)
def test_who_attacks_may_be_told_in_another_sentence(text: str, actor: str | None, kind: str) -> None:
    found = claims(text)[-1]
    assert (found.actor.value, found.actor_type.value) == (actor, kind)
