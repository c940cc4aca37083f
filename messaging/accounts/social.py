"""Accounts of an OpenID Connect provider, and whose of them are let in."""

from typing import Any

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render

from messaging.accounts import joining
from messaging.models import User


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """The provider's word counts for an address only if it says that it has verified it."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Forget unverified addresses; an account that only claims an address stays its own."""
        forget_unverified(sociallogin)
        if sociallogin.is_existing or sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        if any(filter_users_by_email(each.email) for each in sociallogin.email_addresses):
            raise ImmediateHttpResponse(render(request, "socialaccount/address_taken.html"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        addresses = sociallogin.email_addresses
        return joining.is_open_to_everybody() or any(
            joining.may_join(each.email) for each in addresses if is_verified(each)
        )

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """The account that has itself shown the address to be its own."""
        for address in filter(is_verified, sociallogin.email_addresses):
            known = EmailAddress.objects.filter(email__iexact=address.email, verified=True)
            if owned := known.select_related("user").first():
                return owned.user, owned.email
        return None

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        user: User = super().populate_user(request, sociallogin, data)
        user.display_name = valid_name(data.get("name"))
        return user


def is_verified(address: EmailAddress) -> bool:
    """Whether the provider has verified it; some send words, which are no proof."""
    return address.verified is True


def forget_unverified(sociallogin: SocialLogin) -> None:
    sociallogin.email_addresses = [*filter(is_verified, sociallogin.email_addresses)]
    if not sociallogin.is_existing and not sociallogin.email_addresses:
        sociallogin.user.email = ""


def valid_name(name: object) -> str:
    """What a provider calls somebody, if that can be a name here."""
    field = User._meta.get_field("display_name")
    try:
        return str(field.clean(str(name or "").strip(), None))
    except ValidationError:
        return ""
