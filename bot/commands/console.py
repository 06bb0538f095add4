"""What every command speaks through: sentences to the terminal, in its language, and the ways a command can end."""

import os
import sys
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import TextIO

from bot.i18n import LANGUAGES, N_, SOURCE, translator

_LANGUAGE_NAMES = ("BOT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides

NO_SCHOOL = N_("Belum ada sekolah. Jalankan: python -m bot setup")


class Ending(IntEnum):
    """The exit codes."""

    DONE = 0
    FAILED = 1
    REFUSED = 2  # a setting, an argument or the data is not as it must be
    BUSY = 3  # the bot is running on this data
    INTERRUPTED = 130


class Refusal(Exception):
    """A command cannot be done as it was asked; carries its sentence and what fills its places."""

    def __init__(self, sentence: str, **params: object) -> None:
        super().__init__(sentence)
        self.sentence, self.params = sentence, params


def language_of(environ: Mapping[str, str]) -> str:
    """Return the language of the terminal: Indonesian unless BOT_LANGUAGE or the locale says otherwise."""
    set_ = next((environ[name] for name in _LANGUAGE_NAMES if environ.get(name)), SOURCE)
    language = set_[:2].lower()
    return language if language in LANGUAGES else SOURCE


class Console:
    """Says marked sentences: answers on stdout, complaints and advice on stderr."""

    def __init__(self, language: str, out: TextIO, err: TextIO) -> None:
        self.turn = translator(language)
        self._out, self._err = out, err

    @classmethod
    def of_terminal(cls) -> "Console":
        """Return the console of this process. A terminal that knows no ✓ gets a question mark, not a crash."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        return cls(language_of(os.environ), sys.stdout, sys.stderr)

    def say(self, sentence: str, /, **params: object) -> None:
        """Write a sentence as part of the answer."""
        self._write(self._out, self.turn(sentence, **params))

    def note(self, sentence: str, /, **params: object) -> None:
        """Write a sentence beside the answer: advice, or what went wrong."""
        self._write(self._err, self.turn(sentence, **params))

    def lines(self, lines: Iterable[str]) -> None:
        """Write lines that are in the right language already."""
        for line in lines:
            self._write(self._out, line)

    def ask(self, sentence: str, /, **params: object) -> str | None:
        """Ask for one line on stdin; None when there is nobody to answer."""
        self._err.write(self.turn(sentence, **params) + " ")
        self._err.flush()
        line = sys.stdin.readline() if sys.stdin else ""
        return line.strip() if line else None

    def _write(self, stream: TextIO, line: str) -> None:
        stream.write(line + "\n")
        stream.flush()
