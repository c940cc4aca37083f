"""How accounts are made, told apart and written to."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from chatsite.addresses import client_address
from messaging.accounts import joining
from messaging.models import User, Workspace
from messaging.models.joining import join_default_channels

logger = logging.getLogger(__name__)

LOCALHOST = "127.0.0.1"
NOT_MATCHING = _("This name or e-mail address and this password do not belong together.")

# The page that follows shows them well enough.
UNSAID = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}
UNSAID_AFTER_RESET = {"account/messages/password_changed.txt"}
RESET = "account_reset_password_from_key"


class AccountAdapter(DefaultAccountAdapter):
    """Says the same whether an account exists or not."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": NOT_MATCHING,
        "email_password_mismatch": NOT_MATCHING,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return joining.is_open_to_somebody()

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whose address is counted and shown; behind a local socket alone there is none."""
        return client_address(request) or LOCALHOST

    def login(self, request: HttpRequest, user: User) -> None:
        """Log somebody in, who finds the channels where everybody begins the first time."""
        is_new = user.last_login is None and not user.is_bot
        super().login(request, user)
        if is_new:
            join_default_channels(user)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Guesses are counted by account, whatever name of the site they were sent to."""
        return str(credentials.get("email", credentials.get("username", ""))).lower()

    def populate_username(self, request: HttpRequest, user: User) -> None:
        if not user.username:
            local_part = user.email.partition("@")[0]
            user.username = self.generate_unique_username([user.display_name, local_part, "user"])

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *rest: Any,
        **more: Any,
    ) -> None:
        at = request.resolver_match
        is_reset = at is not None and at.url_name == RESET
        if message_template not in (UNSAID | UNSAID_AFTER_RESET if is_reset else UNSAID):
            super().add_message(request, level, message_template, *rest, **more)

    def get_from_email(self) -> str:
        return Workspace.current().sender

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail that somebody waits for. They are told when it cannot be sent."""
        site = get_current_site(self.request)
        site.name = Workspace.current().name
        try:
            super().send_mail(template_prefix, email, {"current_site": site} | context)
        except (SMTPException, OSError) as error:
            # Its words hold the address.
            logger.warning("mail cannot be sent: %s", type(error).__name__)
            page = render(self.request, "account/mail_failed.html", status=503)
            raise ImmediateHttpResponse(page) from error

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send a mail that nobody waits for. What it tells has happened, sent or not."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except ImmediateHttpResponse:
            logger.warning("a notification was not sent")
