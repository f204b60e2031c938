"""Names of our own lists, Ukrainian and Syriac, are found by what they are called in English, among the gazetteer's."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from heritage.link.names.rank import decide, rank
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.nameindex import NameIndex, build
from heritage.resources.namewords import load_name_words

FILE = Path(__file__).with_name("own_names.csv")
AROUND = {"uk": {"UA"}, "syc": {"SY", "IQ", "TR", "LB", "IR"}}
"""Countries whose names in the gazetteer may be another name of the same place, and are no candidates."""


@pytest.mark.slow
@pytest.mark.parametrize(("language", "least", "precision"), [("uk", 0.90, 0.98), ("syc", 0.85, 0.97)])
def test_names_of_our_own_lists(language: str, least: float, precision: float) -> None:
    with FILE.open(encoding="utf-8", newline="") as stream:
        pairs = [(row["name"], row["other"]) for row in csv.DictReader(stream) if row["language"] == language]
    own = dict.fromkeys(other for _, other in pairs)
    gazetteer = load_gazetteer()
    others = {
        name.name
        for name in gazetteer.all_names
        if gazetteer.sites[name.site_id].country not in AROUND[language]
    }
    candidates = [*own, *sorted(others - set(own))]
    words = load_name_words()
    index = NameIndex(build(words.parts(name) for name in candidates))
    first = accepted = right = 0
    for name, other in pairs:
        found = rank(words.parts(name), index, 5)
        scores = [one.score for one in found[:2]]
        first += bool(found) and candidates[found[0].number] == other and scores[0] not in scores[1:]
        best = decide(found)
        accepted += best is not None
        right += best is not None and candidates[best.number] == other
    assert first >= least * len(pairs), (first, len(pairs))
    assert right >= precision * accepted, (right, accepted)
