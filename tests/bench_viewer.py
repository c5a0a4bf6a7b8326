"""Time the page in headless Chromium beside a page that pyvis writes by itself: `python -m tests.bench_viewer [DIR]`.

DIR holds the documents (by default those kept beside the checkout, or else samples/). Three pages take part: ours of
those documents, ours of 20,000 made-up duties, and pyvis' own page of the first one's graph. For each, the time from
the start of loading until one can read it, counted within the browser; for ours also a keystroke in the search box and
a switch of views, each until the picture has changed. Where KG_REGEN is set, docs/performance.md gets the table.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

import networkx as nx
from playwright import sync_api
from pyvis.network import Network

from kg import builder, places
from kg import graph as kg_graph
from outputs import html, layout
from tests import html_big
from tests.bench_report import record
from tests.browser import launched
from tests.seeds import SHARED

ROOT = Path(__file__).parents[1]
ROUNDS = 5
WIDTH, HEIGHT = 1440, 900
HAND = 500  # milliseconds from reading a page to typing into it
PATIENCE = 120  # seconds that one waits for a page
VIEWS = ("责任清单", "矩阵", "原文", "图谱")
QUERIES = ("数据安全", "第二十三条", "sjaq", "部门 建设")

# When a page can be read: ours says so, that of pyvis takes its loading bar away when the graph has come to rest.
OURS = "document.documentElement?.dataset.ready === 'true'"
THEIRS = """(() => {
  const bar = document.getElementById('loadingBar');
  return document.readyState === 'complete' && (!bar || bar.style.display === 'none');
})()"""
WATCH = """(() => {
  const look = () => {
    if (%s) requestAnimationFrame(() => setTimeout(() => { window.readAt = performance.now(); }));
    else setTimeout(look, 20);
  };
  look();
})()"""
# Do something and wait until the picture after it has been drawn.
AFTER = """async (act) => {
  const start = performance.now();
  await act();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


@dataclass(frozen=True, slots=True)
class Times:
    """What was measured of one page of ours: seconds until it can be read, the slowest steps in milliseconds, bytes."""

    read: float
    key: float
    switch: float
    size: int


def main(arguments: Sequence[str]) -> str:
    """Return the table."""
    given = [Path(name) for name in arguments] or [SHARED / "seeds", ROOT / "samples"]
    folder = next(one for one in given if one.is_dir())
    with TemporaryDirectory() as temporary, launched() as browser:
        here = Path(temporary)
        builder.build([folder], here)
        ours, large, theirs = here / places.HTML, here / "large.html", here / "pyvis.html"
        large.write_text(_large(), encoding="utf-8")
        graph = nx.read_graphml(here / places.GRAPHML)
        theirs.write_text(_pyvis(graph), encoding="utf-8")
        waited = _read(browser, theirs, THEIRS)
        return table(measured(browser, ours), measured(browser, large), waited, folder, graph.number_of_nodes())


def _large() -> str:
    found = list(html_big.extractions())
    return html.render(layout.arrange(kg_graph.build(found)), found)


def _pyvis(graph: nx.Graph[str]) -> str:
    """Return the page that pyvis makes of a graph as its own documentation says to."""
    plain = nx.MultiDiGraph()
    plain.add_nodes_from((node, {"label": str(data.get("label", node))}) for node, data in graph.nodes(data=True))
    plain.add_edges_from(graph.edges())
    network = Network(directed=True, cdn_resources="in_line")
    network.from_nx(plain)
    return str(network.generate_html())


def measured(browser: sync_api.Browser, page: Path) -> Times:
    """Open a page some times, and use it: medians over the rounds of what was slowest in each."""
    rounds = [_used(browser, page) for _ in range(ROUNDS)]
    read, key, switch = (median(one[i] for one in rounds) for i in range(3))
    return Times(read, key, switch, page.stat().st_size)


def _used(browser: sync_api.Browser, path: Path) -> tuple[float, float, float]:
    context, page = _opened(browser, path, OURS)
    read = float(page.evaluate("window.readAt")) / 1000
    page.wait_for_timeout(HAND)
    keys = [_typed(page, query[: end + 1]) for query in QUERIES for end in range(len(query))]
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    switches = [_switched(page, name) for _ in range(2) for name in VIEWS]
    context.close()
    return read, max(keys), max(switches)


def _typed(page: sync_api.Page, words: str) -> float:
    box = page.get_by_role("combobox", name="搜索").element_handle()
    return float(page.evaluate(f"""async ([box, words]) => ({AFTER})(() => {{
        box.focus();
        box.value = words;
        box.dispatchEvent(new Event('input', {{ bubbles: true }}));
    }})""", [box, words]))  # fmt: skip


def _switched(page: sync_api.Page, name: str) -> float:
    tab = page.get_by_role("tab", name=name).element_handle()
    return float(page.evaluate(f"async (tab) => ({AFTER})(() => tab.click())", tab))


def _opened(browser: sync_api.Browser, path: Path, readable: str) -> tuple[sync_api.BrowserContext, sync_api.Page]:
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, offline=True)
    page = context.new_page()
    page.add_init_script(WATCH % readable)
    start = monotonic()
    page.goto(path.as_uri(), wait_until="commit", timeout=PATIENCE * 1000)
    while not page.evaluate("window.readAt ?? 0"):  # the page's policy forbids what waits inside it
        if monotonic() - start > PATIENCE:
            context.close()
            raise sync_api.TimeoutError(f"{path.name} is not usable after {PATIENCE} s")
        page.wait_for_timeout(50)
    return context, page


def _read(browser: sync_api.Browser, path: Path, readable: str) -> float | None:
    """Return the seconds until a page can be read; none where one's patience is at an end before."""
    try:
        context, page = _opened(browser, path, readable)
    except sync_api.TimeoutError:
        return None
    seconds = float(page.evaluate("window.readAt")) / 1000
    context.close()
    return seconds


def table(ours: Times, large: Times, theirs: float | None, folder: Path, nodes: int) -> str:
    """Return the figures as text, with the goals beside them."""
    waited = f"{theirs:.1f} s" if theirs else f"> {PATIENCE} s"
    sooner = f"{(theirs or PATIENCE) / ours.read:.0f} x" if theirs else f"> {PATIENCE / ours.read:.0f} x"
    rows = [
        ("", folder.name, "goal", "20,000 duties", "goal"),
        ("first readable view", f"{ours.read:.2f} s", "1.0 s", f"{large.read:.2f} s", "3.0 s"),
        ("a keystroke in the search", f"{ours.key:.0f} ms", "50 ms", f"{large.key:.0f} ms", "150 ms"),
        ("a switch of views", f"{ours.switch:.0f} ms", "200 ms", f"{large.switch:.0f} ms", "-"),
        ("file", f"{ours.size / 1e6:.2f} MB", "4 MB", f"{large.size / 1e6:.1f} MB", "-"),
        ("pyvis' own page usable", waited, "-", "-", "-"),
        ("ours is sooner by", sooner, "10 x", "-", "-"),
    ]
    lines = [f"{name:27}{a:>10}{b:>9}{c:>15}{d:>9}" for name, a, b, c, d in rows]
    return f"{nodes:,} nodes of {folder.name}; medians of {ROUNDS} rounds, of each the slowest step\n" + "\n".join(
        lines
    )


if __name__ == "__main__":
    figures = main(sys.argv[1:])
    print(figures)
    if os.environ.get("KG_REGEN"):
        record("viewer", figures)
