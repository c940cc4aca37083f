"""Second factors and passkeys, in our words."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from messaging.models import User, Workspace


class SecondFactorAdapter(DefaultMFAAdapter):
    """Calls a passkey a passkey, and the site what its people call it."""

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)d") % {"number": number + 1} if number else _("Passkey")

    def _get_site_name(self) -> str:
        """What apps and devices write beside the codes and passkeys that they keep."""
        return Workspace.current().name
