"""What access.py decides, as DRF asks for it, with the reason of a refusal in words."""

from typing import cast

from django.utils.translation import gettext as _
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from messaging import access
from messaging.exceptions import Conflict
from messaging.models import Channel, Membership, Message, User, others_are_gone


class PermissionInChannel(BasePermission):
    """Says why somebody may not do a thing in a channel."""

    message: str

    def granted(self, allowed: bool, channel: Channel, viewer: User, otherwise: str = "") -> bool:
        if not allowed:
            self.message = refusal(channel, viewer, otherwise)
        return allowed


class MayPost(PermissionInChannel):
    """Members of a channel write in it."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if request.method != "POST":
            return True
        allowed = access.may_post(channel_of(view), viewer_of(request))
        return self.granted(allowed, channel_of(view), viewer_of(request))


class MayChangeMessage(PermissionInChannel):
    """Authors edit; authors and the channel's managers delete."""

    def has_object_permission(self, request: Request, view: APIView, message: Message) -> bool:
        if request.method in SAFE_METHODS:
            return True
        if request.method == "DELETE":
            return self._may_delete(message, viewer_of(request))
        return self._may_edit(message, viewer_of(request))

    def _may_delete(self, message: Message, viewer: User) -> bool:
        allowed = access.may_delete(message, viewer)
        otherwise = _("Only its author and the channel's owners and admins delete a message.")
        return self.granted(allowed, message.channel, viewer, otherwise)

    def _may_edit(self, message: Message, viewer: User) -> bool:
        if message.is_deleted and message.author_id == viewer.pk:
            raise Conflict(_("This message has been deleted."))
        allowed = access.may_edit(message, viewer)
        otherwise = _("Only its author edits a message.")
        return self.granted(allowed, message.channel, viewer, otherwise)


class MayReact(PermissionInChannel):
    """Members react and pin."""

    def has_object_permission(self, request: Request, view: APIView, message: Message) -> bool:
        if request.method in SAFE_METHODS:
            return True
        if message.is_deleted:
            raise Conflict(_("This message has been deleted."))
        allowed = access.may_react(message, viewer_of(request))
        return self.granted(allowed, message.channel, viewer_of(request))


class MayFollow(MayReact):
    """Members follow threads; whoever follows one may stop."""

    def has_object_permission(self, request: Request, view: APIView, message: Message) -> bool:
        if request.method == "DELETE":
            return True
        return super().has_object_permission(request, view, message)


class MayRestore(PermissionInChannel):
    """Whoever deleted a message brings it back, for ten seconds."""

    def has_object_permission(self, request: Request, view: APIView, message: Message) -> bool:
        allowed = not message.is_deleted or access.may_restore(message, viewer_of(request))
        otherwise = _("Only whoever deleted a message brings it back.")
        return self.granted(allowed, message.channel, viewer_of(request), otherwise)


class MayOpenDirects(BasePermission):
    """Everybody writes to the people whom they can see."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        self.message = _("You may not write to people.")
        allowed = access.may_in_workspace("open_directs", viewer_of(request))
        return request.method in SAFE_METHODS or allowed


class MayManageChannel(BasePermission):
    """The channel's owners and admins archive it and bring it back."""

    def has_object_permission(self, request: Request, view: APIView, channel: Channel) -> bool:
        self.message = of_channel(channel, _("Only the channel's owners and admins do this."))
        return request.method in SAFE_METHODS or access.may_manage(channel, viewer_of(request))


class MayDeleteChannel(BasePermission):
    """The channel's owners delete it."""

    def has_object_permission(self, request: Request, view: APIView, channel: Channel) -> bool:
        self.message = _("Only the channel's owners delete it.")
        return access.may_delete_channel(channel, viewer_of(request))


class MayMakeChannels(BasePermission):
    """Members of the workspace make channels, guests do not."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        self.message = _("Guests make no channels.")
        allowed = access.may_in_workspace("make_channels", viewer_of(request))
        return request.method != "POST" or allowed


class MayChangeChannel(PermissionInChannel):
    """The channel's owners and admins change it, unless it is archived."""

    def has_object_permission(self, request: Request, view: APIView, channel: Channel) -> bool:
        if request.method in SAFE_METHODS:
            return True
        allowed = access.may_manage(channel, viewer_of(request)) and not channel.is_archived
        otherwise = of_channel(channel, _("Only the channel's owners and admins do this."))
        return self.granted(allowed, channel, viewer_of(request), otherwise)


class MayJoinChannel(PermissionInChannel):
    """Anybody joins a public channel; members may ask for it twice."""

    def has_object_permission(self, request: Request, view: APIView, channel: Channel) -> bool:
        allowed = (
            access.may_join(channel, viewer_of(request))
            or access.role_in(channel, viewer_of(request)) is not None
        )
        return self.granted(allowed, channel, viewer_of(request))


class MayAddMembers(PermissionInChannel):
    """Members of a public channel add anybody, to a private one its managers do."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if request.method != "POST":
            return True
        allowed = access.may_add_members(channel_of(view), viewer_of(request))
        otherwise = _("Only the channel's owners and admins add members.")
        otherwise = of_channel(channel_of(view), otherwise)
        return self.granted(allowed, channel_of(view), viewer_of(request), otherwise)


class MayChangeMembership(BasePermission):
    """Owners give roles; managers remove members; everybody may leave."""

    def has_object_permission(
        self, request: Request, view: APIView, membership: Membership
    ) -> bool:
        if request.method in SAFE_METHODS:
            return True
        if request.method == "DELETE":
            otherwise = _("Only the channel's owners and admins remove others.")
            self.message = of_channel(membership.channel, otherwise)
            return access.may_remove(membership, viewer_of(request))
        otherwise = _("Only an owner of the channel changes roles.")
        self.message = of_channel(membership.channel, otherwise)
        return access.may_change_roles(membership.channel, viewer_of(request))


class MayInvite(BasePermission):
    """Those who run the workspace invite people."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        self.message = _("Owners and admins invite people.")
        return access.may_in_workspace("invite", viewer_of(request))


class IsStranger(BasePermission):
    """Somebody who is not logged in."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        self.message = _("You have an account: follow the link in a browser.")
        return not request.user.is_authenticated


class RunsWorkspace(BasePermission):
    """Owners and admins of the workspace."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        self.message = _("Only owners and admins of the workspace do this.")
        return access.may_in_workspace("run", viewer_of(request))


class BySession(BasePermission):
    """A person at a browser, not a program with a token."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        self.message = _("One token does not make another: log in with a browser.")
        return request.method != "POST" or request.auth is None


def viewer_of(request: Request) -> User:
    """Whoever asks; `IsAuthenticated` has been asked before."""
    return cast(User, request.user)


def channel_of(view: APIView) -> Channel:
    """The channel that stands in a view's address."""
    channel: Channel = view.channel  # type: ignore[attr-defined]
    return channel


def of_channel(channel: Channel, otherwise: str) -> str:
    """A reason that is another one for directs, where nobody manages anything."""
    unchanging = _("A direct is always the same people: nobody changes, joins or leaves it.")
    return unchanging if channel.is_direct else otherwise


def refusal(channel: Channel, viewer: User, otherwise: str) -> str:
    """Why a viewer may not do something in a channel."""
    if channel.is_archived:
        return _("This channel is archived; nothing in it changes any more.")
    if access.role_in(channel, viewer) is None:
        return _("Join the channel first.")
    if others_are_gone(channel, viewer.pk) and not otherwise:
        return _("Nobody else here is active any more, so nobody would read it.")
    if channel.is_read_only and not otherwise:
        return _("Only owners and admins write here.")
    return otherwise
