"""One publication of the sample for all tests of publishing, made once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest

from heritage.publish import publish_dataset
from heritage.publish.editions import Edition, public_edition
from tests.unit.publish.sample import MANIFEST, QUALITY, make_dataset


@dataclass(frozen=True)
class Published:
    """The internal tables, the public edition of them, and the folder they were published to."""

    tables: dict[str, pa.Table]
    edition: Edition
    folder: Path

    def rows(self, name: str) -> list[dict[str, object]]:
        """Return the rows of a table of the edition."""
        return self.edition.tables[name].to_pylist()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Return the sample, published."""
    folder = tmp_path_factory.mktemp("publish") / "reports"
    tables = make_dataset()
    publish_dataset(tables, MANIFEST, folder, title="Reported damage <sample>", quality=QUALITY)
    return Published(tables, public_edition(tables), folder)
