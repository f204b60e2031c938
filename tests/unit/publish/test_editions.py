"""The public edition: nothing that is withheld can be found in it, in any file."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from heritage.publish.edition.coordinates import hide_positions
from heritage.publish.edition.positions import Position, cell_centre, published
from heritage.publish.edition.quotes import ELLIPSIS, excerpt
from heritage.publish.edition.secretnames import SecretNames
from heritage.publish.editions import public_edition
from heritage.schema.arrow import arrow_schema
from heritage.schema.codebook import codebook
from heritage.schema.tables import TABLES
from tests.unit.publish.conftest import Published
from tests.unit.publish.sample import (
    FACTS_TITLE,
    REVIEWER,
    SECRET_LATITUDE,
    SECRET_LONGITUDE,
    SILENT_PUBLISHER,
    WITHHELD_ALIAS,
    WITHHELD_ID,
    WITHHELD_NAME,
    WITHHELD_POSITION,
)

SECRET_NUMBERS = (
    SECRET_LATITUDE,
    SECRET_LONGITUDE,
    *WITHHELD_POSITION,
    47.123456,
    35.654321,
    -14.716667,
    -75.133333,
)


def everything(folder: Path) -> bytes:
    """All bytes of a publication, Parquet also decompressed: values, statistics and metadata."""
    parts = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        parts += [path.name.encode(), path.read_bytes()]
        if path.suffix == ".parquet":
            file = pq.ParquetFile(path)
            parts += [repr(file.read().to_pylist()).encode(), repr(file.schema_arrow.metadata).encode()]
            groups = [file.metadata.row_group(n) for n in range(file.metadata.num_row_groups)]
            columns = [group.column(n) for group in groups for n in range(group.num_columns)]
            parts += [repr(column.statistics).encode() for column in columns]
    return b"\n".join(parts)


def test_no_position_is_published_finer_than_its_site_allows(published: Published) -> None:
    found = everything(published.folder)
    for number in SECRET_NUMBERS:
        whole, _, fraction = repr(abs(number)).partition(".")
        # Two digits after the point are finer than a cell of 0.1 degrees; a centre may end in 5.
        assert f"{whole}.{fraction[:3]}".encode() not in found
        assert struct.pack("<d", number) not in found


def test_withheld_sites_are_named_nowhere(published: Published) -> None:
    found = everything(published.folder).decode(errors="replace").casefold()
    assert "withheld site" in found
    for secret in (WITHHELD_ID, WITHHELD_NAME, WITHHELD_ALIAS, "ghufran"):
        assert secret.casefold() not in found


def test_silent_sources_are_counted_and_not_shown(published: Published) -> None:
    found = everything(published.folder)
    assert SILENT_PUBLISHER.encode() not in found
    assert b"closed.example" not in found
    assert b"A closed sentence" not in found
    assert published.edition.hidden["reports"] == 1
    assert published.edition.hidden["incidents"] == 1
    assert "1 report whose terms allow nothing" in (published.folder / "index.html").read_text(
        encoding="utf-8"
    )


def test_problems_name_no_source_that_shows_no_report(published: Published) -> None:
    problems = published.tables["problems"]
    given = [
        {**problems.to_pylist()[0], "problem_id": f"PRB-{number:016x}", "source_id": source}
        for number, source in enumerate(("press", "closed", None))
    ]
    tables = {**published.tables, "problems": pa.Table.from_pylist(given, problems.schema)}
    shown = public_edition(tables).tables["problems"]
    assert shown["source_id"].to_pylist() == ["press", None, None]


def test_decisions_are_shown_without_who_and_why(published: Published) -> None:
    assert REVIEWER.encode() not in everything(published.folder)
    claims = published.rows("claims")
    rows = published.rows("decisions")
    on_shown = {row["claim_id"] for row in claims if row["site_mention"] != "Withheld site"}
    assert {row["subject_now"] for row in rows} == on_shown
    assert {row["kind"] for row in rows} == {"correct_field"}
    assert all(row["value"] is row["decided_by"] is row["reason"] is row["quote"] is None for row in rows)
    given = published.tables["decisions"].num_rows
    assert published.edition.hidden["decisions"] == given - len(rows) == 3


def test_sources_of_facts_show_neither_title_nor_words(published: Published) -> None:
    found = everything(published.folder)
    assert FACTS_TITLE.encode() not in found
    assert b"The office confirms" not in found
    assert b"Antiquities Office" in found


def test_no_text_no_row_no_file_name(published: Published) -> None:
    for row in published.rows("reports"):
        assert row["text"] is row["row_json"] is row["origin"] is None
    for row in published.rows("problems"):
        assert row["key"] is row["detail"] is None
    manifest = json.loads((published.folder / "data/parquet/manifest.json").read_text(encoding="utf-8"))
    assert manifest["edition"] == "public"
    assert "inputs" not in manifest


def test_quotes_are_short_and_say_when_they_were_changed(published: Published) -> None:
    given = {row["evidence_id"]: row["quote"] for row in published.tables["evidence"].to_pylist()}
    for row in published.rows("evidence"):
        quote = row["quote"]
        assert quote is None or len(str(quote)) <= 300
        # Evidence of a withheld place stands under an id of its own.
        assert row["is_masked"] == (quote != given.get(row["evidence_id"], "withheld"))
    assert any(str(row["quote"]).endswith(ELLIPSIS) for row in published.rows("evidence"))


def test_the_edition_has_the_schema_of_the_dataset(published: Published) -> None:
    for declared in TABLES:
        assert published.edition.tables[declared.name].schema.equals(arrow_schema(declared))


def test_counts_of_incidents_are_those_of_the_edition(published: Published) -> None:
    # The sample has no evidence for some of its values, which is told as `info`.
    broken = [row for row in published.rows("integrity") if row["violations"]]
    assert {(row["invariant"], row["severity"]) for row in broken} <= {("coded_value_has_evidence", "info")}


def test_sites_say_how_uncertain_their_positions_have_become(published: Published) -> None:
    before = {row["site_id"]: row for row in published.tables["sites"].to_pylist()}
    for row in published.edition.tables["sites"].to_pylist():
        if row["sensitivity"] in ("admin_only", "withheld"):
            assert row["latitude_deg"] is row["longitude_deg"] is row["geometry"] is None
        elif row["sensitivity"] != "public_exact" and row["latitude_deg"] is not None:
            assert row["position_uncertainty_m"] > before[row["site_id"]]["position_uncertainty_m"] + 700
            assert row["wikidata_id"] is row["origin"] is None


@pytest.mark.parametrize(
    ("value", "step", "limit", "centre"),
    [(34.5512, 0.1, 90, 34.55), (0.3, 0.1, 90, 0.35), (-0.01, 0.1, 90, -0.05), (90, 0.1, 90, 89.95),
     (180, 0.25, 180, 179.875), (-180, 0.01, 180, -179.995), (16.77, 0.01, 90, 16.775)],
)  # fmt: skip
def test_cells(value: float, step: float, limit: float, centre: float) -> None:
    assert cell_centre(value, step, limit) == pytest.approx(centre, abs=1e-9)


def test_every_sensitivity_of_the_codebook_is_handled() -> None:
    position = Position(34.551237, 38.267891, 20.0, "exact_point")
    shown = {code: published(position, code) for code in codebook().scheme("sensitivity").values}
    assert shown.pop("public_exact") == position
    order = codebook().scheme("position_precision").values
    for public in shown.values():
        assert public.latitude is None or (public.uncertainty_m or 0) > 700
        assert order.index(public.precision) > order.index("exact_point")
    already_coarse = published(Position(34.5, 38.2, 90_000.0, "admin1"), "generalise_1km")
    assert already_coarse.precision == "admin1"


@pytest.mark.parametrize(
    "text",
    ["at 34.5512, 38.2678 lies", "N 34.5512 E 38.2678", "34.551237", "34\u00b033'04\" N", "37SDU 12345 67890",
     "8G6PM3VQ+XP"],
)  # fmt: skip
def test_positions_in_words_are_masked(text: str) -> None:
    assert not any(part in hide_positions(text) for part in ("34.55", "38.26", "33'04", "12345", "M3VQ"))


@pytest.mark.parametrize(
    "text", ["It was built in 1932.", "12.5 per cent", "on 23 August 2015, 40 men", "5,000 objects"]
)
def test_other_numbers_stay(text: str) -> None:
    assert hide_positions(text) == text


def test_a_cut_keeps_what_was_coded() -> None:
    words = "a" * 500 + " destroyed " + "b" * 500
    cut = excerpt(words, 100, (601, 610))
    assert "destroyed" in cut.quote
    assert len(cut.quote) <= 300
    assert cut.quote.strip(ELLIPSIS) == words[cut.start - 100 : cut.end - 100]


def test_names_are_found_in_addresses() -> None:
    secret = SecretNames(["Umm Ghufran cave"])
    assert secret.is_in("https://x.example/umm-ghufran%20cave.html")
    assert not secret.is_in("nothing")
    assert not SecretNames(()).is_in("Umm Ghufran cave")
