"""The browsable API: the product's look, and forms that work."""

import re

import pytest
from django.test import Client

from messaging.models import Channel, Membership, Message, User


@pytest.fixture
def browser(alice: User) -> Client:
    client = Client(headers={"accept": "text/html"})
    client.force_login(alice)
    return client


@pytest.fixture
def messages(channel: Channel) -> str:
    return f"/api/v1/channels/{channel.pk}/messages/"


def client_id_in(page: str) -> str:
    found = re.search(r'name="client_id" type="text" value="([0-9a-f-]{36})"', page)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("", "API"),
        ("channels/", "Channels"),
        ("channels/{channel}/", "Channel"),
        ("channels/{channel}/members/", "Memberships"),
        ("channels/{channel}/members/{user}/", "Membership"),
        ("channels/{channel}/messages/", "Messages"),
        ("channels/{channel}/messages/{message}/", "Message"),
        ("users/", "People"),
        ("users/{user}/", "Person"),
        ("users/me/", "Me"),
        ("sync/", "Sync"),
        ("tokens/", "Tokens"),
    ],
)
def test_every_page_has_its_name_and_no_inline_code(
    address: str, title: str, browser: Client, alice: User, channel: Channel, message: Message
) -> None:
    path = address.format(channel=channel.pk, message=message.pk, user=alice.pk)

    page = browser.get(f"/api/v1/{path}").content.decode()

    assert f"<title>{title} · Chatsite API</title>" in page
    assert not re.search(r"<style|style=|onclick=|<script>|Django REST framework", page)


@pytest.mark.parametrize("address", ["channels/999/messages/", "channels/999/", "nowhere/"])
def test_a_page_that_is_not_there_still_looks_like_one(address: str, browser: Client) -> None:
    assert browser.get(f"/api/v1/{address}").status_code == 404


def test_somebody_unknown_is_shown_the_way_in(db: None) -> None:
    answer = Client(headers={"accept": "text/html"}).get("/api/v1/channels/")

    assert answer.status_code == 401
    assert 'href="/login/?next=/api/v1/channels/"' in answer.content.decode()


def test_a_message_is_posted_through_the_form(browser: Client, messages: str) -> None:
    form = {"body": "\r\n  two\r\nlines \r\n", "client_id": ""}

    answer = browser.post(messages, form)

    assert answer.status_code == 201
    assert Message.objects.get().body == "\n  two\nlines \n"


def test_sending_the_same_form_again_stores_nothing(browser: Client, messages: str) -> None:
    form = {"body": "Once", "client_id": client_id_in(browser.get(messages).content.decode())}

    answers = [browser.post(messages, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 200]
    assert Message.objects.count() == 1


def test_after_posting_the_form_is_ready_for_the_next(browser: Client, messages: str) -> None:
    first = client_id_in(browser.get(messages).content.decode())

    page = browser.post(messages, {"body": "Once", "client_id": first}).content.decode()

    assert client_id_in(page) != first
    assert "Once</textarea>" not in page


def test_a_refused_form_keeps_what_was_written(browser: Client, channel: Channel) -> None:
    page = browser.post("/api/v1/channels/", {"name": "x" * 81, "kind": "public"}).content.decode()

    assert f'value="{"x" * 81}"' in page
    assert "Ensure this field has no more than 80 characters." in page


def test_whoever_may_not_post_sees_no_form(
    mallory: User, public_channel: Channel, browser: Client
) -> None:
    address = f"/api/v1/channels/{public_channel.pk}/messages/"
    assert 'name="body"' in browser.get(address).content.decode()
    outsider = Client(headers={"accept": "text/html"})
    outsider.force_login(mallory)

    page = outsider.get(address).content.decode()

    assert 'name="body"' not in page


def test_a_new_member_is_a_plain_member_unless_told_otherwise(
    browser: Client, channel: Channel
) -> None:
    page = browser.get(f"/api/v1/channels/{channel.pk}/members/").content.decode()

    assert '<option value="member" selected>' in page


def test_names_cannot_execute_in_a_page(browser: Client, alice: User) -> None:
    alice.display_name = "<script>alert(1)</script>"
    alice.save()
    channel = Channel.objects.create(name="<img src=x onerror=alert(1)>")
    Membership.objects.create(channel=channel, user=alice)

    page = browser.get(f"/api/v1/channels/{channel.pk}/").content.decode()

    assert "<img" not in page
    assert "<script>" not in page


def test_older_messages_are_a_link_away(browser: Client, alice: User, channel: Channel) -> None:
    for number in range(3):
        Message.objects.create(channel=channel, author=alice, body=f"{number}")
    address = f"/api/v1/channels/{channel.pk}/messages/"

    page = browser.get(f"{address}?limit=1").content.decode()

    last = Message.objects.latest("pk").pk
    assert f'rel="prev" href="{address}?before={last}&amp;limit=1"' in page


def test_an_owner_who_gives_that_up_is_offered_no_more_changes_of_roles(
    browser: Client, alice: User, bob: User, channel: Channel
) -> None:
    channel.memberships.filter(user=bob).update(role=Membership.Role.OWNER)
    address = f"/api/v1/channels/{channel.pk}/members/{alice.pk}/"
    assert 'data-method="PATCH"' in browser.get(address).content.decode()

    answer = browser.patch(address, {"role": "member"}, content_type="application/json")

    assert answer.status_code == 200
    assert 'data-method="PATCH"' not in answer.content.decode()
