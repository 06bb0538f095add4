"""Whatever is typed becomes text that can be stored, shown and read; names are shaped for buttons and headers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import text

FAMILY = "👨‍👩‍👧‍👦"
WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
NASTY = "".join(
    (
        "\u200b\u200d\u202e\u2066\ufeff\u3164\x00\ud83d\ude00\u0301\u0323\ufe0f\u2060\U000e0067\u0344aé <&>\n\r\u2028",
        FAMILY,
    )
)


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  halo \n", "halo"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("Ra\u0301ma", "Ráma"),
        ("Ri\x00zky\ud83d", "Rizky"),
        ("\u202eyzkiR\u202c", "yzkiR"),
        ("Ri\u200bz\u200cky\ufeff\u00ad\u2066", "Rizky"),
        ("Ri\u200dzky", "Rizky"),
        ("<&>", "<&>"),
        (f"senang {FAMILY} sekali", f"senang {FAMILY} sekali"),
        ("❤️‍🔥", "❤️‍🔥"),
        ("👩🏽‍⚕️", "👩🏽‍⚕️"),
        (WALES, WALES),
        ("x\U000e0067\U000e0062", "x"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("\u3164Rizky\u3164", "Rizky"),
        ("\U0001fae9", "\U0001fae9"),
        ("", ""),
    ],
)
def test_clean(typed, cleaned):
    assert text.clean(typed) == cleaned


def test_ten_thousand_marks_are_capped():
    marks = "".join(chr(0x300 + place % 0x6F) for place in range(10_000))
    cleaned = text.clean("Zal" + marks + "go")
    assert len(cleaned) <= 5 + text.MARKS_PER_LETTER
    assert cleaned.startswith("Za")
    assert cleaned.endswith("go")


@given(st.text(st.one_of(st.sampled_from(NASTY), st.characters()), max_size=60))
def test_clean_is_final_and_storable(typed):
    cleaned = text.clean(typed)
    assert text.clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not set(cleaned) & set("\x00\r\u200b\u200e\u202e\u2066\ufeff\u2028")


@given(st.text(st.one_of(st.sampled_from(NASTY), st.characters()), max_size=60))
def test_nothing_raises_on_any_text(typed):
    assert isinstance(text.is_blank(typed), bool)
    assert "\n" not in text.clean_name(typed)
    assert len(text.short_name(typed, 12)) <= 12
    assert text.initials(typed) == text.initials(text.clean_name(typed))
    text.title_case_name(typed)


@pytest.mark.parametrize(
    "typed", ["", " \n\t", "\u200b", "\u3164\u3164", "\u200d\ufe0f", "\u2800", "\u00a0", "\u202e", "\x00"]
)
def test_blank(typed):
    assert text.is_blank(typed)


@pytest.mark.parametrize("typed", [".", "-", "a", FAMILY, "0", "\u200ba", "\U0001fae9"])
def test_not_blank(typed):
    assert not text.is_blank(typed)


def test_clean_name_is_one_line():
    assert text.clean_name(" Rizky\n  Pratama\u00a0S ") == "Rizky Pratama S"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Muhammad Rizky Pratama", "M.R.P."),
        ("M. Fauzan Akbar", "M.F.A."),
        ("Asy-Syifa Aulia Zahra", "A.A.Z."),
        ("ma'ruf hidayatullah", "M.H."),
        ("'Aini", "A."),
        ("Suparman", "S."),
        ("", ""),
        ("123", ""),
    ],
)
def test_initials(name, letters):
    assert text.initials(name) == letters


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Suparman", "Suparman"),
        ("Dewi Lestari", "Dewi Lestari"),
        ("Muhammad Rizky Pratama", "M. Rizky Pratama"),
        ("Muhamad Rizqi Ramadhan", "M. Rizqi Ramadhan"),
        ("Mohammad Rizki Saputra", "Moh. Rizki Saputra"),
        ("Maria Theresia Simanjuntak", "Maria T. Simanjuntak"),
        ("I Gusti Ngurah Wibawa Putra", "I Gusti N. W. Putra"),
        ("Bintang Ramadhan Al Farizi Putra Nusantara", "Bintang R. Nusantara"),
        ("Muhammad", "Muhammad"),
        ("Krishnamurtiwardhananingrat", "Krishnamurtiwardhan…"),
    ],
)
def test_short_name(name, short):
    assert text.short_name(name) == short


@pytest.mark.parametrize(
    ("name", "ticked"),
    [
        ("Adinda Putri Lestari", "Adinda L."),
        ("Adinda", "Adinda"),
        ("Muhammad Rizky Pratama", "M. Rizky P."),
        ("Mohammad Rizki", "Moh. R."),
        ("I Putu Gede Arya", "I Putu A."),
        ("M. Rizqi Ramadhan", "M. Rizqi R."),
        ("", ""),
    ],
)
def test_tick_name(name, ticked):
    assert text.tick_name(name) == ticked


def test_button_line_fits_a_button():
    assert text.button_line("Muhammad Rizky Pratama", "VIII-B") == "M. Rizky Pratama · VIII-B"
    assert text.button_line("Muhammad Rizky Pratama", "VIII-B", "014") == "M. Rizky P. · VIII-B · 014"
    assert text.button_line("Kevin Tan", "") == "Kevin Tan"
    assert len(text.button_line("Bintang Ramadhan Al Farizi Putra Nusantara", "XII IPS 2", "014")) <= text.LABEL_WIDTH


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("riski firmansyah", "Riski Firmansyah"),
        ("RISKI  FIRMANSYAH", "Riski Firmansyah"),
        ("ma'ruf", "Ma'ruf"),
        ("MA’RUF", "Ma’ruf"),
        ("al ghifari", "Al Ghifari"),
        ("asy-syifa", "Asy-Syifa"),
        ("m. rizky p.", "M. Rizky P."),
        ("a.a. ngurah", "A.A. Ngurah"),
        ("McDonald siregar", "McDonald Siregar"),
        ("", ""),
    ],
)
def test_title_case_name(typed, name):
    assert text.title_case_name(typed) == name
