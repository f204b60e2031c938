"""Plain sentences about places, by the way in which they are named: what must come out, and what must not."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import places

NAMED: dict[str, set[str]] = {
    # a type word and a link in one word, or a type word as its ending
    "A suicide bomber attacked the Masjid-i-Tooba during prayers, bringing down its ceiling.": {"Masjid-i-Tooba"},
    "Floods undermined the Qila-e-Ranikot.": {"Qila-e-Ranikot"},
    "Looters dug into Takht-i-Sangin last winter.": {"Takht-i-Sangin"},
    "A storm tore the spire off the Marienkirche.": {"Marienkirche"},
    "The Vondelkerk in Amsterdam was gutted by fire on New Year's night.": {"Vondelkerk"},
    "Fire damaged the main hall of the Muro-ji.": {"hall of the Muro-ji"},
    # type words of other languages behind a name, and articles that are tied to one
    "Someone set fire to the Grote Kerk in Hoogstraten.": {"Grote Kerk"},
    "Burglars robbed the Nordiska museet.": {"Nordiska museet"},
    "The Cathédrale Notre-Dame de l'Assomption was levelled by the earthquake.":
        {"Cathédrale Notre-Dame de l'Assomption"},
    "Bombs hit the mosque al-Nuri and the church St Anne.": {"mosque al-Nuri", "church St Anne"},
    "Bait al-Wakil in Aleppo was badly damaged by a car bomb.": {"Bait al-Wakil"},
    # a name in quotation marks
    'The Palace of Culture "Energetik" in Pripyat was looted.': {'Palace of Culture "Energetik"'},
    # an age or a kind told behind the name
    "La Veracruz, a church of the 1850s in the Lastarria quarter, was set on fire.": {"La Veracruz"},
    "The Grand Hotel Londres, a hotel of 1892, was gutted by fire.": {"Grand Hotel Londres"},
    "Fire gutted the Kaffa, palace of the last sultans, on Monday.": {"Kaffa"},
    "A film crew damaged the Giant's Grave near Antrim, a megalithic tomb.": {"Giant's Grave"},
    "A dolmen near Antequera called Dolmen de Viera was daubed with paint.": {"Dolmen de Viera"},
    "The fire destroyed the upper floor of the Ottoman Bank in Damascus.": {"Ottoman Bank"},
    "The explosion wrecked the palace of the Sursock family.": {"palace of the Sursock family"},
    # others of the kind just told, and counted ones whose names close the sentence
    "Shells damaged the cathedral of Zadar and those of Šibenik and Dubrovnik.":
        {"cathedral of Zadar", "cathedral of Šibenik", "cathedral of Dubrovnik"},
    "They razed the mausoleum of Sidi Mahmoud and that of Alpha Moya.":
        {"mausoleum of Sidi Mahmoud", "mausoleum of Alpha Moya"},
    "Two churches stand on the square, La Asuncion and San Borja. La Asuncion was burned by a crowd on Sunday.":
        {"La Asuncion"},
    "Rioters burned two churches in Kanye, Bethel and Maranatha.": {"Bethel", "Maranatha"},
    # the only word of a name, told again behind an article
    "The Great Mosque of al-Nuri dates from 1172. ISIS blew up al-Nuri in June 2017.": {"Great Mosque of al-Nuri"},
    "The Sursal Museum opened in 1961. In 2018 the Sursal burned down.": {"Sursal Museum"},
    "Kolossi, a castle of the 15th century, stands near Limassol. Vandals sprayed paint on Kolossi in May.":
        {"Kolossi"},
    # monuments to people without names, in a town; a part of whom a statue shows
    "A monument to Soviet soldiers in Narva was dismantled on Tuesday.": {"monument to Soviet soldiers in Narva"},
    "The statue of a Soviet soldier in Burgas was daubed with paint.": {"statue of a Soviet soldier in Burgas"},
    "Someone sawed off the head of the bust of Juan Ponce de León.": {"bust of Juan Ponce de León"},
    # plurals of an old site
    "A lorry driver ploughed into the Nazca geoglyphs, leaving tracks on three of them.": {"Nazca geoglyphs"},
    # walls of a town, adjectives before a label, a town's own quarter, a type word that stands before its name
    "The walls of Ani were shelled.": {"walls of Ani"},
    "The walls of the Umayyad Mosque were cracked.": {"Umayyad Mosque"},
    "The old mill of Ruzhyn: razed (12 May 2023).": {"mill of Ruzhyn"},
    "The mosque in Dael's old town lost its minaret to a shell.": {"mosque in Dael's old town"},
    "L'Aquila's Palazzo del Governo collapsed.": {"Palazzo del Governo"},
    "Vandals damaged tombstones in Weissensee, the Jewish cemetery of Berlin.": {"Weissensee"},
    "The Stadtbibliothek in Mainz was damaged by fire.": {"Stadtbibliothek"},
    "The Cueva de la Pasiega was vandalised.": {"Cueva de la Pasiega"},
    "Firefighters were called to the Roman temple at Évora. The building was inundated.": {"Roman temple at Évora"},
    # a name that nobody knows, told by a part that it has or lost
    "The nave of Saint-Aubin burned.": {"Saint-Aubin"},
    "The portico of the Bolshoi was hit by a drone.": {"Bolshoi"},
    "Uppark lost its roof in a fire.": {"Uppark"},
    "Verdmont lost two shutters and part of its roof to the hurricane.": {"Verdmont"},
    # one of two of a kind that the text tells more of
    "The National Museum and the Sardar Mosque stand in Kabul. The museum was looted on Friday.": {"National Museum"},
}  # fmt: skip

NONE = (
    "A building stood opposite the Red Museum. Shells hit the building.",
    "A hotel stood opposite the Red Museum. Shells hit the building.",
    "The mosque of Omar and the mosque of Ali stand in Gaza. The mosque was shelled on Friday.",
    "The Casa del Sol supermarket was looted.",
    "Looters ransacked Palacio de Hierro, a department store.",
    "Kolossi, a castle of the 15th century, stands near Limassol. In the village of Kolossi a flood swept away cars.",
    "The Khan al-Wazir is bigger than that of Homs, a city that was shelled.",
    "A shop in the street named after the old lighthouse at Kribi was damaged.",
    "The walls of Smith's house were cracked by the tremor.",
    "The minister Jan Oudkerk was attacked with paint.",
    "Mr Westerkerk was robbed on Friday.",
    "Boeing lost its tower contract after a blaze.",
    "The embassy stood opposite Villa Ocampo. A bomb destroyed the building.",
    "The Brown Hotel was looted by a crowd.",
    "Smith lost his roof in the fire.",
    "The roof of Kindly Ltd was blown off.",
    "A statue of a lion in the market was stolen.",
    "Bait Lahia, a town in northern Gaza, was bombed.",
    "The head of the Lenin Museum was shot.",
)


@pytest.mark.parametrize("text", NAMED)
def test_a_place_is_known_by_its_name(text: str) -> None:
    assert places(text) == NAMED[text]


@pytest.mark.parametrize("text", NONE)
def test_no_claim_is_made_of_another_place(text: str) -> None:
    assert places(text) == set()
