"""Commands on a project: begin one, check what a build would read."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from heritage.cli.process import keep_what_is_made, shown
from heritage.text.printable import one_line, plural

_MOST_SHOWN = 20


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder of the new monitor; it is made where missing.")
    ],
    title: Annotated[
        str, typer.Option(help="Title of the dataset.")
    ] = "Reported damage to cultural heritage",
    creators: Annotated[
        str, typer.Option(help='Who is cited, separated by semicolons; persons as "Family, Given".')
    ] = "",
) -> None:
    """Write a monitor of your own: settings, a first report with its profile, and a workflow for GitHub.

    No file is ever replaced: where one of them stands already, nothing is written.
    """
    from heritage.starter.start import requirement, start

    wanted = requirement()
    written = start(folder, title=title, creators=creators, wanted=wanted)
    typer.echo(f"{shown(folder)}: {len(written)} files")
    for path in written:
        typer.echo(f"  {path.relative_to(folder).as_posix()}")
    if not wanted.is_elsewhere:
        typer.echo(
            f"requirements.txt says {wanted.text}, but this heritage was installed from files of this machine: write "
            "there what CI can install"
        )
    there = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(shown(folder))}; "
    typer.echo(f"Next: {there}heritage build; heritage validate data/dataset; heritage publish data/dataset")
    typer.echo("Then: reports of your own into data/raw; README.md tells the rest")


def check(
    changed: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="Files that changed; default: the whole project."),
    ] = None,
    fail_on: Annotated[
        str, typer.Option(help="Severity of problems at which the check fails: error, warning or note.")
    ] = "error",
) -> None:
    """Check quickly what a build would read: settings, profiles, gazetteer, decisions, and the files of reports.

    Nothing is extracted or written. Exit 0 good, 1 problems, 2 a file that would stop the build.
    """
    from heritage.inputcheck import GRAVEST, check_inputs
    from heritage.problems import kind_of
    from heritage.settings import load_settings

    if fail_on not in GRAVEST:
        raise typer.BadParameter(f"expected {', '.join(GRAVEST)}, found {fail_on!r}", param_hint="--fail-on")
    keep_what_is_made()
    found = check_inputs(load_settings(Path.cwd()), changed)
    for fault in found.faults:
        typer.echo(f"stops a build: {one_line(fault)}", err=True)
    grave = sorted(
        found.problems, key=lambda one: (GRAVEST.index(kind_of(one.code).severity), one.key, one.code)
    )
    for one in grave[:_MOST_SHOWN]:
        kind = kind_of(one.code)
        typer.echo(
            f"{kind.severity}: {kind.code}: {one_line(one.key)}: {one_line(one.detail)}. {kind.advice}"
        )
    if len(grave) > _MOST_SHOWN:
        typer.echo(f"and {len(grave) - _MOST_SHOWN} more")
    typer.echo(
        f"{plural(found.files, 'file')} of reports read, {plural(found.reports, 'report')}, "
        f"{plural(len(found.problems), 'problem')}, {plural(len(found.faults), 'fault')} that would stop a build"
    )
    raise typer.Exit(2 if found.faults else 0 if found.passed(fail_on) else 1)
