"""Directs on the pages: titles, the sidebar, the forms that open and hide them."""

import pytest
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Membership, Message, User, open_direct
from tests.visiting import client_of, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def direct(alice: User, bob: User) -> Channel:
    direct, _is_new = open_direct(alice, [bob])
    Message.objects.create(channel=direct, author=alice, body="just between us")
    return direct


def test_each_reads_the_name_of_the_other(alice: User, bob: User, direct: Channel) -> None:
    path = f"/channels/{direct.pk}/"

    assert "<bdi data-channel-name>Bob Berg</bdi>" in page(alice, path)
    shown = page(bob, path)
    assert "<bdi data-channel-name>Alice Ames</bdi>" in shown
    assert "<title>(1) Alice Ames · Chatsite</title>" in shown
    assert 'placeholder="Message Alice Ames"' in shown
    for absent in ("/leave/", "outsider-offer", "data-may-add"):
        assert absent not in shown


def test_hostile_names_stay_text(bob: User, direct: Channel, alice: User) -> None:
    alice.display_name = """<img src=x onerror=alert(1)>"'"""
    alice.save(update_fields=["display_name"])

    assert "<img src=x" not in page(bob, f"/channels/{direct.pk}/")


def test_outsiders_and_the_owner_of_the_workspace_find_nothing(
    bob: User, mallory: User, direct: Channel
) -> None:
    owner = User.objects.create_user("olga", role=User.Role.OWNER)
    message = direct.messages.get()
    paths = [f"/channels/{direct.pk}/", f"/channels/{direct.pk}/?message={message.pk}"]
    paths += [f"/channels/{direct.pk}/?thread={message.pk}", f"/channels/{direct.pk}/?pins"]
    assert client_of(bob).get(paths[0]).status_code == 200

    for outsider in (mallory, owner):
        client = client_of(outsider)
        answers = [*map(client.get, paths)]
        answers += [
            client.post(f"/{path}/")
            for path in (
                f"channels/{direct.pk}/join",
                f"channels/{direct.pk}/leave",
                f"directs/{direct.pk}/hide",
            )
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert "just between us" not in page(outsider, "/unreads/")
        assert "Alice Ames" not in page(outsider, f"/people/{bob.pk}/")


def test_the_browser_of_channels_lists_none(alice: User, channel: Channel, direct: Channel) -> None:
    shown = page(alice, "/channels/").partition('class="browser"')[2]

    assert "engine-room" in shown
    assert f"/channels/{direct.pk}/" not in shown.partition("</main>")[0]


def test_a_form_opens_it(alice: User, bob: User, mallory: User) -> None:
    answer = client_of(alice).post("/directs/", {"user_id": [bob.pk, mallory.pk]})

    direct = Channel.objects.get()
    assert answer.headers["Location"] == f"/channels/{direct.pk}/"
    assert direct.memberships.count() == 3
    assert client_of(alice).get("/directs/").headers["Location"] == "/"


@pytest.mark.parametrize("wanted", [[], ["0"], ["987654"], ["bob"], ["9" * 40]])
def test_a_form_with_nobody_finds_nobody(wanted: list[str], alice: User) -> None:
    assert client_of(alice).post("/directs/", {"user_id": wanted}).status_code == 404
    assert not Channel.objects.exists()


def test_a_guest_finds_only_people_they_have_met(
    alice: User, bob: User, mallory: User, channel: Channel
) -> None:
    gus = User.objects.create_user("gus", role=User.Role.GUEST)
    Membership.objects.create(channel=channel, user=gus)

    assert client_of(gus).post("/directs/", {"user_id": bob.pk}).status_code == 302
    assert client_of(gus).post("/directs/", {"user_id": mallory.pk}).status_code == 404


def test_a_form_hides_it(alice: User, channel: Channel, direct: Channel) -> None:
    answer = client_of(alice).post(f"/directs/{direct.pk}/hide/")

    assert answer.headers["Location"] == "/"
    assert f'data-id="{direct.pk}"' not in page(alice, f"/channels/{channel.pk}/")
    assert client_of(alice).post(f"/directs/{channel.pk}/hide/").status_code == 404


def test_where_nobody_else_is_active_the_page_says_so(
    alice: User, bob: User, direct: Channel
) -> None:
    assert " data-deserted>" not in page(alice, f"/channels/{direct.pk}/")
    assert "Message</button>" in page(alice, f"/people/{bob.pk}/")

    bob.is_active = False
    bob.save(update_fields=["is_active"])

    message = direct.messages.get()
    for query in ("", f"?thread={message.pk}"):
        shown = page(alice, f"/channels/{direct.pk}/{query}")
        assert "just between us" in shown
        assert shown.count(" data-deserted>") == 1 + bool(query)
        assert "Nobody else here is active any more." in shown
    # It is still the way to what was written.
    assert "Message</button>" in page(alice, f"/people/{bob.pk}/")


def test_nobody_is_offered_to_write_to_somebody_deactivated(alice: User, mallory: User) -> None:
    mallory.is_active = False
    mallory.save(update_fields=["is_active"])

    assert "Message</button>" not in page(alice, f"/people/{mallory.pk}/")


def test_quotes_name_no_people(alice: User, bob: User, direct: Channel, channel: Channel) -> None:
    message = direct.messages.get()
    link = f"[this](/channels/{direct.pk}/?message={message.pk})"
    Message.objects.create(channel=channel, author=alice, body=link)

    quote = '<span data-word="direct_message">direct message</span> <time'
    assert quote in page(bob, f"/channels/{channel.pk}/")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("path", ["/unreads/", "/saved/", "/threads/"])
def test_directs_cost_the_same_whatever_their_number(
    path: str, number: int, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        other = User.objects.create_user(f"person{index}", display_name=f"Person {index}")
        direct, _is_new = open_direct(alice, [other])
        first = Message.objects.create(channel=direct, author=other, body="hello")
        Message.objects.create(channel=direct, author=alice, body="yes?", parent=first)
        Message.objects.create(channel=direct, author=other, body="well", parent=first)
        first.saved_by.create(user=alice)
    client = client_of(alice)
    queries = {"/unreads/": 16, "/saved/": 15, "/threads/": 20}

    with django_assert_num_queries(queries[path]):
        shown = client.get(path).content.decode()

    main = shown.partition("<main")[2]
    assert all(f"Person {index}</bdi>" in main for index in range(number))
