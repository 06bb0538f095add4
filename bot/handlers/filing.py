"""Simpan: what a draft files, all in the one transaction of the tap."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.casework import guards, guards_closing
from bot.casework.facts import CaseFacts
from bot.casework.groups import REFUSED
from bot.engine import attached, filing, place
from bot.engine.attachments import attachments_in
from bot.engine.choices import Choice, MultiChoice, Scale
from bot.engine.draft import Answer, Draft, answer_to_json
from bot.engine.form import Form
from bot.engine.people import Person
from bot.engine.question import TERBUKA
from bot.engine.texts import LongText, Text
from bot.handlers import desk as desks
from bot.handlers import folder, group_folder, ledger, own_parts, referrals, refusing, showing, speech
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.handlers.keyboard import button, keyboard
from bot.i18n import N_
from bot.language import dates
from bot.store import activities, attachments, cases, drafts, records
from bot.store.activities import Activity

SAFETY = "jalur_keselamatan"
REASON = N_("Mengapa diubah? Tulis alasannya singkat.")
CONFLICT = N_(
    "Catatan ini baru saja diubah dari pesan lain. Periksa: {names}. "
    "Yang akan disimpan adalah jawaban di bawah ini; yang lama tetap dapat dibaca di riwayat."
)


async def file(context: Context, desk: Desk) -> bool:
    """File every phase that is complete and whose guards hold; say what still stands in the way.

    True if all of it is filed; otherwise the draft stays open and keeps every answer.
    """
    await desks.learn(context, desk)
    found = filing.filing(desk.form, desk.draft, desk.around)
    untimely = guards_closing.out_of_turn(desk.form.name, desk.around.case)
    if untimely is not None and any(one.phase not in desk.draft.base for one in found.phases):
        await refusing.refuse(context, desk, replace(found, refused=(untimely,)))
        return False
    if not found.phases:
        await refusing.refuse(context, desk, found)
        if not found.refused and not found.missing:
            await untouched(context, desk)
        return False
    if not await _may_replace(context, desk):
        return False
    await _write(context, desk, found)
    if found.refused or found.missing:
        await refusing.partly(context, desk, found)
        await refusing.refuse(context, desk, found)
        return False
    await _empty(context, desk)
    await drafts.mark(context.work, context.person, desk.id, "selesai")
    await _keep_note(context, desk)
    return True


async def _empty(context: Context, desk: Desk) -> None:
    """Let the draft that is done with keep no copy of what members said, and nothing of what was withheld.

    What members said lies under their own keys now; what G1 and G13 withhold lies nowhere, its attachments neither.
    """
    hidden = _withheld(desk, desk.draft.everything())
    left = replace(desk.draft.forgetting(hidden), note="")
    if any(own_parts.is_own(desk.form, question.key) for question in desk.form):
        left = own_parts.emptied(desk.form, desk.draft)
    elif left == desk.draft:
        return
    body = {**desk.body(), "draft": left.to_json(), "pending": []}
    await drafts.save(context.work, context.person, desk.id, body, desk.about)
    only_there = attached.held(desk.draft) - attached.held(left)
    await attachments.drop(context.work, context.person, desk.id, only_there)


async def _keep_note(context: Context, desk: Desk) -> None:
    """A note whose question was not asked stays a draft, for a meeting without content (G1) too; G13 leaves none."""
    refused = isinstance(desk.around.case, CaseFacts) and desk.around.case.refused
    if desk.draft.note and not refused:
        body = {"draft": Draft(desk.form.name, note=desk.draft.note).to_json()}
        about = replace(desk.about, activity_id=None)
        draft_id = await drafts.create(context.work, context.person, desk.form.name, body, about)
        await drafts.mark(context.work, context.person, draft_id, "disimpan_dulu")


async def untouched(context: Context, desk: Desk) -> None:
    """Nothing was changed: there is no new version, and nothing stays half done."""
    await context.change(desk.shown, context.html(N_("✓ Tidak ada yang diubah.")))
    await drafts.mark(context.work, context.person, desk.id, "dibuang")


async def _may_replace(context: Context, desk: Desk) -> bool:
    """A changed answer asks for a reason; a version that came in between is shown before it is passed."""
    draft = desk.draft
    if not draft.base or desk.about.activity_id is None:
        return True
    now = await records.newest_versions(context.work, context.person, desk.about.activity_id)
    if any(now.get(phase, 0) > version for phase, version in draft.base.items()):
        await _show_both(context, desk, now)
        return False
    if filing.needs_reason(desk.form, draft) and not draft.reason:
        await showing.quiet(context, desk)
        later = keyboard(button(N_("Lanjutkan nanti"), "f", desk.key, "nanti"))
        await context.tell(context.html(REASON), later, desk.next_slot("alasan"), question=True, protect=True)
        await drafts.shown(context.work, context.person, desk.id)
        await desks.keep(context, desk)
        return False
    return True


async def _show_both(context: Context, desk: Desk, now: Mapping[str, int]) -> None:
    """Two drafts on one record: take over what the other changed, name what both changed, ask once more."""
    assert desk.about.activity_id is not None  # noqa: S101 - asked above
    newest = await folder.answers_of(context, desk.about.activity_id, desk.form)
    both = [
        key
        for key, answer in newest.items()
        if key in desk.draft.answers
        and answer.value != desk.draft.before.get(key)
        and desk.draft.answers[key].value not in (answer.value, desk.draft.before.get(key))
    ]
    desk.draft = _merged(desk.draft, newest, now)
    names = ", ".join(context.text(desk.form[key].short) for key in both if key in desk.form) or "-"
    await context.tell(context.html(CONFLICT, names=names))
    await showing.full_review(context, desk)
    await desks.keep(context, desk)


def _merged(draft: Draft, newest: Mapping[str, Answer], now: Mapping[str, int]) -> Draft:
    own = {key: answer for key, answer in draft.answers.items() if answer.value != draft.before.get(key)}
    before = {key: answer.value for key, answer in newest.items()}
    return replace(draft, answers={**newest, **own}, before=before, base=dict(now))


async def _write(context: Context, desk: Desk, found: filing.Filing) -> None:
    activity = desk.about.activity_id
    if activity is None:
        activity = (await _new_activity(context, desk)).id
        desk.about = replace(desk.about, activity_id=activity)
    hidden = _withheld(desk)
    base, before = dict(desk.draft.base), dict(desk.draft.before)
    for phase in found.phases:
        answers, members = own_parts.split(desk.form, phase.answers, desk.around.facts.get(REFUSED))
        body = {key: answer_to_json(answer) for key, answer in answers.items() if key not in hidden}
        clear = open_values(desk.form, phase.answers)
        reason = desk.draft.reason or None
        version = await records.file(
            context.work, context.person, activity, phase.phase, body, clear, reason, members=members
        )
        written = [answer.value for key, answer in answers.items() if key not in hidden]
        await attachments.file(context.work, context.person, activity, _sent(written))
        for student, part in members.items():  # what a member said lies under the member's own key, a voice note too
            await attachments.file_for(context.work, context.person, activity, student, _sent(part))
        base[phase.phase] = version
        before |= {key: answer.value for key, answer in phase.answers.items()}
    await ledger.follow(context, desk, activity, found.phases, hidden)
    await settle_case(context, desk.case)
    if desk.group is not None:
        await group_folder.settle(context, desk.form, desk.draft, desk.around, desk.group.id)
    if found.refused or found.missing:
        desk.draft = replace(desk.draft, base=base, before=before)
    await desks.keep(context, desk)


def _sent(written: object) -> list[int]:
    return [part["lampiran"] for part in attachments_in(written)]


async def _new_activity(context: Context, desk: Desk) -> Activity:
    """Begin the activity on what the form is about: a case, else a group, a student without a case, or the school."""
    case, group, student = desk.about.case_id, desk.about.group_id, desk.about.student_id
    on = {"group_id": group} if group else {"student_id": student}
    return await activities.create(context.work, context.person, desk.form.name, case, **({} if case else on))


def _withheld(desk: Desk, besides: Mapping[str, object] | None = None) -> frozenset[str]:
    """Return the answers that stay out of the file: notes without willingness, and what G13 leaves out.

    `besides` are answers that are asked no more, as things stand now, and still lie in the draft.
    """
    if desk.form.name == SAFETY or desk.group is not None:  # of a group see own_parts
        return frozenset()
    known = place.known(desk.form, desk.draft, desk.around)
    return guards.withheld({**(besides or {}), **known}, desk.around.case)


def changes(desk: Desk) -> bool:
    """Whether filing the form now would make a new version of anything."""
    return bool(filing.filing(desk.form, desk.draft, desk.around).phases)


async def settle_case(context: Context, case: cases.Case | None) -> None:
    """Let status and flag follow from what is filed now; nobody types them."""
    if case is None:
        return
    facts = await folder.facts_of_case(context, case)
    if facts.status != case.status:
        await cases.set_status(context.work, context.person, case.id, facts.status)
    if facts.danger_open != case.darurat:
        await cases.set_darurat(context.work, context.person, case.id, facts.danger_open)
    await referrals.follow(context, case, facts)


def open_values(form: Form, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return choices, numbers and dates of level T: the only answers that stand in clear (DESIGN 6)."""
    return {
        key: answer.value
        for key, answer in answers.items()
        if key in form
        and form[key].level == TERBUKA
        and not isinstance(form[key], Text | LongText | Person)
        and isinstance(form[key], Choice | MultiChoice | Scale) | isinstance(answer.value, int | str)
    }


def filed_line(context: Context, desk: Desk) -> str:
    """Return the line that a filed form shrinks to."""
    parts = [context.text(N_("✓ Tersimpan {hour}"), hour=dates.clock(context.now))]
    known = place.known(desk.form, desk.draft, desk.around)
    parts += [
        context.text(template, value=speech.value(context, desk.form[key], known[key]))
        for key, template in desk.form.heads[:1]
        if key in known
    ]
    parts += [desk.case.code] if desk.case else [context.text(desk.form.called)] if desk.group else []
    return " · ".join(parts)
