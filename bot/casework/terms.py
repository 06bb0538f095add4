"""The option keys that rules look at; forms write the same keys and say how they read."""

# Tanda bahaya: DR0 in jalur keselamatan, IN8 in the intake, KP-L14 in a meeting, KR-L10 in a home visit.
SIGN_KEYS = ("DR0", "IN8", "KP-L14", "KR-L10", "EV-P8", "KG-L9")
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

# KR-P3, KK-P4, AT-P5, AT-P10, AT-E1, AT-E2
AGREED = frozenset({"setuju", "syarat"})
EXPERT_WILLING, EXPERT_SILENT, EXPERT_UNABLE = "bersedia", "belum_menjawab", "belum_dapat"
NO_REPORT_YET, NOT_MET_YET = "belum_ada", "belum_bertemu"

# TU2, TU7, EV-P6, EV-J4
NO_TIME = "tidak_sempat"
WATCH_THREE_MONTHS, WATCH_SEMESTER = "tiga_bulan", "akhir_semester"
RESOLVED, HEAVIER = "terentaskan", "lebih_berat"
WATCH_ON = "dipantau_lagi"

# Forms and phases
# The guards that open danger may pass, each with the question that holds the reason (G12); G4b asks its own by itself.
SAFETY_REASONS = {"G1": "KP-L3b", "G3": "KR-P3c", "G4a": "AT-P4a"}
# What a reason was given for, where the activity alone does not say it: another day of a visit needs another reason.
SAFETY_OCCASIONS = {"G3": "KR-P12"}
INTAKE, MEETING, SAFETY = "penerimaan_kasus", "konseling_perseorangan", "jalur_keselamatan"
VISIT, CONFERENCE, REFERRAL = "kunjungan_rumah", "konferensi_kasus", "alih_tangan_kasus"
WEEKLY, TERMLY = "penilaian_satu_minggu", "penilaian_satu_semester"
CLOSING, POSTPONING, REOPENING = "penutupan_kasus", "penundaan_kasus", "pembukaan_kembali"
PHASES = ("perencanaan", "pelaksanaan", "evaluasi", "tindak_lanjut")

# The three services and five supporting activities of the source document, then what assesses them
SERVICES = ("konseling_perseorangan", "bimbingan_kelompok", "konseling_kelompok")
SUPPORTING = ("aplikasi_instrumentasi", "himpunan_data", "konferensi_kasus", "kunjungan_rumah", "alih_tangan_kasus")
ASSESSMENTS = ("penilaian_satu_minggu", "penilaian_satu_semester")
