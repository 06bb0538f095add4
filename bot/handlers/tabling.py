"""How tables read on the phone: the newest rows while they are typed, few of them in a review, a number elsewhere."""

from collections.abc import Mapping

from bot.engine.tables import rows_of
from bot.handlers.context import Context
from bot.i18n import N_

WHILE_TYPED = 12
IN_ANSWER = 40
ROWS, HEAVY = N_("{n} baris"), N_("berat {n}")


def value(context: Context, given: object) -> str:
    """Return a table as plain text: how many rows, then the first of them."""
    rows = rows_of(given)
    said = "; ".join(row(context, one) for one in rows[:IN_ANSWER])
    rest = f"; … (+{len(rows) - IN_ANSWER})" if len(rows) > IN_ANSWER else ""
    return f"{closed(context, given)}: {said}{rest}"


def closed(context: Context, given: object) -> str:
    """Return what the line of an answered question says of its table: a number."""
    return context.text(ROWS, n=len(rows_of(given)))


def standing(context: Context, begun: object) -> list[str]:
    """Return the lines between the question and its buttons: how many rows there are, and the newest."""
    rows = rows_of(begun)
    if not rows:
        return []
    newest = [f"✓ {row(context, one)}" for one in rows[-WHILE_TYPED:]]
    head = context.text(N_("Terbaca {n} baris."), n=len(rows))
    return [head, *(["…"] if len(rows) > WHILE_TYPED else []), *newest]


def row(context: Context, one: Mapping[str, object]) -> str:
    """Return one row: "Pribadi: 12/30", or who chooses whom."""
    if "kepada" in one:
        return f"{one['dari']} → {one['kepada']}"
    field = f" ({one['bidang']})" if one.get("bidang") else ""
    of = f"/{one['dari']}" if one.get("dari") is not None else ""
    heavy = ", " + context.text(HEAVY, n=one["berat"]) if one.get("berat") else ""
    return f"{one['nama']}{field}: {one['jumlah']}{of}{heavy}"
