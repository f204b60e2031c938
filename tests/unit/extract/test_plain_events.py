"""Plain short texts by the event of a place: what the context decides, whose deed it is, and what gives way."""

from __future__ import annotations

from datetime import date

import pytest

from heritage import single

EVENTS: dict[str, list[tuple[str, str]]] = {
    # an unharmed place takes the main event of the place told last
    "Men with diggers tore down the Chapel of St Anne on Sunday. The chapel was then set alight. "
    "The Fountain of St Anne behind it is fenced and was not touched.":
        [("demolition_manual_or_machine", "actual"), ("demolition_manual_or_machine", "denied")],
    "A two-storey house next to the Omar Mosque fell in on itself on Tuesday. The mosque was not affected.":
        [("neglect_collapse", "denied")],
    "Vandals daubed the statue of the poet on Mill Lane. The statue of General Brand has never been touched.":
        [("vandalism_iconoclasm", "denied")],
    # a break-in of vandals or a crowd is no theft, one of thieves is
    "Fifty headstones were pushed over at Hillside Cemetery. The gate was broken open. Police call it vandalism.":
        [("vandalism_iconoclasm", "actual")],
    "A mob broke into the Vishnu Temple in Karo, where statues of deities were smashed. Bombs had killed nine people.":
        [("vandalism_iconoclasm", "actual")],
    "Vandals are blamed at the Museum of Karo. The door was forced open. A painting was stolen.":
        [("looting_theft", "actual")],
    "Somebody broke into the Museum of Karo on Friday.": [("looting_theft", "actual")],
    # what hands do is not done by a fire beside it
    "Youths broke windows of St Kevin's Church and set a bin on fire.": [("vandalism_iconoclasm", "actual")],
    "In Karo attackers smashed windows of St Kevin's Church and laid burning tyres at the entrance.":
        [("vandalism_iconoclasm", "actual")],
    "The blaze shattered windows of St Kevin's Church.": [("arson_fire", "actual")],
    # tools and weapons
    "Militants have taken bulldozers to the Fort of Karo.": [("demolition_manual_or_machine", "actual")],
    "Shelling went on all week. Insurgents destroyed the Omar Mosque with a bomb on Friday.":
        [("explosion_demolition", "actual")],
    "The Malik Minaret was pitted by snipers.": [("gunfire", "actual")],
    "The Malik Minaret was damaged on Friday, shortly after snipers had left the town.": [("unknown", "actual")],
    # one earthquake that a text names, and nothing else
    "Two years on, the Habib-i Neccar Mosque is a field of rubble. St Paul's Church was destroyed.\n\n"
    "Refugees live in the hills.\n\nThe earthquakes of February 2024 killed thousands.":
        [("earthquake", "actual"), ("earthquake", "actual")],
    # what is only to come, and what came
    "The quake of Sunday shook Karo. At St Luke's Church the nave is in ruins. "
    "The ceiling is in pieces but may be saved if it can be covered before the next typhoon.":
        [("earthquake", "actual")],
    "St Luke's Church was boarded up before the storm tore off its roof.": [("flood_storm", "actual")],
    # what for
    "Part of the Palace of Karo was destroyed to widen a street.": [("construction_development", "actual")],
    "The Villa Rosa was destroyed and the owner wants to build a hotel.": [("unknown", "actual")],
    # what a clause of old tells is not the news
    "Fire tore through the Old Mill of Karo in a big fire.\n\nCrews came.\n\nThe town is old.\n\nIt has a fair.\n\n"
    "The Chapel of St Anne was damaged in May 1999.": [("arson_fire", "actual"), ("unknown", "actual")],
    # whom a negation is of
    "The mayor wants no mercy for those who pulled down the Villa Rosa.":
        [("demolition_manual_or_machine", "actual")],
    "Police have found no trace of the youths who smashed the windows of St Mark's Church.":
        [("vandalism_iconoclasm", "actual")],
    "No part of the Villa Rosa was pulled down.": [("demolition_manual_or_machine", "denied")],
    # the remedy of a part is no plan, that of the whole is one
    "A storm shook the town. The dome of St Mark's Church has come loose and may have to be taken down.":
        [("flood_storm", "actual")],
    "The quake hit Karo on Sunday. St Mark's Church was so badly damaged that its towers may have to be dismantled.":
        [("earthquake", "actual")],
    "The council wants the tower of St Mark's Church to be pulled down.":
        [("demolition_manual_or_machine", "threatened")],
    # a decision told after it was carried out
    "The demolition of St Mark's Church began in February and is all but complete. "
    "On 7 February the council had voted to pull the church down.": [("demolition_manual_or_machine", "actual")],
    # two times in one sentence
    "The Old Tower, where stucco dropped to the street in May last year, has come through the rain unscathed.":
        [("flood_storm", "actual"), ("flood_storm", "denied")],
    # falling onto something tells no accident where it fell in a war
    "The minaret of the Omar Mosque, which collapsed during fighting on 24 April 2023, fell onto the courtyard.":
        [("unknown", "actual")],
}  # fmt: skip


@pytest.mark.parametrize("text", EVENTS)
def test_the_event_and_the_assertion_are_those_of_careful_coders(text: str) -> None:
    found = single.read(text, language="en", published=date(2024, 6, 20)).claims
    assert sorted((c["event_type"], c["assertion"]) for c in found) == sorted(EVENTS[text])


def test_a_fire_of_years_ago_is_not_undone_by_the_denial_of_one_today() -> None:
    text = "The Clock Tower of Karo is not on fire, police say. In 1996 a fire hit the Clock Tower of Karo."
    found = single.read(text, language="en", published=date(2024, 6, 20)).claims
    assert sorted(c["assertion"] for c in found) == ["actual", "denied"]


def test_an_entry_of_a_list_is_not_told_what_is_built_by_the_others() -> None:
    text = (
        "Cemetery of Karo\nBulldozed between May and June 2023.\n\n"
        "Church of St Anne\nA new housing estate stands on the plot where it was pulled down."
    )
    found = single.read(text, language="en", published=date(2024, 6, 20)).claims
    assert found[0]["event_type"] == "demolition_manual_or_machine"
