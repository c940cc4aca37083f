"""The admin: a working tool whose changes reach the browsers like any other."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from messaging.models import Channel, Membership, Message, User

MESSAGES = "/admin/messaging/message/"
CHANNELS = "/admin/messaging/channel/"
MEMBERSHIPS = "/admin/messaging/membership/"
PEOPLE = "/admin/messaging/user/"


@pytest.fixture
def admin(db: None) -> Client:
    ContentType.objects.get_for_models(Channel, Membership, Message, User)  # Django keeps them.
    client = Client()
    client.force_login(User.objects.create_superuser("root", display_name="Root"))
    return client


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The changes of messages that were handed to the layer."""
    lines = [record.getMessage() for record in caplog.records if record.name == "messaging.events"]
    return [line.split(" user=")[0].removeprefix("broadcast ") for line in lines]


def errors_in(answer: Any) -> dict[str, list[str]]:
    return answer.context["adminform"].form.errors


def channel_form(channel: Channel, **fields: Any) -> dict[str, Any]:
    """What the page of a channel with two members sends."""
    first, second = channel.memberships.order_by("pk")
    return {
        "name": channel.name,
        "topic": channel.topic,
        "kind": channel.kind,
        "memberships-TOTAL_FORMS": "2",
        "memberships-INITIAL_FORMS": "2",
        "memberships-0-id": first.pk,
        "memberships-0-channel": channel.pk,
        "memberships-0-role": first.role,
        "memberships-1-id": second.pk,
        "memberships-1-channel": channel.pk,
        "memberships-1-role": second.role,
        "memberships-2-TOTAL_FORMS": "1",
        "memberships-2-INITIAL_FORMS": "0",
        "memberships-2-0-channel": channel.pk,
        "memberships-2-0-role": "member",
    } | fields


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


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_channels_takes_five_queries(
    number: int, admin: Client, bob: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        channel = Channel.objects.create(name=f"channel {index}")
        Membership.objects.create(channel=channel, user=bob)

    with django_assert_num_queries(5):
        answer = admin.get(CHANNELS)

    shown = [(each.member_count, each.message_count) for each in answer.context["cl"].result_list]
    assert shown == [(1, 0)] * number


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_channel_takes_four_queries(
    number: int, admin: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    channel = Channel.objects.create(name="crowd")
    for index in range(number):
        Membership.objects.create(channel=channel, user=User.objects.create_user(f"user-{index}"))

    with django_assert_num_queries(4):
        answer = admin.get(f"{CHANNELS}{channel.pk}/change/")

    assert answer.status_code == 200


def test_members_are_added_promoted_and_removed_on_the_page_of_a_channel(
    admin: Client, bob: User, mallory: User, channel: Channel
) -> None:
    form = channel_form(
        channel,
        **{
            "memberships-0-DELETE": "on",
            "memberships-1-role": "admin",
            "memberships-2-0-user": mallory.pk,
        },
    )

    answer = admin.post(f"{CHANNELS}{channel.pk}/change/", form)

    roles = dict(channel.memberships.values_list("user__username", "role"))
    assert answer.status_code == 302
    assert roles == {"bob": "admin", "mallory": "member"}


def test_nobody_is_added_twice(admin: Client, bob: User, channel: Channel) -> None:
    form = channel_form(channel, **{"memberships-2-0-user": bob.pk})

    answer = admin.post(f"{CHANNELS}{channel.pk}/change/", form)

    formset = answer.context["inline_admin_formsets"][1].formset
    assert formset.errors == [{"user": ["This person is a member already."]}]
    assert channel.memberships.count() == 2


def test_nobody_new_is_added_twice_at_once(admin: Client, mallory: User, channel: Channel) -> None:
    form = channel_form(
        channel,
        **{
            "memberships-2-TOTAL_FORMS": "2",
            "memberships-2-0-user": mallory.pk,
            "memberships-2-1-channel": channel.pk,
            "memberships-2-1-role": "member",
            "memberships-2-1-user": mallory.pk,
        },
    )

    answer = admin.post(f"{CHANNELS}{channel.pk}/change/", form)

    assert answer.status_code == 200
    assert channel.memberships.count() == 2


def test_a_members_person_cannot_be_exchanged(
    admin: Client, mallory: User, channel: Channel
) -> None:
    membership = channel.memberships.get(user__username="bob")
    form = {"user": mallory.pk, "channel": channel.pk, "role": "admin", "last_read_seq": "99"}

    admin.post(f"{MEMBERSHIPS}{membership.pk}/change/", form)

    membership.refresh_from_db()
    assert (membership.user.username, membership.role, membership.last_read_seq) == (
        *("bob", "admin"),
        0,
    )


def test_archiving_a_channel_here_takes_a_seq(admin: Client, channel: Channel) -> None:
    admin.post(f"{CHANNELS}{channel.pk}/change/", channel_form(channel, is_archived="on"))

    channel.refresh_from_db()
    assert (channel.is_archived, channel.last_seq) == (True, 1)


def test_a_channel_is_deleted_with_its_messages(
    admin: Client,
    message: Message,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    address = f"{CHANNELS}{message.channel_id}/delete/"

    asked = admin.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(address, {"post": "yes"})

    assert asked.context["deleted_objects"] == ["engine-room with 1 message"]
    assert list(asked.context["model_count"]) == [
        *(("channels", 1), ("memberships", 2), ("messages", 1)),
    ]
    assert (Channel.objects.count(), Membership.objects.count(), Message.objects.count()) == (
        *(0, 0),
        0,
    )


def test_whoever_has_written_is_not_deleted(admin: Client, alice: User, message: Message) -> None:
    asked = admin.get(f"{PEOPLE}{alice.pk}/delete/")
    admin.post(f"{PEOPLE}{alice.pk}/delete/", {"post": "yes"})

    assert asked.context["protected"] == [
        "Alice Ames has written 1 message: deactivate this person instead."
    ]
    assert User.objects.filter(pk=alice.pk).exists()


def test_whoever_has_not_written_is_deleted_and_hands_over(
    admin: Client, alice: User, channel: Channel
) -> None:
    admin.post(f"{PEOPLE}{alice.pk}/delete/", {"post": "yes"})

    assert list(channel.memberships.values_list("user__username", "role")) == [("bob", "owner")]


def test_people_are_deactivated_together_but_not_oneself(
    admin: Client, alice: User, bob: User
) -> None:
    people = User.objects.all()
    form = {"action": "deactivate", "_selected_action": [user.pk for user in people]}

    admin.post(PEOPLE, form)

    active = User.objects.filter(is_active=True)
    assert [user.username for user in active] == ["root"]
    assert LogEntry.objects.count() == 2


def test_a_person_is_added_with_a_display_name(admin: Client) -> None:
    form = {
        "username": "carol",
        "display_name": "Carol Cole",
        "usable_password": "true",
        "password1": "correct horse battery",
        "password2": "correct horse battery",
    }

    admin.post(f"{PEOPLE}add/", form)

    assert User.objects.get(username="carol").display_name == "Carol Cole"


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", [PEOPLE, MEMBERSHIPS])
def test_other_lists_take_the_same_queries_however_long(
    address: str,
    number: int,
    admin: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    channel = Channel.objects.create(name="crowd")
    for index in range(number):
        Membership.objects.create(channel=channel, user=User.objects.create_user(f"user-{index}"))

    with django_assert_num_queries({PEOPLE: 6, MEMBERSHIPS: 5}[address]):
        answer = admin.get(address)

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "address", ["", "messaging/message/", "messaging/channel/", "messaging/user/"]
)
def test_mallory_does_not_enter(address: str, admin: Client, mallory: User) -> None:
    assert admin.get(f"/admin/{address}").status_code == 200
    outsider = Client()
    outsider.force_login(mallory)

    answer = outsider.get(f"/admin/{address}")

    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/admin/login/?next=/admin/{address}",
    )


def test_the_admin_carries_the_products_name_and_colours(admin: Client) -> None:
    page = admin.get("/admin/").content.decode()

    assert "<title>Everything that is stored · Chatsite</title>" in page
    assert "css/admin.css" in page
    assert "Django" not in page
