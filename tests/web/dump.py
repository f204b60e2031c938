"""Chromium from the command line: what it writes of a page, once it has settled."""

from __future__ import annotations

import subprocess
from pathlib import Path


def browse(browser: Path, page: Path, profile: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Open a page without a window and return what the browser printed."""
    command = [str(browser), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
               "--no-first-run", "--enable-logging=stderr", f"--user-data-dir={profile}", *options,
               page.as_uri()]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
