"""Count articles, headings and items of a folder of laws by their lines alone, beside what was read of them.

`python -m tests.corpus_structure FOLDER` prints each difference, then the warnings of structure by kind;
`python -m tests.corpus_structure FOLDER --read N SEED` prints N documents drawn by chance as they were read, to be
compared with their text.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import rules
from extract.errors import SourceError
from extract.readers import read
from extract.records import Document, DocumentKind, Provision, ProvisionKind
from extract.structure.numerals import value
from extract.structure.parse import parse
from outputs.warnings import counted

DIVISIONS = (ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION)
NUMBER = "[〇零○一二两三四五六七八九十百千0-9０-９]+"  # noqa: RUF001 - as printed
ARTICLE = re.compile(rf"第{NUMBER}条(?:之{NUMBER})?")
HEADING = re.compile(rf"(?:第{NUMBER}(?:编|分编|章|节)(?!规定).{{0,40}}|附则|总则)$")
ITEM = re.compile(r"[（(](?P<number>[一二三四五六七八九十]+)[）)]")
_BLANK = re.compile(r"[\s\u3000\ufeff\u200b*]|^[#\s]+")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")  # noqa: RUF001
_SEEN = 30


def differences(document: Document) -> Iterator[str]:
    """Yield what the lines say otherwise than what was read."""
    lines = [_BLANK.sub("", line) for line in document.source.text.splitlines()]
    printed = Counter(match[0] for line in lines if (match := ARTICLE.match(line)))
    found = Counter((p.number or "").replace(" ", "") for p in document.walk() if p.kind is ProvisionKind.ARTICLE)
    if document.kind is DocumentKind.PLAN:
        yield "no articles: read as a plan or decision"
    if printed != found:
        yield f"articles of lines {list(printed - found)}, of the tree {list(found - printed)}"
    numbers = [value(re.sub(r"第|条.*", "", number).translate(_WIDE)) for number in printed]
    if numbers and (gaps := sorted(set(range(1, max(numbers) + 1)) - set(numbers))):
        told = [w.message for w in document.warnings if w.code in {"missing-articles", "run-on-article"}]
        yield f"articles that open no line: {gaps}; warnings: {told}"
    headings = sum(HEADING.match(line) is not None for line in lines)
    if headings != (read_ := sum(p.kind in DIVISIONS for p in document.walk())):
        yield f"headings by lines {headings}, read {read_}"
    items = sum(ITEM.match(line) is not None for line in lines)
    if items != (read_ := sum(_is_item(p) for p in document.walk())):
        yield f"items by lines {items}, read {read_}"


def _is_item(provision: Provision) -> bool:
    return (
        provision.kind in {ProvisionKind.ITEM, ProvisionKind.SUBITEM} and ITEM.match(provision.number or "") is not None
    )


def shown(document: Document) -> Iterator[str]:
    """Yield a document as it was read, one line a unit, long ones with their middle left out."""
    said = (document.kind.value, document.title, document.issuer, document.jurisdiction)
    yield f"# {document.source.name}: {' | '.join(part or '-' for part in said)}"
    yield from (f"  -- {piece.reason}: {' '.join(piece.text.split())}" for piece in document.unplaced)
    yield from (f"  !! {warning.code}: {warning.message}" for warning in document.warnings)
    for provision in document.provisions:
        yield from _outline(provision, 1)


def _outline(provision: Provision, depth: int) -> Iterator[str]:
    words = provision.text.text
    if len(words) > _SEEN:
        words = f"{words[: _SEEN - 10]}…{words[-9:]}"
    parts = (provision.kind.value, provision.number, provision.heading, words)
    yield "  " * depth + " ".join(part for part in parts if part)
    for child in provision.children:
        yield from _outline(child, depth + 1)


def main(folder: str, *draw: str) -> None:
    """Read the folder and print what the options ask for."""
    book = rules.load()
    paths = sorted(path for path in Path(folder).iterdir() if path.is_file())
    if draw:
        _, count, seed = draw
        paths = sorted(random.Random(int(seed)).sample(paths, int(count)))
    documents = []
    for path in paths:
        try:
            documents.append(parse(read(path), book))
        except SourceError as error:
            print(error)
            continue
        for line in (shown if draw else differences)(documents[-1]):
            print(line if draw else f"{path.name}: {line}")
    print(f"{len(documents)} of {len(paths)} documents read")
    for kind in counted(document.warnings for document in documents):
        print(f"{kind.code:20} {kind.documents:5} {kind.count:6}  {kind.name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
