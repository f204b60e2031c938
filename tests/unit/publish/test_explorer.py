"""The explorer's data: every row of the edition and no more, derived columns as the figures count, safe as a script."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from heritage.publish.counts.derived import is_contested, period, placed_how, support
from heritage.publish.counts.figures import make_figures
from heritage.publish.edition.withheld import WITHHELD_ID, WITHHELD_NAME
from heritage.publish.explorer import CODED, explorer_data, make_explorer, script
from heritage.publish.words import cut, when
from tests.unit.publish import sample
from tests.unit.publish.conftest import Published

EPOCH = date(1970, 1, 1)


@pytest.fixture(scope="module")
def data(published: Published) -> dict[str, Any]:
    """Return the data as the page reads it."""
    text = make_explorer(published.edition).files["incidents.js"]
    return json.loads(text.removeprefix("window.heritageIncidents = ").removesuffix(";\n"))  # type: ignore[no-any-return]


def code(data: dict[str, Any], facet: str, row: int) -> str:
    found: str = data["facets"][facet]["codes"][data["columns"][facet][row]][0]
    return found


def test_the_file_holds_what_the_tables_hold(data: dict[str, Any], published: Published) -> None:
    rows = {row["incident_id"]: row for row in published.rows("incidents")}
    sites = {row["site_id"]: row for row in published.rows("sites")}
    columns = data["columns"]
    assert [f"INC-{key}" for key in columns["id"]] == sorted(
        rows,
        key=lambda key: (rows[key]["date_from"] or rows[key]["date_to"] or date.min, key),
        reverse=True,
    )
    for at, key in enumerate(columns["id"]):
        row: dict[str, Any] = rows[f"INC-{key}"]
        site = sites.get(row["site_id"])
        place = columns["site"][at]
        assert data["sites"]["id"][place] == row["site_id"]
        assert data["sites"]["name"][place] == cut(row["site_name"])
        assert code(data, "country", at) == (row["country"] or "none")
        assert {name: code(data, name, at) for name in CODED} == {name: row[name] for name in CODED}
        days = [columns[name][at] for name in ("from", "to")]
        assert [day if day is None else EPOCH + timedelta(days=day) for day in days] == [
            row["date_from"],
            row["date_to"],
        ]
        assert data["whens"][columns["when"][at]] == when(row)
        assert data["actors"][columns["actors"][at]] == "; ".join(row["actors"])
        assert columns["n_independent"][at] == row["n_independent"]
        where = (site["longitude_deg"], site["latitude_deg"]) if site else (None, None)
        assert (data["sites"]["lon"][place], data["sites"]["lat"][place]) == where
        assert code(data, "period", at) == period(row)
        assert code(data, "placed", at) == placed_how(site)
        assert code(data, "contested", at) == ("yes" if is_contested(row) else "no")
        assert code(data, "support", at) == support(row)


def test_sources_are_those_of_the_claims(data: dict[str, Any], published: Published) -> None:
    source = {row["report_id"]: row["source_id"] for row in published.rows("reports")}
    report = {row["claim_id"]: row["report_id"] for row in published.rows("claims")}
    names = [known[0] for known in data["facets"]["source"]["codes"]]
    expected: dict[str, set[str]] = {}
    for row in published.rows("incident_claims"):
        expected.setdefault(str(row["incident_id"]), set()).add(str(source[report[row["claim_id"]]]))
    for key, which in zip(data["columns"]["id"], data["columns"]["sources"], strict=True):
        assert {names[at] for at in data["source_sets"][which]} == expected[f"INC-{key}"]


def test_derived_columns_count_as_the_figures_do(data: dict[str, Any], published: Published) -> None:
    sites = {str(row["site_id"]): row for row in published.rows("sites")}
    figures = {figure.name: figure for figure in make_figures(published.rows("incidents"), sites, "")}
    every = range(data["n"])
    labels = {known[0]: known[1] for known in data["facets"]["period"]["codes"]}
    counts = Counter(labels[code(data, "period", at)] for at in every)
    assert {title: numbers[0].value for title, numbers in figures["timeline"].table} == counts
    placed = Counter(code(data, "placed", at) for at in every)
    columns = [sum(numbers[at].value for _, numbers in figures["map"].table) for at in (1, 2, 3)]
    assert columns == [placed["exact"], placed["generalised"], placed["unplaced"]]
    contested = sum(numbers[2].value for _, numbers in figures["corroboration"].table)
    assert contested == Counter(code(data, "contested", at) for at in every)["yes"]


def test_the_template_is_told_what_is_undated_and_unplaced(published: Published) -> None:
    explorer = make_explorer(published.edition)
    rows = published.rows("incidents")
    sites = {row["site_id"]: row for row in published.rows("sites")}
    assert explorer.total == len(rows)
    assert explorer.undated == sum(period(row) == "undated" for row in rows) > 0
    assert explorer.unplaced == sum(placed_how(sites.get(row["site_id"])) == "unplaced" for row in rows) > 0


def test_nothing_withheld_is_in_any_file(published: Published) -> None:
    text = "".join(make_explorer(published.edition).files.values())
    for secret in (sample.WITHHELD_NAME, sample.WITHHELD_ALIAS, sample.SILENT_PUBLISHER, sample.WITHHELD_ID):
        assert secret not in text
    for degrees in (*sample.WITHHELD_POSITION, sample.SECRET_LATITUDE, sample.SECRET_LONGITUDE):
        assert f"{degrees:.4f}" not in text
    assert WITHHELD_NAME in text
    assert WITHHELD_ID in text


def test_other_names_stand_beside_their_places(data: dict[str, Any], published: Published) -> None:
    text = make_explorer(published.edition).files["names.js"]
    names = json.loads(text.removeprefix("window.heritageNames = ").removesuffix(";\n"))
    assert dict(zip(data["sites"]["id"], names, strict=True))["SY-temple-of-dawn"] == "Dawn shrine"
    assert sum(map(bool, names)) == 1


def test_an_empty_edition_makes_an_empty_file(published: Published) -> None:
    empty = {name: table.slice(0, 0) for name, table in published.edition.tables.items()}
    data = explorer_data(type(published.edition)(empty, {}))
    assert data["n"] == 0
    assert {len(column) for column in data["columns"].values()} == {0}


@pytest.mark.parametrize(
    "name", ["</script><script>x()//", "\u2028\u2029", "<!--", "\\", '"', "\u0645\u0633\u062c\u062f"]
)
def test_a_script_holds_any_text_unharmed(name: str) -> None:
    text = script("x", {"name": name})
    assert text.isascii()
    assert "<" not in text
    assert len(text.splitlines()) == 1
    assert json.loads(text.removeprefix("window.x = ").removesuffix(";\n")) == {"name": name}


def test_hostile_names_turn_nothing_and_are_cut(data: dict[str, Any]) -> None:
    names = data["sites"]["name"]
    assert sample.HOSTILE_NAME in names
    assert max(map(len, names)) <= 120
    assert not any(ord(c) in range(0x202A, 0x202F) for name in names for c in name)


def test_equal_editions_give_equal_files(published: Published) -> None:
    assert make_explorer(published.edition).files == make_explorer(published.edition).files


def test_the_script_has_no_way_to_run_or_write_what_data_say(published: Published) -> None:
    text = make_explorer(published.edition).files["explorer.js"]
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
    ):
        assert way not in text
    assert "http://" not in text
    assert "https://" not in text
