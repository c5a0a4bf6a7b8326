"""PDFium in a process of its own, with no more memory and time than it is given.

Asked and answered over pipes: a line of JSON with the length of the bytes that follow. When the one who asks ends,
however it ends, the pipe does, and with it this process.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import traceback
from contextlib import suppress
from threading import Lock
from typing import IO, Any

_CHILD = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from extract.readers.apart import serve; serve()"


class LostError(Exception):
    """The process was lost over a document; `timed_out` tells that its time had run out."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.timed_out = sys.platform != "win32" and code == -signal.SIGALRM


class Apart:
    """The process, as the one sees it that asks; started when first asked, and again after it was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    @staticmethod
    def is_possible() -> bool:
        """Tell whether the system can bound a process."""
        return sys.platform != "win32" and bool(sys.executable)

    def ask(self, wanted: dict[str, Any], data: bytes) -> dict[str, Any]:
        """Return what is answered to `wanted`, which may be no more than why there is no answer.

        Raises:
            LostError: the process has ended over it.
            RuntimeError: it has met with a bug.
        """
        with self._lock:
            used = self._process is not None
            try:
                return self._ask(wanted, data)
            except LostError as error:
                if error.timed_out or not used:
                    raise
            return self._ask(wanted, data)  # it may have been what documents before this one left there

    def _ask(self, wanted: dict[str, Any], data: bytes) -> dict[str, Any]:
        process = self._process = self._process or _start()
        try:
            answer = _asked(process, wanted, data)
        except BaseException as error:
            self._process = None
            process.kill()
            code = process.wait()
            if isinstance(error, OSError | EOFError | ValueError):
                raise LostError(code) from error
            raise
        if "bug" in answer:
            raise RuntimeError(answer["bug"])
        return answer


def _start() -> subprocess.Popen[bytes]:
    line = [sys.executable, "-c", _CHILD, json.dumps(sys.path)]
    pipe = subprocess.PIPE
    return subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)


def _asked(process: subprocess.Popen[bytes], wanted: dict[str, Any], data: bytes) -> dict[str, Any]:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    _send(process.stdin, wanted, data)
    answer: dict[str, Any] = json.loads(_receive(process.stdout)[1])
    return answer


def _send(pipe: IO[bytes], head: dict[str, Any], body: bytes) -> None:
    pipe.write(json.dumps({**head, "length": len(body)}).encode() + b"\n")
    pipe.write(body)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Return head and body; EOFError where the other side has ended."""
    line = pipe.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    head: dict[str, Any] = json.loads(line)
    body = pipe.read(head["length"])
    if len(body) < head["length"]:
        raise EOFError
    return head, body


# --- within the process


def serve() -> None:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ends at once and says nothing
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    with suppress(EOFError):
        while True:
            wanted, data = _receive(sys.stdin.buffer)
            _send(answers, {}, json.dumps(_answer(wanted, data)).encode())


def _answer(wanted: dict[str, Any], data: bytes) -> dict[str, Any]:
    from extract.errors import SourceError
    from extract.readers import pdfium
    from extract.readers.limits import Limits

    _bound(wanted["memory"])
    try:
        limits = Limits(size=wanted["size"])
        found = pdfium.read(wanted["name"], data, limits, on_page=lambda _: _allow(wanted["seconds"]))
    except SourceError as error:
        return {"reason": error.reason, "remedy": error.remedy}
    except MemoryError:
        raise
    except Exception:
        return {"bug": traceback.format_exc()}
    finally:
        _allow(0)
    warnings = [(warning.code, warning.message) for warning in found.warnings]
    return {"text": found.text, "encoding": found.encoding, "places": found.places, "warnings": warnings}


def _allow(seconds: int) -> None:
    """Let the system end this process after so many seconds, whatever it is in."""
    if sys.platform != "win32":
        signal.alarm(seconds)


def _bound(memory: int) -> None:
    """Let the process have no more memory than that: what asks for more fails."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # the system bounds it to less already, or cannot
        resource.setrlimit(resource.RLIMIT_AS, (memory, most))
