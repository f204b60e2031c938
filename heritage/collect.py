"""Reports collected: files read, claims extracted, scans and coders' files taken up; no claim has a site yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from heritage.engine import local, scanned
from heritage.engine.extracted import Extracted
from heritage.engine.reading import FileReader
from heritage.engine.step import Engine, Step
from heritage.engine.worker import Worker
from heritage.errors import SourceError
from heritage.extract import extractor
from heritage.extract import step as extraction
from heritage.intake.coding.coders import read_coders
from heritage.intake.folder import ReadOne, ReportItem, read_folder
from heritage.intake.onefile import read_file
from heritage.intake.profiles.beyond import beyond
from heritage.intake.profiles.context import Context, completed
from heritage.intake.profiles.loss import Loss, nothing_read
from heritage.problems import Problem
from heritage.resources import cache
from heritage.resources.gazetteer import Gazetteer, load_gazetteer
from heritage.resources.inputs import input_hashes
from heritage.resources.source import Sources, load_sources
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import table
from heritage.settings import Settings
from heritage.text.printable import plural

Row = dict[str, Any]
Progress = Callable[[str], None]

_STEP_INPUT = pa.schema(
    [
        *(f for f in arrow_schema(table("reports")) if f.name in (
            "report_id", "source_id", "title", "text", "language", "published_date")),
        pa.field("is_text", pa.bool_()),
        pa.field("has_row_claim", pa.bool_()),
    ]
)  # fmt: skip


@dataclass(slots=True)
class Found:
    """What has been read: reports, their draft claims and evidence as rows, problems; and the hashes of all inputs."""

    reports: list[Row] = field(default_factory=list)
    drafts: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    contexts: dict[str, Context] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    inputs: Row = field(default_factory=dict)


class _Crew:
    """Those who read files and extract claims: workers that start while this process loads what it needs itself.

    With an `engine` it is that which extracts.
    """

    def __init__(
        self, settings: Settings, stack: ExitStack, scratch: Path | None, engine: Engine | None
    ) -> None:
        self._settings, self._stack, self._scratch, self._engine = settings, stack, scratch, engine
        self._reader = FileReader() if settings.isolate else None
        if self._reader is not None:
            stack.callback(self._reader.close)
        self._extractor: Worker | None = None

    def hire_extractor(self, step: Step) -> None:
        """Let a worker load what the step needs."""
        if self._settings.isolate and self._engine is None:
            self._extractor = self._stack.enter_context(local.hired(step))

    def files(self, sources: Sources) -> ReadOne:
        """What reads a file."""
        if self._reader is None:
            return read_file
        self._reader.open(sources, self._scratch)
        return self._reader.read

    def extracted(self, step: Step, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The results of the step for which an extractor was hired."""
        if self._engine is not None:
            return self._engine.run_rows(step, batches)
        return local.run_rows(step, batches, self._settings.processes, self._extractor)


def read(
    settings: Settings,
    progress: Progress = lambda message: None,
    scratch: Path | None = None,
    scans: Sequence[Path] = (),
    engine: Engine | None = None,
) -> Found:
    """Read the reports of `settings.input` and extract their claims, which have no site yet; SourceError of nothing.

    Where there are `scans` the folder of reports may be missing.
    """
    with ExitStack() as stack:
        crew = _Crew(settings, stack, scratch, engine)
        project = project_of(settings)
        sources = load_sources(project)
        read_one = crew.files(sources)
        gazetteer = load_gazetteer(project)
        found = Found(problems=[*gazetteer.problems, *sources.problems])
        found.inputs = input_hashes(settings, project, extractor.CODER_VERSION)
        step = _extraction_step(settings, project, found.inputs["resources"])
        # After the gazetteer is loaded, which the worker shares where it is a copy of this process.
        crew.hire_extractor(step)
        taken = [scanned.read_scan(folder) for folder in scans]
        progress("reading reports")
        if not taken or settings.input.is_dir():
            _read(settings.input, sources, found, read_one)
        progress(f"extracting claims from {plural(len(found.reports), 'report')}")
        kept = Extracted(
            cache.folder() if settings.reuse else None, str(settings.output), _state(settings, found), step
        )
        _extract(found, step, crew, gazetteer, kept)
        kept.save()
        _take_up_scans(found, taken)
        if not found.reports:
            raise SourceError(nothing_read(settings.input, found.losses, found.problems))
        _take_up_coders(found, settings.coders, gazetteer)
        return found


def project_of(settings: Settings) -> Path | None:
    """Return the folder of the project's own data, None where it has none."""
    return settings.data if settings.data.is_dir() else None


def _read(source: Path, sources: Sources, found: Found, read_one: ReadOne) -> None:
    """Read the folder."""
    for item in read_folder(source, sources, found.losses, read_one):
        if isinstance(item, ReportItem):
            if not item.is_text:
                found.unread.add(item.report["report_id"])
            if item.context is not None:
                found.contexts[item.report["report_id"]] = item.context
            found.reports.append(item.report)
            found.drafts.extend(item.drafts)
            found.evidence.extend(item.evidence)
        else:
            found.problems.append(item)


def _extraction_step(settings: Settings, project: Path | None, resources: str) -> Step:
    """The step for a state of the resources, named by its hash."""
    apply = partial(
        extraction.extract,
        project_data=project,
        content_hash=resources,
        monitor_from=settings.monitor_from.year,
    )
    warm = partial(extraction.warm, project_data=project, content_hash=resources, cache_folder=cache.folder())
    return Step("extract", apply, extraction.OUT, lost=extraction.lost, warm=warm)


def _state(settings: Settings, found: Found) -> str:
    """The state of code and resources for which an extracted report is good."""
    return "|".join((cache.makers(), found.inputs["resources"], str(settings.monitor_from.year)))


def _extract(found: Found, step: Step, crew: _Crew, gazetteer: Gazetteer, kept: Extracted) -> None:
    """Run the extraction step over the reports, add what it found, and note each report's language.

    The text of a table row is read too; of its claims those stay that the row has not made itself. A row that makes
    none says where and when the event of its text was.
    """
    mapped: dict[str, list[Row]] = defaultdict(list)
    for draft in found.drafts:
        mapped[draft["report_id"]].append(draft)
    by_id = {report["report_id"]: report for report in found.reports}
    told: Counter[str] = Counter()
    for row in kept.results(_step_rows(found, mapped), _STEP_INPUT, partial(crew.extracted, step)):
        report = by_id[row["report_id"]]
        for name in ("language", "language_basis", "is_language_covered"):
            report[name] = row[name]
        drafts, proofs = completed(row["drafts"], found.contexts.get(row["report_id"]))
        new = beyond(mapped.get(row["report_id"], []), drafts, gazetteer)
        found.drafts.extend(draft for draft in drafts if draft["claim_id"] in new)
        found.evidence.extend(proof for proof in (*row["evidence"], *proofs) if proof["claim_id"] in new)
        found.problems.extend(Problem(**problem) for problem in row["problems"])
        told[report["origin"]] += len(new)
    for loss in found.losses:
        loss.text_claims = told[loss.file]


def _take_up_scans(found: Found, scans: Sequence[scanned.Scanned]) -> None:
    """Add the reports of scans with their claims; one that was read before is told, and stays as it was read."""
    known = {report["report_id"]: str(report["origin"]) for report in found.reports}
    for scan in scans:
        new, again = scan.beyond(known)
        known |= {report["report_id"]: str(report["origin"]) for report in new.reports}
        found.reports.extend(new.reports)
        found.drafts.extend(new.drafts)
        found.evidence.extend(new.evidence)
        found.problems.extend([*new.problems, *again])
    if scans:
        found.inputs["scans"] = sha256("|".join(scan.hash for scan in scans).encode()).hexdigest()


def _take_up_coders(found: Found, coders: Path, gazetteer: Gazetteer) -> None:
    """Add the claims of other coders; after extraction, so that ours are made of the same reports too."""
    for item in read_coders(coders, found.reports, gazetteer.sites.keys()):
        if isinstance(item, Problem):
            found.problems.append(item)
        else:
            found.drafts.append(item.draft)
            found.evidence.extend(item.evidence)


def _step_rows(found: Found, mapped: Mapping[str, list[Row]]) -> Iterator[Row]:
    names = _STEP_INPUT.names[:-2]
    for report in found.reports:
        row = {name: report[name] for name in names}
        row["is_text"] = report["report_id"] not in found.unread
        row["has_row_claim"] = report["report_id"] in mapped
        yield row
