"""The doors of the REST API, one file per noun."""

from messaging.viewsets.acceptance import AcceptanceView
from messaging.viewsets.channel import ChannelViewSet
from messaging.viewsets.direct import DirectViewSet
from messaging.viewsets.invitation import InvitationViewSet
from messaging.viewsets.membership import MembershipViewSet
from messaging.viewsets.message import MessageViewSet
from messaging.viewsets.pin import PinViewSet
from messaging.viewsets.positions import PositionsViewSet
from messaging.viewsets.quote import QuoteViewSet
from messaging.viewsets.report import ReportViewSet
from messaging.viewsets.saved_message import SavedMessageViewSet
from messaging.viewsets.section import SectionViewSet
from messaging.viewsets.sync import SyncViewSet
from messaging.viewsets.thread import ThreadViewSet
from messaging.viewsets.token import TokenViewSet
from messaging.viewsets.user import MeView, PreferencesView, UserViewSet

__all__ = [
    "AcceptanceView",
    "ChannelViewSet",
    "DirectViewSet",
    "InvitationViewSet",
    "MeView",
    "MembershipViewSet",
    "MessageViewSet",
    "PinViewSet",
    "PositionsViewSet",
    "PreferencesView",
    "QuoteViewSet",
    "ReportViewSet",
    "SavedMessageViewSet",
    "SectionViewSet",
    "SyncViewSet",
    "ThreadViewSet",
    "TokenViewSet",
    "UserViewSet",
]
