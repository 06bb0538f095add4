"""The screen of G12: a guard that refuses a filing while a danger is open may be passed, for one reason in words."""

from dataclasses import replace

from bot.casework import terms
from bot.casework.facts import CaseFacts
from bot.conversations.demi_keselamatan import ASKED
from bot.engine import place
from bot.engine.filing import Filing
from bot.engine.form import Refused
from bot.handlers.desk import Desk
from bot.handlers.keyboard import Button, button
from bot.i18n import N_

ACTION = "selamat"
LABEL = N_("Demi keselamatan, lanjutkan")
# G4b has a reason for each side that it waits for.
OF_G4B = {"AT-P5": "AT-P5a", "AT-P10": "AT-P10a", "AT-P7": "AT-P10a"}


def offer(desk: Desk, refused: Refused, found: Filing) -> list[Button]:
    """Return the button beside a refusal that may be passed; none without open danger, or where G12 itself forbids."""
    return [button(LABEL, "f", desk.key, ACTION, refused.guard)] if question_for(desk, refused, found) else []


def question_for(desk: Desk, refused: Refused, found: Filing) -> str:
    """Return the question that takes the reason; empty where nothing may be passed."""
    facts = desk.around.case
    forbidden = any(one.guard == "G12" for one in found.refused)
    if not isinstance(facts, CaseFacts) or not facts.danger_open or forbidden:
        return ""
    key = terms.SAFETY_REASONS.get(refused.guard, "")
    if refused.guard == "G4b":
        key = next((OF_G4B[one] for one in refused.way if one in OF_G4B), "")
    around = replace(desk.around, facts={**desk.around.facts, ASKED + refused.guard: True})
    known = place.known(desk.form, desk.draft, around)
    return key if key in desk.form and place.applies(desk.form[key], known, around) else ""
