"""Says what became of a roster: counts first, then by line number what somebody should look at."""

from collections.abc import Sequence
from typing import Protocol

from bot.casework.roster import Reading
from bot.i18n import N_, Translator

SHOWN_LINES = 12

# What was found, the sentence for it, in the order in which it is said.
FINDINGS = {
    "incomplete": N_("Tidak dimasukkan karena nama atau kelas kosong: {lines}."),
    "ragged": N_("Tidak dimasukkan karena jumlah kolom berbeda: {lines}."),
    "too_long": N_("Tidak dimasukkan karena isinya terlalu panjang: {lines}."),
    "doubles": N_("Tidak dimasukkan karena ganda atau cocok dengan dua siswa: {lines}."),
    "lost_zeros": N_("NISN kehilangan nol di depan (kebiasaan Excel), sudah saya lengkapi: {lines}."),
    "wrong_nisn": N_("NISN bukan 10 angka, dimasukkan tanpa NISN: {lines}."),
    "wrong_nis": N_("NIS diubah Excel menjadi bilangan lain, dimasukkan tanpa NIS: {lines}."),
    "wrong_sex": N_("L/P tidak terbaca, dimasukkan tanpa L/P: {lines}."),
}


class Done(Protocol):
    """What the store did with the lines: counts, and findings under the names of FINDINGS."""

    added: int
    changed: int
    unchanged: int


def report(turn: Translator, reading: Reading, done: Done) -> list[str]:
    """Return the report, one sentence a line. It holds no name and no number of a student."""
    counts = {"added": done.added, "changed": done.changed, "unchanged": done.unchanged}
    said = [turn(N_("Siswa ditambahkan {added}, diubah {changed}, tetap {unchanged}."), **counts)]
    findings = {key: getattr(reading, key, ()) or getattr(done, key, ()) for key in FINDINGS}
    if reading.unused:
        said.append(turn(N_("Kolom yang tidak dipakai: {columns}."), columns=", ".join(reading.unused)))
    said += [turn(sentence, lines=_lines(turn, findings[key])) for key, sentence in FINDINGS.items() if findings[key]]
    return said


def _lines(turn: Translator, numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:SHOWN_LINES]))
    rest = len(numbers) - SHOWN_LINES
    if rest > 0:
        return turn(N_("baris {lines} dan {rest} baris lain"), lines=shown, rest=rest)
    return turn(N_("baris {lines}"), lines=shown)
