"""How soon the explorer of many incidents is usable in Chromium: opened, first filter painted, then a click painted.

Run `python benchmarks/explorer_speed.py [INCIDENTS ...]` in a checkout (default 2,000 and 50,000). Times are of the
page's own clock, from the beginning of its navigation; each is the median of three runs with a new profile, from disk.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from heritage.publish.editions import Edition
from heritage.publish.explorer import make_explorer
from heritage.schema.arrow import arrow_schema
from heritage.schema.codebook import codebook
from heritage.schema.tables import table
from heritage.text.edtf import parse
from tests.web.browser import Browser
from tests.web.explorer_page import write_page

RUNS = 3

# Notes the time of the page's clock at which a frame has been painted after the status said a number.
WATCH = """addEventListener("DOMContentLoaded", () => {
  window.painted = new Promise((done) => {
    const look = () => document.getElementById("x-status")?.dataset.shown
      ? requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)) : setTimeout(look, 5);
    look();
  });
});"""
CLICK = """new Promise((done) => {
  const begun = performance.now();
  document.querySelector(%r).click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun), 0));
})"""
STEPS = (
    ("filter by severity", "#x-facets input[value=destroyed]"),
    ("sort by place", "#x-table [data-sort=site_name] button"),
    ("next page", "#x-next-page"),
    ("zoom the map", "#x-map-in"),
    ("zoom the timeline", "#x-time-in"),
)


def main() -> None:
    """Measure and print one line for each figure."""
    chromium = shutil.which("chromium") or sys.exit("no chromium on PATH")
    for count in [int(given) for given in sys.argv[1:]] or [2_000, 50_000]:
        with tempfile.TemporaryDirectory() as name:
            edition = _edition(count)
            begun = time.perf_counter()
            explorer = make_explorer(edition)
            took = time.perf_counter() - begun
            page = write_page(explorer, Path(name))
            size, names = (len(explorer.files[name]) / 1e6 for name in ("incidents.js", "names.js"))
            _say(
                f"{count:,} incidents: incidents.js {size:.2f} MB, names.js {names:.2f} MB, made in {took:.1f} s"
            )
            runs = [_measure(Path(chromium), page) for _ in range(RUNS)]
        for step in runs[0]:
            _say(f"  {step:32} {statistics.median(run[step] for run in runs):6.0f} ms")


def _measure(chromium: Path, page: Path) -> dict[str, float]:
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        Browser(chromium, Path(profile)) as browser,
    ):
        browser.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        browser.open(page.as_uri() + "#country=SY,UA&contested=no")
        found = {"opened, first filter painted": browser.run("window.painted")}
        for step, selector in STEPS:
            found[step] = browser.run(CLICK % selector)
        found["search for two words"] = browser.run(
            "new Promise((done) => { const begun = performance.now(), q = document.getElementById('x-q');"
            "q.value = 'temple 2015'; q.dispatchEvent(new Event('input'));"
            "requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun), 0)); })"
        )
        if browser.said:
            sys.exit(f"the console says {browser.said}")
    return found


def _edition(count: int) -> Edition:
    """An edition of incidents that differ as those of a large monitor would; nothing in it is a report of anything."""
    schemes = {name: [code.code for code in codebook().scheme(name).codes] for name in
               ("event_type", "severity", "assertion", "actor_type", "corroboration")}  # fmt: skip
    countries = ["SY", "IQ", "UA", "YE", "ML", "AF", "NP", "ET", "SD", "LY", "LB", "TR", None]
    n_sites = max(1, count * 2 // 5)
    sites = [_site(number, countries) for number in range(n_sites)]
    incidents, links, claims, reports = [], [], [], []
    for number in range(count):
        site = sites[number * 7919 % n_sites]
        key = f"{number * 2654435761 % 2**64:016x}"
        coded = {
            name: codes[number * (place + 3) // 2 % len(codes)]
            for place, (name, codes) in enumerate(schemes.items())
        }
        incidents.append({
            "incident_id": f"INC-{key}", "site_id": site["site_id"], "site_name": site["name"],
            "country": site["country"],
            **coded, **_dates(number), "actors": ["Fighters"] if number % 4 == 0 else [], "n_claims": 2, "n_reports": 2,
            "n_independent": 1 + number % 3, "conflict_flags": ["contested_actor"] if number % 9 == 0 else [],
        })  # fmt: skip
        for part in range(2):
            claim, report = f"CLM-{part}{key[1:]}", f"REP-{part}{key[1:]}"
            links.append({"incident_id": f"INC-{key}", "claim_id": claim})
            claims.append({"claim_id": claim, "report_id": report})
            reports.append({"report_id": report, "source_id": f"source-{(number + part) % 40}"})
    rows: dict[str, list[dict[str, Any]]] = {
        "incidents": incidents, "sites": sites, "reports": reports, "claims": claims, "incident_claims": links,
        "site_names": [{"site_id": site["site_id"], "name": f"{name} {site['site_id']}", "language": language}
                       for site in sites for name, language in (("Altname", "de"), ("\u0627\u0633\u0645", "ar"))],
    }  # fmt: skip
    tables = {
        name: pa.Table.from_pylist(
            [{**dict.fromkeys(table(name).names), **row} for row in found], arrow_schema(table(name))
        )
        for name, found in rows.items()
    }
    return Edition(tables, {})


def _site(number: int, countries: list[str | None]) -> dict[str, Any]:
    kinds = ("Temple", "Museum", "Old church", "Mosque", "Archive", "Bridge", "Fortress", "Monastery")
    is_placed = number % 6 != 0
    return {
        "site_id": f"XX-site-{number}", "name": f"{kinds[number % 8]} of the {number}th hill",
        "country": countries[number * 31 % len(countries)],
        "latitude_deg": round(-35 + number * 0.61803398875 % 1 * 95, 4) if is_placed else None,
        "longitude_deg": round(-110 + number * 0.75487766625 % 1 * 250, 4) if is_placed else None,
        "sensitivity": "public_exact" if number % 3 else "generalise_10km",
    }  # fmt: skip


def _dates(number: int) -> dict[str, Any]:
    day = date(1985, 1, 1) + timedelta(days=number * 12347 % 14600)
    forms = (
        f"{day}",
        f"{day:%Y-%m}",
        f"{day:%Y}",
        f"{day:%Y-%m-%d}~",
        f"{day.year}/{day.year + 2}",
        f"../{day}",
        None,
    )
    edtf = forms[number % len(forms)]
    if edtf is None:
        return {"date_edtf": None, "date_from": None, "date_to": None}
    found = parse(edtf)
    return {"date_edtf": edtf, "date_from": found.first, "date_to": found.last}


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
