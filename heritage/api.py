"""The public interface, behind `import heritage`: build, validate, publish, read_dataset, extract, find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heritage.errors import ConfigError
from heritage.settings import Settings, load_settings

if TYPE_CHECKING:
    import pandas as pd

    from heritage.link.names.finder import Found, SiteFinder
    from heritage.pipeline import Built, Progress
    from heritage.quality.gate import GateResult


@dataclass(frozen=True, slots=True)
class Dataset:
    """The tables of a dataset as pandas frames, each also an attribute: `dataset.incidents`, `dataset.claims`, ..."""

    path: Path
    manifest: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return a table by its name; AttributeError lists the tables."""
        if name.startswith("_") or name not in self.tables:
            raise AttributeError(f"no table {name!r}; there are {', '.join(self.tables)}")
        return self.tables[name]


def read_dataset(path: str | Path) -> Dataset:
    """Read a dataset's tables as pandas frames (columns and meaning: docs/dictionary.md).

    Dates are datetime64[s], lists are lists, missing text is NaN. DatasetError where the folder is no dataset, is
    damaged, or was written with a newer major schema version.
    """
    from heritage.engine.frame import to_pandas
    from heritage.engine.read import read_manifest, read_tables

    folder = Path(path)
    manifest = read_manifest(folder)
    return Dataset(
        folder, manifest, {name: to_pandas(name, found) for name, found in read_tables(folder).items()}
    )


def build(source: str | Path | None = None, output: str | Path | None = None, *, scans: Sequence[str | Path] = (),
          settings: Settings | None = None, progress: Progress = lambda message: None, engine: str = "local",
          master: str | None = None) -> Built:  # fmt: skip
    """Build the dataset of the reports in `source`; by default the folders of the nearest heritage.toml.

    `scans`: folders written by `heritage scan`, whose claims are linked with the others. `engine`: `local`, or `spark`
    with its `master` (docs/spark.md); the dataset has the same bytes.
    """
    from heritage import pipeline

    chosen = settings or load_settings(Path.cwd())
    chosen = replace(
        chosen,
        input=Path(source).resolve() if source is not None else chosen.input,
        output=Path(output).resolve() if output is not None else chosen.output,
    )
    folders = [Path(scan) for scan in scans]
    if engine == "local":
        return pipeline.build(chosen, progress, folders)
    if engine != "spark":
        raise ConfigError(f"no engine {engine!r}; there are local and spark")
    from heritage.engine.spark import SparkEngine

    project = chosen.data if chosen.data.is_dir() else None
    with SparkEngine(master, project, isolate=chosen.isolate) as spark:
        return pipeline.build(chosen, progress, folders, spark)


def validate(path: str | Path, *, fail_on: str = "critical", against: str | Path | None = None,
             suites: Sequence[str] = (), settings: Settings | None = None) -> GateResult:  # fmt: skip
    """Run the quality gate on a dataset; `.passed` says whether nothing of severity `fail_on` or graver failed.

    The folder holds a build of ours, or Parquet files with our tables by others. With `against`, a release or an older
    dataset, no total may have fallen without a reason (rule `total_fell`). `suites` chooses tables, `sources`,
    `integrity`, `files`, `release`; by default all are run. Sources are held to the thresholds in their source.toml.
    """
    from heritage.release.asked import ask

    chosen = settings or load_settings(Path.cwd())
    return ask(Path(path), chosen, None if against is None else Path(against), fail_on=fail_on, parts=suites)


def publish(
    path: str | Path, output: str | Path, *, formats: Sequence[str] | None = None, settings: Settings | None = None,
    edition: str = "public", replace_public: bool = False, language: str = "en",
) -> list[Path]:  # fmt: skip
    """Write an edition of a dataset, `public` or `internal`, as a site; return the paths written.

    The internal one holds whole texts and exact positions and says INTERNAL everywhere; it is refused where a public
    one lies, unless `replace_public`.
    Totals by others that the project keeps in data/totals stand beside ours, the quality of its releases beside this,
    and under each incident what they said of it. `formats` are names of formats of the files (docs/files.md), None for
    all; `language` is that in which pages and figures call codes (docs/explorer.md).
    """
    from heritage.engine.read import read_manifest, read_tables
    from heritage.publish.pages.cite import about
    from heritage.publish.site import publish_dataset
    from heritage.quality import render
    from heritage.release.past import past
    from heritage.release.trend import trend
    from heritage.resources.totals import read_totals

    folder, chosen = Path(path), settings or load_settings(Path.cwd())
    manifest = read_manifest(folder)
    quality = render.rows(_passed(folder, chosen))
    title = str(manifest.get("title") or Settings(root=folder).title)
    return publish_dataset(
        read_tables(folder),
        manifest,
        Path(output),
        title=title,
        quality=quality,
        totals=read_totals(chosen.data / "totals"),
        history=trend(chosen.releases),
        about=about(chosen),
        past=past(chosen.releases, folder),
        formats=formats,
        edition_name=edition,
        is_replacing_public=replace_public,
        language=language,
    )


def export(path: str | Path, form: str, output: str | Path, *,
           settings: Settings | None = None) -> tuple[Path, list[str]]:  # fmt: skip
    """Write the public edition of a dataset as one format; return the path, and what the format could not hold.

    `output` is a file, or a new folder where the format is several files (docs/files.md).
    """
    from heritage.engine.read import read_manifest, read_tables
    from heritage.publish.editions import public_edition
    from heritage.publish.files.write import export_file
    from heritage.publish.metadata.about import describe
    from heritage.publish.pages.cite import about

    folder, chosen = Path(path), settings or load_settings(Path.cwd())
    manifest = read_manifest(folder)
    _passed(folder, chosen)
    edition = public_edition(read_tables(folder))
    title = str(manifest.get("title") or Settings(root=folder).title)
    return export_file(edition, describe(edition, manifest, title, about(chosen)), form, Path(output))


def _passed(folder: Path, settings: Settings) -> GateResult:
    """Let the gate look at what is to be published, as `heritage validate` does; QualityError where it fails."""
    from heritage.release.asked import insist
    from heritage.release.fall import compared_with

    return insist(folder, settings, compared_with(folder, settings), "nothing was published")


def extract_claims(text: str, *, title: str | None = None, published: date | str | None = None,
                   language: str | None = None, settings: Settings | None = None) -> list[dict[str, Any]]:  # fmt: skip
    """Return the claims of one text, resolved to sites; `start` and `end` are code points of `text` as given.

    `published` (a date or YYYY-MM-DD) anchors relative dates. Without a lexicon for the language the list is empty.
    """
    from heritage import single

    day = date.fromisoformat(published) if isinstance(published, str) else published
    return single.read(text, title=title, published=day, language=language, settings=settings).claims


def find_sites(name: str, *, country: str | None = None, place: str | None = None, limit: int = 5,
               settings: Settings | None = None) -> Found:  # fmt: skip
    """Return the sites of the gazetteer that a name in any script may mean, best first, at most `limit`.

    `country` (ISO 3166-1 alpha-2) and `place` are cues. `.decision` is `match` (the first site), `ambiguous` or `none`;
    `.sites` hold the site, the name of it that fits, its score in log-odds and the terms of the score.
    ConfigError where the name is blank or the country no code.
    """
    from heritage.link.names.finder import question_fault

    fault = question_fault(name, country)
    if fault is not None:
        raise ConfigError(fault)
    return site_finder(settings).find(name, country=country, place=place, most=limit)


def site_finder(settings: Settings | None = None) -> SiteFinder:
    """Return what finds sites by name, for many questions: gazetteer, index of names and words, read once."""
    from heritage.link.names.finder import load_finder

    chosen = settings or load_settings(Path.cwd())
    return load_finder(chosen.data if chosen.data.is_dir() else None)
