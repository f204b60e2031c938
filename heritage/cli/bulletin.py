"""The command `report`: a bulletin of a period."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from heritage.cli.process import collect_seldom, shown
from heritage.cli.release import compared_with


def report(
    dataset: Annotated[Path, typer.Argument(help="Folder of a dataset or release.")],
    *,
    period: Annotated[
        str, typer.Option("--period", help="YYYY, YYYY-Qn, YYYY-MM, YYYY-MM-DD, or two of them as A/B.")
    ],
    country: Annotated[
        str | None, typer.Option("--country", help="Only this country: ISO 3166-1 alpha-2, XK for Kosovo.")
    ] = None,
    site: Annotated[
        str | None, typer.Option("--site", help="Only this site, by its id, with its parts.")
    ] = None,
    formats: Annotated[str, typer.Option("--format", help="Some of md,html,pdf,docx.")] = "md,html",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Folder to write; default: bulletins/PERIOD, with the country or site."
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template", metavar="DIR", help="Folder with templates of your own (docs/bulletins.md)."
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            help="Release or older dataset to say what is new since; `none` for none. Default: the last release, "
            "for the project's own dataset."
        ),
    ] = None,
    language: Annotated[
        str, typer.Option("--language", help="Language of the codes' labels: en, ar, de, es, fr, ru or uk.")
    ] = "en",
) -> None:
    """Write a bulletin: what was reported in a period, with every sentence behind it (not the table `reports`).

    From the public edition. A period in which nothing was reported gives a bulletin that says so.
    """
    from heritage.publish.bulletin.model import Scope
    from heritage.publish.bulletin.period import parse_period
    from heritage.publish.bulletin.write import check_formats, check_templates, write_bulletin
    from heritage.publish.labels import labels_in
    from heritage.publish.words import is_country
    from heritage.release.bulletin import bulletin
    from heritage.settings import load_settings
    from heritage.text.printable import plural

    wanted = tuple(dict.fromkeys(part.strip() for part in formats.split(",") if part.strip()))
    check_formats(wanted)
    check_templates(template)
    if country is not None and not is_country(country.upper()):
        raise typer.BadParameter(
            f"expected two letters of a country (ISO 3166-1) such as SY, found {country!r}",
            param_hint="--country",
        )
    scope = Scope(parse_period(period), country.upper() if country else None, site)
    collect_seldom()
    settings = load_settings(Path.cwd())
    name = "-".join(filter(None, (scope.period.name.replace("/", "_"), scope.country, site)))
    target = output or settings.root / "bulletins" / name
    with labels_in(language):
        made = bulletin(dataset, scope, settings, compared_with(dataset, against))
        written = write_bulletin(made, target, wanted, template)
    found = f"{plural(len(made.entries), 'incident')} from {plural(len(made.sources), 'report')}"
    said = "nothing was reported in this dataset" if made.is_empty else found
    typer.echo(f"{shown(target)}: {made.scope.period.words}: {said}; {len(written)} files")
