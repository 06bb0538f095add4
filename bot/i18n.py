"""Marks text where it is written and turns it where it is shown; Indonesian is the source language."""

import gettext
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent.parent / "locales"
LANGUAGES = ("id", "en")
SOURCE = "id"


def N_(text: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a text for the catalogs; it stays Indonesian until a translator turns it."""
    return text


class Translator:
    """Turns marked text into one language and fills in its places afterwards."""

    def __init__(self, language: str, catalog: gettext.NullTranslations) -> None:
        self.language = language
        self._catalog = catalog

    def __call__(self, text: str, /, **params: object) -> str:
        """Return the text in this language. Places are filled after translation, so a value is never translated."""
        turned = self._catalog.gettext(text) if text else ""
        return turned.format(**params) if params else turned

    def plural(self, one: str, many: str, n: int, /, **params: object) -> str:
        """Return the form for n; Indonesian has one form, English two."""
        turned = self._catalog.ngettext(one, many, n)
        return turned.format(n=n, **params)


@cache
def translator(language: str) -> Translator:
    """Return the translator of a language; one that we do not have reads the source language."""
    if language not in LANGUAGES:
        language = SOURCE
    catalog = gettext.translation("bot", LOCALES, languages=[language], fallback=language == SOURCE)
    return Translator(language, catalog)
