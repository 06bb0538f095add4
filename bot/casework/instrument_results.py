"""What the tally of an instrument says in a few lines: shares, priorities, grades, who is chosen how often. Pure."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from bot.casework import tallies
from bot.casework.answers import Values, choice, whole_number
from bot.casework.lines import Line
from bot.casework.tallies import DCM_GRADES, Count, Grade, Share
from bot.engine.tables import ITEMS, PAIRS
from bot.i18n import N_

MOST = 3
SHOWN = 12
GRADES = {
    "A": N_("baik"),
    "B": N_("cukup baik"),
    "C": N_("cukup"),
    "D": N_("kurang"),
    "E": N_("kurang sekali"),
}
ITEMS_SHOWN, FIELDS_SHOWN = N_("Per butir, tertinggi dahulu:"), N_("Per bidang, tertinggi dahulu:")
SHARE, SHARE_HEAVY = N_("{name}: {percent}% ({n} dari {of})"), N_("{name}: {percent}% ({n} dari {of}), berat {heavy}")
COUNT = N_("{name}: {n}")
PRIORITIES = N_("Prioritas: {names}.")
OVERALL = N_("Keseluruhan: {percent}% ({n} dari {of}), derajat {letter} {meaning}.")
SCHOOL_BOUNDS = N_("Derajat menurut batas yang dipakai sekolah:")  # DOMAIN 12: not verified
CHOSEN = N_("{name}: dipilih {n}, indeks {index}")
MUTUAL = N_("Saling memilih: {pairs}.")
ISOLATES = N_("Belum dipilih: {names}.")


def result_lines(values: Values, grades: Collection[Grade] = DCM_GRADES) -> list[Line]:
    """Return the lines of a result; none when there is no table. Only who may read level R is shown them."""
    students = whole_number(values, "AI-L3") or 0
    table = values.get("AI-L4")
    if isinstance(table, Mapping) and isinstance(table.get(ITEMS), list):
        return _of_items(counts(table), students, dcm=choice(values, "AI-P3") == "dcm", grades=grades)
    pairs = values.get("AI-L4a")
    if isinstance(pairs, Mapping) and isinstance(pairs.get(PAIRS), list):
        return _of_choices([(str(one["dari"]), str(one["kepada"])) for one in pairs[PAIRS]], students)
    return []


def counts(table: Mapping[str, object]) -> list[Count]:
    """Return the rows of a table as they are counted."""
    rows = table.get(ITEMS)
    return [
        Count(row["nama"], row["jumlah"], row["dari"], row.get("bidang", ""), row.get("berat", 0))
        for row in (rows if isinstance(rows, list) else [])
    ]


def _of_items(rows: list[Count], students: int, *, dcm: bool, grades: Collection[Grade]) -> list[Line]:
    items, fields = tallies.by_item(rows, students), tallies.by_field(rows, students)
    lines = [Line(FIELDS_SHOWN), *map(_share, fields[:SHOWN])] if fields else []
    lines += [Line(ITEMS_SHOWN), *map(_share, items[:SHOWN])]
    highest = tallies.priorities(fields or items, MOST)
    lines += [Line(PRIORITIES, {"names": ", ".join(one.name for one in highest)})] if highest else []
    return lines + (_overall(items, grades) if dcm else [])


def _share(one: Share) -> Line:
    if not one.of:
        return Line(COUNT, {"name": one.name, "n": one.ticked})
    told = {"name": one.name, "percent": tallies.said(one.percent), "n": one.ticked, "of": one.of}
    return Line(SHARE_HEAVY, {**told, "heavy": one.heavy}) if one.heavy else Line(SHARE, told)


def _overall(items: list[Share], grades: Collection[Grade]) -> list[Line]:
    """Return what was ticked of all that could be, with its grade (DCM)."""
    ticked, of = sum(one.ticked for one in items), sum(one.of for one in items)
    if not of:
        return []
    share: Fraction = tallies.percent(ticked, of)
    letter = tallies.grade(share, grades)
    meaning = Line(GRADES[letter]) if letter in GRADES else ""
    told = {"percent": tallies.said(share), "n": ticked, "of": of, "letter": letter, "meaning": meaning}
    return [Line(SCHOOL_BOUNDS), Line(OVERALL, told)]


def _of_choices(pairs: list[tuple[str, str]], students: int) -> list[Line]:
    found = tallies.sociogram(pairs, group=students)
    ordered = sorted(found.received, key=lambda name: found.received[name], reverse=True)
    lines = [
        Line(CHOSEN, {"name": name, "n": found.received[name], "index": _decimal(found.index[name])})
        for name in ordered[:SHOWN]
        if found.received[name]
    ]
    mutual = ", ".join(f"{one} dan {other}" for one, other in found.mutual)
    lines += [Line(MUTUAL, {"pairs": mutual})] if mutual else []
    return lines + ([Line(ISOLATES, {"names": ", ".join(found.isolates)})] if found.isolates else [])


def _decimal(share: Fraction) -> str:
    """Return an index with two decimals, half up: 0,75."""
    hundredths = int(share * 100 + Fraction(1, 2))
    return f"{hundredths // 100},{hundredths % 100:02}"
