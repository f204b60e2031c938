"""What a release was made with: hashes that the build noted, and the commit of the project where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

INPUTS = (
    "input", "coders", "resources", "gazetteer", "lexicons", "sources", "decisions", "ledger", "codebook",
    "monitor_from",
)  # fmt: skip
"""Entries of a manifest's `inputs` that a release repeats; others may be names of files, and names tell of places."""

_SECONDS = 20


def inputs_of(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return hashes and versions of what the build read, as its manifest states them."""
    given = manifest.get("inputs")
    if not isinstance(given, Mapping):
        return {}
    return {key: given[key] for key in INPUTS if isinstance(given.get(key), str)}


def git_state(root: Path) -> dict[str, Any] | None:
    """Return `commit` and `is_clean` of the repository that holds `root`; None without one, or without git."""
    commit = _git(root, "rev-parse", "--verify", "HEAD")
    if commit is None:
        return None
    changed = _git(root, "status", "--porcelain", "--untracked-files=no")
    return {"commit": commit.strip(), "is_clean": changed == ""}


def _git(root: Path, *arguments: str) -> str | None:
    program = shutil.which("git")
    if program is None:
        return None
    # Variables of an outer git (a hook that runs us) would lead to another repository.
    outer = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments; the repository may start no program
            [program, "-c", "core.fsmonitor=false", "-C", str(root), *arguments],
            capture_output=True, text=True, timeout=_SECONDS, check=False, env=outer,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return None
    return done.stdout if done.returncode == 0 else None
