"""How fast documents are read on this machine, beside jieba.cut and spaCy over the same texts.

The one who asks (`rounds.py`) loads next to nothing; each pass over the texts is a process of its own (`worker.py`),
so that its memory is its own, nothing is known from the pass before, and any folder with the packages can be timed.
"""
