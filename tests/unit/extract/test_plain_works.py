"""Plain sentences of what people dig, take and build, as reporters put them: what must come out, what must not."""

from __future__ import annotations

import pytest

from heritage import single

DIG, THEFT, WORKS, FELLED, MILITARY = (
    "illegal_excavation",
    "looting_theft",
    "construction_development",
    "demolition_manual_or_machine",
    "military_occupation_use",
)

CLAIMS: dict[str, tuple[str, str]] = {
    # pits in ancient ground are looters' where nobody has leave
    "Pits have multiplied at Dura-Europos since the guards left.": ("Dura-Europos", DIG),
    "Fresh trenches scar the ruins of Ebla.": ("ruins of Ebla", DIG),
    "The mound of Tell Hamoukar is riddled with holes.": ("mound of Tell Hamoukar", DIG),
    "The mound of Tell Hamoukar has been tunnelled under from the river side.": ("mound of Tell Hamoukar", DIG),
    "Ebla has become a moonscape of craters dug by looters.": ("Ebla", DIG),
    "Looters went to work with spades at Apamea.": ("Apamea", DIG),
    "Looters used bulldozers at Dura-Europos.": ("Dura-Europos", DIG),
    "Police caught five men with metal detectors at Apamea.": ("Apamea", DIG),
    "Tombs at Cerveteri were torn open by a backhoe.": ("Cerveteri", DIG),
    "Eleven pits were dug by looters in the lower town of Apamea.": ("Apamea", DIG),
    "Khirbet Susa has been dug over by looters.": ("Khirbet Susa", DIG),
    "The Cave of Zarzi was dug out by treasure hunters.": ("Cave of Zarzi", DIG),
    "Two policemen were arrested for digging at the Temple of Khnum.": ("Temple of Khnum", DIG),
    # thieves, and what tells of them
    "Looters have swarmed over the ruins of Ebla.": ("ruins of Ebla", THEFT),
    "Burglars walked away with the crown jewels of the Green Vault Museum.": ("Green Vault Museum", THEFT),
    "In April the Wilderness Museum lost its most valuable coins.": ("Wilderness Museum", THEFT),
    "St Anne's Church in Hadleigh lost lead in December.": ("St Anne's Church", THEFT),
    "Russian troops made a clean sweep of the Melitopol Museum.": ("Melitopol Museum", THEFT),
    "Coins from the Tripoli Museum have turned up at auction.": ("Tripoli Museum", THEFT),
    "Plaques were unscrewed from the War Memorial of Bolton overnight.": ("War Memorial of Bolton", THEFT),
    "The statue of Ganesha was carried off in the night from the Temple of Nataraja.": ("Temple of Nataraja", THEFT),
    "The mosaics of the Church of Kanakaria were ripped from the walls and sold abroad.":
        ("Church of Kanakaria", THEFT),
    "Two men smashed a display case at the Nyala Museum and seized seven snuffboxes.": ("Nyala Museum", THEFT),
    # what is built, laid, planted, dug away
    "A gas pipeline has been laid across the ruins of Ebla.": ("ruins of Ebla", WORKS),
    "Houses have crept up the slope of the Citadel of Amman.": ("Citadel of Amman", WORKS),
    "Squatters have built on the ruins of Cajamarquilla.": ("ruins of Cajamarquilla", WORKS),
    "A stadium was built over the Jewish Cemetery of Vilnius.": ("Jewish Cemetery of Vilnius", WORKS),
    "An orchard has been planted over the ruins of Ebla.": ("ruins of Ebla", WORKS),
    "Fishponds have been dug into the Palace of Mari.": ("Palace of Mari", WORKS),
    "Villagers use the Castle of Ribat as a quarry.": ("Castle of Ribat", WORKS),
    "The pyramid of Noh Mul was carted off in lorries to surface a road.": ("pyramid of Noh Mul", WORKS),
    "Rice fields have eaten half of the ruins of Ebla.": ("ruins of Ebla", WORKS),
    "Concrete has been poured over the mosaic of the Church of Saint George.": ("Church of Saint George", WORKS),
    "The lake behind the dam has swallowed the Old City of Sidon.": ("Old City of Sidon", WORKS),
    "A housing estate has swallowed the Fort of Derawar.": ("Fort of Derawar", WORKS),
    "Workmen smashed the stucco ceiling of the Villa Aurora to run cables.": ("Villa Aurora", WORKS),
    "On the governor's orders the Statue of Lenin was taken down in Odesa.": ("Statue of Lenin", FELLED),
    # told over two sentences
    "The Fort of Derawar stands empty. A hotel is going up inside the walls.": ("Fort of Derawar", WORKS),
    "The Fort of Derawar stands empty. Houses have been built there.": ("Fort of Derawar", WORKS),
    "Noh Mul rises above the cane. Looters have cut two trenches into the pyramid.": ("Noh Mul", DIG),
    "Kara Depe was one of the oldest temples of Belize. A contractor bulldozed it for road fill.":
        ("Kara Depe", WORKS),
    "Wardle Hall is a Georgian mansion. It was demolished in May.": ("Wardle Hall", FELLED),
    "The House of the Knights was knocked down.": ("House of the Knights", FELLED),
}  # fmt: skip

THREATENED = {
    "Bulldozers will go through the Jewish Cemetery of Salonika next.": "Jewish Cemetery of Salonika",
    "The mayor signed the death warrant of the Odeon Theatre.": "Odeon Theatre",
    "The council wants the Odeon Theatre gone by summer.": "Odeon Theatre",
    "The Odeon Theatre's days are numbered.": "Odeon Theatre",
}

NONE = [
    "Pits have multiplied at the quarry near the Temple of Bel.",
    "Archaeologists opened fresh trenches at Ebla this spring.",
    "Fresh trenches dug by the university team cover the mound of Tell Jokha.",
    "Stains turned up in the hall of the Temple of Bel.",
    "Pilgrims swarmed over the Temple of Bel on Sunday.",
    "Restorers are hard at work at the Church of Saint George.",
    "The police were back at the Nyala Museum on Tuesday.",
    "Actors walked away with prizes from the Drama Theatre of Odesa.",
    "The Nyala Museum lost its appeal.",
    "Copies of coins from the Nyala Museum are on sale in the shop.",
    "Plaques were unscrewed from the War Memorial of Bolton for cleaning.",
    "Roses have crept up the walls of the Castle of Ribat.",
    "Houses climb the hill opposite the Citadel of Amman.",
    "The Church of Saint George was built over an old cemetery.",
    "Trees were planted in the courtyard of the Nyala Museum.",
    "The Castle of Ribat is used as a hotel.",
    "Buses arrived at the Temple of Bel at noon.",
    "Police arrested five men at the Nyala Museum for brawling.",
    "Engineers tunnelled under the Temple of Bel to drain it.",
    "Workmen smashed a bottle at the opening of the Villa Aurora.",
    "The Fort of Derawar stands empty. Houses were built in the town, and the roof fell in.",
    "The House of Representatives was knocked down by a vote.",
    "Kate Bloom is a museum director. She was hit by a car.",
]


@pytest.mark.parametrize("text", CLAIMS)
def test_a_plain_sentence_gives_its_claim(text: str) -> None:
    found = single.read(text, language="en").claims
    assert CLAIMS[text] in {(claim["site_mention"], claim["event_type"]) for claim in found}


@pytest.mark.parametrize("text", THREATENED)
def test_what_is_to_go_is_threatened(text: str) -> None:
    found = single.read(text, language="en").claims
    assert [(claim["site_mention"], claim["assertion"]) for claim in found] == [
        (THREATENED[text], "threatened")
    ]


@pytest.mark.parametrize("text", NONE)
def test_a_look_alike_gives_none(text: str) -> None:
    assert not single.read(text, language="en").claims


def test_those_who_are_caught_have_dug_and_not_the_police() -> None:
    found = single.read("Police caught five looters with spades at Apamea.", language="en").claims
    assert [claim["actor_type"] for claim in found] == ["criminal"]


def test_a_foiled_break_in_denies_no_theft_before_it() -> None:
    text = "Burglars took two crowns from the Church of Saint Anne, and in May a break-in was foiled by the alarm."
    assert "actual" in {claim["assertion"] for claim in single.read(text, language="en").claims}


def test_men_in_a_text_of_developers_knock_down_for_them() -> None:
    text = "Developers were fined. The men who knocked down the Odeon Theatre want a permit, the developers said."
    found = single.read(text, language="en").claims
    assert [claim["event_type"] for claim in found] == [WORKS]
