"""The admin as a whole: its look, its lists, and who stays outside."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from messaging.models import (
    AuditEntry,
    Block,
    Channel,
    Invitation,
    Membership,
    Message,
    Preferences,
    Report,
    User,
)

MEMBERSHIPS = "/admin/messaging/membership/"
PEOPLE = "/admin/messaging/user/"


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

    with django_assert_num_queries({PEOPLE: 5, MEMBERSHIPS: 5}[address]):
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


def test_the_admin_shows_itself_in_the_chosen_theme(admin: Client) -> None:
    Preferences.objects.create(user=User.objects.get(username="root"), theme="dark")

    for path in ("", "messaging/user/", "messaging/user/add/", "messaging/serverprocess/"):
        assert "theme-dark" in admin.get(f"/admin/{path}").content.decode(), path
    assert "theme-dark" not in Client().get("/admin/", follow=True).content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("report", 4), ("block", 4), ("auditentry", 6), ("invitation", 4)]
)
def test_the_new_lists_take_the_same_queries_however_long(
    name: str,
    queries: int,
    number: int,
    admin: Client,
    channel: Channel,
    alice: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    root = User.objects.get(username="root")
    for index in range(number):
        person = User.objects.create_user(f"user-{index}")
        message = Message.objects.create(channel=channel, author=person, body="Hello")
        Report.objects.create(message=message, reporter=alice, reason="No", body="Hello")
        Block.objects.create(user=alice, blocked=person)
        AuditEntry.objects.create(act="tested", actor=root, actor_name="root")
        Invitation.objects.create(created_by=root, digest=f"{index}")

    with django_assert_num_queries(queries):
        answer = admin.get(f"/admin/messaging/{name}/")

    assert answer.context["cl"].result_count == number


def test_the_index_is_grouped_as_the_product_is(admin: Client) -> None:
    groups = admin.get("/admin/").context["app_list"]

    assert [(str(each["name"]), len(each["models"])) for each in groups] == [
        ("People", 2),
        ("Log in", 4),
        ("Channels", 3),
        ("Messages", 5),
        ("Moderation", 3),
        ("Workspace", 2),
    ]
