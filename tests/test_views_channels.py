"""The page of all channels: making, joining and leaving them."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from messaging.forms import ChannelForm
from messaging.models import Channel, Membership, User
from tests.conftest import PASSWORD
from tests.visiting import client_of, page


class TestChannels:
    def test_lists_what_the_viewer_may_see(
        self, channel: Channel, public_channel: Channel, mallory: User
    ) -> None:
        html = page(mallory, "/channels/")

        assert "town-square" in html
        assert "engine-room" not in html

    def test_makes_a_channel_of_which_one_is_owner(self, mallory: User) -> None:
        form = {"name": "garden", "topic": "Weeds", "kind": "private"}

        answer = client_of(mallory).post("/channels/", form)

        made = Channel.objects.get()
        membership = Membership.objects.get()
        assert (made.name, made.topic, made.kind) == ("garden", "Weeds", "private")
        assert (membership.channel, membership.user, membership.role) == (made, mallory, "owner")
        assert answer.url == f"/channels/{made.pk}/"

    def test_says_that_a_name_is_taken(self, public_channel: Channel, alice: User) -> None:
        form = {"name": "Town-Square", "topic": "", "kind": "public"}

        answer = client_of(alice).post("/channels/", form)

        assert "There is a channel of this name already." in answer.content.decode()
        assert Channel.objects.count() == 1

    def test_what_is_wrong_with_a_field_describes_it(self, alice: User) -> None:
        form = {"name": "", "topic": "x" * 251, "kind": "secret"}

        html = client_of(alice).post("/channels/", form).content.decode()

        described = set(re.findall(r'aria-describedby="(\w+_error)"', html))
        assert described >= {"id_name_error", "id_topic_error"}
        assert [each for each in described if html.count(f'id="{each}"') != 1] == []

    def test_says_that_somebody_was_quicker_with_a_name(
        self, alice: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        is_valid = ChannelForm.is_valid

        def just_before_a_rival(form: ChannelForm) -> bool:
            found = is_valid(form)
            Channel.objects.create(name="Garden")
            return found

        monkeypatch.setattr(ChannelForm, "is_valid", just_before_a_rival)

        answer = client_of(alice).post("/channels/", {"name": "garden", "kind": "public"})

        assert answer.status_code == 200
        assert answer.context["form"].errors == {
            "name": ["There is a channel of this name already."]
        }
        assert [each.name for each in Channel.objects.all()] == ["Garden"]

    @pytest.mark.parametrize("rows", [1, 3])
    def test_costs_the_same_whatever_there_is(
        self, alice: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(rows):
            Channel.objects.create(name=f"room-{number}")
        client = client_of(alice)

        with django_assert_num_queries(9):
            client.get("/channels/")


class TestJoining:
    def test_somebody_joins_and_leaves_a_public_channel(
        self, public_channel: Channel, mallory: User
    ) -> None:
        client = client_of(mallory)

        joined = client.post(f"/channels/{public_channel.pk}/join/")
        is_member = public_channel.memberships.filter(user=mallory).exists()
        left = client.post(f"/channels/{public_channel.pk}/leave/")

        assert (joined.url, is_member) == (f"/channels/{public_channel.pk}/", True)
        assert left.url == "/channels/"
        assert not public_channel.memberships.filter(user=mallory).exists()

    def test_joining_twice_does_no_harm(self, public_channel: Channel, bob: User) -> None:
        client_of(bob).post(f"/channels/{public_channel.pk}/join/")

        assert public_channel.memberships.filter(user=bob).count() == 1

    def test_a_double_click_joins_once(
        self, public_channel: Channel, bob: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The second request looked before the first had stored anything."""
        monkeypatch.setattr("messaging.access.role_in", lambda channel, viewer: None)

        answer = client_of(bob).post(f"/channels/{public_channel.pk}/join/")

        assert answer.url == f"/channels/{public_channel.pk}/"
        assert public_channel.memberships.filter(user=bob).count() == 1

    @pytest.mark.parametrize("number", [0, 10**20])
    @pytest.mark.parametrize("action", ["", "join/", "leave/"])
    def test_a_number_of_no_channel_is_not_found(
        self, alice: User, number: int, action: str
    ) -> None:
        client = client_of(alice)
        ask = client.post if action else client.get

        assert ask(f"/channels/{number}/{action}").status_code == 404

    def test_a_private_channel_cannot_be_joined(self, channel: Channel, mallory: User) -> None:
        answer = client_of(mallory).post(f"/channels/{channel.pk}/join/")

        assert answer.status_code == 404
        assert not channel.memberships.filter(user=mallory).exists()

    def test_an_archived_channel_cannot_be_joined(
        self, public_channel: Channel, mallory: User
    ) -> None:
        public_channel.is_archived = True
        public_channel.save()

        answer = client_of(mallory).post(f"/channels/{public_channel.pk}/join/")

        assert answer.status_code == 403
        assert not public_channel.memberships.filter(user=mallory).exists()

    @pytest.mark.parametrize("action", ["join", "leave"])
    def test_a_login_on_the_way_leads_to_the_channel(
        self, public_channel: Channel, mallory: User, action: str
    ) -> None:
        path = f"/channels/{public_channel.pk}/{action}/"
        client = Client()
        login = client.post(path).url

        form = {"username": "mallory", "password": PASSWORD, "next": path}
        back = client.post(login, form).url
        answer = client.get(back)

        assert (back, answer.url) == (path, f"/channels/{public_channel.pk}/")
        assert not public_channel.memberships.filter(user=mallory).exists()

    @pytest.mark.parametrize("action", ["join", "leave"])
    def test_a_login_on_the_way_tells_nothing_of_a_private_channel(
        self, channel: Channel, alice: User, mallory: User, action: str
    ) -> None:
        path = f"/channels/{channel.pk}/{action}/"

        statuses = [client_of(user).get(path).status_code for user in (alice, mallory)]

        assert statuses == [302, 404]
