"""The command that finds the sites that a name may mean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from heritage.cli.process import collect_seldom, keep_what_is_made
from heritage.errors import ConfigError


def find(
    name: Annotated[str | None, typer.Argument(help="The name as a report has it, in any script.")] = None,
    *,
    country: Annotated[str | None, typer.Option(help="Country, ISO 3166-1 alpha-2 (SY).")] = None,
    place: Annotated[str | None, typer.Option(help="Settlement or region that the report names.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=50, help="Sites to show at most.")] = 5,
    explain: Annotated[bool, typer.Option("--explain", help="Show the terms of each score.")] = False,
    json_output: Annotated[
        bool, typer.Option("--json", help="Print candidates as OpenRefine's reconciliation reads them.")
    ] = False,
    batch: Annotated[
        Path | None,
        typer.Option(
            help="Find many: one name a line, or .csv / .jsonl with name, country, place. Prints JSONL."
        ),
    ] = None,
) -> None:
    """Print the sites of the gazetteer that a name may mean: match, ambiguous or none, with scores in log-odds."""
    from heritage import api
    from heritage.link.names import batch as batches
    from heritage.link.names import shapes

    if (name is None) == (batch is None):
        raise ConfigError("expected a NAME or --batch FILE, one of the two; see heritage sites find --help")
    collect_seldom()
    keep_what_is_made()
    if batch is not None:
        if not batch.is_file():
            raise ConfigError(f"{batch}: no such file; --batch takes a file of names, .csv or .jsonl")
        for answer in batches.answers(batch, api.site_finder(), limit):
            typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    found = api.find_sites(name or "", country=country, place=place, limit=limit)
    if json_output:
        typer.echo(json.dumps(shapes.reconciliation(found), ensure_ascii=False, indent=2))
        return
    for line in shapes.lines(found, is_explained=explain):
        typer.echo(line)
