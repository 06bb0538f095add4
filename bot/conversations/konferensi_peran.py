"""The roles of those who take part in a case conference, and the pledge that each of them gives (DOMAIN 4.7)."""

from bot.i18n import N_

PERAN = {
    "konseli": N_("Konseli"),
    "wali_kelas": N_("Wali kelas"),
    "guru_mapel": N_("Guru mapel"),
    "guru_wali": N_("Guru wali"),
    "orang_tua": N_("Orang tua/wali"),
    "koordinator": N_("Koordinator BK atau konselor lain"),
    "pimpinan": N_("Kepala sekolah atau wakil"),
    "ahli": N_("Ahli"),
    "lainnya": N_("Lainnya"),
}
JANJI = {
    "siap_baca": (
        N_("Kalimat siap baca"),
        N_(
            '"Saya akan menjaga kerahasiaan semua hal yang dibicarakan dalam pertemuan ini, tidak menyimpan catatan '
            "atau rekaman sendiri, dan hanya menggunakannya untuk membantu konseli, kecuali demi keselamatan anak atau "
            'bila diwajibkan hukum."'
        ),
    )
}
