"""The workspace in the admin."""

from django.test import Client

from messaging.models import Workspace
from tests.admin.conftest import acts

WORKSPACE = "/admin/messaging/workspace/"


def test_there_is_one_workspace(admin: Client) -> None:
    Workspace.objects.create(name="Chatsite")

    changed = admin.post(f"{WORKSPACE}1/change/", {"name": "Observatory", "joining": "open"})
    answers = [admin.get(f"{WORKSPACE}add/"), admin.get(f"{WORKSPACE}1/delete/")]

    assert changed.status_code == 302
    assert [answer.status_code for answer in answers] == [403, 403]
    assert Workspace.current().name == "Observatory"
    assert acts() == ["workspace_changed"]
