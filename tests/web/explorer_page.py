"""The explorer on a page of its own, with the policy that the site has: for tests and for measuring."""

from __future__ import annotations

from pathlib import Path

from heritage.publish.explorer import Explorer
from heritage.publish.package import write_text
from heritage.publish.rendering import asset, environment

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)


def write_page(explorer: Explorer, folder: Path) -> Path:
    """Write `index.html` and `assets/` to the folder and return the page."""
    for name, text in explorer.files.items():
        write_text(folder / "assets" / name, text)
    write_text(folder / "assets" / "site.css", asset("base.css"))
    part = environment().get_template("site/_explorer.html.j2").render(explorer=explorer)
    write_text(
        folder / "index.html",
        f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Explorer</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/site.css">
<link rel="stylesheet" href="assets/explorer.css">
</head>
<body>
<p><a id="number" href="#severity=destroyed">a number</a> <a id="anchor" href="#below">an anchor</a></p>
<main>{part}</main>
<p id="below">The end.</p>
</body>
</html>
""",
    )
    return folder / "index.html"
