"""`kg view`: the page of a build, opened as a file or served to this machine alone; and how the page first opens."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from browser import Visit, sync_api
from html_visit import list_rows
from typer.testing import CliRunner

from kg import cli, viewer
from kg.commands import errors

expect = sync_api.expect
ROOT = Path(__file__).parents[1]
LAW = "江城市数据条例\n第一条 市数据部门应当建设公共数据平台，推动公共数据开放。\n第二条 市数据部门应当保障数据安全。\n"


def run(*args: object) -> Any:
    return CliRunner().invoke(cli.app, [str(arg) for arg in args], env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("view")
    (folder / "江城.txt").write_text(LAW, encoding="utf-8")
    options = ("--html-title", "江城 & 试点", "--html-view", "list", "--html-lang", "en")
    assert run("build", folder / "江城.txt", "-o", folder / "成果 1", "-q", *options).exit_code == 0
    return folder / "成果 1"


def test_the_page_is_opened_as_a_file(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(viewer.webbrowser, "open", lambda address: opened.append(address) or True)
    done = run("view", built)
    assert (done.exit_code, done.stderr) == (0, "")
    assert opened == [done.stdout.strip()] == [(built / "graph.html").as_uri()]


def test_without_a_browser_the_address_is_printed(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewer.webbrowser, "open", lambda address: False)
    done = run("view", built)
    assert done.exit_code == 0
    assert done.stdout.strip() == (built / "graph.html").as_uri()
    assert "open the address above yourself" in done.stderr


@pytest.mark.parametrize(("made", "says"), [(True, "no graph.html in it"), (False, "no such build")])
def test_a_folder_without_a_build_says_how_to_make_one(tmp_path: Path, made: bool, says: str) -> None:
    folder = tmp_path / "none"
    if made:
        folder.mkdir()
    done = run("view", folder)
    assert done.exit_code == errors.FAILED
    assert done.stderr.splitlines() == [f"kg: {folder}: {says}; make one with: kg build DOCUMENTS -o {folder}"]


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve a build in a process of its own, and interrupt it at the end, as one does."""
    # What is started in the background ignores Ctrl-C, and so do its children: this one is to heed it.
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from kg.cli import main; main()"
    line = [sys.executable, "-c", heed, "view", str(folder), "--serve", "--no-open"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(line, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        host, _, port = child.stdout.readline().strip().removeprefix("http://").removesuffix("/").partition(":")
        try:
            yield host, int(port)
            child.send_signal(signal.SIGINT)
            assert child.wait(10) == 0
        finally:
            child.kill()
        assert child.stderr is not None and child.stderr.read() == ""


def asked(where: tuple[str, int], path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(*where, timeout=10)
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for a child")
def test_the_page_and_nothing_else_is_served_to_this_machine_alone(built: Path) -> None:
    with served(built) as where:
        assert where[0] == "127.0.0.1"
        page = asked(where, "/")
        assert (page.status, page.read()) == (200, (built / "graph.html").read_bytes())
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        for path in ("/kg.sqlite", "/graph.html/..", "/%2e%2e/graph.html", "//etc/passwd"):
            assert asked(where, path).status == 404
        assert asked(where, "/", Host="evil.example:80").status == 403
        taken = run("view", built, "--serve", "--port", where[1], "--no-open")
        assert taken.exit_code == errors.FAILED
        assert f"port {where[1]} of 127.0.0.1" in taken.stderr
        assert "choose another, or 0 for any" in taken.stderr


def test_the_page_opens_as_the_build_was_told(chromium: sync_api.Browser, built: Path) -> None:
    page = Visit(chromium, built / "graph.html", width=1280, height=800).open()
    expect(page).to_have_title("江城 & 试点")
    expect(page.get_by_role("tab", name="List")).to_have_attribute("aria-selected", "true")
    expect(list_rows(page, "List of duties")).to_have_count(3)
    page.get_by_role("tab", name="Graph").click()
    assert "view=graph" in page.url
    page.go_back()
    expect(page.get_by_role("tab", name="List")).to_have_attribute("aria-selected", "true")


def test_another_name_of_an_organ_finds_it_in_a_real_build(chromium: sync_api.Browser, built: Path) -> None:
    page = Visit(chromium, built / "graph.html", width=1280, height=800).open()
    page.get_by_role("combobox", name="Search").fill("大数据局")
    expect(page.get_by_role("option", name="市数据部门")).to_contain_text("also 大数据局")


@pytest.mark.parametrize("option", ["--html-view", "--html-lang"])
def test_a_view_that_is_none_is_a_usage_error(tmp_path: Path, option: str) -> None:
    done = run("build", ROOT / "samples", "-o", tmp_path / "out", option, "none")
    assert done.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_the_addresses_of_the_page_are_data(built: Path) -> None:
    data = (built / "graph.html").read_text("utf-8").split('id="data">')[1].split("</script>")[0]
    assert json.loads(data)["opening"] == {"view": "list", "lang": "en"}
