"""Knocks when something is due; what is said then is decided elsewhere."""
