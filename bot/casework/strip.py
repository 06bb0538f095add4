"""The four-phase strip of an activity on the card, and the guard that holds it (CHAT "Looking up")."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.casework import answers, history, services, terms
from bot.casework.answers import Values
from bot.casework.history import Activity
from bot.casework.lines import Line
from bot.casework.reasons import reason_for
from bot.i18n import N_

DONE, NOT_YET = Line("✓"), Line(N_("belum"))
NAMED: Mapping[str, str] = MappingProxyType(
    {
        terms.MEETING: N_("Konseling"),
        terms.VISIT: N_("Kunjungan"),
        terms.CONFERENCE: N_("Konferensi"),
        terms.REFERRAL: N_("Alih tangan"),
    }
)
PHASES = N_("{what}: rencana {perencanaan} pelaksanaan {pelaksanaan} evaluasi {evaluasi} tindak lanjut {tindak_lanjut}")
HELD = N_("{what}: {why}")
NOT_AGREED = N_("rencana belum disetujui konseli")
DECLINED = N_("tidak dikehendaki konseli")
NOT_SCHEDULED = N_("rencana ✓, belum dijadwalkan")
WAITS_FOR_CLIENT = N_("menunggu kesediaan konseli")
EXPERT_UNABLE = N_("ahli belum dapat menerima")
NOT_FILED = N_("rencana belum disimpan")
# What is planned before it is held, and the question that the konseli answers.
PLANNED_FIRST = MappingProxyType({terms.VISIT: "KR-P3", terms.CONFERENCE: "KK-P4", terms.REFERRAL: "AT-P5"})


@dataclass(frozen=True)
class Strip:
    """One activity as the card shows it: the phases filed, and the guard that holds it back, if one does."""

    form: str
    done: tuple[str, ...]
    held: str = ""
    complete: bool = False


def strips(of_case: Sequence[Activity]) -> tuple[Strip, ...]:
    """Return the newest activity of each form that has a strip, in the order of DOMAIN."""
    newest: dict[str, Activity] = {}
    for one in sorted(of_case, key=lambda one: (one.round, one.begun)):
        newest[one.form] = one
    return tuple(_strip(newest[form]) for form in NAMED if form in newest)


def _strip(one: Activity) -> Strip:
    done = tuple(phase for phase in terms.PHASES if phase in one.phases)
    held = "" if "pelaksanaan" in done else held_by(one.form, one.values)
    return Strip(one.form, done, held, _is_complete(one, done))


def _is_complete(one: Activity, done: tuple[str, ...]) -> bool:
    """A meeting without content, a declined plan and a visit to a closed door have nothing more to say."""
    if one.form == terms.MEETING and "pelaksanaan" in done and not history.was_held(one):
        return True
    return (
        done == terms.PHASES or services.is_given_up(one) or (services.is_finished(one) and one.form != terms.MEETING)
    )


def held_by(form: str, values: Values) -> str:
    """Return the marked reason why a plan does not go on; empty when nothing holds it."""
    if services.has_given_up(form, values):
        return DECLINED
    match form:
        case terms.VISIT:
            return _visit(values)
        case terms.CONFERENCE:
            agreed = answers.choice(values, "KK-P4") in terms.AGREED
            return "" if agreed else DECLINED if answers.choice(values, "KK-P4") == "tidak_setuju" else NOT_AGREED
        case terms.REFERRAL:
            return _referral(values)
    return ""


def _visit(values: Values) -> str:
    answer = answers.choice(values, "KR-P3")
    if answer != "ya" and not reason_for("G3", values):
        return DECLINED if answer == "menolak" else NOT_AGREED
    return "" if answers.is_answered(values, "KR-P12") else NOT_SCHEDULED


def _referral(values: Values) -> str:
    if answers.choice(values, "AT-P5") != "ya":
        return WAITS_FOR_CLIENT
    return EXPERT_UNABLE if answers.choice(values, "AT-P10") == terms.EXPERT_UNABLE else ""


def drafted(form: str, values: Values) -> Strip | None:
    """Return the strip of a plan that is only begun: a guard may keep it from being filed (G3)."""
    if form not in PLANNED_FIRST:
        return None
    asked = answers.is_answered(values, PLANNED_FIRST[form])
    return Strip(form, (), (held_by(form, values) if asked else "") or NOT_FILED)


def with_drafts(found: Sequence[Strip], begun: Sequence[Strip]) -> tuple[Strip, ...]:
    """Return the strips of the card: a plan that is begun stands for its form."""
    of_form = {one.form: one for one in (*found, *begun)}
    return tuple(of_form[form] for form in NAMED if form in of_form)


def is_missing(one: Strip) -> bool:
    """Whether phases are still to be filed."""
    return not one.complete


def lines(found: Sequence[Strip], *, guards: bool) -> Iterator[Line]:
    """Yield the lines of the card; what holds an activity back is level B."""
    for one in found:
        what = Line(NAMED[one.form])
        if one.held and guards:
            yield Line(HELD, {"what": what, "why": Line(one.held)})
        else:
            yield Line(PHASES, {"what": what, **{key: DONE if key in one.done else NOT_YET for key in terms.PHASES}})
