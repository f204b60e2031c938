"""Causes: the kind of event, from weapons and hazards, from verbs, from the text, and from who did it."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims


@pytest.mark.parametrize(
    ("text", "event", "rule"),
    [
        ("Shelling destroyed the Church of Saint George.", "shelling_airstrike", "CA-clause"),
        ("The Church of Saint George was knocked down by a storm surge.", "flood_storm", "CA-strike"),
        ("An air strike on the Church of Saint George killed two.", "shelling_airstrike", "CA-noun"),
        ("The developer blew up the Church of Saint George.", "construction_development", "CA-purpose"),
        ("Militants blew up the Church of Saint George.", "explosion_demolition", "CA-verb"),
        ("The roof of the Church of Saint George collapsed.", "neglect_collapse", "CA-default"),
        ("The Church of Saint George was destroyed.", "unknown", "CA-default"),
        ("A gas explosion wrecked the Church of Saint George.", "other", "CA-clause"),
        ("The city tore down the Church of Saint George in order to put up a bank.", "construction_development",
         "CA-purpose"),
        ("The Church of Saint George was flattened from the air.", "shelling_airstrike", "CA-clause"),
        ("Militants dug tunnels in the Fort of Saint George.", "military_occupation_use", "CA-fortified"),
    ],
)  # fmt: skip
def test_a_weapon_or_hazard_beats_a_verb(text: str, event: str, rule: str) -> None:
    found = claim(text).event
    assert (found.value, found.rule) == (event, rule)


@pytest.mark.parametrize(
    ("text", "event", "rule"),
    [
        ("Protesters knocked down the statue of Lee.", "vandalism_iconoclasm", "CA-monument"),
        ("The army knocked down the statue of Lee.", "demolition_manual_or_machine", "CA-verb"),
        ("Islamic State smashed the Temple of Bel.", "demolition_manual_or_machine", "CA-armed"),
        ("Islamic State smashed the Lion of al-Lat.", "vandalism_iconoclasm", "CA-default"),
        ("Vandals smashed the Temple of Bel.", "vandalism_iconoclasm", "CA-clause"),
        (
            "The Temple of Bel was levelled by men with sledgehammers.",
            "demolition_manual_or_machine",
            "CA-levelled",
        ),
        ("Men with sledgehammers flattened the statue of Lee.", "vandalism_iconoclasm", "CA-monument"),
        (
            "Extremists hacked off the heads of the saints on the Temple of Bel.",
            "vandalism_iconoclasm",
            "CA-default",
        ),
        ("A mining company blew up the Temple of Bel.", "construction_development", "CA-company"),
    ],
)
def test_who_did_it_may_decide_what_it_was(text: str, event: str, rule: str) -> None:
    found = claim(text).event
    assert (found.value, found.rule) == (event, rule)


@pytest.mark.parametrize(
    ("before", "sentence", "event"),
    [
        ("An earthquake struck the town.", "The Church of Saint George was disfigured.", "earthquake"),
        (
            "An earthquake struck the town.",
            "Vandals disfigured the Church of Saint George.",
            "vandalism_iconoclasm",
        ),
        ("Missiles hit the town.", "An explosion damaged the Church of Saint George.", "shelling_airstrike"),
        ("The war reached the town.", "The roof of the Church of Saint George collapsed.", "unknown"),
        (
            "Rain fell.",
            "The window of the Church of Saint George was broken by a guest.",
            "vandalism_iconoclasm",
        ),
    ],
)
def test_what_the_text_is_about_explains_what_nobody_does(before: str, sentence: str, event: str) -> None:
    assert claim(f"{before} {sentence}").event.value == event


def test_the_title_tells_what_a_text_is_about() -> None:
    found = claim("The Church of Saint George was destroyed.", title="Earthquake in Nepal").event
    assert (found.value, found.rule) == ("earthquake", "CA-dominant")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The shock wave of an air strike damaged the Temple of Bel.", "shelling_airstrike"),
        ("Two rockets exploded in the Temple of Bel.", "shelling_airstrike"),
        ("A car bomb exploded in the Temple of Bel.", "explosion_demolition"),
        ("The Temple of Bel burned down after it was shelled.", "shelling_airstrike"),
        ("The dam has flooded the Temple of Bel.", "construction_development"),
        ("Tomb raiders have destroyed the Temple of Bel with their pits.", "illegal_excavation"),
        ("The Villa Aurora faces demolition.", "demolition_manual_or_machine"),
    ],
)
def test_a_blast_a_fire_or_water_gives_way_to_what_it_came_of(text: str, event: str) -> None:
    assert claim(text).event.value == event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Pieces of masonry fell from the Temple of Bel.", "earthquake"),
        ("The Temple of Bel was hit, the state agency Anadolu reported.", "earthquake"),
        ("A fire damaged the Temple of Bel during heavy fighting.", "arson_fire"),
    ],
)
def test_in_a_text_about_an_earthquake_things_fall_and_are_hit_by_it(text: str, event: str) -> None:
    assert claim(f"An earthquake of magnitude 7 shook the region on Monday. {text}").event.value == event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Bombers struck at noon. The bombing damaged the Mosque of Omar.", "explosion_demolition"),
        ("Jets came at noon. The bombing damaged the Mosque of Omar.", "shelling_airstrike"),
        ("Explosions shook the port before the winter rains. The Mosque of Omar lost its roof.", "other"),
        ("Thieves broke into the Museum of Wau. They smashed a display case of the museum.", "looting_theft"),
    ],
)
def test_what_a_word_means_its_text_tells(text: str, event: str) -> None:
    assert claim(text).event.value == event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A car bomb damaged the Temple of Bel.", "explosion_demolition"),
        ("The Temple of Bel was damaged near a motorway.", "unknown"),
        ("The Temple of Bel was damaged by a motorway.", "construction_development"),
        ("Thieves came in May. The raid damaged the Temple of Bel.", "looting_theft"),
        ("Thieves came in May. Missiles fell. The raid damaged the Temple of Bel.", "shelling_airstrike"),
        ("People recall the flood of 1990, which damaged the Temple of Bel.", "flood_storm"),
        ("A fire raged. The fire spread. In May somebody smashed the Temple of Bel.", "vandalism_iconoclasm"),
    ],
)
def test_a_word_that_only_looks_like_a_cause_is_none(text: str, event: str) -> None:
    assert claim(text).event.value == event


def test_what_something_stands_a_street_from_did_it_no_harm() -> None:
    found = claim("The Temple of Bel is intact, a few streets from apartment blocks.")
    assert found.event.value == "unknown"


def test_the_strike_behind_a_blast_may_stand_farther_on_in_its_sentence_than_the_blast_s_has_words() -> None:
    told = "Officials of the province said in the evening that the old quarter had seen days of air strikes."
    found = claim(f"{told} A blast was heard. The Mosque of Omar was damaged.").event
    assert (found.value, found.rule) == ("shelling_airstrike", "CA-context")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A tornado cut the road and knocked down the Church of Saint George.", "flood_storm"),
        ("A bomb fell beside the station and demolished the Church of Saint George.", "shelling_airstrike"),
        ("A missile came down in a car park and levelled the Church of Saint George.", "shelling_airstrike"),
        ("They recalled the earthquake of May 1956, which pulled down the Church of Saint George.", "earthquake"),
        ("The blast, in a car park, demolished the Church of Saint George.", "explosion_demolition"),
        ("The storm of 1987 tore down the Church of Saint George.", "flood_storm"),
        ("The storm gave him a pretext, and he tore down the Church of Saint George.",
         "demolition_manual_or_machine"),
        ("The developers, who survived the earthquake, tore down the Church of Saint George.",
         "construction_development"),
        ("A tsunami swept in and vandals smashed the windows of the Church of Saint George.",
         "vandalism_iconoclasm"),
    ],
)  # fmt: skip
def test_a_weapon_or_hazard_that_is_the_subject_does_it_in_whatever_clause_it_stands(
    text: str, event: str
) -> None:
    assert claim(text).event.value == event


@pytest.mark.parametrize(
    ("before", "event"),
    [
        ("The Ilisu dam is being filled.", "construction_development"),
        ("A hydropower project fills its lake in this valley.", "construction_development"),
        ("Heavy rain fell for three days and a dam overflowed.", "flood_storm"),
        ("The town was busy.", "flood_storm"),
    ],
)
def test_what_is_submerged_in_a_text_of_a_dam_is_submerged_by_its_lake(before: str, event: str) -> None:
    assert claim(f"{before} The Church of Saint George was submerged in March.").event.value == event


def test_a_dam_that_is_a_monument_floods_nothing() -> None:
    found = claim("The Great Dam of Marib was flooded on Monday.")
    assert found.event.value == "flood_storm"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The Church of Saint George was badly damaged by Russian fire.", "shelling_airstrike"),
        ("The Church of Saint George was damaged by two days of fire from the guns on the hill.", "shelling_airstrike"),
        ("The Church of Saint George caught fire when it came under Russian fire.", "shelling_airstrike"),
        ("The Church of Saint George was damaged by fire from a candle.", "arson_fire"),
        ("Bombs that were dropped by aircraft hit the Church of Saint George.", "shelling_airstrike"),
        ("Blast waves broke the windows of the Church of Saint George.", "explosion_demolition"),
        ("Waves wore away the Church of Saint George.", "erosion_climate"),
        ("The Church of Saint George was levelled to the ground by men with hammers and a lorry.",
         "demolition_manual_or_machine"),
        ("The reservoir and the Church of Saint George were destroyed.", "unknown"),
    ],
)  # fmt: skip
def test_whose_fire_and_whose_bombs_tell_the_weapon(text: str, event: str) -> None:
    assert claim(text).event.value == event


@pytest.mark.parametrize(
    ("title", "text", "event"),
    [
        ("Earthquake in the valley", "An earthquake shook the valley.\n\nIt set off an avalanche above the camp.",
         "earthquake"),
        ("Flood in the valley", "A flood covered the town. The flood left salt in the walls of the market.",
         "flood_storm"),
    ],
)  # fmt: skip
def test_what_a_hazard_sets_off_in_another_paragraph_did_no_harm_here(
    title: str, text: str, event: str
) -> None:
    told = f"{text}\n\nThe Church of Saint George was flattened."
    assert claim(told, title=title).event.value == event


@pytest.mark.parametrize(
    "text",
    [
        "13 March 2022: Explosion in Orlov.\n\n16 March 2022: Church of Saint George destroyed.",
        "Bombs went off in Nigeria.\n\nIn Iraq, rebels destroyed the Church of Saint George.",
    ],
)
def test_what_another_item_tells_is_no_cause(text: str) -> None:
    assert [found.event.value for found in claims(text)] == ["unknown"]


def test_a_fight_before_does_not_tell_what_destroyed() -> None:
    text = "Heavy fighting went on in Orlov. On 24 April 2013, the Church of Saint George was destroyed."
    assert [found.event.value for found in claims(text)] == ["unknown"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Enemy guns damaged the Church of Saint Mary on the first night.", "shelling_airstrike"),
        (
            "A car bomb went off at the town hall. Another ripped open the side of the Cathedral of Saint Paul.",
            "explosion_demolition",
        ),
        (
            "A van packed with explosives brought down the tower of the Citadel of Erbil.",
            "explosion_demolition",
        ),
        ("A lorry brought down the gate of the Citadel of Erbil.", "other"),
        (
            "Floods swept through the town. The floods took the mill. In 2009 the Church of Saint Mary burned down.",
            "arson_fire",
        ),
        (
            "A hurricane came. The inn was rebuilt after the fire of 1926. The walls of Teri Mosque fell outward.",
            "flood_storm",
        ),
        ("In 2016 shells fell on the town. The Church of Saint Mary was destroyed.", "shelling_airstrike"),
    ],
)
def test_what_did_it_and_not_what_is_told_beside_it(text: str, event: str) -> None:
    assert claims(text)[-1].event.value == event


def test_slow_decay_is_no_part_of_a_later_fire() -> None:
    text = (
        "Fire gutted the Church of Saint George, and the blaze is being investigated. "
        "The church had fallen into disrepair in recent years."
    )
    assert [(c.event.value, c.severity.value) for c in claims(text)] == [
        ("arson_fire", "severe"),
        ("neglect_collapse", "unknown"),
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "The old bridge in Mostar fell on 9 November 1993 after two days of shelling.",
            "shelling_airstrike",
        ),
        ("The Clock Tower in Orlivske fell on Monday.", "neglect_collapse"),
        ("The old bridge in Mostar fell to the rebels on Monday.", None),
        ("The Clock Tower in Orlivske fell silent on Monday.", None),
        ("The number of visitors to the Clock Tower in Orlivske fell in May.", None),
    ],
)
def test_what_stands_upright_falls_of_any_cause(text: str, event: str | None) -> None:
    assert [claim.event.value for claim in claims(text)] == ([event] if event else [])


def test_a_month_that_opens_a_sentence_is_no_town_where_the_part_would_be() -> None:
    text = "The Great Mosque of Djenne is old. In November heavy rain brought down the southern tower."
    assert [claim.event.value for claim in claims(text)] == ["flood_storm"]


def test_a_likeness_is_no_cause() -> None:
    text = "Turrets of the Castello delle Rocche were damaged, as if the fort had been hit by cannon fire."
    assert [claim.event.value for claim in claims(text)] == ["unknown"]


@pytest.mark.parametrize(
    "aside", ["which already bore the cracks of the August quake", "already damaged in the 2016 quake"]
)
def test_what_was_there_already_dates_none_of_the_news(aside: str) -> None:
    text = f"The church of San Salvatore in Norcia, {aside}, has collapsed. The Basilica of San Benedetto was damaged."
    found = claims(text)
    assert [claim.date.value is None for claim in found] == [False, True, True]
