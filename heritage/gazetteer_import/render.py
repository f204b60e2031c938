"""What an import did, as lines for people and as JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from heritage.gazetteer_import.outcome import Outcome
from heritage.problems import kind_of

_SHOWN = 20


def lines(outcome: Outcome, *, is_dry: bool) -> Iterator[str]:
    """Yield the summary, then conflicts, doubts and problems, of each list the first twenty."""
    counts = outcome.counts()
    made = "would be " if is_dry else ""
    formats = ", ".join(sorted(set(outcome.formats.values())))
    yield f"{counts['rows']} rows of {len(outcome.formats)} files ({formats}):"
    yield f"  {counts['new_sites']:6} new sites, {counts['new_places']} new places"
    by = ", ".join(f"{count} by {what}" for what, count in outcome.by().items())
    matched = counts["matched_sites"] + counts["matched_places"]
    yield f"  {matched:6} matched{': ' + by if by else ''}; {counts['changed']} of them {made}given more"
    reasons = Counter(kind_of(one.code).title for one in outcome.skipped)
    yield f"  {counts['skipped']:6} skipped" + "".join(
        f"; {count} x {title}" for title, count in sorted(reasons.items())
    )
    yield from _listed("conflicts, in which our row is kept", [
        f"{one.id} {one.field}: ours {one.ours}; {one.label} ({one.where}): {one.theirs}" for one in outcome.conflicts
    ])  # fmt: skip
    yield from _listed("possible matches, kept apart", [
        f"{one.made} ({one.label} {one.name}) may be {one.id}: {one.why}" for one in outcome.possible
    ])  # fmt: skip
    yield from _listed("in danger, as the list says (of XML neither complete nor up to date)", [
        f"{site_id} {name}: {since}" for site_id, name, since in outcome.danger
    ])  # fmt: skip
    yield from _listed("problems in rows", [f"{one.code}: {one.detail}" for one in outcome.problems])
    if is_dry:
        yield "Nothing was written; leave out --dry-run to import."
    elif outcome.written:
        yield f"Written: {', '.join(outcome.written)}"
    else:
        yield "Nothing to write: everything was there already."


def as_json(outcome: Outcome, *, is_dry: bool) -> dict[str, Any]:
    """Return the whole outcome as plain data; counts reconcile: rows = new + matched + skipped."""
    return {
        "files": outcome.formats,
        "is_dry_run": is_dry,
        "counts": outcome.counts(),
        "matched_by": outcome.by(),
        "new_sites": [asdict(one) for one in outcome.new_sites],
        "new_places": [asdict(one) for one in outcome.new_places],
        "matched_sites": [asdict(one) for one in outcome.matched_sites],
        "matched_places": [asdict(one) for one in outcome.matched_places],
        "conflicts": [asdict(one) for one in outcome.conflicts],
        "possible": [asdict(one) for one in outcome.possible],
        "in_danger": [{"site_id": one, "name": name, "since": since} for one, name, since in outcome.danger],
        "problems": [one.row() for one in outcome.all_problems()],
        "written": outcome.written,
    }


def _listed(title: str, found: Sequence[str]) -> Iterator[str]:
    if not found:
        return
    yield f"{len(found)} {title}:"
    yield from (f"  {one}" for one in found[:_SHOWN])
    if len(found) > _SHOWN:
        yield f"  and {len(found) - _SHOWN} more; --json lists all"
