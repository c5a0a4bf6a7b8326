"""Texts and the records they must give: the entries of `tests/specs/`, but for structure and locators."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

import rules
from extract.actors import ActorReader
from extract.lexicon import lexicon
from extract.pipeline import extract
from extract.records import Extraction, Norm, Source
from outputs.formats import jsonl

SPECS = Path(__file__).parent / "specs"
BOOK = rules.load()
ACTORS = ActorReader(lexicon(BOOK))
Row = dict[str, Any]
PLAIN = (
    "modality", "marker", "predicate", "object", "item", "condition", "exception", "deadline", "counterparty", "role",
)  # fmt: skip


def cases(stage: str) -> list[Any]:
    """Return the entries of a stage as parameters; `xfail` marks a known gap, strictly."""
    return [
        pytest.param(entry, id=entry["id"], marks=pytest.mark.xfail(reason=entry["xfail"]) if "xfail" in entry else ())
        for file in sorted((SPECS / stage).glob("*.toml"))
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    ]


@pytest.mark.parametrize("case", cases("actors"))
def test_actors(case: Row) -> None:
    found = ACTORS.read(case["text"], 0, len(case["text"]))
    actual = [{"subject": b.subject, "organ": b.organ or "", "levels": list(b.levels)} for b in found]
    assert narrowed(actual, case["bearers"]) == case["bearers"]


@pytest.mark.parametrize("case", [*cases("modality"), *cases("clauses")])
def test_norms(case: Row) -> None:
    duties: dict[str, list[Norm]] = {}
    for norm in extraction(case).norms:
        duties.setdefault(norm.duty, []).append(norm)
    actual = [row(norms) for norms in duties.values()]
    expected = settled(case["rows"], actual)
    assert narrowed(actual, expected) == expected


@pytest.mark.parametrize("case", cases("citations"))
def test_citations(case: Row) -> None:
    result = extraction(case)
    found = dict.fromkeys(citation for norm in result.norms for citation in norm.citations)
    assert result.norms
    assert {"".join(quoted(result, c.span).split()) for c in found} == {c.text for c in found}
    actual = [{"text": c.text, "law": c.law or "", "locator": c.locator or ""} for c in found]
    assert narrowed(actual, case["citations"]) == case["citations"]


@pytest.mark.parametrize("case", cases("amendments"))
def test_amendments(case: Row) -> None:
    result = extraction(case)
    actual = [
        {"place": norm.locator, "amends": norm.amends or "", "cites": [c.target or "" for c in norm.citations],
         "clause": f"{norm.subject or ''} {norm.modality} {norm.phrase}", "item": norm.item or 0}
        for norm in result.norms
    ]  # fmt: skip
    assert narrowed(actual, case["rows"]) == case["rows"]


@pytest.mark.parametrize("case", cases("definitions"))
def test_definitions(case: Row) -> None:
    result = extraction(case)
    assert all(d.term in "".join(quoted(result, d.span).split()) for d in result.definitions)
    actual = [{**asdict(d), "kind": d.kind.value} for d in result.definitions]
    assert narrowed(actual, case["definitions"]) == case["definitions"]


@pytest.mark.parametrize("case", cases("metadata"))
def test_metadata(case: Row) -> None:
    document = extraction(case).document
    said = {name: getattr(document, name) or "" for name in ("title", "issuer", "number", "jurisdiction", "authority")}
    assert narrowed([said], [case["metadata"]]) == [case["metadata"]]


@pytest.mark.parametrize("case", cases("validity"))
def test_validity(case: Row) -> None:
    said = {key: value for key, value in asdict(extraction(case).validity).items() if value}
    assert {key: list(value) if isinstance(value, tuple) else value for key, value in said.items()} == case["validity"]


def extraction(case: Row) -> Extraction:
    """Extract the entry's `document`, or its `text` as the first article of a document."""
    text = case["document"] if "document" in case else "第一条　" + case["text"].strip()
    return extract(Source("spec.txt", text, "utf-8", hashlib.sha256(text.encode()).hexdigest()), BOOK)


def row(norms: list[Norm]) -> Row:
    """Return what the norms of one duty share, and the bearers and levels of them all."""
    one = norms[0]
    return {
        **{key: "" if (value := getattr(one, key)) is None else value for key in PLAIN},
        "bearers": [norm.subject for norm in norms if norm.subject],
        "levels": list(dict.fromkeys(level for norm in norms for level in norm.levels)),
        "source": one.subject_source,
        "co_actors": list(one.co_actors),
        **{key: "" if value is None else value for key, value in jsonl.row(one).items() if key.startswith("deadline_")},
        "violates": jsonl.row(one)["violates"],
        "fines": [{k: v for k, v in fine.items() if v is not None} for fine in jsonl.row(one)["fines"]],
    }


def settled(expected: list[Row], actual: list[Row]) -> list[Row]:
    """Return the rows that must be there: optional ones only where they were found."""
    plain = [{key: value for key, value in wanted.items() if key != "optional"} for wanted in expected]
    return [
        want for want, said in zip(plain, expected, strict=True)
        if not said.get("optional") or any(narrowed([got], [want]) == [want] for got in actual)
    ]  # fmt: skip


def narrowed(actual: list[Row], expected: list[Row]) -> list[Row]:
    """Return the actual rows with only the keys that the expected row in the same place names."""
    wanted = [*expected, *({} for _ in actual[len(expected) :])]
    return [{key: got.get(key) for key in want} or got for got, want in zip(actual, wanted, strict=False)]


def quoted(result: Extraction, span: Any) -> str:
    return result.document.source.text[span.start : span.end]
