"""Headless Chromium for tests: where it is, how it is started, and what a page must not do while it is looked at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

IN_CI = os.environ.get("CI") == "true"
if IN_CI:  # there a missing piece is a failure
    from playwright import sync_api
else:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium(*, in_ci: bool = IN_CI) -> str:
    """Return the path of Chromium: `KG_CHROMIUM`, else a known name on the path; skip without, but fail in CI."""
    found = os.environ.get("KG_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and in_ci:
        pytest.fail(f"no Chromium: install one of {', '.join(NAMES)} or set KG_CHROMIUM")
    if found is None:
        pytest.skip("no Chromium")
    return found


@contextmanager
def launched() -> Iterator[sync_api.Browser]:
    """Run Chromium for as long as the block lasts."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """One page opened from a file without a network; it must not complain, call out or run foreign script."""

    def __init__(self, browser: sync_api.Browser, file: Path, *, width: int = 1440, height: int = 900) -> None:
        self.file = file
        self.context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
        self.context.set_offline(True)
        self.context.set_default_timeout(8_000)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda said: said.type in ("error", "warning") and self.faults.append(said.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", self._refuse)

    def open(self, hash_: str = "") -> sync_api.Page:
        """Open the page at a hash and wait until it is ready."""
        self.page.goto(self.file.as_uri() + hash_)
        self.page.wait_for_selector("html[data-ready=true]")
        return self.page

    def outside(self) -> list[str]:
        """Return the requests for anything but the file itself and what the page made."""
        own = (self.file.as_uri(), "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]

    def _refuse(self, dialog: sync_api.Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()
