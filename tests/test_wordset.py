"""Words are found at a place as a plain search of a dictionary finds them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.wordset import WordSet

CHARS = "甲乙丙丁\U00020000a1"  # few, so that many words share an edge; one beyond two bytes
WORDS = st.text(CHARS, min_size=1, max_size=9)


@given(st.sets(WORDS, max_size=40), st.sets(WORDS, max_size=9), st.text(CHARS, max_size=14), st.data())
def test_the_sieve_hides_no_word(words: set[str], pseudo: set[str], text: str, data: st.DataObject) -> None:
    found = WordSet(dict.fromkeys(words, "rule"), pseudo)
    known = {**{word: -len(word) for word in pseudo}, **{word: len(word) for word in words}}
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    def longest(at: int) -> int:
        return next((known[word] for stop in range(end, at, -1) if (word := text[at:stop]) in known), 0)

    assert found.length_at(text, start, end) == longest(start)
    assert found.places(text, start, end) == [(at, longest(at)) for at in range(start, end) if longest(at)]
    before = next((word for at in range(start, end) if (word := text[at:end]) in known), None)
    assert found.before(text, start, end) == (before if before in words else None)
    assert (text[start:end] in found) == (text[start:end] in words)
