"""Whoever may not see a channel finds nothing of it on any page either."""

from typing import Any

import pytest
from django.test import Client

from messaging.models import Channel, Membership, Message, User
from tests.conftest import rest_client
from tests.hidden_things import SECRET, invited_by, reported
from tests.site_map import every_form

# Below these stand REST, which has a test of its own, what is for staff, and one's own account.
ELSEWHERE = ("/api/", "/admin/", "/accounts/", "/media/")

# What everybody may see, and what is not an id of anything.
OPEN_TO_ALL = {"user_id"}

# An invitation's link has a secret instead: whoever has it is invited.
WITHOUT_ID = {"secret"}

# What is for those who run the workspace.
MANAGED = {"invitation_id", "report_id"}

FORMS = [
    (form, names)
    for form, names in every_form()
    if {*names} - OPEN_TO_ALL - WITHOUT_ID and not form.startswith(ELSEWHERE)
]


@pytest.fixture
def hidden(channel: Channel, alice: User) -> dict[str, int]:
    """Ids of what only the members of a private channel see, by the names in addresses."""
    channel.name, channel.topic = f"{SECRET}-room", f"{SECRET} topic"
    channel.save()
    message = Message.objects.create(channel=channel, author=alice, body=f"{SECRET} itself")
    return {
        "channel_id": channel.pk,
        "message_id": message.pk,
        "user_id": alice.pk,
        "invitation_id": invited_by(alice).pk,
        "report_id": reported(message, alice).pk,
    }


@pytest.fixture(params=["stranger", "former member", "guest"])
def outsider(request: Any, hidden: Any, channel: Channel, mallory: User, bob: User) -> Client:
    if request.param == "former member":
        Membership.objects.get(channel=channel, user=bob).delete()
        return rest_client(bob)
    if request.param == "guest":
        mallory.role, channel.kind = User.Role.GUEST, Channel.Kind.PUBLIC
        mallory.save()
        channel.save()
    return rest_client(mallory)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("form", "names"), FORMS, ids=[form for form, _ in FORMS])
def test_a_page_of_what_is_hidden_is_not_there(
    form: str, names: tuple[str, ...], method: str, outsider: Client, hidden: dict[str, int]
) -> None:
    before = list(Membership.objects.order_by("pk").values())

    answer = getattr(outsider, method)(form % {name: hidden[name] for name in names})

    # A page that takes no such request says so before anything else, and one of those who run
    # the workspace that it is not for everybody.
    assert answer.status_code in {404, 405} | ({403} if names[0] in MANAGED else set())
    assert SECRET not in answer.content.decode()
    assert list(Membership.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("path", ["/", "/channels/", "/saved/", "/threads/", "/unreads/"])
def test_no_list_tells_of_it(path: str, outsider: Client) -> None:
    assert SECRET not in outsider.get(path, follow=True).content.decode()


def test_its_members_see_the_page(as_alice: Client, hidden: dict[str, int]) -> None:
    assert SECRET in as_alice.get(f"/channels/{hidden['channel_id']}/").content.decode()
