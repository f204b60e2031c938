"""Misbindings found by reading the built sample: what must not become a place, a date or a denial."""

from __future__ import annotations

from datetime import date

from heritage import single
from heritage.single import Single


def _read(text: str) -> Single:
    return single.read(text, language="en", published=date(2019, 11, 14))


def test_the_year_of_a_comparison_is_no_event_date() -> None:
    claims = _read(
        "Water rose almost as high as ever, only a little less than in the flood of 1966. "
        "The crypt of St Mark's Basilica was flooded."
    ).claims
    assert [(c["site_id"], c["date"]) for c in claims] == [("IT-st-marks-basilica", None)]


def test_the_age_of_an_organ_is_no_event_date() -> None:
    claims = _read(
        "Fire badly damaged the Nantes Cathedral. The flames destroyed the great organ, made in 1621."
    ).claims
    assert {c["date"] for c in claims} == {None}


def test_an_averter_that_failed_is_no_denial() -> None:
    claims = _read("Firefighters could not prevent the collapse of the roof of Shuri Castle.").claims
    assert [c["assertion"] for c in claims] == ["actual"]


def test_the_country_before_a_name_is_no_place_of_its_own() -> None:
    claims = _read(
        "On Mount Sinjar in Iraq, the Mam Rashan Shrine is to be rebuilt. It was destroyed by ISIS in late 2014."
    ).claims
    assert [(c["site_mention"], c["date"]) for c in claims] == [("Mam Rashan Shrine", "2014")]


def test_what_only_locates_a_mosque_does_not_own_its_minaret() -> None:
    claims = _read(
        "The small Kharbouch Mosque, on Jemaa el-Fnaa, was less lucky: its minaret collapsed."
    ).claims
    assert {c["site_mention"] for c in claims} == {"Kharbouch Mosque"}


def test_a_name_before_a_named_monastery_is_explained_by_nothing() -> None:
    claims = _read("Not far up the Bistrica, the monastery of the Holy Archangels was burned down.").claims
    assert {c["site_mention"] for c in claims} <= {"monastery of the Holy Archangels"}


def test_a_count_of_mosques_is_no_name() -> None:
    claims = _read(
        "The road passes below al-Nejashi, by tradition the first mosque of Africa. Shells went into the dome."
    ).claims
    assert "mosque of Africa" not in {c["site_mention"] for c in claims}


def test_a_break_in_that_ends_in_fire_is_no_theft() -> None:
    text = "Hooded men broke into the Church of San Francisco de Borja and set it alight."
    assert [c["event_type"] for c in _read(text).claims] == ["arson_fire"]
    assert [
        c["event_type"] for c in _read("Men broke into the Church of San Francisco de Borja.").claims
    ] == ["looting_theft"]


def test_the_fire_of_a_crowd_is_a_fire() -> None:
    claims = _read("A crowd of rioters burned down the Church of San Francisco de Borja.").claims
    assert [c["event_type"] for c in claims] == ["arson_fire"]


def test_the_shock_of_a_blast_is_no_earthquake() -> None:
    claims = _read(
        "A missile fell on the governor's office. The shock damaged Ali Qapu Palace; the blast broke panes."
    ).claims
    assert {c["event_type"] for c in claims} == {"shelling_airstrike"}


def test_a_participle_with_its_agent_lends_no_subject() -> None:
    claims = _read(
        "Concern is for the National Museum in Khartoum, which stands in the part of the capital held by the army and "
        "was destroyed on Monday."
    ).claims
    assert [c["site_mention"] for c in claims] == ["National Museum in Khartoum"]


def test_a_pronoun_goes_on_from_its_own_paragraph() -> None:
    claims = _read(
        "The Church of Saint Porphyrius is the oldest in use.\n\n"
        "In the north, a Roman burial ground was a source of pride. It was destroyed by bombs."
    ).claims
    assert not claims


def test_what_falls_in_the_only_fire_of_a_text_falls_in_the_fire() -> None:
    text = "Crews came to the Church of Saint Porphyrius. The steeple came down. How the blaze began is not known."
    assert {c["event_type"] for c in _read(text).claims} == {"arson_fire"}


def test_what_a_mob_attacks_is_not_shelled() -> None:
    claims = _read("The Church of Saint Porphyrius was attacked and burned by a mob.").claims
    assert {c["event_type"] for c in claims} == {"vandalism_iconoclasm"}


def test_debris_of_a_drone_and_a_fire_told_with_a_clause_reach_a_place() -> None:
    fallen = _read("Debris from a downed drone fell on the Church of Saint Porphyrius.").claims
    assert [c["event_type"] for c in fallen] == ["shelling_airstrike"]
    spread = _read("A fire that began in the kitchen spread to the Church of Saint Porphyrius.").claims
    assert [c["event_type"] for c in spread] == ["arson_fire"]


def test_what_opens_a_sentence_holds_of_all_its_verbs() -> None:
    claims = _read(
        "In April the army destroyed a gate of the Citadel of Aleppo. Earlier the army also damaged the walls of "
        "Nimrud and destroyed dozens of pieces from the Mosul Museum."
    ).claims
    assert {c["site_mention"]: c["date"] for c in claims} == {
        "Citadel of Aleppo": "2019-04",
        "Nimrud": None,
        "Mosul Museum": None,
    }


def test_the_day_of_a_capture_is_not_that_of_what_has_been_done_since() -> None:
    claims = _read("Rebels took the Citadel of Aleppo in May and have burned its library.").claims
    assert [(c["event_type"], c["date"]) for c in claims] == [("arson_fire", None)]


def test_what_was_destroyed_elsewhere_was_not_left_destroyed() -> None:
    assert not _read("They left Hatra in May, drove to Baghdad and destroyed statues there.").claims
    assert not _read("They left the Temple of Bel, moved on and destroyed a bridge.").claims
    (claim,) = _read("They left the Temple of Bel burned and destroyed.").claims
    assert claim["site_mention"] == "Temple of Bel"


def test_it_is_no_fire_where_none_was_told_of() -> None:
    assert not _read(
        "The festival opened on Monday. It started in the Church of St John the Evangelist."
    ).claims


def test_a_blast_is_not_told_of_where_what_it_brought_down_stands() -> None:
    claims = _read(
        "A blast on Tuesday brought down the Church of St Athanasius in the Monastery of Lesok."
    ).claims
    assert [c["site_mention"] for c in claims] == ["Church of St Athanasius"]


def test_what_has_gone_on_since_began_on_the_day_told() -> None:
    (claim,) = _read("Rebels entered the Sudan National Museum on 2 June 2019 and have held it since.").claims
    assert (claim["event_type"], claim["date"]) == ("military_occupation_use", "2019-06-02")


def test_the_day_of_a_capture_is_not_that_of_a_harm_denied() -> None:
    claims = _read(
        "The men occupied the Sudan National Museum on Friday. Staff have seen nothing since.\n\n"
        "In a video a soldier denies that the fighters have done any harm to the museum."
    ).claims
    assert [(c["assertion"], c["date"]) for c in claims] == [("denied", None)]
