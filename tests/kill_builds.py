"""Stop builds at random moments and look at what is left. `python -m tests.kill_builds RUNS SEED [kill|interrupt]`.

Two versions of a few laws are built into one folder by turns. Each build is stopped after a random time, or right when
it begins to write or to put its files in place; then the folder must hold one whole build, the old one or the new, or
none; the next build must succeed and leave what an undisturbed one does; and no process may live on.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg import builder, store
from kg.doctor.checks import examine
from kg.places import FILES, GRAPHML, HTML, TRIPLES
from outputs import atomic

ROOT = Path(__file__).parents[1]
STABLE = (TRIPLES, GRAPHML, HTML)
KILL, INTERRUPT = signal.SIGKILL, signal.SIGINT
# Several processes read, however little there is to read.
_BUILD = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where this is run in the background
from kg.engines import local
local.WORTH, local.BATCH = 1, 2000
from kg.cli import main
main()
"""
_PATIENCE = 20  # seconds until a process must be gone
_LAW = """江城市第{n}条例
第一条 市人民政府应当制定第{n}号规划。
市、县(区)教育部门应当会同科技部门开展第{version}期数字技能培训。
第二条 禁止泄露公共数据。
"""


class BrokenError(AssertionError):
    """A build that was stopped has left what it must not."""


@dataclass(slots=True)
class Tally:
    """How many builds were stopped, and what was found: by the moment, and by what stood there afterwards."""

    moments: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        parts = (", ".join(f"{n} {name}" for name, n in sorted(c.items())) for c in (self.moments, self.left))
        return "stopped: {}; left: {}".format(*parts)


class Trials:
    """Builds of two versions by turns, in a folder of their own, one stopped in each trial."""

    def __init__(self, folder: Path, seed: int, sign: signal.Signals) -> None:
        self._folder, self._sign = folder, sign
        self._out = folder / "out"
        self._random = random.Random(seed)
        self._versions = [self._write(version) for version in (0, 1)]
        self._whole = [self._reference(version) for version in (0, 1)]
        self._seconds = self._time()
        self.tally = Tally()

    def _write(self, version: int) -> Path:
        laws = self._folder / str(version)
        laws.mkdir()
        for n in range(8):
            # Every other law stays as it is and is taken over.
            text = _LAW.format(n=n, version=version if n % 2 else 0)
            (laws / f"{n}.txt").write_text(text, encoding="utf-8")
        return laws

    def _reference(self, version: int) -> dict[str, bytes]:
        out = self._folder / f"whole{version}"
        builder.build([self._versions[version]], out)
        return {name: (out / name).read_bytes() for name in STABLE}

    def _time(self) -> float:
        started = time.monotonic()
        with self._started(0, self._folder / "timed", jobs=2) as child:
            child.wait()
        return time.monotonic() - started

    def _started(self, version: int, out: Path, *, jobs: int) -> subprocess.Popen[str]:
        line = [
            sys.executable,
            "-c",
            _BUILD,
            "build",
            str(self._versions[version]),
            "-o",
            str(out),
            "-q",
            "-j",
            str(jobs),
        ]
        more = {"PYTHONPATH": str(ROOT), "TMPDIR": str(self._folder)}
        return subprocess.Popen(
            line, env={**os.environ, **more}, start_new_session=True, stderr=subprocess.PIPE, text=True
        )

    def trial(self, number: int) -> None:
        """Stop one build and see that nothing is lost.

        Raises:
            Broken: something is.
        """
        version = number % 2
        if self._random.random() < 0.25:
            shutil.rmtree(self._out, ignore_errors=True)
        had = self._standing()
        with self._started(version, self._out, jobs=1 + self._random.randrange(2)) as child:
            moment = self._wait(child)
            ended = self._stop(child)
            said = child.stderr.read() if child.stderr else ""
        self.tally.moments["after it had ended" if ended else moment] += 1
        self._no_process_is_left(child.pid)
        self._one_build_stands(had, version)
        if self._sign is INTERRUPT and not ended:
            self._is_tidy(child.returncode, said)
        builder.build([self._versions[version]], self._out)
        self._is_whole(version)

    def _wait(self, child: subprocess.Popen[str]) -> str:
        """Wait for the moment; return what it is called."""
        sign = self._random.choice((None, atomic.STAGING, atomic.READY))
        delay = self._random.uniform(0, self._seconds if sign is None else 0.2 if sign == atomic.STAGING else 0.002)
        while sign and not (self._out / sign).exists() and child.poll() is None:
            time.sleep(0.0001)
        time.sleep(delay)
        return {None: "at any time", atomic.STAGING: "while it wrote", atomic.READY: "while it replaced files"}[sign]

    def _stop(self, child: subprocess.Popen[str]) -> bool:
        """Send the signal, as the system does to one process or a terminal to all; tell whether it came too late."""
        if child.poll() is not None:
            return True
        if self._sign is INTERRUPT and self._random.random() < 0.5:
            os.killpg(child.pid, self._sign)
        else:
            child.send_signal(self._sign)
        try:
            child.wait(_PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise BrokenError("the build goes on") from error
        return child.returncode == 0

    def _no_process_is_left(self, session: int) -> None:
        until = time.monotonic() + _PATIENCE
        while left := list(_in_session(session)):
            if time.monotonic() > until:
                for pid in left:
                    os.kill(pid, signal.SIGKILL)
                raise BrokenError(f"{len(left)} processes live on")
            time.sleep(0.02)

    def _standing(self) -> int | None:
        """Return the version that stands in the folder, None for no build.

        Raises:
            Broken: files of two builds, or half of one.
        """
        found = {name: (self._out / name).read_bytes() for name in STABLE if (self._out / name).exists()}
        if not found and not (self._out / store.FILE).exists():
            return None
        for version, whole in enumerate(self._whole):
            if found == whole:
                return version
        raise BrokenError(f"a mixture: {sorted(found)}")

    def _one_build_stands(self, had: int | None, version: int) -> None:
        if (self._out / atomic.READY).exists():
            self.tally.left["files half replaced, and the rest"] += 1
            for name in STABLE:
                if not any((place / name).exists() for place in (self._out, self._out / atomic.READY)):
                    raise BrokenError(f"{name} is lost")
            return
        stands = self._standing()
        if stands not in (had, version):
            raise BrokenError(f"version {stands} stands, not {had} or {version}")
        names = {None: "no build", had: "the old build", version: "the new build"}
        self.tally.left[names[stands] if stands is not None else names[None]] += 1
        if stands is not None:
            faults = [result for result in examine(self._out) if result.count and result.code != "leftovers"]
            if faults:
                raise BrokenError(str(faults))

    def _is_tidy(self, code: int, said: str) -> None:
        if (code, said) not in (130, "kg: interrupted; no file is half written\n"):
            self.tally.left[f"exit code {code}, {said.strip().splitlines()[-1:]}"] += 1
        left = [path.name for path in self._out.iterdir()] if self._out.exists() else []
        if set(left) - set(FILES):
            raise BrokenError(f"left: {sorted(left)}")

    def _is_whole(self, version: int) -> None:
        if self._standing() != version:
            raise BrokenError("the next build is not the one asked for")
        left = {path.name for path in self._out.iterdir()} - set(FILES)
        faults = [result for result in examine(self._out) if result.count]
        if left or faults:
            raise BrokenError(f"after the next build: {sorted(left)} {faults}")


def _in_session(session: int) -> Iterator[int]:
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                state = (path / "stat").read_text().rpartition(")")[2].split()[0]
                if state != "Z" and os.getsid(int(path.name)) == session:
                    yield int(path.name)
            except (ProcessLookupError, FileNotFoundError, PermissionError):
                continue


def run(runs: int, seed: int, sign: signal.Signals = KILL) -> Tally:
    """Stop that many builds and return what was seen.

    Raises:
        BrokenError: a build was lost, or something left for good.
    """
    with tempfile.TemporaryDirectory(prefix="kill-builds-") as folder:
        trials = Trials(Path(folder), seed, sign)
        for number in range(runs):
            try:
                trials.trial(number)
            except BrokenError as error:
                error.add_note(f"trial {number} of seed {seed}: {trials.tally}")
                raise
        return trials.tally


if __name__ == "__main__":
    asked = sys.argv[1:]
    chosen = INTERRUPT if asked[2:] == ["interrupt"] else KILL
    print(run(*map(int, asked[:2]), chosen) if len(asked) > 1 else run(100, 0))
