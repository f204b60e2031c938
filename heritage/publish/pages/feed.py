"""feed.atom: the incidents that were reported last, as an Atom feed (RFC 4287) without a clock."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from heritage.publish.labels import label, within
from heritage.publish.pages.cite import About
from heritage.publish.pages.shell import Shell
from heritage.publish.words import country_name, cut, safe_url, when
from heritage.text.printable import plural

Row = Mapping[str, Any]

MOST = 50
"""Incidents in the feed."""

_SINCE = "2026"
"""Tag URIs name a time at which their authority was the publisher's; it must never change (RFC 4151)."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An incident in the feed; `updated` and `published` are instants of RFC 3339."""

    id: str
    incident_id: str
    title: str
    summary: str
    published: str
    updated: str


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed; `home` is the address that its links are relative to, where one is set."""

    id: str
    title: str
    author: str
    rights: str
    updated: str
    home: str
    entries: tuple[Entry, ...]


def feed(shell: Shell, incidents: Sequence[Row], about: About) -> str:
    """Return the feed: the latest by the day of the first report. What no report dates comes last, if there is room."""
    home = about.homepage if safe_url(about.homepage) else ""
    ordered = sorted(incidents, key=lambda row: row["incident_id"])
    ordered.sort(key=lambda row: _instant(row["first_reported"]), reverse=True)
    entries = tuple(_entry(row, home, shell.title) for row in ordered[:MOST])
    found = Feed(
        id=_id("feed", home, shell.title),
        title=_clean(shell.title),
        author=_clean("; ".join(about.creators) or about.publisher or shell.title),
        rights=_clean(about.licence),
        updated=max((entry.updated for entry in entries), default=_instant(None)),
        home=f"{home.rstrip('/')}/" if home else "",
        entries=entries,
    )
    return shell.page("feed.atom.j2", "feed.atom", feed=found)


def _entry(row: Row, home: str, title: str) -> Entry:
    said = (
        label("severity", row["severity"]),
        within(label("assertion", row["assertion"])),
        within(label("corroboration", row["corroboration"])),
    )
    where = f"{cut(row['site_name'])} ({country_name(row['country'])})"
    return Entry(
        id=_id(row["incident_id"], home, title),
        incident_id=row["incident_id"],
        title=_clean(f"{where}: {label('event_type', row['event_type'])}, {when(row)}"),
        summary=_clean(
            f"{'; '.join(said)}. {plural(row['n_claims'], 'claim')} in {plural(row['n_reports'], 'report')}."
        ),
        published=_instant(row["first_reported"]),
        updated=_instant(row["last_reported"] or row["first_reported"]),
    )


def _id(what: str, home: str, title: str) -> str:
    """A tag URI of the site's host; without an address, a UUID made from the title and the id, which lasts as long."""
    host = urlsplit(home).hostname if home else None
    if host:
        path = urlsplit(home).path.strip("/")
        return f"tag:{host},{_SINCE}:{path + '/' if path else ''}{what}"
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{title}\n{what}").urn


def _instant(value: Any) -> str:
    return f"{value.isoformat()}T00:00:00Z" if value else "1970-01-01T00:00:00Z"


def _clean(text: str) -> str:
    """Text without characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
