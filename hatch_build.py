"""Build hook: base data travels inside the wheel as `heritage/_data`; on demand the extractor is compiled into it.

An editable install is left alone: there, data and code are read from the checkout itself.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SWITCH = "HERITAGE_COMPILED"
"""Environment variable: with 1 the wheel holds the extractor as machine code too (docs/performance.md)."""

_COMPILER = ["mypy[mypyc]>=1.15,<3", "setuptools>=65"]

_LEFT_AS_THEY_ARE = ("__init__.py", "step.py", "tools.py")
"""Not compiled: mypyc has no `cached_property` (tools), and what runs once for a batch gains nothing (step)."""


class BaseDataHook(BuildHookInterface):  # type: ignore[type-arg]
    """Add every entry of `base-data` in pyproject.toml to the wheel; a missing one stops the build."""

    def dependencies(self) -> list[str]:
        """What the build needs besides hatchling: the compiler, where it is wanted."""
        return _COMPILER if _is_wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the data, and the compiled modules where they are wanted."""
        if version == "editable":
            return
        for source, target in self.config["base-data"].items():
            path = Path(self.root, source)
            if not path.exists():
                raise FileNotFoundError(f"{source} is named in pyproject.toml (base-data) but does not exist")
            build_data["force_include"][str(path)] = f"heritage/_data/{target}"
        if _is_wanted():
            self._folder = tempfile.TemporaryDirectory()
            compiled = _compile(Path(self.root), Path(self._folder.name))
            build_data["force_include"].update(compiled)
            build_data["pure_python"], build_data["infer_tag"] = False, True


def _is_wanted() -> bool:
    return os.environ.get(_SWITCH) == "1"


def _compile(root: Path, folder: Path) -> dict[str, str]:
    """Compile the extractor below a folder; return each library and its path in the wheel."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    paths = [p.relative_to(root) for p in sorted((root / "heritage" / "extract").rglob("*.py"))]
    chosen = [str(path) for path in paths if path.name not in _LEFT_AS_THEY_ARE]
    before = Path.cwd()
    os.chdir(root)  # modules are named by their paths from here
    try:
        options = ["--config-file=", "--follow-imports=silent", "--ignore-missing-imports", *chosen]
        extensions = mypycify(
            options, opt_level="2", debug_level="0", multi_file=True, target_dir=str(folder / "c")
        )
        command = Distribution({"name": "heritage", "ext_modules": extensions}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "objects")
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(before)
    libraries = (path for path in (folder / "lib").rglob("*") if path.is_file())
    return {str(path): path.relative_to(folder / "lib").as_posix() for path in libraries}
