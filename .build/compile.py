"""Compile the extractor into the wheel with mypyc; where there is no C compiler the wheel is pure Python."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SETUP = """\
from mypyc.build import mypycify
from setuptools import setup

options = ["--ignore-missing-imports", "--follow-imports=silent"]
made = mypycify([*options, *{modules}], opt_level="3", debug_level="0")
for one in made:
    one.extra_compile_args += {flags}
setup(name="compiled", packages=[], ext_modules=made)
"""

# Only the entry of a module is asked for by name: the rest need not be open to be replaced at run time, which keeps the
# compiler from calling its functions directly.
_FLAGS = [] if sys.platform == "win32" else ["-fvisibility=hidden"]


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled modules to the wheel; `modules` and `except` of its table say which they are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless the install is editable: its sources are read as they are."""
        if self.target_name != "wheel" or version == "editable":
            return
        if why := _missing():
            self.app.display_warning(f"{why}: the wheel is pure Python")
            return
        self._folder = TemporaryDirectory()
        made = self._compiled(Path(self._folder.name).resolve())
        build_data["force_include"].update({str(path): name for name, path in made.items()})
        build_data["pure_python"] = not made
        build_data["infer_tag"] = bool(made)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what compiling left."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()

    def _compiled(self, folder: Path) -> dict[str, Path]:
        """Return the compiled modules by their place in the wheel; none where compiling fails."""
        root, out = Path(self.root), folder / "out"
        sources = {path for pattern in self.config["modules"] for path in root.glob(pattern)}
        left_out = {root / name for name in self.config["except"]}
        modules = [path.relative_to(root).as_posix() for path in sorted(sources - left_out)]
        for package in self.config["packages"]:
            shutil.copytree(root / package, folder / package, ignore=shutil.ignore_patterns("*.so", "*.pyd"))
        (folder / "setup.py").write_text(_SETUP.format(modules=modules, flags=_FLAGS), encoding="utf-8")
        line = [sys.executable, "setup.py", "build_ext", "--build-lib", str(out)]
        done = subprocess.run(line, cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            self.app.display_warning(
                f"{done.stdout[-2000:]}{done.stderr[-2000:]}\nnot compiled: the wheel is pure Python"
            )
            return {}
        return {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}


def _missing() -> str | None:
    """Return what compiling lacks, or None."""
    if find_spec("mypyc") is None or find_spec("setuptools") is None:
        return "mypyc is not installed"
    compiler = (sysconfig.get_config_var("CC") or "").split()
    if sys.platform != "win32" and not (compiler and shutil.which(compiler[0])):
        return "there is no C compiler"
    return None
