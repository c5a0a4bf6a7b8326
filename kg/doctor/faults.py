"""What is wrong with a build, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: the file, document or norm it is in, what is wrong with it, what to do."""

    place: str
    said: str
    remedy: str


AGAIN = "用原来的文件和目录再运行一次 kg build"
ANEW = "用原来的文件和目录再运行 kg build，并加 --force 全部重读"
