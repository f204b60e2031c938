"""A comparison as lines of text, as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from heritage.publish.markdown import escaped
from heritage.release.diff.model import KINDS, Change, Diff, SiteChange
from heritage.release.diff.words import SITE_TITLES, TITLES, heading, reason, site_heading, sums, value

FORMATS = ("text", "json", "markdown")


def render(diff: Diff, form: str, limit: int | None = None) -> str:
    """Return a comparison in one of FORMATS; text and Markdown tell at most `limit` changes of each kind."""
    match form:
        case "json":
            return as_json(diff)
        case "markdown":
            return markdown(diff, limit)
        case _:
            return "\n".join(_printable(line) for line in text(diff, limit))


def text(diff: Diff, limit: int | None = None) -> Iterator[str]:
    """Yield a comparison as lines for a terminal."""
    yield f"{diff.old} -> {diff.new}"
    yield from sums(diff)
    yield from (f"made with another {reason(each)}" for each in diff.background)
    for count in diff.counts:
        if count.before != count.after:
            yield (
                f"  {count.dimension:10} {count.value:30} {count.before:6} -> {count.after:6} "
                f"({count.after - count.before:+})"
            )
    for title, entries in _sections(diff):
        yield ""
        yield f"{title}: {len(entries)}"
        for entry in entries[:limit]:
            yield f"  {_heading(entry)}"
            for name, (old, new) in entry.fields.items():
                yield f"    {name}: {value(old)} -> {value(new)}"
            yield from (f"    because of {reason(each)}" for each in getattr(entry, "reasons", ()))
        if limit is not None and len(entries) > limit:
            yield f"  ... and {len(entries) - limit} more; --limit 0 or --format json tells them all"
    if diff.is_empty:
        yield "no incident and no site differs"


def markdown(diff: Diff, limit: int | None = None) -> str:
    """Return a comparison as Markdown; nothing that comes from data is markup."""
    lines = [f"# Changes from {escaped(diff.old)} to {escaped(diff.new)}", ""]
    lines += [f"- {escaped(line)}" for line in sums(diff)]
    lines += [f"- made with another {escaped(reason(each))}" for each in diff.background]
    lines += ["", "| incidents by | value | before | after | difference |", "|---|---|---:|---:|---:|"]
    lines += [
        f"| {escaped(count.dimension)} | {escaped(count.value)} | {count.before} | {count.after} "
        f"| {count.after - count.before:+} |"
        for count in diff.counts
    ]
    for title, entries in _sections(diff):
        lines += ["", f"## {title} ({len(entries)})", ""]
        for entry in entries[:limit]:
            lines.append(f"- {escaped(_heading(entry))}")
            lines += [
                f"    - {escaped(name)}: {escaped(value(old))} -> {escaped(value(new))}"
                for name, (old, new) in entry.fields.items()
            ]
            lines += [f"    - because of {escaped(reason(each))}" for each in getattr(entry, "reasons", ())]
        if limit is not None and len(entries) > limit:
            lines.append(f"- and {len(entries) - limit} more, all of them in `changes.json`")
    if diff.is_empty:
        lines += ["", "No incident and no site differs."]
    return "\n".join(_printable(line) for line in lines) + "\n"


def as_json(diff: Diff) -> str:
    """Return all of a comparison as JSON; fields are pairs of the old and the new value."""
    content = asdict(diff)
    content["totals"] = {
        name: {"before": before, "after": after} for name, (before, after) in diff.totals.items()
    }
    return json.dumps(content, ensure_ascii=False, indent=1, default=_plain, allow_nan=False)


def _sections(diff: Diff) -> Iterator[tuple[str, Sequence[Change | SiteChange]]]:
    for kind in KINDS:
        if found := diff.of_kind(kind):
            yield TITLES[kind], found
    for kind, title in SITE_TITLES.items():
        if sites := [change for change in diff.sites if change.kind == kind]:
            yield title, sites


def _heading(entry: Change | SiteChange) -> str:
    return heading(entry) if isinstance(entry, Change) else site_heading(entry)


def _plain(given: Any) -> str:
    return given.isoformat() if isinstance(given, date | datetime) else str(given)


def _printable(line: str) -> str:
    """Names come from anybody's files: nothing that moves a terminal's cursor passes."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
