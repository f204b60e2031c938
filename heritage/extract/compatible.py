"""Compatible: which types of event may be one event told differently."""

from __future__ import annotations

_FAMILIES = (
    frozenset({"explosion_demolition", "demolition_manual_or_machine", "unknown", "construction_development",
               "vandalism_iconoclasm"}),
    frozenset({"shelling_airstrike", "gunfire", "arson_fire", "explosion_demolition", "unknown"}),
    frozenset({"looting_theft", "illegal_excavation", "unknown"}),
    frozenset({"neglect_collapse", "erosion_climate", "flood_storm", "earthquake", "unknown"}),
)  # fmt: skip


def are_compatible(left: str | None, right: str | None) -> bool:
    """Whether two event types may describe one event."""
    return left == right or any(left in family and right in family for family in _FAMILIES)
