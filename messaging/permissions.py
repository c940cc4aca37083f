"""What access.py decides, as DRF asks for it."""

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from messaging import access
from messaging.models import Channel, Message


class MayChangeMessage(BasePermission):
    """Authors edit; authors and the channel's managers delete."""

    def has_object_permission(self, request: Request, view: APIView, message: Message) -> bool:
        if request.method in SAFE_METHODS:
            return True
        allowed = access.may_delete if request.method == "DELETE" else access.may_edit
        return allowed(message, request.user)


class MayManageChannel(BasePermission):
    """The channel's owners and admins change it."""

    def has_object_permission(self, request: Request, view: APIView, channel: Channel) -> bool:
        return request.method in SAFE_METHODS or access.may_manage(channel, request.user)
