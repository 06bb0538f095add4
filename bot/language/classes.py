"""Reads class labels as schools write them: VIII-B, 8 b, XI MIPA 2, X TJKT 1, X.E1, Fase F (DOMAIN 11a)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.language import spelling

ROMANS = {
    roman: grade
    for grade, roman in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), start=1)
}
GRADES = {
    **ROMANS,
    **{str(grade): grade for grade in range(1, 13)},
    **{f"0{grade}": grade for grade in range(1, 10)},
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
    "duabelas": 12,
}
LEADS = frozenset(("kelas", "kls", "kl", "klas", "kelasnya", "rombel", "tingkat"))
# "Kelas 2 SMP" is still said for VIII.
LEVELS = {"smp": 6, "mts": 6, "sma": 9, "smk": 9, "ma": 9, "mak": 9}
PHASES = {"a": (1, 2), "b": (3, 4), "c": (5, 6), "d": (7, 8, 9), "e": (10,), "f": (11, 12)}
# One program under its names of different years.
PROGRAMS = {
    old: new
    for new, names in {
        "IPA": "ipa mipa mia",
        "IPS": "ips iis",
        "BAHASA": "bahasa bhs ibb",
        "TJKT": "tkj tjkt",
        "PPLG": "rpl pplg",
        "DKV": "mm dkv",
        "MPLB": "ap otkp mplb",
        "PM": "bdp pm",
        "AKL": "ak akl",
    }.items()
    for old in names.split()
}
_CONSONANTS = re.compile(r"[^aeiou]{2,5}")


@dataclass(frozen=True, order=True, slots=True)
class ClassKey:
    """A class whatever way it is written; grade 0, program "" or section "" mean that the text does not say."""

    grade: int
    program: str
    section: str

    def holds(self, other: "ClassKey") -> bool:
        """Say whether the other class is this one or a part of it: XI IPA holds XI IPA 2, fase F holds XII-A."""
        if self == other:
            return True
        if not self.grade and len(self.program) == 1 and not self.section and PHASES.get(self.program.lower()):
            return other.program == self.program or other.grade in PHASES[self.program.lower()]
        if self.grade and self.grade != other.grade:
            return False
        if not self.program and len(self.section) == 1 and self.section.isalpha() and other.program == self.section:
            return True
        return self.program in ("", other.program) and self.section in ("", other.section)


def parse(label: str) -> ClassKey:
    """Return the key of a class label; a label without a grade ("Tahfidz 2") gets grade 0. Never raises."""
    runs = [run for run in spelling.words(label) if run not in LEADS]
    if not runs:
        return ClassKey(0, "", "")
    if runs[0] == "fase" and len(runs) > 1 and runs[1] in PHASES:
        return ClassKey(0, runs[1].upper(), "".join(runs[2:3]))
    return named(*_leading_grade(runs))


def same(one: str, other: str) -> bool:
    """Say whether two labels name one class: XI IPA 2 and 11 MIPA 2."""
    return parse(one) == parse(other)


def grade(label: str) -> int | None:
    """Return the grade 1 to 12 that a class label names, or None."""
    return parse(label).grade or None


def order(label: str) -> tuple[int, str, int, str, str]:
    """Return a key that sorts labels as a school does: VII-A, VIII-B, X-2, X-10, X TKJ 1; labels without grade last."""
    key = parse(label)
    number = int(key.section[:4]) if key.section[:4].isdecimal() else 0
    return key.grade or 99, key.program, number, key.section, label


def label(key: ClassKey) -> str:
    """Return a class as it is usually written, for one that the school has no label for: IX-Z, XI IPA 9, XI-F2."""
    roman = next((roman.upper() for roman, grade in ROMANS.items() if grade == key.grade), str(key.grade or ""))
    if len(key.program) == 1:
        lone_phase = not roman and not key.section
        return f"Fase {key.program}" if lone_phase else "-".join(filter(None, (roman, key.program + key.section)))
    if key.program:
        return " ".join(filter(None, (roman, key.program, key.section)))
    return "-".join(filter(None, (roman, key.section)))


def named(grade: int, runs: Sequence[str]) -> ClassKey:
    """Return the key of a grade and the folded runs behind it: (11, ["mipa", "2"]) is XI IPA 2."""
    programs: list[str] = []
    section = ""
    for place, run in enumerate(runs):
        if run.isdecimal():
            section += run.lstrip("0") or "0"
        elif len(run) > 1:
            programs.append(PROGRAMS.get(run, run.upper()))
        elif runs[place + 1 : place + 2] and runs[place + 1].isdecimal():
            programs.append(run.upper())
        else:
            section += run.upper()
    return ClassKey(grade, " ".join(programs), section)


def unglued(run: str) -> tuple[str, str] | None:
    """Return roman numeral and rest of a run such as "viiib", "xiipa" (XI IPA) or "xtkr", or None."""
    if run in PROGRAMS:
        return None
    ways = [(run[:cut], run[cut:]) for cut in range(min(len(run) - 1, 4), 0, -1) if run[:cut] in ROMANS]
    for fits in (PROGRAMS.__contains__, lambda tail: len(tail) == 1, _CONSONANTS.fullmatch):
        for roman, tail in ways:
            if fits(tail):
                return roman, tail
    return None


def _leading_grade(runs: list[str]) -> tuple[int, list[str]]:
    if runs[0] in GRADES:
        return GRADES[runs[0]], runs[1:]
    if way := unglued(runs[0]):
        return ROMANS[way[0]], [way[1], *runs[1:]]
    return 0, runs
