"""Every line of the table of rights, for everybody, at every door that has the action."""

import pytest

from messaging.models import User
from messaging.rights import IN_CHANNEL, IN_WORKSPACE
from tests.listening import in_thread, socket_of
from tests.rights_scene import STANDINGS, Scene, scene_of, sees
from tests.rights_trials import PAGES, REST, Trial
from tests.workspace_trials import WORKSPACE

ROLES = list(User.Role)

# Somebody who has joined may ask to join, and on a page to leave; slow mode says how long to wait.
REFUSED = {
    "join": {200, 302, 403},
    "leave": {403, 404},
    "skip_slow_mode": {403, 429},
}


def test_every_line_has_its_trial() -> None:
    assert REST.keys() == IN_CHANNEL.keys()
    assert WORKSPACE.keys() == IN_WORKSPACE.keys()
    assert PAGES.keys() <= IN_CHANNEL.keys()


def test_everybody_of_the_table_tries() -> None:
    assert {each for line in IN_CHANNEL.values() for each in line.granted_to} <= {*STANDINGS}
    assert {each for line in IN_WORKSPACE.values() for each in line.granted_to} <= {*ROLES}


def tried(trial: Trial, action: str, standing: str) -> None:
    scene = scene_of(standing, kind=trial.kind, **trial.rules)

    status, was_done = trial.attempt(scene)

    assert was_done == (standing in IN_CHANNEL[action].granted_to)
    if not was_done:
        assert status in (REFUSED.get(action, {403}) if sees(standing, trial.kind) else {404})


@pytest.mark.django_db
@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize("action", REST)
def test_rest_does_what_the_table_says(action: str, standing: str) -> None:
    tried(REST[action], action, standing)


@pytest.mark.django_db
@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize("action", PAGES)
def test_pages_do_what_the_table_says(action: str, standing: str) -> None:
    tried(PAGES[action], action, standing)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize(("action", "kind"), [("read", "public"), ("read_private", "private")])
async def test_sockets_replay_what_the_table_says(action: str, kind: str, standing: str) -> None:
    scene = await in_thread(scene_of, standing, kind=kind)
    await in_thread(scene.message_of, scene.others["member"])

    heard = await heard_on_resuming(scene)

    granted = standing in IN_CHANNEL[action].granted_to
    assert heard == (["message_created", "caught_up"] if granted else ["not_found"])


async def heard_on_resuming(scene: Scene) -> list[str]:
    """What a socket hears of a channel from its beginning."""
    heard: list[str] = []
    async with socket_of(scene.person) as socket:
        await socket.send_json_to({"type": "resume", "cursors": {str(scene.channel.pk): 0}})
        while not {"caught_up", "not_found"} & {*heard}:
            frame = await socket.frame()
            if frame.get("channel_id") == scene.channel.pk:
                heard.append(frame.get("code", frame["type"]))
    return heard


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", WORKSPACE)
def test_the_workspace_does_what_the_table_says(action: str, role: str) -> None:
    scene = scene_of("outsider")
    scene.person.role = role
    scene.person.save()

    status, was_done = WORKSPACE[action](scene)

    assert was_done == (role in IN_WORKSPACE[action].granted_to)
    assert was_done or status in {403, 404}
