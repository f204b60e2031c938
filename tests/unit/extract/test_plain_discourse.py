"""Plain texts of a few sentences: what later ones add to a place told of before, and the place that they pass over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heritage import single

Told = tuple[str, str, str, str | None]
"""Place, event, severity and date of a claim."""

CLAIMS: dict[str, list[Told]] = {
    # one of two, by their order
    "The Old Fort and the Sidi Mosque were both hit by shells. The former was left in ruins.":
        [
            ("Old Fort", "shelling_airstrike", "severe", None),
            ("Sidi Mosque", "shelling_airstrike", "unknown", None),
        ],
    "The castle of Nagar and the temple of Shiva were shelled. The latter lost its tower.":
        [
            ("castle of Nagar", "shelling_airstrike", "unknown", None),
            ("temple of Shiva", "shelling_airstrike", "severe", None),
        ],
    # a lead that names no place
    "A historic mosque was bombed on Friday. The Sandford Mosque in Samarra was built in the 9th century.":
        [("Sandford Mosque", "shelling_airstrike", "unknown", "2024-01-12")],
    "A listed church burned down on Tuesday. St Peter's Church in Ashworth had stood since 1847.":
        [("St Peter's Church", "arson_fire", "destroyed", "2024-01-09")],
    # a sentence that dates what was told before it
    "St Mary's Church in Oldbury was vandalised. The incident happened between 8pm on Friday and 9am on Saturday.":
        [("St Mary's Church", "vandalism_iconoclasm", "unknown", "2024-01-12/2024-01-13")],
    "Vandals smashed the windows of St Roch's Chapel. The attack took place on the night of 3 May.":
        [("St Roch's Chapel", "vandalism_iconoclasm", "minor", "2023-05-03")],
    "The Chapel of St Roch was set alight. That was in March 2022.":
        [("Chapel of St Roch", "arson_fire", "unknown", "2022-03")],
    # what followed, and what fared likewise
    "The Great Mosque was bombed on 3 May 2023. The Rokeby Mosque followed two days later.":
        [
            ("Great Mosque", "shelling_airstrike", "unknown", "2023-05-03"),
            ("Rokeby Mosque", "shelling_airstrike", "unknown", "2023-05-05"),
        ],
    "The Chapel Royal was stripped of its lead. So too was the Rokeby Church.":
        [
            ("Chapel Royal", "looting_theft", "unknown", None),
            ("Rokeby Church", "looting_theft", "unknown", None),
        ],
    "The town hall of Marawi was shelled. The Bato Mosque did not escape either.":
        [
            ("town hall of Marawi", "shelling_airstrike", "unknown", None),
            ("Bato Mosque", "shelling_airstrike", "unknown", None),
        ],
    "St John's Church was the first to burn. The Rokeby Church followed on Thursday.":
        [
            ("St John's Church", "arson_fire", "unknown", None),
            ("Rokeby Church", "arson_fire", "unknown", "2024-01-11"),
        ],
    # a list with semicolons behind "include:"
    "Damaged sites include: the Rokeby Museum; the Saint George Cathedral.":
        [
            ("Rokeby Museum", "unknown", "unknown", None),
            ("Saint George Cathedral", "unknown", "unknown", None),
        ],
    # a state or a part before its place
    "Gone, too, is the Yarmouk Library.": [("Yarmouk Library", "unknown", "destroyed", None)],
    "With its roof torn off by the storm, the Church of St Luke is closed.":
        [("Church of St Luke", "flood_storm", "severe", None)],
    # who came, or what was done, tells what brought it about
    "Firefighters were called to the Gosling Museum on Friday. Nothing was left of the roof.":
        [("Gosling Museum", "arson_fire", "severe", "2024-01-12")],
    "Police are looking for two men after the theft. The pair took a crown from the Abbey of Aubrac on Tuesday.":
        [("Abbey of Aubrac", "looting_theft", "unknown", "2024-01-09")],
    # what was hit besides, what came next, what fared otherwise
    "The Rokeby Church was hit, as well as the Sandford Church and a school.":
        [
            ("Rokeby Church", "shelling_airstrike", "unknown", None),
            ("Sandford Church", "shelling_airstrike", "unknown", None),
        ],
    "In May the Rokeby Church was shelled. In June it was the turn of the Sandford Church.":
        [
            ("Rokeby Church", "shelling_airstrike", "unknown", "2023-05"),
            ("Sandford Church", "shelling_airstrike", "unknown", "2023-06"),
        ],
    "The Rokeby Church was shelled in May. Next came the Sandford Museum.":
        [
            ("Rokeby Church", "shelling_airstrike", "unknown", "2023-05"),
            ("Sandford Museum", "shelling_airstrike", "unknown", "2023-05"),
        ],
    "The flood spared the Rokeby Church. Not so the Sandford Church.":
        [
            ("Rokeby Church", "flood_storm", "none", None),
            ("Sandford Church", "flood_storm", "unknown", None),
        ],
    "The Rokeby Church was shelled. The Sandford Church was not.":
        [
            ("Rokeby Church", "shelling_airstrike", "unknown", None),
            ("Sandford Church", "shelling_airstrike", "none", None),
        ],
    "The Rokeby Church was not damaged by the shelling. The Sandford Church was not.":
        [("Rokeby Church", "shelling_airstrike", "none", None)],
    # all that were named
    "The Rokeby Palace, the Sandford Museum and the Larne Library were shelled. All three were gutted.":
        [
            (name, "shelling_airstrike", "severe", None)
            for name in ("Rokeby Palace", "Sandford Museum", "Larne Library")
        ],
    # a bracket, and what is put in
    "Among the losses: the Rokeby Church (burned), the Sandford Priory (roof gone) and the Larne Museum (flooded).":
        [
            ("Rokeby Church", "arson_fire", "unknown", None),
            ("Sandford Priory", "unknown", "severe", None),
            ("Larne Museum", "flood_storm", "unknown", None),
        ],
    "The Rokeby Church, in the north of Larne, and the older Sandford Priory were looted.":
        [
            ("Rokeby Church", "looting_theft", "unknown", None),
            ("Sandford Priory", "looting_theft", "unknown", None),
        ],
    "The Rokeby Church, too, lies in ruins.": [("Rokeby Church", "unknown", "destroyed", None)],
    # how bad it was
    "The Rokeby Palace was shelled on Sunday. The damage was extensive.":
        [("Rokeby Palace", "shelling_airstrike", "severe", "2024-01-14")],
    "The Rokeby Palace was shelled on Sunday. The damage to trade was extensive.":
        [("Rokeby Palace", "shelling_airstrike", "unknown", "2024-01-14")],
    # those who did it were kept from more
    "Rioters who burned the Rokeby Mosque were stopped before they reached the Sandford Church.":
        [("Rokeby Mosque", "arson_fire", "unknown", None)],
    # gunmen who torch something do so with their hands
    "In a separate attack, gunmen torched the Rokeby Mosque.": [("Rokeby Mosque", "arson_fire", "unknown", None)],
}  # fmt: skip

NONE = [
    "The Sandford Museum opened on Monday. The Rokeby Museum followed two days later.",
    "Firefighters were called to the Gosling Museum on Friday. Nothing was left of their coffee.",
    "The former is a church, the latter a mosque.",
    "The Sandford Museum opened an exhibition on the destruction of Palmyra on Monday.",
    "The pair took a bus from the Abbey of Aubrac on Tuesday.",
]


@pytest.mark.parametrize("text", CLAIMS)
def test_claims(text: str) -> None:
    told = ("site_mention", "event_type", "severity", "date")
    assert [tuple(claim[name] for name in told) for claim in _claims(text)] == CLAIMS[text]


@pytest.mark.parametrize("text", NONE)
def test_no_claim(text: str) -> None:
    assert not _claims(text)


def _claims(text: str) -> list[dict[str, Any]]:
    return single.read(text, language="en", published=date(2024, 1, 15)).claims
