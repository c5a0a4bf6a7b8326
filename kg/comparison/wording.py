"""Which words of two versions of a text differ."""

from __future__ import annotations

from collections.abc import Sequence

BRIDGE = 1  # characters that two changes may have between them and still be one
_OPEN, _CLOSE = "【", "】"
Change = tuple[int, int, int, int]  # from, to in the old text; from, to in the new


def changes(old: str, new: str) -> tuple[Change, ...]:
    """Return where the texts differ, changes that hardly anything parts taken together."""
    from rapidfuzz.distance import Indel

    found: list[Change] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            continue
        a, b, c, d = step.src_start, step.src_end, step.dest_start, step.dest_end
        if found and a - found[-1][1] <= BRIDGE and c - found[-1][3] <= BRIDGE:
            found[-1] = (found[-1][0], b, found[-1][2], d)
        else:
            found.append((a, b, c, d))
    return tuple(found)


def marked(text: str, places: Sequence[tuple[int, int]]) -> str:
    """Return the text with 【】 around what stands at the places; a place without characters gets none."""
    for start, end in sorted(places, reverse=True):
        if start < end:
            text = text[:start] + _OPEN + text[start:end] + _CLOSE + text[end:]
    return text


def both_marked(old: str, new: str) -> tuple[str, str]:
    """Return both texts with what differs between 【】."""
    found = changes(old, new)
    return marked(old, [(a, b) for a, b, _, _ in found]), marked(new, [(c, d) for _, _, c, d in found])


def told(old: str, new: str) -> tuple[str, ...]:
    """Return each difference in words: 应当→可以, where words were put in or left out with nothing on one side."""
    return tuple(f"{old[a:b]}→{new[c:d]}" for a, b, c, d in changes(old, new))
