"""Addresses of the account pages. What stands first here stands in the place of allauth's own."""

from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.generic import RedirectView

from messaging import views

urlpatterns = [
    path("", views.account, name="account"),
    path("login/", RedirectView.as_view(pattern_name="login", query_string=True)),
    path("logout/", LogoutView.as_view()),
    path("signup/", views.SignUpView.as_view()),
    path("signup/<str:token>/", views.NewcomerView.as_view(), name="newcomer"),
    path("sessions/", views.sessions, name="sessions"),
    path("tokens/", views.tokens, name="tokens"),
    path("oidc/<slug:provider_id>/login/", views.leave_for_provider),
    path("", include("allauth.urls")),
]
