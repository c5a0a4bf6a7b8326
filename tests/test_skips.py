"""A skip in CI is a failure, but for tests of documents that are not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

HOOKS = (Path(__file__).parent / "conftest.py").read_text(encoding="utf-8")
HERE = Path(__file__).parents[1]
MARKERS = "[pytest]\nmarkers =\n    seeds: needs documents\n"


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with this project's conftest and no documents beside it."""
    absent = re.sub(r"^from tests.seeds import .*$", "SHARED, SeedsBuild = Path('absent'), None", HOOKS, flags=re.M)
    pytester.makeconftest(absent)
    pytester.makeini(MARKERS)
    monkeypatch.setenv("PYTHONPATH", str(HERE))
    return pytester


def outcomes(project: pytest.Pytester) -> dict[str, int]:
    return project.runpytest_subprocess("-p", "no:cacheprovider").parseoutcomes()


@pytest.mark.parametrize(
    ("test", "at_the_desk", "in_ci"),
    [
        ("def test(): pytest.skip('no browser')", {"skipped": 1}, {"failed": 1}),
        ("@pytest.mark.skipif(True, reason='no')\ndef test(): pass", {"skipped": 1}, {"failed": 1}),
        ("pytest.importorskip('no_such_module')\ndef test(): pass", {"skipped": 1}, {"errors": 1}),
        ("@pytest.mark.seeds\ndef test(): pass", {"skipped": 1}, {"skipped": 1}),
        ("@pytest.mark.xfail(strict=True)\ndef test(): assert 0", {"xfailed": 1}, {"xfailed": 1}),
        ("def test(): pass", {"passed": 1}, {"passed": 1}),
    ],
    ids=["skip", "skipif", "importorskip", "seeds", "xfail", "pass"],
)
def test_skips(
    project: pytest.Pytester,
    monkeypatch: pytest.MonkeyPatch,
    test: str,
    at_the_desk: dict[str, int],
    in_ci: dict[str, int],
) -> None:
    project.makepyfile(f"import pytest\n{test}\n")
    monkeypatch.delenv("CI", raising=False)
    assert outcomes(project) == at_the_desk
    monkeypatch.setenv("CI", "true")
    assert outcomes(project) == in_ci
