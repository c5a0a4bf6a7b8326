"""Norms as lines of `triples.jsonl`, straight from the rows of the store: what `outputs.formats.jsonl` makes of norms.

Lists stand in the store as they are published, so that most of a line is put together and not written anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import Any

from kg.store.norm_rows import citations_in

_encode = json.JSONEncoder(ensure_ascii=False).encode
_VIOLATED = (', "violated": false}', ', "violated": true}')


def line(row: Sequence[Any]) -> str:
    """Return the line of a row that has the `FIELDS` of `norm_rows`."""
    (
        id_, duty, source, document, jurisdiction, locator, chapter, para, item, subject, organ,
        levels, subject_source, role, co_actors, modality, marker, predicate, object_, topics,
        counterparty, condition, exception, deadline, citations, evidence, start, end, spans, rules,
        complement, own_levels, co_organs, iso, direction, event, working_days,
        fines, violates, mined_topics, place, amends,
    ) = row  # fmt: skip
    return (
        f'{{"id": {_text(id_)}, "source": {_text(source)}, "document": {_text(document)}, '
        f'"jurisdiction": {_text(jurisdiction)}, "locator": {_text(locator)}, "chapter": {_text(chapter)}, '
        f'"para": {_number(para)}, "item": {_number(item)}, "subject": {_text(subject)}, "organ": {_text(organ)}, '
        f'"levels": {levels}, "subject_source": "{subject_source}", "role": "{role}", "co_actors": {co_actors}, '
        f'"modality": "{modality}", "marker": {_text(marker)}, "predicate": {_text(predicate)}, '
        f'"object": {_text(object_)}, "topics": {topics}, "counterparty": {_text(counterparty)}, '
        f'"condition": {_text(condition)}, "exception": {_text(exception)}, "deadline": {_text(deadline)}, '
        f'"citations": {_citations(citations)}, "evidence": {_text(evidence)}, "start": {start}, "end": {end}, '
        f'"spans": {_spans(spans)}, "rule": {rules}, "duty": {_text(duty)}, "complement": {_text(complement)}, '
        f'"own_levels": {own_levels}, "co_organs": {co_organs}, "deadline_iso": {_text(iso)}, '
        f'"deadline_direction": {_text(direction)}, "deadline_event": {_text(event)}, '
        f'"deadline_working_days": {_truth(working_days)}, "fines": {fines}, "violates": {_violates(violates)}, '
        f'"mined_topics": {mined_topics}, "place": {_text(place)}, "amends": {_text(amends)}}}\n'
    )


def _text(value: str | None) -> str:
    return "null" if value is None else encode_basestring(value)


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)


def _truth(value: int | None) -> str:
    return "null" if value is None else "true" if value else "false"


def _citations(written: str) -> str:
    for more in _VIOLATED:  # between the quotes of a text there would be a backslash
        written = written.replace(more, "}")
    return written


def _violates(written: str) -> str:
    return written if written == "[]" else _encode([one.target for one in citations_in(written) if one.target])


def _spans(written: str) -> str:
    """Return `{name: [start, end]}` for `[[name, start, end]]`."""
    if written == "[]":
        return "{}"
    ends = dict(one.split(", ", 1) for one in written[2:-2].split("], ["))
    return "{" + ", ".join([f"{name}: [{span}]" for name, span in ends.items()]) + "}"
