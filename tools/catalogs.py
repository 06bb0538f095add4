"""Keeps the catalogs: takes marked sentences out of the code, compiles, and says what is missing.

Usage: python -m tools.catalogs update | compile | check
"""

import argparse
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
CODE = ROOT / "bot"
LOCALES = ROOT / "locales"
DOMAIN = "bot"
LANGUAGES = ("en",)  # Indonesian is the language of the source and needs no catalog
KEYWORDS: dict[str, tuple[int, ...] | None] = {"N_": None, "plural": (1, 2)}
HEADER = "# Rekan BK. Licensed as the program is: AGPL-3.0-or-later."
# A catalog holds no moment: two people who extract the same sentences get the same file.
NO_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def catalog_path(language: str, folder: Path = LOCALES) -> Path:
    """Return where the catalog of a language lies."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def extract(code: Path = CODE) -> Catalog:
    """Return every marked sentence below a folder, each with the files that say it."""
    catalog = Catalog(project="Rekan BK", domain=DOMAIN, creation_date=NO_MOMENT, charset="utf-8")
    found = extract_from_dir(
        code, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for name, _line, sentence, comments, _context in sorted(found, key=lambda row: (row[0], row[1])):
        catalog.add(sentence, None, [(f"{code.name}/{Path(name).as_posix()}", 0)], auto_comments=comments)
    return catalog


def read(language: str, folder: Path = LOCALES) -> Catalog:
    """Return the catalog of a language as it is kept; an empty one when there is none yet."""
    path = catalog_path(language, folder)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN, creation_date=NO_MOMENT, revision_date=NO_MOMENT)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def update(folder: Path = LOCALES, code: Path = CODE) -> None:
    """Bring the catalogs up to the code: new sentences are added untranslated, gone ones are dropped."""
    template = extract(code)
    for language in LANGUAGES:
        catalog = read(language, folder)
        # A guessed translation of a changed sentence is worse than a missing one: nobody reads it again.
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        tidy_header(catalog)
        path = catalog_path(language, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=120, include_lineno=False, ignore_obsolete=True, sort_by_file=True)


def tidy_header(catalog: Catalog) -> None:
    """Give a catalog the head of this project, without Babel's blanks to fill in and without a date."""
    catalog.header_comment, catalog.fuzzy = HEADER, False
    catalog.project, catalog.version = "Rekan BK", ""
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    catalog.creation_date = catalog.revision_date = NO_MOMENT


def compile_all(folder: Path = LOCALES) -> None:
    """Write the binary catalog of each language beside its source."""
    for language in LANGUAGES:
        path = catalog_path(language, folder)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(language, folder))


def is_old(language: str, folder: Path = LOCALES) -> bool:
    """Tell whether the binary catalog is missing or older than its source."""
    source = catalog_path(language, folder)
    binary = source.with_suffix(".mo")
    return not binary.exists() or binary.stat().st_mtime < source.stat().st_mtime


def places(text: str) -> set[str]:
    """Return the names of the places that a sentence has for values."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def forms(sentence: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return the singular and plural of a sentence, or the sentence alone."""
    return (sentence or "",) if sentence is None or isinstance(sentence, str) else tuple(sentence)


def faults_of(message: Message) -> Iterator[str]:
    """Yield what is wrong with one translation."""
    source, target = forms(message.id), forms(message.string)
    if message.fuzzy:
        yield f"uncertain: {source[0]!r}"
    if not all(target):
        yield f"not translated: {source[0]!r}"
        return
    wanted = places(source[-1])
    for text in target:
        if places(text) != wanted:
            yield f"other places than {sorted(wanted)}: {text!r}"


def faults(folder: Path = LOCALES, code: Path = CODE) -> list[str]:
    """Return every difference between the code and the catalogs, one line each."""
    said = {forms(message.id) for message in extract(code) if message.id}
    lines = []
    for language in LANGUAGES:
        catalog = read(language, folder)
        known = {forms(message.id) for message in catalog if message.id}
        lines += [f"{language}: not in the catalog: {sentence[0]!r}" for sentence in sorted(said - known)]
        lines += [f"{language}: no longer said: {sentence[0]!r}" for sentence in sorted(known - said)]
        lines += [f"{language}: {fault}" for message in catalog if message.id for fault in faults_of(message)]
    return lines


def check() -> None:
    """End with the list of faults, if there are any."""
    if lines := faults():
        sys.exit("\n".join([*lines, "Run `make catalogs`, then translate what is empty in locales/."]))


def main() -> None:
    """Do one chore."""
    chores = {"update": update, "compile": compile_all, "check": check}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("chore", choices=chores)
    chores[parser.parse_args().chore]()


if __name__ == "__main__":
    main()
