"""One browser for a module, and one hostile publication for all tests of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from heritage.publish import publish_dataset
from tests.conftest import find
from tests.unit.publish.sample import MANIFEST, QUALITY, make_dataset
from tests.web.browser import Browser

HOSTILE = (
    "\u202e<script>alert(1)</script> \U0001f3db\ufe0f\U0001f468\u200d\U0001f469 \u0645\u0633\u062c\u062f "
    + "W" * 5000
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return a browser with one page, which the tests of a module share."""
    with Browser(find("web"), tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample, published as it is."""
    folder = tmp_path_factory.mktemp("site") / "reports"
    publish_dataset(make_dataset(), MANIFEST, folder, title="Sample", quality=QUALITY)
    return folder


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample with hostile words wherever words are free, published."""
    folder = tmp_path_factory.mktemp("hostile") / "reports"
    tables = make_dataset()
    for name, columns in {
        "reports": ("publisher", "title"),
        "claims": ("site_mention", "actor", "attribution"),
        "sites": ("name", "near"),
        "incidents": ("site_name",),
        "site_names": ("name",),
    }.items():
        for column in columns:
            tables[name] = _filled(tables[name], column)
    publish_dataset(tables, MANIFEST, folder, title=f"{HOSTILE[:200]} & <b>", quality=QUALITY)
    return folder


def _filled(table: pa.Table, column: str) -> pa.Table:
    place = table.schema.get_field_index(column)
    values = pa.array([f"{HOSTILE} {at}" for at in range(table.num_rows)], pa.string())
    return table.set_column(place, table.schema.field(place), values)
