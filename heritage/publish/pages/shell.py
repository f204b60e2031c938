"""What all pages of the site share: title, edition, navigation, and the templates, compiled once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment

from heritage.publish.rendering import asset, environment
from heritage.schema.codebook import codebook

NAVIGATION = (
    ("index.html", "Overview"),
    ("incidents/index.html", "Incidents"),
    ("sites/index.html", "Places"),
    ("reports.html", "Sources"),
    ("quality.html", "Data quality"),
    ("method.html", "Method"),
    ("downloads.html", "Data"),
    ("cite.html", "How to cite"),
)
"""The bar of every page; the dictionary and the changes are reached from the foot."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What stands round every page. It holds no date: a new report must not change the pages that it does not touch."""

    title: str
    edition: str
    build: str
    schema_version: str

    def page(self, template: str, path: str, *, base: str | None = None, **content: Any) -> str:
        """Return the page that is to lie at `path` within the site, from a template of `site/`.

        `base` leads to the folder of index.html where that cannot be told from `path`.
        """
        root = "../" * path.count("/") if base is None else base
        text = (
            _templates()
            .get_template(f"site/{template}")
            .render(shell=self, root=root, here=path, navigation=NAVIGATION, **content)
        )
        return text.rstrip() + "\n"


def pieces() -> Any:
    """Return the macros of `_parts.html.j2`, to be called from Python where one piece stands on many pages."""
    return _templates().get_template("site/_parts.html.j2").module


@cache
def _templates() -> Environment:
    return environment()


def stylesheet() -> str:
    """Return assets/site.css: the look of all pages, and a class for the colour of each code."""
    return asset("base.css", "site/site.css") + "\n" + "".join(_colours())


def _colours() -> list[str]:
    return [
        f".dot-{name}-{code.code} {{ --dot: {code.colour}; }}\n"
        for name, scheme in sorted(_schemes().items())
        for code in scheme.codes
        if code.colour
    ]


def _schemes() -> Mapping[str, Any]:
    names = ("event_type", "severity", "assertion", "actor_type", "corroboration")
    return {name: codebook().scheme(name) for name in names}
