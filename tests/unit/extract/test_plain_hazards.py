"""Plain sentences about quakes, fires, floods, storms, decay and accidents, by construction; and what is none."""

from __future__ import annotations

import pytest

from heritage import single

CLAIMS: dict[str, tuple[str, str, str]] = {
    # a cause behind a passive, and what fell onto a place
    "St Mary's Church came off worst: the whole of the roof was stripped in Sunday's gale.":
        ("St Mary's Church", "flood_storm", "severe"),
    "The Chapel of St Roch was hit by an elm.": ("Chapel of St Roch", "other", "unknown"),
    "A beech came down across the graves of Highgate Cemetery.": ("Highgate Cemetery", "other", "unknown"),
    # a past that no other verb of the sentence helps, before a gerund
    "A lorry ploughed into the medieval gate of Cahir on Monday, knocking out the keystone.":
        ("medieval gate of Cahir", "other", "minor"),
    # what was closed for its damage
    "The Basilica of San Benedetto was closed while engineers looked at hairline cracks and fallen stucco.":
        ("Basilica of San Benedetto", "unknown", "minor"),
    "Authorities closed the Temple of Bel after finding cracks in a wall.": ("Temple of Bel", "unknown", "minor"),
    # water in a building
    "The Carnegie Library had 18 inches of water in its basement on Tuesday morning.":
        ("Carnegie Library", "flood_storm", "unknown"),
    "In the Museum of Fine Arts the water rose to chest height.": ("Museum of Fine Arts", "flood_storm", "unknown"),
    "When the dam burst on Tuesday, the monastery of St John found itself under three metres of mud.":
        ("monastery of St John", "flood_storm", "unknown"),
    # how big a trace is, before where it is
    "The storm has left a hole the size of a car in the roof of the Guildhall Museum.":
        ("Guildhall Museum", "flood_storm", "unknown"),
    # what a place has, or is left or came away with
    "The Villa Aurora has a collapsed ceiling and broken windows.": ("Villa Aurora", "neglect_collapse", "severe"),
    "The earthquake left St Anne's Church with a collapsed roof.": ("St Anne's Church", "earthquake", "severe"),
    "The Temple of Bel came through this week's tremor with only a few hairline cracks.":
        ("Temple of Bel", "earthquake", "minor"),
    "Only the facade of the Basilica of St Benedict was standing on 31 October 2016.":
        ("Basilica of St Benedict", "unknown", "severe"),
    # a shell that is no weapon
    "The Villa Moissi is roofless and a shell after forty years of neglect.":
        ("Villa Moissi", "neglect_collapse", "severe"),
    "Coastal erosion has cost the fort of Nan Madol a stretch of its sea wall.":
        ("fort of Nan Madol", "erosion_climate", "severe"),
    # what is left of a place behind "of"
    "Only a ten-metre stump remains of the Dharahara tower after the quake.":
        ("Dharahara tower", "earthquake", "severe"),
    # hazards that do what people do otherwise, and what wears a place away
    "The gale stripped the Old Lighthouse of its lantern.": ("Old Lighthouse", "flood_storm", "severe"),
    "The storm drove a fishing boat through the sea wall of the Fort of Hurst.":
        ("Fort of Hurst", "flood_storm", "unknown"),
    "Vegetation has broken up the pavement of the Agora of Smyrna.":
        ("Agora of Smyrna", "erosion_climate", "unknown"),
    "A tanker jackknifed and took out the parapet of the Plaka Bridge.": ("Plaka Bridge", "other", "unknown"),
    # what the sea, sand, roots and mud do
    "The sea has eaten a gap into the wall of the Castle of Harim.": ("Castle of Harim", "erosion_climate", "moderate"),
    "Surf has undercut the Castle of Harim.": ("Castle of Harim", "erosion_climate", "unknown"),
    "Every winter the tide nibbles another metre from the mound of Tell Sheikh Hamad.":
        ("Tell Sheikh Hamad", "erosion_climate", "unknown"),
    "Sand has drifted over the Mosque of Omar.": ("Mosque of Omar", "erosion_climate", "unknown"),
    "Trees grow out of the vault of the Villa Aurora.": ("Villa Aurora", "neglect_collapse", "unknown"),
    "Mud buried the ground floor of the Nyala Museum.": ("Nyala Museum", "flood_storm", "unknown"),
    "The river stood two metres deep in the Nyala Museum.": ("Nyala Museum", "flood_storm", "unknown"),
    # "it" behind a storm; a ship by its name
    "A storm struck the coast on Friday. It took the roof of the Chapel of St Roch.":
        ("Chapel of St Roch", "flood_storm", "severe"),
    "The freighter Antares rammed the Plaka Bridge.": ("Plaka Bridge", "other", "unknown"),
    # a share in per cent
    "Eighty per cent of the reliefs in the Temple of Bel are lost to salt.":
        ("Temple of Bel", "erosion_climate", "moderate"),
    # what was near and did not come
    "The Cathedral of Nantes was within minutes of being destroyed by the fire.":
        ("Cathedral of Nantes", "arson_fire", "unknown"),
}  # fmt: skip


@pytest.mark.parametrize("text", CLAIMS)
def test_a_plain_sentence_gives_its_claim(text: str) -> None:
    found = single.read(text, language="en").claims
    assert CLAIMS[text] in {(c["site_mention"], c["event_type"], c["severity"]) for c in found}
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A tree narrowly missed the chapel of Rosslyn when it fell on Sunday.",
        "The Temple of Bel was closed because of cracks in a road.",
        "Only the facade of the Basilica of St Benedict is lit on Sunday evening.",
        "The Villa Aurora has a leaning post.",
        "The moat of the Castle of Otranto filled with water.",
        "Water rose in the fountain of the Palace of Versailles for the first time since the repair.",
        "The Museum of Flight moved a Spitfire a few inches on Friday.",
        "Only the foundations remain of the Roman temple of Baelo.",
        "Firefighters kept the flames away from the Monastery of St Paul.",
    ],
)
def test_what_is_no_harm_gives_none(text: str) -> None:
    assert not single.read(text, language="en").claims
