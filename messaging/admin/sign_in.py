"""What people log in with: staff may take it away from whoever has lost it, and see no secret."""

from allauth.account import admin as account_admin
from allauth.account.models import EmailAddress
from allauth.mfa import admin as second_factors
from allauth.mfa.models import Authenticator
from allauth.socialaccount import admin as social_accounts
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions import admin as sessions
from allauth.usersessions.models import UserSession
from django.contrib import admin

from messaging.admin.of_people import OfPeopleAdmin

# Their own registrations come first.
REGISTERED_BY = (account_admin, second_factors, social_accounts, sessions)

for model in (Authenticator, EmailAddress, SocialAccount, SocialApp, SocialToken, UserSession):
    admin.site.unregister(model)


@admin.register(Authenticator)
class AuthenticatorAdmin(OfPeopleAdmin):
    """An app, a passkey, recovery codes."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    list_select_related = ("user",)
    search_fields = ("user__username", "user__display_name")
    fields = readonly_fields = list_display

    def told(self, row: Authenticator) -> dict[str, str]:
        return {"type": row.type}


@admin.register(SocialAccount)
class SocialAccountAdmin(OfPeopleAdmin):
    """An account at the provider of OpenID Connect."""

    list_display = ("user", "uid", "date_joined", "last_login")
    list_select_related = ("user",)
    search_fields = ("uid", "user__username", "user__display_name")
    fields = readonly_fields = list_display


@admin.register(EmailAddress)
class EmailAddressAdmin(OfPeopleAdmin):
    """An address that opens an account: its owner adds it and confirms it, nobody else."""

    list_display = ("email", "user", "verified", "primary")
    list_filter = ("verified", "primary")
    list_select_related = ("user",)
    search_fields = ("email", "user__username", "user__display_name")
    fields = readonly_fields = list_display

    def told(self, row: EmailAddress) -> dict[str, str]:
        return {"email": row.email}
