"""Whatever leaves the house asks the gate alike: a source below its threshold stops each of the four ways out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from heritage.api import export, publish
from heritage.engine.write import write_dataset
from heritage.errors import QualityError
from heritage.publish.bulletin.model import Scope
from heritage.publish.bulletin.period import parse_period
from heritage.release.bulletin import bulletin
from heritage.release.freeze import Wanted, release
from heritage.settings import Settings, load_settings
from tests.unit.publish.sample import make_dataset

PROFILE = '[source]\nlicence = "CC-BY-4.0"\n\n[quality]\nreports = { min = 1000 }\nseverity = "critical"\n'


def _published(dataset: Path, settings: Settings) -> None:
    publish(dataset, settings.root / "reports", settings=settings)


def _exported(dataset: Path, settings: Settings) -> None:
    export(dataset, "geojson", settings.root / "out", settings=settings)


def _told(dataset: Path, settings: Settings) -> None:
    bulletin(dataset, Scope(parse_period("2015-08"), None, None), settings)


def _released(dataset: Path, settings: Settings) -> None:
    release(settings, Wanted(dataset, date(2026, 11, 27)))


@pytest.mark.parametrize("leave", [_published, _exported, _told, _released])
def test_a_source_below_its_threshold_stops_every_way_out(
    tmp_path: Path, leave: Callable[[Path, Settings], None]
) -> None:
    dataset = tmp_path / "dataset"
    write_dataset(make_dataset(), dataset, {"edition": "internal"})
    profile = tmp_path / "data" / "sources" / "press" / "source.toml"
    profile.parent.mkdir(parents=True)
    profile.write_text(PROFILE, encoding="utf-8")
    with pytest.raises(QualityError, match=r"at least 1000 are expected.*\[source\.press\.reports\]"):
        leave(dataset, load_settings(tmp_path))
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix in (".html", ".cff")]
