"""Where a draft stands: which question is open, what is left, what the review lists."""

from dataclasses import replace

import pytest

from bot.engine import place
from bot.engine.choices import Choice, MultiChoice
from bot.engine.condition import answered, fact
from bot.engine.defaults import always, from_fact
from bot.engine.draft import BOT, Answer, Draft, continuing
from bot.engine.outcome import Ask, Review, Stale
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, TERBATAS, Need
from bot.engine.texts import LongText, Text
from tests.engine.player import Player, around, form

YES_NO = {"ya": "Ya", "tidak": "Tidak", "belum": "Belum ditanyakan"}
BASIC = {"short": "s", "level": TERBATAS}

FORM = form(
    Choice(key="AA1", ask="Datang?", of=YES_NO, later=("belum",), **BASIC),
    Text(key="AA2", ask="Ceritanya?", when=answered("AA1", among=("ya",)), **BASIC),
    Text(key="AA3", ask="Sebabnya?", when=answered("AA2") & ~fact("kekerasan"), need=MENYUSUL, **BASIC),
    Choice(key="AA4", ask="Tempat?", of=YES_NO, need=OTOMATIS, default=from_fact("tempat"), later=("belum",), **BASIC),
    Text(key="AA5", ask="Lain-lain?", need=BOLEH, **BASIC),
    Text(key="AA6", ask="Bidang?", **BASIC),
    Text(key="AA7", ask="Salinan?", need=OTOMATIS, same_as="AA2", **BASIC),
    asks=("AA6", "AA1"),
    progress=True,
)


def answered_core():
    player = Player(FORM)
    player.say("belajar")
    player.tap("ya")
    player.say("cerita")
    return player


def test_the_first_applicable_question_without_an_answer_is_open_core_first():
    player = Player(FORM)
    assert player.asked == ["AA6", "AA1"]
    assert player.say("belajar") == Ask("AA1", ("AA6",))
    assert player.tap("ya") == Ask("AA2", ("AA1",))
    assert player.say("cerita") == Review(("AA2",))
    assert player.open == ""
    assert player.draft.reviewing


def test_a_branch_that_closes_keeps_its_answers_and_nobody_reads_them():
    player = answered_core()
    player.go_to("AA1")
    player.tap("tidak")
    assert player.value("AA2") == "cerita"
    assert not {"AA2", "AA7"} & set(player.known)
    assert "AA2" not in player.filed()
    player.go_to("AA1")
    assert player.tap("ya") == Review(("AA1",))
    assert player.filed()["AA2"] == player.filed()["AA7"] == "cerita"


def test_a_condition_does_not_read_an_answer_of_a_closed_branch():
    player = answered_core()
    player.reach("W")
    assert player.open == "AA3"
    player.go_to("AA1")
    player.tap("tidak")
    assert "AA3" not in player.asked


def test_a_question_taken_up_again_is_left_when_it_no_longer_applies():
    player = answered_core()
    player.go_to("AA2")
    player.draft = replace(player.draft, answers={**player.draft.answers, "AA1": Answer("tidak", "pilihan")})
    assert player.open == ""


@pytest.mark.parametrize(("reach", "asked"), [("P", []), ("W", ["AA3", "AA4"]), ("-", ["AA3", "AA4", "AA5"])])
def test_how_far_is_asked(reach, asked):
    player = answered_core()
    player.reach(reach)
    assert player.asked == asked


def test_what_may_follow_is_offered_step_by_step():
    player = answered_core()
    assert place.further(FORM, player.draft, player.around) == Need.MENYUSUL
    player.reach("W")
    assert place.further(FORM, player.draft, player.around) == Need.BOLEH
    player.reach("-")
    assert place.further(FORM, player.draft, player.around) is None
    assert player.say("sebab") == Ask("AA4", ("AA3",))
    assert player.tap("ya") == Ask("AA5", ("AA4",))
    assert player.skip() == Review(("AA5",))


def test_the_last_kind_is_offered_when_the_one_before_has_nothing_left():
    player = Player(FORM, facts={"tempat": "ya"})
    player.say("belajar")
    player.tap("tidak")
    assert place.further(FORM, player.draft, player.around) == Need.BOLEH


def test_an_answer_that_was_put_off_is_asked_again_under_lengkapi_but_only_once():
    player = Player(FORM, facts={"tempat": "ya"})
    player.say("belajar")
    player.tap("belum")
    player.reach("W")
    assert player.asked == []
    later = Player(FORM, continuing(FORM, player.draft.answers, {"satu": 1}), facts={"tempat": "ya"})
    later.reach("W")
    assert later.asked == ["AA1"]
    assert later.tap("belum") == Review(("AA1",))
    assert [one.key for one in place.left_for_later(FORM, later.draft, later.around)] == ["AA1"]


def test_what_the_bot_filled_in_as_open_is_asked_once_too():
    """Or Belum ditentukan would be asked for ever by whoever answers it so."""
    filed = {"AA4": Answer("belum", "pilihan", BOT), "AA6": Answer("x", "teks"), "AA1": Answer("tidak", "pilihan")}
    player = Player(FORM, continuing(FORM, filed, {"satu": 1}))
    player.reach("W")
    assert player.open == "AA4"
    assert player.tap("belum") == Review(("AA4",))


def test_a_question_that_was_skipped_is_not_asked_again_in_this_draft():
    player = answered_core()
    player.reach("-")
    player.skip()
    assert player.asked == ["AA4", "AA5"]
    assert [one.key for one in place.left_for_later(FORM, player.draft, player.around)] == ["AA3", "AA4"]
    player.go_to("AA3")
    assert player.open == "AA3"
    assert player.say("sebab") == Ask("AA4", ("AA3",))


def test_the_core_cannot_be_skipped():
    player = Player(FORM)
    assert player.skip() == Stale()
    assert not place.may_skip(FORM, player.draft, FORM["AA6"], player.around)


def test_an_answer_that_stays_open_can_be_passed_over_under_lengkapi():
    filed = {"AA1": Answer("belum", "pilihan"), "AA6": Answer("x", "teks"), "AA4": Answer("ya", "pilihan")}
    player = Player(FORM, continuing(FORM, filed, {"satu": 1}))
    player.reach("W")
    assert player.open == "AA1"
    assert player.skip() == Review(("AA1",))
    assert player.value("AA1") == "belum"


def test_what_was_taken_up_by_mistake_can_be_left_as_it_is():
    player = answered_core()
    player.go_to("AA6")
    assert place.may_skip(FORM, player.draft, FORM["AA6"], player.around)
    assert player.skip() == Review(("AA6",))
    assert player.value("AA6") == "belajar"


def test_a_question_without_an_answer_that_was_taken_up_is_put_off():
    player = answered_core()
    player.go_to("AA5")
    player.skip()
    player.reach("-")
    assert player.asked == ["AA3", "AA4"]


def test_the_core_may_depend_on_what_is_known():
    unsafe = Choice(
        key="DR1", ask="Siapa?", of=YES_NO, need=MENYUSUL, core_when=fact("kekerasan"), later=("belum",), **BASIC
    )
    ours = form(unsafe)
    assert Player(ours).open == ""
    player = Player(ours, facts={"kekerasan": True})
    assert player.open == "DR1"
    assert [one.key for one in place.core_missing(ours, player.draft, player.around)] == ["DR1"]
    assert player.skip() == Stale()
    assert place.reviewed(ours, player.draft, player.around) == []


def test_progress_counts_the_core_that_everybody_is_asked_and_never_grows():
    player = Player(FORM)
    shown = [place.progress(FORM, FORM["AA6"])]
    player.say("belajar")
    shown.append(place.progress(FORM, FORM["AA1"]))
    player.tap("ya")
    shown.append(place.progress(FORM, FORM["AA2"]))
    assert shown == [(1, 2), (2, 2), None]
    assert place.progress(replace(FORM, progress=False), FORM["AA6"]) is None


def test_back_leads_to_the_answer_before():
    player = Player(FORM)
    assert player.back() == Ask("AA6")
    player.say("belajar")
    player.tap("ya")
    assert player.back() == Ask("AA1")
    assert player.open == "AA1"
    assert player.back() == Ask("AA6")
    assert player.back() == Ask("AA6")
    assert player.say("sosial") == Ask("AA2", ("AA6",))
    assert player.value("AA1") == "ya"


def test_back_from_the_review_leads_to_the_last_answer():
    player = answered_core()
    assert player.back() == Ask("AA2")
    assert not player.draft.reviewing


def test_back_passes_over_answers_of_a_closed_branch_and_those_that_were_filed():
    player = answered_core()
    player.go_to("AA1")
    player.tap("tidak")
    player.reach("-")
    assert player.open == "AA4"
    assert place.previous(FORM, player.draft, player.around).key == "AA1"
    filed = Player(FORM, continuing(FORM, player.draft.answers, {"satu": 1}))
    assert place.previous(FORM, filed.draft, filed.around) is None


@pytest.mark.parametrize("key", ["AA3", "AA7", "ZZ9"])
def test_only_a_question_that_applies_can_be_taken_up(key):
    player = Player(FORM)
    assert player.go_to(key) == Stale()


def test_the_review_lists_what_applies_and_has_a_value_the_core_first():
    player = answered_core()
    player.learn(tempat="ya")
    assert [one.key for one in place.reviewed(FORM, player.draft, player.around)] == ["AA6", "AA1", "AA2", "AA4"]


def test_the_same_question_is_not_asked_twice_under_two_keys():
    player = answered_core()
    assert player.known["AA7"] == "cerita"
    player.reach("-")
    assert "AA7" not in player.asked
    assert player.filed()["AA7"] == "cerita"


def test_what_the_bot_filled_in_is_made_anew_when_its_source_changes():
    ours = form(
        Text(key="AA1", ask="?", **BASIC),
        Text(
            key="AA2",
            ask="?",
            need=OTOMATIS,
            default=lambda values, around: f"<{values.get('AA1')}>",
            computed_from=("AA1",),
            **BASIC,
        ),
        Text(key="AA3", ask="?", need=OTOMATIS, default=from_fact("jam"), **BASIC),
    )
    filed = {"AA1": Answer("a", "teks"), "AA2": Answer("<a>", "teks", BOT), "AA3": Answer("07", "teks", BOT)}
    player = Player(ours, continuing(ours, filed, {"satu": 1}), facts={"jam": "09"})
    assert player.known == {"AA1": "a", "AA2": "<a>", "AA3": "07"}
    player.go_to("AA1")
    player.say("b")
    assert player.known == {"AA1": "b", "AA2": "<b>", "AA3": "07"}
    assert player.filed() == {"AA1": "b", "AA2": "<b>", "AA3": "07"}


def test_what_the_counselor_wrote_over_the_bot_stays():
    ours = form(
        Text(key="AA1", ask="?", **BASIC),
        Text(key="AA2", ask="?", need=OTOMATIS, default=always("bot"), computed_from=("AA1",), **BASIC),
    )
    filed = {"AA1": Answer("a", "teks"), "AA2": Answer("sendiri", "teks")}
    player = Player(ours, continuing(ours, filed, {"satu": 1}))
    player.go_to("AA1")
    player.say("b")
    assert player.known["AA2"] == "sendiri"


def test_an_option_that_is_not_offered_is_neither_counted_nor_typed_nor_tapped():
    ours = form(
        Choice(key="AA1", ask="?", of=YES_NO, **BASIC),
        MultiChoice(
            key="AA2",
            ask="?",
            of={"ayah": "Ayah", "ibu": "Ibu", "polisi": "Polisi"},
            all_of="Semua",
            offered_when={"ayah": answered("AA1", among=("ya",))},
            **BASIC,
        ),
    )
    player = Player(ours)
    player.tap("tidak")
    assert player.labels == ["Semua", "Ibu", "Polisi"]
    assert player.tap("ayah", on=True) == Stale()
    player.say("ayah")
    assert player.draft.begun is None
    player.say("1")
    assert player.draft.begun.value == ["ibu"]
    player.tap("semua")
    assert player.value("AA2") == ["ibu", "polisi"]


def test_the_place_is_a_pure_function_of_the_answers():
    player = answered_core()
    bare = Draft(FORM.name, answers=player.draft.answers)
    assert place.current(FORM, bare, around()) == place.current(FORM, player.draft, around())


def test_a_long_text_that_is_skipped_counts_as_far_as_it_was_written():
    ours = form(LongText(key="AA1", ask="?", need=BOLEH, **BASIC))
    player = Player(ours)
    player.reach("-")
    player.say("sudah ditulis")
    player.skip()
    assert player.value("AA1") == ["sudah ditulis"]
