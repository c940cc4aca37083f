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
    path("people/", views.people, name="people"),
    path("people/<int:user_id>/", views.person, name="person"),
    path("profile/", views.profile, name="profile"),
    path("preferences/", views.preferences, name="preferences"),
]
