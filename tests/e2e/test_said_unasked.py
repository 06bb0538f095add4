"""What the bot says by itself: shared pings, the line at 15.00, quiet hours, follow-ups, leave, and no name in it."""

import signal

from tests.counselor import House
from tests.e2e import days, walks
from tests.e2e.days import at, go_to, heard, newest, unasked

FORBIDDEN = ("rizky", "dimas", "pratama", "viii", "ix-", "m.r.p", "senin itu", "adik", "darurat", "aman", "⚠", "ibunya")


def clean(said: list[str]) -> None:
    """See that nothing pushed carries a name, a class, a problem, or a word that gives a secret away."""
    for text in said:
        assert not [word for word in FORBIDDEN if word in text.casefold()], text


async def test_a_full_day_stays_within_three_messages(house: House) -> None:
    guru = house.someone()
    first = await days.met(guru, "riski 8b", "2 Des 09.00")
    second = await days.met(guru, "dimas 9a", "2 Des 10.30")
    await go_to(house, at(2, 6, 30))
    agenda = await heard(guru, "Agenda Rabu, 2 Desember 2026")
    begun = agenda.id - 1
    assert f"○ 09.00 {first} pertemuan ke-2" in agenda.text
    assert f"○ 10.30 {second} pertemuan ke-2" in agenda.text
    await house.client.settled(5)
    await house.restart(signal.SIGKILL)
    await go_to(house, at(2, 8, 0))
    ping = await heard(guru, "Pengingat hari ini:")
    assert f"○ 09.00 {first} pertemuan ke-2, Ruang BK\n○ 10.30 {second} pertemuan ke-2, Ruang BK" in ping.text
    assert ping.labels == [first, second]
    await go_to(house, at(2, 9, 1))
    assert (await heard(guru, f"○ {first}: pertemuan ke-2 tadi pukul 09.00?")).id == ping.id
    await guru.taps(first, ping)
    chosen = next(one for one in await guru.messages() if one.id == ping.id)
    assert (chosen.labels[0], chosen.labels[-1]) == ("Terlaksana", "‹ Semua")
    await guru.taps("‹ Semua", chosen)
    await house.client.settled(5)
    await house.restart(signal.SIGKILL)
    await go_to(house, at(2, 15, 0))
    await go_to(house, at(2, 17, 0))
    await days.nothing_new(house, guru)
    said = await unasked(guru, begun)
    assert len(said) <= 3
    clean([one.text for one in said])
    assert house.failures() == []


async def test_the_line_of_three_and_the_agenda_that_keeps_up(house: House) -> None:
    guru = house.someone()
    code = await days.met(guru, "riski 8b", "3 Des 09.00")
    await go_to(house, at(30, 6, 30, month=11))
    agenda = await heard(guru, "Agenda Senin, 30 November 2026")
    assert f"○ {code} penilaian satu minggu" in agenda.text
    await go_to(house, at(30, 9, 0, month=11))
    await walks.session(guru, code, upto=11)
    await guru.says("4 Des 09.00")
    filed = await guru.taps("Simpan")
    kept = await days.changed(guru, agenda)
    assert "penilaian satu minggu" not in kept.text
    begun = await newest(guru)
    await go_to(house, at(30, 15, 0, month=11))
    line = await heard(guru, "Satu catatan hari ini belum lengkap.")
    assert line.labels == ["Lengkapi", "Besok saja"]
    said = [one for one in await unasked(guru, begun) if "rekap November" not in one.text]  # monthly, not counted
    assert [one.id for one in said] == [line.id]
    assert filed.id < line.id
    await guru.taps("Besok saja", line)
    assert "Besok catatan yang belum lengkap ada di agenda." in (await heard(guru, "Baik.")).text


async def test_quiet_on_friday_at_prayer_and_on_sunday(house: House) -> None:
    guru = house.someone()
    await days.met(guru, "riski 8b", "4 Des 13.00")
    await go_to(house, at(4, 11, 20))
    await days.nothing_from(guru, "Pengingat:")
    await go_to(house, at(4, 11, 26))
    ping = await heard(guru, "Pengingat:")
    assert "hari ini pukul 13.00" in ping.text
    await go_to(house, at(6, 6, 31))
    await days.nothing_from(guru, "Agenda Minggu")


async def test_a_follow_up_of_the_safety_path_is_said_at_night_without_a_word_too_much(house: House) -> None:
    guru = house.someone()
    code = await walks.intake(guru, "riski 8b", upto=2)
    await guru.taps("○ Melukai diri sendiri")
    begun = await newest(guru)
    await go_to(house, at(23, 10, 36, month=11))
    first = await heard(guru, "tindak lanjut hari ini, pukul 10.3")
    assert first.text.startswith(f"{code}: tindak lanjut hari ini, pukul 10.")
    await go_to(house, at(23, 20, 0, month=11))
    night = await heard(guru, f"{code}: tindak lanjut hari ini, pukul 20.00.")
    assert night.labels == ["Kartu"]
    clean([one.text for one in await unasked(guru, begun)])


async def test_agenda_on_request_week_file_and_a_glance(house: House) -> None:
    guru = house.someone()
    nothing = await guru.says("/agenda minggu")
    assert "Agenda tujuh hari" in nothing.text
    code = await days.met(guru, "riski 8b", "25 Nov 09.00")
    week = await guru.says("/agenda minggu")
    assert f"○ 09.00 {code} pertemuan ke-2, Ruang BK" in week.text
    shown = await guru.says("/agenda")
    assert "Agenda Senin, 23 November 2026" in shown.text
    week = await guru.taps("Tujuh hari", shown)
    glance = await guru.taps(code, week)
    assert glance.text == f"{code} · M.R.P. · VIII-B"
    await house.client.move_clock(advance=62)
    await days.gone(guru, glance)
    await guru.says("/agenda ics")
    assert await days.document(guru) == "agenda.ics"
    assert house.failures() == []


async def test_on_leave_a_colleague_hears_the_ping(house: House) -> None:
    guru, colleague = house.rahma, house.dua
    code = await days.met(guru, "riski 8b", "2 Des 09.00")
    await guru.says("/cuti 2 Des s.d. 3 Des")
    await guru.taps(next(label for label in (await guru.last()).labels if "Dua" in label))
    await colleague.settled()
    await colleague.taps("Terima")
    await go_to(house, at(2, 6, 30))
    lent = await heard(colleague, "Agenda Rabu, 2 Desember 2026")
    assert f"○ 09.00 {code} (titipan) pertemuan ke-2" in lent.text
    assert code not in " ".join(lent.labels)
    await go_to(house, at(2, 8, 0))
    ping = await heard(colleague, "Pengingat:")
    assert ping.text == f"Pengingat: {code} (titipan), pertemuan ke-2, hari ini pukul 09.00, Ruang BK."
    assert ping.labels == []
    await days.nothing_from(guru, "Pengingat:")
    await days.nothing_from(guru, "Agenda Rabu")
    assert house.failures() == []
