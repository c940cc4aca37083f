"""Second factors and passkeys, in our words."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from messaging.models import User


class SecondFactorAdapter(DefaultMFAAdapter):
    """Calls a passkey a passkey."""

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)d") % {"number": number + 1} if number else _("Passkey")
