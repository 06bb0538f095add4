"""Long texts become messages that Telegram takes, cut where a reader would pause."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.text import split_message

FAMILY = "👨‍👩‍👧‍👦"
TAG = re.compile(r"<(/?)([a-z-]+)[^<>]*>")


def plain(part):
    return html.unescape(TAG.sub("", part))


def units(part):
    return len(plain(part).encode("utf-16-le")) // 2


def is_balanced(part):
    opened = []
    for closing, name in TAG.findall(part):
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def test_short_text_stays_whole():
    assert split_message("Halo <b>Ibu</b>") == ["Halo <b>Ibu</b>"]


@pytest.mark.parametrize("nothing", ["", " \n ", "<b></b>", "<b> </b>"])
def test_nothing_to_see_is_no_message(nothing):
    assert split_message(nothing) == []


def test_cuts_at_sentences():
    note = " ".join(f"Kalimat nomor {number} tentang hari Senin." for number in range(200))
    parts = split_message(note)
    assert len(parts) > 1
    assert all(part.endswith(".") and part.startswith("Kalimat") for part in parts)
    assert " ".join(parts) == note


def test_prefers_paragraphs():
    parts = split_message("a. " * 10 + "\n\n" + "b. " * 10, limit=40)
    assert [part[0] for part in parts] == ["a", "b"]


def test_cuts_words_only_where_there_is_no_border():
    assert split_message("satu dua tiga", limit=9) == ["satu dua", "tiga"]
    assert split_message("x" * 25, limit=10) == ["x" * 10, "x" * 10, "x" * 5]


def test_long_note_with_emoji_and_signs():
    note = html.escape(f"Ia berkata <&> begitu {FAMILY}. ") * 170
    parts = split_message(note)
    assert len(parts) >= 2
    assert all(units(part) <= 4096 for part in parts)
    assert "".join(plain(part) for part in parts).replace(" ", "") == plain(note).replace(" ", "")
    assert all(plain(part).count("👨") == plain(part).count(FAMILY) for part in parts)
    assert all(not re.search(r"&[a-z]*$", part) for part in parts)


def test_families_without_spaces_are_not_torn():
    parts = split_message(FAMILY * 20, limit=50)
    assert all(units(part) <= 50 and set(part.split(FAMILY)) == {""} for part in parts)
    assert "".join(parts) == FAMILY * 20


def test_flags_and_marks_stay_together():
    assert split_message("🇮🇩" * 6, limit=10) == ["🇮🇩🇮🇩", "🇮🇩🇮🇩", "🇮🇩🇮🇩"]
    assert split_message("e\u0301" * 5, limit=5) == ["e\u0301" * 2, "e\u0301" * 2, "e\u0301"]


def test_tags_are_closed_and_opened_again():
    assert split_message("<b>satu dua <i>tiga empat</i></b> lima", limit=12) == [
        "<b>satu dua</b>",
        "<b><i>tiga empat</i></b>",
        "lima",
    ]


def test_links_keep_their_address():
    first, second = split_message('<a href="https://contoh.sch.id/a?b=1&amp;c=2">satu dua</a>', limit=5)
    assert first == '<a href="https://contoh.sch.id/a?b=1&amp;c=2">satu</a>'
    assert second == '<a href="https://contoh.sch.id/a?b=1&amp;c=2">dua</a>'


def test_code_keeps_its_indent():
    parts = split_message("<pre>satu\n  dua\n  tiga</pre>", limit=7)
    assert parts == ["<pre>satu</pre>", "<pre>  dua</pre>", "<pre>  tiga</pre>"]


PIECES = st.sampled_from(
    [
        *("<b>", "</b>", "<i>", "</i>", "<blockquote expandable>", "</blockquote>", "<tg-spoiler>", "</tg-spoiler>"),
        *("&lt;", "&amp;", "&#128104;", "& ", "< ", FAMILY, "🇮🇩", "e\u0301", " ", "\n", "\n\n", ". ", "kata", "\u200d"),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join), st.integers(min_value=26, max_value=80))
def test_any_text_loses_nothing(text, limit):
    parts = split_message(text, limit)
    assert all(units(part) <= limit for part in parts)
    assert all(not plain(part).isspace() for part in parts)
    assert "".join("".join(map(plain, parts)).split()) == "".join(plain(text).split())


@given(st.lists(st.sampled_from(["kata", " ", ". ", "&lt;", FAMILY, "\n"]), max_size=40), st.integers(26, 60))
def test_nested_tags_stay_balanced(words, limit):
    text = "<b>" + "<i>".join(["".join(words)] * 2) + "</i></b>" + "".join(words)
    assert all(is_balanced(part) for part in split_message(text, limit))


@given(st.text(max_size=200), st.integers(min_value=2, max_value=50))
def test_any_characters_pass(text, limit):
    parts = split_message(html.escape(text), limit)
    assert all(0 < units(part) <= limit for part in parts)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_short_text_taken_at_a_glance_is_the_same_as_one_looked_at_closely(text):
    closely = max(units(text), 2)
    assert split_message(text) == split_message(text, closely)
