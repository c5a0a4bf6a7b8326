"""A build that is too large for one page: what stands in its folder, and what is served of it to this machine alone."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import html_sample
import pytest
from factories import make_full_extraction
from starlette.testclient import TestClient
from test_cli import run
from test_store import put

from extract.records import Modality
from kg import builder
from kg.commands.errors import DONE, FAILED
from kg.filters import Filters
from kg.large import overview_of
from kg.serving.app import build
from kg.serving.picking import picked
from kg.store import Store
from kg.store.excerpts import excerpts
from outputs.errors import OutputError
from outputs.html import large

ATTACK = "\"><script>alert(1)</script>'{{7*7}}\u202e倒"
LAW = "江城市数据条例\n第一条 市数据部门应当建设公共数据平台，推动公共数据开放。\n第二条 市数据部门应当保障数据安全。\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    put(folder, *html_sample.extractions(), html_sample.hostile(ATTACK, objects="普通的事"))
    return folder


def client(folder: Path, *, drawn: int = 1000, host: str = "127.0.0.1:80") -> TestClient:
    return TestClient(build(folder, drawn=drawn), base_url=f"http://{host}", follow_redirects=False)


def data_of(page: str) -> str:
    return page.split('id="data">')[1].split("</script>", maxsplit=1)[0]


# --- the page in the folder


def test_a_build_of_more_than_is_drawn_gets_its_overview(tmp_path: Path) -> None:
    (tmp_path / "江城.txt").write_text(LAW, encoding="utf-8")
    out = tmp_path / "out"
    builder.build([tmp_path / "江城.txt"], out, drawn=2)
    page = (out / "graph.html").read_text("utf-8")
    assert "kg view --serve ." in page
    assert "kg export . html --by organ" in page
    assert "数据部门" in page
    assert "应当保障数据安全" not in page
    assert "connect-src" not in page
    assert not re.findall(r"(?:src|href)=\"(?!#|data:)", page)
    assert run("doctor", out).exit_code == DONE
    builder.build([tmp_path / "江城.txt"], out, drawn=3)
    assert "应当" in data_of((out / "graph.html").read_text("utf-8"))


def test_the_overview_stays_small(folder: Path) -> None:
    with Store(folder / "kg.sqlite") as store:
        found = overview_of(store)
    many = [large.Entry(f"第{i}机构部门", 9, ("organ", f"第{i}机构部门")) for i in range(50_000)]
    page = large.overview(large.Large("题", many, many, many, found.facets, {}, 9, frozenset(one.name for one in many)))
    assert len(page.encode()) < 5_000_000
    assert "未列出" in page


def test_names_of_the_overview_are_words(folder: Path) -> None:
    page = client(folder).get("/").text
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert ATTACK.replace("\u202e", "") in unescape(page)


# --- what is served


def test_an_organ_is_shown_with_all_who_share_its_duties(folder: Path) -> None:
    page = client(folder).get("/view", params={"organ": "大数据部门"})
    assert page.status_code == 200
    assert '"excerpts":true' in data_of(page.text)
    assert '"served":true' in data_of(page.text)
    assert "connect-src 'self'" in unescape(page.text)
    assert '<a href="/"' in page.text


def test_a_document_is_shown_whole(folder: Path) -> None:
    page = client(folder).get("/view", params={"document": "江城.txt"})
    assert '"excerpts":false' in data_of(page.text)
    assert '"view":"text"' in data_of(page.text)


def test_what_is_more_than_a_page_draws_is_listed(folder: Path) -> None:
    asked = client(folder, drawn=1).get("/view", params={"organ": "大数据部门"})
    assert asked.status_code == 303
    there = asked.headers["location"]
    page = client(folder, drawn=1).get(there).text
    assert "请再选一项以缩小范围" in page
    assert "jurisdiction=" in page
    assert large.VIEW not in page.split("</h1>")[1].split("<table")[0]


def test_a_list_comes_in_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.serving.pages.SHEET", 2)
    put(tmp_path, make_full_extraction())
    with Store(tmp_path / "kg.sqlite") as store:
        count = store.number()
    seen, where, sheets = 0, "/list", 0
    while where:
        page = client(tmp_path).get(where).text
        rows = page.split("<tbody>")[1].split("</tbody>")[0].count("<tr>")
        assert rows <= 2
        seen, sheets = seen + rows, sheets + 1
        further = re.search(r'rel="next" href="([^"]+)"', page)
        where = unescape(further[1]) if further else ""
    assert (seen, sheets) == (count, -(-count // 2))


def test_filters_narrow_what_the_others_leave(folder: Path) -> None:
    both = picked([("organ", "大数据部门"), ("modality", "obligation"), ("from", "3"), ("other", "x")])
    assert both.filters == (Filters(organs=("大数据部门",)), Filters(modalities=(Modality.OBLIGATION,)))
    assert both.name == "大数据部门 · 应当"
    with pytest.raises(OutputError, match="modality 'no' is unknown"):
        picked([("modality", "no")])


def test_a_search_tells_where_words_stand(folder: Path) -> None:
    page = client(folder).get("/search", params={"q": "公共数据"}).text
    assert "“公共数据”见于" in page
    assert "#view=text&amp;find=" in page
    assert "<script>alert" not in client(folder).get("/search", params={"q": ATTACK}).text


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/view?organ=没有", "no duty of this build fits"),
        ("/view?document=..%2Fkg.sqlite", "no duty of this build fits"),
        ("/view?modality=x", "is unknown"),
        ("/search?q=+", "nothing to search for"),
        ("/list?organ=" + "长" * 501, "too long an address"),
        ("/list?" + "topic=x&" * 41, "too long an address"),
        ("/kg.sqlite", "Not Found"),
        ("/graph.html", "Not Found"),
    ],
)
def test_what_is_not_there_is_one_line(folder: Path, path: str, says: str) -> None:
    answer = client(folder).get(path)
    assert answer.status_code == 404
    assert says in answer.text
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("first", ["-1", "x", "9" * 30, "\uff11", ""])
def test_a_sheet_that_is_none_is_an_empty_one_or_the_first(folder: Path, first: str) -> None:
    assert client(folder).get("/list", params={"from": first}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::1]", ""])
def test_a_strangers_name_is_refused(folder: Path, host: str) -> None:
    answer = client(folder).get("/", headers={"Host": host})
    assert (answer.status_code, answer.text) == (403, "not served by this name\n")


def test_it_is_read_and_only_by_this_machine(folder: Path) -> None:
    at = client(folder)
    assert at.post("/").status_code == at.delete("/view").status_code == at.options("/").status_code == 405
    answer = at.get("/", headers={"Origin": "http://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    other = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "iframe"}
    assert at.get("/", headers=other).status_code == 403
    assert at.get("/", headers={**other, "Sec-Fetch-Dest": "document"}).status_code == 200
    assert client(folder, host="localhost:9").get("/").status_code == 200


def test_without_the_extra_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "graph.html").touch()
    monkeypatch.setitem(sys.modules, "starlette", None)
    done: Any = run("view", "--serve", folder, "--no-open", "--max-drawn", "1")
    assert done.exit_code == FAILED
    assert "needs starlette, which is not installed" in done.stderr
    assert "responsibility-graph[serve]" in done.stderr


# --- what is read of the documents


def test_excerpts_hold_the_clauses_and_the_articles_they_stand_in(samples_build: Path) -> None:
    with Store(samples_build / "kg.sqlite") as store:
        asked = Filters(organs=("公安部门",))
        found = tuple(excerpts(store, asked))
        norms = tuple(norm for one in found for norm in one.norms)
        assert norms == store.clauses(asked)
        assert len({norm.source for norm in norms}) == len(found) > 0
        for one in found:
            whole = store.extraction(one.document.source.name).document
            parts = [part.span for part in one.document.walk()]
            assert set(parts) < {part.span for part in whole.walk()}
            for norm in one.norms:
                assert [span for span in parts if span.start <= norm.span.start < span.end]


@pytest.fixture(autouse=True)
def _no_overview_of_another_test() -> Iterator[None]:
    yield
    from kg.serving import pages

    pages._overview.cache_clear()
    pages._also_called.cache_clear()
