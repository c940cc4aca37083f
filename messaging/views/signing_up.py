"""Joining by oneself: an address, a mail with a link, and behind it the new account."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.signup import complete_signup
from allauth.account.views import RedirectAuthenticatedUserMixin
from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.edit import FormView

from messaging.accounts import joining, newcomers
from messaging.accounts.forms import NewcomerForm, SignUpForm
from messaging.models import User


class SignUpView(RedirectAuthenticatedUserMixin, FormView):
    """Asks for an address, and answers the same whether it has an account or not."""

    template_name = "account/signup.html"
    form_class = SignUpForm

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not joining.is_open_to_somebody():
            return render(request, "account/signup_closed.html", status=403)
        too_often = ratelimit.consume_or_429(request, action="signup")
        return too_often or super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: SignUpForm) -> HttpResponse:
        email = form.cleaned_data["email"]
        # Again and again to one address would be a nuisance; the mail before has the same link.
        if ratelimit.consume(self.request, action="confirm_email", key=email):
            self.send_mail(email)
        return render(self.request, "account/signup_sent.html", {"email": email})

    def send_mail(self, email: str) -> None:
        if newcomers.has_account(email):
            get_adapter().send_account_already_exists_mail(email)
            return
        path = reverse("newcomer", args=[newcomers.token_for(email)])
        context = {"join_url": self.request.build_absolute_uri(path)}
        get_adapter().send_mail("account/email/join", email, context)


class NewcomerView(RedirectAuthenticatedUserMixin, FormView):
    """Makes the account of whoever has followed the link, if they may still join."""

    template_name = "account/newcomer.html"
    form_class = NewcomerForm

    @method_decorator(sensitive_post_parameters("password"))
    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        self.email = newcomers.address_of(self.kwargs["token"])
        if self.email is None:
            return render(request, "account/newcomer_late.html", status=404)
        if not joining.may_join(self.email):
            return render(request, "account/signup_closed.html", status=403)
        if newcomers.has_account(self.email):
            return self.already_here()
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, object]:
        return super().get_form_kwargs() | {"instance": User(email=self.email)}

    def form_valid(self, form: NewcomerForm) -> HttpResponse:
        user = form.instance
        get_adapter().populate_username(self.request, user)
        try:
            newcomers.welcome(user)
        except newcomers.AlreadyHere:
            return self.already_here()
        return complete_signup(self.request, user=user)

    def already_here(self) -> HttpResponse:
        facts = {"email": self.email}
        return render(self.request, "account/newcomer_known.html", facts, status=409)

    def get_context_data(self, **context: object) -> dict[str, object]:
        return super().get_context_data(email=self.email, **context)
