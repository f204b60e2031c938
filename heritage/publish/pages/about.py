"""Pages about the dataset: quality, method, dictionary, data, how to cite, changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from heritage.engine.write import file_sha256
from heritage.publish.files.write import doc_of
from heritage.publish.pages.cite import Cited
from heritage.publish.pages.shell import Shell
from heritage.publish.pages.trend import trend
from heritage.publish.past import Step, Version
from heritage.publish.report import Report
from heritage.schema.codebook import codebook

_DATA = "data/"
_FOLDERS = {
    "data": (
        "The dataset in one file",
        "Each is one file for one kind of program, or describes the files. Folders of files stand below.",
    ),
    "figures": ("Figures", "For print, at 180 mm or 90 mm, each with the numbers that it draws."),
}
_DRAWN = {
    ".png": "Picture.",
    ".svg": "Drawing that scales, for the web and for editing.",
    ".pdf": "Drawing for print.",
    ".csv": "The numbers of the figure.",
}

_KINDS = ("added", "withdrawn", "merged", "split", "renamed", "changed")


@dataclass(frozen=True, slots=True)
class File:
    """A file to download: its address within the site, name, what it is, size in words, SHA-256."""

    address: str
    name: str
    doc: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Group:
    """Files of one folder, what to call them, and what they are for."""

    heading: str
    doc: str
    files: tuple[File, ...]


def quality_page(shell: Shell, report: Report) -> str:
    """Return quality.html."""
    return shell.page("quality.html.j2", "quality.html", report=report, trend=trend(report.history))


def dictionary_page(shell: Shell, report: Report) -> str:
    """Return dictionary.html: every table and column, every scheme of the codebook."""
    return shell.page(
        "dictionary.html.j2", "dictionary.html", tables=report.tables, schemes=codebook().schemes.items()
    )


def cite_page(shell: Shell, cited: Cited) -> str:
    """Return cite.html."""
    return shell.page("cite.html.j2", "cite.html", cited=cited)


def downloads_page(shell: Shell, built: Path) -> str:
    """Return downloads.html: whatever lies in `data/` and `figures/` of the folder that is being written."""
    groups = []
    for folder in ("data", "figures"):
        found = [path for path in (built / folder).rglob("*") if path.is_file()]
        found.sort(key=lambda path: (path.parent.as_posix(), path.name))
        for parent, paths in groupby(found, key=lambda path: path.parent):
            groups.append(
                _group(parent.relative_to(built).as_posix(), [_file(path, built) for path in paths])
            )
    return shell.page("downloads.html.j2", "downloads.html", groups=groups)


def _group(folder: str, files: Sequence[File]) -> Group:
    """Files of a folder; those of a format (`data/csv`) are told by what the format is for."""
    heading, doc = _FOLDERS.get(folder, (folder, doc_of(folder.removeprefix(_DATA))))
    return Group(heading, doc, tuple(files))


def _file(path: Path, built: Path) -> File:
    address = path.relative_to(built).as_posix()
    doc = doc_of(address.removeprefix(_DATA)) if address.startswith(_DATA) else _DRAWN.get(path.suffix, "")
    size = path.stat().st_size
    words = (
        f"{size:,}\u00a0B"
        if size < 1000
        else f"{size / 1000:,.1f}\u00a0kB"
        if size < 1e6
        else f"{size / 1e6:,.1f}\u00a0MB"
    )
    return File(address, path.name, doc, words, file_sha256(path))


def changes_page(shell: Shell, versions: Sequence[Version], names: Mapping[str, str]) -> str:
    """Return changes.html; `names` are those of the places of incidents that are still there, by incident id."""
    shown = [
        {"version": each.version, "date": each.date, "before": each.before, "totals": each.totals,
         "groups": _groups(each.steps, names)}
        for each in versions
    ]  # fmt: skip
    return shell.page("changes.html.j2", "changes.html", versions=shown)


def _groups(steps: Sequence[Step], names: Mapping[str, str]) -> list[tuple[str, list[tuple[Step, str]]]]:
    found: dict[str, list[tuple[Step, str]]] = {}
    for step in steps:
        found.setdefault(step.kind, []).append((step, names.get(step.incident_id, "")))
    return [(kind, found[kind]) for kind in _KINDS if kind in found]


def missing_page(shell: Shell, home: str) -> str:
    """Return 404.html; `home` is the path of the site on its server, so that links hold wherever it is shown."""
    return shell.page("404.html.j2", "404.html", base=home)


def text_page(shell: Shell, path: str, heading: str, html: str) -> str:
    """Return a page of running text; `html` was made by heritage.publish.pages.prose and holds no foreign markup."""
    return shell.page("text.html.j2", path, heading=heading, body=Markup(html))  # noqa: S704 - from our own Markdown
