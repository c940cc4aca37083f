"""Invitations in the admin."""

from django.test import Client

from messaging.models import Invitation, User
from tests.admin.conftest import acts

INVITATIONS = "/admin/messaging/invitation/"


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
