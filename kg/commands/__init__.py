"""The commands of the command line, a room for each group; what they run is imported when they run."""
