"""What the gate found, in the forms that people and CI read: one module a form, each a function to text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from heritage.quality.formats import asjson, github, junit, markdown, sarif, text

if TYPE_CHECKING:
    from heritage.quality.gate import GateResult

FORMATS: dict[str, Callable[[GateResult, Path], str]] = {
    "text": text.text,
    "json": asjson.asjson,
    "junit": junit.junit,
    "github": github.github,
    "sarif": sarif.sarif,
    "markdown": markdown.markdown,
}
"""Forms by name; the path is the folder that paths of files are given relative to."""
