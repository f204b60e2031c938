"""The notebook runs from its first cell to its last, on a build of the sample, and says what the tables say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from heritage.api import build, read_dataset
from heritage.settings import load_settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build of the sample."""
    folder = tmp_path_factory.mktemp("notebook") / "dataset"
    root = Path(__file__).resolve().parents[2]
    build(output=folder, settings=load_settings(root))
    return folder


@pytest.fixture(scope="module")
def run(dataset: Path) -> Any:
    """Return the notebook as it ran on that dataset."""
    docs = Path(__file__).resolve().parents[2] / "docs"
    notebook = nbformat.read(docs / "notebook.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(notebook, timeout=None, resources={"metadata": {"path": str(docs)}})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HERITAGE_DATASET", str(dataset))
        patch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        client.execute()
    return notebook


def _said(notebook: Any) -> str:
    outputs = (output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs)
    return "\n".join(output.get("text") or output.get("data", {}).get("text/plain", "") for output in outputs)


def test_every_cell_runs(run: Any) -> None:
    cells = [cell for cell in run.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


def test_its_counts_are_those_of_the_tables(run: Any, dataset: Path) -> None:
    incidents = read_dataset(dataset).incidents
    found = re.search(r"(\d+) of (\d+) incidents are reported as having happened", _said(run))
    assert found is not None
    actual = (incidents["assertion"] == "actual") & ~incidents["corroboration"].isin(
        ["refuted", "threatened_only"]
    )
    assert (int(found[1]), int(found[2])) == (int(actual.sum()), len(incidents))


def test_a_number_leads_to_sentences_of_reports(run: Any, dataset: Path) -> None:
    data = read_dataset(dataset)
    quotes = data.evidence.loc[data.evidence["field"] == "sentence", "quote"]
    assert any(isinstance(quote, str) and quote in _said(run) for quote in quotes)


def test_a_figure_is_drawn(run: Any) -> None:
    drawn = [
        o for c in run.cells if c.cell_type == "code" for o in c.outputs if "image/png" in o.get("data", {})
    ]
    assert drawn


def test_it_is_committed_without_outputs(root: Path) -> None:
    notebook = nbformat.read(root / "docs" / "notebook.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in notebook.cells)
