"""The graph, its store, the build and the command line."""
