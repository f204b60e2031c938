"""Cost of the seven figures: processor seconds and bytes, for made-up incidents.

    python -m benchmarks.figures_speed 150 2000 50000

Times are of the processor, so other work on the machine disturbs them little.
"""

from __future__ import annotations

import resource
import sys
import time

from heritage.publish.charts import draw, site_panel
from heritage.publish.counts.figures import make_figures
from tests.unit.publish.chart_data import NAMES, make


def main() -> None:
    """Print a line for each figure and number of incidents."""
    draw(make_figures(*make(1), "")[0])  # loads fonts and the land
    for count in map(int, sys.argv[1:]):
        incidents, sites = make(count, years=(1990, 2026), names=NAMES)
        started = time.process_time()
        figures = make_figures(incidents, sites, "made up")
        print(f"{count} incidents: data {time.process_time() - started:.2f} s")
        for figure in figures:
            started = time.process_time()
            one = draw(figure)
            spent = time.process_time() - started
            sizes = (one.png, one.svg, one.pdf, one.narrow_pdf)
            print(
                f"  {figure.name:20} {spent:5.2f} s, kB {' '.join(str(len(data) // 1000) for data in sizes)}"
            )
        started = time.process_time()
        for _ in range(20):
            site_panel(incidents[:8])
        print(f"  a panel of 8 incidents {(time.process_time() - started) * 50:.0f} ms")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
