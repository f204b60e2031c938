"""One session of Spark for all tests of engines, on two processors of this machine."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest

from heritage.engine.spark import SparkEngine


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkEngine]:
    """An engine whose session is started."""
    with warnings.catch_warnings(), SparkEngine("local[2]", None) as engine:
        warnings.simplefilter("ignore")  # what Spark warns of in its own code
        assert engine.session is not None
        yield engine
