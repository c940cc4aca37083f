"""Addresses of the REST API, of its schema and of its documentation."""

from typing import Any

from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import APIRootView, DefaultRouter

from messaging import viewsets


class ApiRoot(APIRootView):
    """Everything a program can do with this chat. Each page here is also an address for programs.

    The whole contract is in the [documentation](/api/docs/).
    """

    def get_view_name(self) -> str:
        return "API"


class Router(DefaultRouter):
    """Lists the addresses that need no channel."""

    include_format_suffixes = False

    def get_api_root_view(self, api_urls: Any = None) -> Any:
        listed = {
            "channels": "channel-list",
            "directs": "direct-list",
            "users": "user-list",
            "users/me": "me",
            "threads": "thread-list",
            "saved": "saved-list",
            "sync": "sync-list",
            "tokens": "token-list",
            "invitations": "invitation-list",
        }
        return ApiRoot.as_view(api_root_dict=listed)


router = Router(use_regex_path=False)
router.register("channels", viewsets.ChannelViewSet)
router.register("channels", viewsets.PositionsViewSet, basename="positions")
router.register("channels/<int:channel_id>/members", viewsets.MembershipViewSet)
router.register("channels/<int:channel_id>/messages", viewsets.MessageViewSet)
router.register("channels/<int:channel_id>/pins", viewsets.PinViewSet, basename="pin")
router.register("directs", viewsets.DirectViewSet, basename="direct")
router.register("invitations", viewsets.InvitationViewSet, basename="invitation")
router.register("quotes", viewsets.QuoteViewSet, basename="quote")
router.register("reports", viewsets.ReportViewSet)
router.register("saved", viewsets.SavedMessageViewSet, basename="saved")
router.register("sections", viewsets.SectionViewSet)
router.register("threads", viewsets.ThreadViewSet, basename="thread")
router.register("users", viewsets.UserViewSet)
router.register("sync", viewsets.SyncViewSet, basename="sync")
router.register("tokens", viewsets.TokenViewSet, basename="token")

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api-root")),
    path("v1/users/me/", viewsets.MeView.as_view(), name="me"),
    path("v1/users/me/preferences/", viewsets.PreferencesView.as_view(), name="my-preferences"),
    path("v1/invitations/accept/", viewsets.AcceptanceView.as_view(), name="acceptance"),
    path("v1/", include(router.urls)),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(), name="docs"),
]
