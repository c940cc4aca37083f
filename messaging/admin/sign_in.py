"""What people log in with: staff may take it away from whoever has lost it, and see no secret."""

from allauth.account import admin as account_admin
from allauth.mfa import admin as second_factors
from allauth.mfa.models import Authenticator
from allauth.socialaccount import admin as social_accounts
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions import admin as sessions
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.http import HttpRequest

# Their own registrations come first.
REGISTERED_BY = (account_admin, second_factors, social_accounts, sessions)

for model in (Authenticator, SocialAccount, SocialApp, SocialToken, UserSession):
    admin.site.unregister(model)


@admin.register(Authenticator)
class AuthenticatorAdmin(admin.ModelAdmin):
    """An app, a passkey, recovery codes."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    list_select_related = ("user",)
    search_fields = ("user__username", "user__display_name")
    fields = readonly_fields = list_display

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(SocialAccount)
class SocialAccountAdmin(admin.ModelAdmin):
    """An account at the provider of OpenID Connect."""

    list_display = ("user", "uid", "date_joined", "last_login")
    list_select_related = ("user",)
    search_fields = ("uid", "user__username", "user__display_name")
    fields = readonly_fields = list_display

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
