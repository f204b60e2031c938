"""The files of a publication: data that adds up, the same bytes each time, nobody else's folder replaced."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from heritage.errors import DatasetError
from heritage.publish import publish_dataset
from heritage.publish.charts.plane import project
from heritage.publish.counts.figures import make_figures
from heritage.publish.package import csv_text
from heritage.publish.words import safe_url, span
from tests.unit.publish.conftest import Published
from tests.unit.publish.sample import HOSTILE_NAME, MANIFEST, QUALITY, make_dataset


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(
    ("name", "column"),
    [("event_types", "event_type"), ("event_types", "assertion"), ("severity_by_country", "country"),
     ("severity_by_country", "severity"), ("actors", "actor_type"), ("corroboration", "corroboration"),
     ("map", "country")],
)  # fmt: skip
def test_sums_of_a_figure_are_those_of_the_table(published: Published, name: str, column: str) -> None:
    found = Counter[str]()
    for row in read_csv(published.folder / "figures" / f"{name}.csv"):
        found[row[column]] += int(row["incidents"])
    assert found == Counter(str(row[column] or "") for row in published.rows("incidents"))


def test_timeline_has_every_incident(published: Published) -> None:
    rows = read_csv(published.folder / "figures" / "timeline.csv")
    assert {row["incident_id"] for row in rows} == {row["incident_id"] for row in published.rows("incidents")}


def test_two_runs_give_the_same_bytes(published: Published, tmp_path: Path) -> None:
    publish_dataset(
        make_dataset(), MANIFEST, tmp_path / "again", title="Reported damage <sample>", quality=QUALITY
    )
    names = sorted(
        path.relative_to(published.folder) for path in published.folder.rglob("*") if path.is_file()
    )
    assert names == sorted(
        p.relative_to(tmp_path / "again") for p in (tmp_path / "again").rglob("*") if p.is_file()
    )
    for name in names:
        assert (published.folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes(), name


def test_no_cell_is_a_formula(published: Published) -> None:
    for path in (*published.folder.glob("data/csv/*.csv"), *published.folder.glob("figures/*.csv")):
        for row in read_csv(path):
            for name, value in row.items():
                assert not value.startswith(("=", "+", "@", "\t", "\r")), (path, name)
                assert not value.startswith("-") or float(value) < 0
    names = {row["name"] for row in read_csv(published.folder / "data/csv/sites.csv")}
    assert f"'{HOSTILE_NAME}" in names


def test_cells() -> None:
    written = csv_text(["a", "b", "c", "d"], [("-cmd", -1.5, ["x", "=y"], None), ('a "b"', True, [], "@x")])
    assert written.splitlines()[1] == '\'-cmd,-1.5,"[""x"", ""=y""]",'


def test_parquet_holds_the_edition(published: Published) -> None:
    for name, table in published.edition.tables.items():
        assert pq.read_table(published.folder / f"data/parquet/{name}.parquet").num_rows == table.num_rows


def test_readme_is_kept_and_a_second_run_replaces_the_first(tmp_path: Path) -> None:
    output = tmp_path / "reports"
    output.mkdir()
    (output / "README.md").write_text("kept", encoding="utf-8")
    for _ in range(2):
        written = publish_dataset(make_dataset(), MANIFEST, output, title="Sample", quality=[])
    assert (output / "README.md").read_text(encoding="utf-8") == "kept"
    assert output / "index.html" in written
    assert [path.name for path in tmp_path.iterdir()] == ["reports"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"thesis\.docx"):
        publish_dataset(make_dataset(), MANIFEST, tmp_path, title="Sample", quality=[])
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_an_empty_dataset_is_published(tmp_path: Path) -> None:
    tables = {name: table.slice(0, 0) for name, table in make_dataset().items()}
    publish_dataset(tables, MANIFEST, tmp_path / "reports", title="Sample", quality=[])
    assert "0 incidents" in (tmp_path / "reports/index.html").read_text(encoding="utf-8")


def test_figures_do_not_depend_on_the_order_of_rows(published: Published) -> None:
    rows = published.edition.tables["incidents"].to_pylist()
    sites = {row["site_id"]: row for row in published.edition.tables["sites"].to_pylist()}
    assert make_figures(rows, sites, "") == make_figures(rows[::-1], sites, "")


def test_projection_keeps_areas() -> None:
    def area(longitude: float, latitude: float) -> float:
        (x0, y0), (x1, _) = project(longitude, latitude), project(longitude + 0.01, latitude)
        _, y1 = project(longitude, latitude + 0.01)
        import math

        return (x1 - x0) * (y1 - y0) / math.cos(math.radians(latitude + 0.005))

    assert area(0, 0) == pytest.approx(area(0, 45), rel=1e-3) == pytest.approx(area(0, 75), rel=1e-3)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//x.example",
        "http://",
        "http://a b",
        "http://[x",
    ],
)
def test_addresses_that_are_not_shown(url: str | None) -> None:
    assert safe_url(url) is None


def test_characters_that_no_address_may_hold_are_encoded() -> None:
    assert (
        safe_url("HTTPS://x.example/a?q=<b>&c=100%&d=%20") == "https://x.example/a?q=%3Cb%3E&c=100%25&d=%20"
    )
    assert safe_url("http://[::1]/[a]") == "http://[::1]/%5Ba%5D"


def test_spans_in_words() -> None:
    from datetime import date

    assert span(date(2015, 8, 1), date(2015, 8, 31)) == "August 2015"
    assert span(date(2015, 6, 1), date(2015, 8, 31)) == "June \u2013 August 2015"
    assert span(date(2015, 1, 1), date(2015, 12, 31)) == "2015"
    assert span(None, date(2015, 8, 23)) == "by 23 August 2015"
    assert span(None, None) == "undated"
