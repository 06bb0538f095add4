"""Families of spellings sound alike; names that only look alike do not."""

import pytest

from bot.language import spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Soegeng", "Sugeng"), ("Noor", "Nur"), ("Djoko", "Joko"), ("Tjahyadi", "Cahyadi"), ("Jusuf", "Yusuf")),
        *(("Wahjuni", "Wahyuni"), ("Sjahrul", "Syahrul"), ("Syahrul", "Sahrul"), ("Shifa", "Syifa")),
        *(("Rachmat", "Rahmat"), ("Khadijah", "Hadijah"), ("Chadidjah", "Kadijah"), ("Christian", "Kristian")),
        *(("Dhimas", "Dimas"), ("Theresia", "Teresia"), ("Dzulkifli", "Zulkifli"), ("Jaenal", "Zainal")),
        *(("Vina", "Fina"), ("Pebri", "Febri"), ("Luqman", "Lukman"), ("Anggraeni", "Anggraini")),
        *(("Habibie", "Habibi"), ("Nabilah", "Nabila"), ("Rizqi", "Rizky"), ("Setiyawan", "Setyawan")),
        *(("Nurjannah", "Nurjanah"), ("Kultsum", "Kulsum"), ("Rayhan", "Reihan"), ("Stephanus", "Stevanus")),
        *(("Abdurrahman", "Abdulrahman"), ("Chandra", "Candra"), ("Xaverius", "Saverius"), ("Njoman", "Nyoman")),
        *(("Octavia", "Oktavia"), ("Cecilia", "Sesilia"), ("Mukhlis", "Muhlis"), ("Dyah", "Diah")),
    ],
)
def test_same_sound(one, other):
    assert set(spelling.keys(spelling.fold(one))) & set(spelling.keys(spelling.fold(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dwi", "Dewi"),
        ("Bagas", "Bagus"),
        ("Eka", "Eko"),
        ("Wijaya", "Wijayanto"),
        ("Hidayah", "Hidayat"),
        ("Aldi", "Adi"),
    ],
)
def test_other_names(one, other):
    assert not set(spelling.keys(spelling.fold(one))) & set(spelling.keys(spelling.fold(other)))
    first, second = spelling.keys(spelling.fold(one))[0], spelling.keys(spelling.fold(other))[0]
    assert not spelling.sounds_near(first, second)


@pytest.mark.parametrize(
    ("one", "other"), [("rahman", "rohman"), ("ahmad", "ahmat"), ("riski", "rizki"), ("zahra", "zahro")]
)
def test_near_sounds(one, other):
    assert spelling.sounds_near(one, other)


@pytest.mark.parametrize(("one", "other"), [("dwi", "dewi"), ("bagas", "bagus"), ("eka", "eko"), ("rina", "rini")])
def test_a_vowel_makes_another_short_name(one, other):
    assert spelling.is_another_name(one, other)
    assert spelling.is_another_name(other, one)


@pytest.mark.parametrize(("one", "other"), [("suparman", "suparmin"), ("lestari", "lestri"), ("fauzi", "fauji")])
def test_slips_of_longer_names_are_no_other_name(one, other):
    assert not spelling.is_another_name(one, other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ma'ruf MA’RUF ma`ruf", ["maruf", "maruf", "maruf"]),
        ("Asy-Syifa 8B", ["asy", "syifa", "8", "b"]),
        ("Renée Ñuñez", ["renee", "nunez"]),
        ("Riz\u200bky", ["rizky"]),
        ("Аndі", ["andi"]),  # Cyrillic А and і
        ("Ｒｉｚｋｙ", ["rizky"]),
        ("", []),
    ],
)
def test_words_are_folded(text, words):
    assert spelling.words(text) == words


@pytest.mark.parametrize("written", ["Muhammad", "Mohammad", "Muhamad", "Mochamad", "M.", "Moh.", "Muh", "Mhd", "Md."])
def test_muhammad_has_many_spellings(written):
    assert "muhammad" in spelling.spellings(spelling.words(written)[0])


def test_keys_are_few():
    assert len(spelling.keys("cjcjcjcjcjcj" * 4)) <= spelling.KEYS_PER_WORD
