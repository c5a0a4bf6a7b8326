"""Documents side by side: what several say of the same matter, and what changed between two versions of one."""
