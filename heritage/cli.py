"""The command line: each command parses, calls one function and prints. Heavy imports stand inside the commands."""

from __future__ import annotations

import gc
import os
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from heritage import __version__
from heritage.errors import HeritageError

app = typer.Typer(
    name="heritage",
    help="Turn reports of damage to cultural heritage into data that people can trust.\n\n"
    "A first run: [bold]heritage build[/] reads data/raw and writes data/dataset; "
    "[bold]heritage validate data/dataset[/] checks it; [bold]heritage publish data/dataset[/] writes charts and a "
    "report to reports/.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
schema_app = typer.Typer(
    help="The one declaration of all tables, and what is emitted from it.", no_args_is_help=True
)
app.add_typer(schema_app, name="schema")


def _version(value: bool) -> None:
    if value:
        typer.echo(f"heritage {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command()
def build(
    source: Annotated[
        Path | None,
        typer.Option("--input", help="Folder of reports; default: that of heritage.toml, data/raw."),
    ] = None,
    output: Annotated[Path | None, typer.Option(help="Folder of the dataset; default: data/dataset.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the result.")] = False,
) -> None:
    """Read a folder of reports and write the dataset: reports, claims, evidence, sites, incidents, problems.

    Takes plain text and Markdown (.txt .md, with front matter or a <file>.meta.toml beside it), HTML, CSV/TSV and
    JSONL. A file that cannot be read becomes a row of `problems` with advice; it never stops the build.
    """
    import heritage
    from heritage.problems import kind_of

    _collect_seldom()
    _keep_what_is_made()
    built = heritage.build(source, output, progress=_say if not quiet else lambda message: None)
    rows = built.rows
    typer.echo(
        f"{_shown(built.output)}: {rows['reports']} reports ({built.covered} in a language with a lexicon, "
        f"{built.uncovered} not), {rows['claims']} claims, {rows['incidents']} incidents, {rows['sites']} sites"
    )
    for code, count in sorted(built.problems.items()):
        kind = kind_of(code)
        typer.echo(f"  {kind.severity:7} {count:5} x {code}: {kind.title}. {kind.advice}")
    if built.problems:
        typer.echo(
            f"  {sum(built.problems.values())} problems; each is a row of {_shown(built.output / 'problems.parquet')}"
        )
    folder = shlex.quote(_shown(built.output))
    typer.echo(f"Next: heritage validate {folder}; heritage publish {folder}")


@app.command()
def extract(
    inputs: Annotated[
        list[Path], typer.Argument(help=".txt (one text) or .jsonl (one object a line with id and text).")
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write JSONL here instead of to the screen.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="Publication date (YYYY-MM-DD) of .txt inputs.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="Language of .txt inputs; detected where not given.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print each claim with its spans and the rules that fired.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", help="Write a page here: the texts with their claims marked, field by field."),
    ] = None,
) -> None:
    """Print the damage claims of texts as JSONL, each with the passage that supports it.

    A line of a .jsonl input may give title, published, language (or lang) and url beside id and text.
    """
    from heritage import extraction_files

    _collect_seldom()
    _keep_what_is_made()
    extraction_files.run(
        inputs, output, published=published, language=language, is_explained=explain, html=html
    )


@app.command()
def evaluate(
    gold: Annotated[
        list[Path] | None,
        typer.Argument(help="Gold files: one object a line, as tests/eval/gold/GUIDELINE.md says."),
    ] = None,
    *,
    part: Annotated[
        str | None,
        typer.Option(
            help="Part of the split: develop, check, shut, all. Default: develop, and ids of no split."
        ),
    ] = None,
    language: Annotated[str | None, typer.Option(help="Only documents in this language.")] = None,
    errors: Annotated[
        bool,
        typer.Option("--errors", help="List each miss, false alarm and wrong field, with text and rules."),
    ] = False,
    rules: Annotated[
        bool, typer.Option("--rules", help="List each rule that fired: claims, and how many are right.")
    ] = False,
    traps: Annotated[bool, typer.Option("--traps", help="List the scores by trap label.")] = False,
    json_output: Annotated[
        Path | None, typer.Option("--json", help="Write the report here as JSON too.")
    ] = None,
    pred: Annotated[
        Path | None,
        typer.Option(help="Score these claims (JSONL as `heritage extract` writes it), not our own."),
    ] = None,
    agreement: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            help="Compare two coders' claims (JSONL) with each other; GOLD then only chooses documents."
        ),
    ] = None,
    final: Annotated[
        bool, typer.Option("--final", help="Open the shut part: once, at the end, in aggregate.")
    ] = False,
    split: Annotated[
        Path | None, typer.Option(help="File that gives ids to parts; default: split.json near the gold.")
    ] = None,
) -> None:
    """Score claims against gold that people coded, with intervals; or compare two coders.

    Relaxed: the same place or one within the other, types of one family, one kind of assertion.
    Strict: the same place, type and assertion. Optional gold rows count neither way.
    """
    from heritage.evaluate import command
    from heritage.evaluate.selection import Asked

    asked = Asked(
        tuple(gold or ()), part, language, split, is_final=final, is_detailed=errors or rules or traps
    )
    wanted = command.Wanted(errors=errors, rules=rules, traps=traps, json=json_output)
    for line in command.run(asked, wanted, predictions=pred, coders=agreement):
        typer.echo(line)


@app.command()
def validate(
    dataset: Annotated[Path, typer.Argument(help="Folder of a dataset.")],
    fail_on: Annotated[
        str, typer.Option(help="Gravity at which the gate fails: critical or warning.")
    ] = "critical",
) -> None:
    """Check a dataset: files, Great Expectations suites, invariants. Exit 0 good, 1 quality failed, 2 unusable."""
    if fail_on not in ("critical", "warning"):
        raise typer.BadParameter(f"expected critical or warning, found {fail_on!r}", param_hint="--fail-on")
    import heritage
    from heritage.quality import render

    result = heritage.validate(dataset, fail_on=fail_on)
    for line in render.lines(result):
        typer.echo(line)
    raise typer.Exit(0 if result.passed else 1)


@app.command()
def publish(
    dataset: Annotated[Path, typer.Argument(help="Folder of a dataset.")],
    output: Annotated[
        Path | None, typer.Option("--output", help="Folder to write; default: reports.")
    ] = None,
) -> None:
    """Write the public edition: report.html, report.md, six charts, their data.

    It holds no full texts; positions are as exact as each site's sensitivity allows.
    """
    import heritage
    from heritage.settings import load_settings

    target = output or load_settings(Path.cwd()).reports
    written = heritage.publish(dataset, target)
    typer.echo(f"{_shown(target)}: {len(written)} files; open {_shown(target / 'report.html')} in a browser")


@app.command()
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
    from heritage.publish.explain import explain as explained
    from heritage.settings import load_settings

    folder = dataset or load_settings(Path.cwd()).output
    typer.echo(explained(read_tables(folder), wanted))


@schema_app.command("emit")
def schema_emit(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail where a file is not up to date.")
    ] = False,
    root: Annotated[Path, typer.Option(help="Repository to write to.")] = Path(),
) -> None:
    """Write what follows from the declaration: Arrow schemas, suites, dictionary, problem list, data package."""
    from heritage.schema import emit

    if check:
        stale = emit.check(root)
        for name in stale:
            typer.echo(f"{name} is not up to date; run: heritage schema emit")
        raise typer.Exit(1 if stale else 0)
    emit.write(root)
    typer.echo(
        f"{_shown(root)}: expectations/, docs/dictionary.md, docs/problems.md, docs/schemas/, datapackage.json"
    )


def _collect_seldom() -> None:
    """Let this process look for garbage seldom: lexicon and names stay for good, and a walk through them costs much."""
    gc.set_threshold(50_000, 20, 100)


def _keep_what_is_made() -> None:
    """Let this process keep what it makes of lexicons and gazetteer for the next run, below the user's cache folder."""
    from heritage.resources import cache

    chosen = os.environ.get("HERITAGE_CACHE")
    if chosen is not None:
        cache.use(None if chosen in ("", "off") else Path(chosen))
        return
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("HOME")
    below = "heritage" if os.environ.get("XDG_CACHE_HOME") else ".cache/heritage"
    cache.use(Path(home) / below if home else None)


def _say(message: str) -> None:
    typer.echo(f"  {message} ...", err=True)


def _shown(path: Path) -> str:
    """Return a path as people write it: relative to here where it lies below."""
    path = path.resolve()
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def main() -> None:
    """Run the command line; a HeritageError is printed as one message and gives the exit status."""
    try:
        app()
    except HeritageError as fault:
        typer.echo(f"heritage: {fault}", err=True)
        sys.exit(fault.exit_code)
    except BrokenPipeError:
        # The reader of our output went away (`heritage extract ... | head`); nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as fault:
        # A folder that cannot be written, a full disk: exit 1 would say that the data are bad.
        where = f"{fault.filename}: " if fault.filename else ""
        typer.echo(f"heritage: {where}{fault.strerror or fault}; name a folder that can be written", err=True)
        sys.exit(2)
