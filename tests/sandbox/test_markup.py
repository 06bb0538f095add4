"""Telegram's HTML, its sentences, and its way of counting."""

from typing import Any

import pytest

from bot.sandbox import entities, markup
from bot.sandbox.refusals import Refused

BAD = [
    ("<b>tebal", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("é</b>", "Unexpected end tag at byte offset 2"),
    ("a <test/> b", 'Unsupported start tag "test/" at byte offset 2'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("umur <12 tahun", 'Unsupported start tag "12" at byte offset 5'),
    ("<br>", 'Unsupported start tag "br" at byte offset 0'),
    ("x<b", "Unclosed start tag at byte offset 1"),
    ('x<a href="y', "Unclosed start tag at byte offset 1"),
    ("x<a href=a!>y</a>", "Unexpected end of name token at byte offset 9"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
]


@pytest.mark.parametrize(("source", "words"), BAD)
def test_bad_markup_is_refused(source: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        markup.parse(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"


def mark(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length} | more


GOOD = [
    ("<b>a</b> &lt;&amp;&gt; &quot;", 'a <&> "', [mark("bold", 0, 1)]),
    ("&copy; & &#65;&#x42;&lt", "&copy; & AB<", []),
    ("🙂<i>é</i>", "🙂é", [mark("italic", 2, 1)]),
    ("<b>a<i>b</i></b>", "ab", [mark("bold", 0, 2), mark("italic", 1, 1)]),
    ("<b></b>x", "x", []),
    ("<STRONG>x</strong>", "x", [mark("bold", 0, 1)]),
    ("<b>x</>", "x", [mark("bold", 0, 1)]),
    ('<a href="https://x.example/?a=1&amp;b">y</a>', "y", [mark("text_link", 0, 1, url="https://x.example/?a=1&b")]),
    ('<pre><code class="language-py">x</code></pre>', "x", [mark("pre", 0, 1, language="py")]),
    ('<span class="tg-spoiler">x</span>', "x", [mark("spoiler", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [mark("expandable_blockquote", 0, 1)]),
    (
        "<s>a</s><u>b</u><code>c</code>",
        "abc",
        [mark("strikethrough", 0, 1), mark("underline", 1, 1), mark("code", 2, 1)],
    ),
]


@pytest.mark.parametrize(("source", "text", "marks"), GOOD)
def test_good_markup_becomes_text_and_entities(source: str, text: str, marks: list[dict[str, Any]]) -> None:
    assert markup.parse(source) == (text, marks)


FOUND = [
    ("/menu", [mark("bot_command", 0, 5)]),
    ("tolong /menu@RekanBK sekarang", [mark("bot_command", 7, 13)]),
    ("8/9 dan a/b", []),
    ("lihat https://x.example/a.", [mark("url", 6, 19)]),
    ("t.me/RekanBKContohBot?start=abc", [mark("url", 0, 31)]),
    ("@rahmaw #bk a@b.example", [mark("mention", 0, 7), mark("hashtag", 8, 3), mark("email", 12, 11)]),
]


@pytest.mark.parametrize(("text", "marks"), FOUND)
def test_entities_are_found_in_plain_text(text: str, marks: list[dict[str, Any]]) -> None:
    assert entities.found(text) == marks


def test_trimming_moves_entities() -> None:
    assert entities.trim("  ab  ", [mark("bold", 1, 4), mark("italic", 0, 1)]) == ("ab", [mark("bold", 0, 2)])


@pytest.mark.parametrize(
    ("text", "sizes"), [("x" * 4096, [4096]), ("x" * 9000, [4096, 4096, 808]), ("x🙂" * 2000, [4096, 1904])]
)
def test_a_long_text_is_cut_as_a_phone_cuts_it(text: str, sizes: list[int]) -> None:
    pieces = entities.parts(text)
    assert "".join(pieces) == text
    assert [entities.units(piece) for piece in pieces] == sizes
