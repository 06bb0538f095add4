"""Every key and option code that the life cycle reads is one that a form really asks and offers."""

import pytest

from bot.casework import appointments, guards_closing, lifecycle, services, strip, terms
from bot.conversations import load_forms

FORMS = load_forms()


@pytest.mark.parametrize(
    ("form", "key", "codes"),
    [
        (terms.VISIT, "KR-P3", {"ya", "ragu", "belum_ditanyakan", "menolak"}),
        (terms.CONFERENCE, "KK-P4", {*terms.AGREED, "tidak_setuju"}),
        (terms.REFERRAL, "AT-P5", {"ya"}),
        (terms.REFERRAL, "AT-P10", {terms.EXPERT_WILLING, terms.EXPERT_SILENT, terms.EXPERT_UNABLE}),
        (terms.REFERRAL, "AT-E1", {terms.NOT_MET_YET}),
        (terms.REFERRAL, "AT-E2", {terms.NO_REPORT_YET}),
        (terms.REFERRAL, "AT-T1", set(services.AFTER_REFERRAL)),
        (terms.CONFERENCE, "KK-T2", set(services.AFTER_CONFERENCE)),
        (terms.CLOSING, "TU2", {terms.NO_TIME, "laijapen", "laijapang"}),
        (terms.CLOSING, "TU7", {terms.WATCH_THREE_MONTHS, terms.WATCH_SEMESTER}),
        (terms.WEEKLY, "EV-P6", {terms.RESOLVED, terms.HEAVIER}),
        (terms.TERMLY, "EV-J4", {terms.WATCH_ON}),
        (terms.MEETING, "TL1", {*terms.NOTHING_PLANNED, terms.PERTEMUAN_LAGI}),
        (terms.VISIT, "TL1", {*terms.NOTHING_PLANNED, terms.PERTEMUAN_LAGI}),
    ],
)
def test_codes(form, key, codes):
    assert codes <= set(FORMS[form][key].labels())


@pytest.mark.parametrize(
    ("form", "keys"),
    [
        *((form, (day, consent)) for form, (day, consent, _) in appointments.PLANNED.items()),
        *services.GIVEN_UP_BY.items(),
        (terms.REFERRAL, ("AT-P9", "AT-L2")),
        (terms.CONFERENCE, ("KK-T2a",)),
        (terms.VISIT, ("TL4",)),
        (terms.POSTPONING, ("TD2",)),
        (terms.WEEKLY, ("EV-P1", "EV-P8")),
        (terms.VISIT, ("KR-L10",)),
    ],
)
def test_keys(form, keys):
    assert all(key in FORMS[form] for key in keys)


@pytest.mark.parametrize("form", [one for one in strip.NAMED if one != terms.MEETING])
def test_phases_of_what_has_a_strip(form):
    assert tuple(phase.key for phase in FORMS[form].phases) == terms.PHASES


def test_every_decision_of_a_service_leads_somewhere():
    decided = {*appointments.DECIDED, terms.PERTEMUAN_LAGI, *terms.NOTHING_PLANNED}
    conference = {services.AFTER_CONFERENCE.get(code, code) for code in FORMS[terms.CONFERENCE]["KK-T2"].labels()}
    assert set(FORMS[terms.MEETING]["TL1"].labels()) <= decided
    assert conference <= decided
    assert set(services.AFTER_REFERRAL.values()) <= decided


def test_what_a_closed_case_takes_are_forms():
    assert set(FORMS) >= guards_closing.TAKEN_WHEN_CLOSED


def test_statuses_are_those_of_the_domain():
    assert {status.value for status in lifecycle.Status} == {
        *("draf", "terdaftar", "dalam_layanan", "menunggu_tindak_lanjut", "pemantauan", "selesai", "diarsipkan"),
        *("ditunda", "menunggu_jawaban_ahli", "ditangani_ahli", "menunggu_balikan", "dibatalkan"),
    }
