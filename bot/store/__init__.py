"""Keeps what was said and filed: the only room that knows SQL."""
