"""Take the README's pictures: `python docs/screenshots.py out/graph.html docs/images`."""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

from tests.browser import Visit, launched, sync_api

SIZES = ((1440, 900), (820, 1180))
THEMES = ("light", "dark")
CHOSEN = "actor:云泽市|市|数据部门"
SETTLED = 1000  # milliseconds until nothing moves any more
QUALITY = 82
# What each picture shows, as the link that one would send: the graph opened at a department, the rest with it chosen.
VIEWS = {
    "graph": {"view": "graph", "selected": CHOSEN, "scope": CHOSEN, "open": CHOSEN},
    "list": {"view": "list"},
    "matrix": {"view": "matrix"},
    "text": {"view": "text", "document": "1", "selected": CHOSEN, "scope": CHOSEN},
}


def main(page: Path, folder: Path) -> None:
    """Open the page of the demo without a network in every view, size and theme, and save what is seen."""
    folder.mkdir(parents=True, exist_ok=True)
    with launched() as browser:
        for size, theme in product(SIZES, THEMES):
            _take(browser, page.resolve(), folder, size, theme)


def _take(browser: sync_api.Browser, page: Path, folder: Path, size: tuple[int, int], theme: str) -> None:
    visit = Visit(browser, page, width=size[0], height=size[1])
    opened = visit.open()
    for view, link in VIEWS.items():
        opened.evaluate("hash => { location.hash = hash; }", urlencode({**link, "theme": theme}))
        opened.wait_for_timeout(SETTLED)
        picture = folder / f"{view}-{size[0]}-{theme}.jpg"
        opened.screenshot(path=picture, type="jpeg", quality=QUALITY)
    visit.context.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
