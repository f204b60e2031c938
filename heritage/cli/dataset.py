"""Commands on a dataset: build, validate, publish, explain."""

from __future__ import annotations

import inspect
import os
import shlex
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from heritage.cli.process import collect_seldom, keep_to_one_thread, keep_what_is_made, say, shown
from heritage.cli.release import compared_with
from heritage.intake import READERS
from heritage.text.printable import one_line, plural

_GRAVEST = ("error", "warning", "note")
_EDITIONS = ("public", "internal")
_FORMS = ("text", "json", "junit", "github", "sarif", "markdown")


def build(
    source: Annotated[
        Path | None,
        typer.Option("--input", help="Folder of reports; default: that of heritage.toml, data/raw."),
    ] = None,
    output: Annotated[Path | None, typer.Option(help="Folder of the dataset; default: data/dataset.")] = None,
    *,
    scan: Annotated[
        list[Path] | None,
        typer.Option(help="Folder of `heritage scan`: its claims come in too; may be given several times."),
    ] = None,
    reuse: Annotated[
        bool,
        typer.Option(
            "--reuse/--no-reuse",
            help="Take what an earlier build read and extracted where nothing has changed.",
        ),
    ] = True,
    engine: Annotated[
        str,
        typer.Option(help="local, or spark for a cluster (pip install 'heritage-monitor[spark]', Java 17)."),
    ] = "local",
    master: Annotated[
        str | None,
        typer.Option(
            help="Spark's master: local[2], spark://HOST:7077, yarn; default: that of spark-submit, else local[*]."
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the result.")] = False,
) -> None:
    """Read a folder of reports and write the dataset: reports, claims, evidence, sites, incidents, problems.

    A file that cannot be read becomes a row of `problems` with advice; it never stops the build.
    """
    keep_to_one_thread()
    import heritage
    from heritage.errors import ConfigError
    from heritage.intake.profiles.loss import sentence
    from heritage.problems import kind_of
    from heritage.settings import load_settings

    collect_seldom()
    keep_what_is_made()
    settings = load_settings(Path.cwd())
    settings = replace(settings, reuse=settings.reuse and reuse)
    progress = say if not quiet else lambda message: None
    if master is not None and engine != "spark":
        raise ConfigError(f"--master {master} is for the engine spark: add --engine spark")
    if engine == "spark" and master is None and "PYSPARK_GATEWAY_PORT" not in os.environ:
        master = "local[*]"
    built = heritage.build(
        source, output, scans=scan or (), settings=settings, progress=progress, engine=engine, master=master
    )
    rows = built.rows
    silent = f", {plural(built.silent, 'row')} without text" if built.silent else ""
    typer.echo(
        f"{shown(built.output)}: {plural(rows['reports'], 'report')} ({built.covered} in a language with a lexicon, "
        f"{built.uncovered} not{silent}), {plural(rows['claims'], 'claim')}, "
        f"{plural(rows['incidents'], 'incident')}, {plural(rows['sites'], 'site')}"
    )
    for row in built.imports:
        typer.echo(f"  {one_line(sentence(row))}")
    for code, count in sorted(
        built.problems.items(), key=lambda item: (_GRAVEST.index(kind_of(item[0]).severity), item)
    ):
        kind, named = kind_of(code), [one_line(key) for key in built.where[code]]
        more = f" and {count - len(named)} more" if count > len(named) else ""
        typer.echo(
            f"  {kind.severity:7} {count:5} x {code}: {kind.title}. {kind.advice} ({', '.join(named)}{more})"
        )
    if built.problems:
        typer.echo(
            f"  {plural(sum(built.problems.values()), 'problem')}; each is a row of "
            f"{shown(built.output / 'problems.parquet')}"
        )
    folder = shlex.quote(shown(built.output))
    typer.echo(f"Next: heritage validate {folder}; heritage publish {folder}")


def build_help() -> str:
    """Return the help of `build`, with the formats that there are readers for."""
    formats = "".join(f"\n\n{' '.join(manifest.suffixes)}: {manifest.doc}" for manifest in READERS)
    return f"{inspect.cleandoc(build.__doc__ or '')}\n\nFormats:{formats}"


def validate(
    dataset: Annotated[Path, typer.Argument(help="Folder of a dataset, ours or Parquet files by others.")],
    *,
    suite: Annotated[
        list[str] | None,
        typer.Option(
            help="Only this: a table, or files, sources, integrity, release; may be given several times."
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="text, json, junit, github, sarif or markdown.")
    ] = "text",
    html: Annotated[
        Path | None, typer.Option("--html", metavar="DIR", help="Write the outcome as a page there too.")
    ] = None,
    fail_on: Annotated[
        str, typer.Option(help="Gravity at which the gate fails: critical or warning.")
    ] = "critical",
    against: Annotated[
        str | None,
        typer.Option(
            help="Release or older dataset below which no total may fall without a reason; `none` for no such check. "
            "Default: the last release, for the project's own dataset."
        ),
    ] = None,
) -> None:
    """Check a dataset: files, Great Expectations suites, thresholds of sources, invariants across tables.

    Exit 0 good, 1 quality failed, 2 unusable: a file or column is missing, damaged or of another type.
    With --format github, annotations are printed and the job's summary is written ($GITHUB_STEP_SUMMARY).
    """
    if fail_on not in ("critical", "warning"):
        raise typer.BadParameter(f"expected critical or warning, found {fail_on!r}", param_hint="--fail-on")
    if form not in _FORMS:
        raise typer.BadParameter(f"expected {', '.join(_FORMS)}, found {form!r}", param_hint="--format")
    import heritage
    from heritage.quality.formats import FORMATS
    from heritage.quality.render import write_page

    collect_seldom()
    here = Path.cwd()
    result = heritage.validate(
        dataset, fail_on=fail_on, against=compared_with(dataset, against), suites=tuple(suite or ())
    )
    typer.echo(FORMATS[form](result, here), nl=False)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and summary:
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(FORMATS["markdown"](result, here))
    if html is not None:
        typer.echo(f"  {shown(write_page(result, html, here))}: the outcome as a page", err=True)
    raise typer.Exit(result.exit_code)


def publish(
    dataset: Annotated[Path, typer.Argument(help="Folder of a dataset.")],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", help="Folder to write; default: reports, or reports-internal.")
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            help="Formats of the files, with commas: parquet,csv,xlsx,geojson,gpkg,kml,hxl,jsonld,arches."
        ),
    ] = None,
    edition: Annotated[str, typer.Option(help="public or internal.")] = "public",
    replace_public: Annotated[
        bool, typer.Option("--replace-public", help="Write an internal edition where a public one lies.")
    ] = False,
    language: Annotated[
        str, typer.Option("--language", help="Language of the codes' labels: en, ar, de, es, fr, ru or uk.")
    ] = "en",
) -> None:
    """Write an edition as a site: index.html, a page for each incident and place, figures, files.

    What has not changed since the last time is taken over. The public edition holds no full texts; positions are as
    exact as each site's sensitivity allows; private persons are masked as well as rules can (docs/method.md): read
    before you publish. The internal edition holds everything, and must not leave.
    """
    import heritage
    from heritage.settings import load_settings

    if edition not in _EDITIONS:
        raise typer.BadParameter(f"expected public or internal, found {edition!r}", param_hint="--edition")
    reports = load_settings(Path.cwd()).reports
    default = reports if edition == "public" else reports.with_name(f"{reports.name}-internal")
    target = output or default
    names = formats.split(",") if formats is not None else None
    written = heritage.publish(
        dataset, target, formats=names, edition=edition, replace_public=replace_public, language=language
    )
    if edition != "public":
        typer.echo(
            "INTERNAL edition: whole texts, exact positions, names of people. Do not pass it on.", err=True
        )
    typer.echo(f"{shown(target)}: {len(written)} files; open {shown(target / 'index.html')} in a browser")


def export(
    dataset: Annotated[Path, typer.Argument(help="Folder of a dataset.")],
    form: Annotated[
        str, typer.Option("--format", help="parquet, csv, xlsx, geojson, gpkg, kml, hxl, jsonld or arches.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="File, or new folder where the format is several files.")
    ],
) -> None:
    """Write the public edition as one format, and say what the format cannot hold.

    What each is for: docs/files.md.
    """
    from heritage.api import export as exported

    written, notes = exported(dataset, form, output)
    typer.echo(f"{shown(written)}: {form}")
    for note in notes:
        typer.echo(f"  {one_line(note)}")


def explain(
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="An incident (INC-...), claim (CLM-...), report (REP-...) or site id."
        ),
    ],
    dataset: Annotated[
        Path | None, typer.Option("--dataset", help="Folder of the dataset; default: data/dataset.")
    ] = None,
) -> None:
    """Print everything behind an incident, a claim, a site or a report, down to the sentences."""
    from heritage.engine.read import read_tables
    from heritage.publish.marking.explain import explain as explained
    from heritage.release.versions import dataset_folder
    from heritage.release.whereabouts import whereabouts
    from heritage.settings import load_settings

    settings = load_settings(Path.cwd())
    tables = read_tables(dataset_folder(dataset) if dataset else settings.output)
    found = whereabouts(settings.data, tables, wanted)
    for line in found.lines:
        typer.echo(line)
    typer.echo(explained(tables, found.incident_id))
