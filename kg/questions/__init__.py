"""Questions: each file asks a build one thing and gives a table.

A question is a function of the store, what is asked for, and the filters. What several tables show of a norm is in
`cells.py`.
"""
