"""A large build served to this machine alone: its overview, and the pages of what is picked there."""
