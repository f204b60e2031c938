"""The command line: each command parses, calls one function and prints. Heavy imports stand inside the commands."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from typing import Annotated

import typer

from heritage import __version__
from heritage.cli import bulletin, dataset, find, project, release, review, scan, schema, sites, texts
from heritage.errors import HeritageError

_NEW_OBJECTS = 20_000
"""New objects after which garbage is looked for among them; Python's own is 700."""

_FULL = (errno.ENOSPC, errno.EDQUOT)

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
app.command(help=dataset.build_help())(dataset.build)
for command in (
    texts.extract, scan.scan, texts.evaluate, dataset.validate, dataset.publish, dataset.export, bulletin.report,
    dataset.explain, review.review,
    release.release, release.diff, project.init, project.check,
):  # fmt: skip
    app.command()(command)

schema_app = typer.Typer(
    help="The one declaration of all tables, and what is emitted from it.", no_args_is_help=True
)
schema_app.command()(schema.emit)
# Without a callback typer would make the one command of the group the group itself.
schema_app.callback()(lambda: None)
app.add_typer(schema_app, name="schema")

sites_app = typer.Typer(
    help="The gazetteer: find the sites that a name may mean, bring in other lists of places.",
    no_args_is_help=True,
)
sites_app.command("find")(find.find)
sites_app.command("import")(sites.import_)
app.add_typer(sites_app, name="sites")


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


def _is_full(fault: OSError) -> bool:
    # Arrow knows the number of the system's error, but says it in words alone.
    return fault.errno in _FULL or f"[errno {errno.ENOSPC}]" in str(fault)


def main() -> None:
    """Run the command line; a HeritageError is printed as one message and gives the exit status."""
    # Modules, lexicons and names are many objects that all stay: to look for garbage among them again and again took
    # a tenth of the start. This process is the command's own, so that nobody else's setting is changed.
    gc.set_threshold(_NEW_OBJECTS)
    # Nor is anything looked for at the end, which took a fifth of a second: the memory is given back as a whole.
    atexit.register(gc.freeze)
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
        from heritage.engine.folder import as_named

        where = f"{as_named(os.fsdecode(fault.filename))}: " if fault.filename else ""
        advice = (
            "make room there, or name another folder"
            if _is_full(fault)
            else "name a folder that can be written"
        )
        typer.echo(f"heritage: {where}{fault.strerror or fault}; {advice}", err=True)
        sys.exit(2)
