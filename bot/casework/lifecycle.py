"""Status and flag of a case, computed from what was filed (DOMAIN 5); nobody sets them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import tzinfo
from enum import StrEnum

from bot.casework import answers, danger, history, terms
from bot.casework.history import Activity, CaseHead
from bot.i18n import N_


class Status(StrEnum):
    """The statuses that the forms of today can reach."""

    DRAF = "draf"
    TERDAFTAR = "terdaftar"
    DALAM_LAYANAN = "dalam_layanan"
    MENUNGGU_TINDAK_LANJUT = "menunggu_tindak_lanjut"
    PEMANTAUAN = "pemantauan"
    DIBATALKAN = "dibatalkan"


ON_SCREEN: Mapping[Status, str] = {
    Status.DRAF: N_("Draf"),
    Status.TERDAFTAR: N_("Terdaftar"),
    Status.DALAM_LAYANAN: N_("Dalam layanan"),
    Status.MENUNGGU_TINDAK_LANJUT: N_("Menunggu tindak lanjut"),
    Status.PEMANTAUAN: N_("Dipantau"),
    Status.DIBATALKAN: N_("Dibatalkan (salah catat)"),
}


def status_of(head: CaseHead, of_case: Sequence[Activity]) -> Status:
    """Return the status. A case whose intake is not filed stays a draft, whatever else is there."""
    if head.cancelled:
        return Status.DIBATALKAN
    if history.intake(of_case) is None:
        return Status.DRAF
    held = [meeting for meeting in history.meetings(of_case) if history.was_held(meeting)]
    return _after_meeting(held[-1]) if held else Status.TERDAFTAR


def _after_meeting(meeting: Activity) -> Status:
    """Another meeting planned keeps the service going; the service is finished by any other decision."""
    decision = answers.choice(meeting.values, "TL1")
    if not history.is_finished(meeting) or decision == terms.PERTEMUAN_LAGI:
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
