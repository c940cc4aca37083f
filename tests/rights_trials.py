"""How each right in a channel is tried, by the door and the line of the table.

A trial does the deed at a door. It returns the status, and whether the deed was done.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from messaging.models import Channel, User
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
