"""Mentions: whom a message means, as rows that its text makes."""

import pytest

from messaging.models import Channel, Membership, Mention, Message, Presence, User
from tests.attending import present
from tests.messages import say
from tests.processes import process


def meant(message: Message) -> list[tuple[str, str]]:
    rows = Mention.objects.filter(message=message).order_by("user__username")
    return list(rows.values_list("user__username", "kind"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("@bob, look", [("bob", "person")]),
        ("@BOB and @bob", [("bob", "person")]),
        ("@alice herself", [("alice", "person")]),
        ("@mallory from outside", [("mallory", "person")]),
        ("@channel look", [("alice", "channel"), ("bob", "channel")]),
        ("@channel and @bob", [("alice", "channel"), ("bob", "person")]),
        ("@nobody, `@bob`, bob@bob.example", []),
        ("```\n@bob\n```", []),
    ],
)
def test_a_text_means_people_by_name_or_all_of_them(
    body: str, expected: list[tuple[str, str]], channel: Channel, alice: User, mallory: User
) -> None:
    assert meant(say(channel, alice, body)) == expected


def test_here_means_members_who_are_online(
    channel: Channel, alice: User, bob: User, mallory: User
) -> None:
    one = process("one")
    present(alice, one, is_active=False)
    present(bob, one)
    present(mallory, one)

    assert meant(say(channel, alice, "@here look")) == [("bob", "here")]


def test_a_deactivated_person_is_not_meant(channel: Channel, alice: User, bob: User) -> None:
    bob.is_active = False
    bob.save()

    message = say(channel, alice, "@bob and @channel")

    assert meant(message) == [("alice", "channel")]
    assert "data-user" not in message.body_html


def test_an_edit_means_others(channel: Channel, alice: User, bob: User) -> None:
    message = say(channel, alice, "@bob")

    message.body = "@alice"
    message.save()

    assert meant(message) == [("alice", "person")]
    assert message.mentioned_ids == [alice.pk]


def test_an_edit_still_means_those_who_were_here(channel: Channel, alice: User, bob: User) -> None:
    one = process("one")
    present(bob, one)
    message = say(channel, alice, "@here lok")
    Presence.objects.take(one.pk, [bob.pk])
    present(alice, one)

    message.body = "@here look"
    message.save()

    assert meant(message) == [("bob", "here")]


def test_an_edit_that_calls_all_means_those_who_are_here_now(
    channel: Channel, alice: User, bob: User
) -> None:
    message = say(channel, alice, "look")
    present(bob, process("one"))

    message.body = "@here look"
    message.save()

    assert meant(message) == [("bob", "here")]


def test_a_restored_message_means_whom_it_meant(
    channel: Channel, alice: User, mallory: User
) -> None:
    message = say(channel, alice, "@channel")
    Membership.objects.create(channel=channel, user=mallory)

    message.delete()
    message.restore()

    assert meant(message) == [("alice", "channel"), ("bob", "channel")]


def test_a_person_who_is_removed_is_meant_no_longer(
    channel: Channel, alice: User, mallory: User
) -> None:
    message = say(channel, alice, "@mallory and @bob")

    mallory.delete()

    stored = Message.objects.get()
    assert (meant(message), stored.seq) == ([("bob", "person")], 2)
    assert stored.body == "@mallory and @bob"
    assert stored.body_html.startswith("<p>@mallory and <a ")


def test_drawing_a_message_anew_means_nobody_new(channel: Channel, alice: User) -> None:
    message = say(channel, alice, "@later")
    User.objects.create_user("later")

    changed = message.rerender()

    assert (changed, meant(message)) == (True, [])


@pytest.mark.parametrize(
    ("username", "body"),
    [
        *(("ada.", "@Ada."), ("ada.", "Ask @ada..."), ("c++", "@c++")),
        *(("x-", "@x-, look"), ("y@", "@y@")),
    ],
)
def test_a_username_may_end_as_a_sentence_does(username: str, body: str, channel: Channel) -> None:
    person = User.objects.create_user(username)

    message = say(channel, person, body)

    assert meant(message) == [(username, "person")]
    assert f'data-user="{person.pk}"' in message.body_html


def test_the_end_of_a_sentence_is_no_part_of_a_name_that_nobody_has(
    channel: Channel, alice: User
) -> None:
    message = say(channel, alice, "Ask @alice... or @ada.")

    link = f'<a class="mention" data-user="{alice.pk}" href="/people/{alice.pk}/">@alice</a>'
    assert message.body_html == f"<p>Ask {link}... or @ada.</p>\n"


def test_of_two_names_the_one_that_is_written_in_full_is_meant(
    channel: Channel, alice: User
) -> None:
    User.objects.create_user("alice.")

    assert meant(say(channel, alice, "@alice. look")) == [("alice.", "person")]
    assert meant(say(channel, alice, "@alice, look")) == [("alice", "person")]
