"""Hostile words in every place where the page shows words: nothing runs, nothing breaks, and what is given is seen."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import html_sample
import pytest
from browser import Visit, sync_api
from html_visit import details, download, find, marks, place_of, write

from kg import graph as kg_graph

pytestmark = pytest.mark.browser
expect = sync_api.expect
ATTACKS = {
    "markup": 'javascript:alert(3)</script><script>alert(1)</script><img src=x onerror="alert(2)">',
    "drawing": '"><svg onload=alert(4)><!--<script>&lt;b&gt;${alert(5)}{{7*7}}{% raw %}',
    "turned": "正常\u202e倒写\u202c隔开\u2066的字\u2069之后",
    "long": "长" * 10_000,
    "quotes": "\"'`'\"\\'\\\"左右引号\x00之后\x07响铃\x1b终了",
    "formula": '=HYPERLINK("https://evil.example/")',
}
FOREIGN = "img, iframe, object, embed, base, form, [onload], [onerror], a[href]:not([href^='#'])"
DRAWN = {"svg", "g", "path", "rect", "circle", "text", "tspan", "title", "line"}
SHORTEST = 10  # of what a place that clips may leave


USUAL = ("数据安全", "公共数据")  # the topics of the laws beside the hostile one


@dataclass(frozen=True)
class Stage:
    """A page in which one attack stands everywhere."""

    visit: Visit
    attack: str
    marks: dict[str, str]

    @property
    def page(self) -> sync_api.Page:
        return self.visit.page

    @property
    def name(self) -> str:
        """What is seen of the attack where it is a name: what cannot be seen is left out."""
        return named(self.attack)

    @property
    def words(self) -> str:
        """What is seen of the attack where it is the words of a document: what cannot be seen is numbered."""
        hidden = ("Cc", "Cf")
        return "".join(f"⟨U+{ord(c):04X}⟩" if unicodedata.category(c) in hidden else c for c in self.attack)

    def go(self, **state: str) -> None:
        """Show a state of the page."""
        hash_ = urlencode({"f.source": "*", **state})
        self.page.evaluate("to => location.hash = to", hash_)

    def mark(self, kind: str) -> str:
        return self.marks[kind]


def named(attack: str) -> str:
    return "".join(c for c in attack if unicodedata.category(c) not in ("Cc", "Cf"))


def whole(seen: str, given: str) -> bool:
    """Tell whether `given` is seen, or its beginning where a place clips."""
    seen, given = ("".join(words.split()) for words in (seen, given))
    return given in seen or any(f"{given[:n]}…" in seen for n in range(SHORTEST, min(len(given), 500)))


@pytest.fixture(scope="module", params=ATTACKS)
def stage(
    request: pytest.FixtureRequest, chromium: sync_api.Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    attack = ATTACKS[request.param]
    laws = [html_sample.hostile(attack, objects="普通的事"), *html_sample.extractions()]
    graph = kg_graph.build(laws)
    marks = {
        kind: next(node for node, data in graph.nodes(data=True) if data["kind"] == kind and attack in node)
        for kind in ("actor", "topic", "duty")
    }
    marks["article"] = f"article:0/{named(attack)}"
    visit = Visit(chromium, write(tmp_path_factory.mktemp("hostile"), *laws, title=attack))
    visit.open("#f.source=*")
    yield Stage(visit, attack, marks)
    visit.context.close()


# ---- The places: each returns what is seen there, one text for each that must show the attack ----

Seen = list[str]


def window(stage: Stage) -> Seen:
    return [stage.page.title(), stage.page.get_by_role("heading", level=1).inner_text()]


def facets(stage: Stage) -> Seen:
    box = stage.page.get_by_role("complementary", name="筛选")
    shut = box.locator("details:not([open]) > summary")
    while shut.count():
        shut.first.click()
    names = ("文件", "地区", "层级", "章节")
    return [box.locator("details").filter(has_text=re.compile(f"^{name}")).inner_text() for name in names]


def overview(stage: Stage) -> Seen:
    stage.go()
    topic = next(mark for mark in marks(stage.page, "主题") if mark.removeprefix("主题 ") not in USUAL)
    stage.page.mouse.move(*place_of(stage.page, topic))
    expect(stage.page.get_by_role("tooltip")).to_be_visible()
    return [stage.page.get_by_role("tooltip").inner_text()]


def heard(stage: Stage) -> Seen:
    stage.go()
    return ["".join(marks(stage.page, "主题"))]


def flow(stage: Stage) -> Seen:
    actor = stage.mark("actor")
    stage.go(open=actor, selected=actor, scope=actor)
    stage.page.wait_for_timeout(100)
    return [stage.page.get_by_role("tabpanel").locator("h2, .chip").first.inner_text()]


def walked(stage: Stage) -> Seen:
    stage.go(open=stage.mark("topic"))
    stage.page.get_by_role("application").focus()
    said = []
    for _ in range(4):
        stage.page.keyboard.press("ArrowRight")
        said.append(stage.page.get_by_role("status").first.inner_text())
    return ["".join(said)]


def path(stage: Stage) -> Seen:
    page = stage.page
    page.evaluate(
        "to => location.hash = to",
        urlencode([("f.source", "*"), ("path", stage.mark("actor")), ("path", stage.mark("topic"))]),
    )
    heading = page.get_by_role("heading", name=re.compile("的路径"))
    expect(heading).to_be_visible()
    return [heading.inner_text()]


def found(stage: Stage) -> Seen:
    stage.go()
    find(stage.page, stage.name[:200])
    results = stage.page.get_by_role("listbox")
    kinds = [re.compile(f"^{kind}") for kind in ("主体", "责任", "主题")]
    shown = [results.get_by_role("group", name=kind).inner_text() for kind in kinds]
    find(stage.page, stage.name[:150] + "没有")
    shown.append(results.inner_text() if len(stage.name) < 36 else stage.name)
    stage.page.keyboard.press("Escape")
    stage.page.keyboard.press("Escape")
    return shown


def rows(stage: Stage) -> Seen:
    stage.go(view="list", scope=stage.mark("actor"))
    table = stage.page.get_by_role("table")
    row = table.get_by_role("row").filter(has=stage.page.get_by_role("cell")).first
    cells = row.get_by_role("cell").all_inner_texts()
    chip = stage.page.get_by_role("tabpanel").locator(".chip").inner_text()
    titles = row.locator("[title]").evaluate_all("all => all.map(one => one.title)")
    return [cells[i] for i in (0, 2, 3, 4, 5)] + [chip, *titles]


def filtered(stage: Stage) -> Seen:
    stage.go(view="list", query=stage.attack[:190])
    box = stage.page.get_by_role("searchbox", name="在清单中筛选")
    expect(box).to_have_value(stage.attack[:190])
    return []


def crossed(stage: Stage) -> Seen:
    heads = []
    for axis in ("topic", "chapter", "document"):
        stage.go(view="matrix", axis=axis)
        table = stage.page.get_by_role("grid", name=re.compile("责任数"))
        heads += [" ".join(table.get_by_role("columnheader").all_inner_texts())]
        heads += [" ".join(table.get_by_role("rowheader").all_inner_texts())]
        names = table.get_by_role("gridcell").evaluate_all("all => all.map(one => one.ariaLabel ?? '').join(' ')")
        heads.append(names)
    return heads


def panel(kind: str) -> Callable[[Stage], Seen]:
    def place(stage: Stage) -> Seen:
        stage.go(view="list", selected=stage.mark(kind))
        return [details(stage.page).get_by_role("heading", level=2).inner_text()]

    return place


def facts(stage: Stage) -> Seen:
    stage.go(view="list", selected=stage.mark("duty"))
    box = details(stage.page)
    expect(box.get_by_role("term").filter(has_text="规则")).to_be_visible()
    names = ("会同、配合", "主题", "条件", "例外", "期限", "相对方", "引用", "规则", "位置", "编号")
    terms = box.get_by_role("term").all_inner_texts()
    values = box.get_by_role("definition").all_inner_texts()
    said = dict(zip(terms, values, strict=True))
    return [said[name] for name in names]


def sentence(stage: Stage) -> Seen:
    stage.go(view="list", selected=stage.mark("duty"))
    seen = details(stage.page).get_by_role("blockquote").inner_text()
    return [seen.replace(stage.words, stage.name)]


def english(stage: Stage) -> Seen:
    stage.go(view="list", lang="en", selected=stage.mark("duty"))
    expect(stage.page.get_by_role("table", name="List of duties")).to_be_visible()
    box = details(stage.page)
    return [box.get_by_role("heading", level=2).inner_text(), *box.get_by_role("definition").all_inner_texts()[2:5]]


def source(stage: Stage) -> Seen:
    stage.go(view="text", document="0")
    article = stage.page.get_by_role("article")
    expect(article.get_by_role("heading", level=2)).to_be_visible()
    picker = stage.page.get_by_role("tabpanel").get_by_role("combobox", name="文件")
    return [
        article.get_by_role("heading", level=2).inner_text(),
        article.get_by_role("heading", level=3).first.inner_text(),
        article.locator("p").filter(has_text="应当").inner_text().replace(stage.words, stage.name),
        article.locator("dl").inner_text(),
        article.get_by_role("button").filter(has_text="是指").inner_text(),
        stage.page.get_by_role("navigation", name="目录").inner_text(),
        picker.locator("option").first.inner_text(),
    ]


def gaps(stage: Stage) -> Seen:
    stage.go(view="text", document="0")
    article = stage.page.get_by_role("article")
    article.get_by_text("1 处有情态词而未抽出责任").click()
    item = article.get_by_role("listitem")
    expect(item).to_be_visible()
    return [item.inner_text()]


def sought(stage: Stage) -> Seen:
    stage.go(view="text", document="0", find=stage.words[:120])
    box = stage.page.get_by_role("search", name="在本文中查找")
    expect(box).to_contain_text(re.compile(" / |没有找到"))
    return [stage.name] if " / " in box.inner_text() or len(stage.attack) > 500 else [box.inner_text()]


def paper(stage: Stage) -> Seen:
    stage.go(view="list", scope=stage.mark("actor"))
    page = stage.page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    seen = [page.get_by_role("heading", level=1).inner_text(), page.get_by_role("table").inner_text()]
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.pdf().startswith(b"%PDF")
    return seen


def vector(stage: Stage) -> Seen:
    stage.go(open=stage.mark("topic"))
    name, data = download(stage.page, "矢量图 SVG")
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', name)
    root = ET.fromstring(data)
    assert {node.tag.rpartition("}")[2] for node in root.iter()} <= DRAWN
    return ["".join("".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text"))]


def table(stage: Stage) -> Seen:
    stage.go(view="list", scope=stage.mark("actor"))
    _, data = download(stage.page, "表格 CSV")
    first = next(iter(csv.DictReader(io.StringIO(data.decode("utf-8-sig")))))
    assert not [cell for cell in first.values() if cell.startswith(("=", "+", "-", "@"))]
    return [first[name] for name in ("主体", "地区", "谓语", "宾语", "条件", "章节", "文件")]


def graphml(stage: Stage) -> Seen:
    stage.go()
    _, data = download(stage.page, "图数据 GraphML")
    words = ["".join(node.itertext()) for node in ET.fromstring(data).iter()]
    return [" ".join(words)]


def linked(stage: Stage) -> Seen:
    stage.go(view=stage.attack, selected=stage.attack, open=stage.attack, sort=stage.attack, theme=stage.attack)
    expect(stage.page.get_by_role("tab", name="图谱")).to_have_attribute("aria-selected", "true")
    return [stage.page.title()]


PLACES = (
    window, facets, overview, heard, flow, walked, path, found, rows, filtered, crossed, facts, sentence, english,
    source, gaps, sought, paper, vector, table, graphml, linked,
)  # fmt: skip
PANELS = {f"panel-{kind}": panel(kind) for kind in ("actor", "topic", "duty", "article")}


NAMED = {place.__name__: place for place in PLACES} | PANELS


@pytest.mark.parametrize("place", NAMED)
def test_hostile_words_are_seen_as_given(stage: Stage, place: str) -> None:
    stage.visit.faults.clear()
    seen = NAMED[place](stage)
    assert [text[:200] for text in seen if not whole(text, stage.name)] == []
    assert stage.page.locator(FOREIGN).count() == 0
    assert stage.page.evaluate("document.documentElement.scrollWidth") <= 1440
    assert stage.visit.faults == []
    assert stage.visit.outside() == []
