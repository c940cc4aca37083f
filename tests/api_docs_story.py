"""The story that the samples of api_docs.md tell, played on the real code.

Alice (3) makes the channel observatory (7) and brings Bob (5); Carol (8) comes and goes.
"""

from contextlib import AsyncExitStack

from django.db.models import QuerySet
from rest_framework.test import APIClient

from messaging import events
from messaging.feeds.attendance import Attendance
from messaging.models import Channel, Membership, Message, User
from messaging.replay import MOST_CHANGES, missed_by_feed
from tests.api_docs_talk import Conversation
from tests.api_docs_telling import CHANNEL, INVITATIONS, MEMBERS, MESSAGES, ONE
from tests.conftest import PASSWORD, rest_client
from tests.listening import ORIGIN, Socket, in_thread, raw_socket, session_cookie, socket_of
from tests.processes import process


class Story(Conversation):
    """From the making of a channel to what is refused."""

    async def tell(self) -> None:
        await in_thread(self.set_the_stage)
        await in_thread(self.make_the_channel)
        async with AsyncExitStack() as stack:
            await self.open_sockets(stack)
            await self.be_here()
            for act in (self.write, self.read, self.talk):
                await act()
            for act in (self.change_the_channel, self.come_and_go):
                await act()
            await self.go_wrong()
            await self.catch_up()
        await in_thread(self.look_at_people)
        await self.invite_people()
        await in_thread(self.be_refused)

    def set_the_stage(self) -> None:
        """People and clients; used-up numbers, so that ids are those of the page."""
        used_up = [User.objects.create(username=f"used up {number}") for number in range(10)]
        User.objects.filter(pk__in=[user.pk for user in used_up]).delete()
        self.alice = person(3, "alice", "Alice Ames")
        self.bob = person(5, "bob", "Bob Berg")
        self.carol = person(8, "carol", "Carol Cole")
        self.as_alice, self.as_bob, self.as_carol = map(
            rest_client, (self.alice, self.bob, self.carol)
        )
        for number in range(6):
            channel = Channel.objects.create(name=f"used up {number}")
            fill(channel, self.alice, 39 if number == 0 else 0)
            channel.delete()

    def make_the_channel(self) -> None:
        self.call(self.as_alice, "POST", "/api/v1/channels/")
        self.call(self.as_alice, "POST", MEMBERS, channel_id=7)
        Channel.objects.filter(pk=7).update(last_seq=119)
        Membership.objects.filter(channel=7).update(last_read_seq=119)

    async def open_sockets(self, stack: AsyncExitStack) -> None:
        cookie = await session_cookie(self.alice)
        headers = [*ORIGIN, (b"cookie", cookie)]
        self.alices: Socket = await stack.enter_async_context(raw_socket(headers))
        self.bobs: Socket = await stack.enter_async_context(socket_of(self.bob))
        self.carols: Socket = await stack.enter_async_context(socket_of(self.carol))
        await self.hear(self.alices, "hello")

    async def be_here(self) -> None:
        attendance = Attendance((await in_thread(process, "one")).pk)
        await attendance.look()
        await self.hear(self.alices, "presences")
        await self.send(self.bobs, "presence")
        await self.send(self.bobs, "ping")
        await self.bobs.frame_of("heartbeat")
        await attendance.look()
        await self.hear(self.alices, "presence_changed")
        await self.rest(self.as_alice, "GET", "/api/v1/users/presence/")

    async def write(self) -> None:
        await self.send(self.bobs, "typing")
        await self.hear(self.alices, "typing_started")
        await in_thread(events.broadcast_typing, started=False, channel_id=7, user_id=self.bob.pk)
        await self.hear(self.alices, "typing_stopped")
        await self.rest(self.as_alice, "POST", MESSAGES, channel_id=7)
        await self.hear(self.alices, "message_created")
        await self.send(self.alices, "ack")
        await self.rest(self.as_alice, "GET", MESSAGES, query="?limit=1", channel_id=7)
        await self.rest(self.as_alice, "GET", ONE, channel_id=7, id=41)
        await self.rest(self.as_alice, "PATCH", ONE, channel_id=7, id=41)
        await self.hear(self.alices, "message_updated")
        await self.rest(self.as_alice, "GET", ONE + "revisions/", channel_id=7, id=41)
        await self.rest(self.as_alice, "DELETE", ONE, channel_id=7, id=41)
        await self.hear(self.alices, "message_deleted")

    async def read(self) -> None:
        body = {"body": "The Cassini division is easy to see."}
        await in_thread(self.as_bob.post, MESSAGES.format(channel_id=7), body)
        await self.send(self.alices, "read")
        await self.hear(self.alices, "read_marker_moved")
        await self.rest(self.as_alice, "POST", CHANNEL + "read/", id=7)
        await self.rest(self.as_alice, "POST", "/api/v1/channels/read/")
        await self.rest(self.as_alice, "GET", CHANNEL, id=7)
        await self.rest(self.as_alice, "GET", "/api/v1/channels/")
        await self.rest(self.as_alice, "GET", "/api/v1/sync/", query="?cursors=7:122")

    async def change_the_channel(self) -> None:
        await self.rest(self.as_alice, "PATCH", CHANNEL, id=7)
        await self.hear(self.alices, "channel_updated")
        await self.hear(self.alices, "channels_changed")
        await self.rest(self.as_alice, "POST", CHANNEL + "archive/", id=7)
        await self.hear(self.alices, "channel_archived")
        await self.rest(self.as_alice, "DELETE", CHANNEL + "archive/", id=7)
        await self.hear(self.alices, "channel_updated")
        missed = await in_thread(missed_by_feed, 7, 123)
        notices = [event for event in missed.events if event["type"] == "channel_updated"]
        self.frames["channel_updated"] += notices

    async def come_and_go(self) -> None:
        await self.rest(self.as_carol, "POST", CHANNEL + "join/", id=7)
        await self.hear(self.carols, "channel_created")
        await self.hear(self.alices, "member_joined")
        member = {"channel_id": 7, "user_id": self.carol.pk}
        await self.rest(self.as_alice, "PATCH", MEMBERS + "{user_id}/", **member)
        await self.hear(self.alices, "member_updated")
        await in_thread(self.as_alice.post, "/api/v1/sections/", {"name": "Nights"})
        await self.hear(self.alices, "sections_changed")
        await self.rest(self.as_alice, "GET", MEMBERS + "{user_id}/", **member)
        await self.rest(self.as_alice, "GET", MEMBERS, channel_id=7)
        await self.rest(self.as_carol, "POST", CHANNEL + "leave/", id=7)
        await self.hear(self.alices, "member_left")
        await self.hear(self.carols, "channel_removed")

    async def go_wrong(self) -> None:
        await self.alices.send_json_to({"type": "shout"})
        await self.hear(self.alices, "error")
        await self.alices.send_json_to({"type": "resume", "cursors": {"9": 4}})
        await self.hear(self.alices, "error", "error not_found")

    async def catch_up(self) -> None:
        await self.send(self.alices, "resume")
        await self.hear(self.alices, "caught_up")
        await self.send(self.alices, "ping")
        await self.hear(self.alices, "heartbeat")
        await self.rest(self.as_alice, "PATCH", "/api/v1/users/me/")
        await self.hear(self.alices, "user_updated")
        await self.rest(self.as_alice, "PATCH", "/api/v1/users/me/preferences/")
        await self.hear(self.alices, "preferences_changed")
        await in_thread(fill, await in_thread(Channel.objects.get, pk=7), self.bob, MOST_CHANGES)
        await self.send(self.alices, "resume")
        await self.hear(self.alices, "reset")

    def look_at_people(self) -> None:
        self.call(self.as_alice, "GET", "/api/v1/users/", query="?q=bob")
        self.call(self.as_alice, "GET", "/api/v1/users/{id}/", id=self.bob.pk)
        self.call(self.as_alice, "GET", "/api/v1/users/states/")
        self.call(self.as_alice, "GET", "/api/v1/users/me/")
        self.call(self.as_alice, "GET", "/api/v1/users/me/preferences/")
        token = self.call(self.as_alice, "POST", "/api/v1/tokens/")
        self.call(self.as_alice, "GET", "/api/v1/tokens/")
        key = token["token_key"]
        self.call(self.as_alice, "DELETE", "/api/v1/tokens/{token_key}/", token_key=key)

    async def invite_people(self) -> None:
        await User.objects.filter(pk=self.alice.pk).aupdate(role=User.Role.OWNER)
        async with socket_of(self.alice) as alices:
            made = await self.rest(self.as_alice, "POST", INVITATIONS)
            await self.hear(alices, "invitations_changed")
        await self.rest(self.as_alice, "GET", INVITATIONS)
        await in_thread(self.accept, made["link"].split("/")[2])
        await self.rest(self.as_alice, "DELETE", INVITATIONS + "{id}/", id=made["id"])

    def accept(self, secret: str) -> None:
        path = INVITATIONS + "accept/"
        sample = self.samples[f"POST {path}"]
        self.call(APIClient(), "POST", path)
        self.call(APIClient(), "POST", path, body=sample | {"secret": secret})

    def be_refused(self) -> None:
        first, second = self.samples[f"POST {MESSAGES}"], {"body": "Jupiter is up."}
        self.call(self.as_alice, "POST", MESSAGES, body=first, channel_id=7)
        self.call(self.as_alice, "POST", MESSAGES, body=first | second, channel_id=7)
        self.call(self.as_alice, "POST", MESSAGES, body={"body": " "}, channel_id=7)
        self.call(self.as_carol, "POST", MESSAGES, channel_id=7)
        place = {"channel_id": 8, "id": 44}
        changed = {"body": "Oil it twice, please.", "edited_from": 1}
        self.call(self.as_alice, "PATCH", ONE, body=changed, **place)
        self.call(self.as_alice, "POST", ONE + "replies/", body={"body": "Thanks."}, **place)
        self.call(self.as_alice, "POST", ONE + "reactions/", body={"emoji": "yes"}, **place)
        self.call(self.as_alice, "GET", CHANNEL, id=9)
        self.call(APIClient(), "GET", "/api/v1/users/me/")


def person(pk: int, username: str, display_name: str) -> User:
    return User.objects.create_user(
        username,
        email=f"{username}@example.org",
        password=PASSWORD,
        display_name=display_name,
        pk=pk,
    )


def fill(channel: Channel, author: User, number: int) -> None:
    """Store many messages at once, which nobody is told of."""
    last = channel.last_seq
    message_list = [
        Message(channel=channel, author=author, body="-", created_seq=seq, seq=seq)
        for seq in range(last + 1, last + number + 1)
    ]
    QuerySet(Message).bulk_create(message_list)
    Channel.objects.filter(pk=channel.pk).update(last_seq=last + number)
