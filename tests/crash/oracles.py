"""What must be true after any number of kills: FAULTS.md P1 to P5, O1 to O5."""

import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.sandbox.history import Entry
from tests.crash.acts import Act, Kept

SHOWING = ("sendmessage",)
ACCEPTED = "ok"


@dataclass(slots=True)
class Findings:
    """Sentences about everything that was wrong, by oracle; all empty if the promise held."""

    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    other_question: list[str] = field(default_factory=list)
    early_ticks: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    replies_out_of_order: list[str] = field(default_factory=list)
    too_many_duplicates: list[str] = field(default_factory=list)
    duplicates: int = 0

    def wrong(self) -> dict[str, list[str]]:
        """Return the oracles that found something."""
        named = {name: getattr(self, name) for name in self.__slots__ if name != "duplicates"}
        return {name: found for name, found in named.items() if found}


def shown(history: Iterable[Entry]) -> list[Entry]:
    """Return what was shown in a chat, in order: accepted messages and edits with a text."""
    return [
        entry
        for entry in history
        if entry.who == "bot" and entry.outcome == ACCEPTED and "text" in entry.params and entry.chat_id is not None
    ]


def early_ticks(acts: Sequence[Act], kept: Sequence[Kept], history: Iterable[Entry]) -> list[str]:
    """O3: return the acts whose tick was seen although they are not on the disk; call it right after a kill."""
    durable = {(row.chat_id, row.key) for row in kept}
    seen = {(entry.chat_id, entry.params["text"]) for entry in shown(history)}
    return [
        f"{act.chat_id}: {tick!r} was shown, {act.key} is not on the disk"
        for act in acts
        for tick in (*act.ticks, *(("its reply",) if act.seen else ()))
        if (act.seen or (act.chat_id, tick) in seen) and (act.chat_id, act.key) not in durable
    ]


def judge(acts: Sequence[Act], kept: Sequence[Kept], history: Sequence[Entry], kills: Sequence[float]) -> Findings:
    """Compare everything; `kills` are monotonic seconds, as in the history."""
    findings = Findings()
    _judge_effects(findings, acts, kept)
    _judge_order(findings, acts, kept)
    _judge_replies(findings, acts, history)
    judge_duplicates(findings, history, kills)
    return findings


def _judge_effects(findings: Findings, acts: Sequence[Act], kept: Sequence[Kept]) -> None:
    rows: dict[tuple[int, str], list[Kept]] = defaultdict(list)
    for row in kept:
        rows[row.chat_id, row.key].append(row)
    for act in acts:
        found = rows[act.chat_id, act.key]
        if not found:
            findings.lost.append(f"{act.chat_id}: {act.key} {act.ticks}")
        if len(found) > 1:
            findings.twice.append(f"{act.chat_id}: {act.key} has {len(found)} effects")
        if found and found[0].question != act.question:
            findings.other_question.append(
                f"{act.chat_id}: {act.key} for {act.question!r} went to {found[0].question!r}"
            )
    caused = {(act.chat_id, act.key) for act in acts}
    findings.twice += [
        f"{row.chat_id}: nobody caused {row.key}" for row in kept if (row.chat_id, row.key) not in caused
    ]


def _judge_order(findings: Findings, acts: Sequence[Act], kept: Sequence[Kept]) -> None:
    place = {(act.chat_id, act.key): number for number, act in enumerate(acts)}
    last: dict[int, int] = {}
    for row in kept:
        number = place.get((row.chat_id, row.key), -1)
        if number < last.get(row.chat_id, -1):
            findings.out_of_order.append(f"{row.chat_id}: {row.key} took effect after a later act")
        last[row.chat_id] = max(number, last.get(row.chat_id, -1))


def _judge_replies(findings: Findings, acts: Sequence[Act], history: Sequence[Entry]) -> None:
    first: dict[tuple[int | None, str], int] = {}
    for number, entry in enumerate(shown(history)):
        if entry.what.lower() in SHOWING:
            first.setdefault((entry.chat_id, entry.params["text"]), number)
    last: dict[int, int] = {}
    for act in acts:
        if act.seen:
            continue
        number = first.get((act.chat_id, act.ticks[0]), -1) if act.ticks else -1
        if number < 0:
            findings.unanswered.append(f"{act.chat_id}: no reply to {act.key} {act.ticks}")
        elif number < last.get(act.chat_id, -1):
            findings.replies_out_of_order.append(f"{act.chat_id}: {act.ticks[0]!r} came too late")
        else:
            last[act.chat_id] = number


def judge_duplicates(findings: Findings, history: Sequence[Entry], kills: Sequence[float]) -> None:
    """P5: a copy needs a crash, or a lost answer of its own, between it and the one before; one per chat and crash."""
    copies: dict[tuple[int | None, str], list[Entry]] = defaultdict(list)
    for entry in shown(history):
        if entry.what.lower() in SHOWING:
            copies[entry.chat_id, json.dumps(entry.params, sort_keys=True)].append(entry)
    pairs: dict[int | None, list[tuple[float, float, str]]] = defaultdict(list)
    for (chat_id, text), entries in copies.items():
        for earlier, later in itertools.pairwise(entries):
            findings.duplicates += 1
            if not earlier.lever:
                pairs[chat_id].append((later.mono, earlier.mono, text))
    for chat_id, of_chat in pairs.items():
        findings.too_many_duplicates += [
            f"{chat_id}: {text} twice without a crash of its own" for text in _unexplained(of_chat, kills)
        ]


def _unexplained(pairs: Sequence[tuple[float, float, str]], kills: Sequence[float]) -> Iterator[str]:
    """Yield the copies for which no crash is left; that which ends first takes the earliest that lies in it."""
    left = sorted(kills)
    for later, earlier, text in sorted(pairs):
        crash = next((at for at in left if earlier <= at <= later), None)
        if crash is None:
            yield text
        else:
            left.remove(crash)
