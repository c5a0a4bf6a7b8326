"""An answer as one JSON object."""

from __future__ import annotations

import json

from outputs.answers import Answer
from outputs.marked import head


def render(answer: Answer) -> str:
    """Return title, rows by the keys of the columns, and notes; lists stay lists. The text comes line by line."""
    whole: dict[str, object] = {"title": answer.title, "rows": list(answer.records()), "notes": answer.notes}
    if answer.lines:
        whole["text"] = [head(line) + line.text for line in answer.lines]
    return json.dumps(whole, ensure_ascii=False, indent=2)
