"""Whatever is tapped, typed or edited in a complete record: what a guard forbids is in nothing that is filed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine import place
from bot.engine.draft import Answer
from bot.engine.question import DONE, SKIP
from bot.engine.resuming import completed
from tests.conversations import test_bimbingan_kelompok as guidance
from tests.conversations import test_konferensi_kasus as conference
from tests.conversations import test_konseling_kelompok as counseling
from tests.conversations import test_kunjungan_rumah as visit
from tests.conversations import test_penutupan_kasus as closing
from tests.engine.player import Player
from tests.engine.test_sequences import WORDS, codes_of

Values = Mapping[str, Any]
TEXTS = (*WORDS, "Bu Rina", "viii-c", "-", "konseli pindah mendadak", " ")


@dataclass(frozen=True)
class Target:
    """A complete record, the questions that its guard reads, and what must hold of whatever is filed of `phase`."""

    guard: str
    complete: Callable[[], Player]
    keys: tuple[str, ...]
    phase: str
    holds: Callable[[Values], bool]
    forbidden: tuple[tuple[str, str], ...]  # taps (question, code) after which the phase is held back, or all is well


def listed(values: Values, key: str) -> set[str]:
    found = values.get(key)
    return {str(one) for one in found} if isinstance(found, list) else set()


def told(values: Values, key: str) -> bool:
    found = values.get(key)
    return bool(found) and not (isinstance(found, dict) and "instead" in found)


def a_conference() -> Player:
    player = conference.at(conference.planned(conference.begun()))
    conference.opened(player)
    conference.minuted(player)
    return player


def all_pledged(values: Values) -> bool:
    found = values.get("KK-L1a")
    late = {f"o{n}" for n, _ in enumerate(found)} if isinstance(found, list) else set()
    return listed(values, "KK-L1") <= listed(values, "KK-L2") and late <= listed(values, "KK-L2a")


def a_guidance() -> Player:
    return guidance.carried_out(guidance.planned(guidance.begun()), absent=guidance.CLASS[:14])


def within_bounds(values: Values) -> bool:
    return 10 <= len(listed(values, "BK-L1")) <= 30


def a_counseling() -> Player:
    return counseling.worked(counseling.met(counseling.planned(counseling.begun())))


def group_pledged(values: Values) -> bool:
    return listed(values, "KG-L1") <= listed(values, "KG-L2")


def a_visit() -> Player:
    player = visit.at(visit.planned(visit.begun()))
    visit.reported(player)
    player.go_to("KR-L9a")
    player.tap("ya")
    player.tap("tanpa", question="KR-L9")
    kind = player.form["KR-L9b"].kind
    player.draft = player.draft.with_answer("KR-L9b", Answer({"lintang": -6.2, "bujur": 106.8}, kind))
    return player


def family_allowed(values: Values) -> bool:
    kept = any(told(values, key) for key in ("KR-L9", "KR-L9b"))
    return not kept or values.get("KR-L9a") == "ya"


def a_closing(known: Any = closing.ASSESSED) -> Player:
    player = closing.begun(known)
    closing.closed(player)
    return player


def a_closing_without_assessment() -> Player:
    player = a_closing(closing.NOT_ASSESSED)
    player.go_to("TU2a")
    player.say("konseli pindah mendadak")
    return player


def ended_well(values: Values) -> bool:
    talked = values.get("TU3") == "sudah" or (values.get("TU3") == "belum_sempat" and told(values, "TU3a"))
    return bool(values.get("TU1")) and talked


def ended_with_a_reason(values: Values) -> bool:
    return ended_well(values) and values.get("TU2") == "tidak_sempat" and told(values, "TU2a")


PEOPLE = ("KK-L1", "KK-L1a", "KK-L2", "KK-L2a", "KK-P7")
MEMBERS = ("KG-L1", "KG-L2", "KG-P7", "KG-P8")
ENDED = ("TU1", "TU2", "TU2a", "TU3", "TU3a")
GONE = tuple(("BK-L1", f"s{one:x}") for one in guidance.CLASS[14:18])
UNTALKED = (("TU3", "belum_sempat"),)
TARGETS = {
    one.guard: one
    for one in (
        Target(
            "G2b",
            a_conference,
            ("KK-L1", "KK-L1a", "KK-L2", "KK-L2a", "KK-P7"),
            "pelaksanaan",
            all_pledged,
            (("KK-L2", "o0"),),
        ),
        Target("G5", a_guidance, ("BK-P8", "BK-L1", "BK-P9"), "pelaksanaan", within_bounds, GONE),
        Target("G11", a_closing, ENDED, "", ended_well, UNTALKED),
        Target("G11a", a_closing_without_assessment, ENDED[1:], "", ended_with_a_reason, UNTALKED),
        Target("G16", a_counseling, MEMBERS, "pelaksanaan", group_pledged, (("KG-L2", "s2"),)),
        Target("G17", a_visit, ("KR-L9", "KR-L9a", "KR-L9b"), "pelaksanaan", family_allowed, (("KR-L9a", "jangan"),)),
    )
}


def filed_values(player: Player, phase: str) -> Values | None:
    """Return everything that is known where this phase would be filed now, None where it would not."""
    filed = [one.phase for one in player.filing().phases]
    if not filed or (phase and phase not in filed):
        return None
    return place.known(player.form, completed(player.form, player.draft, player.around), player.around)


def attack(data: st.DataObject, player: Player, keys: tuple[str, ...], seen: list[str]) -> None:
    """Do one thing that a hurried or a hostile hand may do."""
    key, text = data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(TEXTS))
    on = data.draw(st.sampled_from([True, False, None]))
    match data.draw(st.sampled_from(["change", "change", "go", "tap", "tap", "old", "say", "edit", "back", "leave"])):
        case "change":
            player.go_to(key)
            codes = [code for code in codes_of(player) if code not in (DONE, SKIP)]
            for code in data.draw(st.lists(st.sampled_from(codes or [DONE]), max_size=4)):
                player.tap(code, on, key)
            player.done()
        case "go":
            player.go_to(key)
            seen += codes_of(player)
        case "tap":
            player.tap(data.draw(st.sampled_from(codes_of(player))), on, player.open or key)
        case "old":
            player.tap(data.draw(st.sampled_from([DONE, SKIP, *seen])), on, key)
        case "say":
            player.say(text, player.open or key)
        case "edit":
            player.edit(data.draw(st.integers(100, player.message)), text, key)
        case "back":
            player.back()
        case _:
            player.leave()


@pytest.mark.parametrize("guard", sorted(TARGETS))
def test_the_record_is_filed_and_what_is_forbidden_is_not(guard: str) -> None:
    target = TARGETS[guard]
    player = target.complete()
    whole = filed_values(player, target.phase)
    assert whole is not None
    assert target.holds(whole)
    for key in dict.fromkeys(key for key, _ in target.forbidden):
        player.go_to(key)
        for code in [code for of, code in target.forbidden if of == key]:
            player.tap(code, False, key)
        player.done()
    after = filed_values(player, target.phase)
    assert after is None or (after != whole and target.holds(after))


@pytest.mark.parametrize("guard", sorted(TARGETS))
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_nothing_that_is_filed_breaks_a_guard(guard: str, data: st.DataObject) -> None:
    target = TARGETS[guard]
    player, seen = target.complete(), list[str]()
    for _ in range(data.draw(st.integers(1, 12))):
        attack(data, player, target.keys, seen)
        found = filed_values(player, target.phase)
        assert found is None or target.holds(found)
