"""Status and flag of a case, computed from what was filed (DOMAIN 5); nobody sets them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, tzinfo
from enum import StrEnum

from bot.casework import answers, closing, danger, history, referral_status, services, terms
from bot.casework.history import Activity, CaseHead
from bot.i18n import N_


class Status(StrEnum):
    """Where a case can be (DOMAIN 5); dihapus is no status that is computed: nothing is left to compute it from."""

    DRAF = "draf"
    TERDAFTAR = "terdaftar"
    DALAM_LAYANAN = "dalam_layanan"
    MENUNGGU_TINDAK_LANJUT = "menunggu_tindak_lanjut"
    PEMANTAUAN = "pemantauan"
    DITUNDA = "ditunda"
    MENUNGGU_JAWABAN_AHLI = "menunggu_jawaban_ahli"
    DITANGANI_AHLI = "ditangani_ahli"
    MENUNGGU_BALIKAN = "menunggu_balikan"
    SELESAI = "selesai"
    DIARSIPKAN = "diarsipkan"
    DIBATALKAN = "dibatalkan"


ON_SCREEN: Mapping[Status, str] = {
    Status.DRAF: N_("Draf"),
    Status.TERDAFTAR: N_("Terdaftar"),
    Status.DALAM_LAYANAN: N_("Dalam layanan"),
    Status.MENUNGGU_TINDAK_LANJUT: N_("Menunggu tindak lanjut"),
    Status.PEMANTAUAN: N_("Dipantau"),
    Status.DITUNDA: N_("Ditunda"),
    Status.MENUNGGU_JAWABAN_AHLI: N_("Menunggu jawaban ahli"),
    Status.DITANGANI_AHLI: N_("Ditangani ahli"),
    Status.MENUNGGU_BALIKAN: N_("Menunggu balikan"),
    Status.SELESAI: N_("Selesai"),
    Status.DIARSIPKAN: N_("Diarsipkan"),
    Status.DIBATALKAN: N_("Dibatalkan (salah catat)"),
}
CLOSED = frozenset({Status.SELESAI, Status.DIARSIPKAN, Status.DIBATALKAN})
# These change with the calendar alone; whoever reads the status of such a case computes it anew.
MOVED_BY_TIME = frozenset({Status.DITUNDA, Status.DITANGANI_AHLI, Status.SELESAI})


def status_of(head: CaseHead, of_case: Sequence[Activity], now: datetime) -> Status:
    """Return the status at a moment of the school's zone.

    A case whose intake is not filed stays a draft, whatever else is there.
    """
    if head.cancelled:
        return Status.DIBATALKAN
    if history.intake(of_case) is None:
        return Status.DRAF
    end = closing.ended(of_case)
    if end is not None:
        return Status.DIARSIPKAN if end.is_archived(now) else Status.SELESAI
    if closing.is_postponed(of_case, now):
        return Status.DITUNDA
    counting = closing.since_reopened(of_case)
    stage = referral_status.stage_of(referral_status.newest(counting), now)
    return Status(stage.value) if stage else _in_service(of_case, counting)


def _in_service(of_case: Sequence[Activity], counting: Sequence[Activity]) -> Status:
    """What was carried out last decides; a case that was opened again is in service until then."""
    newest = services.newest_started(counting)
    if newest is not None:
        return _after(newest)
    return Status.TERDAFTAR if closing.reopened_at(of_case) is None else Status.DALAM_LAYANAN


def _after(service: Activity) -> Status:
    """Another meeting planned keeps the service going; the service is finished by any other decision."""
    decision = services.decision(service)
    waits = services.is_finished(service) and answers.choice(service.values, "TL7") == "batal"
    if waits and decision not in terms.NOTHING_PLANNED:
        return Status.MENUNGGU_TINDAK_LANJUT  # nothing is agreed on any more: the next step is to be decided
    if not services.is_finished(service) or decision == terms.PERTEMUAN_LAGI:
        return Status.DALAM_LAYANAN
    return Status.PEMANTAUAN if decision in terms.NOTHING_PLANNED else Status.MENUNGGU_TINDAK_LANJUT


def open_paths(of_case: Sequence[Activity], zone: tzinfo) -> tuple[Activity, ...]:
    """Return the safety paths for which the flag darurat is up."""
    return tuple(one for one in of_case if one.form == terms.SAFETY and is_open(one, zone))


def is_open(path: Activity, zone: tzinfo) -> bool:
    """Whether a safety path is open: its signs ring, were not withdrawn, and safety is not yet recorded."""
    values = path.values
    return danger.rings(path_signs(path), answers.choice(values, "DR13")) and not _is_safe(path, zone)


def path_signs(path: Activity) -> frozenset[str]:
    """Return the signs that a safety path was opened for; none after "Salah ketuk" or a correction."""
    return danger.signs_in(_chosen(path, terms.SIGN_KEYS))


def _chosen(path: Activity, keys: Collection[str]) -> frozenset[str]:
    values = path.values
    return frozenset[str]().union(*(answers.many(values, key) for key in keys))


def _is_safe(path: Activity, zone: tzinfo) -> bool:
    """DR9 written, DR10 done, two safe contacts recorded (DOMAIN 5, "darurat off")."""
    values = path.values
    contacts = danger.safe_contacts(answers.many(values, "DR5"), answers.many(values, "DR11"))
    return answers.is_told(values, "DR9") and _contacted_again(path, zone) and len(contacts) >= 2


def _contacted_again(path: Activity, zone: tzinfo) -> bool:
    """DR10 is a plan; it counts as done when the steps were filed again after its hour."""
    planned = answers.moment(path.values, "DR10", zone)
    steps = path.phases.get("langkah")
    return planned is not None and steps is not None and steps.filed_at >= planned
