"""CITATION.cff: how a publication is to be cited, for archives, reference managers and GitHub."""

from __future__ import annotations

import json

from heritage.publish.metadata.about import KEYWORDS, About
from heritage.publish.pages.cite import unreleased

_MESSAGE = "If you use this dataset, cite this version; for single figures also the sources it names."
_NOBODY = "Not stated"  # the form wants at least one author


def citation(about: About) -> str:
    """Return CITATION.cff (1.2.0); texts are JSON strings, which YAML reads as they are."""
    lines = [
        "cff-version: 1.2.0",
        "type: dataset",
        f"title: {_text(about.title)}",
        f"message: {_text(_MESSAGE)}",
    ]
    lines += [f"abstract: {_text(about.description)}", "authors:"]
    for name in about.creators or (_NOBODY,):
        family, comma, given = name.partition(",")
        if comma:
            lines.append(f"  - family-names: {_text(family)}")
            lines.append(f"    given-names: {_text(given)}")
        else:
            lines.append(f"  - name: {_text(name)}")
    day = about.day.isoformat() if about.day else ""
    lines.append(f"version: {_text(about.version or unreleased(day))}")
    if about.day and about.version:
        lines.append(f"date-released: {_text(about.day.isoformat())}")
    if about.licence:
        lines.append(f"license: {_text(about.licence)}")
    if about.doi:
        lines.append(f"doi: {_text(about.doi)}")
    if about.homepage:
        lines.append(f"url: {_text(about.homepage)}")
    lines += ["keywords:", *(f"  - {_text(word)}" for word in KEYWORDS)]
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    return json.dumps(" ".join(value.split()), ensure_ascii=False)
