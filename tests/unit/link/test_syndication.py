"""Syndication as the press has it: what is one voice and what is another, in thirty small cases of our own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.link.test_independence import voices_of

LEAD = (
    "Shells struck the old water mill of Orlin on Friday night and tore a hole in its roof, the mayor said."
)
BODY = (
    "Firemen needed three hours to put out the flames. The wheel of the mill, cut from oak in 1790, was saved by two "
    "neighbours who let it down on ropes. The family of the miller had left the village in spring. Engineers are to "
    "look at the walls when the shelling stops."
)
END = "The mill was to open as a museum of bread next year, and a baker had already been hired for it."
WHOLE = f"{LEAD}\n\n{BODY}\n\n{END}"
OWN = (
    "Nothing but a beam holds the mill at Orlin upright. I walked around it this morning with the baker, who has "
    "flour on his boots. A shell came in through the gable while the village slept, and the grain burned until dawn."
)
OTHER = (
    "In Orlin they are sweeping up slates. The mill, which every child of the valley has drawn at school, took a "
    "shell on Friday. Two old women make tea for those who carry the sacks out of the wet store and into the chapel."
)
MAYOR = {"by": "the mayor of Orlin"}


def copy(text: str, **given: Any) -> dict[str, Any]:
    return {"text": text, **given}


@pytest.mark.parametrize(
    ("told", "voices"),
    [
        # Copies: whole, under another headline, cut from the end, without the lead, with another lead, put anew.
        ([copy(WHOLE), copy(WHOLE)], 1),
        ([copy(WHOLE, title="Mill hit"), copy(WHOLE, title="A wheel saved by ropes")], 1),
        ([copy(WHOLE), copy(f"{LEAD}\n\n{BODY}")], 1),
        ([copy(WHOLE), copy(f"{BODY}\n\n{END}")], 1),
        ([copy(WHOLE), copy(f"A mill burned in our valley, and this is how.\n\n{BODY}\n\n{END}")], 1),
        ([copy(WHOLE), copy(f"{END}\n\n{LEAD}\n\n{BODY}")], 1),
        ([copy(WHOLE), copy(WHOLE.replace("Firemen", "Firefighters").replace("flames", "fire"))], 1),
        # A roundup that prints the item among others; a paper's own reporting around a third of it.
        ([copy(WHOLE), copy(f"{OTHER}\n\n{WHOLE}")], 1),
        ([copy(WHOLE), copy(OWN)], 2),
        ([copy(WHOLE), copy(OWN), copy(OTHER)], 3),
        # Credits of a wire: in front, at the end in brackets, with initials, in a line of its own, beside another.
        ([copy(f"ORLIN (Reuters) - {OWN}"), copy(f"{OTHER}\n\n(Reuters)")], 1),
        ([copy(f"ORLIN, May 3 (Reuters) - {OWN}"), copy(f"{OTHER}\n\nReuters")], 1),
        ([copy(f"{OWN} (Reuters)"), copy(f"{OTHER} (Reuters)")], 1),
        ([copy(f"{OWN} (AFP)"), copy(f"ORLIN (AFP) - {OTHER}")], 1),
        ([copy(f"{OWN}\n\nReuters/AFP"), copy(f"{OTHER}\n\nAFP")], 1),
        ([copy(f"{OWN}\n\nWith reporting by AFP and Reuters"), copy(f"ORLIN (Reuters) - {OTHER}")], 1),
        ([copy(f"{OWN}\n\n\u2014 AP"), copy(f"ORLIN (AP) \u2014 {OTHER}")], 1),
        ([copy(f"By Jane Doe, Associated Press\n\n{OWN}"), copy(f"ORLIN (AP) \u2014 {OTHER}")], 1),
        ([copy(f"{OWN}\n\nPhoto: AFP"), copy(f"ORLIN (AFP) - {OTHER}")], 2),
        ([copy(f"{OWN} (AFP)"), copy(f"{OTHER} (Reuters)")], 2),
        # One speaker, by office, by name and office, in a translated quote, by "he" and by his report.
        ([copy(OWN, **MAYOR), copy(OTHER, **MAYOR)], 1),
        ([copy(OWN, by="Orlin's mayor, Ivan Petrenko"), copy(OTHER, by="Ivan Petrenko, the mayor")], 1),
        ([copy(OWN, by="Ivan Petrenko"), copy(OTHER, by="Mayor Ivan Petrenko")], 1),
        ([copy(OWN, by="Petrenko"), copy(OTHER, by="Mayor Ivan Petrenko")], 1),
        ([copy(OWN, by="the mayor of Orlin"), copy(OTHER, by="the governor of Belna")], 2),
        ([copy(OWN, by="residents"), copy(OTHER, by="residents")], 2),
        # A bulletin of a group and two papers that cite it; the group's own page.
        ([copy(OWN, by="the Orlin Heritage Watch"), copy(OTHER, by="Orlin Heritage Watch")], 1),
        ([copy(WHOLE, publisher="Orlin Heritage Watch"), copy(OTHER, by="Orlin Heritage Watch")], 1),
        # One page read twice, its update, a correction under another address of the same house.
        ([copy(OWN, url="https://a.example/mill"), copy(f"{OWN} {OTHER}", url="http://www.a.example/mill?utm_source=x",
                                                        publisher="Paper 0")], 1),
        ([copy(OWN, publisher="The Orlin Post"), copy(f"Correction: {OTHER}", publisher="Orlin Post Online")], 1),
    ],
)  # fmt: skip
def test_voices(told: list[dict[str, Any]], voices: int) -> None:
    assert voices_of(*told) == voices
