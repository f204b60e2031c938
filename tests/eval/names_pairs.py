"""Pairs of names for the measure of name matching, read from the reference files beside the clone."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
OTHERS = 10_000

_ARABIC = re.compile("[\u0600-\u06ff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True)
class Query:
    """A name asked for, what it is called on the other side, and the id by which halves are made."""

    key: str
    name: str
    answers: frozenset[str]
    same: frozenset[str] = frozenset()
    """Names of the same place that are not asked for: neither right nor wrong."""
    region: str | None = None
    """The region that the query's own row tells, where it is asked with it."""


@dataclass(frozen=True, slots=True)
class Task:
    """Names asked for, and all names among which the answers are to be found."""

    title: str
    queries: tuple[Query, ...]
    candidates: tuple[str, ...]
    is_among_them: bool = False
    """Whether a query is itself a candidate, and then no answer."""
    regions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The regions of candidates that have one: a query with another region cannot mean them."""


def is_unseen(key: str) -> bool:
    """Whether an id belongs to the half that is opened at the end only."""
    return hashlib.sha256(f"names|{key}".encode()).digest()[0] % 2 == 1


def tasks() -> list[Task]:
    """All tasks in a fixed order."""
    return [*_gaza(), *_unesco(), *_pleiades(), *_syriac(), *_others()]


def _task(
    title: str,
    queries: Iterable[Query],
    side: Iterable[str],
    others: Iterable[str],
    *,
    is_among_them: bool = False,
) -> Task:
    own = dict.fromkeys(name for name in side if name)
    more = [name for name in dict.fromkeys(others) if name not in own]
    more.sort(key=lambda name: hashlib.sha256(name.encode()).digest())
    return Task(title, tuple(queries), (*own, *more[:OTHERS]), is_among_them)


def _json(path: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((SHARED / path).read_text(encoding="utf-8"))
    return found


def _csv(path: str) -> list[dict[str, str]]:
    with (SHARED / path).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _cities() -> list[tuple[str, str, tuple[str, ...]]]:
    with (SHARED / "papajuans+zoneslider/cities15000.txt").open(encoding="utf-8") as stream:
        rows = [line.rstrip("\n").split("\t") for line in stream]
    return [(row[0], row[1], tuple(name for name in row[3].split(",") if name)) for row in rows]


def _syrian() -> list[tuple[str, str, str]]:
    rows = _json("mnemonicorg+syrianarchive-api/locations.json")
    return [
        (str(row["id"]), row["search_name_en"].split(" - ")[0].split("---")[0].strip(),
         re.split(r" ?- |---|\(\(\(", row["search_name_ar"])[0].strip())
        for row in rows
    ]  # fmt: skip


def arabic_names() -> list[str]:
    """Names in Arabic script: Syrian places, then cities of the world."""
    cities = (name for _, _, names in _cities() for name in names if _ARABIC.search(name))
    return [*(name for _, _, name in _syrian() if name), *cities]


def cyrillic_names() -> list[str]:
    """Names of cities in Cyrillic."""
    return [name for _, _, names in _cities() for name in names if _CYRILLIC.search(name)]


def latin_names() -> list[str]:
    """Usual names of cities."""
    return [name for _, name, _ in _cities()]


def _gaza() -> Iterator[Task]:
    rows = [
        row for row in _json("yupitsleen+HeritageTracker/mockSites.derived.json") if row.get("nameArabic")
    ]
    arabic = [row["nameArabic"] for row in rows]
    english = [row["name"] for row in rows]
    yield _task(
        "Gaza, English to Arabic",
        [Query(row["id"], row["name"], frozenset({row["nameArabic"]})) for row in rows], arabic, arabic_names(),
    )  # fmt: skip
    yield _task(
        "Gaza, Arabic to English",
        [Query(row["id"], row["nameArabic"], frozenset({row["name"]})) for row in rows], english, latin_names(),
    )  # fmt: skip


_TITLE = "Title of the damage site in English"
_UKRAINIAN = "Name of damanged site in Ukrainian on Google Maps"
_REGION = "Region"
_SECTION = re.compile(r"^\d+ sites? in ")


def _unesco() -> Iterator[Task]:
    folder = "csalguero10+DisperseArt_InformationVisualization/"
    matched, raw = _csv(folder + "unesco-damage-sites-qid.csv"), _csv(folder + "unesco_damage_sites.csv")
    pairs = [
        (str(at), own, row)
        for at, (own, row) in enumerate(zip(matched, raw, strict=True))
        if not _SECTION.match(row[_TITLE])
    ]
    titles = [" ".join(row[_TITLE].split()) for _, _, row in pairs]
    local = [_local(row) for _, _, row in pairs]
    yield _task(
        "UNESCO sheet, Wikidata label to title",
        [
            Query(f"u{at}", own[_TITLE], frozenset({" ".join(row[_TITLE].split())}))
            for at, own, row in pairs if own["qid"]
        ],
        titles, latin_names(),
    )  # fmt: skip
    for label, chosen in (("with Wikidata id", True), ("the other rows", False)):
        named = _task(
            f"UNESCO sheet, title to Ukrainian name, {label}",
            [
                Query(f"u{at}", " ".join(row[_TITLE].split()), frozenset({_local(row)}), region=row[_REGION].strip())
                for at, own, row in pairs if bool(own["qid"]) is chosen and _local(row)
            ],
            local, cyrillic_names(),
        )  # fmt: skip
        yield named
        yield replace(named, title=f"{named.title}, and region", regions=_regions(row for _, _, row in pairs))


def _regions(rows: Iterable[Mapping[str, str]]) -> dict[str, frozenset[str]]:
    """The regions of the rows that have a local name."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[_local(row)].add(row[_REGION].strip())
    return {name: frozenset(regions) for name, regions in found.items()}


def _local(row: Mapping[str, str]) -> str:
    name = " ".join(row[_UKRAINIAN].split())
    return name if _CYRILLIC.search(name) else ""


def _pleiades() -> Iterator[Task]:
    by_row: list[Query] = []
    by_place: list[Query] = []
    everything: list[str] = []
    for path in sorted((SHARED / "isawnyu+pleiades-datasets").glob("*.json")):
        place = json.loads(path.read_text(encoding="utf-8"))
        rows = [_forms(row) for row in place["names"]]
        rows = [row for row in rows if row]
        own = frozenset(form for row in rows for form in row)
        everything += sorted(own)
        for row in rows:
            by_row += [Query(f"{path.stem}|{row[0]}", form, own - {form}) for form in row if len(row) > 1]
            others = own - set(row)
            if others:
                by_place.append(Query(f"{path.stem}|{row[0]}", row[0], others, frozenset(row)))
    yield _task("Pleiades, spellings of one name", by_row, everything, latin_names(), is_among_them=True)
    yield _task(
        "Pleiades, all names of a place, renamings too",
        by_place,
        everything,
        latin_names(),
        is_among_them=True,
    )


def _forms(row: dict[str, str | None]) -> list[str]:
    forms = [row.get("attested") or "", *(row.get("romanized") or "").split(",")]
    return list(dict.fromkeys(form.strip() for form in forms if form.strip()))


def _syriac() -> Iterator[Task]:
    queries, side = [], []
    for path in sorted((SHARED / "srophe+syriaca-data").glob("*.xml")):
        names = [
            ("".join(node.itertext()).strip(), node.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
            for node in ET.parse(path).iter("{http://www.tei-c.org/ns/1.0}placeName")  # noqa: S314 - a reference file
            if node.get("{http://www.w3.org/XML/1998/namespace}id")
        ]
        there = frozenset(name for name, language in names if language.startswith(("ar", "syr")))
        side += sorted(there)
        if there:
            queries += [Query(f"{path.stem}|{name}", name, there) for name, lang in names if lang == "en"]
    yield _task("Syriac Gazetteer, English to Syriac and Arabic", queries, side, arabic_names())


def _others() -> Iterator[Task]:
    """Sets that the issue does not name: places of Syria, and cities in scripts that the others lack."""
    rows = [row for row in _syrian() if row[1] and row[2]]
    names = {key: name for key, _, name in rows}
    chosen = sorted(rows, key=lambda row: hashlib.sha256(row[0].encode()).digest())[:400]
    yield _task(
        "Syrian Archive places, English to Arabic",
        [Query(f"s{key}", english, frozenset({name})) for key, english, name in chosen], names.values(), arabic_names(),
    )  # fmt: skip
    for label, script in (("Hebrew", "[\u0590-\u05ff]"), ("Greek", "[\u0370-\u03ff]"), ("Armenian", "[\u0530-\u058f]"),
                          ("Georgian", "[\u10a0-\u10ff]"), ("Devanagari", "[\u0900-\u097f]"),
                          ("Cyrillic", "[\u0400-\u04ff]"), ("Arabic", "[\u0600-\u06ff]")):  # fmt: skip
        pattern = re.compile(script)
        found = [(key, name, [one for one in names if pattern.search(one)]) for key, name, names in _cities()]
        kept = [(key, name, own) for key, name, own in found if own]
        few = sorted(kept, key=lambda row: hashlib.sha256(row[0].encode()).digest())[:300]
        yield _task(
            f"GeoNames cities, Latin to {label}",
            [Query(f"g{key}", name, frozenset(own)) for key, name, own in few],
            [one for _, _, own in few for one in own], [one for _, _, own in kept for one in own],
        )  # fmt: skip
