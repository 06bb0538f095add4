"""What each member of a group said: taken out of the group's answers when they are filed, for the member's own key."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.engine.draft import Answer, Draft
from bot.engine.form import Form
from bot.engine.members import Each
from bot.engine.people import STUDENT_CODE

Parts = dict[int, dict[str, Any]]


def is_own(form: Form, key: str) -> bool:
    """Whether the answers to a question belong to the members one by one."""
    return any(isinstance(one, Each) and one.own for one in form if one.key == key)


def split(form: Form, answers: Mapping[str, Answer], left_out: object = None) -> tuple[dict[str, Answer], Parts]:
    """Return the answers of the group without those of its members, and these by student.

    `left_out` are codes of members of whom nothing but attendance is kept (G13). The messages of a member's answer
    are what the member said, so they do not stay with the group either.
    """
    not_kept = set(left_out) if isinstance(left_out, list) else set()
    of_group: dict[str, Answer] = {}
    parts: Parts = {}
    for key, answer in answers.items():
        if not is_own(form, key) or not isinstance(answer.value, Mapping) or "instead" in answer.value:
            of_group[key] = answer
            continue
        of_group[key] = replace(answer, value={}, messages=())
        for code, value in answer.value.items():
            found = STUDENT_CODE.fullmatch(code)
            if found and code not in not_kept:
                parts.setdefault(int(found[1], 16), {})[key] = {code: value}
    return of_group, parts


def emptied(form: Form, draft: Draft) -> Draft:
    """Return a filed draft as it may go on lying there: what it filed stands in the records, under the right keys."""
    return Draft(form.name, base=draft.base)
