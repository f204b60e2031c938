"""Plain sentences as reporters write them, by construction: what must come out, and what must not."""

from __future__ import annotations

import pytest

from heritage import single

CLAIMS: dict[str, tuple[str, str]] = {
    # a place at the front without a comma, and then the subject
    "At Falmouth in Trelawny large parts of the roof of St Peter's Anglican Church were torn away by the hurricane.":
        ("St Peter's Anglican Church", "flood_storm"),
    "In Mosul museum staff hid objects before militants burned the library of Mosul.":
        ("library of Mosul", "arson_fire"),
    # a place of which a part of worship, or its founding long ago, is told
    "The painted ceiling of the nave of São Francisco in Salvador came down this afternoon.":
        ("São Francisco", "neglect_collapse"),
    "Part of the Hotel Taitu, opened in 1907 and named after an empress, burned in January 2015.":
        ("Hotel Taitu", "arson_fire"),
    "Conservationists recall the Harrow Hotel, an art deco building demolished in 2009.":
        ("Harrow Hotel", "demolition_manual_or_machine"),
    # munitions as what is taken
    "In March 2019 a shell landed on the hill, and the Andaw Thein pagoda took mortar bombs.":
        ("Andaw Thein pagoda", "shelling_airstrike"),
    "The citadel of Hama has drawn repeated strikes from the air since April.":
        ("citadel of Hama", "shelling_airstrike"),
    # a relative word across a verb of speech
    "The report lists the mosque of Banja Luka, which officials said was dynamited in 1993.":
        ("mosque of Banja Luka", "explosion_demolition"),
    # people who got in, and all that they broke there
    "A mob burst through the doors of the National Museum of the Maldives and smashed almost everything inside.":
        ("National Museum of the Maldives", "vandalism_iconoclasm"),
    # gunmen who smash do so with their hands
    "Gunmen smashed the statues of the cathedral of Saint Mary in Marawi.":
        ("cathedral of Saint Mary", "vandalism_iconoclasm"),
    # buildings of a site told as its own
    "Bulldozers came to the site of El Paraiso last Saturday and tore down one of its twelve pyramids.":
        ("El Paraiso", "demolition_manual_or_machine"),
    # what lightning set on fire, on a feast of another calendar
    "The Church of the Intercession was destroyed on 5 May 2013, Orthodox Easter Sunday, when lightning struck.":
        ("Church of the Intercession", "arson_fire"),
    # crowds and monuments
    "In Durham demonstrators brought down the Confederate Soldiers Monument on 14 August 2017.":
        ("Confederate Soldiers Monument", "vandalism_iconoclasm"),
    "The Lee Monument in Richmond will be taken down and put in storage, the governor announced on Thursday.":
        ("Lee Monument", "demolition_manual_or_machine"),
    # troops that dig in rob no graves
    "Air strikes hit the Crac des Chevaliers, a castle where insurgents have dug in.":
        ("Crac des Chevaliers", "military_occupation_use"),
    # ways of naming
    "Vandals attacked Kolomyia's Jewish cemetery.": ("Kolomyia's Jewish cemetery", "vandalism_iconoclasm"),
    "Fire destroyed All Saints' Church in Houghton Conquest.": ("All Saints' Church", "arson_fire"),
    "Thieves stole candlesticks from St Catherine's at Hook Norton.": ("St Catherine", "looting_theft"),
    "A mob attacked a century-old Hindu temple in Karak district.":
        ("Hindu temple in Karak district", "vandalism_iconoclasm"),
    "The shrines of Sidi Mahmoud and Sidi Moctar were blown up.": ("Sidi Mahmoud", "explosion_demolition"),
    # buildings of a site that it holds
    "Hundreds of temples in Bagan were damaged by the quake.": ("Bagan", "earthquake"),
    "Old Bagan lost dozens of pagodas in the quake.": ("Bagan", "earthquake"),
    "Islamic State blew up the Assyrian palace at Nimrud.": ("Nimrud", "explosion_demolition"),
    # dashes, denominations
    "St. George's Church — built in 1862 — was gutted by fire on Oct. 3, 2020.": ("St. George's Church", "arson_fire"),
    "Fire destroyed St. Mark's Episcopal Church on Sunday.": ("St. Mark's Episcopal Church", "arson_fire"),
    "The walls of the Methodist Church at Beeston Spring fell outward in the hurricane.":
        ("Methodist Church at Beeston Spring", "flood_storm"),
    # the time between a fire and its place
    "The fire of the night of 8 August in the Mosque-Cathedral of Cordoba was put out by noon.":
        ("Mosque-Cathedral of Cordoba", "arson_fire"),
}  # fmt: skip


@pytest.mark.parametrize("text", CLAIMS)
def test_a_plain_sentence_gives_its_claim(text: str) -> None:
    found = single.read(text, language="en").claims
    assert CLAIMS[text] in {(claim["site_mention"], claim["event_type"]) for claim in found}


def test_a_weak_name_counts_beside_heritage() -> None:
    text = "The shelling hit the Franciscan monastery in Dubrovnik and the Onofrio fountain."
    assert [c["site_mention"] for c in single.read(text, language="en").claims] == [
        "Franciscan monastery",
        "Onofrio fountain",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The hotel Taitu burned in January 2015.",
        "The Villa Aurora took paying guests in May.",
        "A mob burst through the doors of the Hilton Hotel and smashed almost everything inside.",
        "A Russian cruise missile struck the bulk carrier Acropolis Star in the Black Sea on Thursday.",
        "Pilgrims died at the temple of Naina Devi in 1981, and in 1880 the temple was destroyed by a landslide.",
    ],
)
def test_what_is_no_heritage_gives_none(text: str) -> None:
    assert not single.read(text, language="en").claims


SAID = {
    "The council ordered that the Corn Exchange in Leeds be demolished.": ["threatened"],
    "Readers will remember that swastikas were painted on tombs in the Sopot cemetery in 2009.": ["actual"],
    "The house museum of Bendandi, where a man tried to forecast quakes, was badly damaged by the flood.": [
        "actual"
    ],
    "Bombs fell on Hull, where Holy Trinity Church narrowly escaped and the Royal Theatre beside it was gutted.": [
        "actual"
    ],
    "The National Museum in Khartoum was looted in March. The RSF has denied looting the museum.": ["actual"],
    "The RSF denied looting the National Museum in Khartoum.": ["denied"],
}


@pytest.mark.parametrize("text", SAID)
def test_what_a_sentence_makes_of_an_event(text: str) -> None:
    assert [claim["assertion"] for claim in single.read(text, language="en").claims] == SAID[text]


OTHERS = {
    "The souk of Nabatieh was bombed on 12 October. The municipal building beside it was struck on 16 October.": 1,
    "Shells hit the cathedral of Hull and the museum of Hull. Both of the airships were wrecked within a month.": 2,
    "Villagers set two jeeps on fire in protest at the burning of the shrine of Shah-e-Hamdan.": 1,
}


@pytest.mark.parametrize("text", OTHERS)
def test_what_befell_others_is_no_claim(text: str) -> None:
    assert len(single.read(text, language="en").claims) == OTHERS[text]


def test_what_is_ordered_to_be_removed_is_no_theft() -> None:
    text = "The leader of the Taliban ordered the statues of the Buddhas of Bamiyan to be removed as idols."
    assert "looting_theft" not in {claim["event_type"] for claim in single.read(text, language="en").claims}


@pytest.mark.parametrize("hour", ["3 am", "3.30 am", "03:30", "3 a.m.", "3am", "about 3 p.m."])
def test_an_hour_hides_no_day(hour: str) -> None:
    text = f"The cathedral of Sana'a was hit at {hour} on 12 June 2015 by a missile."
    assert [claim["date"] for claim in single.read(text, language="en").claims] == ["2015-06-12"]


def test_an_accusation_in_an_aside_is_of_something_else() -> None:
    text = "Azerbaijan's army, which Yerevan accuses of genocide, shelled Ghazanchetsots Cathedral on 8 October 2020."
    assert [claim["assertion"] for claim in single.read(text, language="en").claims] == ["actual"]


def test_a_strike_on_a_town_is_none_on_the_site_of_its_name() -> None:
    text = "Israeli strikes on Baalbek killed ten people on Wednesday."
    assert not single.read(text, language="en").claims


def test_what_is_looted_is_the_place_and_not_where_it_is() -> None:
    text = "Some spoke of the looting of the Temple of Bel in Palmyra."
    assert [claim["site_mention"] for claim in single.read(text, language="en").claims] == ["Temple of Bel"]
