"""Plain short texts by what happened: a cause in another sentence, accidents, whose deed it is; and what is none."""

from __future__ import annotations

import pytest

from heritage import single

TYPES: dict[str, list[tuple[str, str]]] = {
    # the cause in the sentence behind
    "The Regional Museum of Velika burned to the ground. Three shells had landed on the square that morning.":
        [("shelling_airstrike", "actual")],
    "The Art School in Hersk, a listed building of 1903, lost its roof. A glide bomb had landed in the yard.":
        [("shelling_airstrike", "actual")],
    "The mud-brick minaret of the Friday Mosque in Katra collapsed. Rain had been falling for nine days.":
        [("flood_storm", "actual")],
    "The Villa Aurelia began to sink in March. Engineers blame the metro tunnel being dug beneath it.":
        [("construction_development", "actual")],
    "The Theatre Royal in Danton was gutted. Police suspect arson.": [("arson_fire", "actual")],
    "St Brigid's Church was reduced to four walls on Thursday. Eighty firefighters fought it until noon.":
        [("arson_fire", "actual")],
    "Windows of the Armenian church in Shushan were shattered. Baku and Yerevan accuse each other of the shelling.":
        [("shelling_airstrike", "actual")],
    # what blew up, slid or leaked by itself
    "A fireworks depot exploded in Turnovo on Saturday. The Church of St Nicholas, two streets away, lost its dome.":
        [("other", "actual")],
    "The fireworks factory at Lamas blew up on Sunday. Windows were blown out of the Church of Our Lady.":
        [("other", "actual")],
    "An explosion at the munitions dump in Brask damaged the Museum of Ethnography.": [("other", "actual")],
    "A boiler exploded in the cellar of the Castle of Vitra and destroyed the knights' hall.": [("other", "actual")],
    "A landslide buried the monastery of Tashi Ling.": [("other", "actual")],
    "A landslide buried the monastery of Tashi Ling after days of rain.": [("flood_storm", "actual")],
    "Lava from the volcano engulfed the Church of San Juan in Parang.": [("other", "actual")],
    "A burst pipe flooded the basement of the Municipal Museum of Lorre.": [("other", "actual")],
    "A sprinkler went off by mistake and drenched the reading room of the Carnegie Library.": [("other", "actual")],
    "Water from the firefighters' hoses ruined the frescoes in the Palace of Count Orsk.": [("arson_fire", "actual")],
    "A parcel bomb went off in the foyer of the Royal Museum of Brons.": [("explosion_demolition", "actual")],
    # whose deed it is
    "The Uyghur shrine of Imam Asim was levelled by the authorities.": [("demolition_manual_or_machine", "actual")],
    "Bulldozers scraped away the top of the mound of Tell Sefa.": [("demolition_manual_or_machine", "actual")],
    "Soldiers have dug gun pits into the mound of Tell Qarqur.": [("military_occupation_use", "actual")],
    "Looters have dug pits into the mound of Tell Qarqur.": [("illegal_excavation", "actual")],
    "More than 200 pits pockmark the surface of Tell Umma.": [("illegal_excavation", "actual")],
    "A mob destroyed the idols of the Hindu temple in Karak.": [("vandalism_iconoclasm", "actual")],
    "Forty paintings were removed from the Art Museum of Lisk by Russian troops.": [("looting_theft", "actual")],
    "The Citadel of Bosra has been turned into an army store.": [("military_occupation_use", "actual")],
    # what takes a place away
    "The Old Synagogue of Ludz was lost to the sea.": [("erosion_climate", "actual")],
    "A mine would destroy the Buddhist monastery of Mes Ainak, archaeologists warned.":
        [("construction_development", "threatened")],
    # builders, quarries, owners
    "Contractors broke into the crypt of the Church of St Mark.": [("construction_development", "actual")],
    "Vibrations from blasting at the quarry have cracked the vault of the Chapel of St Blaise.":
        [("construction_development", "actual")],
    "The merchant's house of Kharn was gutted by its new owner to make flats.":
        [("construction_development", "actual")],
    "Two suicide attackers struck the Cathedral of Jolo during Mass.": [("explosion_demolition", "actual")],
    # what is sought, and the way in
    "A bulldozer tore into the tumulus of Kirkagac in search of treasure.": [("illegal_excavation", "actual")],
    "Burglars cut a hole in the roof of the Church of St James; the monstrance is gone.":
        [("looting_theft", "actual")],
    "Vandals broke into the Church of St James and daubed the walls with satanic signs.":
        [("vandalism_iconoclasm", "actual")],
    "Thieves broke into the Church of St James.": [("looting_theft", "actual")],
    "A tree fell on the Museum of Ixel.": [("other", "actual")],
    "A tree fell across the yard of the Museum of Ixel but missed the building.": [("other", "denied")],
    # what is feared to have been done
    "Hundreds of manuscripts are feared stolen from the Library of Timbul.": [("looting_theft", "alleged")],
    "The Library of Timbul is feared destroyed.": [("unknown", "alleged")],
    "Curators fear that manuscripts were stolen from the Library of Timbul.": [("looting_theft", "alleged")],
    "Curators fear that the Library of Timbul will be destroyed.": [("unknown", "threatened")],
    "The army is said not to have shelled the Monastery of St Elian.": [("shelling_airstrike", "denied")],
    # none
    "The commander ordered his men not to shell the Monastery of St Elian.": [],
    "Police officers removed the portrait of the saint and burned it in front of the Church of Debre.": [],
    "Archaeologists have dug pits in the mound of Tell Qarqur for thirty years.": [],
    "The council withdrew its plan to raze the Old Synagogue of Ludz.": [],
    "The council gave up its intention to raze the Old Synagogue of Ludz.": [],
    "The photographs of the Museum of Lisk were taken by soldiers.": [],
    "A landslide blocked the road to the monastery of Tashi Ling.": [],
}  # fmt: skip


@pytest.mark.parametrize("text", TYPES)
def test_the_event_and_the_assertion_are_those_of_careful_coders(text: str) -> None:
    found = single.read(text, language="en").claims
    assert sorted((c["event_type"], c["assertion"]) for c in found) == sorted(TYPES[text])
