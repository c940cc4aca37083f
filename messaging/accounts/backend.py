"""How the person of a session is read."""

from allauth.account.auth_backends import AuthenticationBackend

from messaging.models import User


class AccountBackend(AuthenticationBackend):
    """Logs in by name or e-mail, and reads people with their preferences: every page needs them."""

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("stored_preferences").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
