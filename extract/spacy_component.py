"""A spaCy pipeline component: `nlp.add_pipe("responsibility")`. Nothing else in this package imports spaCy.

>>> nlp = spacy.blank("zh")
>>> nlp.add_pipe("responsibility", config={"rules": "my-rules"})
>>> doc = nlp("第一条　市人民政府应当制定规划。")
>>> doc.spans["bearer"], doc.spans["predicate"], doc._.norms
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from extract.given import Given
from extract.marks import LABELS, UNEXPLAINED, spans
from extract.pipeline import extract
from extract.records import Norm, Source
from rules import Rulebook, load

GROUPS = tuple(name for name in LABELS if name != UNEXPLAINED)
STORED = "responsibility.norms"
_NORMS: TypeAdapter[tuple[Norm, ...]] = TypeAdapter(tuple[Norm, ...])


class Responsibility:
    """Puts bearers, markers, predicates, objects, conditions … into `doc.spans` and norms into `doc._.norms`.

    One group per label, empty where the text has none. A span is exact where its ends are ends of tokens, as they are
    with spaCy's own Chinese tokenizer; otherwise it is widened to whole tokens, and the norm keeps the exact place.
    """

    def __init__(self, rulebook: Rulebook, *, title: str | None = None, jurisdiction: str | None = None) -> None:
        self._rulebook = rulebook
        self._given = Given(title=title, jurisdiction=jurisdiction)

    def __call__(self, doc: Doc) -> Doc:
        """Read the text of `doc` as one document, its paragraphs as lines; return `doc`."""
        norms = extract(_source(doc.text), self._rulebook, given=self._given).norms
        groups: dict[str, list[Any]] = {name: [] for name in GROUPS}
        for name, span in spans(norms):
            placed = doc.char_span(span.start, span.end, label=name, alignment_mode="expand")
            if placed is not None:
                groups.setdefault(name, []).append(placed)
        for name, found in groups.items():
            doc.spans[name] = SpanGroup(doc, name=name, spans=found)
        doc.user_data[STORED] = _NORMS.dump_python(norms, mode="json")
        return doc


@Language.factory(
    "responsibility",
    default_config={"rules": None, "title": None, "jurisdiction": None},
    assigns=["doc.spans", "doc._.norms"],
)
def create(nlp: Language, name: str, rules: str | None, title: str | None, jurisdiction: str | None) -> Responsibility:
    """Return the component; `rules` is a folder of TOML rules that add to or override the built-in ones.

    Raises:
        RuleError: a rule file of the folder is wrong.
    """
    if not Doc.has_extension("norms"):
        Doc.set_extension("norms", getter=stored_norms)
    return Responsibility(load(Path(rules) if rules else None), title=title, jurisdiction=jurisdiction)


def stored_norms(doc: Doc) -> tuple[Norm, ...]:
    """Return the norms of a doc; kept as plain data, so that docs go through `to_bytes`, DocBin and processes."""
    return _NORMS.validate_python(doc.user_data.get(STORED, ()))


def _source(text: str) -> Source:
    return Source("doc", text, "utf-8", hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
