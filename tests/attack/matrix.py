"""Every press that somebody may forge with the ids of somebody else, made from the registry of buttons."""

import random
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import product

from bot.conversations import load_forms
from bot.engine.question import DONE, SKIP
from bot.handlers import inviting, joining, language, members, overseeing, overseeing_groups, registry
from tests.attack.stage import Stage

OUTSIDE = ("mantan", "menanti", "stranger")
ELSEWHERE = ("tetangga", "tetangga_koordinator")
ROLES = ("dua", "koordinator", *OUTSIDE, *ELSEWHERE)
HEX = re.compile(r"\b[0-9a-f]{9,12}\b")
LONGEST = 64  # bytes of callback data that Telegram carries
ENOUGH = 400  # pairs of presses that are compared
ENOUGH_OUTSIDE = 600  # presses of those whom the door lets through to no button
_NAMES_NOTHING = {joining.VERB, language.VERB, "g", "p", "x"}
_RIGHTS = {
    "koordinator": {inviting.VERB, members.VERB, overseeing.VERB, overseeing_groups.VERB}
}  # shown by tests of their own
IDS = {
    "draf_aktif": "SELECT id FROM draft WHERE state = 'aktif' AND case_id IS NOT NULL",
    "draf_disimpan": "SELECT id FROM draft WHERE state = 'disimpan_dulu' AND form = 'konseling_perseorangan'",
    "draf_keselamatan": "SELECT id FROM draft WHERE state = 'disimpan_dulu' AND form = 'jalur_keselamatan'",
    "draf_selesai": "SELECT id FROM draft WHERE state = 'selesai'",
    "kasus": "SELECT id FROM case_file ORDER BY code",
    "kegiatan": "SELECT id FROM activity WHERE form = 'konseling_perseorangan'",
    "siswa": "SELECT student_id FROM case_file ORDER BY code",
    "undangan": "SELECT id FROM invite",
    "konselor": "SELECT owner_id FROM case_file",
    "menunggu": "SELECT id FROM person WHERE state = 'menunggu'",
}


def recorded(stage: Stage) -> list[str]:
    """Return the data of every button that the bot has shown to anybody."""
    boards = (entry.params.get("reply_markup") for entry in stage.requests())
    rows = (row for board in boards if isinstance(board, dict) for row in board.get("inline_keyboard", []))
    return sorted({button["callback_data"] for row in rows for button in row if "callback_data" in button})


def presses(role: str, ids: dict[str, int], seen: Sequence[str]) -> list[str]:
    """Return the presses of a role: all shapes in which a verb may name the victim's things, and all buttons seen."""
    verbs = [verb for verb in registry.TAPS if verb not in _RIGHTS.get(role, ())]
    made = [data for verb in verbs for data in _made_up(verb, ids, seen)]
    shown = [data for data in seen if data.partition(":")[0] in verbs and HEX.search(data)]
    fit = [data for data in dict.fromkeys([*made, *shown]) if len(data.encode()) <= LONGEST and not _open(role, data)]
    return random.Random(role).sample(fit, ENOUGH_OUTSIDE) if role in OUTSIDE else fit


def joined(own: Sequence[int], ids: dict[str, int]) -> list[str]:
    """Return presses that join something of one's own with something of the victim's, for every verb."""
    pairs = list(product((f"{one:x}" for one in own), (f"{one:x}" for one in ids.values())))
    made = [f"{verb}:{one}:{two}" for verb in registry.TAPS for one, two in pairs]
    made += [f"a:{one}:IN1:s{two}" for one, two in pairs]
    made += [
        f"{verb}:{one}:{word}:{two}" for verb in registry.TAPS for word in _actions(verb) for one, two in pairs[::7]
    ]
    made += [f"m:{one}:{ids['siswa']:x}:{two}" for one, two in pairs]
    return [data for data in made if len(data.encode()) <= LONGEST]


def naming(made: Sequence[str]) -> list[str]:
    """Return some of those presses of which nothing remains when what they name does not exist."""
    fit = [data for data in made if data.partition(":")[0] not in _NAMES_NOTHING]
    return random.Random(1).sample(fit, min(ENOUGH, len(fit)))


def nobodys(data: str) -> str:
    """Return the same press with ids of nothing at all."""
    return HEX.sub(lambda found: f"{random.Random(found[0]).randrange(2**40, 2**47):x}", data)


def _open(role: str, data: str) -> bool:
    """Whether data names a student of the own school: whoever counsels there may look one up."""
    return data.startswith("s:") and role not in OUTSIDE + ELSEWHERE


def _actions(verb: str) -> list[str]:
    """Return the words of a verb's own table of actions."""
    return sorted(getattr(sys.modules[registry.TAPS[verb].__module__], "ACTIONS", {}))


def _words(verb: str, seen: Sequence[str]) -> list[str]:
    """Return the further words that stand in buttons of a verb."""
    used = {word for data in seen if data.startswith(f"{verb}:") for word in data.split(":")[1:]}
    return sorted({word for word in used if word and not HEX.fullmatch(word)} - set(_actions(verb)))


def _made_up(verb: str, ids: dict[str, int], seen: Sequence[str]) -> Iterator[str]:
    keys, some = [f"{one:x}" for one in ids.values()], random.Random(verb)
    yield verb
    yield from (f"{verb}:{key}" for key in keys)
    for action in _actions(verb):
        yield from (f"{verb}:{key}:{action}" for key in keys)
        yield from (f"{verb}:{action}:{key}" for key in keys)
    yield from (f"{verb}:{some.choice(keys)}:{word}" for word in _words(verb, seen) if verb != "a")
    for one, two in some.sample(list(product(keys, keys)), 25):
        yield f"{verb}:{one}:{two}"
        yield f"{verb}:{one}:{two}:{some.choice(keys)}"
    if verb == "a":
        yield from _answers(ids)


def _answers(ids: dict[str, int]) -> Iterator[str]:
    """Yield answers to every question of every form, in somebody else's drafts."""
    drafts = [f"{one:x}" for kind, one in ids.items() if kind.startswith("draf")]
    for form in load_forms().values():
        for number, question in enumerate(form):
            code = (DONE, SKIP, "ya", f"s{ids['siswa']:x}", "1")[number % 5]
            yield f"a:{drafts[number % len(drafts)]}:{question.key}:{code}"
