"""Commands on releases: freeze a version, compare two."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from heritage.cli.process import say, shown
from heritage.text.printable import plural

LAST = Path("last")
"""The word for the last release where a dataset is asked for."""


def release(
    dataset: Annotated[Path | None, typer.Argument(help="Folder of a build; default: data/dataset.")] = None,
    *,
    version: Annotated[
        str | None,
        typer.Option("--version", help="YYYY.MM.N; default: the next one free in the month of --date."),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="YYYY-MM-DD of the release; default: today (UTC).")
    ] = None,
    edition: Annotated[str, typer.Option(help="public or internal.")] = "public",
    notes: Annotated[
        Path | None, typer.Option(help="Text that opens CHANGES.md: what readers should know.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", help="Folder of releases; default: releases.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only the result.")] = False,
) -> None:
    """Freeze a build as a version that can be cited; it is never written twice.

    Exit 1 where the gate fails, or a total fell below that of the last release without a reason (docs/releases.md).
    """
    from heritage.release import freeze
    from heritage.release.diff.words import sums
    from heritage.settings import load_settings

    settings = load_settings(Path.cwd())
    wanted = freeze.Wanted(dataset or settings.output, _day(day), version, edition, notes, output)
    done = freeze.release(settings, wanted, say if not quiet else lambda message: None)
    typer.echo(f"{shown(done.folder)}: version {done.version}, {edition} edition")
    if done.changes is None:
        typer.echo("  the first release")
    else:
        typer.echo(f"  since {done.changes.old}:")
        for line in sums(done.changes):
            typer.echo(f"  {line}")
    typer.echo(f"  {done.ledger_rows} rows appended to the ledger; commit {shown(settings.data / 'ledger')}")
    if done.withheld:
        typer.echo(
            f"  {plural(done.withheld, 'place is', 'places are')} withheld from the release, and not from the project: "
            "ledger, decisions, gazetteer and reports lead to them. Keep its repository private, and publish the "
            "release and the site elsewhere (docs/your-own-monitor.md)"
        )
    if not settings.creators:
        typer.echo(
            "  nobody is named as creator: set `creators` and `publisher` in heritage.toml before a DOI"
        )


def _day(given: str | None) -> date:
    if given is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise typer.BadParameter(
            f"expected a date YYYY-MM-DD, found {given!r}", param_hint="--date"
        ) from None


def diff(
    old: Annotated[
        Path,
        typer.Argument(
            help="Folder of a dataset or release, a version in releases, or `last`: the last release."
        ),
    ],
    new: Annotated[Path, typer.Argument(help="The same, later.")],
    *,
    form: Annotated[str, typer.Option("--format", help="text, json or markdown.")] = "text",
    limit: Annotated[
        int, typer.Option(min=0, help="Most changes of a kind that text and Markdown tell; 0 for all.")
    ] = 50,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 1 where incidents or sites differ.")
    ] = False,
) -> None:
    """Say what changed between two datasets: incidents and sites, field by field, with the reasons.

    `last` where there is no release yet is no fault: there is nothing to compare with.
    """
    from heritage.release.diff import compare
    from heritage.release.diff.render import FORMATS, render

    if form not in FORMATS:
        raise typer.BadParameter(f"expected {', '.join(FORMATS)}, found {form!r}", param_hint="--format")
    before = _last() if old == LAST else _named(old)
    if before is None:
        typer.echo("{}" if form == "json" else "No release yet: there is nothing to compare with.")
        return
    found = compare.diff(before, _named(new))
    typer.echo(render(found, form, limit or None).rstrip("\n"))
    raise typer.Exit(1 if exit_code and not found.is_empty else 0)


def _last() -> Path | None:
    """The last release of the project; None where there is none."""
    from heritage.release.fall import last_release
    from heritage.settings import load_settings

    return last_release(load_settings(Path.cwd()))


def _named(given: Path) -> Path:
    """A path, or the version of that name in the project's releases."""
    from heritage.settings import load_settings

    version = load_settings(Path.cwd()).releases / given
    return version if not given.exists() and version.is_dir() else given


def compared_with(dataset: Path, given: str | None) -> Path | None:
    """Return what `validate` compares a dataset with: what is named; for the project's own build the last release."""
    from heritage.release import fall
    from heritage.settings import load_settings

    if given == "none":
        return None
    return fall.compared_with(dataset, load_settings(Path.cwd())) if given is None else _named(Path(given))
