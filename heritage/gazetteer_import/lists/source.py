"""Any table of damage or of sites that has a source profile: its sites, by the columns that the profile names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from heritage.errors import ConfigError, SourceError
from heritage.gazetteer_import.entry import (
    UNKNOWN,
    Entry,
    Found,
    Point,
    Spelling,
    problem,
    skipped,
    spellings,
)
from heritage.gazetteer_import.ids import slug
from heritage.gazetteer_import.positions import rounded_up, rounding_m
from heritage.intake import reader_for
from heritage.intake.manifest import Record, Row
from heritage.intake.profiles.cells import Nulls
from heritage.intake.profiles.codes import Labels
from heritage.intake.profiles.items import Cells
from heritage.intake.profiles.places import Places
from heritage.intake.profiles.table import Table
from heritage.intake.profiles.variants import Variant, Variants
from heritage.problems import Problem, kind_of
from heritage.resources.source import SourceProfile, load_sources
from heritage.resources.sources.expression import SlowExpression
from heritage.resources.sources.targets import WIKIDATA
from heritage.text.letters import fold

_NO_LICENCE = "not stated"
_HELD = ("claims", "sites")
_LEAST_M = 1_000.0
_MOST_AT_A_POINT = 2
"""Sites of one file that may share a point; where more do, it stands for a town or for nothing."""

_ITEM = re.compile(r"\bQ[1-9][0-9]*$")
_NOT_IN_KEYS = str.maketrans({";": ",", "(": "[", ")": "]", "\n": " "})


@dataclass(slots=True)
class _Site:
    """One site of a file while its rows come in."""

    key: str
    where: str
    names: list[Spelling] = field(default_factory=list)
    country: str | None = None
    category: str | None = None
    point: Point | None = None
    near: list[str] = field(default_factory=list)
    item: str | None = None


def profile_of(path: Path, source_id: str | None, project_data: Path) -> SourceProfile:
    """Return the profile wanted, or that of the file's folder; ConfigError where there is none or it has no sites."""
    wanted = source_id or path.resolve().parent.name
    profile = load_sources(project_data).profiles.get(wanted)
    if profile is None:
        raise ConfigError(
            f"{path}: expected a source with a profile, found {wanted!r}; name one of data/sources with --source"
        )
    if profile.holds not in _HELD or "claim.site" not in {
        *profile.columns.values(),
        *dict(profile.also).values(),
    }:
        raise ConfigError(
            f"{path}: expected a source whose tables name sites, found {wanted}, which holds {profile.holds}"
        )
    if profile.redistribution == "none":
        raise ConfigError(
            f"{path}: {wanted} allows no redistribution, and a gazetteer is published; its sites are not imported"
        )
    return profile


def read(path: Path, where: str, profile: SourceProfile) -> Iterator[Found]:
    """Yield one item for each row, and one more for each further site of a row; SourceError where no reader fits."""
    manifest = reader_for(path, profile)
    if manifest is None:
        raise SourceError(
            f"{where}: expected a table that `heritage build` reads, found {path.suffix or 'no suffix'}"
        )
    if manifest.largest_bytes is not None and path.stat().st_size > manifest.largest_bytes:
        raise SourceError(
            f"{where}: expected at most {manifest.largest_bytes:,} bytes, found more; split the file"
        )
    table = Table(profile, where)
    reader = _Reader(profile)
    try:
        rows = manifest.reader()(path, where, profile)
        for item in table.records(rows, path.parent, lambda other, name: _opened(other, name, profile)):
            if isinstance(item, Record):
                yield from reader.record(item, f"{where}:{item.origin_row or 1}")
            else:
                yield from _told(item, where)
        yield from (item for item in table.finish() if kind_of(item.code).severity == "error")
    except (SourceError, ConfigError):
        raise
    except Exception as fault:
        # Parsers of others meet hostile files here; the command then says so, and writes nothing.
        raise SourceError(f"{where}: expected a file of {manifest.name}; {fault!r}") from fault
    for rule, count in sorted(table.loss.ignored.items()):
        yield from (skipped("gazetteer_row_skipped", where, f"ignored by rule {rule}") for _ in range(count))
    for _ in range(table.loss.merged):
        yield skipped("gazetteer_row_repeated", where, "rows of one key are one place")
    yield from reader.entries()


def _opened(path: Path, name: str, profile: SourceProfile) -> Iterable[Record | Row | Problem]:
    manifest = reader_for(path, profile)
    return manifest.reader()(path, name, profile) if manifest else ()


def _told(found: Problem, where: str) -> Iterator[Found]:
    """A row that a reader refused, or a problem beside the rows; a file of which nothing can be read is no list."""
    if found.code == "row_malformed":
        yield skipped("gazetteer_row_malformed", found.key, found.detail)
    elif found.key == where and kind_of(found.code).severity == "error":
        raise SourceError(f"{found.detail}. {kind_of(found.code).advice}")
    else:
        yield found


class _Reader:
    """Gathers the sites of one file, since a source tells of one site in many rows."""

    def __init__(self, profile: SourceProfile) -> None:
        self._profile = profile
        self._is_null = Nulls(profile)
        self._labels = Labels(profile)
        self._variants = Variants(profile)
        self._places = Places(profile, self._labels)
        self._sites: dict[str, _Site] = {}

    def record(self, record: Record, where: str) -> Iterator[Found]:
        """Take up a row; yield problems in it, and that it is skipped where it adds no site."""
        if record.row is None:
            yield skipped("gazetteer_row_skipped", where, "expected a row of a table, found a document")
            return
        told: list[Found] = []
        cells = Cells(record.row, dict(record.spans), self._profile, self._is_null)
        whole = self._variants.plain(cells)
        try:
            sites = self._places.sites(whole)
        except SlowExpression as fault:
            yield skipped("gazetteer_row_malformed", where, str(fault))
            return

        def tell(code: str, detail: str) -> None:
            if code == "position_unparsed":
                told.append(problem("gazetteer_position_unusable", where, detail))

        hints = self._places.hints(whole, tell)
        country = self._places.country(whole, tell)
        yield from told
        if not sites:
            yield skipped("gazetteer_row_skipped", where, "expected the name of a site, found none")
        for number, (item, others) in enumerate(sites):
            key = self._key(item.text, hints, number if len(sites) > 1 else None)
            known = self._sites.get(key)
            if known is not None:
                yield skipped("gazetteer_row_repeated", where, f"{item.text!r} came in {known.where} already")
            site = known or _Site(key, where)
            self._sites[key] = site
            if len(sites) == 1:
                site.item = site.item or self._item(whole)
            self._add(site, [item.text, *others], country, hints)

    def entries(self) -> Iterator[Found]:
        """The sites of all rows; a point that several of them share is dropped."""
        sharing: defaultdict[Point, list[str]] = defaultdict(list)
        for site in self._sites.values():
            if site.point:
                sharing[site.point].append(site.key)
        for site in self._sites.values():
            point = site.point
            if point and len(sharing[point]) > _MOST_AT_A_POINT:
                detail = f"{site.names[0].name!r}: {len(sharing[point])} sites have the point {point[0]}, {point[1]}"
                yield problem("gazetteer_position_unusable", site.where, detail)
                point = None
            yield Entry(
                f"source {self._profile.id}", site.key, site.where, spellings(site.names),
                self._profile.licence or _NO_LICENCE,
                countries=(site.country,) if site.country else (),
                category=site.category or UNKNOWN,
                is_category_stated=site.category not in (None, UNKNOWN),
                point=point,
                uncertainty_m=rounded_up(max(_LEAST_M, rounding_m(point))) if point else None,
                near=tuple(dict.fromkeys(site.near)),
                ids={"wikidata_id": site.item} if site.item else {},
            )  # fmt: skip

    def _item(self, whole: Variant) -> str | None:
        """The Wikidata item of a row of one site, from the id or its address."""
        return next((found[0] for one in whole.values(WIKIDATA) if (found := _ITEM.search(one.text))), None)

    def _key(self, name: str, hints: dict[str, Any], number: int | None) -> str:
        """The source's own id of a site, else its name and place: short, and without marks that `origin` needs."""
        given = hints["hint_site_key"]
        if given and number is None:
            return " ".join(str(given).partition(":")[2].translate(_NOT_IN_KEYS).split())[:80]
        place = hints["hint_place"] or ""
        if hints["hint_latitude_deg"] is not None:
            place = f"{hints['hint_latitude_deg']:.3f} {hints['hint_longitude_deg']:.3f}"
        return f"{slug(name) or fold(name)[:60]} {place}".translate(_NOT_IN_KEYS).strip()

    def _add(self, site: _Site, names: list[str], country: str | None, hints: dict[str, Any]) -> None:
        language = self._profile.language or "und"
        for name in names:
            # What a language is written in, a table does not say of each cell; Latin letters are the source's own.
            is_own = name == names[0] or all(ord(letter) < 0x250 for letter in name)
            site.names.append(Spelling(name, language if is_own else "und", "exonym"))
        site.country = site.country or country
        site.category = site.category or hints["hint_category"]
        if site.point is None and hints["hint_latitude_deg"] is not None:
            site.point = (hints["hint_latitude_deg"], hints["hint_longitude_deg"])
        if hints["hint_place"]:
            site.near.append(hints["hint_place"])
