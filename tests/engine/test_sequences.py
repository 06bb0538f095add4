"""Whatever is said in whatever order: nothing raises, nothing that was acknowledged is lost, danger always rings."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.casework import guards
from bot.casework.facts import for_forms
from bot.conversations import load_forms
from bot.engine import place
from bot.engine.around import Candidate
from bot.engine.attachments import File, Location, Photo
from bot.engine.choices import Choice, MultiChoice, ticked_of
from bot.engine.draft import Draft
from bot.engine.form import CASE
from bot.engine.members import Students
from bot.engine.outcome import (
    Ask,
    Back,
    Danger,
    Edited,
    GoTo,
    Leave,
    Lookup,
    Problem,
    Reach,
    Review,
    Stale,
    Tapped,
    Typed,
)
from bot.engine.people import People
from bot.engine.question import DONE, SKIP, Need, is_done
from bot.engine.resuming import completed
from bot.engine.rows import Rows
from bot.engine.texts import UNDO, LongText, Text
from bot.language import text as texts
from tests.casework.filings import facts as case_facts
from tests.casework.filings import path
from tests.conversations import form_of_people
from tests.engine.player import NOW, Player

BY_NAME = {**load_forms(), form_of_people.NAME: form_of_people.declared()}
FORMS = sorted(BY_NAME)
NAMES = {n: f"{first} Contoh {n}" for n, first in enumerate(("M. Rizky", "Rizka", *("Siswa",) * 40), 7)}
CLASSES = {"VIII-B": (7, 9, 10, 11), "IX-A": tuple(range(12, 24)), "VII-C": tuple(range(24, 44))}
CANDIDATES = (Candidate(7, "M. Rizky · VIII-B"), Candidate(8, "Rizka · IX-A"))
REACHES = (Need.POKOK, Need.MENYUSUL, Need.BOLEH)
WORDS = ("lanjut", "selesai", "belum ada", "ya", "tidak", "1", "2, 1", "4", "2 Des 09.00", "kemarin", "09.00", "\u200b")
CASES = {
    "biasa": case_facts(name="Riski Firmansyah"),
    "kekerasan": case_facts(path(["kekerasan"])),
    "menolak": case_facts(consent="menolak"),
    "melukai": case_facts(path(["melukai_diri"])),
}


def player(form, case, note):
    known = {**for_forms(CASES[case], NOW), "menit": 40, "nama_konselor": "Ibu Rahma", "kelas_ditawarkan": ["VIII-B"]}
    known["konselor"] = [["1a", "Ibu Contoh"], ["1b", "Bapak Contoh"]]
    draft = Draft(form.name, note=note if form.note else "")
    world = {"candidates": CANDIDATES, "names": NAMES, "classes": CLASSES, "own": CANDIDATES}
    return Player(form, draft, facts=known, case=CASES[case], **world)


def codes_of(player):
    """The codes of the open question, of its pages, and those that are always there."""
    if not player.open:
        return [DONE]
    question = place.offered(player.form, player.form[player.open], player.known, player.around)
    begun = player.draft.begun_of(question.key)
    shown = question.options(begun.value if begun else None, player.around)
    paged = [one for page in ("2026-11", "kelas0") for row in question.page(page, player.around) for one in row]
    return [one.code for one in (*shown, *paged)] + [DONE, UNDO, SKIP, "nol"]


def said_of(data, player):
    """Draw one thing to say: mostly to the open question, sometimes to another, sometimes by an edited message."""
    keys = [question.key for question in player.form]
    key = player.open or data.draw(st.sampled_from(keys))
    if not data.draw(st.integers(0, 5)):
        key = data.draw(st.sampled_from([*keys, "ZZ9"]))
    text = data.draw(st.sampled_from(WORDS) | st.text(max_size=12))
    match data.draw(st.sampled_from(["tap", "tap", "say", "say", "edit", "go", "back", "leave", "reach"])):
        case "tap":
            on = data.draw(st.sampled_from([True, False, None]))
            return Tapped(key, data.draw(st.sampled_from(codes_of(player))), on)
        case "say":
            player.message += 1
            return Typed(key, text, player.message, player.message, joins=data.draw(st.booleans()))
        case "edit":
            return Edited(key, text, data.draw(st.integers(100, max(player.message, 101))))
        case "go":
            return GoTo(key)
        case "back":
            return Back()
        case "leave":
            return Leave()
        case _:
            return Reach(data.draw(st.sampled_from(REACHES)))


def signs_in(player, draft):
    found = set()
    for question in player.form:
        if isinstance(question, MultiChoice) and question.signs:
            begun, answer = draft.begun_of(question.key), draft.answers.get(question.key)
            found |= set(ticked_of(begun.value if begun else None)) | set(ticked_of(answer.value if answer else None))
            found -= set(question.alone)
        elif isinstance(question, Choice) and question.dangers and question.key in draft.answers:
            found |= {question.dangers.get(str(draft.answers[question.key].value), "tidak_ada")} - {"tidak_ada"}
    return found


def begun_in(draft):
    return {begun.question: begun for begun in (*draft.shelved.values(), *filter(None, [draft.begun]))}


def touched_by(said, before, after):
    """The questions whose answer a step may change: the one that it names, or the one that is taken up or left."""
    match said:
        case Tapped() | Typed() | Edited() | GoTo():
            return {said.question}
        case Back():
            return {after.focus}
        case Leave():
            return {before.focus}
    return set()


def sources(form, question):
    """The questions whose people another one goes through."""
    return set(question.draws_on).union(*(sources(form, form[key]) for key in question.draws_on))


def check_nothing_lost(form, before, after, said, outcome):
    refused = isinstance(outcome, Problem | Stale | Lookup)
    touched = set() if refused else touched_by(said, before, after)
    touched |= {form.note} if before.note != after.note else set()
    touched |= {one.key for one in form if sources(form, one) & touched}
    touched |= {form[key].stamp for key in touched if key in form}
    touched |= {one.key for one in form if set(one.lapses_with) & touched}

    def others(of):
        return {key: one for key, one in of.items() if key not in touched}

    assert others(after.answers) == others(before.answers)
    assert others(begun_in(after)) == others(begun_in(before))


def check_acknowledged(player, said, outcome):
    """A text that was taken is there, word for word."""
    if not isinstance(said, Typed) or isinstance(outcome, Problem | Stale | Lookup):
        return
    question, clean = player.form[said.question], texts.clean(said.text)
    begun, answer = player.draft.begun_of(question.key), player.draft.answers.get(question.key)
    value = begun.value if begun and not said.joins else answer.value if answer else begun.value if begun else None
    if isinstance(question, LongText) and not is_done(clean, player.around) and isinstance(value, list):
        assert clean in [*value, *(begun.value if begun else [])]
    if isinstance(question, Text) and not question.pattern and isinstance(value, str):
        assert value.endswith(clean)


def check_place(player, outcome):
    now = place.current(player.form, player.draft, player.around)
    if isinstance(outcome, Ask):
        assert now is not None
        assert now.key == outcome.question
    if isinstance(outcome, Review):
        assert now is None
    draft = player.draft
    bare = Draft(draft.form, draft.answers, reach=draft.reach, focus=draft.focus, skipped=draft.skipped)
    assert place.current(player.form, replace(bare, before=draft.before), player.around) == now


def check_filing(player):
    filed = player.filed()
    known = place.known(player.form, completed(player.form, player.draft, player.around), player.around)
    assert set(filed) <= set(known)
    if player.form.about == CASE:
        assert not set(filed) & guards.withheld(known, player.around.case)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_said_nothing_is_lost(data):
    form = BY_NAME[data.draw(st.sampled_from(FORMS))]
    ours = player(form, data.draw(st.sampled_from(sorted(CASES))), data.draw(st.sampled_from(["", "catatan awal"])))
    for _ in range(data.draw(st.integers(1, 40))):
        before, said = ours.draft, said_of(data, ours)
        outcome = ours.step(said)
        check_nothing_lost(ours.form, before, ours.draft, said, outcome)
        check_acknowledged(ours, said, outcome)
        check_place(ours, outcome)
        assert bool(signs_in(ours, ours.draft) - signs_in(ours, before)) == isinstance(outcome, Danger)
    check_filing(ours)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_one_who_only_taps_and_types_what_is_asked_reaches_the_review(data):
    """No form has a dead end: answering whatever is open ends in the review, whichever way the answers go."""
    form = BY_NAME[data.draw(st.sampled_from(FORMS))]
    ours = player(form, data.draw(st.sampled_from(sorted(CASES))), "")
    if data.draw(st.booleans()):
        ours.reach(data.draw(st.sampled_from(REACHES)))
    for _ in range(200):
        if not ours.open:
            break
        question = ours.form[ours.open]
        begun = ours.draft.begun_of(question.key)
        shown = place.offered(ours.form, question, ours.known, ours.around)
        options = shown.options(begun.value if begun else None, ours.around)
        whole = [one.code for one in options if not one.code.startswith((UNDO, "kal", "ubah."))]
        ticks = {one.code: True for one in options if one.chosen is not None}
        if begun and DONE in whole and not isinstance(ours.outcome, Problem):
            ours.done()
        elif isinstance(question, Photo | File | Location):  # nothing to tap or type; it may always be passed over
            ours.skip()
        elif isinstance(question, Students):
            fits = [label for label, ids in CLASSES.items() if question.low <= len(ids) <= question.high]
            ours.say(data.draw(st.sampled_from(fits)))
        elif isinstance(question, People | Rows) and DONE in whole:
            ours.say(data.draw(st.text("abcdefghij", min_size=3, max_size=8)))
        elif whole and not data.draw(st.booleans()):
            code = data.draw(st.sampled_from(whole))
            ours.tap(code, ticks.get(code))
        else:
            ours.say(
                data.draw(st.sampled_from(["kata", "2 Des 09.00", "23/11 08.00", "081234567890", "2600000001", "9"]))
            )
            if whole and isinstance(ours.outcome, Problem):
                ours.tap(whole[0], ticks.get(whole[0]))
    assert ours.open == ""
    assert ours.draft.reviewing or not ours.turns
