"""How each right is tried, by the door and the line of the table.

A trial does the deed at a door. It returns the status, and whether the deed was done.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from messaging.models import Channel, Invitation, Membership, User
from tests.rights_scene import Scene

Outcome = tuple[int, bool]


@dataclass(frozen=True, slots=True)
class Trial:
    """A deed, and in which channel it is tried."""

    attempt: Callable[[Scene], Outcome]
    kind: str = "public"
    rules: dict[str, int] = field(default_factory=dict)


def succeeded(answer: Any) -> Outcome:
    return answer.status_code, answer.status_code in {200, 201, 204}


def read(scene: Scene) -> Outcome:
    scene.message_of(scene.others["member"])
    answer = scene.rest.get(f"{scene.path}messages/")
    return answer.status_code, b"As it was" in answer.content


def join(scene: Scene) -> Outcome:
    before = scene.is_member(scene.person)
    status = scene.rest.post(f"{scene.path}join/").status_code
    return status, not before and scene.is_member(scene.person)


def leave(scene: Scene) -> Outcome:
    before = scene.is_member(scene.person)
    status = scene.rest.post(f"{scene.path}leave/").status_code
    return status, before and not scene.is_member(scene.person)


def post(scene: Scene) -> Outcome:
    return succeeded(scene.rest.post(f"{scene.path}messages/", {"body": "Hello"}))


def post_twice(scene: Scene) -> Outcome:
    post(scene)
    return post(scene)


def edit_own(scene: Scene) -> Outcome:
    message = scene.message_of(scene.person)
    answer = scene.rest.patch(f"{scene.path}messages/{message.pk}/", {"body": "Another"})
    message.refresh_from_db()
    return answer.status_code, message.body == "Another"


def delete_own(scene: Scene) -> Outcome:
    return delete(scene, scene.person)


def delete_others(scene: Scene) -> Outcome:
    return delete(scene, scene.others["member"])


def delete(scene: Scene, author: User) -> Outcome:
    message = scene.message_of(author)
    answer = scene.rest.delete(f"{scene.path}messages/{message.pk}/")
    message.refresh_from_db()
    return answer.status_code, message.is_deleted


def manage(scene: Scene) -> Outcome:
    answers = [
        scene.rest.patch(scene.path, {"topic": "Another", "name": "another-place"}),
        scene.rest.post(f"{scene.path}archive/"),
    ]
    scene.channel.refresh_from_db()
    assert len({answer.status_code for answer in answers}) == 1
    changed = (scene.channel.topic, scene.channel.is_archived)
    assert changed in {("Another", True), ("", False)}
    return answers[0].status_code, scene.channel.is_archived


def delete_channel(scene: Scene) -> Outcome:
    answer = scene.rest.delete(f"{scene.path}?name={scene.channel.name}")
    return answer.status_code, not Channel.objects.filter(pk=scene.channel.pk).exists()


def add(scene: Scene) -> Outcome:
    newcomer = scene.others["newcomer"]
    answer = scene.rest.post(f"{scene.path}members/", {"user_id": newcomer.pk})
    return answer.status_code, scene.is_member(newcomer)


def remove(scene: Scene) -> Outcome:
    return remove_other(scene, scene.others["member"])


def remove_owner(scene: Scene) -> Outcome:
    return remove_other(scene, scene.others["owner"])


def remove_other(scene: Scene, other: User) -> Outcome:
    answer = scene.rest.delete(f"{scene.path}members/{other.pk}/")
    return answer.status_code, not scene.is_member(other)


def give_role(scene: Scene) -> Outcome:
    other = scene.others["member"]
    answer = scene.rest.patch(f"{scene.path}members/{other.pk}/", {"role": "admin"})
    return answer.status_code, scene.role_of(other) == "admin"


def page(scene: Scene) -> Outcome:
    scene.message_of(scene.others["member"])
    answer = scene.browser.get(f"/channels/{scene.channel.pk}/")
    return answer.status_code, b"As it was" in answer.content


def join_by_form(scene: Scene) -> Outcome:
    before = scene.is_member(scene.person)
    status = scene.browser.post(f"/channels/{scene.channel.pk}/join/").status_code
    return status, not before and scene.is_member(scene.person)


def leave_by_form(scene: Scene) -> Outcome:
    before = scene.is_member(scene.person)
    status = scene.browser.post(f"/channels/{scene.channel.pk}/leave/").status_code
    return status, before and not scene.is_member(scene.person)


REST = {
    "read": Trial(read),
    "read_private": Trial(read, kind="private"),
    "join": Trial(join),
    "leave": Trial(leave),
    "post": Trial(post),
    "post_read_only": Trial(post, rules={"is_read_only": True}),
    "skip_slow_mode": Trial(post_twice, rules={"slow_mode_seconds": 60}),
    "edit_own": Trial(edit_own),
    "delete_own": Trial(delete_own),
    "delete_others": Trial(delete_others),
    "manage": Trial(manage),
    "delete": Trial(delete_channel),
    "add_to_public": Trial(add),
    "add_to_private": Trial(add, kind="private"),
    "remove": Trial(remove),
    "remove_owners": Trial(remove_owner),
    "give_roles": Trial(give_role),
}

PAGES = {
    "read": Trial(page),
    "read_private": Trial(page, kind="private"),
    "join": Trial(join_by_form),
    "leave": Trial(leave_by_form),
}


def visit(scene: Scene) -> Outcome:
    """Other people and public channels, by REST and on pages: all of it or nothing."""
    stranger = scene.others["newcomer"].pk
    answers = [
        scene.rest.get(f"/api/v1/users/{stranger}/"),
        scene.rest.get(scene.path),
        scene.browser.get(f"/people/{stranger}/"),
        scene.browser.get(f"/channels/{scene.channel.pk}/"),
    ]
    [status] = {answer.status_code for answer in answers}
    return status, status == 200


def make_channel(scene: Scene) -> Outcome:
    form = {"name": "by-form", "kind": "public"}
    answers = [
        scene.rest.post("/api/v1/channels/", {"name": "by-rest"}).status_code,
        scene.browser.post("/channels/", form).status_code,
    ]
    assert answers in ([201, 302], [403, 403])
    return answers[0], Channel.objects.filter(name__startswith="by-").count() == 2


def invite_as(role: str) -> Callable[[Scene], Outcome]:
    def invite(scene: Scene) -> Outcome:
        status = scene.rest.post("/api/v1/invitations/", {"role": role}).status_code
        scene.browser.post("/invitations/", {"role": role, "lasts": "3600"})
        number = Invitation.objects.filter(role=role).count()
        assert number in {0, 2}
        return status, number == 2

    return invite


def open_direct(scene: Scene) -> Outcome:
    """Everybody sees themselves."""
    return succeeded(scene.rest.post("/api/v1/directs/", {"user_ids": [scene.person.pk]}))


def report(scene: Scene) -> Outcome:
    """Report what somebody wrote in a channel of one's own, and block them."""
    other = scene.others["member"]
    Membership.objects.create(channel=scene.channel, user=scene.person)
    message = scene.message_of(other)
    path = f"{scene.path}messages/{message.pk}/report/"
    answers = [
        scene.rest.post(path, {"reason": "Spam"}).status_code,
        scene.rest.post(f"/api/v1/users/{other.pk}/block/").status_code,
    ]
    return answers[0], answers == [201, 204]


def run(scene: Scene) -> Outcome:
    status = scene.rest.get("/api/v1/reports/").status_code
    log = scene.browser.get("/admin/messaging/auditentry/").status_code
    assert (status, log) in {(200, 200), (403, 302)}
    return status, log == 200


def change(role: str) -> Callable[[Scene], Outcome]:
    """Make a guest of somebody who has a role, and deactivate them."""

    def change_person(scene: Scene) -> Outcome:
        User.objects.create_superuser("another-owner")
        person = User.objects.create_user("changed", role=role)
        path = f"/api/v1/users/{person.pk}/"
        ended = scene.rest.post(f"{path}deactivate/").status_code
        status = scene.rest.post(f"{path}role/", {"role": "guest"}).status_code
        person.refresh_from_db()
        assert (person.role == "guest") == (not person.is_active) == (ended == status == 200)
        return status, person.role == "guest"

    return change_person


WORKSPACE = {
    "visit": visit,
    "make_channels": make_channel,
    "invite": invite_as("member"),
    "invite_managers": invite_as("admin"),
    "open_directs": open_direct,
    "report": report,
    "run": run,
    "change_members": change("member"),
    "change_managers": change("admin"),
}
