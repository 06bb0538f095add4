"""What follows from an activity that was filed: the ledger of promises, and the log of what danger let pass."""

from collections.abc import Collection, Sequence

from bot.casework import commitments as rules
from bot.casework import guards_referral, refusal
from bot.engine.filing import Filed
from bot.handlers.context import Context
from bot.handlers.desk import Desk
from bot.store import activities, audit, commitments


async def follow(
    context: Context, desk: Desk, activity_id: int, phases: Sequence[Filed], hidden: Collection[str]
) -> None:
    """Let the ledger say what these phases say now, and log each guard that they pass for the konseli's safety."""
    values = {key: one.value for phase in phases for key, one in phase.answers.items() if key not in hidden}
    filed = {phase.phase for phase in phases}
    read = {one.key for one in desk.form if one.key in rules.SOURCES and desk.form.phase_of(one.key) in filed}
    if read:
        activity = await activities.own(context.work, context.person, activity_id)
        await commitments.reconcile(context.work, context.person, activity, read, rules.promises(values))
    before = (*guards_referral.bypasses(desk.draft.before), *refusal.bypasses(desk.draft.before))
    for one in (*guards_referral.bypasses(values), *refusal.bypasses(values)):
        if one not in before:
            await audit.append(context.work, context.person.id, "lewati", "activity", activity_id)
