"""What every command needs of its process: how it collects garbage, what it caches, how it prints paths."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import typer


def collect_seldom() -> None:
    """Let this process look for garbage seldom: lexicon and names stay for good, and a walk through them costs much."""
    gc.set_threshold(50_000, 20, 100)


def keep_what_is_made() -> None:
    """Let this process keep what it makes of lexicons and gazetteer for the next run, below the user's cache folder."""
    from heritage.resources import cache

    chosen = os.environ.get("HERITAGE_CACHE")
    if chosen is not None:
        cache.use(None if chosen in ("", "off") else Path(chosen))
        return
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("HOME")
    below = "heritage" if os.environ.get("XDG_CACHE_HOME") else ".cache/heritage"
    cache.use(Path(home) / below if home else None)


def keep_to_one_thread() -> None:
    """Have no other threads and no pandas, so that workers may be small copies of this process; before all imports."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Arrow's own allocator starts a thread, and asks for pages that take as long to be cleared as to be filled.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    from heritage.engine import plainarrow, processes

    processes.allow_copies()
    plainarrow.leave_pandas()


def say(message: str) -> None:
    """Print a line of progress, beside the output."""
    typer.echo(f"  {message} ...", err=True)


def shown(path: Path) -> str:
    """Return a path as people write it: relative to here where it lies below."""
    path = path.resolve()
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
