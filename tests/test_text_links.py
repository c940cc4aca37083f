"""Where a link may lead, and which links quote a message."""

import pytest

from messaging.text import parse, render, render_markdown

HERE = frozenset({"chat.example.org", "localhost:8000"})
ELSEWHERE = ' target="_blank" rel="nofollow noopener noreferrer"'


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("https://a.org/?b=1&c=2", f'<a href="https://a.org/?b=1&amp;c=2"{ELSEWHERE}>%s</a>'),
        ("<HTTP://A.ORG>", f'<a href="HTTP://A.ORG"{ELSEWHERE}>HTTP://A.ORG</a>'),
        ("a.org", f'<a href="http://a.org"{ELSEWHERE}>a.org</a>'),
        ("a@b.org", f'<a href="mailto:a@b.org"{ELSEWHERE}>a@b.org</a>'),
        ('[x](https://a.org "t<")', f'<a href="https://a.org" title="t&lt;"{ELSEWHERE}>x</a>'),
        ("[x](/channels/7/)", '<a href="/channels/7/">x</a>'),
        ("[x](/)", '<a href="/">x</a>'),
    ],
)
def test_a_link_leads_to_the_web_a_mailbox_or_a_page_of_the_site(body: str, html: str) -> None:
    expected = html.replace("%s", body.replace("&", "&amp;"))

    assert render_markdown(body) == f"<p>{expected}</p>\n"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#10;script:alert(1)",
        "java&Tab;script:alert(1)",
        "&#106;avascript&colon;alert(1)",
        "&#1;javascript:alert(1)",
        "<\u00a0javascript:alert(1)>",
        "<java\tscript:alert(1)>",
        r"javascript\:alert(1)",
        "javascript://a.org/%0Aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:image/png;base64,AAAA",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.org",
        "http:a.org",
        "//a.org",
        "&#47;/a.org",
        "about:blank",
        "x",
        "?x",
        "#x",
        "",
    ],
)
def test_a_link_to_anywhere_else_is_only_text(url: str) -> None:
    by_hand, by_reference = render_markdown(f"[x]({url})"), render_markdown(f"[x]\n\n[x]: {url}")

    assert ("<a href" in by_hand, "<a href" in by_reference) == (False, False)


@pytest.mark.parametrize("url", ["/\\a.org", "</\ta.org/>", "/&#10;/a.org", "/%5Ca.org"])
def test_a_path_stays_on_the_site_however_browsers_read_it(url: str) -> None:
    html = render_markdown(f"[x]({url})")

    assert "<a" not in html or '<a href="/%' in html


def test_a_link_to_the_site_itself_stays_in_the_window() -> None:
    html = render(parse("https://Chat.example.org/x https://b.org/", hosts=HERE))

    assert html == (
        '<p><a href="https://Chat.example.org/x">https://Chat.example.org/x</a> '
        f'<a href="https://b.org/"{ELSEWHERE}>https://b.org/</a></p>\n'
    )


def test_links_to_messages_quote_them_in_order_and_once() -> None:
    body = (
        "[a](/channels/7/?message=31) https://chat.example.org/channels/2/?message=12 "
        "http://localhost:8000/channels/7/?message=31#x [b](/channels/7/?around=1&message=5)"
    )

    assert parse(body, hosts=HERE).quoted == (31, 12, 5)


def test_a_text_quotes_a_few_messages_only() -> None:
    body = " ".join(f"[a](/channels/1/?message={number})" for number in range(1, 9))

    assert parse(body).quoted == (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example.org/channels/7/?message=31",
        "https://chat.example.org:444/channels/7/?message=31",
        "https://chat.example.org@evil.org/channels/7/?message=31",
        "https://[chat.example.org/channels/7/?message=31",
        "ftp://chat.example.org/channels/7/?message=31",
        "/channels/7/",
        "/channels/7/?message=",
        "/channels/7/?message=0",
        "/channels/7/?message=-1",
        "/channels/7/?message=\u0663",
        "/channels/7/?message=" + "9" * 30,
        "/channels/x/?message=31",
        "/channels/7/members/?message=31",
        "//chat.example.org/channels/7/?message=31",
    ],
)
def test_other_links_quote_nothing(url: str) -> None:
    assert parse(f"[x]({url}) `/channels/7/?message=31`", hosts=HERE).quoted == ()
