"""Speed, memory and size of the files of a publication, format by format, beside the peers that write the same.

Run `python -m benchmarks.files_speed BUILT FOLDER [CLAIMS [FORMATS]]` in a checkout: BUILT is a dataset, FOLDER a place
for a copy of it with so many claims (default 100,000), and for what is written; FORMATS are names with commas, all by
default. Each figure is of a process of its own; times are of the processor, which other work on the machine disturbs
less, with the clock's in brackets. Memory is the kernel's peak of the process (VmHWM); `read` is what the tables take
before anything is written.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.quality_data import write_copies
from heritage.engine.read import read_tables
from heritage.publish.editions import Edition
from heritage.publish.files.format import Content, content_of
from heritage.publish.files.formats import FORMATS
from heritage.publish.metadata.about import describe

_CLAIMS = 100_000
_MOST = {"xlsx": 20_000}
"""Claims beyond which a peer is not measured: it would take minutes and gigabytes."""


def _pandas_csv(content: Content, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for table in content.declared:
        content.table(table).to_pandas().to_csv(folder / f"{table.name}.csv", index=False)


def _pandas_xlsx(content: Content, path: Path) -> None:
    import pandas as pd

    with pd.ExcelWriter(path.with_suffix(".xlsx"), engine="openpyxl") as book:
        for table in content.declared:
            frame = (
                content.table(table).to_pandas().drop(columns=["geometry", "retrieved_at"], errors="ignore")
            )
            frame.to_excel(book, sheet_name=table.name, index=False)


def _frames(content: Content) -> dict[str, Any]:
    import geopandas as gpd

    found = {}
    for layer in content.layers:
        frame = content.table(layer).to_pandas()
        points = gpd.GeoSeries.from_wkb(frame.pop("geometry"), crs=4326)
        frame = frame.map(lambda value: json.dumps(list(value)) if hasattr(value, "tolist") else value)
        found[layer.name] = gpd.GeoDataFrame(frame, geometry=points)
    return found


def _pyogrio_geojson(content: Content, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, frame in _frames(content).items():
        frame.to_file(folder / f"{name}.geojson", driver="GeoJSON", engine="pyogrio")


def _pyogrio_gpkg(content: Content, path: Path) -> None:
    import pyogrio

    path = path.with_suffix(".gpkg")
    frames = _frames(content)
    for table in content.declared:
        frame = frames.get(table.name)
        if frame is None:
            frame = content.table(table).to_pandas()
            frame = frame.map(lambda value: json.dumps(list(value)) if hasattr(value, "tolist") else value)
        pyogrio.write_dataframe(frame, path, layer=table.name, driver="GPKG", append=path.exists())


def _pyogrio_kml(content: Content, path: Path) -> None:
    import pyogrio

    path = path.with_suffix(".kml")
    for name, frame in _frames(content).items():
        placed = frame[~frame.geometry.isna()]
        pyogrio.write_dataframe(placed, path, layer=name, driver="KML", append=path.exists())


PEERS: dict[str, tuple[str, Callable[[Content, Path], None]]] = {
    "csv": ("pandas to_csv", _pandas_csv),
    "xlsx": ("pandas to_excel", _pandas_xlsx),
    "geojson": ("pyogrio", _pyogrio_geojson),
    "gpkg": ("pyogrio", _pyogrio_gpkg),
    "kml": ("pyogrio", _pyogrio_kml),
}


def _content(dataset: Path) -> Content:
    tables = read_tables(dataset)
    edition = Edition(tables, {})
    return content_of(edition, describe(edition, {}, "Benchmark"))


def one(dataset: str, target: str, name: str, who: str) -> None:
    """Write one format, ours or the peer's, and print what it took."""
    content, path = _content(Path(dataset)), Path(target)
    start, clock = time.process_time(), time.perf_counter()
    if who == "peer":
        PEERS[name][1](content, path)
    elif name != "read":
        next(form for form in FORMATS if form.name == name).write(content, path)
    spent, waited = time.process_time() - start, time.perf_counter() - clock
    peak = next(
        line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")
    )
    files = [path, *path.parent.glob(f"{path.name}.*"), *path.rglob("*")] if name != "read" else []
    size = sum(file.stat().st_size for file in files if file.is_file())
    print(json.dumps([spent, waited, int(peak.split()[1]) / 1024, size / 1e6]))


def main(built: str, folder: str, claims: str = str(_CLAIMS), names: str = "") -> None:
    """Print a line a format (of `names`, else each): ours, the peer's, and the ratio of their times."""
    dataset, out = Path(folder) / f"claims-{claims}", Path(folder) / "written"
    shutil.rmtree(out, ignore_errors=True)
    if not dataset.exists():
        write_copies(Path(built), dataset, int(claims))
    out.mkdir(exist_ok=True)
    print("| format | ours: s (clock), MB of memory, MB of file | peer | ratio |\n|---|---|---|---|")
    for name in names.split(",") if names else ("read", *(form.name for form in FORMATS)):
        found = {
            who: _measured(dataset, out / f"{name}-{who}", name, who)
            for who in (
                "ours",
                *(["peer"] if name in PEERS and int(claims) <= _MOST.get(name, 10**9) else []),
            )
        }
        ours, peer = found["ours"], found.get("peer")
        told = f"{PEERS[name][0]}: {_line(peer)}" if peer else ""
        print(
            f"| {name} | {_line(ours)} | {told} | {f'{ours[0] / peer[0]:.2f}' if peer else ''} |", flush=True
        )


def _measured(dataset: Path, target: Path, name: str, who: str) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.files_speed", "--one", str(dataset), str(target), name, who]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    found: list[float] = json.loads(run.stdout.splitlines()[-1])
    return found


def _line(found: list[float]) -> str:
    spent, waited, peak, size = found
    return f"{spent:.1f} ({waited:.1f}), {peak:.0f}, {size:.1f}"


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        one(*sys.argv[2:6])
    else:
        main(*sys.argv[1:5])
