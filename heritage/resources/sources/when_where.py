"""Sections [dates] and [positions]: how dates and points are written, and what they are dates and points of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from heritage.resources.sources.checker import Checker
from heritage.resources.sources.mapping import check_date
from heritage.resources.sources.rules import DateRule, PositionRule

DATE_KEYS = ("role", "formats", "excel_serial", "several", "pseudo_edtf", "values", "pair")
ROLES = ("event", "reported", "before", "after", "recorded", "assessed", "base_map")
SEVERAL_DATES = ("problem", "latest", "earliest", "span")
PAIR_ROLES = ("event", "before", "after", "span")
POSITION_KEYS = ("form", "country_box_check")
FORMS = ("lat_lon", "lon_lat", "wkt", "degrees_hemisphere", "maps_url")


def dates_section(check: Checker, section: dict[str, Any]) -> dict[str, DateRule]:
    """How dates are read, by column."""
    return {
        check.column(f"dates.{name}", name): _date(
            check, f'dates."{name}".', check.table(section, name, "dates.")
        )
        for name in section
    }


def _date(check: Checker, where: str, table: dict[str, Any]) -> DateRule:
    check.keys(table, where, DATE_KEYS)
    pair = dict(check.table(table, "pair", where))
    type_column = check.column(where + "pair.type_column", pair.pop("type_column", None)) if pair else None
    values = check.table(table, "values", where)
    return DateRule(
        role=check.one_of(where + "role", table.get("role", "event"), ROLES),
        formats=tuple(_format(check, where + "formats", text)
                      for text in (check.texts(where + "formats", table["formats"]) if "formats" in table else ())),
        is_excel_serial=check.flag(where + "excel_serial", table.get("excel_serial", False)),
        several=check.one_of(where + "several", table.get("several", "problem"), SEVERAL_DATES),
        is_pseudo_edtf=check.flag(where + "pseudo_edtf", table.get("pseudo_edtf", False)),
        values={raw.strip().casefold(): check_date(check, f"{where}values.{raw}",
                                                   check.text(f"{where}values.{raw}", value))
                for raw, value in values.items()},
        type_column=type_column,
        types={label.strip().casefold(): check.one_of(f"{where}pair.{label}", role, PAIR_ROLES)
               for label, role in pair.items()},
    )  # fmt: skip


def _format(check: Checker, key: str, text: str) -> str:
    try:
        # A format that cannot read what it writes is wrong, and better told here than at each row.
        datetime.strptime(datetime(2015, 8, 23).strftime(text), text)  # noqa: DTZ001, DTZ007 -- days, not instants
    except ValueError as fault:
        raise check.fail(key, f"expected a format such as %m/%d/%Y, not {text!r} ({fault})") from None
    if "%Y" not in text and "%y" not in text:
        raise check.fail(key, f"expected a format with the year (%Y or %y), not {text!r}")
    return text


def positions_section(check: Checker, section: dict[str, Any]) -> PositionRule:
    """How a row's point is given."""
    check.keys(section, "positions.", POSITION_KEYS)
    stated = section.get("form", "lat_lon")
    if stated == []:
        raise check.fail("positions.form", f"expected one of {', '.join(FORMS)}, or a list of them, not []")
    forms = stated if isinstance(stated, list) else [stated]
    return PositionRule(
        tuple(check.one_of("positions.form", form, FORMS) for form in forms),
        check.flag("positions.country_box_check", section.get("country_box_check", True)),
    )
