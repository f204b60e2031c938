"""index.html: key figures and how sure they are, the explorer, the figures with their numbers, what is not shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from heritage.publish.explorer import Explorer
from heritage.publish.pages.shell import Shell
from heritage.publish.pages.svg import inline_svg
from heritage.publish.report import Report


def overview(
    shell: Shell,
    report: Report,
    explorer: Explorer,
    figures: Mapping[str, str],
    figure_files: Mapping[str, Sequence[tuple[str, str]]],
) -> str:
    """Return the page; `figures` are SVG files by name, `figure_files` the kinds and names of each figure's files."""
    return shell.page(
        "index.html.j2",
        "index.html",
        report=report,
        explorer=explorer,
        figures={name: Markup(inline_svg(name, svg)) for name, svg in figures.items()},  # noqa: S704 - drawn by us
        figure_files=figure_files,
    )
