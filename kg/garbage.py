"""How often Python looks for garbage: seldom, for what the extractor makes refers to nothing that refers back to it."""

from __future__ import annotations

import gc

_OBJECTS = 50_000  # made and not yet freed; Python's own number is 700


def collect_seldom() -> None:
    """Leave what is loaded so far out of the search for garbage, and search after many more objects than usual."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS)
