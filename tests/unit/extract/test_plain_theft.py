"""Plain sentences of theft, digging, vandalism and military use, by construction: what must come out, what must not."""

from __future__ import annotations

import pytest

from heritage import single

THEFT, DIG, VANDALISM, FIRE, MILITARY = (
    "looting_theft",
    "illegal_excavation",
    "vandalism_iconoclasm",
    "arson_fire",
    "military_occupation_use",
)

CLAIMS: dict[str, tuple[str, str]] = {
    # what was taken, and the place in a label or the sentence before
    "Hexham Museum: a Bronze Age torc and a bracelet stolen on 7 May 2019.": ("Hexham Museum", THEFT),
    "The Abbey Museum was robbed: a Bronze Age torc and two gold rings are missing.": ("Abbey Museum", THEFT),
    "The alarm at the Fitzwilliam Museum went off shortly after seven. Eighteen jade pieces had been taken.":
        ("Fitzwilliam Museum", THEFT),
    "Police were called to the Ashmolean Museum at 3am. Three paintings were gone.": ("Ashmolean Museum", THEFT),
    "At the Museum of Art and History in Lyon the thieves needed six minutes. They took a sword and a prayer book.":
        ("Museum of Art and History", THEFT),
    "The National Museum of Chad said that two coins had been stolen.": ("National Museum of Chad", THEFT),
    # where it was kept, by a chain of prepositions or a participle
    "Gold nuggets were cut out of a case in the Natural History Museum in Paris.":
        ("Natural History Museum in Paris", THEFT),
    "A chalice kept in the Church of Saint Anne was stolen.": ("Church of Saint Anne", THEFT),
    "What remained in the Raqqa Museum was carried off by the militants when they withdrew.": ("Raqqa Museum", THEFT),
    "Two icons have been spirited away from the Monastery of Saint Catherine.":
        ("Monastery of Saint Catherine", THEFT),
    # works by their makers or names, and numbers of things
    "A Van Gogh, a Picasso and a Gauguin were lifted from the Whitworth Gallery in 2003.":
        ("Whitworth Gallery", THEFT),
    "The theft of The Scream from the Munch Museum took less than a minute.": ("Munch Museum", THEFT),
    "Half of the coins of the Kabul Museum disappeared during the move.": ("Kabul Museum", THEFT),
    "Someone has made off with a marble figurine from the Museum of Cycladic Art.":
        ("Museum of Cycladic Art", THEFT),
    # participles that share an auxiliary, across what stands between
    "At Koh Ker the heads of most of the statues were sawn off and carried over the border into Thailand.":
        ("Koh Ker", THEFT),
    "The Castle of Kolno was stripped of whatever could be moved and then put to the torch.":
        ("Castle of Kolno", FIRE),
    "Four carved cross-stones were carried off from the Monastery of Haghartsin.":
        ("Monastery of Haghartsin", THEFT),
    # what thieves of whom the sentence before tells have taken
    "Thieves struck twice last month. At the Church of Saint Anne the whole roof was stripped.":
        ("Church of Saint Anne", THEFT),
    # digging
    "Holes two metres deep were dug in the floor of the Church of Saint Anne.": ("Church of Saint Anne", DIG),
    "Pits that point to looting appeared at Tell Jokha between 2013 and 2014.": ("Tell Jokha", DIG),
    "Villagers dig for gold in the mounds of Mes Aynak.": ("Mes Aynak", DIG),
    # vandalism
    "A tourist carved his girlfriend's name into a wall of the Colosseum.": ("Colosseum", VANDALISM),
    "Red paint was found on the statue of Lenin.": ("statue of Lenin", VANDALISM),
    "A drunken driver sprayed his initials on the Arch of Titus in Rome.": ("Arch of Titus", VANDALISM),
    "Militants drilled holes into the face of the Buddha of Jehanabad.": ("Buddha of Jehanabad", VANDALISM),
    "The Old Bridge of Mostar was painted over with football slogans.": ("Old Bridge of Mostar", VANDALISM),
    "Men with sledgehammers set about the statues in the Mosul Museum.": ("Mosul Museum", VANDALISM),
    # military use
    "The rebels put a machine gun on the minaret of the Umayyad Mosque.": ("Umayyad Mosque", MILITARY),
    "Tanks have been put in the courtyard of the Umayyad Mosque.": ("Umayyad Mosque", MILITARY),
    "The militia stored ammunition in the citadel of Aleppo.": ("citadel of Aleppo", MILITARY),
    "Soldiers have enlarged their base inside the citadel of Aleppo.": ("citadel of Aleppo", MILITARY),
    "The Sultan's Palace in El Fasher now serves as headquarters of the militia.": ("Sultan's Palace", MILITARY),
}  # fmt: skip

DENIED: dict[str, str] = {
    "Burglars broke into the Maas Museum but fled with empty hands.": "Maas Museum",
    "Young men formed a human chain and kept looters out of the Egyptian Museum.": "Egyptian Museum",
    "Neighbours kept looters from getting into the Nyala Museum.": "Nyala Museum",
}

NONE = [
    "The army museum occupies a former barracks in Vienna.",
    "The alarm at the Fitzwilliam Museum went off. Eighteen jade pieces were taken from a flat in Kent.",
    "The National Museum of Chad said that two coins had been stolen from a house.",
    "Burglars came to the village twice. The hall of the Church of Saint Anne was cleared for a wedding.",
    "Thieves were busy in May. The roof of the Church of Saint Anne was stripped for repairs by the builders.",
    "Villagers carted hay away from the mound of Tell Jokha.",
    "Everything in the Canterbury Museum has to go to a store first.",
    "A work by Rodin is to go to the Nyala Museum in May.",
    "The stonemason carved the names of the dead into the war memorial in Ashton.",
    "The names of the dead are carved into the war memorial in Ashton.",
    "Pits for the new trees appeared at the Palace of Versailles.",
    "Cafes that point to growth appeared at Tell Jokha.",
    "A mason set about the statues in the Mosul Museum.",
    "Photographs taken by soldiers show the Temple of Bel.",
    "The Temple of Bel in Palmyra now serves as a museum.",
]


@pytest.mark.parametrize("text", CLAIMS)
def test_a_plain_sentence_gives_its_claim(text: str) -> None:
    found = single.read(text, language="en").claims
    assert CLAIMS[text] in {(claim["site_mention"], claim["event_type"]) for claim in found}


@pytest.mark.parametrize("text", DENIED)
def test_a_theft_that_failed_is_denied(text: str) -> None:
    found = single.read(text, language="en").claims
    assert [(claim["site_mention"], claim["assertion"]) for claim in found] == [(DENIED[text], "denied")]


@pytest.mark.parametrize("text", NONE)
def test_a_look_alike_gives_none(text: str) -> None:
    assert not single.read(text, language="en").claims


def test_what_gunmen_take_is_no_gunfire() -> None:
    found = single.read("Gunmen raided the Osun Museum and took eleven bronze heads.", language="en").claims
    assert [claim["event_type"] for claim in found] == [THEFT]
