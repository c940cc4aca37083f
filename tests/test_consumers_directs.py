"""What sockets are told of directs: their people everything, everybody else nothing."""

import pytest

from messaging.models import Channel, Membership, User, open_direct
from messaging.replay import missed_by_feed
from messaging.sidebar import hello
from tests.listening import in_thread, post, socket_of

pytestmark = pytest.mark.django_db(transaction=True)


def opened(alice: User, bob: User) -> Channel:
    return open_direct(alice, [bob])[0]


async def test_a_new_direct_comes_with_its_people_and_then_its_messages(
    alice: User, bob: User
) -> None:
    async with socket_of(bob) as socket:
        direct = await in_thread(opened, alice, bob)
        created = await socket.frame_of("channel_created")
        await in_thread(post, direct, alice, "hello")
        message = await socket.frame_of("message_created")

    channel = created["channel"]
    assert (channel["name"], channel["kind"], channel["is_hidden"]) == (
        "Alice Ames",
        "direct",
        True,
    )
    assert [each["id"] for each in channel["people"]] == [alice.pk, bob.pk]
    assert (message["channel_id"], message["message"]["body"]) == (direct.pk, "hello")


async def test_all_tabs_hear_that_it_is_hidden_and_nobody_else_does(alice: User, bob: User) -> None:
    direct = await in_thread(opened, alice, bob)
    membership = await in_thread(Membership.objects.select_related("channel").get, user=alice)

    async with socket_of(alice) as one, socket_of(alice) as other, socket_of(bob) as bobs:
        await in_thread(membership.hide)
        heard = [await each.frame_of("channel_updated") for each in (one, other)]
        await in_thread(membership.show)
        shown = await one.frame_of("channel_updated")
        await in_thread(post, direct, alice, "hello")
        bob_heard = await bobs.frame_of("message_created")

    assert [each["channel"]["is_hidden"] for each in heard] == [True, True]
    assert (shown["channel"]["is_hidden"], shown["channel"]["name"]) == (False, "Bob Berg")
    assert bob_heard["channel_id"] == direct.pk


@pytest.mark.parametrize("role", [User.Role.MEMBER, User.Role.OWNER])
async def test_no_outsider_hears_of_it(role: User.Role, alice: User, bob: User) -> None:
    outsider = await in_thread(User.objects.create_user, "mallory", role=role)
    square = await in_thread(Channel.objects.create, name="square")
    for person in (alice, outsider):
        await in_thread(Membership.objects.create, channel=square, user=person)

    async with socket_of(outsider) as socket:
        direct = await in_thread(opened, alice, bob)
        await in_thread(post, direct, alice, "just between us")
        await socket.send_json_to({"type": "resume", "cursors": {str(direct.pk): 0}})
        refused = await socket.frame_of("error")
        await in_thread(post, square, alice, "for all")
        frames = [await socket.frame()]
        while frames[-1]["type"] != "message_created":
            frames.append(await socket.frame())

    assert (refused["code"], refused["channel_id"]) == ("not_found", direct.pk)
    assert [each["channel_id"] for each in frames if "channel_id" in each] == [square.pk]


async def test_a_hidden_one_is_not_greeted_with_and_heard_all_the_same(
    alice: User, bob: User
) -> None:
    direct = await in_thread(opened, alice, bob)

    async with socket_of(bob) as socket:
        greeted = await in_thread(hello, bob.pk, heartbeat_seconds=25)
        await in_thread(post, direct, alice, "hello")
        message = await socket.frame_of("message_created")
        greeted_now = await in_thread(hello, bob.pk, heartbeat_seconds=25)

    assert greeted["channels"] == []
    assert message["channel_id"] == direct.pk
    [shown] = greeted_now["channels"]
    assert (shown["name"], shown["unread"], shown["mentions"]) == ("Alice Ames", 1, 1)


async def test_everybody_in_it_hears_who_is_deactivated_and_restored(
    alice: User, bob: User
) -> None:
    direct = await in_thread(opened, alice, bob)

    async with socket_of(alice) as socket:
        heard = []
        for is_active in (False, True):
            bob.is_active = is_active
            await in_thread(bob.save, update_fields=["is_active"])
            heard.append(await socket.frame_of("user_updated"))
    bob.is_active = False
    await in_thread(bob.save, update_fields=["is_active"])
    greeted = await in_thread(hello, alice.pk, heartbeat_seconds=25)

    told = [(each["user"]["id"], each["user"]["is_active"]) for each in heard]
    assert told == [(bob.pk, False), (bob.pk, True)]
    [shown] = greeted["channels"]
    people = [(each["id"], each["is_active"]) for each in shown["people"]]
    assert (shown["id"], people) == (direct.pk, [(alice.pk, True), (bob.pk, False)])


def test_what_is_the_same_for_both_has_people_and_no_name(alice: User, bob: User) -> None:
    direct = opened(alice, bob)
    direct.take_seq()

    [notice] = missed_by_feed(direct.pk, 0).events

    assert notice["channel"]["name"] == ""
    assert [each["id"] for each in notice["channel"]["people"]] == [alice.pk, bob.pk]
