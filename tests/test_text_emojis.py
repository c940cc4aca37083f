"""Emoji: by name, alone, and as what a reaction may be."""

import pytest

from messaging.text import is_emoji, is_only_emoji, normalised_emoji, render_markdown


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (":tada: party", "🎉 party"),
        ("yes :+1::THUMBSUP:", "yes 👍👍"),
        ("a :red_heart: b", "a ❤️ b"),
        ("a :Germany: :flag_of_nowhere:", "a 🇩🇪 :flag_of_nowhere:"),
        ("at 10:100:20", "at 10:100:20"),
        (":100:20 a:100:", ":100:20 a:100:"),
        (":nothing_of_that_name: ::", ":nothing_of_that_name: ::"),
        (r"\:tada: `:tada:` x", ":tada: <code>:tada:</code> x"),
        (":<script>: x", ":&lt;script&gt;: x"),
    ],
)
def test_a_name_between_colons_becomes_its_emoji(body: str, html: str) -> None:
    assert render_markdown(body) == f"<p>{html}</p>\n"


def test_an_address_keeps_its_colons() -> None:
    html = render_markdown("https://a.org/:tada:/ [:tada:](/x)")

    assert html == (
        '<p><a href="https://a.org/:tada:/" target="_blank" rel="nofollow noopener noreferrer">'
        'https://a.org/:tada:/</a> <a href="/x">🎉</a></p>\n'
    )


@pytest.mark.parametrize(
    "body", ["👍", " 👍🏽 ", "👍 👍 👍", ":tada:", "👩‍👩‍👧‍👦🇩🇪\n❤️", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🫨"]
)
def test_one_to_three_emoji_are_drawn_large(body: str) -> None:
    assert is_only_emoji(body)
    assert render_markdown(body).startswith('<p class="big-emoji">')


@pytest.mark.parametrize(
    "body",
    ["👍👍👍👍", "👍!", "x 👍", "123", "™", "↔", "🇩", "> 👍", "👍\n\n👍", "`👍`", "", "👍" * 9_999],
)
def test_more_than_that_is_a_text(body: str) -> None:
    assert not is_only_emoji(body)
    assert "big-emoji" not in render_markdown(body)


@pytest.mark.parametrize(
    ("text", "emoji"),
    [
        ("👍", "👍"),
        ("👍🏽", "👍🏽"),
        ("❤", "❤️"),
        ("❤️", "❤️"),
        ("👁‍🗨", "👁️‍🗨️"),
        ("☝️🏽", "☝🏽"),
        ("1⃣", "1️⃣"),
        ("👩‍❤‍💋‍👨", "👩‍❤️‍💋‍👨"),
        ("🇩🇪", "🇩🇪"),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
    ],
)
def test_an_emoji_has_one_spelling(text: str, emoji: str) -> None:
    assert is_emoji(text)
    assert normalised_emoji(text) == emoji


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "1",
        "#",
        "👍👍",
        "👍 ",
        ":+1:",
        "🏽",
        "🇩",
        "\ufe0f",
        "\u200d",
        "<b>",
        "👍" * 5_000,
    ],
)
def test_what_is_not_one_emoji_is_none(text: str) -> None:
    assert not is_emoji(text)
    with pytest.raises(ValueError, match=r"This is not an emoji\."):
        normalised_emoji(text)
