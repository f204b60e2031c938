"""The weights of confidence: `data/confidence/weights.toml`, read and checked; `tools/fit_confidence.py` writes it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from heritage.errors import ConfigError
from heritage.resources.files import data_path

NAME = "confidence/weights.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds of a claim with no feature (`intercept`), and what each feature adds; `provenance`: their base."""

    intercept: float
    of: Mapping[str, float]
    provenance: Mapping[str, Any]


@cache
def weights() -> Weights:
    """The weights that are shipped, read once."""
    return load_weights(data_path(NAME))


def load_weights(path: Path) -> Weights:
    """Read a table of weights; ConfigError names the file, the key, what was expected and what came."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise ConfigError(f"{path}: the weights of confidence cannot be read: {fault.strerror}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigError(f"{path}: not a TOML file in UTF-8: {fault}") from fault
    table = found.get("weights")
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: weights: expected a table of numbers by feature, found {table!r}")
    numbers = {
        "intercept": found.get("intercept"),
        **{f"weights.{name}": value for name, value in table.items()},
    }
    for key, value in numbers.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ConfigError(f"{path}: {key}: expected a number (log-odds), found {value!r}")
    of = {name: float(value) for name, value in table.items()}
    return Weights(float(found["intercept"]), of, found.get("provenance", {}))
