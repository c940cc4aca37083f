"""Addresses of the pages."""

from allauth.account.views import login
from django.contrib.auth.views import LogoutView
from django.urls import path

from messaging import views

urlpatterns = [
    path("", views.home, name="home"),
    path("welcome/", views.founding, name="founding"),
    path("login/", login, name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("channels/", views.channels, name="channels"),
    path("channels/<int:channel_id>/", views.channel, name="channel"),
    path("channels/<int:channel_id>/join/", views.join, name="join"),
    path("channels/<int:channel_id>/leave/", views.leave, name="leave"),
    path("directs/", views.directs, name="directs"),
    path("directs/<int:channel_id>/hide/", views.hide, name="hide-direct"),
    path("invitation/<str:secret>/", views.invitation, name="invitation"),
    path("invitations/", views.invitations, name="invitations"),
    path(
        "invitations/<int:invitation_id>/revoke/",
        views.revoke_invitation,
        name="revoke_invitation",
    ),
    path("saved/", views.saved, name="saved"),
    path("threads/", views.threads, name="threads"),
    path("unreads/", views.unreads, name="unreads"),
    path("people/", views.people, name="people"),
    path("people/<int:user_id>/", views.person, name="person"),
    path("profile/", views.profile, name="profile"),
    path("preferences/", views.preferences, name="preferences"),
    path("people/<int:user_id>/account/", views.standing, name="standing"),
    path("moderation/", views.reports, name="moderation"),
    path("moderation/<int:report_id>/", views.settle, name="settle"),
]
