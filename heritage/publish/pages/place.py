"""The page of a place: names in all languages, where it lies or why that is not shown, its incidents, its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from heritage.publish.counts.derived import placed_how
from heritage.publish.counts.filters import query
from heritage.publish.labels import label
from heritage.publish.pages.lines import Line
from heritage.publish.pages.shell import Shell
from heritage.publish.words import country_name, cut, language_name
from heritage.schema.codebook import codebook

Row = Mapping[str, Any]

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_ELSEWHERE = (
    ("whc_id", "World Heritage List", "https://whc.unesco.org/en/list/{}"),
    ("wikidata_id", "Wikidata", "https://www.wikidata.org/wiki/{}"),
    ("pleiades_id", "Pleiades", "https://pleiades.stoa.org/places/{}"),
    ("geonames_id", "GeoNames", "https://www.geonames.org/{}"),
)


@dataclass(frozen=True, slots=True)
class Short:
    """A place in a list: its page's file within `sites/`, its name, how many incidents are reported of it."""

    file: str
    name: str
    count: int
    country: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a place: `lang` is its language where that is a code of BCP 47."""

    name: str
    language: str
    lang: str
    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place in words; `links` are (text, address) of registers that know it."""

    id: str
    name: str
    country: str
    category: str
    near: str
    position: str
    is_provisional: bool
    links: tuple[tuple[str, str], ...]


def place_file(site_id: str) -> str:
    """Return the name of a place's page within `sites/`; an id that is no plain name is hashed."""
    if _PLAIN.fullmatch(site_id) and site_id.lower() not in ("index", "con", "nul"):
        return f"{site_id}.html"
    return f"site-{sha256(site_id.encode()).hexdigest()[:16]}.html"


def place_page(shell: Shell, site: Row, names: Sequence[Row], *, incidents: Sequence[Line], parents: Sequence[Short],
               parts: Sequence[Short], panel: str = "") -> str:  # fmt: skip
    """Return the page; `panel` is an SVG element that draws its incidents in time, or nothing."""
    return shell.page(
        "site.html.j2",
        f"sites/{place_file(site['site_id'])}",
        place=_place(site),
        incidents=incidents,
        query=query(site=site["site_id"]),
        names=_names(site, names),
        parents=parents,
        parts=parts,
        panel=Markup(panel),  # noqa: S704 - drawn by us
    )


def _place(site: Row) -> Place:
    return Place(
        id=site["site_id"],
        name=cut(site["name"]),
        country=country_name(site["country"]),
        category="" if site["category"] == "unknown" else label("category", site["category"]),
        near=cut(site["near"]),
        position=_position(site),
        is_provisional=bool(site["is_provisional"]),
        links=tuple(
            (f"{text}: {site[column]}", address.format(site[column]))
            for column, text, address in _ELSEWHERE
            if site[column] and re.fullmatch(r"[A-Za-z0-9-]+", str(site[column]))
        ),
    )


def _position(site: Row) -> str:
    """Where a place lies, as precisely as is shown, or why that is not shown."""
    how = placed_how(site)
    if how == "exact":
        return f"{site['latitude_deg']:.4f}, {site['longitude_deg']:.4f}{_radius(site)}"
    reason = codebook().scheme("sensitivity").code(site["sensitivity"]).definition
    if how == "generalised":
        return f"{site['latitude_deg']:g}, {site['longitude_deg']:g}{_radius(site)}: made coarse on purpose. {reason}"
    if site["sensitivity"] in ("admin_only", "withheld"):
        return f"No position is shown. {reason}"
    return "No position is known to the dataset, or none that may be shown."


def _radius(site: Row) -> str:
    radius = site["position_uncertainty_m"]
    if radius is None:
        return ""
    return f", within {radius:.0f} m" if radius < 1000 else f", within {radius / 1000:.0f} km"


def _names(site: Row, rows: Sequence[Row]) -> tuple[Name, ...]:
    """All names but the one in the heading, by language."""
    found = [
        Name(cut(row["name"]), language_name(row["language"]),
             row["language"] if _LANGUAGE.fullmatch(row["language"] or "") else "",
             (row["kind"] or "").replace("_", " "))
        for row in rows
        if row["name"] != site["name"] or row["language"] not in (None, "en")
    ]  # fmt: skip
    return tuple(sorted(set(found), key=lambda name: (name.language, name.kind, name.name)))
