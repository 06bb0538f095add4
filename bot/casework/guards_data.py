"""Guards over what is known about students: who opens their data (G8), and which results may be noted (G9). Pure."""

from collections.abc import Mapping
from enum import StrEnum

from bot.casework import access, answers, guards
from bot.casework.access import Action, Level, Ownership
from bot.casework.answers import Values
from bot.casework.refusal import Button, Refusal
from bot.i18n import N_

PURPOSE = N_("Untuk keperluan apa data ini dibuka? Pembukaan ini dicatat.")
PURPOSE_IN_WORDS = N_(
    "Keperluannya belum tertulis dengan kata-kata. Untuk keperluan apa data ini dibuka? Pembukaan ini dicatat."
)
CLOSED = N_("Himpunan data siswa ini hanya dapat dibuka penanggung jawabnya dan koordinator BK.")
UNCLEAR = N_(
    "Hasil instrumen ini belum dapat dicatat karena kewenangan memakainya belum jelas. "
    "Yang disimpan hanya catatan administratif."
)
OF_OTHERS = N_(
    "Hasil instrumen ini dicatat oleh pihak yang berwenang memakainya. "
    "Yang disimpan di sini hanya catatan administratif."
)
SUMMARY_ONLY = N_("Dari tes oleh pihak berwenang saya simpan ringkasannya saja, bukan butir atau skor mentahnya.")
ITEM_TEXT = N_(
    "Tabel ini tampaknya memuat bunyi pernyataan. Cukup nomor butir atau nama bidangnya; "
    "bunyi instrumen tidak saya simpan."
)

FILL_IN_NOW = Button("isi_sekarang", N_("Isi sekarang"))
CHANGE_TABLE = Button("ubah_tabel", N_("Ubah tabel"))
CHANGE_RIGHT = Button("ubah_wewenang", N_("Ubah kewenangan"))

LICENSED = ("aum_umum", "aum_ptsdl", "itp", "tes")  # only who is entitled uses these (4.5)
TEST, OWN_QUESTIONS = "tes", "angket"
ME, OTHERS = "saya", "pihak_lain"
DETAILS = ("AI-L4", "AI-L4a", "AI-L4c", "AI-L4d")  # tables, and results of single students
RESULTS = (*DETAILS, "AI-L4b", "AI-L5", "AI-E5", "AI-T3")
MOST_WORDS = 6  # the name of a field or a topic has fewer; a statement has more


def entitled(values: Values) -> bool:
    """Whether the counselor may note results of this instrument: a free one, or one that is hers to use."""
    return answers.choice(values, "AI-P3") not in LICENSED or answers.choice(values, "AI-P4") == ME


def summary_only(values: Values) -> bool:
    """Whether a test by somebody entitled may be noted as a summary."""
    return answers.choice(values, "AI-P3") == TEST and answers.choice(values, "AI-P4") == OTHERS


def G9(values: Values, facts: object = None) -> Refusal | None:  # noqa: ARG001, N802
    """Block results of an instrument that the counselor is not entitled to, and the words of any instrument's items."""
    if not entitled(values):
        kept = DETAILS if summary_only(values) else RESULTS
        if any(answers.is_answered(values, key) for key in kept):
            return Refusal("G9", not_entitled(values), ("AI-P4",), (CHANGE_RIGHT,))
    if answers.choice(values, "AI-P3") != OWN_QUESTIONS and any(map(_is_statement, _names(values))):
        return Refusal("G9", ITEM_TEXT, ("AI-L4",), (CHANGE_TABLE,))
    return None


def not_entitled(values: Values) -> str:
    """Return the sentence that says what is kept although the results are not; empty when they are."""
    if entitled(values) or answers.choice(values, "AI-P4") == "":
        return ""
    if answers.choice(values, "AI-P4") != OTHERS:
        return UNCLEAR
    return SUMMARY_ONLY if summary_only(values) else OF_OTHERS


def _names(values: Values) -> list[str]:
    table = values.get("AI-L4")
    rows = table.get("butir") if isinstance(table, Mapping) else None
    return [str(row.get("nama", "")) for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def _is_statement(name: str) -> bool:
    return len(name.split()) > MOST_WORDS


def G8(values: Values, facts: object = None) -> Refusal | None:  # noqa: ARG001, N802
    """Block the opening of a student's data without a purpose in words."""
    said = values.get("HD-L5")
    if isinstance(said, str) and any(char.isalpha() for char in said):
        return None
    return Refusal("G8", PURPOSE_IN_WORDS if said else PURPOSE, ("HD-L5",), (FILL_IN_NOW,))


def G13(values: Values, facts: object = None) -> Refusal | None:  # noqa: ARG001, N802
    """Block an item of data: asked only while the parents refuse that data are processed."""
    return Refusal("G13", guards.CONSENT_REFUSED)


class Opening(StrEnum):
    """How a student's data open for somebody."""

    FREELY = "bebas"
    WITH_PURPOSE = "dengan keperluan"
    NOT = "tidak"


def opening(role: str, *, responsible: bool, filed_own: bool, filed_others: bool) -> Opening:
    """Return how the data of a student open (G8): the responsible counselor's freely, so do items of one's own.

    Others say first what for; who may read nothing of a colleague's says nothing, and opens nothing.
    """
    if responsible or (filed_own and not filed_others):
        return Opening.FREELY
    if _levels_of_others(role):
        return Opening.WITH_PURPOSE
    return Opening.FREELY if filed_own else Opening.NOT


def levels(role: str, *, responsible: bool, own: bool, coordinator_reads: bool = True) -> frozenset[str]:
    """Return the levels of an item that somebody reads: all of one's own student or item, else as G14 has it.

    coordinator_reads: not while DR11 of any case of this student marks the koordinator (DOMAIN 4.12).
    """
    return frozenset(Level) if responsible or own else _levels_of_others(role, coordinator_reads)


def _levels_of_others(role: str, coordinator_reads: bool = True) -> frozenset[str]:
    return frozenset(
        level
        for level in Level
        if access.may(role, Action.BACA, Ownership.REKAN, level, coordinator_reads=coordinator_reads)
    )
