"""The import: read the lists, merge entry by entry, write the target's files, and return what became of every row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from heritage.errors import ConfigError, SourceError
from heritage.gazetteer_import import files, formats
from heritage.gazetteer_import.entry import Entry, Found, PlaceEntry, Skipped
from heritage.gazetteer_import.known import Known
from heritage.gazetteer_import.lists import source
from heritage.gazetteer_import.merge_places import merge_place, name_counts
from heritage.gazetteer_import.merge_sites import merge_site
from heritage.gazetteer_import.outcome import Outcome
from heritage.resources.files import base_dir
from heritage.resources.source import SourceProfile

_SUFFIXES = (".csv", ".tsv", ".txt", ".json", ".xml", ".xls")
_GAZETTEER = "gazetteer"


def run(
    lists: Sequence[Path],
    target: Path,
    list_format: str = "auto",
    *,
    is_dry: bool = False,
    source_id: str | None = None,
    project_data: Path | None = None,
) -> Outcome:
    """Import files, and folders of them, into the gazetteer folder `target`; a dry run writes nothing.

    With `source_id`, or the format `source`, the files are tables of a source, read by its profile in the base data or
    in `project_data`; the profile is otherwise that of the file's folder.

    Rows merge with the base data and with what `target` holds; only `target` is written. SourceError where a file is
    none of the lists, GazetteerError where a gazetteer we have is faulty.
    """
    folders = [base_dir() / _GAZETTEER]
    if target.resolve() == folders[0].resolve():
        folders = [target]
    elif target.is_dir():
        folders.append(target)
    outcome = Outcome(target=target)
    found: list[Found] = []
    is_source = source_id is not None or list_format == formats.SOURCE
    for path in _files(lists, is_any=is_source):
        if is_source:
            profile = source.profile_of(path, source_id, project_data or target.parent)
            name, items = _of_source(path, profile)
        else:
            name, items = formats.found_in(path, list_format)
        outcome.formats[path.name] = name
        found += items
    known = Known(folders)
    merge(found, known, outcome)
    if not is_dry:
        outcome.written = files.write(folders if target in folders else [*folders, target], target, known)
    return outcome


def merge(found: Iterable[Found], known: Known, outcome: Outcome) -> None:
    """Merge what readers found into what is known; every row is counted, and stands in one list of `outcome`."""
    found = list(found)
    counts = name_counts(one for one in found if isinstance(one, PlaceEntry))
    for one in found:
        if isinstance(one, Entry):
            outcome.rows += 1
            merge_site(one, known, outcome)
        elif isinstance(one, PlaceEntry):
            outcome.rows += 1
            merge_place(one, counts, known, outcome)
        elif isinstance(one, Skipped):
            outcome.rows += 1
            outcome.skipped.append(one.problem)
        else:
            outcome.problems.append(one)


def _of_source(path: Path, profile: SourceProfile) -> tuple[str, Iterable[Found]]:
    """The reader of a source's file; a list of places that we know as such has one of its own, which is better."""
    if profile.holds == "sites":
        with suppress(SourceError):
            return formats.found_in(path)
    return formats.SOURCE, source.read(path, path.name, profile)


def project_target(project_data: Path) -> Path:
    """Return a project's own gazetteer; ConfigError where the project's data is the package's own."""
    if project_data.resolve() == base_dir().resolve():
        raise ConfigError(
            f"{project_data}: here the project's data is the package's base data, which an import does not change; "
            "name a gazetteer folder with --into, or run it in a project of your own (a folder with heritage.toml)"
        )
    return project_data / _GAZETTEER


def _files(lists: Sequence[Path], *, is_any: bool) -> list[Path]:
    found: list[Path] = []
    for path in lists:
        if path.is_dir():
            inside = sorted(
                one for one in path.iterdir() if one.is_file() and (is_any or one.suffix.lower() in _SUFFIXES)
            )
            if not inside:
                raise SourceError(
                    f"{path}: expected files of a list ({', '.join(_SUFFIXES)}), found none in the folder"
                )
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise SourceError(f"{path}: expected a file or folder, found nothing there; check the path")
    return found
