"""Sentences that several handlers say."""

from bot.i18n import N_

STRANGER = N_(
    "Bot ini hanya untuk guru BK yang diundang sekolahnya. Perlu bantuan segera? "
    "Hubungi orang dewasa yang dipercaya, 119, atau SAPA 129."
)
IN_GROUPS = N_("Saya hanya bekerja di percakapan pribadi dengan guru BK. Saya keluar dari grup ini.")
ONLY_TEXT = N_("Di langkah ini mohon jawab dengan teks.")
STALE_BUTTON = N_("Tombol ini sudah tidak berlaku.")
ONLY_KOORDINATOR = N_("Hanya koordinator BK yang dapat melakukannya.")
NOT_YOURS = N_("Tidak ada kasus dengan kode itu yang dapat {sapaan} buka.")
WELCOME = N_("Ketik nama atau kelas siswa untuk mencari, atau pilih:")
FAILED = N_(
    "Maaf, pesan terakhir gagal saya proses. Mohon kirim sekali lagi; bila gagal lagi, pakai kata lain. "
    "Pengelola sudah diberi tahu, tanpa isi pesan. Semua yang bertanda ✓ tetap tersimpan."
)
TOO_MANY = N_(
    "Terlalu banyak pesan sekaligus, jadi sebagian tidak saya baca. "
    "Mohon tunggu sebentar, lalu kirim lagi yang belum bertanda ✓."
)
FULL = N_(
    "Penyimpanan server penuh: jawaban ini BELUM tersimpan. Mohon kirim lagi nanti; yang bertanda ✓ aman. "
    "Saya kabari bila sudah bisa."
)
AWAY = N_(
    "Bot sempat tidak aktif. Bila {sapaan} mengetuk tombol saat itu, mohon ketuk sekali lagi; "
    "yang bertanda ✓ sudah tersimpan."
)
UNREACHABLE = N_("{name} tidak dapat dihubungi lagi oleh bot ini; mungkin bot diblokir.")
NOT_SHOWN = N_("Satu pesan tidak dapat saya tampilkan. Semua yang tersimpan aman; buka lagi dengan /menu.")
PUT_ASIDE = N_("Disimpan sebagai draf. Lanjutkan kapan saja dengan /lanjut.")
