"""Agreement with the gold does not fall: the comparison itself, and the comparison with the committed table."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests import evaluate
from tests.seeds import GOLD

WAS = {"000": {"triple": 0.9, "level": 1.0}, "001": {"triple": 0.8}}


@pytest.mark.parametrize(
    ("now", "fallen"),
    [
        (WAS, []),
        ({"000": {"triple": 0.895, "level": 0.995}, "001": {"triple": 0.99}}, []),
        ({"000": {"triple": 0.8949, "level": 1.0}, "001": {"triple": 0.8}}, ["000 triple: 0.9000 → 0.8949"]),
        ({"000": {"triple": 0.9}, "001": {"triple": 0.8}}, ["000 level: 1.0000 → gone"]),
        ({"000": WAS["000"]}, ["001 triple: 0.8000 → gone"]),
        ({**WAS, "002": {"triple": 0.1}}, []),
    ],
)
def test_a_fall_is_more_than_the_tolerance(now: dict[str, dict[str, float]], fallen: list[str]) -> None:
    assert [str(fall) for fall in evaluate.fallen(now, WAS)] == fallen


def test_the_table_reads_back() -> None:
    assert tomllib.loads(evaluate.as_toml(WAS)) == WAS


def test_parts_without_gold_have_no_score() -> None:
    part = {"p": 0.5, "r": 0.5, "f1": 0.5, "pred": 2, "gold": 2}
    said = {"triple": part, "co_actor": {**part, "gold": 0}, "modality_accuracy": 0.25, "level_accuracy": 1.0}
    assert evaluate.numbers(said) == {"triple": 0.5, "modality": 0.25, "level": 1.0}


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """Scores of one document that a test may change, and a table of its own."""
    part = {"p": 0.9, "r": 0.9, "f1": 0.9, "pred": 10, "gold": 10}
    score: dict[str, Any] = {"triple": part, "modality_accuracy": 1.0, "level_accuracy": 1.0}
    monkeypatch.setattr(evaluate, "GOLD", {"000": Path("000.jsonl")})
    monkeypatch.setattr(evaluate, "TABLE", tmp_path / "scores.toml")
    monkeypatch.setattr(evaluate, "measure", lambda: {"000": score})
    return score


def test_the_command_records_compares_and_fails(scored: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate.main([]) == 1
    assert "no committed table; record one with --update" in capsys.readouterr().err
    assert evaluate.main(["--update"]) == 0
    assert evaluate.main([]) == 0
    scored["level_accuracy"] = 0.99
    capsys.readouterr()
    assert evaluate.main([]) == 1
    said = capsys.readouterr()
    assert said.err == "fallen: 000 level: 1.0000 → 0.9900\n"
    rows = [line.split() for line in said.out.splitlines()]
    assert ["000", "triple", "0.900", "0.900", "0.900", "10", "10", "0.900"] in rows
    assert ["000", "level", "0.990", "1.000", "-0.010"] in rows


def test_without_documents_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(evaluate, "GOLD", {})
    assert evaluate.main([]) == 1
    assert capsys.readouterr().err == "no documents beside the checkout: nothing to evaluate\n"


@pytest.mark.seeds
def test_scores_have_not_fallen() -> None:
    was = evaluate.committed()
    assert set(was) == set(GOLD)
    now = {document: evaluate.numbers(score) for document, score in evaluate.measure().items()}
    assert [str(fall) for fall in evaluate.fallen(now, was)] == []
