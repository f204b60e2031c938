"""How templates become files: the one environment, with everything that comes from data escaped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from heritage.publish.labels import label_language, within

TEMPLATES = Path(__file__).with_name("templates")

TURNS = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Code points that turn the direction of what follows them."""

_WITHOUT_TURNS = dict.fromkeys(TURNS)


def without_turns(value: Any) -> Any:
    """Return text without the characters that turn the direction of what follows it; other values as they are."""
    # Most values are ASCII, which holds no such character and is known to be that at once.
    return value.translate(_WITHOUT_TURNS) if type(value) is str and not value.isascii() else value


def environment(finalize: Callable[[Any], Any] = without_turns) -> Environment:
    """Return the environment of the templates; `finalize` is applied to every value before it is written."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
        auto_reload=False,  # else each page asks the disk whether its templates have changed
    )
    made.filters["within"] = within
    made.globals["label_language"] = label_language
    return made


def asset(*names: str) -> str:
    """Return files of the template folder as one text, in the order given."""
    return "\n".join((TEMPLATES / name).read_text(encoding="utf-8").strip() for name in names)
