"""The feed of the workspace: news of channels and people with whom one shares nothing."""

from typing import Any

import pytest

from messaging.models import Channel, Membership, User
from tests.listening import Socket, in_thread, socket_of

pytestmark = pytest.mark.django_db(transaction=True)

# The last thing that is told; whatever was told before it has come by then.
END = {"display_name": "The end"}


@pytest.fixture
def guest(db: None) -> User:
    return User.objects.create_user("wren", role=User.Role.GUEST)


async def told_until_the_end(socket: Socket, person: User) -> list[dict[str, Any]]:
    """Frames up to a change of somebody whom the listener may see."""
    await in_thread(change, person, **END)
    told: list[dict[str, Any]] = []
    while not told or told[-1].get("user", {}).get("display_name") != END["display_name"]:
        told.append(await socket.receive_json_from(timeout=5))
    return told[:-1]


def change(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def kinds(told: list[dict[str, Any]]) -> list[str]:
    return [frame["type"] for frame in told]


async def test_whoever_is_in_no_channel_is_told_that_a_public_one_has_changed(
    mallory: User, alice: User
) -> None:
    async with socket_of(mallory) as socket:
        room = await in_thread(lambda: Channel.objects.create(name="tea"))
        opened = kinds(await told_until_the_end(socket, alice))
        await in_thread(change, room, name="coffee")
        renamed = kinds(await told_until_the_end(socket, alice))
        await in_thread(change, room, kind=Channel.Kind.PRIVATE)
        closed = kinds(await told_until_the_end(socket, alice))
        await in_thread(change, room, name="secret", topic="of the few")
        hidden = kinds(await told_until_the_end(socket, alice))
        await in_thread(change, room, kind=Channel.Kind.PUBLIC)
        shown = kinds(await told_until_the_end(socket, alice))
        await in_thread(room.delete)
        gone = kinds(await told_until_the_end(socket, alice))

    assert opened == renamed == closed == shown == gone == ["channels_changed"]
    assert hidden == []


async def test_a_private_channel_is_told_of_to_nobody(mallory: User, alice: User) -> None:
    async with socket_of(mallory) as socket:
        room = await in_thread(lambda: Channel.objects.create(name="a", kind=Channel.Kind.PRIVATE))
        await in_thread(change, room, topic="the surprise")
        await in_thread(room.delete)

        assert await told_until_the_end(socket, alice) == []


async def test_guests_are_not_told_of_channels(guest: User, alice: User, channel: Channel) -> None:
    await in_thread(lambda: Membership.objects.create(channel=channel, user=guest))
    async with socket_of(guest) as socket:
        room = await in_thread(lambda: Channel.objects.create(name="tea"))
        await in_thread(change, room, name="coffee")
        await in_thread(room.delete)

        assert await told_until_the_end(socket, alice) == []


async def test_everybody_hears_of_newcomers_and_of_people_in_other_channels(
    mallory: User, alice: User
) -> None:
    async with socket_of(mallory) as socket:
        await in_thread(lambda: User.objects.create_user("noor", display_name="Noor"))
        [new] = await told_until_the_end(socket, alice)

    assert (new["type"], new["user"]["display_name"]) == ("user_updated", "Noor")
    assert "channel_ids" not in new


async def test_guests_hear_only_of_those_with_whom_they_share_a_channel(
    guest: User, alice: User, mallory: User, channel: Channel
) -> None:
    await in_thread(lambda: Membership.objects.create(channel=channel, user=guest))
    async with socket_of(guest) as socket:
        await in_thread(change, mallory, title="Not to be seen")
        await in_thread(lambda: User.objects.create_user("noor", display_name="Noor"))
        await in_thread(change, guest, title="Myself")
        told = await told_until_the_end(socket, alice)

    assert [frame["user"]["title"] for frame in told] == ["Myself"]


async def test_a_change_comes_once_however_many_channels_are_shared(
    alice: User, bob: User, channel: Channel
) -> None:
    other = await in_thread(lambda: Channel.objects.create(name="tea"))
    for person in (alice, bob):
        await in_thread(Membership.objects.get_or_create, channel=other, user=person)
    async with socket_of(bob) as socket:
        await in_thread(change, alice, title="Keeper")
        told = await told_until_the_end(socket, alice)

    assert [frame["user"]["title"] for frame in told] == ["Keeper"]
