"""Texts to records: readers, structure, actors, clauses, norms. Pure functions, no graph, no files but the input."""
