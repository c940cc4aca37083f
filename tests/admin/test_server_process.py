"""The page "Realtime": for those who run the workspace, and only to look at."""

import json
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, User
from tests.processes import process

ADDRESS = "/admin/messaging/serverprocess/"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_index_leads_to_the_page(admin: Client) -> None:
    index = admin.get("/admin/").content.decode()

    assert re.search(rf'<a href="{ADDRESS}"[^>]*>Realtime</a>', index)


def test_the_page_has_the_picture_before_any_script_asks(admin: Client) -> None:
    process("one")

    page = admin.get(ADDRESS).content.decode()

    found = re.search(r'<script id="realtime-picture" type="application/json">(.*?)</script>', page)
    assert found is not None
    assert [each["name"] for each in json.loads(found[1])["processes"]] == ["one:1"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_however_many_processes(
    number: int,
    admin: Client,
    public_channel: Channel,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for index in range(number):
        process(f"host-{index}", channels={str(public_channel.pk): [1, 1, 1]})

    # The session, its person, the processes, the names of their channels.
    with django_assert_num_queries(4):
        assert admin.get(ADDRESS).status_code == 200


def test_whoever_runs_the_workspace_may_look(bob: User) -> None:
    bob.role = User.Role.ADMIN
    bob.save()

    assert client_of(bob).get(ADDRESS).status_code == 200


@pytest.mark.parametrize("role", ["member", "guest"])
def test_mallory_is_sent_to_the_login(role: str, mallory: User) -> None:
    mallory.role = role
    mallory.save()

    answer = client_of(mallory).get(ADDRESS)

    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={ADDRESS}")


def test_nothing_can_be_added_or_changed(admin: Client) -> None:
    row = process("one")

    paths = ["add/", f"{row.pk}/change/", f"{row.pk}/delete/"]
    assert [admin.get(ADDRESS + path).status_code for path in paths] == [404] * 3
