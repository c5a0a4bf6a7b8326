"""A skip in CI is a failure, but for tests of documents that are not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

HERE = Path(__file__)
HOOKS = (HERE.parent / "conftest.py").read_text(encoding="utf-8")
MARKERS = "[pytest]\nmarkers =\n    seeds: needs documents\n"
TESTS = """
import pytest

def test_passes(): pass

def test_skips(): pytest.skip("no browser")

@pytest.mark.skipif(True, reason="no browser")
def test_is_skipped(): pass

@pytest.mark.seeds
def test_has_no_documents(): pass

@pytest.mark.xfail(strict=True)
def test_known_gap(): assert 0
"""
MODULE = "import pytest\npytest.importorskip('no_such_module')\ndef test_passes(): pass\n"


@pytest.mark.parametrize(
    ("ci", "outcomes"),
    [
        ("false", {"passed": 1, "skipped": 4, "xfailed": 1}),
        ("true", {"passed": 1, "failed": 1, "errors": 2, "skipped": 1, "xfailed": 1}),
    ],
)
def test_skips(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, outcomes: dict[str, int]) -> None:
    absent = re.sub(r"^from tests.seeds import .*$", "SHARED, SeedsBuild = Path('absent'), None", HOOKS, flags=re.M)
    pytester.makeconftest(absent)
    pytester.makeini(MARKERS)
    pytester.makepyfile(test_functions=TESTS, test_module=MODULE)
    monkeypatch.setenv("PYTHONPATH", str(HERE.parents[1]))
    monkeypatch.setenv("CI", ci)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "--continue-on-collection-errors")
    assert result.parseoutcomes() == outcomes
