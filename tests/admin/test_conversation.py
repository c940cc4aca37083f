"""Reactions, mentions, participations and revisions in the admin."""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from messaging.models import (
    Mention,
    Message,
    Participation,
    Reaction,
    Revision,
    SavedMessage,
    User,
)
from tests.admin.test_message import MESSAGES, told
from tests.messages import reply

REACTIONS = "/admin/messaging/reaction/"
LOOK_ONLY = [Mention, Participation, Revision]


@pytest.fixture
def rows(admin: Client, message: Message, bob: User) -> Message:
    """A message with one row of each kind."""
    ContentType.objects.get_for_models(*LOOK_ONLY, Reaction, SavedMessage)
    Reaction.objects.put(message, bob, "🎉")
    message.body = "@bob and others"
    message.save()
    Participation.objects.follow(message, bob, True)
    return message


def address(model: Any) -> str:
    return f"/admin/messaging/{model._meta.model_name}/"


def test_a_reaction_that_is_deleted_here_leaves_the_browsers(
    rows: Message,
    admin: Client,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    reaction = Reaction.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        admin.post(f"{REACTIONS}{reaction.pk}/delete/", {"post": "yes"})

    assert Reaction.objects.count() == 0
    assert told(caplog) == [f"message_updated channel={rows.channel_id} message={rows.pk} seq=5"]


def test_selected_reactions_are_deleted_each_with_its_seq(
    rows: Message, alice: User, admin: Client
) -> None:
    Reaction.objects.put(rows, alice, "🎉")
    ids = [*Reaction.objects.values_list("pk", flat=True)]
    form = {"action": "delete_selected", "_selected_action": ids, "post": "yes"}

    admin.post(REACTIONS, form)

    assert (Reaction.objects.count(), Message.objects.get().seq) == (0, 7)


def test_nobody_reacts_here_in_somebody_elses_name(rows: Message, admin: Client) -> None:
    reaction = Reaction.objects.get()

    answers = [
        admin.post(f"{REACTIONS}add/", {"emoji": "👍"}),
        admin.post(f"{REACTIONS}{reaction.pk}/change/", {"emoji": "👍"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert Reaction.objects.get().emoji == "🎉"


@pytest.mark.parametrize("model", LOOK_ONLY)
def test_what_the_product_makes_is_only_looked_at(model: Any, rows: Message, admin: Client) -> None:
    row = model.objects.get()

    codes = [
        admin.get(address(model)).status_code,
        admin.get(f"{address(model)}{row.pk}/change/").status_code,
        admin.post(f"{address(model)}add/").status_code,
        admin.post(f"{address(model)}{row.pk}/change/", {"body": "x"}).status_code,
        admin.post(f"{address(model)}{row.pk}/delete/", {"post": "yes"}).status_code,
    ]

    assert codes == [200, 200, 403, 403, 403]
    assert model.objects.get() == row


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("model", [*LOOK_ONLY, Reaction])
def test_lists_take_the_same_queries_however_long(
    model: Any,
    number: int,
    rows: Message,
    admin: Client,
    bob: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for index in range(1, number):
        other = Message.objects.create(channel=rows.channel, author=rows.author, body=f"{index}")
        Reaction.objects.put(other, bob, "🎉")
        Participation.objects.follow(other, bob, True)
        other.body = "@bob"
        other.save()

    with django_assert_num_queries(4):
        answer = admin.get(address(model))

    assert answer.context["cl"].result_count == number


def test_what_somebody_has_saved_is_nobodys_business(
    rows: Message, bob: User, admin: Client
) -> None:
    SavedMessage.objects.create(user=bob, message=rows)

    assert admin.get(address(SavedMessage)).status_code == 404


def test_a_message_shows_its_reactions_its_thread_and_its_earlier_texts(
    rows: Message, bob: User, admin: Client
) -> None:
    answer = reply(rows, bob)

    page = admin.get(f"{MESSAGES}{rows.pk}/change/").content.decode()
    of_reply = admin.get(f"{MESSAGES}{answer.pk}/change/").content.decode()
    revisions = admin.get(f"{address(Revision)}?message={rows.pk}").context["cl"]

    assert "Bob Berg reacted with 🎉" in page
    assert f'<a href="{address(Revision)}?message={rows.pk}">1</a>' in page
    assert f'<a href="{MESSAGES}{rows.pk}/change/">@bob and others</a>' in of_reply
    assert [each.body for each in revisions.result_list] == ["Pressure is *rising*"]


def test_an_edit_here_does_not_cover_up_another(message: Message, admin: Client) -> None:
    shown = admin.get(f"{MESSAGES}{message.pk}/change/")
    edited_from = shown.context["adminform"].form.initial["edited_from"]
    message.body = "Mine"
    message.save()

    form = {"body": "Yours", "edited_from": edited_from}
    answer = admin.post(f"{MESSAGES}{message.pk}/change/", form, follow=True)

    assert "Somebody has edited this message meanwhile" in answer.content.decode()
    assert Message.objects.get().body == "Mine"


def test_a_person_who_has_only_reacted_is_deleted_with_that(
    message: Message, mallory: User, admin: Client
) -> None:
    Reaction.objects.put(message, mallory, "🎉")
    Participation.objects.follow(message, mallory, True)

    admin.post(f"/admin/messaging/user/{mallory.pk}/delete/", {"post": "yes"})

    assert not User.objects.filter(pk=mallory.pk).exists()
    assert (Reaction.objects.count(), Message.objects.get().seq) == (0, 5)


@pytest.mark.parametrize("model", [*LOOK_ONLY, Reaction])
def test_mallory_does_not_look(model: Any, rows: Message, admin: Client, mallory: User) -> None:
    assert admin.get(address(model)).status_code == 200
    outsider = Client()
    outsider.force_login(mallory)

    assert outsider.get(address(model)).status_code == 302
