"""Addresses of the pages."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from messaging import views

urlpatterns = [
    path("", views.home, name="home"),
    path("login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("channels/", views.channels, name="channels"),
    path("channels/<int:channel_id>/", views.channel, name="channel"),
    path("channels/<int:channel_id>/join/", views.join, name="join"),
    path("channels/<int:channel_id>/leave/", views.leave, name="leave"),
    path("saved/", views.saved, name="saved"),
    path("threads/", views.threads, name="threads"),
    path("unreads/", views.unreads, name="unreads"),
    path("people/<int:user_id>/", views.person, name="person"),
    path("people/<int:user_id>/account/", views.account, name="account"),
    path("moderation/", views.reports, name="moderation"),
    path("moderation/<int:report_id>/", views.settle, name="settle"),
]
