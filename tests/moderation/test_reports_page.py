"""The page on which reports are worked on."""

import pytest
from pytest_django import DjangoAssertNumQueries

from messaging import moderation
from messaging.models import Channel, Message, Report, User, open_direct
from messaging.rendering import message_html
from tests.listening import post
from tests.moderation.conftest import acts
from tests.visiting import client_of


def test_the_page_is_for_those_who_run_the_workspace(
    root: User, mallory: User, report: Report
) -> None:
    page = client_of(root).get("/moderation/")
    refused = [
        client_of(mallory).get("/moderation/"),
        client_of(mallory).post(f"/moderation/{report.pk}/"),
    ]

    assert page.status_code == 200
    assert "Buy &lt;b&gt;cheap&lt;/b&gt; watches" in page.content.decode()
    assert "engine-room" not in page.content.decode()
    assert [each.status_code for each in refused] == [403, 403]


def test_the_page_leads_to_a_direct_of_the_viewers_own(root: User, bob: User) -> None:
    direct, _is_new = open_direct(bob, [root])
    message = Message.objects.create(channel=direct, author=bob, body="Watches")
    moderation.report(message, "Spam", by=root)

    page = client_of(root).get("/moderation/").content.decode()

    address = f"/channels/{direct.pk}/?message={message.pk}"
    assert f'<a href="{address}">in a direct message</a>' in page


def test_the_page_settles_and_says_when_somebody_was_quicker(root: User, report: Report) -> None:
    path = f"/moderation/{report.pk}/"

    without = client_of(root).post(path, {"act": "remove", "reason": ""})
    removed = client_of(root).post(path, {"act": "remove", "reason": "Spam"})
    again = client_of(root).post(path, {"act": "dismiss"})

    assert [each.status_code for each in (without, removed, again)] == [400, 302, 409]
    assert "Somebody has settled this report meanwhile." in again.content.decode()
    assert "Spam" in message_html(Message.objects.get(pk=report.message_id))


def test_the_page_deactivates_the_author(root: User, report: Report, bob: User) -> None:
    client_of(root).post(f"/moderation/{report.pk}/", {"act": "deactivate"})

    bob.refresh_from_db()
    report.refresh_from_db()
    assert (bob.is_active, report.state) == (False, "open")
    assert acts() == [("root", "person_deactivated")]


def test_the_page_says_what_was_done(root: User, report: Report) -> None:
    client = client_of(root)
    path = f"/moderation/{report.pk}/"

    page = client.post(path, {"act": "dismiss"}, follow=True).content.decode()

    assert "The report is dismissed." in page
    assert "The report is dismissed." not in client.get("/moderation/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_whatever_there_is(
    number: int,
    root: User,
    channel: Channel,
    alice: User,
    bob: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for message in post(channel, bob, *map(str, range(number))):
        moderation.report(message, "why not", by=alice)

    client = client_of(root)

    with django_assert_num_queries(10):
        client.get("/moderation/")
