"""Whoever may not see a channel finds nothing of it, at any door of REST that the schema lists."""

import re
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from knox.models import AuthToken
from rest_framework.test import APIClient

from messaging.models import (
    Channel,
    Invitation,
    Membership,
    Message,
    Participation,
    Reaction,
    Report,
    SavedMessage,
    Section,
    User,
)
from tests.conftest import rest_client
from tests.doors_of_rest import Door, every_door, filled
from tests.hidden_things import SECRET, Ids, ids_of, nowhere

KEPT = (
    *(Channel, Membership, Message, Participation, Reaction, SavedMessage, Section),
    *(Invitation, Report, AuthToken),
)

# What everybody may see.
PUBLIC = {"users"}

# What those who run the workspace see, and nobody else.
MANAGED = {"invitations", "reports"}

DOORS = every_door()
HIDDEN = [door for door in DOORS if {word for word, _ in door.collections} - PUBLIC - MANAGED]
OF_MANAGERS = [door for door in DOORS if {word for word, _ in door.collections} & MANAGED]


@pytest.fixture
def hidden(channel: Channel, alice: User, bob: User) -> Ids:
    """Ids of what only the members of a private channel see, by the word of their collection."""
    channel.name, channel.topic = f"{SECRET}-room", f"{SECRET} topic"
    channel.save()
    message = Message.objects.create(channel=channel, author=alice, body=f"{SECRET} itself")
    message.body = f"{SECRET} itself, changed"
    message.save()
    Message.objects.create(channel=channel, author=bob, body=f"{SECRET} reply", parent=message)
    Reaction.objects.put(message, alice, "🎉")
    return ids_of(channel, message, alice)


@pytest.fixture
def own(public_channel: Channel, mallory: User) -> Ids:
    """Ids of what mallory has a right to."""
    Membership.objects.create(channel=public_channel, user=mallory)
    message = Message.objects.create(channel=public_channel, author=mallory, body="mine")
    return ids_of(public_channel, message, mallory)


@pytest.fixture(params=["stranger", "former member", "guest", "workspace owner"])
def outsider(request: Any, hidden: Ids, channel: Channel, mallory: User, bob: User) -> APIClient:
    """Who may not see it. To guests even a public channel is hidden, until they are added."""
    if request.param == "former member":
        Membership.objects.get(channel=channel, user=bob).delete()
        return rest_client(bob)
    if request.param == "workspace owner":
        User.objects.filter(pk=mallory.pk).update(role=User.Role.OWNER)
    if request.param == "guest":
        mallory.role, channel.kind = User.Role.GUEST, Channel.Kind.PUBLIC
        mallory.save()
        channel.save()
    return rest_client(mallory)


def at(door: Door, client: APIClient, ids: Ids, named: Ids, **headers: str) -> Any:
    """The answer at a door to things of `ids`, when body and query name those of `named`."""
    values: Ids = {
        "channel_id": named["channels"],
        "user_id": named["users"],
        "user_ids": [named["users"]],
        "section_id": named["sections"],
        "parent_id": named["messages"],
        "channels": {str(named["channels"]): 0},
        "ids": named["messages"],
        "cursors": f"{named['channels']}:0",
        "emoji": "🎉",
        "q": SECRET[:5],
    }
    # Elsewhere it is the id of something else.
    if door.path.endswith("messages/"):
        values["around"] = named["messages"]
    query = "&".join(f"{name}={values[name]}" for name in door.query if name in values)
    path = f"{door.at(ids)}?{query}"
    body = None if door.body is None else filled(door.body, values)
    return getattr(client, door.method)(path, body, headers=headers)


def stored() -> dict[str, list[Any]]:
    models: tuple[type[Model], ...] = KEPT
    return {
        model.__name__: list(model._default_manager.order_by("pk").values()) for model in models
    }


@pytest.mark.parametrize("door", HIDDEN, ids=str)
def test_what_is_hidden_is_as_if_it_were_not_there(
    door: Door, outsider: APIClient, hidden: Ids
) -> None:
    before = stored()

    answer = at(door, outsider, hidden, hidden)

    assert answer.status_code == 404
    assert SECRET not in answer.content.decode()
    assert stored() == before
    missing = at(door, outsider, nowhere(hidden), hidden)
    assert (missing.status_code, missing.content) == (404, answer.content)


@pytest.mark.parametrize("role", [User.Role.MEMBER, User.Role.GUEST])
@pytest.mark.parametrize("door", OF_MANAGERS, ids=str)
def test_what_managers_see_is_refused_whether_it_is_there_or_not(
    door: Door, role: User.Role, hidden: Ids, mallory: User
) -> None:
    User.objects.filter(pk=mallory.pk).update(role=role)
    as_mallory = rest_client(mallory)
    before = stored()

    answer = at(door, as_mallory, hidden, hidden)

    assert answer.status_code in {403, 404}
    assert SECRET not in answer.content.decode()
    assert stored() == before
    missing = at(door, as_mallory, nowhere(hidden), hidden)
    assert (missing.status_code, missing.content) == (answer.status_code, answer.content)


@pytest.mark.parametrize("door", HIDDEN, ids=str)
def test_its_members_find_it(door: Door, hidden: Ids, as_alice: APIClient) -> None:
    assert at(door, as_alice, hidden, hidden).status_code != 404


@pytest.mark.parametrize("door", HIDDEN, ids=str)
def test_nobody_is_told_to_log_in(door: Door, hidden: Ids) -> None:
    before = stored()

    assert at(door, APIClient(), hidden, hidden).status_code == 401
    assert stored() == before


@pytest.mark.parametrize("door", HIDDEN, ids=str)
def test_the_page_of_a_door_shows_nothing_of_it(
    door: Door, hidden: Ids, as_mallory: APIClient
) -> None:
    page = at(door, as_mallory, hidden, hidden, accept="text/html")

    assert page.status_code == 404
    assert page["Content-Type"].startswith("text/html")
    # What was searched for stands in the page's own address.
    assert SECRET not in page.content.decode().replace(f"q={SECRET}", "")


@pytest.mark.parametrize(
    "door", [door for door in HIDDEN if "{id}" in door.path and "/messages/" in door.path], ids=str
)
def test_a_channel_that_one_sees_does_not_open_messages_of_another(
    door: Door, hidden: Ids, own: Ids, as_mallory: APIClient
) -> None:
    before = stored()

    answer = at(door, as_mallory, own | {"messages": hidden["messages"]}, own)

    assert answer.status_code == 404
    assert stored() == before


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_naming_what_is_hidden_tells_nothing(
    door: Door, hidden: Ids, own: Ids, channel: Channel, as_mallory: APIClient
) -> None:
    """At one's own things, in a query, in a body."""
    before = [list(model.objects.filter(**where).values()) for model, where in within(channel)]

    answer = at(door, as_mallory, own, hidden)

    assert answer.status_code < 500
    assert SECRET not in answer.content.decode()
    after = [list(model.objects.filter(**where).values()) for model, where in within(channel)]
    assert after == before


def within(channel: Channel) -> list[tuple[Any, dict[str, Any]]]:
    """Where something of a channel is stored."""
    return [
        (Channel, {"pk": channel.pk}),
        (Membership, {"channel": channel}),
        (Message, {"channel": channel}),
        (Reaction, {"message__channel": channel}),
    ]


@pytest.mark.parametrize("door", [door for door in DOORS if door.body or door.query], ids=str)
def test_a_hidden_id_is_refused_as_one_that_does_not_exist(
    door: Door, hidden: Ids, own: Ids, as_mallory: APIClient
) -> None:
    before = transaction.savepoint()
    missing = at(door, as_mallory, own, nowhere(hidden) | {"users": hidden["users"]})
    transaction.savepoint_rollback(before)

    answer = at(door, as_mallory, own, hidden)

    assert answer.status_code == missing.status_code
    if answer.status_code >= 400:
        assert words_of(answer) == words_of(missing)


def words_of(answer: Any) -> str:
    """Without the numbers, which are those that were asked for."""
    return re.sub(r"\d+", "N", answer.content.decode())
