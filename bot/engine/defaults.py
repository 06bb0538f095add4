"""Where answers come from that the bot fills in by itself (DOMAIN section 0, W column: O)."""

from bot.engine.around import Around
from bot.engine.condition import Values
from bot.engine.question import Default


def always(value: object) -> Default:
    """Fill in this value."""
    return lambda values, around: value  # noqa: ARG005


def today(values: Values, around: Around) -> object:
    """Fill in the day of this step, in the school's zone."""
    return around.now.date().isoformat()


def from_fact(name: str, otherwise: object = None) -> Default:
    """Fill in what is known of the case."""
    return lambda values, around: around.facts.get(name, otherwise)  # noqa: ARG005
