"""Long plain sentences, by construction: place and trigger joined over what stands between, and what must not be."""

from __future__ import annotations

from datetime import date

import pytest

from heritage import single

PUBLISHED = date(2024, 1, 15)

ACTUAL: dict[str, tuple[str, str]] = {
    # verbs in a row, with one subject or one object
    "Vandals smashed, kicked or pushed down the headstones of the Jewish Cemetery of Bialystok.":
        ("Jewish Cemetery of Bialystok", "vandalism_iconoclasm"),
    "Wearing masks and armed with axes, two men climbed over the garden wall of the Villa Giulia Museum, smashed two "
    "display cases and ran off.": ("Villa Giulia Museum", "vandalism_iconoclasm"),
    "Intruders broke into the Church of St Joseph, overturning the altar and smashing statues of saints.":
        ("Church of St Joseph", "vandalism_iconoclasm"),
    # a subject parted from its verb
    "A fire that began in the basement and was fanned by strong winds swept through the Convent of St Anne.":
        ("Convent of St Anne", "arson_fire"),
    "The Sursock Museum, a villa built in 1912 and opened to the public after its owner's death - a place that "
    "generations remember - was badly damaged by shelling.": ("Sursock Museum", "shelling_airstrike"),
    "Mortar fire - the third such incident, according to monks who have refused to leave - has torn away part of the "
    "roof of the Monastery of St Thomas.": ("Monastery of St Thomas", "shelling_airstrike"),
    "Thieves, who police believe had hidden inside overnight, made off with forty coins from the Olympia Museum.":
        ("Olympia Museum", "looting_theft"),
    "Not content with stripping the marble, the developers have now levelled the Church of St Blaise.":
        ("Church of St Blaise", "construction_development"),
    "When the quarter was a slum, soldiers pulled down the Church of St Blaise.":
        ("Church of St Blaise", "demolition_manual_or_machine"),
    # people of a place, who tell of it
    "The imam of the Omari Mosque said that its minaret had been hit by a shell.":
        ("Omari Mosque", "shelling_airstrike"),
    "The director of the Sursock Museum said it was hit by a shell.": ("Sursock Museum", "shelling_airstrike"),
    "The owners of the Villa Aurora had it bulldozed over the weekend.":
        ("Villa Aurora", "demolition_manual_or_machine"),
    "According to the former director of the Museum of Local Lore, its gold was taken away in vans by soldiers.":
        ("Museum of Local Lore", "looting_theft"),
    "The Villa Aurora, for which an application had been pending since March, was knocked down by the owner.":
        ("Villa Aurora", "demolition_manual_or_machine"),
    "It took sixty shells, fired over two days by a tank, to bring down the Old Bridge of Mostar in 1993.":
        ("Old Bridge of Mostar", "shelling_airstrike"),
    "UNESCO called the bombing of the Temple of Bel a war crime.": ("Temple of Bel", "shelling_airstrike"),
    # an hour between a verb and its place
    "A fire broke out shortly after midnight at the Old Mill Museum.": ("Old Mill Museum", "arson_fire"),
    "A fire started just before 05:30 BST in the Old Mill Museum.": ("Old Mill Museum", "arson_fire"),
    "A bomb exploded just after 8 pm on Friday inside the Church of St Paul.":
        ("Church of St Paul", "explosion_demolition"),
    # "it", of the fire told just before
    "Firefighters are tackling a huge blaze in Derby. It started before dawn in the Old Mill Museum.":
        ("Old Mill Museum", "arson_fire"),
    # "there", of the place named just before
    "The group captured Hatra in May and has since smashed statues and other artefacts there.":
        ("Hatra", "vandalism_iconoclasm"),
    "Officials of the Temple of Bel said vandals had smashed statues there.": ("Temple of Bel", "vandalism_iconoclasm"),
    # what is left of a place, and counts that "of" leads on from
    "What remained of the Nabi Yunus Shrine was blown up by militants.":
        ("Nabi Yunus Shrine", "explosion_demolition"),
    "What the shrapnel had left of the windows of the Vysotsky Monastery was blown out by a shell.":
        ("Vysotsky Monastery", "shelling_airstrike"),
    "The second of three rockets went through the roof of the Omari Mosque.":
        ("Omari Mosque", "shelling_airstrike"),
    "Cracks as wide as a hand have opened in the vaults of the Church of St Blaise since the earthquake.":
        ("Church of St Blaise", "earthquake"),
    "Among the objects missing from the Monastery of St Luke are three icons and a chalice.":
        ("Monastery of St Luke", "looting_theft"),
    "Staff at the Kherson Art Museum, which was emptied of its works by soldiers, have begun to list them.":
        ("Kherson Art Museum", "looting_theft"),
    # a part that falls
    "The dome of the Bagrat Mosque fell in May.": ("Bagrat Mosque", "neglect_collapse"),
    # a share or a part in front of "of which", and one of several
    "The firm was fined over the Abbey of Bec, half of which was destroyed with a digger.":
        ("Abbey of Bec", "demolition_manual_or_machine"),
    "They mourn the Castle of Kolno, large parts of which were burned.": ("Castle of Kolno", "arson_fire"),
    "The Old City of Sanaa, many of whose houses burned, is closed.": ("Old City of Sanaa", "arson_fire"),
    "The tomb, one of a dozen at Tell Jokha, was looted.": ("Tell Jokha", "looting_theft"),
    "The tower, one of six in the Old City of Sanaa, was hit by a shell.":
        ("Old City of Sanaa", "shelling_airstrike"),
    # a date or a word that parts a verb from its object, and a subject behind its verb
    "At the Omari Mosque gunmen broke down on 2 January a door of cedar wood.":
        ("Omari Mosque", "vandalism_iconoclasm"),
    "The quake shook loose the pinnacles of the Church of St Blaise.": ("Church of St Blaise", "earthquake"),
    "Damaged by the quake, though less severely, was the Church of St Blaise.":
        ("Church of St Blaise", "earthquake"),
    "Among the victims of the shelling is the Sursock Museum.": ("Sursock Museum", "shelling_airstrike"),
    "Among the casualties of the quake was the Church of St Blaise.": ("Church of St Blaise", "earthquake"),
    # holes, and what comes through a roof
    "The roof of the Sursock Museum has holes from shrapnel.": ("Sursock Museum", "shelling_airstrike"),
    "Flames burst through the dome of the Omari Mosque.": ("Omari Mosque", "arson_fire"),
    # a place at the front with something put in
    "In the Mosul Museum, whose guards had fled, gunmen smashed statues.": ("Mosul Museum", "vandalism_iconoclasm"),
}  # fmt: skip

SEVERAL: dict[str, int] = {
    "The Church of St Peter lost its belfry and the Basilica of St Blaise its facade when the quake struck.": 2,
    "Both the Mosque of Ali Pasha, built in 1561, and, across the river, the Franciscan Monastery were shelled.": 2,
}

OTHERS: dict[str, tuple[str, str]] = {
    "The Manor House of Zarasai, neglected since the farm closed, threatens to collapse.":
        ("neglect_collapse", "threatened"),
    "Councillors voted on Tuesday, after a long debate, to allow St Mary's Church to be pulled down.":
        ("demolition_manual_or_machine", "threatened"),
    "Unless money is found, engineers say, the dome of the Bagrat Mosque will fall.":
        ("neglect_collapse", "threatened"),
    "No visible change was observed at the Mosque of Idris.": ("unknown", "denied"),
}  # fmt: skip


def claims(text: str) -> list[dict[str, object]]:
    return single.read(text, language="en", published=PUBLISHED).claims


@pytest.mark.parametrize("text", ACTUAL)
def test_place_and_trigger_are_joined(text: str) -> None:
    assert [(c["site_mention"], c["event_type"], c["assertion"]) for c in claims(text)] == [
        (*ACTUAL[text], "actual")
    ]


@pytest.mark.parametrize("text", SEVERAL)
def test_each_place_has_its_claim(text: str) -> None:
    assert len(claims(text)) == SEVERAL[text]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_denied_or_to_come_is_no_fact(text: str) -> None:
    assert [(c["event_type"], c["assertion"]) for c in claims(text)] == [OTHERS[text]]


def test_a_date_before_is_that_of_verbs_in_a_row() -> None:
    text = (
        "Thieves came on Friday night, took a chalice from the Church of St Anne and were seen on Saturday."
    )
    assert [(c["event_type"], c["date"]) for c in claims(text)] == [("looting_theft", "2024-01-12")]


def test_what_is_broken_with_a_thing_was_not_broken_by_the_fire_of_the_text() -> None:
    text = "Petrol bombs set fire to a bus. The Church of St Anne had windows broken with golf balls."
    assert [(c["event_type"], c["severity"]) for c in claims(text)] == [("vandalism_iconoclasm", "minor")]


def test_the_degree_may_stand_behind_the_object() -> None:
    text = "Shelling has damaged the Basilica of St Nicholas so badly that it is closed."
    assert [c["severity"] for c in claims(text)] == ["severe"]


@pytest.mark.parametrize(
    "text",
    [
        "The cyclone, which passed near the Sun Temple, felled trees, tore the roofs off village houses and left mud.",
        "Someone slashed the tyres of cars parked beside St Paul's Cathedral and scratched their doors.",
        "The director of the Sursock Museum was hit by a car.",
        "The tower of the Church of St Anne fell silent.",
        "The bus, one of six in the Old City of Sanaa, was hit by a shell.",
        "The tomb, one of five by a road near the Abbey of Bec, was looted.",
        "Police broke through the door of the Omari Mosque after the fire.",
        "The door of the Omari Mosque has a hole for the key.",
        "The bell tower of the Church of St Anne is separated from the nave by a lane.",
        "Workmen repairing the dome of the Omari Mosque broke off when shells landed in the fields.",
        "The Church of St Anne is old; unlike it, the school was shelled.",
        "The walls of the Bagrat Fortress fell to the rebels.",
        "The convoy, which was passing the Mausoleum of Omar Khayyam, came under mortar fire and lost two vehicles.",
    ],
)
def test_what_befell_something_else_gives_none(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize("last", ["in", "on", "at", "into"])
def test_a_sentence_may_end_behind_a_fall(last: str) -> None:
    claims(f"The roof of the Bagrat Mosque fell {last}")
    claims(f"The storm came and the Bagrat Mosque fell {last}")
