"""What the search box needs beside the labels: what else an organ or a topic is called, and how characters are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

FIRST_HAN = "\u3400"
# Canonical name → other names.
Names = Mapping[str, Sequence[str]]


def names_of(labels: Iterable[str], names: Names) -> dict[str, tuple[str, ...]]:
    """Return of `names` (canonical name → other names) what concerns `labels`, without the name itself."""
    wanted = sorted(set(labels) & set(names))
    others = {label: tuple(name for name in dict.fromkeys(names[label]) if name != label) for label in wanted}
    return {label: found for label, found in others.items() if found}


def readings(texts: Iterable[str]) -> dict[str, str]:
    """Return for each syllable of pinyin, without tones, the characters of `texts` that may be read so.

    A character with several readings stands under each of them, so that whoever types one finds it.
    """
    from pypinyin import Style, pinyin  # a dictionary of some size: only a page needs it

    chars = sorted({char for text in texts for char in text if char >= FIRST_HAN})
    found: dict[str, list[str]] = {}
    for char in chars:
        for syllables in pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore"):
            for syllable in syllables:
                found.setdefault(syllable, []).append(char)
    return {syllable: "".join(found[syllable]) for syllable in sorted(found)}
