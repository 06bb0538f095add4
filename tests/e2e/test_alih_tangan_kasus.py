"""Handing a case over: four phases, what G4a and G4b refuse and cannot be talked out of, and another expert."""

import contextlib
import sqlite3

import pytest

from tests.counselor import Counselor, House
from tests.e2e import walks
from tests.sandbox_client import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

DAY = 24 * 3600
REASON = "Perlu pemeriksaan psikolog, di luar wewenang konselor."
EXPERT = "Psikolog Contoh, Puskesmas Contoh, 0800-0000"
OTHER_EXPERT = "dr. Contoh, RSUD Contoh, 0800-0001"
WILLING, SILENT, UNABLE = "Bersedia menerima", "Belum menjawab", "Belum dapat menerima"
PLAN = (
    "Ada",
    "Kesehatan jiwa",
    f"▸{REASON}",
    "Ya",
    "Psikolog",
    "Menyetujui",
    f"▸{EXPERT}",
    "▸hari ini 09.00",
    "Telepon",
    WILLING,
)
HANDOVER = ("Ya, sudah diperiksa", "▸besok 10.00", "▸ruang psikolog", "Simpan")
RESULT = ("▸merasa didengar", "▸disarankan tiga pertemuan", "Layanan lanjutan oleh konselor", "Simpan")
WAITS_FOR_CLIENT = "Alih tangan menunggu kesediaan konseli."
EXPERT_NOT_WILLING = "Ahli belum menyatakan bersedia."


async def act(guru: Counselor, *acts: str) -> Shown:
    """Type what begins with ▸, tap everything else; return what is shown then."""
    shown = await guru.last()
    for one in acts:
        shown = await (guru.says(one[1:]) if one.startswith("▸") else guru.taps(one))
    return shown


async def started(guru: Counselor, code: str) -> Shown:
    """Begin a referral of a case with /kegiatan."""
    await guru.says("/kegiatan")
    await guru.taps("Alih tangan kasus")
    return await guru.taps(f"{code} · M.R.P. · VIII-B")


async def waiting_for(guru: Counselor, answer: str) -> tuple[str, Shown]:
    """Plan a referral whose expert gave this answer; return the code and what is said after filing."""
    code = await walks.intake(guru)
    await started(guru, code)
    return code, await act(guru, *PLAN[:-1], answer, "Simpan")


async def strip(guru: Counselor, code: str) -> str:
    """Return what the card says of the phases of the referral."""
    lines = (await walks.card(guru, code)).text.splitlines()
    return next(line for line in lines if line.startswith("Alih tangan:"))


async def test_from_the_plan_to_the_next_step_in_at_most_twenty_two(home: House, guru: Counselor) -> None:
    code = await walks.intake(guru)
    guru.interactions = 0
    asked = await started(guru, code)
    assert "Adakah hal yang perlu diperiksa ahli?" in asked.text
    shown = await act(guru, *PLAN)
    assert shown.text.startswith("Teks ini akan dibaca ahli yang dituju. Amankah bagi konseli?")
    assert f"Siswa dengan kode {code} sedang didampingi konselor sekolah pada bidang belajar." in shown.text
    for secret in (REASON, "jiwa", EXPERT, "Rizky"):
        assert secret not in shown.text
    done = await act(guru, *HANDOVER)
    spent = guru.interactions
    assert "Konseli bertemu ahli: Selasa, 24 November 2026, pukul 10.00 WIB. Hasilnya diisi sesudahnya." in done.text
    card = (await walks.card(guru, code)).text.splitlines()
    assert card[1].startswith("Ditangani ahli")
    await home.client.move_clock(advance=2 * DAY)
    guru.interactions = spent
    asked = await guru.taps("Lanjutkan", done)
    assert asked.text.endswith("Apa tanggapan konseli setelah bertemu ahli?  🔒 hanya Ibu")
    done = await act(guru, *RESULT)
    assert guru.interactions <= 22
    assert "Lengkapi" in done.labels
    assert await strip(guru, code) == "Alih tangan: rencana ✓ pelaksanaan ✓ evaluasi ✓ tindak lanjut ✓"
    card = (await walks.card(guru, code)).text.splitlines()
    assert card[1].startswith("Dalam layanan")
    told = "\n".join(shown.text for shown in await guru.messages() if shown.from_bot)
    for secret in (REASON, EXPERT, "merasa didengar", "disarankan tiga pertemuan", "Kesehatan jiwa"):
        assert secret not in told


async def test_an_expert_within_the_school_is_found_in_one_question_less(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await started(guru, code)
    asked = await act(guru, *PLAN[:4], "Guru mata pelajaran")
    assert "Siapa nama ahli, lembaga, dan nomor kontaknya?" in asked.text


async def test_g4a_refuses_a_plan_without_a_reason_in_words_and_leads_to_it(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await started(guru, code)
    await act(guru, *PLAN[:2], "▸-", *PLAN[3:-1], SILENT, "Simpan")
    refused = await guru.last()
    assert refused.text == "Lengkapi dulu pokok masalah dan alasan perlu ditangani pihak lain."
    assert refused.labels == ["Isi sekarang"]
    assert "Alih tangan: rencana" not in (await walks.card(guru, code)).text
    await guru.taps("Isi sekarang", await guru.shown("Lengkapi dulu pokok masalah"))
    done = await act(guru, f"▸{REASON}", "Simpan")
    assert done.text.startswith("Rencana alih tangan tersimpan.")
    assert (await strip(guru, code)).startswith("Alih tangan: rencana ✓")


async def test_g4b_waits_for_the_konseli(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await started(guru, code)
    done = await act(guru, *PLAN[:3], "Masih ragu", *PLAN[4:7], "Simpan")
    assert done.text.splitlines()[:2] == ["Rencana alih tangan tersimpan.", WAITS_FOR_CLIENT]
    assert done.labels[0] == "Catat jawaban"
    assert "Ahli lain" not in done.labels
    assert "Kontak awal" not in await guru.transcript()
    asked = await guru.taps("Catat jawaban", done)
    assert "Apakah konseli memahami dan bersedia?" in asked.text
    asked = await guru.taps("Ya")
    assert "Kontak awal: kapan?" in asked.text
    await act(guru, *PLAN[7:], *HANDOVER)
    assert (await strip(guru, code)).startswith("Alih tangan: rencana ✓ pelaksanaan ✓")


async def test_g4b_waits_for_an_expert_who_has_not_answered(guru: Counselor) -> None:
    code, done = await waiting_for(guru, SILENT)
    assert done.text.splitlines()[:2] == ["Rencana alih tangan tersimpan.", EXPERT_NOT_WILLING]
    assert done.labels[:2] == ["Catat jawaban", "Ahli lain"]
    assert "Lanjutkan" not in done.labels
    assert "pelaksanaan ✓" not in await strip(guru, code)
    assert (await walks.card(guru, code)).text.splitlines()[1].startswith("Menunggu jawaban ahli")
    await guru.says("/kegiatan")
    await guru.taps("Alih tangan kasus")
    offered = await guru.taps(f"{code} · M.R.P. · VIII-B")
    again = await guru.taps(offered.labels[0])
    assert again.text == EXPERT_NOT_WILLING
    assert again.labels == ["Catat jawaban", "Ahli lain"]
    asked = await guru.taps("Catat jawaban")
    assert "Apa tanggapan ahli?" in asked.text
    await act(guru, WILLING, *HANDOVER)
    assert (await strip(guru, code)).startswith("Alih tangan: rencana ✓ pelaksanaan ✓")


async def test_a_negative_answer_leads_back_to_the_choice_of_an_expert(guru: Counselor) -> None:
    code, done = await waiting_for(guru, UNABLE)
    assert EXPERT_NOT_WILLING in done.text
    assert done.labels[:2] == ["Ahli lain", "Catat jawaban"]
    asked = await guru.taps("Ahli lain")
    assert "Kepada siapa?" in asked.text
    asked = await guru.taps("Dokter atau Puskesmas")
    assert "Siapa nama ahli, lembaga, dan nomor kontaknya?" in asked.text  # the parents' word stands
    await act(guru, f"▸{OTHER_EXPERT}", "▸hari ini 09.30", "Pesan", WILLING, *HANDOVER)
    assert "Perubahan tersimpan; yang lama tetap dapat dibaca di riwayat." in (await guru.last()).text
    assert (await strip(guru, code)).startswith("Alih tangan: rencana ✓ pelaksanaan ✓")
    await walks.card(guru, code)
    read = await guru.taps((await guru.taps("Riwayat")).labels[-1])
    earlier = read if "Psikolog Contoh" in read.text else await _earlier(guru)
    assert EXPERT in earlier.text
    assert "Ahli sebelumnya belum dapat menerima." in await guru.transcript()


async def _earlier(guru: Counselor) -> Shown:
    """Open the earlier version of what is read."""
    label = next(label for label in (await guru.last()).labels if "ersi" in label)
    return await guru.taps(label)


async def test_g4b_is_not_passed_by_an_edited_message(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await started(guru, code)
    await act(guru, *PLAN[:-1], f"▸{WILLING}", *HANDOVER[:-1])
    await guru.edits(await guru.said(WILLING), SILENT)
    done = await act(guru, "Simpan")
    assert EXPERT_NOT_WILLING in done.text
    assert "pelaksanaan ✓" not in await strip(guru, code)


async def test_g4b_is_not_passed_by_an_old_button_or_a_second_device(guru: Counselor) -> None:
    """The question of the expert's answer is still open on another phone, with all its buttons."""
    code = await walks.intake(guru)
    await started(guru, code)
    asked = await act(guru, *PLAN[:-1])
    await guru.taps(UNABLE)
    done = await act(guru, "Simpan")
    assert EXPERT_NOT_WILLING in done.text
    assert "Isian ini sudah tersimpan." in await forged(guru, asked, asked.data(WILLING))
    again = await guru.taps("Catat jawaban", done)
    assert "Apa tanggapan ahli?" in again.text
    assert "Isian ini sudah tersimpan." in await forged(guru, asked, asked.data(WILLING))
    await forged(guru, again, again.data(WILLING).replace("AT-P10", "AT-L1").replace("bersedia", "konseli"))
    await forged(guru, done, done.data("Perbaiki").replace("perbaiki", "lanjutkan"))
    await guru.taps(SILENT)
    await act(guru, "Simpan", "▸ahli ternyata masih mempertimbangkan")
    assert "pelaksanaan ✓" not in await strip(guru, code)


async def forged(guru: Counselor, on: Shown, data: str) -> str:
    """Tap a button that is not on the screen any more; return the short line that answers it."""
    tap = await guru.forge(on.id, data)
    told = await guru.toast(tap)
    await guru.answer()
    return str(told.get("text") or "")


async def test_taken_back_the_handover_counts_no_more(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await started(guru, code)
    await act(guru, *PLAN, *HANDOVER)
    review = await guru.taps("Perbaiki")
    number = next(line.split()[0] for line in review.text.splitlines() if "Kesediaan konseli" in line)
    await guru.says(number)
    await act(guru, "Menolak", "Simpan")
    done = await guru.says("konseli berubah pikiran")
    assert WAITS_FOR_CLIENT in done.text
    card = (await walks.card(guru, code)).text
    assert "Ditangani ahli" not in card
    assert "24 November, pukul 10.00" not in card


async def test_the_next_expert_gets_a_new_plan_with_what_is_known(home: House, guru: Counselor) -> None:
    code = await walks.intake(guru)
    await started(guru, code)
    done = await act(guru, *PLAN, *HANDOVER)
    await home.client.move_clock(advance=2 * DAY)
    await guru.taps("Lanjutkan", done)
    done = await act(guru, "Memilih tidak bercerita", "Belum ada", "Alih tangan ke ahli lain", "Simpan")
    assert "Rencana ke ahli lain" in done.labels
    asked = await guru.taps("Rencana ke ahli lain")
    assert "Apakah konseli memahami dan bersedia?" in asked.text
    await act(guru, "Ya", "Guru mata pelajaran", "▸Guru Contoh", "▸hari ini 09.00", "Tatap muka", SILENT)
    review = await guru.taps("Periksa dulu")
    assert f"Alasan: {REASON}" in review.text
    assert "Kepada: guru mata pelajaran" in review.text
    await guru.taps("Simpan")
    assert (await strip(guru, code)).startswith("Alih tangan: rencana ✓ pelaksanaan")
    assert "pelaksanaan ✓" not in await strip(guru, code)


async def test_danger_lets_it_pass_with_a_reason_that_is_logged(home: House, guru: Counselor) -> None:
    code = await walks.intake(guru)
    await walks.session(guru, code, upto=6)
    await guru.taps("○ Melukai diri sendiri")
    await act(guru, "Sudah ditemani", "Saya", "Tidak", "Belum ada")
    await started(guru, code)
    asked = await act(guru, *PLAN[:3], "Belum ditanyakan")
    assert "Bila alih tangan tidak dapat menunggu kesediaannya, apa alasannya?" in asked.text
    assert "Tetap menunggu" in asked.labels
    before = passed(home)
    done = await act(guru, "▸perlu dibawa ke IGD sekarang", *PLAN[4:-1], SILENT, *HANDOVER)
    assert "Konseli bertemu ahli" in done.text
    assert (await strip(guru, code)).startswith("Alih tangan: rencana ✓ pelaksanaan ✓")
    assert passed(home) == before + 1


def passed(home: House) -> int:
    """Return how often a guard was passed for somebody's safety, as the log says."""
    with contextlib.closing(sqlite3.connect(home.place.data_dir / "records.db")) as records:
        return int(records.execute("SELECT count(*) FROM audit WHERE action = 'lewati'").fetchone()[0])


async def test_the_material_is_checked_again_when_its_message_is_changed(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await started(guru, code)
    await act(guru, *PLAN)
    await act(guru, "Ubah", "▸mohon dibantu", "Lanjut", *HANDOVER)
    asked = await guru.edits(await guru.said("mohon dibantu"), "mohon dibantu segera")
    assert "Amankah bagi konseli?" in asked.text
    assert "mohon dibantu segera" in asked.text
    review = await guru.taps("Ya, sudah diperiksa")
    assert "mohon dibantu segera" in review.text
    assert "Perubahan tersimpan" in (await guru.taps("Simpan")).text


async def test_a_plan_without_the_parents_word_warns(guru: Counselor) -> None:
    code = await walks.intake(guru)
    await started(guru, code)
    done = await act(guru, *PLAN[:5], "Belum diberi tahu", *PLAN[6:], *HANDOVER)
    assert "⚠ Orang tua/wali belum menyetujui alih tangan ini" in done.text
