"""A form that contradicts itself fails at import and says where."""

import pytest

from bot.engine.choices import Choice, MultiChoice
from bot.engine.condition import answered
from bot.engine.defaults import always
from bot.engine.form import CASE, Block, Form, Guard, Misdeclared, Phase
from bot.engine.question import TERBATAS, Jump, Question
from bot.engine.texts import LongText, Text
from tests.engine.player import form


def text(key="IN5", **more):
    return Text(key=key, ask="?", short="s", level=TERBATAS, **more)


def choice(key="IN6", of=None, **more):
    return Choice(key=key, ask="?", short="s", level=TERBATAS, of=of or {"ya": "Ya", "tidak": "Tidak"}, **more)


def ticks(**more):
    return MultiChoice(key="IN8", ask="?", short="s", level=TERBATAS, of={"a": "A", "b": "B"}, **more)


def guard(*reads):
    return Guard("G9", reads=reads, check=lambda values, facts: None)


WRONG = {
    "a key twice": (lambda: form(text(), text()), "contoh: IN5 is used twice"),
    "a name that no button carries": (lambda: form(text(), name="Kunjungan rumah"), "name is no short word"),
    "no field ID": (lambda: form(text("ringkasan")), "is not a field ID"),
    "a guard on an unknown key": (
        lambda: form(text(), guards=(guard("IN9"),)),
        "IN9 is read by guard G9 but not asked",
    ),
    "a condition on an unknown key": (lambda: form(text(when=answered("IN9"))), "IN5 reads IN9"),
    "core on an unknown key": (lambda: form(text(core_when=answered("IN9"))), "IN5 reads IN9"),
    "an offer on an unknown key": (lambda: form(choice(offered_when={"ya": answered("IN9")})), "IN6 reads IN9"),
    "computed from an unknown key": (lambda: form(text(default=always("x"), computed_from=("IN9",))), "IN5 reads IN9"),
    "computed without a default": (lambda: form(choice(), text(computed_from=("IN6",))), "has no default"),
    "the same as an unknown key": (lambda: form(text(same_as="IN9")), "IN5 reads IN9"),
    "the same as a copy": (lambda: form(text(), text("IN9", same_as="IN5"), text("IN4", same_as="IN9")), "is a copy"),
    "asks an unknown key": (lambda: form(text(), asks=("IN9",)), "IN9 is named in asks, note or heads"),
    "notes an unknown key": (lambda: form(text(), note="IN9"), "IN9 is named in asks, note or heads"),
    "notes a short text": (lambda: form(text(), note="IN5"), "takes a note but is no LongText"),
    "heads an unknown key": (lambda: form(text(), heads=(("IN9", "{value}"),)), "IN9 is named in asks, note or heads"),
    "jumps to an unknown key": (lambda: form(text(jumps=(Jump("J", "IN9"),))), "IN5 reads IN9"),
    "jumps to an unknown option": (lambda: form(choice(), text(jumps=(Jump("J", "IN6", "nol"),))), "no option of IN6"),
    "an odd option": (lambda: form(choice(of={"ya!": "Ya"})), "option code 'ya!'"),
    "a long option": (lambda: form(choice(of={"y" * 25: "Ya"})), "option code"),
    "an empty option": (lambda: form(choice(of={"": "Ya"})), "option code ''"),
    "an option with a word of the house": (lambda: form(choice(of={"lewati": "Lewati"})), "option code 'lewati'"),
    "a label wider than a phone": (lambda: form(choice(of={"ya": "Y" * 47})), "wider than a phone"),
    "a wide label instead": (lambda: form(text(instead={"x": "Y" * 47})), "wider than a phone"),
    "a wide label for all": (lambda: form(ticks(all_of="Y" * 47)), "wider than a phone"),
    "later names no option": (lambda: form(choice(later=("nanti",))), "names 'nanti'"),
    "finishes names no option": (lambda: form(choice(finishes=("nanti",))), "names 'nanti'"),
    "dangers name no option": (lambda: form(choice(dangers={"nanti": "lainnya"})), "names 'nanti'"),
    "alone names no option": (lambda: form(ticks(alone=("nanti",))), "names 'nanti'"),
    "offered names no option": (lambda: form(ticks(offered_when={"c": answered("IN8")})), "names 'c'"),
    "a shape without a sentence": (lambda: form(text(pattern="[0-9]+")), "the sentence that says what fits"),
    "an old key that is asked again": (lambda: form(text(was=("IN4",)), text("IN4")), "was IN4, which is asked again"),
    "a circle": (lambda: form(text(when=answered("IN6")), choice(when=answered("IN5"))), "depends on itself"),
    "a phase twice": (
        lambda: Form(name="x", title="X", about=CASE, phases=(Phase(key="a", title="A", parts=()),) * 2),
        "have one key twice",
    ),
}


@pytest.mark.parametrize("case", WRONG, ids=str)
def test_a_mistake_fails_at_import_and_says_where(case):
    declare, said = WRONG[case]
    with pytest.raises(Misdeclared) as failed:
        declare()
    assert said in str(failed.value)


def test_a_level_must_be_said():
    with pytest.raises(TypeError):
        Text(key="IN5", ask="?", short="s")


def test_a_good_form_knows_its_questions():
    block = Block(key="EV-E1", title="Blok", questions=(text("EV-S1"), text("EV-S2", when=answered("IN6"))))
    ours = form(text(), block, choice(), asks=("IN6",))
    assert [one.key for one in ours] == ["IN5", "EV-S1", "EV-S2", "IN6"]
    assert [one.key for one in ours.in_order()] == ["IN6", "IN5", "EV-S1", "EV-S2"]
    assert [one.key for one in ours.by_dependence()] == ["IN5", "EV-S1", "IN6", "EV-S2"]
    assert ours.phase_of("EV-S1") == "satu"
    assert "EV-S1" in ours
    assert "EV-S3" not in ours
    assert isinstance(ours["EV-S1"], Question)


def test_all_of_is_a_code_of_its_own_house():
    assert form(ticks(all_of="Semua"))["IN8"].labels() == {"a": "A", "b": "B", "semua": "Semua"}


def test_a_note_becomes_a_long_text():
    note = LongText(key="KP-L4", ask="?", short="s", level=TERBATAS)
    assert form(note, note="KP-L4").note == "KP-L4"
