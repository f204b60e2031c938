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
    "St John's Church was the first to burn. The Moravian Church followed on Thursday.":
        [
            ("St John's Church", "arson_fire", "unknown", None),
            ("Moravian Church", "arson_fire", "unknown", "2024-01-11"),
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
}  # fmt: skip

NONE = [
    "The Sandford Museum opened on Monday. The Rokeby Museum followed two days later.",
    "Firefighters were called to the Gosling Museum on Friday. Nothing was left of their coffee.",
    "The former is a church, the latter a mosque.",
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
