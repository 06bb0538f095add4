"""The guards of DOMAIN section 3: each a pure function with its ID as its name. A guard blocks, a warning only says."""

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from types import MappingProxyType

from bot.casework import access, answers, danger, terms
from bot.casework.answers import Values
from bot.casework.facts import CaseFacts
from bot.casework.lines import Line
from bot.casework.refusal import Button, Refusal, unless_passed
from bot.i18n import N_

EXPLAIN_FIRST = N_(
    "Catatan ini aman sebagai draf. Sebelum disimpan, catat dulu penjelasan tentang kerahasiaan dan kesediaan konseli."
)
WITHOUT_CONTENT = N_("Baik. Pertemuan dicatat tanpa isi, dan kesediaan dapat ditanyakan lagi.")
TWO_LEFT = N_("Tinggal dua hal: penilaian segera dan keputusan tindak lanjut.")
ASSESSMENT_LEFT = N_("Tinggal satu hal: penilaian segera.")
DECISION_LEFT = N_("Tinggal satu hal: keputusan tindak lanjut.")
UNSAFE_CONTACT = N_("{orang} tercatat belum aman dihubungi. Pilih orang lain.")
CONSENT_MISSING = N_("⚠ Persetujuan data dari orang tua/wali belum ada. Layanan tetap boleh berjalan; mohon diurus.")
CONSENT_REFUSED = N_(
    "Orang tua/wali tidak menyetujui pengolahan data. Yang disimpan hanya catatan administratif, "
    "kecuali yang diperlukan untuk keselamatan anak."
)
NOT_YOURS = N_("Tidak ada kasus dengan kode itu yang dapat {sapaan} buka.")
NAMED = N_("Ringkasan ini aman sebagai draf. Sebelum disimpan, ganti nama konseli dengan kode atau inisial.")
NOT_PRIVATE = N_("⚠ Di tempat ini percakapan mungkin terdengar orang lain. Bila bisa, pilih tempat yang lebih pribadi.")

WRITE_NOW = Button("catat_sekarang", N_("Catat sekarang"))
FILL_IN_NOW = Button("isi_sekarang", N_("Isi sekarang"))

LAISEG = ("EV-S1", "EV-S2", "EV-S3")
# What a meeting keeps without content: place, time, attendance, and what was asked about willingness.
_NOTE = re.compile(r"KP-(P6|P8|L(?!1a?$|2$|3a?$|15$)|D|N|E)|EV-S")
# What G13 leaves of a record when the parents refused; signs of danger and the safety path are kept besides.
_ADMINISTRATIVE = re.compile(
    r"EV-(P[178]|J4)|TU([127]|2a|5|6a?)|TD[12]|BU1"
    r"|IN(1|2|3|6|7|11|13|14)|KP-(P[1-57]|P11|L1a?|L2|L3a?|L15|T2)|TL[1346]|ID(?!8$)\d+|BT1|DR\d+|IN8|KP-L14"
    r"|AT-(P[1579]|P9a|P10|P12|L[12]|T[123])"
    r"|KR-(P3[ab]?|P5a?|P8|P9|P10|P11|P12a?|L1|L2|L8a?|L10|E1|E2|E5|T1a?|T3a?)"
    r"|KK-(P3a?|P4a?|P5|P6a?|P7|P8|P9a?|P10[ab]?|P11|L1a?|L2a?|L3a?|L7a?|E2|E3|T2a?|T4)"
)
_CONTACTS: Mapping[str, str] = MappingProxyType(
    {
        "orang_tua": N_("Orang tua/wali"),
        "keluarga_lain": N_("Keluarga lain"),
        "pimpinan": N_("Pimpinan sekolah"),
        "koordinator": N_("Koordinator BK"),
        "kanal_sekolah": N_("Kanal pelaporan sekolah"),
    }
)


def G1(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block a meeting's notes until the limits were explained and willingness was recorded.

    A konseli who did not come or is not willing has a meeting without content, which is filed: see withheld().
    """
    if _absent(values) or answers.choice(values, "KP-L3") in terms.UNWILLING:
        return None
    willing = answers.choice(values, "KP-L3") in terms.WILLING
    way = (*(() if _explained(values, facts) else ("KP-L2",)), *(() if willing else ("KP-L3",)))
    return unless_passed(Refusal("G1", EXPLAIN_FIRST, way, (WRITE_NOW,)), values, facts) if way else None


def _absent(values: Values) -> bool:
    return answers.choice(values, "KP-L1") not in ("", terms.HADIR)


def _explained(values: Values, facts: object) -> bool:
    told = answers.many(values, "KP-L2")
    before = not isinstance(facts, CaseFacts) or facts.explained
    return told >= terms.EXPLAINED or (terms.EXPLAINED_BEFORE in told and before)


def G10(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block the end of a meeting without penilaian segera and a decision on tindak lanjut ("tidak perlu" is one)."""
    if _absent(values) or answers.choice(values, "KP-L3") in terms.UNWILLING:
        return None
    refused = isinstance(facts, CaseFacts) and facts.refused  # its content is not kept, so it is not asked (G13)
    assessment = () if refused else tuple(key for key in LAISEG if not answers.is_answered(values, key))
    decision = () if answers.is_answered(values, "TL1") else ("TL1",)
    sentence = TWO_LEFT if assessment and decision else ASSESSMENT_LEFT if assessment else DECISION_LEFT
    return Refusal("G10", sentence, assessment + decision, (FILL_IN_NOW,)) if assessment or decision else None


def G12(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block a contact (DR5) whose role is marked belum aman dihubungi (DR11), here or in an earlier path."""
    unsafe = answers.many(values, "DR11") | (facts.unsafe if isinstance(facts, CaseFacts) else frozenset())
    marked = sorted(answers.many(values, "DR5") & danger.closed_contacts(unsafe))
    if not marked:
        return None
    return Refusal("G12", UNSAFE_CONTACT, ("DR5",), params={"orang": Line(_CONTACTS[marked[0]])})


def G13(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block what goes beyond an administrative record when the parents refused; danger lifts it (G12)."""
    if not isinstance(facts, CaseFacts) or not facts.refused:
        return None
    beyond = tuple(sorted(key for key in values if not _ADMINISTRATIVE.fullmatch(key)))
    return Refusal("G13", CONSENT_REFUSED, ("ID10",)) if beyond else None


def G14(  # noqa: N802
    role: str, action: str, ownership: str, level: str = "", *, state: str = "aktif", coordinator_reads: bool = True
) -> Refusal | None:
    """Block what access.may() does not allow; "not allowed" and "does not exist" read the same."""
    allowed = access.may(role, action, ownership, level, state=state, coordinator_reads=coordinator_reads)
    return None if allowed else Refusal("G14", NOT_YOURS)


SHARED_TEXTS = ("IN5", "KP-T2", "KP-P11", "TU5", "KK-P10a", "KK-T1a")


def G15(values: Values, facts: object = None) -> Refusal | None:  # noqa: N802
    """Block the konseli's full name in a text that others read or that stands in a report."""
    if not isinstance(facts, CaseFacts):
        return None
    named = tuple(key for key in SHARED_TEXTS if names_student(str(values.get(key) or ""), facts.student.name))
    return Refusal("G15", NAMED, named) if named else None


def names_student(text: str, name: str) -> bool:
    """Whether a text holds two parts of the name in a row; a name of one part counts when written as a name."""
    parts = re.findall(r"\w+", name)
    words = re.findall(r"\w+", text)
    if len(parts) == 1:
        return parts[0] in words
    pairs = {(one.casefold(), two.casefold()) for one, two in pairwise(parts)}
    return any((one.casefold(), two.casefold()) in pairs for one, two in pairwise(words))


_VERDICT = re.compile(
    r"\b(poin|point|skor pelanggaran|pelanggaran|sanksi|hukum(an)?|menghukum|dihukum|skors(ing)?|surat peringatan|"
    r"sp ?[1-3]|vonis|bersalah|kesalahan siswa|pelaku|tersangka|siswa bermasalah|anak nakal|tata tertib|"
    r"dikeluarkan dari sekolah)(nya)?\b",
    re.IGNORECASE,
)
# What says the opposite, names the law as a limit of secrecy, or a matter for an expert.
_FREE_OF_VERDICT = ("bukan menghukum", "hukum mewajibkan", "diwajibkan hukum", "masalah hukum")


def G18(texts: Iterable[str]) -> tuple[str, ...]:  # noqa: N802
    """Return the declared texts that ask for or hold points, sanctions or guilt; none may."""
    return tuple(text for text in texts if _VERDICT.search(_without_allowed(text)))


def _without_allowed(text: str) -> str:
    lowered = text.casefold()
    for allowed in _FREE_OF_VERDICT:
        lowered = lowered.replace(allowed, "")
    return lowered


def withheld(values: Values, facts: object = None, bypassed: Collection[str] = ()) -> frozenset[str]:
    """Return the answers that must not be filed: notes without willingness (G1), and what G13 leaves out."""
    hidden: set[str] = set()
    if "G1" not in bypassed and (_absent(values) or answers.choice(values, "KP-L3") not in terms.WILLING):
        hidden |= {key for key in values if _NOTE.match(key)} - {"KP-L14"}
    if isinstance(facts, CaseFacts) and facts.refused:
        hidden |= {key for key in values if not _ADMINISTRATIVE.fullmatch(key)}
    return frozenset(hidden)


def beyond_administrative(keys: Iterable[str]) -> frozenset[str]:
    """Return the answers that are more than the administrative record which G13 leaves."""
    return frozenset(key for key in keys if not _ADMINISTRATIVE.fullmatch(key))


def warnings(values: Values, facts: object = None) -> tuple[str, ...]:
    """Return the marked sentences that are only said: consent missing (G13), place not private (KP-P5)."""
    missing = isinstance(facts, CaseFacts) and facts.consent == terms.CONSENT_MISSING
    exposed = answers.choice(values, "KP-P5") in ("kurang", "tidak")
    return (*((CONSENT_MISSING,) if missing else ()), *((NOT_PRIVATE,) if exposed else ()))
