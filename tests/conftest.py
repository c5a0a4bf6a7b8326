"""What all tests share: one real build of the samples, one of the seeds, and no silent skip in CI."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import build
from tests.seeds import SHARED, SeedsBuild

if TYPE_CHECKING:
    from browser import Visit, sync_api

ROOT = Path(__file__).parents[1]
CI = os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def samples_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the documents in samples/ with nothing replaced; return the folder."""
    out = tmp_path_factory.mktemp("samples")
    build([ROOT / "samples"], out)
    return out


@pytest.fixture(scope="session")
def seeds_build(tmp_path_factory: pytest.TempPathFactory) -> SeedsBuild:
    """Build the documents kept beside the checkout by the command line, once for all tests that look at it."""
    return SeedsBuild.run(tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[sync_api.Browser]:
    """Run Chromium for a module; skip where there is none."""
    from browser import launched

    with launched() as running:
        yield running


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the two small laws."""
    import html_sample
    from html_visit import write

    return write(tmp_path_factory.mktemp("page"), *html_sample.extractions())


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of two cities with many bodies and topics each."""
    import html_sample
    from html_visit import write

    return write(tmp_path_factory.mktemp("crowd"), *html_sample.crowd())


@pytest.fixture
def crowded(chromium: sync_api.Browser, many: Path) -> Iterator[sync_api.Page]:
    """The page of two cities, open and ready."""
    from browser import Visit

    visit = Visit(chromium, many)
    yield visit.open()
    faults = visit.faults
    visit.context.close()
    assert faults == []


@pytest.fixture
def visit(chromium: sync_api.Browser, sample: Path) -> Iterator[Visit]:
    """A visit that must end without a complaint and without a request to anywhere."""
    from browser import Visit

    visit = Visit(chromium, sample)
    yield visit
    faults, outside = visit.faults, visit.outside()
    visit.context.close()
    assert faults == []
    assert outside == []


@pytest.fixture
def page(visit: Visit) -> sync_api.Page:
    """The page of the two small laws, open and ready."""
    return visit.open()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests of the seeds where there are none; keep what shares their build in one worker."""
    for item in items:
        if item.get_closest_marker("seeds") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason="no documents beside the checkout"))
        if "seeds_build" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("seeds"))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that is skipped in CI, unless it needs documents that are not there."""
    report = yield
    absent = item.get_closest_marker("seeds") and not SHARED.is_dir()
    if CI and report.skipped and not hasattr(report, "wasxfail") and not absent:
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a module that is skipped whole in CI."""
    report = yield
    if CI and report.skipped:
        _fail(report)
    return report


def _fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"skipped with CI=true: {reason}"
