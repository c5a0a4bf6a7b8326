"""Structure: a source becomes a tree of provisions, what stands outside it, and a list of repairs."""

from extract.structure.parse import parse
from extract.structure.passages import passages

__all__ = ["parse", "passages"]
