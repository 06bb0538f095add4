"""What is said of a date that cannot be taken as it was typed, and what a reader of dates must know."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.i18n import N_
from bot.language.spoken_dates import spoken, spoken_date

FIRST_YEAR, LAST_YEAR = 2000, 2100
FAR = timedelta(days=731)  # two years: a date further away is more likely a slip than a plan

EMPTY = N_("Jawaban masih kosong.")
NOT_UNDERSTOOD = N_('"{words}" belum saya pahami.')
NO_HOUR = N_('"{words}" belum saya pahami: jam {hour} tidak ada.')
NO_MINUTE = N_('"{words}" belum saya pahami: menit {minute} tidak ada.')
NO_DAY = N_('"{words}" belum saya pahami: tanggal {day} tidak ada.')
NO_MONTH = N_('"{words}" belum saya pahami: bulan {month} tidak ada.')
NO_DATE = N_('"{words}" belum saya pahami: tanggalnya belum ada.')
BAD_YEAR = N_('"{words}" belum saya pahami: tahunnya harus antara {first} dan {last}.')
TOO_FAR = N_("{when} lebih dari dua tahun dari sekarang. Mohon periksa tahunnya.")
PAST = N_("{when} sudah lewat. Mohon pilih waktu yang akan datang.")
PAST_WITHOUT_YEAR = N_("{when} sudah lewat. Bila maksudnya tahun depan, tulis juga tahunnya.")
FUTURE = N_("{when} belum tiba. Di sini hanya dicatat yang sudah berlangsung.")
FUTURE_WITHOUT_YEAR = N_("{when} belum tiba. Bila maksudnya tahun lalu, tulis juga tahunnya.")
WRONG_WEEKDAY = N_("{when} jatuh pada hari {actual}, bukan {said}.")
TWO_READINGS = N_('"{words}" dapat berarti pukul {first} atau pukul {second}. Mohon tulis salah satunya.')
OTHER_ZONE = N_("Jam di sekolah ini memakai {zone}. Mohon tulis jamnya dalam {zone}.")
WHICH = N_('"{words}" dapat berarti {readings}. Mohon tulis salah satunya.')
CONFIRM = N_('"{words}" saya baca {readings}. Mohon tulis begitu bila benar.')
WITHIN = N_('"{words}" mencakup beberapa waktu. Mohon tulis satu saja, misalnya {readings}.')
OTHER_TIME = N_("{there}, yaitu {here}. Mohon tulis jamnya dalam {zone}.")
EXAMPLES = N_("Contoh: {examples}")

Offer = tuple[date, time | None]


class NotReadError(Exception):
    """Carries out of the grammar a marked sentence, its params, and the readings that may be asked about."""

    def __init__(self, error: str, offers: tuple[Offer, ...] = (), **params: object) -> None:
        super().__init__(error)
        self.error, self.offers, self.params = error, offers, params


@dataclass(frozen=True)
class Asked:
    """What the grammar must know about the question."""

    now: datetime
    ahead: bool
    language: str
    known_date: date | None
    with_time: bool


def check_moment(d: date, t: time | None, asked: Asked) -> None:
    """Refuse what lies on the wrong side of now, or too far on the right side."""
    shown = spoken_date(d, asked.language)
    here = asked.now.replace(second=0, microsecond=0)
    side = (d > here.date()) - (d < here.date())
    if side == 0 and t is not None:
        moment = datetime.combine(d, t, here.tzinfo)
        shown, side = spoken(moment, asked.language), (moment > here) - (moment < here)
    if asked.ahead and side < 0:
        raise NotReadError(PAST, when=shown)
    if not asked.ahead and side > 0:
        raise NotReadError(FUTURE, when=shown)
    if abs(d - here.date()) > FAR:
        raise NotReadError(TOO_FAR, when=shown)
