"""Publishing again: what has not changed is taken over, what has is made anew, and nothing is trusted unseen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from heritage.publish import charts, publish_dataset
from heritage.publish.pages import incidents
from heritage.publish.pages.incident import incident_page
from tests.unit.publish.sample import MANIFEST, QUALITY, make_dataset


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw nothing: these tests publish often, and are about pages."""
    drawing = charts.Drawing(b"", b'<svg width="1" viewBox="0 0 1 1"></svg>')
    monkeypatch.setattr(charts, "draw", lambda _: drawing)
    monkeypatch.setattr(charts, "site_panel", lambda _: drawing)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of the incidents whose pages are made, not taken over."""
    found: list[str] = []

    def noted(*args: Any, **kwargs: Any) -> str:
        found.append(args[2]["incident_id"])
        return incident_page(*args, **kwargs)

    monkeypatch.setattr(incidents, "incident_page", noted)
    return found


def publish(tables: dict[str, pa.Table], folder: Path) -> dict[str, str]:
    publish_dataset(tables, MANIFEST, folder, title="Sample", quality=QUALITY)
    files: dict[str, str] = json.loads((folder / "publication.json").read_text(encoding="utf-8"))["files"]
    return files


def with_value(table: pa.Table, column: str, row: int, value: object) -> pa.Table:
    values = table[column].to_pylist()
    values[row] = value
    place = table.schema.get_field_index(column)
    return table.set_column(
        place, table.schema.field(place), pa.array(values, table.schema.field(place).type)
    )


def test_nothing_is_made_twice(tmp_path: Path, made: list[str]) -> None:
    first = publish(make_dataset(), tmp_path / "reports")
    assert len(made) == 13
    made.clear()
    assert publish(make_dataset(), tmp_path / "reports") == first
    assert made == []


def test_what_changes_is_made_anew_and_equals_a_first_publication(tmp_path: Path, made: list[str]) -> None:
    tables = make_dataset()
    publish(tables, tmp_path / "reports")
    made.clear()
    tables["incidents"] = with_value(tables["incidents"], "severity", 0, "minor")
    again = publish(tables, tmp_path / "reports")
    changed = str(tables["incidents"]["incident_id"][0])
    assert changed in made
    assert len(made) < 13
    made.clear()
    assert publish(tables, tmp_path / "elsewhere") == again


def test_a_file_that_somebody_touched_is_made_anew(tmp_path: Path, made: list[str]) -> None:
    first = publish(make_dataset(), tmp_path / "reports")
    page = next((tmp_path / "reports" / "incidents").glob("INC-*.html"))
    page.write_text("<script>alert(1)</script>", encoding="utf-8")
    made.clear()
    assert publish(make_dataset(), tmp_path / "reports") == first
    assert made == [page.stem]
    assert "alert(1)" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", ["{}", "[]", "not JSON", '{"files": [], "inputs": {}}', '{"files": {}, "inputs": 3}']
)
def test_a_list_that_cannot_be_read_means_that_all_is_made(
    tmp_path: Path, made: list[str], text: str
) -> None:
    from heritage.publish.writer import Writer

    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "publication.json").write_text(text, encoding="utf-8")
    assert not Writer(tmp_path / "built", folder).reuse("key", "incidents/INC-1")


def test_a_list_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    from hashlib import sha256

    from heritage.publish.writer import Writer

    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    folder = tmp_path / "reports"
    folder.mkdir()
    digest = sha256(b"secret").hexdigest()
    text = json.dumps({"files": {"../secret.html": digest}, "inputs": {"../secret.html": "key"}})
    (folder / "publication.json").write_text(text, encoding="utf-8")
    assert not Writer(tmp_path / "built", folder).reuse("key", "../secret")
