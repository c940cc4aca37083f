"""The admin writes everything down, goes the way of the pages, and shows no directs of others."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from knox.models import AuthToken
from pytest_django import DjangoAssertNumQueries

from messaging.audit import record
from messaging.models import (
    AppendOnly,
    AuditEntry,
    Block,
    Channel,
    Invitation,
    Message,
    Report,
    User,
    Workspace,
    open_direct,
)
from tests.visiting import client_of

PEOPLE = "/admin/messaging/user/"
CHANNELS = "/admin/messaging/channel/"
MESSAGES = "/admin/messaging/message/"
AUDIT = "/admin/messaging/auditentry/"
INVITATIONS = "/admin/messaging/invitation/"
TOKENS = "/admin/knox/authtoken/"
WORKSPACE = "/admin/messaging/workspace/"


def acts() -> list[str]:
    return [entry.act for entry in AuditEntry.objects.order_by("pk")]


def person_form(person: User, **fields: object) -> dict[str, object]:
    names = ("username", "display_name", "title", "pronouns", "email", "time_zone", "role")
    form: dict[str, object] = {name: getattr(person, name) for name in names}
    return form | {"is_active": "on"} | fields


@pytest.fixture
def direct(alice: User, bob: User) -> Channel:
    direct, _ = open_direct(alice, [bob])
    Message.objects.create(channel=direct, author=bob, body="Between us")
    return direct


@pytest.fixture
def as_admin(mallory: User) -> Client:
    """Somebody who runs the workspace, and does not own it."""
    mallory.role = User.Role.ADMIN
    mallory.save()
    return client_of(mallory)


def test_what_is_added_changed_and_deleted_is_written_down_with_the_address(admin: Client) -> None:
    form = {"name": "new", "kind": "public", "slow_mode_seconds": "0"}
    for prefix in ("memberships", "memberships-2"):
        form |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}

    admin.post(f"{CHANNELS}add/", form, REMOTE_ADDR="203.0.113.9")
    channel = Channel.objects.get()
    admin.post(f"{CHANNELS}{channel.pk}/change/", form | {"topic": "News"})
    admin.post(f"{CHANNELS}{channel.pk}/delete/", {"post": "yes"})

    assert acts() == ["channel_added", "channel_topic_changed", "channel_deleted"]
    first, second, _ = AuditEntry.objects.order_by("pk")
    assert (first.actor_name, first.target, first.address) == ("root", "new", "203.0.113.9")
    assert second.details == {"old": "", "new": "News"}


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


def test_a_removal_says_its_reason(admin: Client, message: Message) -> None:
    asked = admin.get(f"{MESSAGES}{message.pk}/delete/").content.decode()
    admin.post(f"{MESSAGES}{message.pk}/delete/", {"post": "yes", "reason": "Off topic"})

    message.refresh_from_db()
    assert 'name="reason"' in asked
    assert (message.is_deleted, message.removal_reason) == (True, "Off topic")
    assert acts() == ["message_removed"]


def test_what_is_said_in_directs_of_others_is_nowhere(
    admin: Client, direct: Channel, alice: User
) -> None:
    message = direct.messages.get()
    lists = ("message", "membership", "revision", "mention", "participation", "reaction")

    pages = [admin.get(f"/admin/messaging/{name}/").content.decode() for name in lists]
    addresses = [f"{MESSAGES}{message.pk}/", f"{CHANNELS}{direct.pk}/"]
    answers = [admin.get(f"{each}change/") for each in addresses]
    answers += [admin.post(f"{each}delete/", {"post": "yes"}) for each in addresses]

    assert not any("Between us" in page for page in pages)
    assert [answer.status_code for answer in answers] == [302] * 4
    assert direct.messages.get().body == "Between us"
    assert admin.get(CHANNELS).context["cl"].result_count == 0


def test_the_audit_log_is_only_looked_at(admin: Client, bob: User) -> None:
    admin.post(PEOPLE, {"action": "make_guest", "_selected_action": [bob.pk]})
    entry = AuditEntry.objects.get()

    page = admin.get(AUDIT, {"act__exact": "role_changed"})
    answers = [
        admin.get(f"{AUDIT}add/"),
        admin.post(f"{AUDIT}{entry.pk}/change/", {"act": "nothing"}),
        admin.post(f"{AUDIT}{entry.pk}/delete/", {"post": "yes"}),
    ]

    assert page.context["cl"].result_count == 1
    assert admin.get(AUDIT, {"q": "root"}).context["cl"].result_count == 1
    assert admin.get(AUDIT, {"q": "nobody"}).context["cl"].result_count == 0
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    for change in (entry.save, entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(AppendOnly):
            change()


def test_there_is_one_workspace(admin: Client) -> None:
    Workspace.objects.create(name="Chatsite")

    changed = admin.post(f"{WORKSPACE}1/change/", {"name": "Observatory", "joining": "open"})
    answers = [admin.get(f"{WORKSPACE}add/"), admin.get(f"{WORKSPACE}1/delete/")]

    assert changed.status_code == 302
    assert [answer.status_code for answer in answers] == [403, 403]
    assert Workspace.current().name == "Observatory"
    assert acts() == ["workspace_changed"]


def test_invitations_are_revoked_by_those_who_could_have_made_them(
    admin: Client, as_admin: Client
) -> None:
    root = User.objects.get(username="root")
    for role in ("admin", "member"):
        invitation = Invitation(role=role, created_by=root)
        invitation.new_secret()
        invitation.save()
    form = {
        "action": "revoke",
        "_selected_action": [*Invitation.objects.values_list("pk", flat=True)],
    }

    as_admin.post(INVITATIONS, form)
    left = [each.role for each in Invitation.objects.filter(revoked_at=None)]
    page = admin.get(INVITATIONS).content.decode()
    admin.post(INVITATIONS, form)

    assert left == ["admin"]
    assert invitation.digest not in page
    assert not Invitation.objects.filter(revoked_at=None).exists()
    assert acts() == ["invitation_revoked", "invitation_revoked"]


def test_a_token_of_an_owner_is_safe_from_admins(admin: Client, as_admin: Client) -> None:
    token, _ = AuthToken.objects.create(User.objects.get(username="root"))

    refused = as_admin.post(f"{TOKENS}{token.pk}/delete/", {"post": "yes"})
    deleted = admin.post(f"{TOKENS}{token.pk}/delete/", {"post": "yes"})

    assert (refused.status_code, deleted.status_code) == (403, 302)
    assert acts() == ["authtoken_deleted"]


@pytest.mark.parametrize("model", ["emailaddress", "authenticator"])
def test_what_an_owner_logs_in_with_is_safe_from_admins(
    model: str, admin: Client, as_admin: Client, bob: User
) -> None:
    rows = [row_of(model, User.objects.get(username="root")), row_of(model, bob)]
    app = "account" if model == "emailaddress" else "mfa"
    addresses = [f"/admin/{app}/{model}/{row.pk}/" for row in rows]

    changed = as_admin.post(f"{addresses[0]}change/", {"email": "mallory@example.org"})
    deleted = [as_admin.post(f"{each}delete/", {"post": "yes"}) for each in addresses]

    assert changed.status_code == 403
    assert [answer.status_code for answer in deleted] == [403, 302]
    assert [type(row).objects.filter(pk=row.pk).exists() for row in rows] == [True, False]
    assert [(each.act, each.target) for each in AuditEntry.objects.all()] == [
        (f"{model}_deleted", "Bob Berg")
    ]


def row_of(model: str, person: User) -> EmailAddress | Authenticator:
    if model == "emailaddress":
        return EmailAddress.objects.create(user=person, email=f"{person.pk}@example.org")
    return Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})


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


def test_an_entry_outlives_whoever_acted(alice: User, channel: Channel) -> None:
    mover = User.objects.create_user("mover")
    record("channel_renamed", by=mover, address=None, target=channel)

    mover.delete()

    entry = AuditEntry.objects.get(act="channel_renamed")
    assert (entry.actor, entry.actor_name) == (None, "mover")
