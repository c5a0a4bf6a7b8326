"""Whether a build is sound: one room for each thing that is looked at, all of them in the table of `checks`.

Nothing is mended here and nothing written: what is wrong is told with what to do about it. Everything is read row by
row and line by line, so that a build of any size is looked at in little memory.
"""
