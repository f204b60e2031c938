"""Plain sentences of war, unrest and demolition, by construction: what must come out, and what must not."""

from __future__ import annotations

from datetime import date

import pytest

from heritage import single

PUBLISHED = date(2024, 1, 15)

ACTUAL: dict[str, tuple[str, str]] = {
    # charges put into a place, which then go off
    "Fighters packed the shrine of Nabi Yunus with explosives and set them off.":
        ("shrine of Nabi Yunus", "explosion_demolition"),
    "Soldiers laid mines under the bridge of Mostar and exploded them.":
        ("bridge of Mostar", "explosion_demolition"),
    "A van packed with explosives brought down the tower of the Bagrati Cathedral.":
        ("Bagrati Cathedral", "explosion_demolition"),
    # shares and measures of what a place is or holds
    "A car bomb damaged a quarter of the pictures in the Uffizi.": ("Uffizi", "explosion_demolition"),
    "Bombs destroyed thirty metres of the wall of the Fort of Kilwa.": ("Fort of Kilwa", "explosion_demolition"),
    # armed people and munitions as those who do it
    "Government troops pounded the old town of Homs.": ("old town of Homs", "shelling_airstrike"),
    "Snipers have shot out the windows of the National Library in Sarajevo.":
        ("National Library in Sarajevo", "gunfire"),
    # an attack of which no more is said
    "An overnight attack hit the Golestan Palace.": ("Golestan Palace", "shelling_airstrike"),
    "We condemn the attack that struck the Church of Saint George.": ("Church of Saint George", "shelling_airstrike"),
    "A second attack struck the old town of Homs on Monday.": ("old town of Homs", "shelling_airstrike"),
    # what is left, and what a place had done to it
    "A Saudi-led raid left little of the al-Qahira Castle standing.": ("al-Qahira Castle", "shelling_airstrike"),
    "The Golestan Palace had mirrors and doors broken by the blast wave from a strike.":
        ("Golestan Palace", "shelling_airstrike"),
    "The Onofrio fountain lost some of its carved masks in the shelling.":
        ("Onofrio fountain", "shelling_airstrike"),
    # relative words: joined ones, and "whose" before an object
    "The fort at Tyre, where they had a post and which their engineers blew up in part, is open.":
        ("fort at Tyre", "explosion_demolition"),
    "The temple of Katas Raj, whose idols a mob smashed, has been closed.":
        ("temple of Katas Raj", "vandalism_iconoclasm"),
    # a town at the front without a comma; a state behind a name
    "In Taiz medieval Al-Qahira Castle was bombed.": ("Al-Qahira Castle", "shelling_airstrike"),
    "Drones set the Church of the Intercession ablaze.": ("Church of the Intercession", "shelling_airstrike"),
    # taken down, and what for
    "Officials took the domes and crescents off the Jiaman Mosque.":
        ("Jiaman Mosque", "demolition_manual_or_machine"),
    "The Villa Allegra, a modernist landmark, was torn down for a car showroom.":
        ("Villa Allegra", "construction_development"),
    "A hotel complex has swallowed most of the ancient necropolis of Tyre.":
        ("necropolis of Tyre", "construction_development"),
    "The Imperial Hotel, a 1923 landmark, has met the wrecking ball.":
        ("Imperial Hotel", "demolition_manual_or_machine"),
    "Armed men hacked at the doors of the Sidi Yahya mosque and tore them off.":
        ("Sidi Yahya mosque", "vandalism_iconoclasm"),
    # an army at home in a place
    "The Church of Saint Helen served the army as a fuel dump.":
        ("Church of Saint Helen", "military_occupation_use"),
    "An armed group has turned that part of the Citadel of Bosra into a training camp.":
        ("Citadel of Bosra", "military_occupation_use"),
    # fire that is told without what was fired
    "The Great Mosque of Aleppo came under fire.": ("Great Mosque of Aleppo", "shelling_airstrike"),
    "The war has not spared the Citadel of Aleppo.": ("Citadel of Aleppo", "unknown"),
    "Heavy guns pounded the Citadel of Bosra for a week.": ("Citadel of Bosra", "shelling_airstrike"),
    "His men opened fire on the Church of Saint Helen.": ("Church of Saint Helen", "gunfire"),
    "In May the Citadel of Bosra was hit four times.": ("Citadel of Bosra", "shelling_airstrike"),
    "The jihadists laid charges in the Tomb of Sheikh Adi and fired them.":
        ("Tomb of Sheikh Adi", "explosion_demolition"),
}  # fmt: skip

OTHERS: dict[str, tuple[str, str]] = {
    "The rebels denied that they had fired on the Monastery of St George.": ("gunfire", "denied"),
    "Moscow denied it had targeted the Svyatohirsk Lavra.": ("shelling_airstrike", "denied"),
    "Militants have laid explosives among the columns and buildings of the Church of Saint George.":
        ("explosion_demolition", "threatened"),
    "A barrel bomb fell in the moat of the Krak des Chevaliers without going off.":
        ("shelling_airstrike", "denied"),
    "Two shells landed short of the Red Castle.": ("shelling_airstrike", "denied"),
    "Three rockets were fired at the Citadel of Bosra and missed.": ("shelling_airstrike", "denied"),
    "Two shells were fired at the Red Castle but fell short of the wall.": ("shelling_airstrike", "denied"),
    "Militants planted mines in the Citadel of Bosra. Sappers detonated them.":
        ("explosion_demolition", "threatened"),
    "Crews have orders to clear the Al-Awda cemetery for a road.": ("construction_development", "threatened"),
    "The Friday Mosque of Kargilik is one of twelve mosques that residents believe to have been levelled.":
        ("unknown", "alleged"),
}  # fmt: skip

DATES: dict[str, list[tuple[str, str | None]]] = {
    # a weekday that names a mosque, a time that tells how long
    "Residents say that the Friday Mosque of Kargilik was pulled down.": [("actual", None)],
    "The library of Sarajevo burned for three days after shells fell on it on 25 August 1992.": [
        ("actual", "1992-08-25")
    ],
    # the strike of which a ruin came
    "The Great Omari Mosque now lies in ruins after a strike on 7 December.": [("actual", "2023-12-07")],
    # what an aside recalls is of another time than the news
    "St Sava's Church, which was bombed in 1999 and rebuilt in 2005, was not harmed this time.": [
        ("actual", "1999"),
        ("denied", None),
    ],
    "The Al-Nuri Mosque, which the army shelled in 2014 and militants then blew up in 2017, has reopened.": [
        ("actual", "2014"),
        ("actual", "2017"),
    ],
}


@pytest.mark.parametrize("text", ACTUAL)
def test_a_plain_sentence_gives_its_claim(text: str) -> None:
    found = single.read(text, language="en").claims
    assert [(c["site_mention"], c["event_type"], c["assertion"]) for c in found] == [
        (*ACTUAL[text], "actual")
    ]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_denied_planned_or_believed_is_no_fact(text: str) -> None:
    found = single.read(text, language="en").claims
    assert [(c["event_type"], c["assertion"]) for c in found] == [OTHERS[text]]


@pytest.mark.parametrize("text", DATES)
def test_the_date_is_that_of_the_event(text: str) -> None:
    found = single.read(text, language="en", published=PUBLISHED).claims
    assert [(c["assertion"], c["date"]) for c in found] == DATES[text]


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed a military camp two kilometres from the Roman theatre of Bosra.",
        "Sappers defused 12 mines that had been laid round the Temple of Bel.",
        "A shell exploded within 40 metres of the Roman theatre of Bosra.",
        "Shelling was heard in the monastery of St George.",
        "Families sheltered from the shelling in the monastery of St George.",
        "In Nablus Ottoman soap factories were bulldozed.",
        "If the shells had landed a street further on, the Museum of Aden would have been lost.",
        "A judge has halted the demolition of the listed Crescent Theatre.",
        "The hill on which the Ajyad fortress stood was levelled.",
        "A heart attack struck the director of the Museum of Aden.",
        "A cyber attack hit the Museum of Aden.",
        "The Museum of Aden came under fire. Critics say that its plans are too dear.",
        "The Museum of Aden came under fire for its new season.",
        "The Citadel of Bosra is home to an army museum.",
        "The Citadel of Bosra bristled with flags.",
        "Pictures were posted in the Citadel of Bosra.",
        "Soldiers cleared away the rubble of the Church of Saint Helen.",
        "The committee threw out the plan to dismantle the Statue of Lenin.",
        "Critics did not spare the Citadel of Aleppo.",
    ],
)
def test_what_befell_no_place_gives_none(text: str) -> None:
    assert not single.read(text, language="en", published=PUBLISHED).claims
