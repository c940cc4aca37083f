"""How each right in the workspace is tried: over REST, and on a page where there is one."""

from collections.abc import Callable

from messaging.models import Channel, Invitation, Membership, User
from tests.rights_scene import Scene
from tests.rights_trials import Outcome, succeeded


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
