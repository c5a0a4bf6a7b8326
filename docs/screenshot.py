"""Take the README's picture: `python docs/screenshot.py out/graph.html docs/images/page.png`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.browser import Visit, launched

WIDTH, HEIGHT = 1360, 800
CHOSEN = "actor:云泽市|市|数据部门"


def main(page: Path, picture: Path) -> None:
    """Open the page of the demo without a network, expand a department, and save what is seen."""
    with launched() as browser:
        visit = Visit(browser, page.resolve(), width=WIDTH, height=HEIGHT)
        opened = visit.open()
        place = opened.evaluate("id => window.kgPage.positionOf(id)", CHOSEN)
        opened.mouse.dblclick(place["x"], place["y"])
        opened.mouse.move(0, 0)
        opened.wait_for_timeout(1000)  # until nothing moves any more
        picture.parent.mkdir(parents=True, exist_ok=True)
        opened.screenshot(path=picture)
        visit.context.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
