"""A filter of the explorer as an address: what stands behind `#` on the overview."""

from __future__ import annotations

from urllib.parse import quote

COLUMNS = ("country", "event_type", "severity", "assertion", "actor_type", "corroboration")
"""Keys of a query that are columns of the incidents table; a null is `none`."""

DERIVED = ("period", "placed", "contested", "support")
"""Keys of a query that heritage.publish.counts.derived defines."""


def query(**keys: object) -> str:
    """Return a filter: `query(country=["SY", None])` is `country=SY,none`.

    Values are URI-encoded, a comma within one too; a list holds alternatives.
    """
    return "&".join(f"{key}={_values(value)}" for key, value in keys.items())


def _values(value: object) -> str:
    many = value if isinstance(value, list | tuple) else (value,)
    return ",".join("none" if one is None else quote(str(one), safe="") for one in many)
