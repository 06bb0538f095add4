"""The conference itself and what came of it; who is present has pledged secrecy before anything is noted (G2b)."""

from bot.casework import guards_conference, guards_visits
from bot.conversations.konferensi_peran import JANJI, PERAN
from bot.conversations.persetujuan_data import DIIZINKAN, G13
from bot.engine.condition import Condition, Facts, Values, due
from bot.engine.defaults import from_fact
from bot.engine.form import Guard, Phase
from bot.engine.hours import Hour
from bot.engine.members import Among, Each
from bot.engine.people import People, Person
from bot.engine.question import BOLEH, MENYUSUL, OTOMATIS, RAHASIA, TERBATAS, TERBUKA, Jump
from bot.engine.rows import Rows
from bot.engine.texts import LongText
from bot.i18n import N_

TIBA_WAKTUNYA = due("KK-P9")
PERSETUJUAN = ("KK-P3", "KK-P3a", "KK-P4", "KK-P4a", "KK-P5", "KK-P6", "KK-P6a", "KK-P7", "KK-P11")
SIAPA = ("KK-L1", "KK-L1a", "KK-L2", "KK-L2a")


def _all_pledged(values: Values, facts: Facts) -> bool:  # noqa: ARG001
    return bool(values.get("KK-L1")) and not guards_conference.without_pledge(values)


def _agreed(values: Values, facts: Facts) -> bool:  # noqa: ARG001
    return guards_conference.G2a(values) is None


DISETUJUI = Condition(frozenset(PERSETUJUAN), _agreed)
BERJANJI = Condition(frozenset(SIAPA), _all_pledged)
ISI = BERJANJI & DIIZINKAN

G2a = Guard(
    "G2a",
    reads=PERSETUJUAN,
    check=guards_conference.G2a,
)
G2b = Guard("G2b", reads=SIAPA, check=guards_conference.G2b)
G12_ORANG = Guard("G12", reads=("KK-L1a",), check=guards_visits.G12_people)
G12 = Guard("G12", reads=("KK-P4", "KK-P9"), check=guards_conference.G12_conference)

PELAKSANAAN = Phase(
    key="pelaksanaan",
    title=N_("Pelaksanaan"),
    opens_after="perencanaan",
    when=TIBA_WAKTUNYA,
    guards=(G2a, G2b, G12, G12_ORANG, G13),
    parts=(
        Among(
            key="KK-L1",
            ask=N_("Daftar hadir: ketuk nama yang tidak hadir."),
            short=N_("Daftar hadir"),
            level=TERBATAS,
            when=DISETUJUI,
            of="KK-P7",
            start_all=True,
            done=N_("Lanjut: hadir {n}"),
        ),
        People(
            key="KK-L1a",
            ask=N_("Siapa peserta tambahan?"),
            short=N_("Peserta tambahan"),
            hint=N_("Peserta tambahan menyatakan janji kerahasiaan lebih dulu."),
            level=TERBATAS,
            need=BOLEH,
            when=DISETUJUI,
            roles=PERAN,
            instead={"tidak_ada": N_("Tidak ada")},
        ),
        Among(
            key="KK-L2",
            ask=N_("Janji kerahasiaan ditandatangani atau diucapkan oleh siapa?"),
            short=N_("Janji kerahasiaan"),
            level=TERBATAS,
            of="KK-L1",
            all_of=N_("Semua sudah"),
            none_ok=True,
            help=JANJI,
            jumps=(Jump(N_("Peserta tambahan"), "KK-L1a"),),
        ),
        Among(
            key="KK-L2a",
            ask=N_("Sudahkah peserta tambahan menyatakan janji kerahasiaan?"),
            short=N_("Janji peserta tambahan"),
            level=TERBATAS,
            of="KK-L1a",
            all_of=N_("Semua sudah"),
            none_ok=True,
            help=JANJI,
        ),
        Person(
            key="KK-L3",
            ask=N_("Siapa pimpinan dan notulisnya? Tulis pimpinannya."),
            short=N_("Pimpinan"),
            level=TERBUKA,
            need=OTOMATIS,
            when=BERJANJI,
            default=from_fact("nama_konselor"),
        ),
        Person(
            key="KK-L3a",
            ask=N_("Siapa notulisnya?"),
            short=N_("Notulis"),
            level=TERBUKA,
            need=OTOMATIS,
            when=BERJANJI,
            default=from_fact("nama_konselor"),
        ),
        Each(
            key="KK-L4",
            ask=N_("Apa data atau keterangan dari tiap peserta?"),
            short=N_("Keterangan peserta"),
            level=RAHASIA,
            need=MENYUSUL,
            when=ISI,
            of="KK-P7",
            among="KK-L1",
            text=True,
            instead={"belum_ada": N_("Belum ada")},
        ),
        Each(
            key="KK-L4a",
            ask=N_("Apa keterangan dari peserta tambahan?"),
            short=N_("Keterangan peserta tambahan"),
            level=RAHASIA,
            need=BOLEH,
            when=ISI,
            of="KK-L1a",
            text=True,
        ),
        LongText(
            key="KK-L5",
            ask=N_("Apa pemikiran dan usul pemecahan masalahnya?"),
            short=N_("Pemikiran dan usul"),
            hint=N_("Tulis atau kirim pesan suara, boleh beberapa. Ketuk Lanjut bila selesai."),
            level=RAHASIA,
            when=ISI,
            jumps=(Jump(N_("Peserta tambahan"), "KK-L1a"),),
        ),
        Rows(
            key="KK-L6",
            ask=N_("Apa komitmen tiap peserta: apa, siapa, kapan?"),
            short=N_("Komitmen"),
            level=RAHASIA,
            when=ISI,
            of="KK-P7",
            instead={"belum_ada": N_("Belum ada")},
            jumps=(Jump(N_("Peserta tambahan"), "KK-L1a"),),
        ),
        Hour(
            key="KK-L7",
            ask=N_("Jam berapa mulai?"),
            short=N_("Jam mulai"),
            hint=N_("Jam selesai ditanyakan sesudah ini."),
            level=TERBUKA,
            need=OTOMATIS,
            when=BERJANJI,
            default=from_fact("jam_mulai"),
        ),
        Hour(
            key="KK-L7a",
            ask=N_("Jam berapa selesai?"),
            short=N_("Jam selesai"),
            level=TERBUKA,
            need=OTOMATIS,
            when=BERJANJI,
            default=from_fact("jam_selesai"),
        ),
    ),
)
