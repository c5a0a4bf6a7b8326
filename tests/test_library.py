"""`import kg`: what a build gives to Python and to notebooks, and that the page about it says what is so."""

from __future__ import annotations

import doctest
import html
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

import kg
from kg import library
from outputs.errors import OutputError

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```python\n(>>> .*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def built(samples_build: Path) -> Iterator[library.Build]:
    with kg.open(samples_build) as opened:
        yield opened


def test_every_example_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    blocks = BLOCK.findall(page)
    assert len(blocks) == page.count("```python")
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "library.md", "docs/library.md", 0)
    said: list[str] = []
    results = doctest.DocTestRunner(optionflags=flags, verbose=False).run(test, out=said.append)
    assert (results.failed, said) == (0, [])
    assert results.attempted > 20


def test_iterating_gives_every_norm(built: library.Build) -> None:
    norms = list(built)
    assert len(norms) == len(built) > 100
    assert norms == list(built.norms())


@pytest.mark.parametrize(
    "filters",
    [
        {"organ": "公安局"},
        {"organ": ("公安部门", "交通运输部门")},
        {"modality": "不得"},
        {"document": "停车", "role": "单独"},
    ],
)
def test_filters_narrow_norms_graph_and_frame_alike(built: library.Build, filters: dict[str, str]) -> None:
    norms = built.norms(**filters)
    assert 0 < len(norms) < len(built)
    assert list(built.frame(**filters)["id"]) == [norm.id for norm in norms]
    duties = {node for node, data in built.graph(**filters).nodes(data=True) if data["kind"] == "duty"}
    assert duties == {f"duty:{norm.duty}" for norm in norms}


def test_the_graph_has_the_layers_asked_for(built: library.Build) -> None:
    kinds = [{data["kind"] for _, data in built.graph(layers=layers).nodes(data=True)} for layers in ([], ["document"])]
    assert kinds == [{"actor", "duty"}, {"actor", "duty", "document"}]


def test_a_frame_holds_the_rows_of_the_jsonl(built: library.Build) -> None:
    frame = built.frame()
    lines = (built.folder / "triples.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(frame) == len(lines)
    assert {"subject", "organ", "levels", "predicate", "object", "evidence", "locator"} <= set(frame.columns)


def test_a_frame_without_pandas_says_how_to_get_it(built: library.Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(OutputError, match=r"needs pandas, which is not installed; .*\[pandas\]"):
        built.frame()


@pytest.mark.parametrize(
    ("filters", "error", "words"),
    [
        ({"organ": "发改喂"}, OutputError, "the nearest are"),
        ({"organs": "发改委"}, TypeError, "no filter is called 'organs'"),
        ({"modality": "也许"}, OutputError, "name one of"),
    ],
)
def test_what_is_unknown_is_named(
    built: library.Build, filters: dict[str, str], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        built.norms(**filters)


class Frames(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pages: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.pages.append(dict(attrs)["srcdoc"] or "")


def test_a_notebook_shows_the_page_whole(built: library.Build) -> None:
    reader = Frames()
    reader.feed(built._repr_html_())
    assert reader.pages == [(built.folder / "graph.html").read_text(encoding="utf-8")]


def test_a_page_too_large_for_a_notebook_is_named(built: library.Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_LARGEST", 1000)
    assert f"kg view {html.escape(str(built.folder))}" in built._repr_html_()


@pytest.mark.browser
def test_the_page_works_within_a_notebook(samples_build: Path, tmp_path: Path) -> None:
    from browser import Visit, launched, sync_api

    file = tmp_path / "notebook.html"
    with kg.open(samples_build) as opened:
        shown = f"<!doctype html><html data-ready=true><meta charset=utf-8><body>{opened._repr_html_()}</body></html>"
        file.write_text(shown, encoding="utf-8")
    with launched() as browser:
        visit = Visit(browser, file)
        frame = visit.open().frame_locator("iframe")
        frame.get_by_role("tab", name="责任清单").click()
        sync_api.expect(frame.get_by_role("table", name="责任清单")).to_be_visible()
        frame.get_by_role("combobox", name="搜索").fill("公安")
        visit.page.keyboard.press("Enter")
        sync_api.expect(frame.get_by_role("complementary", name="详情").get_by_role("heading", level=2)).to_be_visible()
        assert (visit.faults, visit.outside()) == ([], [])
