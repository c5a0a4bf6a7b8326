"""A list of powers and duties, as an office keeps it, against the duties of a build.

The way of a list: `columns` finds its heads, `listed` reads its rows, `entries` understands them with `parties` (whom
they name) and `cited` (which provisions). `owed` is what the build knows, `matching` brings the two together, `scope`
says what should be in the list, `findings` what is amiss, `report` shows it. `check` does it all.
"""
