"""Roles and deactivation in the admin, which go the way of the pages."""

from django.test import Client
from knox.models import AuthToken

from messaging.models import User
from tests.admin.conftest import acts

PEOPLE = "/admin/messaging/user/"


def person_form(person: User, **fields: object) -> dict[str, object]:
    names = ("username", "display_name", "title", "pronouns", "email", "time_zone", "role")
    form: dict[str, object] = {name: getattr(person, name) for name in names}
    return form | {"is_active": "on"} | fields


def test_a_role_and_an_end_go_through_moderation(admin: Client, bob: User) -> None:
    AuthToken.objects.create(bob)

    form = person_form(bob, role="guest", title="Engineer")
    del form["is_active"]
    answer = admin.post(f"{PEOPLE}{bob.pk}/change/", form)

    bob.refresh_from_db()
    assert answer.status_code == 302
    assert (bob.role, bob.is_active, bob.title) == ("guest", False, "Engineer")
    assert acts() == ["role_changed", "person_deactivated", "user_changed"]
    assert not AuthToken.objects.exists()


def test_the_last_owner_is_an_error_of_the_form_that_loses_nothing(admin: Client) -> None:
    root = User.objects.get()

    answer = admin.post(
        f"{PEOPLE}{root.pk}/change/", person_form(root, role="member", title="Kept")
    )

    root.refresh_from_db()
    form = answer.context["adminform"].form
    told = "A workspace needs an owner: make somebody else one first."
    assert (answer.status_code, form.errors) == (200, {"role": [told]})
    assert (form["title"].value(), root.role) == ("Kept", "owner")


def test_people_are_made_guests_together_but_not_the_last_owner(
    admin: Client, alice: User, bob: User
) -> None:
    people = User.objects.all()
    form = {"action": "make_guest", "_selected_action": [user.pk for user in people]}

    answer = admin.post(PEOPLE, form, follow=True)

    assert dict(User.objects.values_list("username", "role")) == {
        "root": "owner",
        "alice": "guest",
        "bob": "guest",
    }
    assert "A workspace needs an owner" in answer.content.decode()
    assert acts() == ["role_changed", "role_changed"]


def test_an_admin_changes_neither_owners_nor_their_passwords(
    admin: Client, as_admin: Client, mallory: User
) -> None:
    root = User.objects.get(username="root")
    passwords = {"password1": "a new password 1", "password2": "a new password 1"}
    before = root.password

    answers = [
        as_admin.post(f"{PEOPLE}{root.pk}/change/", person_form(root, role="member")),
        as_admin.post(f"{PEOPLE}{root.pk}/password/", passwords),
        as_admin.post(f"{PEOPLE}{root.pk}/delete/", {"post": "yes"}),
        as_admin.post(PEOPLE, {"action": "deactivate", "_selected_action": [root.pk]}),
        as_admin.post(f"{PEOPLE}{mallory.pk}/change/", person_form(mallory, role="owner")),
    ]

    root.refresh_from_db()
    mallory.refresh_from_db()
    assert [answer.status_code for answer in answers] == [403, 403, 403, 302, 302]
    assert (root.role, root.is_active, root.password) == ("owner", True, before)
    assert mallory.role == "admin"


def test_an_admin_makes_no_owner(as_admin: Client, bob: User) -> None:
    answer = as_admin.post(f"{PEOPLE}{bob.pk}/change/", person_form(bob, role="owner"))

    bob.refresh_from_db()
    assert list(answer.context["adminform"].form.errors) == ["role"]
    assert bob.role == "member"
