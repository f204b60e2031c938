"""How to cite: a line of text, a BibTeX entry and the facts behind both; nothing is invented where nothing is set."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heritage.publish.words import UNRELEASED, day
from heritage.settings import Settings

_LICENCES = {"CC-BY-4.0": "Creative Commons Attribution 4.0 International (CC BY 4.0)"}
_TEX = {"\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """Who publishes the dataset and under which terms, as heritage.toml says it; empty where it says nothing.

    `creators` are persons as `Family, Given`, or bodies; `homepage` is the address of the published site.
    """

    creators: tuple[str, ...] = ()
    publisher: str = ""
    licence: str = "CC-BY-4.0"
    doi: str = ""
    homepage: str = ""


def about(settings: Settings) -> About:
    """Return what heritage.toml says of the publication."""
    creators = tuple(name.strip() for name in settings.creators.split(";") if name.strip())
    return About(creators, settings.publisher, settings.licence, settings.doi, settings.homepage)


@dataclass(frozen=True, slots=True)
class Cited:
    """The citation: `text` in the order of APA, `bibtex`, `facts` as name and value, the licence in words."""

    text: str
    bibtex: str
    facts: tuple[tuple[str, str], ...]
    licence: str
    doi: str
    is_released: bool


def cited(title: str, version: str, edition: str, date_iso: str, about: About) -> Cited:
    """Return how to cite a dataset; `date_iso` is the day of its latest report, whose year is the year cited.

    Without a `version` it is a build that no release has frozen, told by that day.
    """
    year = date_iso[:4] or "n.d."
    doi = about.doi.removeprefix("https://doi.org/")
    address = f"https://doi.org/{doi}" if doi else about.homepage
    who = "; ".join(about.creators)
    which = f"version {version}" if version else unreleased(date_iso)
    text = " ".join(filter(None, (
        f"{who or about.publisher or title} ({year}).",
        f"{title} ({which}, {edition} edition) [Data set]." if who or about.publisher else
        f"({which.capitalize()}, {edition} edition) [Data set].",
        f"{about.publisher}." if about.publisher and about.publisher != who else "",
        address,
    )))  # fmt: skip
    facts = (
        ("Title", title), ("Creators", who), ("Publisher", about.publisher), ("Version", version or UNRELEASED),
        ("Edition", edition), ("Reports to", _day(date_iso)), ("DOI", f"https://doi.org/{doi}" if doi else ""),
        ("Address", about.homepage), ("Licence", about.licence),
    )  # fmt: skip
    return Cited(
        text,
        _bibtex(title, version or which, year, address=address, doi=doi, about=about),
        tuple((name, value) for name, value in facts if value),
        _LICENCES.get(about.licence, about.licence),
        doi,
        bool(version),
    )


def unreleased(date_iso: str) -> str:
    """Return what a build is cited as that no release has frozen."""
    return f"{UNRELEASED}, reports to {date_iso}" if date_iso else UNRELEASED


def _day(date_iso: str) -> str:
    from datetime import date

    return day(date.fromisoformat(date_iso)) if date_iso else ""


def _bibtex(title: str, version: str, year: str, *, address: str, doi: str, about: About) -> str:
    fields = (
        ("title", f"{{{_tex(title)}}}"),
        ("author", " and ".join(_author(name) for name in about.creators)),
        ("publisher", _tex(about.publisher)),
        ("year", year if year.isdecimal() else ""),
        ("version", _tex(version)),
        ("doi", doi),
        ("url", address),
        ("note", "Data set"),
    )
    key = "".join(re.findall(r"[a-z]+", title.lower())[:3]) or "dataset"
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
    return f"@misc{{{key}{year if year.isdecimal() else ''},\n{lines}\n}}"


def _author(name: str) -> str:
    """A name as BibTeX reads it: `Family, Given` as it stands, a body in braces."""
    return _tex(name) if "," in name else f"{{{_tex(name)}}}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in text)
