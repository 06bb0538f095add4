"""The option keys that rules look at; forms write the same keys and say how they read."""

# Tanda bahaya: DR0 in jalur keselamatan, IN8 in the intake, KP-L14 in a meeting, KR-L10 in a home visit.
SIGN_KEYS = ("DR0", "IN8", "KP-L14", "KR-L10")
SIGNS = (
    "mengakhiri_hidup",
    "melukai_diri",
    "kekerasan",
    "kekerasan_seksual",
    "tidak_aman",
    "ancaman",
    "perundungan",
    "napza",
    "lainnya",
)
NO_SIGN = frozenset({"tidak_ada", "belum_menilai"})

# KP-L1, KP-L2, KP-L3, IN11
HADIR = "hadir"
EXPLAINED = frozenset({"kerahasiaan", "keterbukaan", "tanggung_jawab"})  # what G1 names; kesukarelaan is PRACTICE
EXPLAINED_BEFORE = "pertemuan_1"
WILLING = frozenset({"ya_lisan", "ya_tertulis"})
UNWILLING = frozenset({"ragu", "tidak", "belum_ditanyakan"})

# TL1
PERTEMUAN_LAGI = "pertemuan_lagi"
NOTHING_PLANNED = frozenset({"dipantau", "tidak_perlu"})

# DR1 to DR13
YES = frozenset({"ya", "tidak_yakin"})  # 4.12: "tidak yakin" counts as "ya"
NO = "tidak"
NOBODY_CONTACTED = "belum_ada"
NOBODY_UNSAFE = "tidak_ada"
NOT_ASSESSED = "belum_menilai"

# ID10
CONSENT_GIVEN, CONSENT_MISSING, CONSENT_REFUSED = "sudah", "belum", "menolak"

# Forms and phases
INTAKE, MEETING, SAFETY = "penerimaan_kasus", "konseling_perseorangan", "jalur_keselamatan"
PHASES = ("perencanaan", "pelaksanaan", "evaluasi", "tindak_lanjut")

# The three services and five supporting activities of the source document, then what assesses them
SERVICES = ("konseling_perseorangan", "bimbingan_kelompok", "konseling_kelompok")
SUPPORTING = ("aplikasi_instrumentasi", "himpunan_data", "konferensi_kasus", "kunjungan_rumah", "alih_tangan_kasus")
ASSESSMENTS = ("penilaian_satu_minggu", "penilaian_satu_semester")
