"""The sample and its hostile sister, each written once in all formats."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest

from heritage.publish.editions import Edition, public_edition
from heritage.publish.files.write import write_files
from heritage.publish.metadata.about import About
from tests.unit.publish.files.hostile import hostile_edition, said
from tests.unit.publish.sample import make_dataset


@dataclass(frozen=True)
class Written:
    """An edition, what is said of it, and the folder it was written to."""

    edition: Edition
    about: About
    folder: Path

    def ids(self, table: str, column: str) -> list[str]:
        """Return the ids of a table, sorted."""
        return sorted(str(value) for value in self.edition.tables[table][column].to_pylist())

    def table(self, name: str) -> pa.Table:
        """Return a table of the edition."""
        return self.edition.tables[name]


def _write(edition: Edition, folder: Path) -> Written:
    about = said(edition)
    write_files(edition, about, folder)
    return Written(edition, about, folder)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Return the sample in all formats."""
    return _write(public_edition(make_dataset()), tmp_path_factory.mktemp("files") / "data")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Return the hostile edition in all formats."""
    return _write(hostile_edition(), tmp_path_factory.mktemp("hostile") / "data")
