"""Messages in the admin: changes reach the browsers like any other."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from messaging.models import Channel, Message, User
from tests.admin.conftest import acts

MESSAGES = "/admin/messaging/message/"


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The changes of messages that were handed to the layer."""
    lines = [record.getMessage() for record in caplog.records if record.name == "messaging.events"]
    return [line.split(" user=")[0].removeprefix("broadcast ") for line in lines]


def errors_in(answer: Any) -> dict[str, list[str]]:
    return answer.context["adminform"].form.errors


def test_a_message_added_here_reaches_the_browsers(
    admin: Client,
    alice: User,
    channel: Channel,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    form = {"channel": channel.pk, "author": alice.pk, "body": "  kept\r\n as written \r\n"}

    with django_capture_on_commit_callbacks(execute=True):
        admin.post(f"{MESSAGES}add/", form)

    message = Message.objects.get()
    assert message.body == "  kept\n as written \n"
    assert told(caplog) == [f"message_created channel={channel.pk} message={message.pk} seq=1"]


def test_an_edit_here_reaches_the_browsers(
    admin: Client,
    message: Message,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(f"{MESSAGES}{message.pk}/change/", {"body": "Corrected"})

    message.refresh_from_db()
    assert (message.body, message.body_html) == ("Corrected", "<p>Corrected</p>\n")
    assert told(caplog) == [
        f"message_updated channel={message.channel_id} message={message.pk} seq=2"
    ]


def test_a_deletion_here_leaves_a_placeholder_and_reaches_the_browsers(
    admin: Client,
    message: Message,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(f"{MESSAGES}{message.pk}/delete/", {"post": "yes"})

    message.refresh_from_db()
    assert (message.is_deleted, message.body) == (True, "")
    assert told(caplog) == [
        f"message_deleted channel={message.channel_id} message={message.pk} seq=2"
    ]
    assert LogEntry.objects.get().object_repr == "Pressure is *rising*"


def test_selected_messages_are_deleted_each_with_its_seq(
    admin: Client,
    alice: User,
    channel: Channel,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    ids = [Message.objects.create(channel=channel, author=alice, body=x).pk for x in "abc"]
    Message.objects.get(pk=ids[0]).delete()
    form = {"action": "delete_selected", "_selected_action": ids}

    asked = admin.post(MESSAGES, form)
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(MESSAGES, form | {"post": "yes"})

    assert asked.context["perms_lacking"] == set()
    assert list(asked.context["model_count"]) == [("messages", 2)]
    assert sorted(told(caplog)) == [
        f"message_deleted channel={channel.pk} message={ids[1]} seq=6",
        f"message_deleted channel={channel.pk} message={ids[2]} seq=5",
    ]


def test_saving_a_message_unchanged_changes_nothing(admin: Client, message: Message) -> None:
    admin.post(f"{MESSAGES}{message.pk}/change/", {"body": message.body})

    message.refresh_from_db()
    assert (message.seq, message.edited_at) == (1, None)


def test_line_breaks_of_either_kind_are_no_change(
    admin: Client, alice: User, channel: Channel
) -> None:
    message = Message.objects.create(channel=channel, author=alice, body="one\r\ntwo\nthree")

    admin.post(f"{MESSAGES}{message.pk}/change/", {"body": "one\r\ntwo\r\nthree"})

    message.refresh_from_db()
    assert (message.body, message.seq) == ("one\r\ntwo\nthree", 1)


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ("", ["This field is required."]),
        (" \n ", ["A message needs some text."]),
        (
            "a\0b",
            ["Null characters are not allowed."],
        ),
        ("x" * 20_001, ["A message has at most 20000 characters; this one has 20001."]),
    ],
)
def test_a_wrong_text_is_an_error_of_the_form(
    body: str, errors: list[str], admin: Client, message: Message
) -> None:
    answer = admin.post(f"{MESSAGES}{message.pk}/change/", {"body": body})

    message.refresh_from_db()
    assert errors_in(answer) == {"body": errors}
    assert message.seq == 1


def test_a_placeholder_can_be_looked_at_and_nothing_else(admin: Client, message: Message) -> None:
    message.delete()
    address = f"{MESSAGES}{message.pk}/"

    answers = [
        admin.get(f"{address}change/"),
        admin.post(f"{address}change/", {"body": "Back"}),
        admin.get(f"{address}delete/"),
    ]

    message.refresh_from_db()
    assert [answer.status_code for answer in answers] == [200, 403, 403]
    assert message.body == ""


def test_a_message_stays_its_authors_and_its_channels(
    admin: Client, bob: User, message: Message, public_channel: Channel
) -> None:
    form = {"body": "Moved?", "author": bob.pk, "channel": public_channel.pk}

    admin.post(f"{MESSAGES}{message.pk}/change/", form)

    message.refresh_from_db()
    assert (message.body, message.author.username, message.channel.name) == (
        *("Moved?", "alice"),
        "engine-room",
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_messages_takes_four_queries(
    number: int,
    admin: Client,
    alice: User,
    channel: Channel,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for index in range(number):
        Message.objects.create(channel=channel, author=alice, body=f"{index}")

    with django_assert_num_queries(4):
        answer = admin.get(MESSAGES)

    assert answer.context["cl"].result_count == number


@pytest.mark.parametrize("query", ["pressure", "alice", "engine"])
def test_messages_are_found_by_text_author_and_channel(
    query: str, admin: Client, message: Message
) -> None:
    assert admin.get(MESSAGES, {"q": query}).context["cl"].result_count == 1


def test_a_removal_says_its_reason(admin: Client, message: Message) -> None:
    asked = admin.get(f"{MESSAGES}{message.pk}/delete/").content.decode()
    admin.post(f"{MESSAGES}{message.pk}/delete/", {"post": "yes", "reason": "Off topic"})

    message.refresh_from_db()
    assert 'name="reason"' in asked
    assert (message.is_deleted, message.removal_reason) == (True, "Off topic")
    assert acts() == ["message_removed"]
