"""A whole session of `kg` reaches for no network, starts no program, and opens nothing but what it was given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import confined
import pytest
from typer.main import get_command

from kg.cli import app

pytestmark = pytest.mark.xdist_group("confined")  # the session runs once

ROOT = Path(__file__).parents[1]
CSV = "序号,主体,事项名称,实施依据\n1,市公安局,查处违法停车行为,《停车条例》第六条\n"
ELSEWHERE = {"bench"}  # times Pythons of its own that it starts: `tests/test_bench.py`
# Of the system: its libraries, its clock, what it tells of itself.
OF_THE_SYSTEM = ("/proc/", "/dev/", "/usr/share/zoneinfo", "/etc/localtime", "/etc/mime.types", "/sys/")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """Run it once in a process of its own; return what it touched and the folder it had to itself."""
    folder = tmp_path_factory.mktemp("session")
    (folder / "list.csv").write_text(CSV, encoding="utf-8")
    (folder / "tmp").mkdir()
    line = [
        sys.executable,
        "-m",
        "tests.confined",
        str(ROOT / "samples"),
        str(folder / "out"),
        str(folder / "list.csv"),
    ]
    environment = {**os.environ, "TMPDIR": str(folder / "tmp"), "HOME": str(folder / "home")}
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), folder


def test_every_command_ran(session: tuple[dict[str, Any], Path]) -> None:
    ended = session[0]["ended"]
    assert {line: said for line, said in ended.items() if said[0] not in (0, 4)} == {}
    named = {line.split()[0] for line in ended}
    assert set(get_command(app).commands) - ELSEWHERE == named  # type: ignore[attr-defined]


def test_nothing_reaches_for_a_network(session: tuple[dict[str, Any], Path]) -> None:
    # A library of spaCy's asks, when it is loaded, whether the machine has IPv6: of the machine, not of a network.
    known = {event for line, event in session[0]["refused"] if not line.startswith("explain ")}
    assert known == set()
    assert {event for _, event in session[0]["refused"]} <= {"socket.__new__"}


def test_no_program_is_started(session: tuple[dict[str, Any], Path]) -> None:
    assert session[0]["started"] == []


def test_nothing_is_opened_but_what_was_given(session: tuple[dict[str, Any], Path]) -> None:
    seen, folder = session
    own = {sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), str(ROOT), str(folder)}
    given = tuple(str(Path(path).resolve()) + os.sep for path in own) + tuple(f"{path}{os.sep}" for path in own)
    strange = {path: by for path, by in seen["opened"].items() if not path.startswith((*given, *OF_THE_SYSTEM))}
    assert strange == {}


def test_nothing_is_left_among_temporary_files(session: tuple[dict[str, Any], Path]) -> None:
    _, folder = session
    assert list((folder / "tmp").iterdir()) == []
    assert not (folder / "home").exists()


def test_the_watch_sees_what_is_forbidden() -> None:
    script = "import socket, sys; from tests import confined; w = confined.Watch(); sys.addaudithook(w.hook); {}"
    for act in ("socket.socket()", "socket.create_connection(('127.0.0.1', 9))", "socket.getaddrinfo('localhost', 9)"):
        done = subprocess.run(
            [sys.executable, "-c", script.format(act)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert "no network here" in done.stderr
    assert confined.INTERNET
