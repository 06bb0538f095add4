"""What a search of students takes and gives: the students of a school, and whom a text may mean."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["nomor", "kelas", "tepat", "varian", "awalan", "bagian", "mirip", "sebagian"]
Reason = Literal[
    "", "terlalu_pendek", "terlalu_banyak", "kelas_tidak_ada", "tidak_di_kelas", "tidak_ada", "tidak_dikenal"
]


@dataclass(frozen=True, slots=True)
class Entry:
    """A student as the search knows one; `terms` are other names and numbers that find the student too."""

    id: int
    name: str = field(repr=False)
    class_label: str = ""
    nis: str = field(default="", repr=False)
    nisn: str = field(default="", repr=False)
    terms: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """A student found; score is 0 to 1 and compares only within one search."""

    entry: Entry
    score: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    `hits`: students who fit, best first. `clear`: the id of the one student who is meant without doubt, else None:
    never on a tie, never by a guessed spelling. `total`: how many fit, also beyond the limit. `near`: whom to offer
    when nobody fits. `class_label`: the class read from the text, in the school's own label where there is one.

    `reason`: "terlalu_pendek" asks for more letters; "terlalu_banyak" for a class; "kelas_tidak_ada": no such class,
    the hits bear the name in others; "tidak_di_kelas": only elsewhere, see near; "tidak_ada": nobody of that name;
    "tidak_dikenal": a NIS or NISN that nobody has.
    """

    hits: tuple[Hit, ...] = ()
    clear: int | None = None
    total: int = 0
    reason: Reason = ""
    near: tuple[Hit, ...] = ()
    class_label: str = ""
