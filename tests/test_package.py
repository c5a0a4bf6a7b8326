"""The wheel: everything the program reads is in it, and it works away from the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKAGES = ("kg", "extract", "rules", "outputs")

pytestmark = pytest.mark.xdist_group("package")


def build(kind: str, folder: Path) -> Path:
    """Build a distribution without a network: hatchling is there already. Compiling takes minutes and is left out."""
    line = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)]
    subprocess.run(line, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "HATCH_BUILD_NO_HOOKS": "true"})
    [made] = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into an environment that borrows the libraries from this one; return its programs."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=False)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    # A path file adds the folder and does not read the path files in it, so the checkout stays out.
    where = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], check=True, capture_output=True
    )
    libraries = "\n".join(dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib")))
    Path(where.stdout.decode().strip(), "libraries.pth").write_text(libraries, encoding="utf-8")
    return programs


def run(program: Path, *args: object, cwd: Path) -> str:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [program, *map(str, args)], cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    wanted = {
        file.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
        licences = [name for name in archive.namelist() if name.endswith("LICENSE")]
    assert held == wanted
    assert len(licences) == 1
    assert {f"{package}/py.typed" for package in PACKAGES} <= held
    assert any(name.startswith("rules/data/") for name in held)


def test_the_source_distribution_holds_what_the_tests_need(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        held = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"Makefile", "CHANGELOG.md", "samples/plan.md", "tests/conftest.py", "rules/data/modality.toml"} <= held


def test_it_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "kg", "--version", cwd=tmp_path) == f"kg {PROJECT['version']}\n"
    places = (
        "import kg, extract, rules, outputs; print(*{m.__file__ for m in (kg, extract, rules, outputs)}, sep='\\n')"
    )
    for place in run(installed / "python", "-c", places, cwd=tmp_path).split():
        assert Path(place).is_relative_to(installed.parent)


def test_it_builds_a_document_with_its_own_rules(installed: Path, samples_build: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "samples" / "regulation.txt", tmp_path)
    report = json.loads(run(installed / "kg", "build", "regulation.txt", "-o", "out", "--json", cwd=tmp_path))
    assert report["skipped"] == []
    here = (samples_build / "triples.jsonl").read_text(encoding="utf-8").splitlines()
    there = (tmp_path / "out" / "triples.jsonl").read_text(encoding="utf-8").splitlines()
    assert there == [row for row in here if json.loads(row)["source"] == "regulation.txt"]
    assert there
