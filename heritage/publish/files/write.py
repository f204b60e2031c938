"""Writes the files of a publication and what describes them: the one door to this room."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from heritage.errors import ConfigError
from heritage.publish.editions import Edition
from heritage.publish.files.format import Content, Format, content_of
from heritage.publish.files.formats import FORMATS, chosen
from heritage.publish.metadata.about import About
from heritage.publish.metadata.entry import entries
from heritage.publish.metadata.write import CITATION, DESCRIPTIONS, write_citation, write_descriptions
from heritage.schema.spec import Table
from heritage.schema.tables import TABLES

README = "README.txt"

_OTHERS = {
    README: ("text/plain", "What the files are and what some of them cannot hold."),
    CITATION: ("text/plain", "How to cite this publication."),
    "other_counts.csv": ("text/csv", "Totals that others have published, beside ours."),
}
_DESCRIPTIONS = {
    "datapackage.json": "Frictionless data package: every column's meaning, type and codes.",
    "croissant.json": "Croissant, for machine-learning tools.",
    "dcat.jsonld": "DCAT, for data catalogues.",
    "ro-crate-metadata.json": "RO-Crate, for research archives.",
}
_WIDTH = 100


def write_files(
    edition: Edition,
    about: About,
    folder: Path,
    formats: Iterable[str] | None = None,
    *,
    declared: Sequence[Table] = TABLES,
) -> None:
    """Write an edition to a folder in the formats of these names (all for None), README.txt, and the descriptions.

    The descriptions list every file that lies in the folder by then, with size and sha256. Equal editions give equal
    bytes. ConfigError for a format that does not exist.
    """
    wanted = chosen(formats)
    content = content_of(edition, about, declared)
    folder.mkdir(parents=True, exist_ok=True)
    notes = {form.name: form.write(content, folder / form.path) for form in wanted}
    text = readme(
        content, wanted, notes, others=sorted(path.name for path in folder.glob("other_counts.csv"))
    )
    (folder / README).write_text(text, encoding="utf-8", errors="replace", newline="\n")
    write_citation(about, folder)
    write_descriptions(about, entries(folder, _about_file), folder, content.declared)


def export_file(edition: Edition, about: About, form: str, target: Path) -> tuple[Path, list[str]]:
    """Write one format to a file, or to a folder where the format is several files; return the path and its notes.

    ConfigError where the format does not exist, or where something else lies at `target`.
    """
    if len(names := chosen([form])) != 1:
        raise ConfigError(f"expected one format, found {form!r}")
    wanted = names[0]
    if wanted.is_folder and target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ConfigError(
            f"{target}: {wanted.name} is a folder of files; name one that does not exist or is empty"
        )
    if not wanted.is_folder and target.is_dir():
        raise ConfigError(f"{target}: {wanted.name} is one file, and this is a folder; name a file in it")
    target.parent.mkdir(parents=True, exist_ok=True)
    return target, wanted.write(content_of(edition, about), target)


def readme(
    content: Content,
    formats: Sequence[Format],
    notes: Mapping[str, Sequence[str]],
    others: Sequence[str] = (),
) -> str:
    """Return README.txt: what lies there, in a sentence each, and what a format cannot hold, with counts."""
    about = content.about
    head = [about.title, "=" * min(len(about.title), _WIDTH), "", *_wrapped(about.description)]
    said = {
        "Version": about.version,
        "Date": about.day.isoformat() if about.day else None,
        "Licence": about.licence,
        "DOI": about.doi_url,
        "Home": about.homepage,
    }
    head += ["", *(f"{name}: {value}" for name, value in said.items() if value), ""]
    head += [
        "Rows",
        "----",
        *(f"{content.table(table).num_rows:>9,}  {table.name}" for table in content.declared),
        "",
    ]
    body = ["Files", "-----"]
    for form in formats:
        body += _item(form.path + ("/" if form.is_folder else ""), form.doc + _holds(form, content))
    for name in (*others, CITATION):
        body += _item(name, _OTHERS[name][1])
    for name in DESCRIPTIONS:
        body += _item(name, _DESCRIPTIONS[name])
    lost = [note for form in formats for note in notes.get(form.name, ())]
    body += ["", "What formats cannot hold as it is", "---------------------------------"]
    body += [line for note in lost or ["Nothing."] for line in _wrapped(note)]
    hidden = {
        name.removeprefix("hidden_"): n
        for name, n in about.counts.items()
        if name.startswith("hidden_") and n
    }
    if hidden:
        body += ["", f"What the {about.edition} edition leaves out or makes coarser", "-" * 48]
        body += [f"{n:>9,}  {name.replace('_', ' ')}" for name, n in hidden.items()]
    return "\n".join([*head, *body, ""])


def doc_of(path: str) -> str:
    """Return what a file or a folder of a publication is, in a sentence; `path` is below its folder of data."""
    return _DESCRIPTIONS.get(path) or _about_file(path)[1]


def _item(name: str, doc: str) -> list[str]:
    return [name, *(f"    {line}" for line in _wrapped(doc))]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _holds(form: Format, content: Content) -> str:
    known = [table.name for table in content.declared]
    missing = [name for name in known if form.holds and name not in form.holds]
    return f" It does not hold: {', '.join(missing)}." if missing else ""


def _about_file(path: str) -> tuple[str, str, str, str | None]:
    """Return media type, sentence, format and table of a file below the folder."""
    if path in _OTHERS:
        return (*_OTHERS[path], "other", None)
    for form in FORMATS:
        if path == form.path:
            return form.media_type, form.doc, form.name, None
        if form.is_folder and path.startswith(f"{form.path}/"):
            name, dot, suffix = path.removeprefix(f"{form.path}/").rpartition(".")
            if suffix == "json":
                return "application/json", "Rows, sizes and hashes of the Parquet files.", form.name, None
            table = next((table for table in TABLES if table.name == name), None)
            return form.media_type, table.doc if table else form.doc, form.name, name if dot else None
    return "application/octet-stream", "", "other", None
