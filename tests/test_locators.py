"""What people type for a provision, and where it leads: `tests/specs/locators/*.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

import rules
from extract.errors import SourceError
from extract.readers import decode
from extract.records import Document
from extract.structure.parse import parse
from kg.locators import find

SPECS = tomllib.loads((Path(__file__).parent / "specs" / "locators" / "typed.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case, typed, id=f"{case['id']}-{i}") for case in SPECS["case"] for i, typed in enumerate(case["typed"])
]


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    book = rules.load()
    return {entry["id"]: parse(decode("a.txt", entry["text"].encode()), book) for entry in SPECS["document"]}


@pytest.mark.parametrize(("case", "typed"), CASES)
def test_where_it_leads(documents: dict[str, Document], case: dict[str, str], typed: str) -> None:
    document = documents[case["document"]]
    if "error" in case:
        with pytest.raises(SourceError) as caught:
            find(document, typed)
        assert case["error"] in str(caught.value)
        assert str(caught.value).startswith("a.txt: ")
    else:
        place = find(document, typed)
        assert place.locator == case["locator"]
        assert place.provisions


def test_every_address_leads_to_itself(documents: dict[str, Document]) -> None:
    """What an error message names can be typed as it stands."""
    for document in documents.values():
        with pytest.raises(SourceError) as caught:
            find(document, "第999条")
        named = caught.value.remedy.removeprefix("nearest are ").split("  ")
        assert [find(document, locator).locator for locator in named] == named


def test_paragraphs_of_one_address_come_together() -> None:
    document = parse(decode("a.txt", "江城市通知\n各区要公布名单。\n各区要报送进展。\n".encode()), rules.load())
    assert [provision.text.text for provision in find(document, "序言").provisions] == [
        "各区要公布名单。",
        "各区要报送进展。",
    ]


def test_a_text_without_provisions_says_so() -> None:
    document = replace(parse(decode("a.txt", "江城市公报\n".encode()), rules.load()), provisions=())
    with pytest.raises(SourceError, match="no article or heading was found in it"):
        find(document, "1")
