"""The site behind the site: every row, for those who run it."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from messaging.admin.audit_entry import AuditEntryAdmin
from messaging.admin.block import BlockAdmin
from messaging.admin.channel import ChannelAdmin
from messaging.admin.invitation import InvitationAdmin
from messaging.admin.membership import MembershipAdmin
from messaging.admin.mention import MentionAdmin
from messaging.admin.message import MessageAdmin
from messaging.admin.names import name_all
from messaging.admin.participation import ParticipationAdmin
from messaging.admin.past_membership import PastMembershipAdmin
from messaging.admin.reaction import ReactionAdmin
from messaging.admin.report import ReportAdmin
from messaging.admin.revision import RevisionAdmin
from messaging.admin.server_process import ServerProcessAdmin
from messaging.admin.sign_in import AuthenticatorAdmin, EmailAddressAdmin, SocialAccountAdmin
from messaging.admin.token import TokenAdmin
from messaging.admin.user import UserAdmin
from messaging.admin.workspace import WorkspaceAdmin

__all__ = [
    "AuditEntryAdmin",
    "AuthenticatorAdmin",
    "BlockAdmin",
    "ChannelAdmin",
    "EmailAddressAdmin",
    "InvitationAdmin",
    "MembershipAdmin",
    "MentionAdmin",
    "MessageAdmin",
    "ParticipationAdmin",
    "PastMembershipAdmin",
    "ReactionAdmin",
    "ReportAdmin",
    "RevisionAdmin",
    "ServerProcessAdmin",
    "SocialAccountAdmin",
    "TokenAdmin",
    "UserAdmin",
    "WorkspaceAdmin",
]

admin.site.site_header = "Chatsite"
admin.site.site_title = "Chatsite"
admin.site.index_title = _("Everything that is stored")
name_all()

# Its own form would ask for a password only, and count no failures.
admin.site.login = secure_admin_login(admin.site.login)
