"""No withheld name, coder's id or position finer than allowed stands in a publication, in any file of any type."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.publish import publish_dataset
from tests.leaks.artefacts import parts
from tests.leaks.planted import Planted, planted
from tests.leaks.search import Search


@pytest.fixture(scope="module")
def dataset() -> Planted:
    return planted()


@pytest.fixture(scope="module")
def folder(dataset: Planted, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("leaks") / "reports"
    manifest = {"edition": "internal", "inputs": dict.fromkeys(dataset.names, "0" * 64), "counts": {}}
    failed = {
        "rule": "integrity.x",
        "kind": "invariant",
        "place": "claims",
        "file": "claims.parquet",
        "severity": "warning",
        "success": False,
        "message": "Must hold: x.",
        "exception": None,
        "unexpected": 1,
        "examples": [row["site_id"] for row in dataset.tables["sites"].to_pylist()],
    }
    publish_dataset(dataset.tables, manifest, target, title="Sample", quality=[failed])
    return target


def test_two_hundred_of_each_are_planted(dataset: Planted) -> None:
    assert len(dataset.points) == len(dataset.names) == len(set(dataset.names)) == 200
    texts = "\n".join(
        str(value)
        for name in ("reports", "claims", "evidence", "decisions", "problems", "sites")
        for row in dataset.tables[name].to_pylist()
        for value in row.values()
    )
    from tests.leaks.artefacts import Part, unescaped

    search = Search(dataset.points, dataset.names)
    found = list(search.found(Part("internal", unescaped(texts))))
    assert sum("name" in hit for hit in found) == 200
    assert sum("near" in hit for hit in found) >= 200
    assert len(dataset.coders) > 60
    assert all(texts.count(coder) >= 4 for coder in dataset.coders)


def test_nothing_secret_is_published(dataset: Planted, folder: Path) -> None:
    search = Search(dataset.points, (*dataset.names, *dataset.coders))
    found = [hit for part in parts(folder) for hit in search.found(part)]
    assert not found, f"{len(found)} leaks:\n" + "\n".join(found[:: max(1, len(found) // 20)])


def test_what_may_be_shown_is_shown(folder: Path) -> None:
    text = "\n".join(part.text for part in parts(folder))
    assert "A rocket hit the Temple of Dawn" in text or "Temple of Dawn" in text
    assert "Withheld site" in text
    assert "person:withheld" in text
