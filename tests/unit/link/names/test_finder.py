"""Sites found by name: a match, an ambiguity or none, by names, country, place and what contains the site."""

from __future__ import annotations

from typing import Any

import pytest

from heritage.link.names.finder import Found, SiteFinder
from heritage.link.names.shapes import lines, reconciliation
from heritage.resources.gazetteer import read_gazetteer
from heritage.resources.namewords import read_name_words
from heritage.resources.siteindex import read_site_index
from tests.fixtures.link_rows import FOLDER


def finder() -> SiteFinder:
    folders = (FOLDER,)
    return SiteFinder(read_gazetteer(folders), read_site_index(folders), read_name_words(folders))


def find(name: str, **cues: Any) -> Found:
    return finder().find(name, **cues)


@pytest.mark.parametrize(
    ("name", "cues", "site_id"),
    [
        ("Temple of Bel", {}, "SY-temple-of-bel"),
        ("Bel Temple", {}, "SY-temple-of-bel"),
        ("معبد بعل شمين", {}, "SY-temple-of-baalshamin"),
        ("Temple of Ba'al-Shamin", {}, "SY-temple-of-baalshamin"),
        ("Bel Shamin", {"country": "SY"}, "SY-temple-of-baalshamin"),
        ("Tadmor prison", {}, "SY-tadmur-prison"),
        ("Umayyad Mosque", {"place": "Halab"}, "SY-umayyad-mosque-aleppo"),
        ("Umayyad Mosque, Damascus", {}, "SY-umayyad-mosque-damascus"),
        ("Спасо-Преображенский собор", {"place": "Odesa"}, "UA-transfiguration-cathedral-odesa"),
        ("National Museum", {"country": "sd"}, "SD-national-museum"),
    ],
)
def test_match(name: str, cues: dict[str, str], site_id: str) -> None:
    found = find(name, **cues)
    assert (found.decision, found.sites[0].site.site_id) == ("match", site_id)


def test_an_ambiguous_name_is_not_guessed() -> None:
    found = find("Umayyad Mosque")
    assert found.decision == "ambiguous"
    assert {one.site.site_id for one in found.sites[:2]} == {
        "SY-umayyad-mosque-aleppo",
        "SY-umayyad-mosque-damascus",
    }


@pytest.mark.parametrize(
    ("name", "cues"),
    [
        ("Temple of Bel", {"country": "IQ"}),
        ("Transfiguration Cathedral", {"place": "Tver"}),
        ("Umayyad Mosque, Tver", {}),
        ("Korolenko Library", {}),
        ("xyzzy", {}),
        ("", {}),
        ("the", {}),
        ("?!", {}),
    ],
)
def test_none(name: str, cues: dict[str, str]) -> None:
    assert find(name, **cues).decision == "none"


def test_another_country_is_a_veto() -> None:
    (best,) = (
        s for s in find("Temple of Bel", country="IQ", most=20).sites if s.site.site_id == "SY-temple-of-bel"
    )
    assert dict(best.terms)["other_country"] == -20.0


def test_a_site_is_found_before_what_contains_it() -> None:
    found = find("Temple of Bel, Palmyra")
    assert found.sites[0].site.site_id == "SY-temple-of-bel"
    assert found.decision == "match"
    assert dict(found.sites[0].terms)["place_in_name"] == 2.5


def test_scores_are_the_sums_of_their_terms_and_fall() -> None:
    found = find("Umayyad Mosque", place="Aleppo", most=20)
    for one in found.sites:
        assert one.score == pytest.approx(sum(weight for _, weight in one.terms))
    assert [one.score for one in found.sites] == sorted((one.score for one in found.sites), reverse=True)


def test_a_very_long_name_is_no_harm() -> None:
    assert find("mosque of ali " * 10_000).decision == "none"


def test_reconciliation_shape() -> None:
    first, *rest = reconciliation(find("Temple of Bel"))
    assert set(first) == {"id", "name", "type", "score", "match", "features"}
    assert (first["id"], first["name"], first["match"]) == ("SY-temple-of-bel", "Temple of Bel", True)
    assert first["type"] == [{"id": "archaeological_feature", "name": "archaeological_feature"}]
    assert {"id", "value"} == set(first["features"][0])
    assert not any(one["match"] for one in rest)
    assert not any(one["match"] for one in reconciliation(find("Umayyad Mosque")))


def test_lines_explain() -> None:
    shown = list(lines(find("Temple of Bel"), is_explained=True))
    assert shown[0] == "match: 'Temple of Bel' is SY-temple-of-bel"
    assert any(line.split()[-1] == "words_agree" for line in shown)
    assert next(iter(lines(find("xyzzy"), is_explained=False))).startswith("none: ")
