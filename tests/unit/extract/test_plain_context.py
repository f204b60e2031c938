"""Plain texts whose other sentences decide: the cause told before, places trusted beside others, old dates aside."""

from __future__ import annotations

import datetime as dt

import pytest

from heritage import single

DAY = dt.date(2024, 1, 15)

CLAIMS: dict[str, set[tuple[str, str]]] = {
    # what is undergone has the cause told before
    "Shelling of the town went on all night. The Fort of Kilwa was battered.": {
        ("Fort of Kilwa", "shelling_airstrike")
    },
    "A strong earthquake shook the province. The Church of Saint George was ruined.": {
        ("Church of Saint George", "earthquake")
    },
    # everyday kinds that the words before them make heritage
    "A listed cinema in Bradford was badly damaged by fire.": {("cinema in Bradford", "arson_fire")},
    "A 200-year-old bridge in Ardovan collapsed.": {("bridge in Ardovan", "neglect_collapse")},
    "A colonial-era post office in Rangoon was gutted by fire.": {("post office in Rangoon", "arson_fire")},
    "Kherson's historic railway station was damaged by shelling.": {
        ("Kherson's historic railway station", "shelling_airstrike")
    },
    "Rockets hit Ardovan's library on Friday.": {("Ardovan's library", "shelling_airstrike")},
    # a named house beside a claim of heritage
    "The quake destroyed the Temple of Bel. Tucker House lost its roof.": {
        ("Temple of Bel", "earthquake"),
        ("Tucker House", "earthquake"),
    },
    # traces that a site shows, and things of a part's size
    "Tell Jokha bears new looting pits.": {("Tell Jokha", "illegal_excavation")},
    "The Temple of Bel bears signs of shelling.": {("Temple of Bel", "shelling_airstrike")},
    "The statue of Queen Victoria was uprooted from its plinth.": {
        ("statue of Queen Victoria", "vandalism_iconoclasm")
    },
    "The statue of Queen Victoria was pulled over with ropes.": {
        ("statue of Queen Victoria", "vandalism_iconoclasm")
    },
    "The synagogue in Ardovan was moved off its foundations by the flood.": {
        ("synagogue in Ardovan", "flood_storm")
    },
    # an old date put in aside makes no story of the past
    "The Me Nu Monastery, put up by a queen in 1530, has been destroyed. The Mahamuni Pagoda was damaged.": {
        ("Me Nu Monastery", "unknown"),
        ("Mahamuni Pagoda", "unknown"),
    },
    # another town is another museum
    "A missile hit the museum dedicated to Skovoroda. In February a shell set fire to the museum in Ivankiv.": {
        ("museum dedicated to Skovoroda", "shelling_airstrike"),
        ("museum in Ivankiv", "shelling_airstrike"),
    },
}

NONE = (
    "A bridge in Ardovan collapsed.",
    "A 12-year-old bridge in Genoa collapsed.",
    "An old house in London burned down.",
    "Ahmed's house was hit by shelling.",
    "Tucker House lost its roof.",
    "Police pulled over a car at the statue of Queen Victoria.",
    "The Temple of Bel shows signs of life.",
    "A storm came. A bishop was buried in the Church of Saint George.",
    "In 1530 fire took the city. The Church of Saint George burned.",
    # a plan that came to nothing
    "The demolition of the Villa Aurora was called off.",
    "Demolition of the Villa Aurora called off after protests.",
)


@pytest.mark.parametrize("text", CLAIMS)
def test_the_rest_of_a_text_decides(text: str) -> None:
    """What other sentences tell gives a claim its place, cause or trust."""
    found = single.read(text, published=DAY, language="en").claims
    assert {(claim["site_mention"], claim["event_type"]) for claim in found} == CLAIMS[text]


@pytest.mark.parametrize("text", NONE)
def test_look_alikes_give_no_claim(text: str) -> None:
    """The same words of ordinary things, or of old times, give none."""
    assert not single.read(text, published=DAY, language="en").claims


DATES = {
    # what is told behind a semicolon has a date of its own
    "The Khanenko Museum was damaged; its pictures had been moved after shells fell in February.": [None],
    "The Khanenko Museum was damaged when shells fell in February.": ["2023-02"],
    # an earlier fire told in the same sentence
    "The Villa Aurora has been gutted by fire, four years after a smaller blaze burned a part of it.": [
        None,
        "2020",
    ],
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_belongs_to_what_it_is_told_of(text: str) -> None:
    """A date of another clause, or of an earlier event, dates nothing else."""
    assert [claim["date"] for claim in single.read(text, published=DAY, language="en").claims] == DATES[text]


CLAIMED = {
    "Islamic State claimed the destruction of the Temple of Bel.": ("actual", "Islamic State"),
    "The army claimed the destruction of the Temple of Bel was an accident.": ("alleged", None),
    "Demolition of the Villa Aurora halted by a court": ("denied", None),
    "Demolition of the Villa Aurora planned for May": ("threatened", None),
    "Looting of the Villa Aurora stopped on Friday.": ("actual", None),
}


@pytest.mark.parametrize("text", CLAIMED)
def test_what_is_claimed_planned_or_stopped(text: str) -> None:
    """Who claims a destruction did it, unless the sentence goes on about it; headlines leave out their verbs."""
    (claim,) = single.read(text, published=DAY, language="en").claims
    assert (claim["assertion"], claim["actor"]) == CLAIMED[text]


@pytest.mark.parametrize("word", ["building", "structure", "edifice"])
def test_a_word_for_the_whole_is_no_part(word: str) -> None:
    """What befell "the structure" befell all of it."""
    text = f"The Temple of Bel was hit on Monday. The {word} was destroyed."
    assert [c["severity"] for c in single.read(text, published=DAY, language="en").claims] == ["destroyed"]
