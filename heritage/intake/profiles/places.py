"""What a record says about its site besides the name: other names, the source's own id, kind, country and point."""

from __future__ import annotations

from typing import Any

from heritage.intake.manifest import GEOMETRY_CELLS
from heritage.intake.profiles import positions
from heritage.intake.profiles.codes import Labels
from heritage.intake.profiles.coding import Report
from heritage.intake.profiles.items import Item
from heritage.intake.profiles.variants import Variant
from heritage.resources.source import SourceProfile

Point = tuple[float, float]


class Places:
    """Reads the site of records of one source."""

    def __init__(self, profile: SourceProfile, labels: Labels) -> None:
        self._profile, self._labels = profile, labels
        column = profile.column_for("claim.site")
        rule = profile.lists.get(column) if column else None
        self._is_list_of_sites = rule is not None and rule.holds == "sites"

    def sites(self, variant: Variant) -> list[tuple[Item, list[str]]]:
        """Each site of a record with its other names."""
        items = variant.values("claim.site")
        if not items:
            return []
        aliases = [item.text for _, others in variant.columns("claim.site_alias") for item in others]
        if self._is_list_of_sites and len(items) > 1:
            # Other names of a row with several sites could be any site's.
            return [(item, []) for item in items]
        names = dict.fromkeys((*(item.text for item in items[1:]), *aliases))
        names.pop(items[0].text, None)
        return [(items[0], list(names))]

    def country(self, variant: Variant, report: Report) -> str | None:
        """The record's country as an ISO code."""
        items = variant.values("claim.country")
        if not items:
            return variant.constants.get("claim.country")
        found = {item.text: self._labels.country(item.text) for item in items}
        unread = next((text for text, code in found.items() if code is None), None)
        if unread is not None:
            report("label_unmapped", f"claim.country: expected a name of [countries] or an ISO 3166-1 alpha-2 "
                   f"code, found {unread[:80]!r}; left empty")  # fmt: skip
            return None
        codes = set(found.values())
        if len(codes) > 1:
            report(
                "values_several",
                f"claim.country: expected one country, found {'; '.join(found)[:80]!r}; left empty",
            )
            return None
        return codes.pop()

    def hints(self, variant: Variant, report: Report) -> dict[str, Any]:
        """Columns hint_* that hold for all claims of the record; `link` finds the site by them."""
        keys = [next((item.text for item in items), "") for _, items in variant.columns("site.key")]
        # A part of a key may be the key of another site: all parts or none.
        key = ", ".join(keys) if all(keys) else None
        place = next((item.text for item in variant.values("claim.place")), None)
        point = self._point(variant, report)
        return {
            "hint_category": self.code(variant, "site.category", report),
            "hint_place": place or variant.constants.get("claim.place"),
            "hint_site_ids": [],
            "hint_site_key": f"{self._profile.id}:{key}" if key else None,
            "hint_latitude_deg": point[0] if point else None,
            "hint_longitude_deg": point[1] if point else None,
        }

    def code(self, variant: Variant, target: str, report: Report) -> str | None:
        """The code of a label about the site; null where several differ."""
        items = self._labels.telling(target, variant.values(target))
        if not items:
            return variant.constants.get(target)
        found = {item.text: self._labels.label(target, item.text) for item in items}
        unread = next((text for text, label in found.items() if label is None), None)
        if unread is not None:
            report("label_unmapped", f'{target}: expected a label of [lookups."{target}"] or a code, found '
                   f"{unread[:80]!r} in column {items[0].column!r}; left empty")  # fmt: skip
        codes = {label.code for label in found.values() if label}
        return codes.pop() if len(codes) == 1 and unread is None else None

    def _point(self, variant: Variant, report: Report) -> Point | None:
        try:
            position = next(iter(variant.values("site.position")), None)
            if position is not None:
                return positions.parse(position.text, self._profile.positions.forms)
            pair = [next(iter(variant.values(f"site.{name}")), None) for name in ("latitude", "longitude")]
            pair = pair if any(pair) else [next(iter(variant.of(name)), None) for name in GEOMETRY_CELLS[:2]]
            if not any(pair):
                return None
            texts = [item.text if item else "" for item in pair]
            return positions.checked(*map(positions.number, texts))
        except ValueError as fault:
            report("position_unparsed", f"site.position: {fault}; left empty")
            return None
