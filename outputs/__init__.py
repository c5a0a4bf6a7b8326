"""One writer per format; each takes rows or a graph and gives text or bytes."""
