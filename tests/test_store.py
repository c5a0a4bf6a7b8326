"""The store gives back what was put in, and its tables say the same as the records."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from factories import fake_extract, make_extraction, make_full_extraction, make_norm, make_source

from extract.records import Extraction
from extract.spans import MappedText
from kg import graph, store
from kg.actors import shares
from kg.store.shown import Shown, shown
from outputs.errors import OutputError
from rules import load

BOOK = load()
RUN = store.Run("2026-01-01T00:00:00+00:00", "0", 1, 0, 2, "r")


def put(folder: Path, *extractions: Extraction, names: Mapping[str, Iterable[str]] | None = None) -> Path:
    path = folder / store.FILE
    store.write(path, extractions, book=BOOK, run=RUN, names=names)
    return path


def count(path: Path, sql: str) -> int:
    return int(sqlite3.connect(path).execute(f"SELECT count(*) FROM {sql}").fetchone()[0])


def test_extractions_come_back_as_they_were(tmp_path: Path) -> None:
    extractions = (
        make_full_extraction(),
        fake_extract(make_source("乙.txt"), None),
        make_extraction(name="空.txt", text="\x00 \u2028\n", title=None, jurisdiction=None),
    )
    with store.Store(put(tmp_path, *extractions)) as opened:
        assert tuple(opened.extractions()) == extractions
        assert opened.norms() == tuple(norm for extraction in extractions for norm in extraction.norms)
        assert opened.runs() == (RUN,)


def test_norms_as_lists_show_them_say_what_the_norms_say(tmp_path: Path) -> None:
    with store.Store(put(tmp_path, make_full_extraction(), fake_extract(make_source("乙.txt"), None))) as opened:
        norms = opened.norms()
        brief = tuple(shown(opened, opened.numbers()))
    fields = (*Shown._fields, "phrase")
    assert [[getattr(one, name) for name in fields] for one in brief] == [
        [getattr(norm, name) for name in fields] for norm in norms
    ]
    assert list(map(shares, brief)) == list(map(shares, norms))


def test_wrapped_text_keeps_its_positions(tmp_path: Path) -> None:
    extraction = make_full_extraction()
    [paragraph] = extraction.document.provisions[0].children
    wrapped = MappedText.join([("促进", 3), ("发展", 9)])
    object.__setattr__(paragraph, "text", wrapped)
    with store.Store(put(tmp_path, extraction)) as opened:
        [back] = opened.extraction("江城市条例.txt").document.provisions[0].children
    assert (back.text, back.text.folded, back.text.at(2)) == (wrapped, "促进发展", 9)


def test_graph_from_the_store_is_the_graph_that_was_built(tmp_path: Path) -> None:
    extraction = make_full_extraction()
    with store.Store(put(tmp_path, extraction)) as opened:
        again = opened.graph()
    built = graph.build([extraction], layers=graph.ALL_LAYERS)
    assert list(again.nodes(data=True)) == list(built.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(built.edges(keys=True, data=True))


def test_tables_hold_the_graph_and_refer_to_what_is_there(tmp_path: Path) -> None:
    extraction = make_full_extraction()
    path = put(tmp_path, extraction)
    built = graph.build([extraction], layers=graph.ALL_LAYERS)
    assert sqlite3.connect(path).execute("PRAGMA foreign_key_check").fetchall() == []
    assert count(path, "nodes") == built.number_of_nodes()
    assert count(path, "edges") == built.number_of_edges()
    owes = "actors a JOIN edges e ON e.source = a.node JOIN duties d ON d.node = e.target WHERE e.kind = 'obligation'"
    assert count(path, owes) == 2
    assert count(path, "actors WHERE implied") == 1
    assert count(path, "norms JOIN duties USING (duty)") == len(extraction.norms)


def test_evidence_can_be_shown_from_the_text_kept(tmp_path: Path) -> None:
    path = put(tmp_path, fake_extract(make_source(), None))
    shown = sqlite3.connect(path).execute(
        'SELECT substr(documents.text, "start" + 1, "end" - "start"), evidence FROM norms JOIN documents USING (source)'
    )
    rows = shown.fetchall()
    assert rows
    assert [text for text, _ in rows] == [evidence for _, evidence in rows]


def test_unknown_source(tmp_path: Path) -> None:
    with store.Store(put(tmp_path, make_full_extraction())) as opened, pytest.raises(KeyError):
        opened.extraction("other.txt")


def test_reading_changes_nothing(tmp_path: Path) -> None:
    path = put(tmp_path, make_full_extraction())
    before = path.read_bytes()
    with store.Store(path) as opened:
        list(opened.extractions())
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [store.FILE]


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    path = put(tmp_path, make_full_extraction())
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    again = re.escape(f"build it again: kg build DOCUMENTS -o {tmp_path}")
    with pytest.raises(OutputError, match=rf"damaged .*{again}"), store.Store(path) as opened:
        opened.norms()


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 100])
def test_other_files_are_not_stores(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / store.FILE
    path.write_bytes(content)
    with pytest.raises(OutputError, match="not a kg build"):
        store.Store(path)


def test_store_of_another_version_says_so(tmp_path: Path) -> None:
    path = put(tmp_path, make_full_extraction())
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(OutputError, match="another version"):
        store.Store(path)


def test_same_id_twice_is_kept_twice(tmp_path: Path) -> None:
    extraction = make_extraction(make_norm(id="same"), make_norm(id="same", object="甲"))
    with store.Store(put(tmp_path, extraction)) as opened:
        assert opened.norms() == extraction.norms
