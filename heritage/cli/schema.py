"""Commands on the schema: the one declaration of all tables, and what is emitted from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from heritage.cli.process import shown


def emit(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail where a file is not up to date.")
    ] = False,
    root: Annotated[Path, typer.Option(help="Repository to write to.")] = Path(),
) -> None:
    """Write what follows from the declaration: Arrow schemas, suites, dictionary, problem list, data package."""
    from heritage.schema import emit as emitted

    if check:
        stale = emitted.check(root)
        for name in stale:
            typer.echo(f"{name} is not up to date; run: heritage schema emit")
        raise typer.Exit(1 if stale else 0)
    emitted.write(root)
    typer.echo(
        f"{shown(root)}: expectations/, docs/dictionary.md, docs/problems.md, docs/schemas/, datapackage.json"
    )
