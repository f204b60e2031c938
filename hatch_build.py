"""Build hook: base data and expectations travel inside the wheel as `heritage/_data`.

An editable install is left alone: there, `heritage.resources` reads `data/` of the checkout itself.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BaseDataHook(BuildHookInterface):  # type: ignore[type-arg]
    """Add every entry of `base-data` in pyproject.toml to the wheel; a missing one stops the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        for source, target in self.config["base-data"].items():
            path = Path(self.root, source)
            if not path.exists():
                raise FileNotFoundError(f"{source} is named in pyproject.toml (base-data) but does not exist")
            build_data["force_include"][str(path)] = f"heritage/_data/{target}"
