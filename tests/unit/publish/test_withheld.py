"""Withheld places and silent sources: nothing beside them gives them away, and what is told of them is counted."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage.publish.edition.coordinates import hide_positions, position_spans
from heritage.publish.edition.positions import CELL_DEG, cell_centre
from heritage.publish.edition.secretnames import SecretNames
from heritage.publish.edition.silence import without_silent
from heritage.publish.edition.withheld import WITHHELD_ID, effective_sensitivity
from heritage.publish.editions import public_edition
from heritage.quality.integrity import check
from tests.leaks.ways import spelled, utm, written
from tests.unit.publish.sample import WITHHELD_ALIAS, WITHHELD_NAME, make_dataset
from tests.unit.publish.sample import WITHHELD_ID as SECRET_ID

Row = dict[str, Any]


def changed(table: str, key: str, value: str, **fields: object) -> dict[str, pa.Table]:
    """The sample with other values in one row."""
    tables = make_dataset()
    rows = [row | fields if row[key] == value else row for row in tables[table].to_pylist()]
    tables[table] = pa.Table.from_pylist(rows, tables[table].schema)
    return tables


def rows(tables: dict[str, pa.Table], name: str, **wanted: object) -> list[Row]:
    found = public_edition(tables).tables[name].to_pylist()
    return [row for row in found if all(row[key] == value for key, value in wanted.items())]


def grave(tables: dict[str, pa.Table]) -> list[Row]:
    return [row for row in tables["integrity"].to_pylist() if row["violations"] and row["severity"] != "info"]


@pytest.mark.parametrize("kind", range(22))
def test_positions_are_hidden_in_all_ways_of_writing(kind: int) -> None:
    for latitude, longitude in ((34.551237, 38.267891), (12.345678, 43.210987), (48.876543, 122.345678)):
        text = written(latitude, longitude, kind)
        shown = hide_positions(f"The pits lie at {text} in the hills.")
        assert "The pits lie at" in shown or shown.startswith("\u2592")
        for part in (f"{latitude:.2f}", f"{longitude:.2f}", str(utm(latitude, longitude)[0])[:4]):
            assert part not in shown
        assert not position_spans(shown)


@pytest.mark.parametrize("kind", range(13))
def test_names_are_found_in_all_spellings(kind: int) -> None:
    for name in (
        "Šévôğür Łónøæk",
        "\u0634\u0645\u0632 \u063a\u0648\u0636",
        "\u0436\u0443\u0445 \u0449\u0435\u0439",
    ):
        secret = SecretNames([name])
        assert secret.is_in(f"They dug at {spelled(name, kind)} for weeks.")
        assert not secret.is_in("They dug at another place for weeks.")


def test_short_names_are_whole_words() -> None:
    secret = SecretNames(["Ur", "\u6566\u714c"])
    assert secret.is_in("the pits of Ur, in the south")
    assert not secret.is_in("a burnt house")
    assert secret.is_in("\u5728\u6566\u714c\u5e02")
    assert secret.found_in(pa.array(["Ur", None, "Uruk"])).to_pylist() == [True, False, False]


def test_a_place_within_another_is_shown_no_more_exactly() -> None:
    sites = [{"site_id": key, "sensitivity": code, "part_of": above} for key, code, above in (
        ("a", "withheld", None), ("b", "public_exact", "a"), ("c", "public_exact", "b"),
        ("d", "generalise_10km", None), ("e", "generalise_1km", "d"),
        ("f", "grid_quarter_degree", "d"), ("x", "public_exact", "x"),
    )]  # fmt: skip
    assert effective_sensitivity(sites) == {
        "a": "withheld", "b": "withheld", "c": "withheld", "d": "generalise_10km", "e": "generalise_10km",
        "f": "grid_quarter_degree", "x": "public_exact",
    }  # fmt: skip


def test_a_coarse_place_does_not_point_at_an_exact_one() -> None:
    (gate,) = rows(
        changed("sites", "site_id", "SY-dawn-gate", sensitivity="generalise_10km"),
        "sites",
        site_id="SY-dawn-gate",
    )
    assert gate["part_of"] is None
    (gate,) = rows(make_dataset(), "sites", site_id="SY-dawn-gate")
    assert gate["part_of"] == "SY-temple-of-dawn"


def test_what_is_called_by_a_withheld_name_is_withheld() -> None:
    tables = changed("sites", "site_id", "SY-tell-hidden", name=f"Museum of {WITHHELD_NAME}")
    assert not rows(tables, "sites", site_id="SY-tell-hidden")
    assert public_edition(tables).hidden["sites_withheld"] == 2


def test_a_place_of_the_gazetteer_with_the_same_name_stays() -> None:
    tables = changed("sites", "site_id", "SY-tell-hidden", name=WITHHELD_NAME)
    assert rows(tables, "sites", site_id="SY-tell-hidden")


def test_what_lies_near_or_comes_from_a_withheld_place_is_not_told() -> None:
    tables = changed(
        "sites", "site_id", "IQ-river-museum", near=WITHHELD_ALIAS, origin=f"seen from {WITHHELD_ALIAS}"
    )
    (museum,) = rows(tables, "sites", site_id="IQ-river-museum")
    assert museum["near"] is museum["origin"] is None


def test_records_of_withheld_places_lead_nowhere() -> None:
    tables = make_dataset()
    edition = public_edition(tables).tables
    claims = [row for row in edition["claims"].to_pylist() if row["site_id"] == WITHHELD_ID]
    (report,) = [row for row in edition["reports"].to_pylist() if row["report_id"] == claims[0]["report_id"]]
    assert not {row["claim_id"] for row in claims} & set(tables["claims"]["claim_id"].to_pylist())
    assert report["report_id"] not in tables["reports"]["report_id"].to_pylist()
    assert {
        report[name] for name in ("url", "title", "publisher", "published_date", "language", "origin")
    } == {None}
    assert report["text_sha256"] == hashlib.sha256(b"").hexdigest()
    assert edition["reports"].num_rows == tables["reports"].num_rows - 1  # that of the silent source
    for row in edition["evidence"].to_pylist():
        if row["claim_id"] == claims[0]["claim_id"]:
            assert (row["start"], row["end"], row["quote"], row["part"]) == (0, 1, None, "text")
    (link,) = [
        row for row in edition["incident_claims"].to_pylist() if row["claim_id"] == claims[0]["claim_id"]
    ]
    assert link["group_id"] is None
    (incident,) = [row for row in edition["incidents"].to_pylist() if row["site_id"] == WITHHELD_ID]
    assert (
        incident["actor"] is incident["act_id"] is incident["country"] is incident["first_reported"] is None
    )
    assert not grave(edition)


def test_a_report_of_two_places_is_told_apart() -> None:
    tables = make_dataset()
    claims = {row["site_id"]: row for row in tables["claims"].to_pylist()}
    report = claims["SY-tell-hidden"]["report_id"]
    moved = [
        row | {"report_id": report} if row["site_id"] == SECRET_ID else row
        for row in tables["claims"].to_pylist()
    ]
    tables["claims"] = pa.Table.from_pylist(moved, tables["claims"].schema)
    edition = public_edition(tables).tables
    of_site = {row["site_id"]: row["report_id"] for row in edition["claims"].to_pylist()}
    assert of_site["SY-tell-hidden"] == report != of_site[WITHHELD_ID]
    assert not grave(edition)


def test_the_sentence_of_a_withheld_place_is_nobody_elses() -> None:
    tables = make_dataset()
    claims = {row["site_id"]: row for row in tables["claims"].to_pylist()}
    shown, secret = claims["SY-tell-hidden"], claims[SECRET_ID]
    sentence = next(row for row in tables["evidence"].to_pylist() if row["claim_id"] == shown["claim_id"])
    told = [
        row | {"report_id": shown["report_id"]} if row["site_id"] == SECRET_ID else row
        for row in tables["claims"].to_pylist()
    ]
    tables["claims"] = pa.Table.from_pylist(told, tables["claims"].schema)
    proofs = [row | {"start": sentence["start"], "end": sentence["start"] + 3, "quote": "the"}
              if row["claim_id"] == secret["claim_id"]
              else row for row in tables["evidence"].to_pylist()]  # fmt: skip
    tables["evidence"] = pa.Table.from_pylist(proofs, tables["evidence"].schema)
    (row,) = rows(tables, "evidence", evidence_id=sentence["evidence_id"])
    assert row["quote"] is None
    assert row["is_masked"]


def test_no_incident_holds_claims_of_shown_and_withheld_places() -> None:
    tables = make_dataset()
    claims = {row["site_id"]: row["claim_id"] for row in tables["claims"].to_pylist()}
    links = {row["claim_id"]: row for row in tables["incident_claims"].to_pylist()}
    target = links[claims["SY-dawn-gate"]]["incident_id"]
    gone = links[claims[SECRET_ID]]["incident_id"]
    moved = [row | {"incident_id": target} if row["incident_id"] == gone else row for row in links.values()]
    tables["incident_claims"] = pa.Table.from_pylist(moved, tables["incident_claims"].schema)
    tables["incidents"] = tables["incidents"].filter(pc.not_equal(tables["incidents"]["incident_id"], gone))
    counted = [row | {"n_claims": 2, "n_reports": 2} if row["incident_id"] == target else row
               for row in tables["incidents"].to_pylist()]  # fmt: skip
    tables["incidents"] = pa.Table.from_pylist(counted, tables["incidents"].schema)
    tables["integrity"] = check(tables)
    edition = public_edition(tables)
    assert WITHHELD_ID not in edition.tables["claims"]["site_id"].to_pylist()
    assert edition.hidden["claims"] == 2
    (incident,) = [row for row in edition.tables["incidents"].to_pylist() if row["incident_id"] == target]
    assert (incident["n_claims"], incident["n_reports"]) == (1, 1)
    assert not grave(edition.tables)


def test_words_of_a_silent_source_go_with_it() -> None:
    tables = make_dataset()
    named = next(row for row in tables["claims"].to_pylist() if row["actor"] == "Fighters")
    silent = next(row for row in tables["reports"].to_pylist() if row["redistribution"] == "none")[
        "report_id"
    ]
    told = [row | {"report_id": silent} if row["claim_id"] == named["claim_id"] else row
            for row in tables["claims"].to_pylist()]  # fmt: skip
    tables["claims"] = pa.Table.from_pylist(told, tables["claims"].schema)
    hidden = Counter[str]()
    shown = without_silent(tables, hidden)
    incident = next(row for row in shown["incidents"].to_pylist() if row["site_id"] == "SY-temple-of-dawn")
    assert incident["actors"] == []
    assert incident["actor"] is None
    assert incident["n_claims"] == 2
    assert hidden["reports"] == 1


def test_a_source_of_facts_shows_no_words() -> None:
    tables = changed("evidence", "field", "event_type", source_value="as the cell says it")
    edition = public_edition(tables).tables
    facts = {row["report_id"] for row in edition["reports"].to_pylist() if row["redistribution"] == "facts"}
    claims = {row["claim_id"] for row in edition["claims"].to_pylist() if row["report_id"] in facts}
    proofs = [row for row in edition["evidence"].to_pylist() if row["claim_id"] in claims]
    assert proofs
    assert all(row["quote"] is row["source_value"] is None for row in proofs)
    full = [row for row in edition["reports"].to_pylist() if row["redistribution"] == "full"]
    assert all(row["publisher"] for row in full)


def test_a_masked_quote_leaves_no_other_words_of_its_cell() -> None:
    tables = make_dataset()
    told = "A guard, Karim Exempel"
    cell = {"part": "cell:who", "start": 0, "end": len(told), "quote": told, "source_value": "Karim Exempel"}
    proofs = [row | cell if row["field"] == "actor" else row for row in tables["evidence"].to_pylist()]
    tables["evidence"] = pa.Table.from_pylist(proofs, tables["evidence"].schema)
    shown = [row for row in rows(tables, "evidence", field="actor") if row["quote"] is not None]
    assert {(row["quote"], row["source_value"]) for row in shown} == {("A guard, [name withheld]", None)}


@given(st.floats(-89.9, 89.9), st.sampled_from(sorted(CELL_DEG.values())), st.floats(0, 1))
def test_all_points_of_a_cell_are_shown_as_one(value: float, step: float, share: float) -> None:
    centre = cell_centre(value, step, 90.0)
    inside = centre - step / 2 + step * (0.001 + 0.998 * share)
    assert cell_centre(inside, step, 90.0) == centre
    assert cell_centre(centre, step, 90.0) == centre
    assert abs(centre - value) <= step / 2 + 1e-6
