"""Whom and what a text mentions."""

import pytest

from messaging.text import Parsed, parse, render


def mentioned(body: str) -> tuple[set[str], set[str], bool, bool]:
    parsed = parse(body)
    return {names[-1] for names in parsed.people}, {*parsed.channels}, parsed.everybody, parsed.here


@pytest.mark.parametrize(
    ("body", "people"),
    [
        ("@ines", {"ines"}),
        ("@Ines, @SAM: (@bob) @alice's", {"ines", "sam", "bob", "alice"}),
        ("thanks @ines. @ines!", {"ines"}),
        ("hey...@ines...", {"ines"}),
        ("**@ines** _@sam_ ~~@bob~~ ||@eve||", {"ines", "sam", "bob", "eve"}),
        ("> @ines\n\n- @sam\n\n# @bob\n\n|@eve|\n|-|", {"ines", "sam", "bob", "eve"}),
        ("@first.last @a+b @a-b @a_b", {"first.last", "a+b", "a-b", "a_b"}),
        ("@ines@example.org", {"ines@example.org"}),
        ("@ñandú @李 @мария @ﬁn", {"ñandú", "李", "мария", "fin"}),
        ("@e\u0301va", {"éva"}),
        ("@ines\u200b", {"ines"}),
        ("@@ines @ ines @. @", set()),
        ("ines@example.org me@home a/@ines", set()),
        ("https://example.org/@ines [@sam](/x) <https://example.org/?@bob>", set()),
        ("`@ines`\n\n    @sam\n\n```\n@bob\n```\n\n```@eve\n```", set()),
        (r"\@ines &#64;sam", set()),
    ],
)
def test_a_person_is_mentioned_by_username(body: str, people: set[str]) -> None:
    assert mentioned(body) == (people, set(), False, False)


@pytest.mark.parametrize(
    ("body", "everybody", "here"),
    [
        ("@channel", True, False),
        ("@Here: lunch", False, True),
        ("@channel and @here.", True, True),
        ("`@channel` \\@here channel", False, False),
    ],
)
def test_everybody_is_mentioned_at_once(body: str, everybody: bool, here: bool) -> None:
    assert mentioned(body) == (set(), set(), everybody, here)


@pytest.mark.parametrize(
    ("body", "channels"),
    [
        ("#general", {"general"}),
        ("see #General, #off-topic. (#v1.2)", {"general", "off-topic", "v1.2"}),
        ("#straße #हिन्दी #一般 #🎉party", {"strasse", "हिन्दी", "一般", "🎉party"}),
        ("#general、#random—#lunch؟", {"general", "random", "lunch"}),
        ("# heading\n\nC# a#b ##x x/#y &#38;", set()),
        ("https://example.org/#general [#x](/y) `#z`", set()),
        (r"\#general", set()),
    ],
)
def test_a_channel_is_mentioned_by_name(body: str, channels: set[str]) -> None:
    assert mentioned(body) == (set(), channels, False, False)


def test_known_names_are_links_and_the_rest_is_text() -> None:
    parsed = parse("@Ines @nobody @channel #General #nowhere")

    html = render(parsed, people={"ines": 5}, channels={"general": 7})

    assert html == (
        '<p><a class="mention" data-user="5" href="/people/5/">@Ines</a> @nobody '
        '<span class="mention mention--all">@channel</span> '
        '<a class="channel-mention" data-channel="7" href="/channels/7/">#General</a> '
        "#nowhere</p>\n"
    )


def test_a_text_can_be_drawn_again_for_others() -> None:
    parsed = parse("@ines :tada: ||x||")

    first, second = render(parsed), render(parsed, people={"ines": 5})

    assert (render(parsed), render(parsed, people={"ines": 5})) == (first, second)
    assert first != second


def test_a_name_may_end_as_a_sentence_does() -> None:
    parsed = parse("@Ines. @c++... @sam.")

    html = render(parsed, people={"ines": 5, "c++": 6, "c": 7, "sam.": 8})

    assert parsed.people == {
        ("ines.", "ines"),
        ("c++...", "c++..", "c++.", "c++", "c+", "c"),
        ("sam.", "sam"),
    }
    assert html == (
        '<p><a class="mention" data-user="5" href="/people/5/">@Ines</a>. '
        '<a class="mention" data-user="6" href="/people/6/">@c++</a>... '
        '<a class="mention" data-user="8" href="/people/8/">@sam.</a></p>\n'
    )


def test_an_endless_ending_is_no_name() -> None:
    parsed = parse(f"@ines{'.' * 10_000}")

    assert [len(names) for names in parsed.people] == [9]
    assert render(parsed, people={"ines": 5}).endswith(f"@ines</a>{'.' * 10_000}</p>\n")


def test_what_is_understood_is_told_as_values() -> None:
    assert parse("@ines #general @here") == Parsed(
        body="@ines #general @here",
        people=frozenset({("ines",)}),
        everybody=False,
        here=True,
        channels=frozenset({"general"}),
        quoted=(),
        tokens=(),
    )


def test_no_name_writes_markup() -> None:
    html = render(parse('@ines"><script> #"><b> @<i>'), people={"ines": 5}, channels={'"': 7})

    assert html == (
        '<p><a class="mention" data-user="5" href="/people/5/">@ines</a>"&gt;&lt;script&gt; '
        '#"&gt;&lt;b&gt; @&lt;i&gt;</p>\n'
    )
