"""Each oracle finds what it is there to find."""

from collections.abc import Sequence

import pytest

from bot.sandbox.history import Entry
from tests.crash import oracles
from tests.crash.acts import Act, Kept

CHAT = 7
ACTS = (Act(CHAT, "1", "", ("✓ a",)), Act(CHAT, "3", "f/Q1", ("f/Q2?", "✓ f/Q1")), Act(CHAT, "5", "", ("✓ b",)))
KEPT = (Kept(CHAT, "1", ""), Kept(CHAT, "3", "f/Q1"), Kept(CHAT, "5", ""))
KILL = 2.5


def entry(mono: float, text: str, lever: str = "") -> Entry:
    said = Entry(0, "bot", "sendMessage", mono, mono, CHAT, {"text": text})
    said.outcome, said.lever = "ok", lever
    return said


SHOWN = (entry(1, "✓ a"), entry(2, "f/Q2?"), entry(3, "✓ b"))


def test_a_clean_run_has_no_findings() -> None:
    assert oracles.judge(ACTS, KEPT, SHOWN, [KILL]).wrong() == {}


@pytest.mark.parametrize(
    ("kept", "shown", "finding"),
    [
        (KEPT[:2], SHOWN, "lost"),
        ((*KEPT, KEPT[2]), SHOWN, "twice"),
        ((KEPT[1], KEPT[0], KEPT[2]), SHOWN, "out_of_order"),
        ((KEPT[0], Kept(CHAT, "3", "f/Q2"), KEPT[2]), SHOWN, "other_question"),
        (KEPT, SHOWN[:2], "unanswered"),
        (KEPT, (SHOWN[2], SHOWN[0], SHOWN[1]), "replies_out_of_order"),
        (KEPT, (*SHOWN, entry(3.1, "✓ b")), "too_many_duplicates"),
        (KEPT, (SHOWN[0], SHOWN[1], entry(3, "✓ a"), entry(3, "f/Q2?"), SHOWN[2]), "too_many_duplicates"),
    ],
)
def test_a_fault_is_found(kept: Sequence[Kept], shown: Sequence[Entry], finding: str) -> None:
    assert set(oracles.judge(ACTS, kept, shown, [KILL]).wrong()) == {finding}


def test_one_duplicate_of_a_chat_after_a_crash_is_allowed() -> None:
    findings = oracles.judge(ACTS, KEPT, (SHOWN[0], SHOWN[1], entry(3, "f/Q2?"), SHOWN[2]), [KILL])
    assert (findings.wrong(), findings.duplicates) == ({}, 1)


def test_a_copy_after_a_lost_answer_is_allowed() -> None:
    shown = (SHOWN[0], entry(2, "f/Q2?", lever="cut"), entry(2.1, "f/Q2?"), SHOWN[2])
    assert oracles.judge(ACTS, KEPT, shown, []).wrong() == {}


def test_a_tick_without_its_row_is_early() -> None:
    assert oracles.early_ticks(ACTS, KEPT, SHOWN) == []
    assert len(oracles.early_ticks(ACTS, KEPT[:1], SHOWN)) == 2
