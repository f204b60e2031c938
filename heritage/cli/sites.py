"""Commands on sites: bring other gazetteers into the project's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from heritage.cli.process import collect_seldom, shown


def import_(
    lists: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Files of a list, or folders of them.")
    ],
    *,
    list_format: Annotated[
        str,
        typer.Option(
            "--format",
            help="auto, whc, pleiades, syriaca, wikidata, geonames, syrianarchive or source; auto looks into the file.",
        ),
    ] = "auto",
    source_id: Annotated[
        str | None,
        typer.Option(
            "--source", help="The files are tables of this source, read by its profile (data/sources/ID)."
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(help="Gazetteer folder to write; default: gazetteer below the project's data."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; say what would happen.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole outcome as JSON.")] = False,
) -> None:
    """Import a gazetteer: World Heritage list, Pleiades, Syriac Gazetteer, Wikidata, GeoNames; or sites of a source.

    Places that we have are given what they lack; where a list says otherwise, ours is kept and the conflict printed.
    """
    from heritage.gazetteer_import import formats, render, run
    from heritage.settings import load_settings

    if list_format not in ("auto", *formats.FORMATS):
        raise typer.BadParameter(
            f"expected auto, {', '.join(formats.FORMATS)}, found {list_format!r}", param_hint="--format"
        )
    collect_seldom()
    data = load_settings(Path.cwd()).data
    target = into or run.project_target(data)
    outcome = run.run(lists, target, list_format, is_dry=dry_run, source_id=source_id, project_data=data)
    if as_json:
        typer.echo(json.dumps(render.as_json(outcome, is_dry=dry_run), ensure_ascii=False, indent=1))
        return
    for line in render.lines(outcome, is_dry=dry_run):
        typer.echo(line)
    typer.echo(f"Gazetteer: {shown(target)}")
