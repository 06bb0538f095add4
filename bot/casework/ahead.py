"""What of an activity still lies ahead: phases that are due now, and those whose hour has not come."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.engine import place
from bot.engine.around import Around
from bot.engine.condition import ALWAYS, Values
from bot.engine.draft import Draft
from bot.engine.form import Form, Phase
from bot.engine.times import Day


@dataclass(frozen=True)
class Ahead:
    """Phases that are not filed: `due` can be filled in now, `later` wait for what their condition names.

    `key` is the question that says when they come, `day` its answer ("2026-12-02T09:00"); both empty when none does.
    """

    due: tuple[str, ...]
    later: tuple[str, ...]
    key: str = ""
    day: str = ""


def ahead(form: Form, draft: Draft, around: Around, filed: Collection[str]) -> Ahead | None:
    """Return what lies ahead of an activity of which these phases are filed; None when nothing does."""
    values = place.known(form, draft, around)
    missing = [phase for phase in form.phases if phase.key not in filed] if filed else []
    due = tuple(phase.key for phase in missing if place.core_missing(form, draft, around, phase.key))
    waiting = [phase for phase in missing if phase.when is not ALWAYS and not phase.when(values, around.facts)]
    if not due and not waiting:
        return None
    waiting += _behind(missing, {*due, *(phase.key for phase in waiting)})
    key = next((key for phase in waiting for key in _days(form, phase, values)), "")
    return Ahead(due, tuple(phase.key for phase in waiting), key, str(values.get(key, "")))


def _behind(missing: list[Phase], before: set[str]) -> list[Phase]:
    """Return the phases that open after one of those, whatever its answers will make of them."""
    found: list[Phase] = []
    for phase in missing:
        if phase.opens_after in before and phase.key not in before:
            found.append(phase)
            before = before | {phase.key}
    return found


def _days(form: Form, phase: Phase, values: Values) -> list[str]:
    return [key for key in sorted(phase.when.reads) if isinstance(form[key], Day) and isinstance(values.get(key), str)]
