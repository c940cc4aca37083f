"""Membership then and now, as the account and the verdict of a message tell it."""

from collections.abc import Callable
from typing import Any

import pytest

from messaging.inquiry.account import as_dict, as_lines
from messaging.inquiry.case import Case
from messaging.inquiry.verdict import verdict
from messaging.models import Channel, Membership, Message, PastMembership, User
from tests.listening import post

ABSENT = (
    "mallory is not connected and has not read it; opening the channel shows it. "
    "(No server process is running.)"
)
PRIVATE = "mallory is no member of this private channel and may not see it. (mallory {0}.)"


def leave(channel: Channel, user: User) -> None:
    channel.memberships.filter(user=user).delete()


def join(channel: Channel, user: User) -> None:
    Membership.objects.create(channel=channel, user=user)


Step = Callable[[Channel, User], None]


# What mallory does before the message is sent and after it.
@pytest.mark.parametrize(
    ("before", "after", "standing", "said"),
    [
        ([], [], "never", "never was a member"),
        ([join], [leave], "member", "was a member when it was sent, but has left since"),
        ([join, leave], [], "had_left", "had left before it was sent"),
        ([], [join, leave], "not_yet", "joined only after it was sent and has left since"),
        ([join, leave], [join, leave], "had_left", "had left before it was sent"),
        (
            *([join, leave, join], [leave, join, leave], "member"),
            "was a member when it was sent, but has left since",
        ),
    ],
)
def test_whoever_is_no_member_now_was_perhaps_one_then(
    before: list[Step],
    after: list[Step],
    standing: str,
    said: str,
    channel: Channel,
    alice: User,
    mallory: User,
) -> None:
    case = case_between(before, after, channel, alice, mallory)

    assert (case.standing, case.membership) == (standing, None)
    assert verdict(case, []) == PRIVATE.format(said)


@pytest.mark.parametrize(
    ("before", "after", "standing", "aside"),
    [
        ([join], [], "member", ""),
        ([join, leave, join], [], "member", ""),
        ([], [join], "not_yet", " (mallory joined only after it was sent.)"),
        (
            *([join, leave], [join], "had_left"),
            " (mallory had left before it was sent and has joined again after it.)",
        ),
        (
            *([join], [leave, join], "member"),
            " (mallory was a member when it was sent, left, and has joined again.)",
        ),
    ],
)
def test_whoever_is_a_member_now_was_perhaps_none_then(
    before: list[Step],
    after: list[Step],
    standing: str,
    aside: str,
    channel: Channel,
    alice: User,
    mallory: User,
) -> None:
    case = case_between(before, after, channel, alice, mallory)

    assert (case.standing, case.has_read) == (standing, False)
    assert verdict(case, []) == ABSENT + aside


def case_between(
    before: list[Step], after: list[Step], channel: Channel, author: User, user: User
) -> Case:
    """The case of a message that is sent between the steps of a person."""
    for step in before:
        step(channel, user)
    [message] = post(channel, author, "hello")
    for step in after:
        step(channel, user)
    return Case.of(str(message.pk), user.username)


def test_a_visitor_may_see_it(public_channel: Channel, alice: User, mallory: User) -> None:
    case = case_between([], [], public_channel, alice, mallory)

    assert verdict(case, []) == f"{ABSENT} (mallory never was a member.)"
    assert "  member     no, but anybody may visit the channel" in [*as_lines(case, [])]
    assert "  then       never a member" in [*as_lines(case, [])]


def test_a_visitor_who_was_a_member_is_told_so(
    public_channel: Channel, alice: User, mallory: User
) -> None:
    case = case_between([join], [leave], public_channel, alice, mallory)

    assert verdict(case, []).endswith(
        " (mallory was a member when it was sent, but has left since.)"
    )


def test_a_deleted_message_tells_of_membership_too(message: Message, mallory: User) -> None:
    join(message.channel, mallory)
    message.delete()

    told = verdict(Case.of(str(message.pk), "mallory"), [])

    assert told.endswith("an empty placeholder. (mallory joined only after it was sent.)")


def test_every_time_in_the_channel_is_accounted_for(
    channel: Channel, alice: User, mallory: User
) -> None:
    case = case_between([join, leave, join], [leave, join], channel, alice, mallory)

    first, second = case.past
    lines = [line for line in as_lines(case, []) if line.startswith(("  then", "  member"))]
    assert lines[0] == "  then       a member when the message was sent"
    assert [line.rpartition(", ")[2] for line in lines[1:]] == [
        *("ended with seq 1", "ended with seq 3", "after the message was sent"),
    ]
    told = as_dict(case, [])
    assert (told["standing"], told["past_memberships"]) == (
        "member",
        [period(first, was_member=False), period(second, was_member=True)],
    )
    assert told["membership"]["was_member"] is False


def period(past: PastMembership, *, was_member: bool) -> dict[str, Any]:
    return {
        "joined_at": past.joined_at.isoformat(),
        "ended_at": past.ended_at.isoformat(),
        "ended_seq": past.ended_seq,
        "was_member": was_member,
    }
