"""Builds as processes of their own, for tests that kill them, starve them or run two at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_PAGE = (
    "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>"
    "<p>{0} was badly damaged by shelling on 3 May 2016, officials said.</p>"
    "<p>The roof of {0} fell in, and its library burned for a day.</p></article></body></html>"
)
_MAIL = (
    "Subject: Damage\nDate: Mon, 31 Aug 2015 10:00:00 +0000\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
    "Fighters blew up the Temple of Bel in Palmyra on 30 August 2015, officials said.\n"
    "--b\nContent-Type: text/html\nContent-Disposition: attachment; filename=a.html\n\n{}\n--b--\n"
)


def inputs(folder: Path, place: str) -> Path:
    """A folder of few reports in several formats, which tell of `place`; two such folders give two datasets."""
    folder.mkdir(parents=True)
    page = _PAGE.format(place)
    (folder / "page.html").write_text(page, encoding="utf-8")
    (folder / "mail.eml").write_text(_MAIL.format(page), encoding="utf-8")
    (folder / "story.txt").write_text(f"{place} was destroyed by a fire on 4 July 2018.\n", encoding="utf-8")
    (folder / "lines.jsonl").write_text(
        "".join(
            f'{{"id": "{n}", "text": "A flood damaged {place} on {n} June 2019."}}\n' for n in range(1, 20)
        ),
        encoding="utf-8",
    )
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing")
    return folder


def command(source: Path, output: Path) -> list[str]:
    """The command line of a build."""
    return [sys.executable, "-m", "heritage", "build", "--input", str(source), "--output", str(output)]


def environment(**more: str) -> dict[str, str]:
    """What a build is given beside its arguments: our code, no cache."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "HERITAGE_CACHE": "off", **more}


def build(source: Path, output: Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a build to its end."""
    return subprocess.run(
        command(source, output), cwd=cwd, env=environment(**more), capture_output=True, text=True, check=False
    )


def content(output: Path) -> Mapping[str, bytes]:
    """The bytes of all files of a dataset; nothing where there is none."""
    return {path.name: path.read_bytes() for path in output.iterdir()} if output.is_dir() else {}
