"""A form that asks about several people in every way there is; tests add it to the house in one file."""

from pathlib import Path

from bot.engine.form import Form
from tests.conversations import new_form

NAME = "contoh_orang"
SOURCE = '''"""Contoh orang: a form that only a test adds."""

from bot.engine.form import CASE, Form, Phase
from bot.engine.members import Among, Each, Students
from bot.engine.people import People
from bot.engine.question import RAHASIA, TERBATAS
from bot.engine.rows import Rows
from bot.i18n import N_

FORM = Form(
    name="contoh_orang",
    title=N_("Contoh orang"),
    called=N_("contoh orang"),
    about=CASE,
    phases=(
        Phase(
            key="catatan",
            title=N_("Catatan"),
            parts=(
                Students(
                    key="CO1",
                    ask=N_("Siapa pesertanya?"),
                    short=N_("Peserta"),
                    level=TERBATAS,
                    low=2,
                    high=12,
                    own_cases=True,
                ),
                Among(
                    key="CO2",
                    ask=N_("Ketuk nama yang tidak hadir."),
                    short=N_("Hadir"),
                    level=TERBATAS,
                    of="CO1",
                    start_all=True,
                    done=N_("Lanjut: hadir {n}"),
                ),
                Among(
                    key="CO3",
                    ask=N_("Pengalaman siapa yang dibahas?"),
                    short=N_("Dibahas"),
                    level=RAHASIA,
                    of="CO2",
                ),
                Each(
                    key="CO4",
                    ask=N_("Bagaimana perasaannya?"),
                    short=N_("Perasaan"),
                    level=RAHASIA,
                    of="CO1",
                    among="CO3",
                    scale=(N_("1 sangat berat"), N_("5 sangat lega")),
                ),
                People(
                    key="CO5",
                    ask=N_("Siapa lagi yang hadir?"),
                    short=N_("Pendamping"),
                    level=TERBATAS,
                    roles={"wali": N_("Wali kelas"), "guru": N_("Guru mapel")},
                    least=2,
                ),
                Among(
                    key="CO6",
                    ask=N_("Siapa yang sudah berjanji menjaga rahasia?"),
                    short=N_("Janji"),
                    level=TERBATAS,
                    of="CO5",
                    all_of=N_("Semua sudah"),
                    none_ok=True,
                ),
                Rows(
                    key="CO7",
                    ask=N_("Apa yang disepakati?"),
                    short=N_("Komitmen"),
                    level=TERBATAS,
                    of="CO5",
                    instead={"belum_ada": N_("Belum ada")},
                ),
            ),
        ),
    ),
)
'''


def declared() -> Form:
    """Return the form itself."""
    module: dict[str, object] = {}
    exec(SOURCE, module)
    form = module["FORM"]
    assert isinstance(form, Form)
    return form


def written(folder: Path) -> Path:
    """Write the form into a folder of forms, and return the folder."""
    return new_form.written(folder, NAME, SOURCE)
