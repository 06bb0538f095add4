"""Prints a new master key, alone on stdout, and beside it where to keep it."""

import argparse

from bot.commands.console import Console, Ending
from bot.i18n import N_
from bot.security.keys import MasterKey


def run(console: Console, _options: argparse.Namespace) -> Ending:
    """Make a key; it is shown once and kept nowhere."""
    console.lines([MasterKey.new().format()])
    console.note(N_("Simpan di disk lain, tidak bersama data (BOT_MASTER_KEY_FILE), dan satu salinan di kertas."))
    console.note(N_("Bila kunci hilang, semua catatan ikut hilang."))
    return Ending.DONE
