"""All pages of incidents and places, written part by part, so that memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from heritage.publish.edition.withheld import WITHHELD_ID
from heritage.publish.pages.incident import incident_json, incident_page
from heritage.publish.pages.lines import Line, line
from heritage.publish.pages.place import Short, place_file, place_page
from heritage.publish.pages.shell import Shell, pieces
from heritage.publish.pages.svg import inline_svg
from heritage.publish.past import Past
from heritage.publish.shelf import Shelf
from heritage.publish.views import incident_views, source_view
from heritage.publish.words import cut
from heritage.publish.writer import Writer, key_of

Row = Mapping[str, Any]

_PART = 200
"""Incidents whose rows are held at once."""

_NEAR = 12
"""Other incidents of a place that a page of an incident lists, at most; the place's page lists all."""


_PANELS = 150
"""Places whose incidents are drawn, at most: one drawing takes a tenth of a second."""


@dataclass(slots=True)
class Around:
    """What pages tell of other incidents: lines by id, ids by place and by act, in the order of the lists."""

    lines: dict[str, Line] = field(default_factory=dict)
    by_site: dict[str, list[str]] = field(default_factory=dict)
    by_act: dict[str, list[str]] = field(default_factory=dict)
    place_of: dict[str, int] = field(default_factory=dict)
    _items: dict[tuple[str, bool], str] = field(default_factory=dict)
    """Lines as they stand in lists on pages of other incidents: each on a dozen."""

    def siblings(self, row: Row) -> Markup:
        """Incidents of the same place that stand nearest in the list; none of withheld places, which are many."""
        if row["site_id"] == WITHHELD_ID:
            return Markup()
        found = self.by_site[row["site_id"]]
        at = self.place_of[row["incident_id"]]
        first = max(0, min(at - _NEAR // 2, len(found) - _NEAR - 1))
        near = found[first : first + _NEAR + 1]
        return self._listed((key for key in near if key != row["incident_id"]), is_named=False)

    def act(self, row: Row) -> Markup:
        """Incidents of the same act; a withheld place is never told beside its neighbours."""
        if row["site_id"] == WITHHELD_ID or not row["act_id"]:
            return Markup()
        return self._listed(
            (key for key in self.by_act[row["act_id"]] if key != row["incident_id"]), is_named=True
        )

    def _listed(self, keys: Iterable[str], *, is_named: bool) -> Markup:
        found = []
        for key in keys:
            item = self._items.get((key, is_named))
            if item is None:
                item = self._items[key, is_named] = str(pieces().item(self.lines[key], "", is_named))
            found.append(item)
        return Markup("\n".join(found))  # noqa: S704 - of a template that escapes


def around(incidents: Sequence[Row]) -> Around:
    """Return the lines and lists that pages share; `incidents` come in the order of the lists."""
    found = Around()
    for row in incidents:
        key = row["incident_id"]
        found.lines[key] = line(row)
        here = found.by_site.setdefault(row["site_id"], [])
        found.place_of[key] = len(here)
        here.append(key)
        if row["act_id"] and row["site_id"] != WITHHELD_ID:
            found.by_act.setdefault(row["act_id"], []).append(key)
    return found


def write_incidents(writer: Writer, shell: Shell, shelf: Shelf, near: Around, past: Past) -> None:
    """Write `incidents/<id>.html` and `<id>.json` of every incident."""
    for at in range(0, len(shelf.incidents), _PART):
        rows = shelf.incidents[at : at + _PART]
        behind = _by_incident(shelf.behind(row["incident_id"] for row in rows), rows)
        for row in rows:
            key = row["incident_id"]
            beside = (near.siblings(row), near.act(row), past.steps.get(key, ()))
            site, told = shelf.sites.get(row["site_id"]), incident_json(row, behind[key])
            # The JSON holds all rows behind the page, so it stands for them in the key.
            made = key_of(shell, site, told, beside)
            if not writer.reuse(made, f"incidents/{key}"):
                writer.write(f"incidents/{key}.html", _page(shell, row, site, behind[key], beside), made)
                writer.write(f"incidents/{key}.json", told, made)


def _page(shell: Shell, row: Row, site: Row | None, behind: Mapping[str, Sequence[Row]],
          beside: tuple[Markup, Markup, Any]) -> str:  # fmt: skip
    sources = {report["report_id"]: source_view(report) for report in behind["reports"]}
    (view,) = incident_views({**behind, "incidents": [row]}, {row["site_id"]: site} if site else {}, sources)
    siblings, act, steps = beside
    return incident_page(
        shell,
        view,
        row,
        behind,
        place=f"sites/{place_file(row['site_id'])}",
        siblings=siblings,
        act=act,
        steps=steps,
    )


def _by_incident(behind: Mapping[str, Sequence[Row]], rows: Sequence[Row]) -> dict[str, dict[str, list[Row]]]:
    """Share the rows behind several incidents out among them."""
    found: dict[str, dict[str, list[Row]]] = {
        row["incident_id"]: {name: [] for name in behind} for row in rows
    }
    incident_of = {}
    for link in behind["incident_claims"]:
        incident_of[link["claim_id"]] = link["incident_id"]
        found[link["incident_id"]]["incident_claims"].append(link)
    reports = {report["report_id"]: report for report in behind["reports"]}
    for claim in behind["claims"]:
        own = found[incident_of[claim["claim_id"]]]
        own["claims"].append(claim)
        report = reports[claim["report_id"]]
        if all(report is not other for other in own["reports"]):
            own["reports"].append(report)
    for evidence in behind["evidence"]:
        found[incident_of[evidence["claim_id"]]]["evidence"].append(evidence)
    return found


def write_places(writer: Writer, shell: Shell, shelf: Shelf, near: Around) -> None:
    """Write `sites/<id>.html` of every place."""
    from heritage.publish.charts import site_panel

    names: dict[str, list[Row]] = {}
    for row in shelf.rows("site_names"):
        names.setdefault(row["site_id"], []).append(row)
    parts: dict[str, list[str]] = {}
    for key, site in shelf.sites.items():
        if site["part_of"]:
            parts.setdefault(site["part_of"], []).append(key)

    def short(key: str) -> Short:
        return Short(place_file(key), cut(shelf.sites[key]["name"]), len(near.by_site.get(key, ())))

    drawn = _drawn(near)
    rows = {row["incident_id"]: row for row in shelf.incidents}
    for key, site in shelf.sites.items():
        incidents = [near.lines[each] for each in near.by_site.get(key, ())]
        parents = [short(each) for each in _above(key, shelf.sites)]
        own = sorted((short(each) for each in parts.get(key, ())), key=lambda found: (found.name, found.file))
        path = f"sites/{place_file(key)}"
        told = [rows[each] for each in near.by_site[key]] if key in drawn else []
        made = key_of(shell, site, names.get(key, ()), incidents, parents, own, told)
        if not writer.reuse(made, path.removesuffix(".html")):
            panel = inline_svg("panel", site_panel(told).svg.decode(), "../") if told else ""
            page = place_page(
                shell, site, names.get(key, ()), incidents=incidents, parents=parents, parts=own, panel=panel
            )
            writer.write(path, page, made)


def _drawn(near: Around) -> set[str]:
    """Places whose incidents are drawn: those of which most is told, since drawing takes time."""
    many = [key for key, found in near.by_site.items() if len(found) > 1 and key != WITHHELD_ID]
    return set(sorted(many, key=lambda key: (-len(near.by_site[key]), key))[:_PANELS])


def _above(key: str, sites: Mapping[str, Row]) -> Iterator[str]:
    """Places that contain a place, the nearest first; a circle is left where it closes."""
    seen = {key}
    here = sites[key]["part_of"]
    while here in sites and here not in seen:
        seen.add(here)
        yield here
        here = sites[here]["part_of"]
