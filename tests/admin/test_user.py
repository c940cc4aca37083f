"""People in the admin."""

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.test import Client

from messaging.models import Channel, Message, PastMembership, User

PEOPLE = "/admin/messaging/user/"


def test_whoever_has_written_is_not_deleted(admin: Client, alice: User, message: Message) -> None:
    asked = admin.get(f"{PEOPLE}{alice.pk}/delete/")
    admin.post(f"{PEOPLE}{alice.pk}/delete/", {"post": "yes"})

    assert asked.context["protected"] == [
        "Alice Ames has written 1 message: deactivate this person instead."
    ]
    assert User.objects.filter(pk=alice.pk).exists()


def test_whoever_has_not_written_is_deleted_and_hands_over(
    admin: Client, alice: User, channel: Channel
) -> None:
    admin.post(f"{PEOPLE}{alice.pk}/delete/", {"post": "yes"})

    assert list(channel.memberships.values_list("user__username", "role")) == [("bob", "owner")]


def test_whoever_has_left_a_channel_is_deleted_with_that_past(
    admin: Client, bob: User, channel: Channel
) -> None:
    channel.memberships.get(user=bob).delete()

    asked = admin.get(f"{PEOPLE}{bob.pk}/delete/")
    admin.post(f"{PEOPLE}{bob.pk}/delete/", {"post": "yes"})

    assert list(asked.context["model_count"]) == [("people", 1), ("past memberships", 1)]
    assert (User.objects.filter(pk=bob.pk).count(), PastMembership.objects.count()) == (0, 0)


def test_people_are_deactivated_together_but_not_oneself(
    admin: Client, alice: User, bob: User
) -> None:
    people = User.objects.all()
    form = {"action": "deactivate", "_selected_action": [user.pk for user in people]}

    admin.post(PEOPLE, form)

    active = User.objects.filter(is_active=True)
    assert [user.username for user in active] == ["root"]
    assert LogEntry.objects.count() == 2


def test_a_person_is_added_with_a_display_name(admin: Client) -> None:
    form = {
        "username": "carol",
        "display_name": "Carol Cole",
        "role": "member",
        "usable_password": "true",
        "password1": "correct horse battery",
        "password2": "correct horse battery",
    }

    admin.post(f"{PEOPLE}add/", form)

    assert User.objects.get(username="carol").display_name == "Carol Cole"


def test_another_address_takes_the_place_of_the_old_one(admin: Client, bob: User) -> None:
    bob.email = "old@example.org"
    bob.save()
    EmailAddress.objects.create(user=bob, email="old@example.org", verified=True, primary=True)
    path = f"{PEOPLE}{bob.pk}/change/"
    form = admin.get(path).context["adminform"].form
    filled = {name: form.initial.get(name) or "" for name in form.fields if name != "picture"}

    admin.post(path, filled | {"email": "new@example.org", "is_active": "on"})

    addresses = EmailAddress.objects.filter(user=bob).values_list("email", "verified")
    assert [*addresses] == [("new@example.org", False)]
