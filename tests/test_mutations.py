"""Documents mutated at random are read or refused: a few here, thousands by `python -m tests.fuzz_pipeline`."""

from __future__ import annotations

import pytest

import rules
from extract.errors import SourceError
from extract.pipeline import extract
from extract.readers import decode
from tests import fuzz_pipeline, fuzz_readers
from tests.seeds import ROOT


def test_mutated_texts_are_read_to_norms(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(fuzz_pipeline, "LONGEST", 20.0)
    assert fuzz_pipeline.main(60, 7, [ROOT / "samples"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("kind", ["docx", "pdf", "ofd", "html"])
def test_mutated_documents_are_read_to_norms(kind: str) -> None:
    book, data = rules.load(), fuzz_readers.samples()[kind]
    for given in fuzz_readers.variants(kind, data, runs=8, seed=7):
        try:
            extract(decode(kind, given), book)
        except SourceError as error:
            assert error.remedy
