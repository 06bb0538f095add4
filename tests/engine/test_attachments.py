"""Voice notes, photos and places as answers, or as parts of one."""

import pytest

from bot.engine import attached
from bot.engine.attachments import FILE, PHOTO, PLACE, VOICE, File, Location, Photo, Thing, attachments_in
from bot.engine.outcome import Ask, Corrected, Goes, Outcome, Problem, Review, Sent
from bot.engine.question import BOLEH, RAHASIA
from bot.engine.step import NOT_TAKEN
from bot.engine.texts import LongText, Text
from tests.engine.player import Player, form

NOTE = LongText(key="KP-L4", ask="Apa?", short="Isi", level=RAHASIA)
WORDS = Text(key="KP-L5", ask="Siapa?", short="Siapa", level=RAHASIA)
PICTURE = Photo(key="KR-L9", ask="Foto?", short="Foto", level=RAHASIA, instead={"tidak_ada": "Tidak ada"})
WHERE = Location(key="KR-L9", ask="Di mana?", short="Lokasi", level=RAHASIA, need=BOLEH)
PAPER = File(key="KR-L9", ask="Berkas?", short="Berkas", level=RAHASIA)
SPOKEN = {"lampiran": 7, "jenis": "suara"}
HOUSE = Thing(PLACE, place=(-6.2, 106.8))


class Sender(Player):
    """A player who also sends voice notes, photos and places."""

    def send(self, thing: Thing, question: str = "") -> Outcome:
        self.message += 1
        return self.step(Sent(question or self.open, thing, self.message, self.message))


def voice(number: int = 7, text: str = "") -> Thing:
    return Thing(VOICE, number, text)


def test_a_long_text_is_made_of_words_and_voice_notes_in_their_order():
    player = Sender(form(NOTE))
    player.say("katanya senin")
    assert player.send(voice()) == Goes("KP-L4", part=True)
    player.send(Thing(PHOTO, 8, "papan tulis"))
    assert player.done() == Review(("KP-L4",))
    photo = {"lampiran": 8, "jenis": "foto", "teks": "papan tulis"}
    assert player.value("KP-L4") == ["katanya senin", SPOKEN, photo]
    assert player.filed() == {"KP-L4": ["katanya senin", SPOKEN, photo]}


def test_a_voice_note_alone_answers_a_long_text():
    player = Sender(form(NOTE))
    player.send(voice())
    player.done()
    assert player.value("KP-L4") == [SPOKEN]


def test_taking_the_last_part_back_takes_the_voice_note_back():
    player = Sender(form(NOTE))
    player.say("satu")
    player.send(voice())
    player.tap("hapus")
    assert attached.held(player.draft) == frozenset()
    player.done()
    assert player.value("KP-L4") == ["satu"]


def test_captions_count_in_the_length_of_a_long_text():
    player = Sender(form(NOTE))
    outcome = player.send(voice(text="a" * 20_001))
    assert isinstance(outcome, Problem)
    assert player.draft.begun is None


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        (NOTE, HOUSE),
        (NOTE, Thing(FILE, 1)),
        (WORDS, voice()),
        (WORDS, Thing(PHOTO, 1)),
        (PICTURE, voice()),
        (PICTURE, HOUSE),
        (WHERE, Thing(PHOTO, 1)),
        (PAPER, HOUSE),
    ],
)
def test_what_a_question_does_not_take_is_refused_and_the_question_stays(question, thing):
    player = Sender(form(question, need_more()))
    before = player.draft
    player.reach("-")
    outcome = player.send(thing, question.key)
    assert isinstance(outcome, Problem)
    assert outcome.question == question.key
    assert player.draft.answers == before.answers
    assert player.open == question.key


def need_more() -> Text:
    return Text(key="KP-L6", ask="Lagi?", short="Lagi", level=RAHASIA)


@pytest.mark.parametrize(
    ("question", "thing", "value"),
    [
        (PICTURE, Thing(PHOTO, 3), {"lampiran": 3, "jenis": "foto"}),
        (PICTURE, Thing(PHOTO, 3, "depan"), {"lampiran": 3, "jenis": "foto", "teks": "depan"}),
        (WHERE, HOUSE, {"lintang": -6.2, "bujur": 106.8}),
        (PAPER, Thing(FILE, 4), {"lampiran": 4, "jenis": "berkas"}),
        (PAPER, Thing(PHOTO, 4), {"lampiran": 4, "jenis": "foto"}),
    ],
)
def test_a_photo_a_place_and_a_file_are_answers(question, thing, value):
    player = Sender(form(question))
    player.reach("-")
    assert player.send(thing) == Review((question.key,))
    assert player.value(question.key) == value
    assert not question.stays_open(value)
    assert player.filed() == {question.key: value}


@pytest.mark.parametrize("question", [PICTURE, WHERE, PAPER])
def test_words_are_no_photo_and_no_place(question):
    player = Sender(form(question))
    player.reach("-")
    outcome = player.say("rumahnya biru")
    assert isinstance(outcome, Problem)
    assert outcome.error.startswith("Di langkah ini mohon kirim")


def test_what_stands_instead_of_a_photo_still_counts_and_stays_open():
    player = Sender(form(PICTURE))
    assert player.tap("tidak_ada") == Review(("KR-L9",))
    assert PICTURE.stays_open({"instead": "tidak_ada"})


def test_what_is_sent_under_an_answered_question_belongs_to_no_answer():
    player = Sender(form(NOTE, WORDS))
    player.say("satu")
    player.done()
    outcome = player.send(voice(), "KP-L4")
    assert outcome == Problem("KP-L4", NOT_TAKEN)
    assert player.value("KP-L4") == ["satu"]


@pytest.mark.parametrize(
    "value",
    [
        {"lampiran": "7", "jenis": "suara"},
        {"lampiran": True, "jenis": "suara"},
        {"jenis": "suara"},
        {"lintang": "x", "bujur": 1.0},
        {"lintang": 1.0},
        ["x"],
        3,
    ],
)
def test_values_of_another_shape_are_no_answers(value):
    assert not PICTURE.accepts(value)
    assert not WHERE.accepts(value)
    assert not NOTE.accepts([value])


def test_an_edited_caption_corrects_the_caption_only():
    player = Sender(form(NOTE, WORDS))
    player.send(voice(text="pagi"))
    sent = player.message
    player.done()
    assert player.edit(sent, "siang", "KP-L4") == Corrected("KP-L4")
    assert player.value("KP-L4") == [{**SPOKEN, "teks": "siang"}]
    assert player.edit(sent, "", "KP-L4") == Corrected("KP-L4")
    assert player.value("KP-L4") == [SPOKEN]


def test_an_edited_caption_of_a_photo_keeps_the_photo():
    player = Sender(form(PICTURE))
    player.send(Thing(PHOTO, 3, "depan"))
    player.edit(player.message, "belakang", "KR-L9")
    assert player.value("KR-L9") == {"lampiran": 3, "jenis": "foto", "teks": "belakang"}


def test_words_beside_a_voice_note_cannot_be_edited_away():
    player = Sender(form(NOTE))
    player.say("satu")
    first = player.message
    player.send(voice())
    assert isinstance(player.edit(first, " ", "KP-L4"), Problem)
    player.edit(first, "dua", "KP-L4")
    player.done()
    assert player.value("KP-L4") == ["dua", SPOKEN]


def test_an_attachment_that_could_not_be_had_leaves_the_words():
    player = Sender(form(NOTE, WORDS))
    player.say("satu")
    player.send(voice())
    player.say("dua")
    player.done()
    left = attached.without(player.draft, 7)
    assert left.answers["KP-L4"].value == ["satu", "dua"]
    assert [text for _, text in left.answers["KP-L4"].messages] == ["satu", "dua"]
    assert attached.question_of(player.draft, 7) == "KP-L4"
    assert attached.question_of(left, 7) == ""


def test_an_answer_of_which_nothing_is_left_is_open_again():
    player = Sender(form(NOTE, WORDS))
    player.send(voice())
    player.done()
    assert player.open == "KP-L5"
    player.draft = attached.without(player.draft, 7)
    assert player.open == "KP-L4"


def test_a_photo_that_could_not_be_had_is_asked_again():
    player = Sender(form(PICTURE))
    player.send(Thing(PHOTO, 3))
    player.draft = attached.without(player.draft, 3)
    assert player.open == "KR-L9"


def test_what_has_begun_loses_it_too():
    player = Sender(form(NOTE))
    player.send(voice())
    assert attached.held(player.draft) == {7}
    assert attached.without(player.draft, 7).begun is None
    player.say("satu")
    left = attached.without(player.draft, 7)
    assert left.begun is not None
    assert left.begun.value == ["satu"]


def test_an_added_voice_note_stands_behind_what_was_said():
    player = Sender(form(NOTE, WORDS))
    player.say("satu")
    player.done()
    player.go_to("KP-L4")
    player.send(voice())
    assert player.done() == Ask("KP-L5", ("KP-L4",))
    assert player.value("KP-L4") == ["satu", SPOKEN]


def test_the_attachments_of_an_answer():
    assert [one["lampiran"] for one in attachments_in(["x", SPOKEN, "y"])] == [7]
    assert [one["lampiran"] for one in attachments_in(SPOKEN)] == [7]
    assert list(attachments_in({"instead": "belum"})) == []
    assert list(attachments_in(None)) == []
