"""The formats that there are, in the order in which they are listed and written."""

from __future__ import annotations

from collections.abc import Iterable

from heritage.errors import ConfigError
from heritage.publish.files.arches import ARCHES
from heritage.publish.files.comma import CSV
from heritage.publish.files.format import Format
from heritage.publish.files.geojson import GEOJSON
from heritage.publish.files.geopackage import GEOPACKAGE
from heritage.publish.files.hxl import HXL
from heritage.publish.files.kml import KML
from heritage.publish.files.linked import JSONLD
from heritage.publish.files.parquet import PARQUET
from heritage.publish.files.xlsx import XLSX

FORMATS: tuple[Format, ...] = (PARQUET, CSV, XLSX, GEOJSON, GEOPACKAGE, KML, HXL, JSONLD, ARCHES)
"""All work in the plain install; a format that needs an extra says so in its `doc`, and in the error of its `write`."""


def chosen(names: Iterable[str] | None) -> tuple[Format, ...]:
    """Return the formats of these names, in our order; all for None. ConfigError names those that do not exist."""
    if names is None:
        return FORMATS
    wanted = [name.strip().lower() for name in names if name.strip()]
    known = {form.name: form for form in FORMATS}
    unknown = sorted(set(wanted) - set(known))
    if unknown or not wanted:
        raise ConfigError(
            f"formats: expected names among {', '.join(known)}; found {', '.join(unknown) or 'none'}; "
            "`heritage publish` without the option writes all"
        )
    return tuple(form for form in FORMATS if form.name in wanted)
