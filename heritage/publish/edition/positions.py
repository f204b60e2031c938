"""How precisely a public edition shows a position: cells of fixed grids, the same cell in every release."""

from __future__ import annotations

import math
from dataclasses import dataclass

from heritage.schema.codebook import codebook

CELL_DEG: dict[str, float] = {"generalise_1km": 0.01, "generalise_10km": 0.1, "grid_quarter_degree": 0.25}
"""Side of the published cell in degrees by sensitivity; the others are exact or have no position."""

_METRES_PER_DEGREE = 111_320.0
_COARSEST_ALLOWED = {
    "generalise_1km": "near_point",
    "generalise_10km": "within_25km",
    "grid_quarter_degree": "within_25km",
    "admin_only": "country",
    "withheld": "unknown",
}


@dataclass(frozen=True, slots=True)
class Position:
    """A position as it may be shown: degrees, radius in metres, and a code of the scheme `position_precision`."""

    latitude: float | None
    longitude: float | None
    uncertainty_m: float | None
    precision: str


def strictness(sensitivity: str) -> int:
    """Rank of a sensitivity; the higher, the less is shown."""
    return codebook().scheme("sensitivity").rank(sensitivity) or 0


def cell_centre(value: float, step: float, limit: float) -> float:
    """Centre of the cell of side `step` degrees that holds `value`; values at the limit fall into the last cell."""
    # The small number makes 0.3 / 0.1 land in cell 3 on every machine.
    index = min(math.floor(value / step + 1e-9), round(limit / step) - 1)
    return round((index + 0.5) * step, 6)


def published(position: Position, sensitivity: str) -> Position:
    """Return what a public edition shows of a position at that sensitivity."""
    if sensitivity == "public_exact":
        return position
    precision = _coarser(position.precision, _COARSEST_ALLOWED[sensitivity])
    step = CELL_DEG.get(sensitivity)
    if step is None or position.latitude is None or position.longitude is None:
        return Position(None, None, None, precision)
    # Half a diagonal at the equator, where cells are largest.
    radius = math.ceil(step / math.sqrt(2) * _METRES_PER_DEGREE)
    return Position(
        cell_centre(position.latitude, step, 90.0),
        cell_centre(position.longitude, step, 180.0),
        float(radius + math.ceil(position.uncertainty_m or 0.0)),
        precision,
    )


def _coarser(one: str, other: str) -> str:
    order = codebook().scheme("position_precision").values
    return max(one, other, key=order.index)
