"""What can go wrong with the data, each with the sentence that the operator reads."""

from bot.i18n import N_


class StoreError(Exception):
    """Something about the data failed; `sentence` is marked text, `params` fill its places."""

    sentence = N_("Penyimpanan data bermasalah.")

    def __init__(self, **params: object) -> None:
        super().__init__(self.__doc__)
        self.params = params


class StorageFull(StoreError):
    """The disk is full; nothing of this work was kept, and a later try may succeed."""

    sentence = N_("Penyimpanan penuh, jawaban BELUM tersimpan. Kosongkan ruang di disk; bot melanjutkan sendiri.")


class StorageBusy(StoreError):
    """Another process holds the database for too long; a later try may succeed."""

    sentence = N_("Basis data sedang dipakai program lain. Hentikan program itu; bot melanjutkan sendiri.")


class StorageBroken(StoreError):
    """The disk failed to read or write; nothing may be acknowledged until the process is started anew."""

    sentence = N_("Disk gagal dibaca atau ditulis. Bot berhenti supaya tidak ada jawaban yang hilang; periksa disk.")


class RecordUnreadable(StoreError):
    """One sealed value is damaged or stands in the wrong place; everything else can be read."""

    sentence = N_("Catatan ini rusak dan tidak dapat dibuka. Catatan lain aman. Beri tahu pengelola bot.")


class Refused(StoreError):
    """The data folder must not be used as it is; nothing in it was changed."""

    sentence = N_("Folder data tidak dapat dipakai.")


class DataInUse(Refused):
    """Another process works on this data folder."""

    sentence = N_("bot sedang berjalan; hentikan dulu")


class DataMissing(Refused):
    """The data folder has never been set up."""

    sentence = N_("Belum ada data di {folder}. Jalankan: python -m bot setup")


class DatabaseMissing(Refused):
    """The folder was set up but a database file is gone; an empty one would hide the loss."""

    sentence = N_(
        "Berkas {file} hilang dari folder data. Kembalikan berkas itu dari salinan cadangan; jangan buat baru."
    )


class DatabaseDamaged(Refused):
    """A database file cannot be read as a whole."""

    sentence = N_("Berkas {file} rusak. Kembalikan berkas itu dari salinan cadangan; berkas yang rusak tidak diubah.")


class DatabaseForeign(Refused):
    """A database file belongs to another program or another folder."""

    sentence = N_("Berkas {file} bukan milik bot ini. Periksa BOT_DATA_DIR; berkas itu tidak diubah.")


class DatabaseNewer(Refused):
    """The database was written by a newer version of the bot."""

    sentence = N_("Data ini dibuat oleh versi bot yang lebih baru. Pasang versi yang lebih baru, lalu jalankan lagi.")


class WrongMasterKey(Refused):
    """The master key is not the one that this data was sealed with."""

    sentence = N_("Kunci induk tidak cocok dengan data ini. Pakai kunci yang dicatat saat data dibuat.")


class SandboxFolder(Refused):
    """A live bot was pointed at the data of the sandbox."""

    sentence = N_("Folder data ini milik sandbox. Untuk data sungguhan, atur BOT_DATA_DIR ke folder lain.")


class LiveFolder(Refused):
    """The sandbox was pointed at live data."""

    sentence = N_("Folder data ini berisi data sungguhan. Sandbox tidak boleh memakainya.")


class FolderUnusable(Refused):
    """The data folder cannot be created, read or written."""

    sentence = N_("Folder data {folder} tidak dapat dibaca atau ditulis. Periksa izin dan isi disk.")


class NoRoom(Refused):
    """The disk is too full to open the data."""

    sentence = N_("Disk penuh. Kosongkan ruang di disk tempat {folder}, lalu jalankan lagi.")


class DatabaseBusy(Refused):
    """Another program keeps a database file locked."""

    sentence = N_("Basis data di {folder} sedang dipakai program lain. Tutup program itu, lalu jalankan lagi.")


class LastKoordinator(StoreError):
    """The last active koordinator of a school cannot be deactivated; nobody could let people in afterwards."""

    sentence = N_("Koordinator terakhir tidak dapat dinonaktifkan. Undang koordinator BK lain dulu.")


class AlreadyJoined(StoreError):
    """This Telegram account already belongs to a school; one account belongs to one school."""

    sentence = N_("Akun Telegram ini sudah terdaftar.")


class TooManyInvites(StoreError):
    """A school has as many unused invitations as it may have."""

    sentence = N_("Sudah ada 20 undangan yang belum dipakai. Batalkan salah satunya, atau tunggu sampai kedaluwarsa.")


class NotFound(StoreError):
    """There is no such thing, or this person may not know of it: the two read the same."""

    sentence = N_("Tidak ditemukan.")
