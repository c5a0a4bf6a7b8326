"""Structure: a source becomes a tree of provisions, what stands outside it, and a list of repairs.

`parse.parse` makes the tree, `passages.passages` gives its leaves; nothing is loaded until one of them is asked for.
"""
