"""An answer as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring
from typing import Any

from outputs.answers import Answer, Cell
from outputs.marked import head

_WITHIN = "\n        "


def render(answer: Answer) -> str:
    """Return title, rows by the keys of the columns, and notes; lists stay lists. The text comes line by line."""
    whole: dict[str, Any] = {"title": answer.title, "rows": [], "notes": answer.notes}
    if answer.lines:
        whole["text"] = [head(line) + line.text for line in answer.lines]
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    rows = ",".join(_rows(answer))
    return text.replace('"rows": []', f'"rows": [{rows}\n  ]', 1) if rows else text


def _rows(answer: Answer) -> Iterator[str]:
    """Yield the rows indented as the rest is; by hand, since with an indent the library takes ten times as long."""
    filed = answer.filed()
    keys = [json.dumps(column.key) for column in filed.columns]
    for row in filed.rows:
        cells = (f"\n      {key}: {_cell(cell)}" for key, cell in zip(keys, row, strict=True))
        yield "\n    {" + ",".join(cells) + "\n    }"


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return encode_basestring(cell)  # what the encoder does in the end, without asking what else it might be
    if isinstance(cell, tuple):
        return _list(cell) if cell else "[]"
    return _ENCODER.encode(cell)


def _list(texts: Iterable[str]) -> str:
    return "[" + ",".join(_WITHIN + encode_basestring(text) for text in texts) + "\n      ]"


_ENCODER = json.JSONEncoder(ensure_ascii=False)
