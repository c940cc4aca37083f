"""Invitations in the admin."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chatsite.addresses import client_address
from messaging import access
from messaging.admin.audited import AuditedAdmin
from messaging.admin.looking import LookOnlyAdmin
from messaging.models import Invitation
from messaging.newcomers import inviting


@admin.register(Invitation)
class InvitationAdmin(AuditedAdmin, LookOnlyAdmin):
    """Who was invited, as what, and how often. The secret of a link is stored nowhere."""

    list_display = [
        *("__str__", "role", "created_by", "uses", "most_uses", "expires_at", "revoked_at"),
    ]
    list_filter = ["role", "expires_at", ("revoked_at", admin.EmptyFieldListFilter)]
    list_select_related = ["created_by"]
    search_fields = ["email", "created_by__username"]
    fields = [
        *("email", "role", "channels", "uses", "most_uses", "expires_at"),
        *("created_by", "created_at", "revoked_at"),
    ]
    actions = ["revoke"]

    @admin.action(description=_("Revoke selected invitations"), permissions=["view"])
    def revoke(self, request: HttpRequest, invitations: QuerySet[Invitation]) -> None:
        """Let nobody in by these links any more."""
        living = [each for each in invitations.filter(revoked_at=None) if may_revoke(each, request)]
        for invitation in living:
            inviting.revoke(invitation, by=request.user, address=client_address(request) or None)
        told = ngettext("%d invitation revoked.", "%d invitations revoked.", len(living))
        self.message_user(request, told % len(living), messages.SUCCESS)


def may_revoke(invitation: Invitation, request: HttpRequest) -> bool:
    """Whoever could have made it."""
    return access.may_make(invitation.role, request.user)
