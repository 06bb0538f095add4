"""A slip of the thumb: one letter wrong, missing, too many, or two of them swapped."""

from rapidfuzz.distance import OSA


def is_slip(typed: str, meant: str) -> bool:
    """Say whether a text is another, or one slip away from it."""
    return OSA.distance(typed, meant, score_cutoff=1) <= 1
