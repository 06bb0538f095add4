"""Who may do what, as one table: role × action × ownership × state, made from commands, buttons and forms.

A command, a button or a form that is added tomorrow is in it by itself: nothing here names them.
"""

import ast
import inspect
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.casework.access import Action, Ownership, Role, State, may
from bot.conversations import load_forms
from bot.engine.question import DONE
from bot.handlers import overseeing, overseeing_groups, registry, slips
from tests.attack.seeded import Thing

ROLES = {
    "rahma": (Role.KONSELOR, State.AKTIF, "rahma"),
    "dua": (Role.KONSELOR, State.AKTIF, ""),
    "koordinator": (Role.KOORDINATOR, State.AKTIF, ""),
    "guru": (Role.GURU, State.AKTIF, ""),
    "menanti": (Role.KONSELOR, State.MENUNGGU, ""),
    "mantan": (Role.KONSELOR, State.NONAKTIF, ""),
    "stranger": ("", "", ""),
    "tetangga": (Role.KONSELOR, State.AKTIF, "tetangga"),
    "tetangga_koordinator": (Role.KOORDINATOR, State.AKTIF, ""),
    "tetangga_guru": (Role.GURU, State.AKTIF, ""),
}
NEIGHBOURS = {"tetangga", "tetangga_koordinator", "tetangga_guru"}
OUTSIDE = {"menanti", "mantan", "stranger"}
FAR = 0.3  # of the cells from the first school into the second
LONGEST = 64  # bytes of callback data
# The kind of thing that a verb names; a verb that is not here is tried with one of every kind.
NAMES = {
    "a": {"draf"}, "f": {"draf"}, "d": {"draf"}, "k": {"kasus"}, "v": {"kasus"}, "t": {"kasus"}, "r": {"kegiatan"},
    "m": {"kegiatan"}, "b": {"kegiatan"}, "s": {"siswa"}, "n": {"draf"}, "rj": {"rujukan"}, "o": {"orang"},
    "u": {"orang"}, "kel": {"kelompok"}, "ah": {"serah", "kasus", "orang"},
    "ak": {"serah_kelompok", "kelompok"}, "vk": {"kelompok"},
}  # fmt: skip
ANYTHING = {"kasus", "draf", "kegiatan", "kelompok", "siswa"}
NAMELESS = {"g", "p", "x", "j", "l", "h", "e"}  # of the whole school or of oneself: they name nobody's thing
TAKES_ITS_OWN = {"o", "u"}  # of a koordinator, whose own tests they have


@dataclass(frozen=True)
class Cell:
    """One place of the table. `pressed` is the data of a button, `typed` what is sent as text instead."""

    role: str
    action: str
    ownership: str
    state: str
    pressed: str = ""
    typed: str = ""

    @property
    def allowed(self) -> bool | None:
        """Whether the table of rights lets this role reach the thing; None where it depends on more than that."""
        role, state, _ = ROLES[self.role]
        verb = self.action.partition(":")[0]
        if self.ownership == Ownership.SENDIRI:
            return None
        if self.ownership == Ownership.LUAR or state != State.AKTIF:
            return False
        if verb in {overseeing.VERB, overseeing_groups.VERB}:
            return may(str(role), Action.BACA, Ownership.REKAN, "T")
        if verb == "s":
            return may(str(role), Action.BACA_SISWA, Ownership.SEKOLAH, "B")
        return None if verb in SHARED else False


SHARED = {"hd"}  # a student's record is the school's: a colleague reads it once a purpose was given (G8)


def table(things: Sequence[Thing]) -> list[Cell]:
    """Return every cell once: each role, command, button and phase of a form, with each kind of ownership and state.

    Of several things that stand alike (a draft of this form or of that) one is drawn, always the same.
    """
    found: dict[tuple[str, str, str, str], list[Cell]] = {}
    for role in ROLES:
        for cell in (*_commands(role, things), *_taps(role, things), *_phases(role, things)):
            found.setdefault((cell.role, cell.action, cell.ownership, cell.state), []).append(cell)
    drawn = {key: random.Random(repr(key)).choice(alike) for key, alike in found.items()}
    return [cell for key, cell in drawn.items() if not _far(cell) or random.Random(repr(key)).random() < FAR]


def _far(cell: Cell) -> bool:
    """Whether somebody of the first school reaches for the second: of these cells a part is enough, to save minutes."""
    return cell.ownership == Ownership.LUAR and cell.role not in NEIGHBOURS


def size() -> str:
    """Return what the table is made of, for who reads its test."""
    forms = load_forms().values()
    phases = sum(len(form.phases) for form in forms)
    return f"{len(ROLES)} roles, {len(registry.COMMANDS)} commands, {len(registry.TAPS)} verbs, {phases} phases"


def nobodys(data: str) -> str:
    """Return the same press with ids of nothing at all."""
    return re.sub(r"\b[0-9a-f]{9,12}\b", lambda hit: f"{random.Random(hit[0]).randrange(2**40, 2**47):x}", data)


def whose(role: str, thing: Thing) -> str:
    """Return how a thing stands to a role: its own, a colleague's, or of another school."""
    if ROLES[role][2] == thing.owner or (thing.kind, role) == ("rujukan", "guru"):
        return Ownership.SENDIRI  # a slip is also its sender's
    near = (thing.owner == "tetangga") == (role in NEIGHBOURS)
    return Ownership.REKAN if near and role != "stranger" else Ownership.LUAR


def _commands(role: str, things: Sequence[Thing]) -> Iterator[Cell]:
    for command in registry.COMMANDS:
        for thing in things:
            if thing.kind == "kasus":
                typed = f"/{command.name} {thing.code}"
                yield Cell(role, f"/{command.name}", whose(role, thing), thing.state, typed=typed)


def _taps(role: str, things: Sequence[Thing]) -> Iterator[Cell]:
    for verb in registry.TAPS:
        if verb == "a" or verb in NAMELESS or (verb in TAKES_ITS_OWN and ROLES[role][0] == Role.KOORDINATOR):
            continue
        for thing in _named_by(verb, things):
            for word in words(verb):
                for data in dict.fromkeys((f"{verb}:{thing.id:x}:{word}", f"{verb}:{word}:{thing.id:x}")):
                    if _fits(verb, data):
                        yield Cell(role, f"{verb}:{word}", whose(role, thing), thing.state, pressed=data)


def _phases(role: str, things: Sequence[Thing]) -> Iterator[Cell]:
    """Yield each phase of each form: its first answer in open drafts, of the first also in those that ended."""
    for thing in things:
        if thing.kind != "draf":
            continue
        phases = load_forms()[thing.form].phases
        for phase in phases if thing.state in ("aktif", "disimpan_dulu") else phases[:1]:
            question = next(iter(phase.questions))
            code = next(iter(question.labels()), DONE)
            data = f"a:{thing.id:x}:{question.key}:{code}"
            yield Cell(role, f"a:{thing.form}.{phase.key}", whose(role, thing), thing.state, pressed=data)


def _named_by(verb: str, things: Sequence[Thing]) -> list[Thing]:
    """Return the things that a verb is tried with: all of its kind, or one of each kind and owner."""
    if verb in NAMES:
        return [one for one in things if one.kind in NAMES[verb]]
    first = {(one.kind, one.owner): one for one in reversed(things) if one.kind in ANYTHING}
    return list(first.values())


def _fits(verb: str, data: str) -> bool:
    """Whether a button could carry it; of two orders of the words only the one that a verb reads is tried."""
    by_word_first = verb in {"u", "o", "rj", "ah", "ak", "keg"}
    has_word_first = not re.fullmatch(r"[0-9a-f]{9,12}", data.split(":")[1])
    either = verb not in NAMES and verb not in {"rj", "ah", "keg"}
    return len(data.encode()) <= LONGEST and (either or has_word_first == by_word_first)


@cache
def words(verb: str) -> tuple[str, ...]:
    """Return the words of a verb: its table of actions, else every short word that its own file compares."""
    module = sys.modules[registry.TAPS[verb].__module__]
    listed = slips.ACTIONS if verb == "rj" else getattr(module, "ACTIONS", {})
    if verb != "rj" and registry.TAPS[verb].__name__ != "tap":
        return ("", "ubah", "baru")
    if listed:
        return tuple(sorted(listed))
    compared = (node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Compare))
    found = {one.value for node in compared for one in ast.walk(node) if isinstance(one, ast.Constant)}
    return ("", *sorted(one for one in found if isinstance(one, str) and re.fullmatch(r"[a-z_]{3,12}", one)))
