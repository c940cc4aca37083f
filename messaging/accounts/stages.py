"""What stands between a right password and the chat."""

from allauth.account.models import EmailAddress, Login
from allauth.account.stages import EmailVerificationStage
from django.http import HttpResponse


class VerificationStage(EmailVerificationStage):
    """Keeps those out who have signed up with an address and not shown yet that it is theirs."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if must_verify(self.login):
            self.login.email_verification = "mandatory"
        return super().handle()


def must_verify(login: Login) -> bool:
    """Somebody who signs up, unless a provider knows them; later, who has never been inside.

    Who signs up with an address that has an account is nobody, and is told the same.
    """
    if login.signup:
        return "sociallogin" not in (login.signal_kwargs or {})
    if login.user.last_login is not None:
        return False
    return EmailAddress.objects.filter(user=login.user, primary=True, verified=False).exists()
