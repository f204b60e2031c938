"""THE FLOW: from a folder of reports to a checked dataset, one step after the other.

    read   raw files         -> reports, draft claims of table rows, problems        (collect: intake, engine.reading)
    extract reports          -> language, draft claims, evidence                     (collect: engine.local, .spark)
    take up scans            -> reports with claims that `heritage scan` found       (collect: engine.scanned)
    code   coders' files     -> draft claims by people and models, evidence          (collect: intake.coders)
    compare reports          -> story_id, superseded_by of reports                   (link.stories)
    resolve draft claims     -> claims, sites, site_names                            (link.sites)
    gather claims, reports   -> incidents, incident_claims                           (link.incidents)
    check  all tables        -> integrity                                            (quality.integrity)
    write  all tables        -> <table>.parquet and manifest.json, in one move       (engine.write)

Nothing here has a clock or a random number: the same inputs give the same bytes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage import collect
from heritage.engine import folder, geo, lock, write
from heritage.engine.checked import Checked
from heritage.engine.clustering import clustering_on
from heritage.engine.grouped import Groups
from heritage.engine.incidentrows import IncidentRows
from heritage.engine.reports import Reports
from heritage.engine.step import Engine
from heritage.link import ledger
from heritage.link.incidents import here
from heritage.link.linking import Known, link
from heritage.link.stories import Stories
from heritage.problems import unique_rows
from heritage.quality import flags, integrity
from heritage.resources.decisions import read_decisions
from heritage.resources.gazetteer import load_gazetteer
from heritage.schema.arrow import arrow_schema, empty_table
from heritage.schema.tables import table
from heritage.settings import Settings

Row = dict[str, Any]
Progress = Callable[[str], None]

OnReports = Callable[[pa.Table, "pa.ChunkedArray[Any]"], None]
"""Is given the largest table, and what stands for the texts of its rows."""

_NAMED = 2
"""Keys that a build names for each kind of problem."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: where it lies, rows by table, problems by code, reports covered by a lexicon and not.

    `silent`: table rows without running text, in which no lexicon is missed. `where`: for each code of a problem the
    keys of the first few. `imports`: for each table that was read, what became of its rows
    (heritage.intake.profiles.loss).
    """

    output: Path
    rows: dict[str, int]
    problems: dict[str, int]
    covered: int
    uncovered: int
    silent: int = 0
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    imports: tuple[Row, ...] = ()


def build(
    settings: Settings,
    progress: Progress = lambda message: None,
    scans: Sequence[Path] = (),
    engine: Engine | None = None,
) -> Built:
    """Build the dataset of `settings.input` at `settings.output`; HeritageError where nothing sound can be written.

    `scans`: folders that `heritage scan` wrote, whose reports and claims come in as they are. `engine`: what
    extracts and clusters in place of this machine's processors; the bytes are the same.
    """
    folder.check_replaceable(settings.output)
    with ExitStack() as stack:
        stack.enter_context(lock.alone(settings.output))
        scratch = stack.enter_context(folder.scratch(settings.output))
        groups = Groups(collect.kept_in(settings), settings.output)
        early = stack.enter_context(closing(write.Early(scratch, groups)))
        tables, manifest = assemble(
            settings, progress, scratch, scans, engine, on_reports=partial(early.write, "reports")
        )
        progress("writing the dataset")
        write.write_dataset(tables, settings.output, manifest, early)
        groups.save()
    counts = manifest["counts"]
    return Built(
        output=settings.output,
        rows={name: tables[name].num_rows for name in tables},
        problems=dict(Counter(str(code) for code in tables["problems"]["code"].to_pylist())),
        covered=counts["reports_covered"],
        uncovered=counts["reports_not_covered"],
        silent=counts["reports_without_text"],
        where=_where(tables["problems"]),
        imports=tuple(manifest["imports"]),
    )


def _where(problems: pa.Table) -> dict[str, tuple[str, ...]]:
    """The first few keys of the problems of each code, as they sort."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, key in zip(problems["code"].to_pylist(), problems["key"].to_pylist(), strict=True):
        found[str(code)].add(str(key))
    return {code: tuple(sorted(keys)[:_NAMED]) for code, keys in found.items()}


def assemble(
    settings: Settings,
    progress: Progress = lambda message: None,
    scratch: Path | None = None,
    scans: Sequence[Path] = (),
    engine: Engine | None = None,
    *,
    on_reports: OnReports = lambda table, digests: None,
) -> tuple[dict[str, pa.Table], Row]:
    """Return all tables of the dataset in memory, and what the manifest says besides their hashes.

    `scratch` is a folder for files of a moment; without it they go where the system has its own. `on_reports` is given
    the largest table as soon as it is complete, with the digests of its texts.
    """
    project = collect.project_of(settings)
    # First, since files of which one row is wrong stop the build, and nothing of them is applied.
    settled = read_decisions(settings.decisions)
    known = ledger.read_ledger(settings.data / "ledger" / "incidents.csv")
    gathering = collect.read(settings, progress, scratch, scans, engine)
    gazetteer = load_gazetteer(project)

    beside = Known(gazetteer, settled, known, project)
    clustering = here if engine is None else clustering_on(engine)
    progress("looking for copies and versions of reports")
    stories = gathering.stories()
    _tell_stories(gathering.reports, stories)
    on_reports(gathering.reports.table, gathering.reports.digests)
    kept_rows = IncidentRows(collect.kept_in(settings), settings.output, gathering.state)
    rows, doubts = link(
        _told(gathering.reports, gathering.drafts), gathering.drafts, gathering.evidence, beside, progress,
        clustering=clustering, stories=stories, remembered=kept_rows.remembered,
    )  # fmt: skip
    kept_rows.save()
    rows["problems"] = unique_rows([*gathering.problems, *doubts])
    tables = {name: _table(name, found) for name, found in rows.items() if name != "reports"}
    tables["reports"] = gathering.reports.table
    tables["integrity"] = empty_table(table("integrity"))
    tables = flags.with_flags(geo.with_geometry(tables))
    progress("checking integrity")
    digests = gathering.reports.digests
    in_order = Checked(collect.kept_in(settings), settings.output, "quality", "text")
    tables["integrity"] = integrity.check(tables, settled=in_order.among(digests))
    if integrity.texts_hold(tables["integrity"]):
        in_order.save(digests)
    imports = [loss.row() for loss in gathering.losses]
    return tables, {
        "edition": "internal", "title": settings.title, "inputs": gathering.inputs,
        "counts": _counts(tables["reports"]),
        "imports": imports,
    }  # fmt: skip


def _tell_stories(reports: Reports, stories: Stories) -> None:
    """Write into the reports which story each is of, and the version that took its place."""
    told = {"story_id": stories.story_of, "superseded_by": stories.superseded_by}
    for name, values in told.items():
        keys = pa.array(values.keys(), pa.string())
        at = pc.index_in(reports.table["report_id"], value_set=keys)
        reports.put({name: pa.array(values.values(), pa.string()).take(at.combine_chunks())})


def _told(reports: Reports, drafts: Sequence[Row]) -> list[Row]:
    """The rows of the reports of which there are claims."""
    ids = pa.array({draft["report_id"] for draft in drafts}, pa.string())
    has_claims = pc.is_in(reports.table["report_id"], value_set=ids)
    return reports.rows(pc.indices_nonzero(has_claims).to_pylist())


def _counts(reports: pa.Table) -> dict[str, int]:
    """How many reports a lexicon covers, how many it does not, and how many have no text in which one is missed."""
    is_covered = reports["is_language_covered"]
    is_silent = pc.and_(pc.invert(is_covered), pc.equal(pc.fill_null(reports["text"], ""), ""))
    covered, silent = (int(pc.sum(mask).as_py() or 0) for mask in (is_covered, is_silent))
    return {
        "reports_covered": covered,
        "reports_not_covered": reports.num_rows - covered - silent,
        "reports_without_text": silent,
    }


def _table(name: str, rows: Iterable[Row]) -> pa.Table:
    """The columns of a table that rows have, and nulls for those that they lack; other keys are left."""
    return pa.Table.from_pylist([*rows], schema=arrow_schema(table(name)))
