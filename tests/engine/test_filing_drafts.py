"""What a draft may file: phase by phase, under guards, as versions with reasons."""

from dataclasses import dataclass, replace

import pytest

from bot.engine import filing
from bot.engine.choices import Choice, MultiChoice
from bot.engine.condition import answered, fact
from bot.engine.defaults import always
from bot.engine.draft import BOT, COUNSELOR, Answer, Begun, Draft, continuing
from bot.engine.filing import Filed
from bot.engine.form import CASE, Form, Guard, Phase
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, TERBATAS
from bot.engine.texts import LongText, Text
from tests.engine.player import Player

BASIC = {"short": "s", "level": TERBATAS}
YES_NO = {"ya": "Ya", "tidak": "Tidak", "belum": "Belum ditanyakan"}


@dataclass(frozen=True)
class Blocked:
    guard: str
    sentence: str = "Belum."
    way: tuple[str, ...] = ()


def needs(key):
    """A guard that wants an answer, and sees what the edge hands it."""

    def check(values, facts):
        return None if key in values or facts == "darurat" else Blocked("G1", way=(key,))

    return Guard("G1", reads=(key,), check=check, when=~fact("tanpa_penjaga"))


FORM = Form(
    name="contoh",
    title="Contoh",
    about=CASE,
    phases=(
        Phase(
            key="rencana",
            title="Rencana",
            parts=(Text(key="AA1", ask="?", need=OTOMATIS, default=always("otomatis"), **BASIC),),
        ),
        Phase(
            key="pelaksanaan",
            title="Pelaksanaan",
            guards=(needs("BB3"),),
            parts=(
                Choice(key="BB1", ask="?", of=YES_NO, later=("belum",), **BASIC),
                LongText(key="BB2", ask="?", when=answered("BB1", among=("ya",)), **BASIC),
                Text(key="BB3", ask="?", need=MENYUSUL, **BASIC),
                LongText(key="BB4", ask="?", need=BOLEH, **BASIC),
            ),
        ),
        Phase(
            key="tindak_lanjut",
            title="Tindak lanjut",
            guards=(needs("BB3"),),
            parts=(
                Choice(key="CC1", ask="?", of=YES_NO, **BASIC),
                Text(key="CC2", ask="?", need=BOLEH, when=answered("BB1", among=("ya",)), **BASIC),
            ),
        ),
    ),
)


def phases(player):
    return [one.phase for one in player.filing().phases]


def whole(**facts):
    player = Player(FORM, facts=facts)
    player.tap("ya")
    player.say("cerita")
    player.done()
    player.tap("tidak")
    return player


def test_a_phase_is_filed_when_its_core_is_complete_and_its_guards_hold():
    player = Player(FORM)
    assert phases(player) == ["rencana"]
    assert player.filing().missing == ("BB1", "CC1")
    assert player.filing().refused == ()
    player = whole()
    assert phases(player) == ["rencana"]
    assert player.filing().refused == (Blocked("G1", way=("BB3",)),)
    player.go_to("BB3")
    player.say("sudah")
    assert phases(player) == ["rencana", "pelaksanaan", "tindak_lanjut"]
    assert player.filing().refused == player.filing().missing == ()


def test_a_guard_sees_the_facts_and_may_not_be_asked_at_all():
    assert phases(whole(tanpa_penjaga=True)) == ["rencana", "pelaksanaan", "tindak_lanjut"]
    player = whole()
    player.around = replace(player.around, case="darurat")
    assert phases(player) == ["rencana", "pelaksanaan", "tindak_lanjut"]


def test_who_gave_an_answer_is_filed_with_it():
    player = whole(tanpa_penjaga=True)
    first, second, _ = player.filing().phases
    assert first == Filed("rencana", {"AA1": Answer("otomatis", "teks", BOT)}, 0)
    assert second.answers["BB1"].by == COUNSELOR
    assert second.answers["BB2"].messages == ((101, "cerita"),)


def test_a_long_text_that_was_shown_as_kept_is_filed_without_its_last_tap():
    player = whole(tanpa_penjaga=True)
    player.reach("-")
    player.skip()
    player.say("tambahan")
    player.go_to("CC1")
    assert player.draft.begun_of("BB4").value == ["tambahan"]
    assert player.filed()["BB4"] == ["tambahan"]
    player.go_to("BB4")
    assert player.filed()["BB4"] == ["tambahan"]


def test_ticks_and_days_that_only_began_are_not_filed():
    ours = Form(
        name="x",
        title="X",
        about=CASE,
        phases=(
            Phase(
                key="a",
                title="A",
                parts=(
                    MultiChoice(key="AA1", ask="?", of=YES_NO, need=BOLEH, **BASIC),
                    Text(key="AA2", ask="?", **BASIC),
                ),
            ),
        ),
    )
    player = Player(ours)
    player.say("x")
    player.reach("-")
    player.tap("ya", on=True)
    assert player.filed() == {"AA2": "x"}


def filed_before(**changed):
    """A draft on what whole() and BB3 filed."""
    answers = {
        "AA1": Answer("otomatis", "teks", BOT),
        "BB1": Answer("ya", "pilihan"),
        "BB2": Answer(["cerita"], "teks panjang"),
        "BB3": Answer("sudah", "teks"),
        "CC1": Answer("tidak", "pilihan"),
        "CC2": Answer("kata", "teks"),
        **{key: Answer(value, "teks") for key, value in changed.items()},
    }
    base = {"rencana": 1, "pelaksanaan": 2, "tindak_lanjut": 1}
    return Player(FORM, continuing(FORM, answers, base))


def test_what_would_repeat_the_last_version_is_not_filed():
    assert filed_before().filing() == filing.Filing((), (), ())


def test_only_the_phase_that_changed_gets_a_new_version():
    player = filed_before()
    player.go_to("CC1")
    player.tap("ya")
    assert [(one.phase, one.follows) for one in player.filing().phases] == [("tindak_lanjut", 1)]


def test_what_a_closed_branch_takes_away_makes_a_new_version_too():
    player = filed_before()
    player.go_to("BB1")
    player.tap("tidak")
    versions = {one.phase: set(one.answers) for one in player.filing().phases}
    assert versions == {"pelaksanaan": {"BB1", "BB3"}, "tindak_lanjut": {"CC1"}}


def test_a_phase_that_loses_its_last_answer_is_filed_empty():
    answers = {"AA1": Answer("x", "teks"), "AA2": Answer("y", "teks")}
    ours = Form(
        name="x",
        title="X",
        about=CASE,
        phases=(
            Phase(key="a", title="A", parts=(Text(key="AA1", ask="?", **BASIC),)),
            Phase(key="b", title="B", parts=(Text(key="AA2", ask="?", when=answered("AA1", among=("x",)), **BASIC),)),
        ),
    )
    player = Player(ours, continuing(ours, answers, {"a": 1, "b": 1}))
    player.go_to("AA1")
    player.say("z")
    assert player.filing().phases == (
        Filed("a", {"AA1": player.draft.answers["AA1"]}, 1),
        Filed("b", {}, 1),
    )


@pytest.mark.parametrize(
    ("before", "key", "change", "reasons"),
    [
        ({}, "BB3", "lain", ("BB3",)),
        ({}, "BB3", "sudah", ()),
        ({}, "BB1", "tidak", ("BB1",)),
        ({"BB1": "belum"}, "BB1", "tidak", ()),
        ({}, "AA1", "sendiri", ()),
    ],
)
def test_a_changed_answer_needs_a_reason_and_a_filled_gap_does_not(before, key, change, reasons):
    player = filed_before(**before)
    player.go_to(key)
    player.say(change)
    assert filing.needs_reason(FORM, player.draft) == reasons


def test_an_answer_that_was_not_there_needs_no_reason():
    player = filed_before()
    player.reach("-")
    assert player.open == "BB4"
    player.say("baru")
    player.done()
    assert filing.needs_reason(FORM, player.draft) == ()


def test_what_the_bot_makes_anew_needs_no_reason():
    draft = Draft("contoh", answers={"AA1": Answer("baru", "teks", BOT)}, before={"AA1": "lama"})
    assert filing.needs_reason(FORM, draft) == ()


def test_a_draft_goes_on_after_a_part_of_it_was_filed():
    player = whole()
    player.draft = replace(player.draft, reason="karena")
    found = player.filing()
    assert [one.phase for one in found.phases] == ["rencana"]
    player.draft = filing.continued(FORM, player.draft, found)
    assert player.draft.base == {"rencana": 1}
    assert player.draft.before == {"AA1": "otomatis"}
    assert player.draft.reason == ""
    assert player.value("BB2") == ["cerita"]
    player.go_to("BB3")
    player.say("sudah")
    assert phases(player) == ["pelaksanaan", "tindak_lanjut"]
    player.draft = filing.continued(FORM, player.draft, player.filing())
    assert player.draft.base == {"rencana": 1, "pelaksanaan": 1, "tindak_lanjut": 1}
    assert player.filing() == filing.Filing((), (), ())
    player.go_to("BB3")
    player.say("lain")
    assert filing.needs_reason(FORM, player.draft) == ("BB3",)


def test_what_was_filed_out_of_the_middle_is_not_begun_any_more():
    player = whole(tanpa_penjaga=True)
    player.draft = player.draft.with_begun(Begun("BB4", ["tambahan"], ((9, "tambahan"),)))
    player.draft = filing.continued(FORM, player.draft, player.filing())
    assert player.draft.begun is None
    assert player.value("BB4") == ["tambahan"]


LATER = Form(
    name="berurutan",
    title="Berurutan",
    about=CASE,
    phases=(
        Phase(
            key="rencana",
            title="Rencana",
            guards=(needs("BB3"),),
            parts=(
                Choice(key="AA1", ask="?", of=YES_NO, **BASIC),
                Text(key="BB3", ask="?", need=MENYUSUL, **BASIC),
            ),
        ),
        Phase(
            key="pelaksanaan",
            title="Pelaksanaan",
            when=answered("AA1", among=("ya",)),
            opens_after="rencana",
            parts=(Choice(key="BB1", ask="?", of=YES_NO, **BASIC),),
        ),
    ),
)


def test_a_phase_that_has_not_come_is_neither_asked_nor_filed():
    player = Player(LATER)
    player.tap("tidak")
    draft = player.draft.with_answer("BB3", Answer("x", "teks"))
    found = filing.filing(LATER, draft, player.around)
    assert [one.phase for one in found.phases] == ["rencana"]
    assert found.missing == ()


def test_a_phase_waits_for_the_one_before_it():
    player = Player(LATER)
    player.tap("ya")
    player.tap("ya")
    found = filing.filing(LATER, player.draft, player.around)
    assert (found.phases, [one.guard for one in found.refused]) == ((), ["G1"])
    allowed = player.draft.with_answer("BB3", Answer("x", "teks"))
    assert [one.phase for one in filing.filing(LATER, allowed, player.around).phases] == ["rencana", "pelaksanaan"]
    filed_before = replace(player.draft, base={"rencana": 1}, before={"AA1": "ya"})
    assert [one.phase for one in filing.filing(LATER, filed_before, player.around).phases] == ["pelaksanaan"]
