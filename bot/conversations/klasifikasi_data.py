"""How data about students are sorted, and where they come from: the same words for the programme and for each item."""

from bot.i18n import N_

KLASIFIKASI = {
    "umum": N_("Data umum/kelompok"),
    "identitas": N_("Identitas"),
    "keluarga": N_("Keluarga"),
    "kesehatan": N_("Kesehatan seperlunya"),
    "pendidikan": N_("Pendidikan dan prestasi"),
    "kemampuan": N_("Kemampuan, bakat, minat"),
    "kepribadian": N_("Kepribadian dan sosial"),
    "karier": N_("Karier dan rencana"),
    "instrumen": N_("Hasil instrumen"),
    "layanan": N_("Layanan yang pernah diikuti"),
}
SUMBER = {
    "siswa": N_("Siswa"),
    "orang_tua": N_("Orang tua/wali"),
    "wali_kelas": N_("Wali kelas"),
    "guru": N_("Guru"),
    "dapodik": N_("Dapodik"),
    "instrumen": N_("Instrumen"),
    "kunjungan_rumah": N_("Kunjungan rumah"),
    "lainnya": N_("Lainnya"),
}
