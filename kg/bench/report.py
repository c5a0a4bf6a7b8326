"""What a benchmark found, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.bench import startup
from kg.bench.machine import machine, versions
from kg.bench.rounds import Measured
from kg.bench.stages import BUILD, EXTRACTION, JIEBA, SPACY, STAGES, STRUCTURE
from kg.bench.texts import Texts
from outputs.answers import Answer, Cell, Column

COLUMNS = (
    Column("stage", "阶段", 30),
    Column("speed", "字/秒"),
    Column("ratio", "为 jieba.cut 的倍数"),
    Column("seconds", "秒"),
    Column("memory", "内存峰值（MB）"),
    Column("code", "代码", 16, detail=True),
)
NAMES = {
    JIEBA: "jieba.cut",
    SPACY: "spaCy（jieba 分词）",
    STRUCTURE: "结构：文本到条、款、项",
    EXTRACTION: "抽取：文本到职责（全部字段）",
    BUILD: "建库：数据库、图、网页、职责清单",
    startup.HELP: "启动：kg --help",
    startup.BUILD: "启动：kg build 到读入第一份文件",
}
_COMPILED = "抽取程序为编译版。"
_PURE = "抽取程序为纯 Python；用 C 编译器编译后安装的，快数倍。"


def answer(folder: Path, texts: Texts, found: Measured, started: Mapping[str, float], rounds: int) -> Answer:
    """Return a row for each stage and for each start."""
    return Answer(
        f"{folder} 的测速结果", COLUMNS, (*_stages(found), *_starts(started)), tuple(_notes(texts, found, rounds))
    )


def _stages(found: Measured) -> Iterator[tuple[Cell, ...]]:
    for name in STAGES:
        most, seconds = found.most(name), found.size / found.speed(name)
        memory = None if most is None else round(most)
        yield (NAMES[name], round(found.speed(name)), round(found.ratio(name), 2), round(seconds, 2), memory, name)


def _starts(started: Mapping[str, float]) -> Iterator[tuple[Cell, ...]]:
    for name, seconds in started.items():
        yield (NAMES[name], None, None, round(seconds, 2), None, name)


def _notes(texts: Texts, found: Measured, rounds: int) -> Iterator[str]:
    times = f"{rounds} 轮的中位数，各阶段轮流进行" if rounds > 1 else "1 轮"
    yield f"{texts.documents} 份文件，{texts.size:,} 字，从文件读出文字用时 {texts.seconds:.1f} 秒；{times}。"
    yield "各阶段按处理器时间计，单核，词典已载入，每一遍另起一个进程；启动按实际经过的时间计。"
    yield _COMPILED if found.compiled == {True} else _PURE
    yield f"{machine()}；{versions()}"
