"""Says what became of a table that was sent: what was read, or why nothing was."""

from bot.casework.table_cells import NotATable
from bot.casework.tables import NEEDED, REFUSALS, Lines, Reading
from bot.i18n import N_, Translator

UNCHANGED = N_("Tidak ada yang dimasukkan; jawaban lain tetap tersimpan.")


def refused(turn: Translator, refusal: NotATable) -> list[str]:
    """Return the report of a file that cannot be taken, one sentence a line."""
    if "sentence" in refusal.params:
        given = refusal.params["places"]
        return [turn(str(refusal.params["sentence"]), **(given if isinstance(given, dict) else {}))]
    places = {key: _said(turn, value) for key, value in refusal.params.items()}
    return [turn(REFUSALS[refusal.key], **places), turn(UNCHANGED)]


def taken(turn: Translator, reading: Reading) -> list[str]:
    """Return the report of a table that was read, one sentence a line. It names no item and no student."""
    said = [turn(N_("Terbaca {n} baris."), n=len(reading.rows))]
    if reading.unused:
        said.append(turn(N_("Kolom yang tidak dipakai: {columns}."), columns=", ".join(reading.unused)))
    return said


def _said(turn: Translator, value: object) -> object:
    if isinstance(value, Lines):
        shown, rest = value.shown
        if rest:
            return turn(N_("baris {lines} dan {rest} baris lain"), lines=shown, rest=rest)
        return turn(N_("baris {lines}"), lines=shown)
    return turn(value) if isinstance(value, str) and value in NEEDED else value
