"""Run a whole session of `kg` under watch: `python -m tests.confined DOCUMENTS OUT LIST` prints what it touched.

Every socket of the internet is refused; every file that is opened and every program that is started is written down,
with the command that did it. The hook is of the interpreter's own (PEP 578), so that no library passes it by.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path

INTERNET = {socket.AF_INET, socket.AF_INET6}
_NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile")
_RULES = """
[[organ]]
id = "organ.mulu"
name = "目录部门"
kind = "department"
aliases = ["目录"]
match = ["目录部门应当公布目录。"]
no_match = ["市人民政府应当公布方案。"]
"""


class Watch:
    """What was touched, by command."""

    def __init__(self) -> None:
        self.command = ""
        self.refused: list[tuple[str, str]] = []
        self.opened: dict[str, str] = {}
        self.started: list[tuple[str, str]] = []

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        """Note an event of the interpreter; refuse what leads to a network."""
        if event == "open" and isinstance(arguments[0], str | bytes):
            path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 -- called for every file
            self.opened.setdefault(path, self.command)
        elif event.startswith(_PROGRAMS):
            self.started.append((self.command, f"{event} {arguments[0]!r}"))
        elif event.startswith(_NETWORK) or (event == "socket.__new__" and arguments[1] in INTERNET):
            self.refused.append((self.command, event))
            raise RuntimeError(f"{event}: no network here")


def commands(documents: Path, out: Path, against: Path) -> list[list[str]]:
    """Return a session: the build, every question in every form, every export, the checks."""
    from outputs import formats

    law, tables = documents / "regulation.txt", out.parent / "tables"
    asked = (
        ["duties", "公安局"], ["who", "智慧停车"], ["show", "停车", "第六条"], ["overlaps"], ["orphans"], ["stats"],
        ["path", "公安", "数据局"], ["search", "停车泊位"],
    )  # fmt: skip
    forms = [form for name in ("csv", "xlsx", "html") for form in (f"--{name}", f"{tables}/a.{name}")]
    return [
        ["build", str(documents), "-o", str(out), "-j", "1", "--unexplained", "--fallbacks"],
        ["build", str(documents), "-o", str(out), "--json"],
        *([*question, "--in", str(out), "--json", *forms] for question in asked),
        ["overlaps", "--in", str(out), "--limit", "0"],
        *(["export", str(out), name, "-o", f"{out.parent}/export/{name}"] for name in formats.names()),
        ["export", str(out), "docx", "--by", "organ", "-o", f"{out.parent}/export/organs"],
        ["compare", "regulation.txt", "scrambled.md", "--in", str(out)],
        ["diff", str(law), str(documents / "wrapped.txt")],
        ["check", str(out), "--against", str(against)],
        ["doctor", str(out)],
        ["explain", str(law), "第六条", "--html", f"{tables}/why.html"],
        ["rules", "list"],
        ["rules", "check", str(out.parent / "rules")],
        ["view", str(out), "--no-open"],
    ]


def main(documents: Path, out: Path, against: Path) -> None:
    """Run the session and print what it touched, and how each command ended, as JSON."""
    watch = Watch()
    sys.addaudithook(watch.hook)
    (out.parent / "tables").mkdir(parents=True)
    (out.parent / "rules").mkdir()
    (out.parent / "rules" / "organs.toml").write_text(_RULES, encoding="utf-8")

    from typer.testing import CliRunner

    from kg.cli import app

    ended: dict[str, tuple[int, str]] = {}
    for arguments in commands(documents, out, against):
        watch.command = " ".join(arguments)
        result = CliRunner().invoke(app, arguments)
        ended[watch.command] = (result.exit_code, repr(result.exception) if result.exit_code not in (0, 4) else "")
    seen = {"refused": watch.refused, "opened": watch.opened, "started": watch.started, "ended": ended}
    print(json.dumps(seen, ensure_ascii=False))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
