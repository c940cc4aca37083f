"""One message as HTML: the same for everybody, small, and safe whatever stands in it."""

import re
import uuid

import pytest
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Message, User
from messaging.rendering import message_html


def said(channel: Channel, author: User, body: str) -> str:
    return message_html(Message.objects.create(channel=channel, author=author, body=body))


def test_a_message_says_who_when_and_what(message: Message) -> None:
    html = message_html(message)

    moment = f"{message.created_at:%Y-%m-%dT%H:%M:%SZ}"
    assert f'id="message-{message.pk}"' in html
    assert f'data-seq="{message.seq}" data-created-seq="{message.created_seq}"' in html
    assert f'data-created-at="{moment}"' in html
    assert f'data-author="{message.author_id}" data-kind="text"' in html
    assert '<bdi class="message__author">Alice Ames</bdi>' in html
    assert f'<time datetime="{moment}">{message.created_at:%H:%M}</time>' in html
    assert "<p>Pressure is <em>rising</em></p>" in html


def test_it_is_one_list_item(message: Message) -> None:
    html = message_html(message).strip()

    assert re.findall(r"</?li\b", html) == ["<li", "</li"]
    assert (html[:3], html[-5:]) == ("<li", "</li>")


def test_it_is_the_same_in_every_zone_and_language(message: Message) -> None:
    plain = message_html(message)

    with timezone.override("Asia/Tokyo"), translation.override("de"):
        elsewhere = message_html(message)

    assert elsewhere == plain


def test_the_page_draws_it_with_the_same_template(
    message: Message, alice: User, client: Client
) -> None:
    client.force_login(alice)

    html = client.get(f"/channels/{message.channel_id}/").content.decode()

    assert squeezed(message_html(message)) in squeezed(html)


def test_a_deleted_message_is_a_placeholder_without_its_text(message: Message) -> None:
    message.delete()

    html = message_html(message)

    assert "This message was deleted." in html
    assert "message--deleted" in html
    assert "rising" not in html


def test_an_edited_message_says_so(message: Message) -> None:
    before = message_html(message)
    message.body = "Pressure is falling"
    message.save()

    assert ("edited" in before, "edited" in message_html(message)) == (False, True)


def test_it_carries_the_id_its_browser_gave_it(channel: Channel, alice: User) -> None:
    client_id = uuid.uuid4()
    message = Message.objects.create(channel=channel, author=alice, body="x", client_id=client_id)

    assert f'data-client-id="{client_id}"' in message_html(message)


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](https://elsewhere.example/x.png)",
        '[x](https://example.org "onmouseover=alert(1)")',
        "<style>*{display:none}</style>",
    ],
)
def test_a_text_cannot_become_code(channel: Channel, alice: User, body: str) -> None:
    html = said(channel, alice, body)

    body_tags = re.findall(r"<(\w+)([^>]*)>", html.split('class="message__body"')[1])
    assert {tag for tag, _ in body_tags} <= {"p", "a"}
    assert all(re.fullmatch(r'( (href|title|rel|target)="[^"]*")*', rest) for _, rest in body_tags)
    assert 'href="javascript:' not in html


def test_a_name_cannot_become_code(channel: Channel, alice: User) -> None:
    alice.display_name = "<b>Alice</b>"
    alice.save()

    html = said(channel, alice, "x")

    assert "&lt;b&gt;Alice&lt;/b&gt;" in html


def test_it_adds_less_than_a_kilobyte_to_the_text(channel: Channel, alice: User) -> None:
    html = said(channel, alice, "x" * 100)

    assert len(html.encode()) - 100 < 1024


def test_it_costs_no_query(
    message: Message, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    stored = Message.objects.for_display().get(pk=message.pk)

    with django_assert_num_queries(0):
        message_html(stored)


def squeezed(html: str) -> str:
    return re.sub(r"\s+", " ", html).strip()
