"""A sentence that waits for its language: marked text and what stands in its places."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.i18n import Translator


@dataclass(frozen=True)
class Line:
    """A marked text and its places; a place that holds a Line is turned too."""

    text: str
    params: Mapping[str, object] = field(default_factory=dict)


def say(line: Line, translate: Translator, **more: object) -> str:
    """Turn a line, and the lines in its places, into one language. `more` are places that only the edge knows."""
    places = {**more, **line.params}
    turned = {key: say(value, translate, **more) if isinstance(value, Line) else value for key, value in places.items()}
    return translate(line.text, **turned)
