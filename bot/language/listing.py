"""Takes apart what people type in one message: names with commas, lines or "dan" between them."""

import re

_BETWEEN = re.compile(r"[,;\n]|(?<=\d)\s+(?=\d)")
_BETWEEN_NAMES = re.compile(r"[,;\n]|\s+(?:dan|&)\s+", re.IGNORECASE)
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*])\s*")
# S.Pd., M.Psi., Ph.D, Kons.: a part that is a degree belongs to the name before it.
_DEGREE = re.compile(r"[A-Z][A-Za-z]{0,5}\.(?:\s?[A-Z][A-Za-z]{0,5}\.?){0,3}|Psikolog|Ners|Kons", re.IGNORECASE)


def parts(text: str) -> list[str]:
    """Return what stands between commas and lines, or between numbers."""
    return [part for part in (one.strip() for one in _BETWEEN.split(text)) if part]


def names(text: str) -> list[str]:
    """Return the names in a text; a degree behind a comma stays with its name."""
    found: list[str] = []
    for part in _BETWEEN_NAMES.split(text):
        name = " ".join(_NUMBERING.sub("", part).split())
        if found and _DEGREE.fullmatch(name):
            found[-1] += f", {name}"
        elif name:
            found.append(name)
    return found
