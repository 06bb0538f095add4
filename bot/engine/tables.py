"""A question answered by a table: counts of items or topics, or who chooses whom; typed in lines, or sent as a file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeGuard

from bot.engine.around import Around
from bot.engine.attachments import Thing
from bot.engine.question import DONE, LANJUT, UNKNOWN_OPTION, Begun, Option, Question, Read, Taken, Wrong, is_done
from bot.i18n import N_

EMPTY, SHEET = "kosongkan", "tabel"
MOST_ROWS = 10_000
MOST_TYPED = 2_000  # lines of all messages together; what is longer comes as a file
LONGEST_NAME = 120
MOST = 1_000_000
ITEMS, PAIRS = "butir", "pasangan"
NEEDED = {"nama", "jumlah", "dari"}

NOT_A_LINE = N_('Baris {line} belum saya pahami: "{text}". Tabel ini belum diubah.')
ITEM_HINT = N_("Satu baris satu butir atau bidang, misalnya: Pribadi: 12, atau Belajar 7/30.")
PAIR_HINT = N_("Satu baris satu pilihan, misalnya: A.P. -> B.W.")
TOO_MUCH = N_('Baris {line}, "{text}": jumlahnya lebih besar daripada keseluruhannya. Tabel ini belum diubah.')
TWICE = N_('Baris {line}, "{text}": sudah ada di baris {before}. Tabel ini belum diubah.')
TOO_LONG = N_("Baris {line} terlalu panjang. Cukup nomor butir atau nama bidangnya. Tabel ini belum diubah.")
TOO_MANY = N_("Tabel ini lebih dari {most} baris. Mohon kirim sebagai berkas CSV atau XLSX.")
NEEDS_TABLE = Wrong(N_("Di langkah ini mohon ketik isinya, atau kirim berkas CSV atau XLSX."))
NO_ROWS = Wrong(N_("Tabel masih kosong. Ketik isinya, atau kirim berkas CSV atau XLSX."))

# "Pribadi: 12", "Belajar 7/30", "butir 3 = 20 dari 32", "JDK: 40/900 berat 6"
_COUNT = r"(?P<jumlah>\d{1,7})(?:\s*(?:/|;|\t|dari)\s*(?P<dari>\d{1,7}))?(?:[\s,;]+berat\s*(?P<berat>\d{1,7}))?"
_ITEM = re.compile(rf"(?P<nama>\S.*?)(?:\s*[:=;\t]\s*|\s+){_COUNT}\.?", re.IGNORECASE)
_ARROW = re.compile(r"\s*(?:->|→|=>|>)\s*")


class BadRow(ValueError):
    """A row that cannot be taken: its line, and the sentence that says why with what fills its places."""

    def __init__(self, line: int, sentence: str, **params: object) -> None:
        super().__init__(sentence)
        self.line, self.sentence = line, sentence
        self.params: dict[str, object] = {"line": line, **params}


@dataclass(frozen=True)
class Sheet(Thing):
    """A table in a file that the edge has read: its rows stand in this answer, the file is kept nowhere."""

    rows: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table(Question):
    """Rows of counts; with `pairs` rows of who chooses whom. The value is {"butir": [...]} or {"pasangan": [...]}.

    A row of counts is {"nama", "jumlah", "dari" (None: nobody said)} and, where they were given, "bidang" and "berat".
    Nothing of a message or a file is taken unless all of it can be read.
    """

    kind: ClassVar[str] = "tabel"
    free_text: ClassVar[bool] = True
    takes: ClassVar[frozenset[str]] = frozenset({SHEET})
    stands_below: ClassVar[bool] = True
    pairs: bool = False

    @property
    def part(self) -> str:
        """Return the name under which the rows stand in the value."""
        return PAIRS if self.pairs else ITEMS

    def options(self, begun: object, around: Around) -> tuple[Option, ...]:
        """Offer to go on once there are rows, else what may be said instead."""
        if rows_of(begun):
            return (Option(DONE, LANJUT), Option(EMPTY, N_("Kosongkan tabel")))
        return super().options(begun, around)

    def read_text(self, text: str, begun: object, around: Around) -> Read:
        """Read the lines of one message; they are added to the rows before, or change those of the same name."""
        before = rows_of(begun)
        if is_done(text, around):
            return Taken({self.part: before}) if before else NO_ROWS
        try:
            rows = self._lines(text)
        except BadRow as bad:
            return Wrong(bad.sentence, bad.params, PAIR_HINT if self.pairs else ITEM_HINT)
        if len(before) + len(rows) > MOST_TYPED:
            return Wrong(TOO_MANY, {"most": MOST_TYPED})
        return self.with_rows(before, rows)

    def _lines(self, text: str) -> list[dict[str, Any]]:
        found = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        if self.pairs:
            return checked_pairs((number, pair) for number, line in found for pair in _pairs(number, line))
        return checked_items((number, _item(number, line)) for number, line in found)

    def receive(self, thing: Thing, begun: object, around: Around) -> Read:
        """Take the rows of a file; they stand instead of those before, since a file is sent as a whole."""
        if not isinstance(thing, Sheet):
            return NEEDS_TABLE
        fits = self.accepts_value({self.part: list(thing.rows)})
        return Begun({self.part: list(thing.rows)}) if fits else NO_ROWS

    def corrected(self, rows: list[dict[str, Any]], before: str, now: str, around: Around) -> Read:
        """Read a message again that was changed: its rows leave, those that it has now come; others stay."""
        was = self.read(before, None, around)
        gone = {_identity(row) for row in rows_of(was.value)} if isinstance(was, Begun) else set()
        read = self.read(now, None, around)
        if not isinstance(read, Begun):
            return read
        return self.with_rows([row for row in rows if _identity(row) not in gone], rows_of(read.value))

    def with_rows(self, before: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Read:
        """Add rows that were read, whatever brought them."""
        merged = {_identity(row): row for row in (*before, *rows)}
        return Begun({self.part: list(merged.values())}) if merged else NO_ROWS

    def tap_option(self, code: str, on: bool | None, begun: object, around: Around) -> Read:
        """End the table, or begin it anew."""
        rows = rows_of(begun)
        if code not in {DONE, EMPTY}:
            return UNKNOWN_OPTION
        if not rows:
            return NO_ROWS
        return Taken({self.part: rows}) if code == DONE else Begun({})

    def accepts_value(self, value: object) -> bool:
        """Say whether a stored value fits."""
        return self.accepts_begun(value) and bool(rows_of(value))

    def accepts_begun(self, value: object) -> bool:
        """Say whether stored rows can still go on; a table that was emptied is begun too."""
        if value == {}:
            return True
        if not isinstance(value, dict) or set(value) != {self.part} or not isinstance(value[self.part], list):
            return False
        return all(_is_pair(row) if self.pairs else _is_item(row) for row in value[self.part])

    def begin_with(self, value: object) -> object:
        """Begin with the rows that are there: most corrections change one of them."""
        return value if rows_of(value) else None


def rows_of(value: object) -> list[dict[str, Any]]:
    """Return the rows of a table, none of anything else."""
    if not isinstance(value, dict):
        return []
    rows = value.get(ITEMS) or value.get(PAIRS)
    return list(rows) if isinstance(rows, list) else []


def checked_items(rows: Iterable[tuple[int, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return rows of counts if all of them hold, each with its line. Raises BadRow."""
    seen: dict[tuple[str, ...], int] = {}
    found = []
    for line, row in rows:
        if len(row["nama"]) > LONGEST_NAME:
            raise BadRow(line, TOO_LONG)
        if row.get("berat", 0) > row["jumlah"] or (row["dari"] is not None and row["jumlah"] > row["dari"]):
            raise BadRow(line, TOO_MUCH, text=row["nama"])
        _once(seen, line, row, row["nama"])
        found.append(row)
    return found


def checked_pairs(rows: Iterable[tuple[int, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return rows of who chooses whom if all of them hold, each with its line. Raises BadRow."""
    seen: dict[tuple[str, ...], int] = {}
    found = []
    for line, row in rows:
        if max(len(row["dari"]), len(row["kepada"])) > LONGEST_NAME:
            raise BadRow(line, TOO_LONG)
        _once(seen, line, row, f"{row['dari']} -> {row['kepada']}")
        found.append(row)
    return found


def _once(seen: dict[tuple[str, ...], int], line: int, row: dict[str, Any], text: str) -> None:
    if (identity := _identity(row)) in seen:
        raise BadRow(line, TWICE, text=text, before=seen[identity])
    seen[identity] = line


def _identity(row: dict[str, Any]) -> tuple[str, ...]:
    if "kepada" in row:
        return "", row["dari"].casefold(), row["kepada"].casefold()
    return row["nama"].casefold(), str(row.get("bidang", "")).casefold()


def _item(number: int, line: str) -> dict[str, Any]:
    found = _ITEM.fullmatch(line)
    if found is None or int(found["jumlah"]) > MOST:
        raise BadRow(number, NOT_A_LINE, text=line[:40])
    row = {"nama": found["nama"].rstrip(" :=;-"), "jumlah": int(found["jumlah"])}
    row |= {"dari": int(found["dari"]) if found["dari"] else None}
    return row | ({"berat": int(found["berat"])} if found["berat"] else {})


def _pairs(number: int, line: str) -> list[dict[str, Any]]:
    """Return who chooses whom: "A -> B", or several of one with commas between."""
    parts = _ARROW.split(line)
    chosen = [name.strip() for name in parts[-1].split(",")]
    if len(parts) != 2 or not parts[0] or not all(chosen):
        raise BadRow(number, NOT_A_LINE, text=line[:40])
    return [{"dari": parts[0], "kepada": name} for name in chosen]


def _is_item(row: object) -> TypeGuard[dict[str, Any]]:
    if not isinstance(row, dict) or not NEEDED <= set(row) <= NEEDED | {"bidang", "berat"}:
        return False
    counts = (row["jumlah"], 0 if row["dari"] is None else row["dari"], row.get("berat", 0))
    named = isinstance(row["nama"], str) and isinstance(row.get("bidang", ""), str)
    return named and all(type(one) is int and one >= 0 for one in counts)


def _is_pair(row: object) -> TypeGuard[dict[str, Any]]:
    return (
        isinstance(row, dict) and set(row) == {"dari", "kepada"} and all(isinstance(one, str) for one in row.values())
    )
