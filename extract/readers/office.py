"""Old Office files (.doc, .wps), .rtf and .odt: turned into .docx by LibreOffice where it is installed, then read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from extract.errors import SourceError
from extract.readers import docx
from extract.readers.limits import Limits
from extract.readers.reading import Reading
from extract.readers.scratch import scratch

PROGRAMS = ("soffice", "libreoffice")
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
SECONDS = 120
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What the streams of an OLE file are called tells what wrote it.
_STREAMS = (
    ("EncryptedPackage", "needs a password", "save it without one"),
    ("Workbook", "is an Excel workbook (.xls), which cannot be read", "save it as .docx, or as text in UTF-8"),
    (
        "PowerPoint Document",
        "is a PowerPoint file (.ppt), which cannot be read",
        "save it as .docx, or as text in UTF-8",
    ),
)
_SAVE = "open it in Word, WPS or LibreOffice and save it as .docx"
# No macros, nothing fetched from elsewhere that a document refers to.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def read(name: str, data: bytes, limits: Limits) -> Reading:
    """Return what the .docx that LibreOffice makes of it holds.

    Raises:
        SourceError: LibreOffice is not installed, takes too long or cannot read the file.
    """
    _refuse_others(name, data)
    program = _program()
    if program is None:
        raise SourceError(name, "is an old Office, RTF or OpenDocument file: LibreOffice, which reads it, is missing",
                          f"install LibreOffice, or {_SAVE}")  # fmt: skip
    with scratch() as folder:
        found = docx.read(name, _converted(name, data, program, folder), limits)
    return Reading(found.text, "doc", found.places, found.warnings)


def _refuse_others(name: str, data: bytes) -> None:
    if data.startswith(_OLE):
        for stream, reason, remedy in _STREAMS:
            if stream.encode("utf-16-le") in data:
                raise SourceError(name, reason, remedy)


def _program() -> str | None:
    found = (shutil.which(program) for program in PROGRAMS)
    return next((path for path in (*found, *filter(os.path.exists, _ELSEWHERE)) if path), None)


def _converted(name: str, data: bytes, program: str, folder: Path) -> bytes:
    """Return the .docx; a profile of its own keeps a LibreOffice that the user has open out of it."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    (folder / "in.doc").write_bytes(data)
    line = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "docx", "--outdir", str(folder), str(folder / "in.doc"),
    ]  # fmt: skip
    _run(name, line)
    made = folder / "in.docx"
    if not made.is_file():
        raise SourceError(name, "could not be read by LibreOffice: damaged, or with a password", _SAVE)
    return made.read_bytes()


def _run(name: str, line: list[str]) -> None:
    none = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            line, stdin=none, stdout=none, stderr=none, start_new_session=sys.platform != "win32"
        )
    except OSError as error:
        raise SourceError(name, f"LibreOffice cannot be started: {error.strerror}", f"mend it, or {_SAVE}") from error
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise SourceError(name, f"took LibreOffice more than {SECONDS} seconds", _SAVE) from error
    finally:
        if process.poll() is None:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it has started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
