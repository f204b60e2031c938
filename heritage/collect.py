"""Reports collected: files read, claims extracted, scans and coders' files taken up; no claim has a site yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.engine import copies, foldered, local, scanned
from heritage.engine.extracted import Extracted, Run
from heritage.engine.reading import FileReader
from heritage.engine.readings import Readings
from heritage.engine.reports import Reports
from heritage.engine.step import Engine, Step
from heritage.engine.worker import Worker
from heritage.errors import SourceError
from heritage.extract import step as extraction
from heritage.extract.coder import CODER_VERSION
from heritage.intake.coding.coders import read_coders
from heritage.intake.folder import ReadOne
from heritage.intake.onefile import read_file
from heritage.intake.profiles.beyond import beyond
from heritage.intake.profiles.context import completed
from heritage.intake.profiles.loss import Loss, nothing_read
from heritage.link.stories import Stories
from heritage.problems import Problem
from heritage.resources import cache
from heritage.resources.gazetteer import Gazetteer, load_gazetteer
from heritage.resources.inputs import input_hashes, resources_hash
from heritage.resources.source import Sources, load_sources
from heritage.resources.voices import load_voices
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
    """What has been read: reports, their draft claims and evidence as rows, problems; and the hashes of all inputs.

    `stories` finds copies and versions among the reports, with what earlier builds found (heritage.engine.copies).
    `state`: of the code and resources by which they were read.
    """

    reports: Reports = field(default_factory=lambda: Reports.of(()))
    drafts: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    inputs: Row = field(default_factory=dict)
    stories: Callable[[], Stories] = lambda: Stories({}, {})
    state: str = ""


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
        hashes: dict[Path, bytes] = {}
        resources = resources_hash(settings, project, CODER_VERSION)
        step = _extraction_step(settings, project, resources)
        # Before any thread is started, beside which no copy of this process can be made.
        crew.hire_extractor(step)
        state = _state(settings, resources)
        # What is kept, and the input, are much to hash, which threads do while this one makes objects of resources.
        with ThreadPoolExecutor(2) as beside:
            loading = beside.submit(
                Readings, kept_in(settings), str(settings.output), f"{state}|{_readers_code()}"
            )
            hashing = beside.submit(input_hashes, settings, project, resources, hashes)
            sources = load_sources(project)
            read_one = crew.files(sources)
            gazetteer = load_gazetteer(project)
            voices = load_voices(project)
            kept = Extracted(kept_in(settings), str(settings.output), state, step)
            found = Found(
                problems=[*gazetteer.problems, *sources.problems], inputs=hashing.result(), state=state
            )
            readings = loading.result()
        taken = [scanned.read_scan(folder) for folder in scans]
        progress("reading reports")
        folder = foldered.empty()
        if not taken or settings.input.is_dir():
            folder = foldered.read(settings.input, sources, read_one, readings, voices=voices, hashes=hashes)
        _take_up(found, folder)
        progress(f"extracting claims from {plural(len(found.reports), 'report')}")
        _extract(found, folder, partial(crew.extracted, step), gazetteer, kept)
        kept.save()
        _take_up_scans(found, taken)
        if not len(found.reports):
            raise SourceError(nothing_read(settings.input, found.losses, found.problems))
        _take_up_coders(found, settings.coders, gazetteer)
        found.stories = partial(copies.stories, found.reports, folder, readings, voices)
        return found


def kept_in(settings: Settings) -> Path | None:
    """Return the folder in which builds keep what the next one may take; None where nothing is kept."""
    return cache.folder() if settings.reuse else None


def project_of(settings: Settings) -> Path | None:
    """Return the folder of the project's own data, None where it has none."""
    return settings.data if settings.data.is_dir() else None


def _take_up(found: Found, folder: foldered.Foldered) -> None:
    """Add what a folder gave."""
    found.reports = Reports(foldered.reports_of(folder.table), folder.table["text_digest"])
    found.problems += folder.problems
    found.losses += folder.losses
    for _, details in folder.details():
        found.drafts += details.drafts
        found.evidence += details.evidence


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


def _state(settings: Settings, resources: str) -> str:
    """The state of code and resources for which what was read or extracted is good."""
    return "|".join((cache.makers(), cache.installed(), resources, str(settings.monitor_from.year)))


def _readers_code() -> str:
    """The state of the code that reads files, beside that which extracts."""
    return cache.code("problem_kinds.py", "intake", "link/stories", "engine")


def _extract(
    found: Found, folder: foldered.Foldered, run: Run, gazetteer: Gazetteer, kept: Extracted
) -> None:
    """Run the extraction step over the reports, add what it found, and note each report's language.

    The text of a table row is read too; of its claims those stay that the row has not made itself. A row that makes
    none says where and when the event of its text was.
    """
    mapped: dict[str, list[Row]] = defaultdict(list)
    for draft in found.drafts:
        mapped[draft["report_id"]].append(draft)
    contexts = {key: own.context for key, own in folder.details() if own.context is not None}
    told: Counter[str] = Counter()
    inputs = _step_input(folder.table, mapped)
    results = kept.results(inputs, run)
    found.reports.put({name: results[name] for name in ("language", "language_basis", "is_language_covered")})
    # Most reports have no claim, and are no Python values.
    is_full = [
        pc.greater(pc.list_value_length(results[name]), 0) for name in ("drafts", "evidence", "problems")
    ]
    full = results.append_column("origin", folder.table["origin"]).filter(
        pc.or_(pc.or_(*is_full[:2]), is_full[2])
    )
    for row in full.to_pylist():
        drafts, proofs = completed(row["drafts"], contexts.get(row["report_id"]))
        new = beyond(mapped.get(row["report_id"], []), drafts, gazetteer)
        found.drafts.extend(draft for draft in drafts if draft["claim_id"] in new)
        found.evidence.extend(proof for proof in (*row["evidence"], *proofs) if proof["claim_id"] in new)
        found.problems.extend(Problem(**problem) for problem in row["problems"])
        told[row["origin"]] += len(new)
    for loss in found.losses:
        loss.text_claims = told[loss.file]


def _take_up_scans(found: Found, scans: Sequence[scanned.Scanned]) -> None:
    """Add the reports of scans with their claims; one that was read before is told, and stays as it was read."""
    names = ("report_id", "origin")
    known = dict(zip(*(found.reports.column(name) for name in names), strict=True)) if scans else {}
    for scan in scans:
        new, again = scan.beyond(known)
        known |= {report["report_id"]: str(report["origin"]) for report in new.reports}
        found.reports.add(new.reports)
        found.drafts.extend(new.drafts)
        found.evidence.extend(new.evidence)
        found.problems.extend([*new.problems, *again])
    if scans:
        found.inputs["scans"] = sha256("|".join(scan.hash for scan in scans).encode()).hexdigest()


def _take_up_coders(found: Found, coders: Path, gazetteer: Gazetteer) -> None:
    """Add the claims of other coders; after extraction, so that ours are made of the same reports too."""
    if not coders.exists():
        return
    for item in read_coders(coders, found.reports.rows(), gazetteer.sites.keys()):
        if isinstance(item, Problem):
            found.problems.append(item)
        else:
            found.drafts.append(item.draft)
            found.evidence.extend(item.evidence)


def _step_input(table: pa.Table, mapped: Iterable[str]) -> pa.Table:
    """What the step is given of each report."""
    has_claim = pc.is_in(table["report_id"], value_set=pa.array(list(mapped), pa.string()))
    given = table.select([name for name in _STEP_INPUT.names if name != "has_row_claim"])
    return given.append_column("has_row_claim", has_claim).cast(_STEP_INPUT)
