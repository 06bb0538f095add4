"""Reads the command line and hands over to one command; whatever goes wrong ends in a sentence and an exit code."""

import argparse
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn

from bot.commands.console import Console, Ending, Refusal
from bot.i18n import N_

PROGRAM = "python -m bot"


@dataclass(frozen=True, slots=True)
class Option:
    """One option or argument of a command: its names, what follows it, what it is for."""

    names: tuple[str, ...]
    about: str
    value: str = ""  # shown after the name; an option without one is on or off
    number: bool = False

    def added_to(self, parser: argparse.ArgumentParser) -> None:
        """Declare the option to the parser."""
        if not self.value:
            parser.add_argument(*self.names, action="store_true")
        elif self.number:
            parser.add_argument(*self.names, type=int)
        else:
            parser.add_argument(*self.names)

    def shown(self) -> str:
        """Return how the option is written."""
        return f"{self.names[0]} {self.value}" if self.names[0].startswith("-") and self.value else self.names[0]


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what it does, its options, and the module that does it."""

    name: str
    about: str
    options: tuple[Option, ...] = ()

    @property
    def module(self) -> str:
        """Return the name of the module, which is imported only when its command is asked for."""
        return "bot.commands." + self.name.replace("-", "_")


COMMANDS = (
    Command(
        "run",
        N_("Menjalankan bot di Telegram."),
        (Option(("--or-sandbox",), N_("Tanpa BOT_TOKEN: jalankan sandbox.")),),
    ),
    Command(
        "sandbox",
        N_("Menjalankan Telegram tiruan di komputer ini, dengan sekolah rekaan."),
        (
            Option(("--fresh",), N_("Mulai dari awal; isi sandbox yang lama dihapus.")),
            Option(("--port",), N_("Porta halaman sandbox."), "8765", number=True),
            Option(("--folder",), N_("Folder data sandbox."), "data/sandbox"),
        ),
    ),
    Command("key", N_("Membuat kunci induk baru.")),
    Command(
        "setup",
        N_("Mendaftarkan sekolah dan membuat kode untuk koordinator pertama."),
        (
            Option(("--nama", "--name"), N_("Nama sekolah."), "NAMA"),
            Option(("--zona", "--zone"), N_("WIB, WITA, atau WIT."), "WIB"),
            Option(("--jenjang", "--level"), N_("SD, SMP, SMA, SMK, SLB, dan sejenisnya."), "SMP"),
            Option(("--koordinator",), N_("Sekolah sudah ada: buat kode koordinator yang baru.")),
        ),
    ),
    Command("check", N_("Memeriksa data: susunan, keutuhan, kunci, dan catatan tanpa induk.")),
    Command(
        "import-roster",
        N_("Memasukkan daftar siswa dari berkas CSV."),
        (Option(("file",), N_("Berkas CSV: nama, kelas, L/P, NIS, NISN."), "FILE.csv"),),
    ),
    Command(
        "forms",
        N_("Menampilkan semua isian: kode, pertanyaan, tipe, tingkat, dan penjaganya."),
        (Option(("--markdown",), N_("Sebagai Markdown, seperti docs/forms.md.")),),
    ),
)


class _Parser(argparse.ArgumentParser):
    """An argparse whose complaint is ours: its own sentences are English only."""

    def error(self, message: str) -> NoReturn:
        raise Refusal(N_("Perintah itu belum saya pahami. Lihat: {program}"), program=f"{PROGRAM} --help")


def parse(argv: Sequence[str]) -> tuple[Command | None, argparse.Namespace, bool]:
    """Return the command, its options, and whether only help is wanted. Raises Refusal."""
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="store_true")
    if not argv or argv[0] in ("-h", "--help"):
        return None, argparse.Namespace(), True
    command = next((command for command in COMMANDS if command.name == argv[0]), None)
    if command is None:
        raise Refusal(N_("Perintah itu belum saya pahami. Lihat: {program}"), program=f"{PROGRAM} --help")
    if {"-h", "--help"} & set(argv[1:]):
        return command, argparse.Namespace(), True
    for option in command.options:
        option.added_to(parser)
    return command, parser.parse_args(argv[1:]), False


def help_lines(console: Console, command: Command | None) -> list[str]:
    """Return the help for one command, or the list of all."""
    turn = console.turn
    if command is None:
        rows = [(each.name, turn(each.about)) for each in COMMANDS]
        first = turn(N_("{program} PERINTAH"), program=PROGRAM)
        return [first, "", *_columns(rows), "", turn(N_("Bahasa: BOT_LANGUAGE=id atau en."))]
    rows = [(option.shown(), turn(option.about)) for option in command.options]
    return [f"{PROGRAM} {command.name}", "", turn(command.about), *([""] if rows else []), *_columns(rows)]


def main(argv: Sequence[str]) -> int:
    """Do one command and return its exit code."""
    console = Console.of_terminal()
    try:
        command, options, only_help = parse(argv)
        if only_help or command is None:
            console.lines(help_lines(console, command))
            return Ending.DONE
        return int(import_module(command.module).run(console, options))
    except KeyboardInterrupt:
        return Ending.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the terminal must never see a traceback, which may hold what people wrote
        return _explain(console, error)


def _explain(console: Console, error: Exception) -> Ending:
    from bot.config import ConfigError  # slow to import, and most commands end well
    from bot.store.errors import DataInUse, Refused, StoreError

    if isinstance(error, Refusal):
        console.note(error.sentence, **error.params)
        return Ending.REFUSED
    if isinstance(error, ConfigError):
        for problem in error.problems:
            console.note(problem.sentence, **problem.params)
        return Ending.REFUSED
    if isinstance(error, StoreError):
        console.note(error.sentence, **error.params)
        endings = ((DataInUse, Ending.BUSY), (Refused, Ending.REFUSED), (StoreError, Ending.FAILED))
        return next(ending for kind, ending in endings if isinstance(error, kind))
    return _explain_surprise(console, error)


def _explain_surprise(console: Console, error: Exception) -> Ending:
    """Name the kind of error and the place in the code, never its message: that may hold what somebody wrote."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{last.filename.rpartition('/')[2]}:{last.lineno}"
    sentence = N_("Ada kesalahan yang belum dikenal ({kind}, {place}). Data yang sudah tersimpan tetap aman.")
    console.note(sentence, kind=type(error).__name__, place=place)
    return Ending.FAILED


def _columns(rows: Sequence[tuple[str, str]]) -> list[str]:
    width = max((len(name) for name, _ in rows), default=0)
    return [f"  {name:<{width}}  {about}" for name, about in rows]
