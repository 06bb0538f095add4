"""A form that somebody adds in one file; the tests put it where the house looks for forms."""

from pathlib import Path

NAME = "catatan_contoh"
SOURCE = '''"""Catatan contoh: a form that only a test adds."""

from bot.engine.choices import Choice
from bot.engine.condition import answered
from bot.engine.form import CASE, Form, Phase
from bot.engine.question import BOLEH, TERBATAS
from bot.engine.texts import Text
from bot.i18n import N_

FORM = Form(
    name="catatan_contoh",
    title=N_("Catatan contoh"),
    called=N_("catatan contoh"),
    about=CASE,
    phases=(
        Phase(
            key="catatan",
            title=N_("Catatan"),
            parts=(
                Choice(
                    key="CC1",
                    ask=N_("Bagaimana keadaannya?"),
                    short=N_("Keadaan"),
                    level=TERBATAS,
                    of={"baik": N_("Baik"), "cukup": N_("Cukup")},
                ),
                Text(
                    key="CC2",
                    ask=N_("Apa yang kurang?"),
                    short=N_("Yang kurang"),
                    level=TERBATAS,
                    when=answered("CC1", among=("cukup",)),
                ),
                Text(key="CC3", ask=N_("Ada lagi?"), short=N_("Tambahan"), level=TERBATAS, need=BOLEH),
            ),
        ),
    ),
)
'''


def written(folder: Path, name: str = NAME, source: str = SOURCE) -> Path:
    """Write the form into a folder of forms, and return the folder."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    return folder
