"""What a question for a day asks back: which of several readings, which within a span, or whether an hour is meant.

What stands open is kept as the answer that has begun: {"tanya": why, "pilih": [moments], "kata": what was typed}, with
"date" when only the hour of a day was asked, and "bulan" when the calendar shows the rest of a long span.
"""

from collections.abc import Sequence
from datetime import date, datetime, time

from bot.engine.around import Around
from bot.engine.question import Option
from bot.i18n import N_
from bot.language import dates
from bot.language.date_sentences import CONFIRM, OTHER_TIME, WITHIN, WRONG_WEEKDAY

WHICH, WITHIN_SPAN, MEANT, NIGHT, FASTING, ZONE, WEEKDAY = "mana", "dalam", "benar", "malam", "ramadan", "zona", "hari"
CONFIRMS = {MEANT, NIGHT, FASTING, ZONE}
OTHER, CALENDAR = "lain", "kal"
YES, CHANGE, OTHERS, PICK = N_("Ya"), N_("Ubah"), N_("Lainnya"), N_("Pilih tanggal")
MOST = 8  # buttons; of a longer span the first school days, and the calendar
MORNING, EVENING = time(6), time(18)  # an hour outside is asked back: who meets a student at night?
_KINDS = {WITHIN: WITHIN_SPAN, CONFIRM: MEANT, OTHER_TIME: ZONE, WRONG_WEEKDAY: WEEKDAY}
_PARTS = ((time(4), N_("dini hari")), (time(6), N_("pagi")), (time(23, 59, 59), N_("malam")))


def begun_with(reading: dates.Reading, known: date | None, around: Around) -> dict[str, object]:
    """Return what is kept while it is asked which of the offers of a reading is meant."""
    offers = reading.offers
    if len(offers) > MOST and around.school:
        offers = tuple(one for one in offers if around.school.is_school_day(one[0])) or offers
    kind = _KINDS.get(reading.error, WHICH)
    said = reading.params.get("there") if kind == ZONE else reading.params.get("words")
    begun = _begun(kind, [code_of(*one) for one in offers[:MOST]], str(said), known)
    return begun | ({"bulan": f"{offers[0][0]:%Y-%m}"} if len(offers) > MOST else {})


def odd_hour(day: date, at: time, around: Around, *, ahead: bool, known: date | None) -> dict[str, object] | None:
    """Return what is kept while an hour in the night, or outside the hours of Ramadan, is asked back; else None."""
    if not MORNING <= at <= EVENING:
        return _begun(NIGHT, [code_of(day, at)], "", known)
    fasting = around.school.ramadan(day) if ahead and around.school else None
    if fasting is None or fasting.opens <= at <= fasting.closes:
        return None
    return _begun(FASTING, [code_of(day, at)], f"{dates.clock(fasting.opens)}–{dates.clock(fasting.closes)}", known)


def _begun(kind: str, codes: list[str], words: str, known: date | None) -> dict[str, object]:
    begun: dict[str, object] = {"tanya": kind, "pilih": codes, "kata": words}
    return begun | ({"date": known.isoformat()} if known else {})


def code_of(day: date, at: time | None) -> str:
    """Return a moment as a button carries it."""
    return f"{day.isoformat()}T{at:%H%M}" if at else day.isoformat()


def asked(begun: object) -> tuple[tuple[date, time | None], ...]:
    """Return the moments that stand to be chosen from; none when nothing is asked back."""
    codes = begun.get("pilih") if isinstance(begun, dict) else None
    return tuple(_moment(str(code)) for code in codes) if isinstance(codes, list) else ()


def _moment(code: str) -> tuple[date, time | None]:
    when = datetime.fromisoformat(code)
    return when.date(), when.time() if "T" in code else None


def is_asked(value: object) -> bool:
    """Say whether a stored beginning is something that was asked back."""
    try:
        return isinstance(value, dict) and isinstance(value.get("tanya"), str) and bool(asked(value))
    except ValueError:
        return False


def options(begun: object, around: Around) -> tuple[Option, ...]:
    """Return the buttons of what is asked back: each reading and another one, or yes and a change."""
    offers = asked(begun)
    if _kind(begun) in CONFIRMS:
        return Option(code_of(*offers[0]), YES), Option(OTHER, CHANGE)
    labels = _labels(offers, around)
    shown = [Option(code_of(*one), label) for one, label in zip(offers, labels, strict=True)]
    month = begun.get("bulan") if isinstance(begun, dict) else None
    calendar = [Option(f"{CALENDAR}{month}", PICK)] if month else []
    return *shown, *calendar, Option(OTHER, OTHERS)


def _labels(offers: Sequence[tuple[date, time | None]], around: Around) -> list[str]:
    if all(at is not None for _, at in offers) and len({day for day, _ in offers}) == 1:
        return [dates.clock(at) for _, at in offers if at]
    return [dates.offered(day, at, around.now, around.say.language) for day, at in offers]


def typed(text: str, begun: object, around: Around) -> str:
    """Return the code of a button whose label was typed, "" when none was."""
    for one in options(begun, around):
        if text.casefold().strip(" .") in (one.label.casefold(), around.say(one.label).casefold()):
            return one.code
    return ""


def sentence(begun: object, around: Around) -> str:
    """Return what is asked back, in the language of the counselor."""
    offers, kind = asked(begun), _kind(begun)
    day, at = offers[0]
    words = str(begun.get("kata", "")) if isinstance(begun, dict) else ""
    match kind:
        case "malam":
            part = around.say(next(part for until, part in _PARTS if (at or time()) < until))
            return around.say(N_("Pukul {hour} {part}, benar?"), hour=dates.clock(at or time()), part=part)
        case "ramadan":
            line = N_("Pukul {hour} di luar jam sekolah pada bulan Ramadan ({hours}), benar?")
            return around.say(line, hour=dates.clock(at or time()), hours=words)
        case "zona":
            return around.say(N_("{there} adalah {when}. Benar?"), there=words, when=_in_full(day, at, around))
        case "benar":
            line = N_('"{words}" saya baca {when}. Benar?')
            return around.say(line, words=words, when=_in_full(day, at, around))
        case "hari":
            return around.say(N_('"{words}": hari dan tanggalnya tidak cocok. Maksudnya yang mana?'), words=words)
    return _which(offers, kind, words, around)


def _which(offers: Sequence[tuple[date, time | None]], kind: str, words: str, around: Around) -> str:
    language, days = around.say.language, {day for day, _ in offers}
    if len(days) == 1 and all(at for _, at in offers):
        return around.say(N_("{day}: pukul berapa?"), day=dates.spoken_date(offers[0][0], language))
    if kind == WITHIN_SPAN:
        return around.say(N_('"{words}": hari yang mana?'), words=words)
    if len({day.weekday() for day in days}) == 1:
        name = dates.spoken_date(offers[0][0], language).partition(",")[0]
        return around.say(N_("Maksudnya {weekday} yang mana?"), weekday=name)
    return around.say(N_("Maksudnya yang mana?"))


def _in_full(day: date, at: time | None, around: Around) -> str:
    language = around.say.language
    if at is None:
        return dates.spoken_date(day, language)
    return dates.spoken(datetime.combine(day, at, around.now.tzinfo), language)


def _kind(begun: object) -> str:
    return str(begun["tanya"]) if isinstance(begun, dict) and "tanya" in begun else ""
