"""What a build would refuse, found without building: settings, profiles, gazetteer, decisions, files of reports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from heritage.errors import ConfigError, HeritageError
from heritage.intake.documents.frontmatter import SIDECAR
from heritage.intake.folder import ReportItem, read_folder, walk
from heritage.link.ledger import read_ledger
from heritage.problems import Problem, kind_of
from heritage.resources.cuewords import load_cues
from heritage.resources.decisions import read_decisions
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.lexicon_file import available, load_lexicon
from heritage.resources.source import Sources, load_sources
from heritage.resources.sources.load import FILE_NAME, FOLDER
from heritage.resources.totals import read_totals
from heritage.resources.voices import load_voices
from heritage.settings import Settings

GRAVEST = ("error", "warning", "note")
"""Severities of problems, the gravest first."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found: faults that stop a build (sentences that name file and place), and rows it could not use.

    `files` counts the files of reports that were read, `reports` what came out of them.
    """

    faults: tuple[str, ...]
    problems: tuple[Problem, ...]
    files: int
    reports: int

    def passed(self, fail_on: str) -> bool:
        """Whether nothing stops a build and no problem is of severity `fail_on` or graver."""
        grave = GRAVEST[: GRAVEST.index(fail_on) + 1]
        return not self.faults and all(kind_of(one.code).severity not in grave for one in self.problems)


def check_inputs(settings: Settings, changed: Collection[Path] | None = None) -> Checked:
    """Check what the build of a project reads; no text is extracted, nothing is written.

    Reference files are all read, for they hang together. Of the reports, with `changed`, only those files, those whose
    sidecar changed, and all of a source whose profile changed.
    """
    faults: list[str] = []
    problems: list[Problem] = []
    project = settings.data if settings.data.is_dir() else None
    sources = load_sources(None)
    try:
        sources = load_sources(project)
        problems += sources.problems
    except ConfigError as fault:
        faults.append(str(fault))
    faults += _reference_faults(settings, project)
    try:
        problems += load_gazetteer(project).problems
    except ConfigError as fault:
        faults.append(str(fault))
    if faults:
        # Without its profile a table would only show what follows from that.
        return Checked(tuple(dict.fromkeys(faults)), tuple(problems), 0, 0)
    wanted = None if changed is None else set(_wanted(settings, changed))
    files, reports = 0, 0
    if wanted is None or wanted:
        files, reports = _read(settings.input, sources, wanted, problems)
    return Checked((), tuple(problems), files, reports)


def _reference_faults(settings: Settings, project: Path | None) -> Iterator[str]:
    """The faults of the files that a build or a report reads beside reports, each file's first."""
    own = [path for path in available(project).values() if project and path.is_relative_to(project)]
    readers: list[Callable[[], object]] = [
        lambda: read_decisions(settings.decisions),
        lambda: read_ledger(settings.data / "ledger" / "incidents.csv"),
        lambda: load_voices(project),
        lambda: load_cues(project),
        lambda: read_totals(settings.data / "totals"),
        lambda: [load_lexicon(path) for path in own],
    ]
    for read in readers:
        try:
            read()
        except HeritageError as fault:
            yield str(fault)


def _wanted(settings: Settings, changed: Iterable[Path]) -> Iterator[str]:
    """The names, below the input folder, of the files to read because `changed` did."""
    profiles = settings.data / FOLDER
    of_source: set[str] = set()
    for path in (one.resolve() for one in changed):
        if path.is_relative_to(settings.input):
            name = path.relative_to(settings.input).as_posix()
            yield name
            yield name.removesuffix(SIDECAR)
        elif path.is_relative_to(profiles) and path.name == FILE_NAME:
            of_source.add(path.parent.name)
    if of_source and settings.input.is_dir():
        yield from (name for name, _ in walk(settings.input) if name.split("/")[0] in of_source)


def _read(
    folder: Path, sources: Sources, wanted: Collection[str] | None, problems: list[Problem]
) -> tuple[int, int]:
    """Read the reports; their problems go to `problems`. Return how many files were reports, and how many reports."""
    origins: set[str] = set()
    reports = 0
    for item in read_folder(folder, sources, only=wanted):
        if isinstance(item, ReportItem):
            reports += 1
            origins.add(item.report["origin"])
        else:
            problems.append(item)
    return len(origins), reports
