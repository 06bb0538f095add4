"""The ways that most conversations go, and what may be counted of them."""

from tests.counselor import Counselor, HouseClient, pushed
from tests.sandbox_client import Json, Shown

RIZKY = "M. Rizky Pratama · VIII-B"
DIMAS = "Dimas Arya Saputra · IX-A"
SUMMARY = "Sering tidak masuk hari Senin sejak awal semester."
TOLD = ("katanya senin itu ibunya ke pasar, dia jaga adik", "malu bilang ke wali kelas")
LEARNED = "boleh minta tolong, tidak harus sendiri"
PLAN = "bicara dengan ibunya soal hari senin"
NO_DANGER = "Tidak ada yang saya ketahui"
SPLIT = 3_000
PER_TEXT, PER_TAP = 2, 3  # calls to Telegram that an answer may cost (DESIGN 7)
PER_FILE = 7  # its own tick, completed when it is stored; or taken back, with what to do and the question anew
SETTLED = ("tidak tersimpan.", "ikut berpindah bersama kasusnya.")
PER_ACT = {"press": PER_TAP, "document": PER_FILE, "send": PER_FILE}


async def intake(guru: Counselor, query: str = "riski 8b", *, upto: int = 99) -> str:
    """Open a case as in the storyboard, or its first steps; return its code, "" while there is none."""
    student = RIZKY if "8b" in query else DIMAS
    steps = [
        lambda: guru.says(f"/baru {query}"),
        lambda: guru.taps(student),
        lambda: guru.taps(NO_DANGER),
        lambda: guru.taps("Wali kelas"),
        lambda: guru.says(SUMMARY),
        lambda: guru.taps("Belajar"),
        lambda: guru.taps("Ya"),
        lambda: guru.taps("Simpan"),
    ]
    for step in steps[:upto]:
        await step()
    return await code(guru) if upto > 1 else ""


async def session(guru: Counselor, code: str, *, upto: int = 99) -> None:
    """Note a session as in the storyboard, or its first steps."""
    steps = [
        lambda: guru.says(f"/catat {code[-3:]}"),
        lambda: guru.taps("Semua sudah"),
        lambda: guru.taps("Ya, lisan"),
        lambda: guru.says(TOLD[0]),
        lambda: guru.says(TOLD[1]),
        lambda: guru.taps("Lanjut"),
        lambda: guru.taps(NO_DANGER),
        lambda: guru.says(LEARNED),
        lambda: guru.taps("4"),
        lambda: guru.says(PLAN),
        lambda: guru.taps("Pertemuan lagi"),
        lambda: guru.says("2 Des 09.00"),
        lambda: guru.taps("Simpan"),
    ]
    for step in steps[:upto]:
        await step()


async def code(guru: Counselor) -> str:
    """Return the code of the case that was opened last."""
    shown = await guru.shown("✓ Siswa dipilih · kode ")
    return shown.text.rpartition(" ")[2]


async def card(guru: Counselor, code: str) -> Shown:
    """Look a case up by its code."""
    return await guru.says(code)


async def talkative(client: HouseClient) -> list[str]:
    """Return the acts of people to which the bot answered with more calls than DESIGN 7 allows."""
    found, acts, calls = [], {}, {}
    for entry in await client.history():
        chat = entry["chat_id"]
        if entry["who"] == "bot" and pushed(str(entry["params"].get("text", "")), str(entry["params"])):
            continue
        if entry["who"] == "person":
            if chat in acts and acts[chat][-1]["at"] != entry["at"]:  # nobody thought in between: one burst
                acts[chat], calls[chat] = [], []
            acts.setdefault(chat, []).append(entry)
        elif (entry["who"] == "bot" and chat in acts) or entry["what"] == "answerCallbackQuery":
            whose = chat if chat in acts else _tapper(entry, acts)
            if calls.get(whose) and len(calls[whose][-1]["params"].get("text", "")) > SPLIT:
                continue  # the rest of what did not fit into one message
            if calls.get(whose) and str(entry["params"].get("text", "")).endswith(SETTLED):
                continue  # counted with the file whose tick it completes, whenever that comes
            calls.setdefault(whose, []).append(entry)
            if len(calls[whose]) == _allowed(acts[whose]) + 1:
                found.append(f"{[_told(act) for act in acts[whose]]}: {[call['what'] for call in calls[whose]]}")
    return found


def _allowed(acts: list[Json]) -> int:
    return sum(PER_ACT.get(act["what"], PER_TEXT * _messages(act)) for act in acts)


def _messages(act: Json) -> int:
    """Return in how many messages a phone sends what was said."""
    return 1 + len(str(act["params"].get("text", ""))) // 4096


def _told(act: Json) -> str:
    return str(act["params"].get("label") or act["params"].get("text") or act["what"])


def _tapper(entry: Json, acts: dict[int, list[Json]]) -> int:
    """Return the chat in which the last tap was made; the answer to a tap does not name its chat."""
    taps = [(act["n"], chat) for chat, of_chat in acts.items() for act in of_chat if act["what"] == "press"]
    return max(taps)[1]


ANSWERS = {"menit": "40", "advokasi": "Tidak", "ikut berbicara": "4", "beban": "5 jauh lebih ringan"}


async def complete(guru: Counselor, technique: str) -> list[str]:
    """Answer everything that Lengkapi asks, up to the review; return what was asked."""
    shown, asked = await guru.taps("Lengkapi"), []
    while "Simpan" not in shown.labels:
        asked.append(shown.text)
        shown = await _answered(guru, shown, technique)
    return asked


async def _answered(guru: Counselor, shown: Shown, technique: str) -> Shown:
    if technique in shown.labels:
        return await guru.taps(technique)
    fitting = next((answer for word, answer in ANSWERS.items() if word in shown.text), "")
    if fitting in shown.labels:
        return await guru.taps(fitting)
    shown = await guru.says(fitting or f"jawaban contoh {len(await guru.messages())}")
    return await guru.taps("Lanjut") if "Lanjut" in shown.labels else shown
