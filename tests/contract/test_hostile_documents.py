"""A folder of hostile documents, read in a process of its own: a problem row each, and memory that stays small."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.unit.intake.pdffile import assembled

MEBIBYTE = 1024 * 1024
PROGRAM = """
import json, sys
from pathlib import Path
from heritage.intake.folder import read_folder
from heritage.problems import Problem
from heritage.resources.source import load_sources
found = {}
for item in read_folder(Path(sys.argv[1]), load_sources()):
    name, what = (item.key, item.code) if isinstance(item, Problem) else (item.report["origin"], "report")
    found.setdefault(name, []).append(what)
status = Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
print(json.dumps([found, peak]))
"""


def hostile(folder: Path) -> dict[str, list[str]]:
    """Write the files and return what must be found of each."""
    entities = '<!ENTITY a0 "xxxxxxxxxx">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    files: dict[str, tuple[bytes, list[str]]] = {
        "nested.html": (b"<html><body>" + b"<div>" * 2_000_000 + b"Wall.", ["html_truncated", "html_no_article"]),
        "bomb.xml": (f"<!DOCTYPE rss [{entities}]><rss>&a11;</rss>".encode(), ["xml_refused"]),
        "outside.xml": (b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', ["xml_refused"]),
        "deep.xml": (b"<a>" * 1_000_000, ["xml_broken"]),
        "nested.eml": (
            b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000)),
            ["mail_broken"],
        ),
        "bomb.warc.gz": (gzip.compress(bytes(300 * MEBIBYTE)), ["warc_broken"]),
        "cycle.pdf": (
            assembled({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 9 /Kids [2 0 R] >>"}, ""),
            ["pdf_broken"],
        ),
        "quoted.md": (b">" * 5_000_000, ["file_empty"]),
        "fence.md": (b"---\na: " + b"[" * 100_000 + b"\n---\n" + b"[" * 100_000, ["key_unknown", "report"]),
    }  # fmt: skip
    for name, (content, _) in files.items():
        (folder / name).write_bytes(content)
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(200 * MEBIBYTE))
    with zipfile.ZipFile(folder / "outside.docx", "w") as archive:
        archive.writestr("../../word/document.xml", "<x/>")
    expected = {name: codes for name, (_, codes) in files.items()}
    return expected | {"bomb.docx": ["package_refused"], "outside.docx": ["package_refused"]}


def test_each_is_told_and_memory_stays_small(tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    expected = hostile(folder)
    # The time is a guard against a run without end, not a measure.
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    found, peak = json.loads(done.stdout)
    assert found == expected
    assert peak < 500
