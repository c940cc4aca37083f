"""The members of a channel over REST."""

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import ModelViewSet

from messaging import access, acts
from messaging.exceptions import Conflict
from messaging.models import Membership
from messaging.permissions import MayAddMembers, MayChangeMembership
from messaging.serializers import MemberSerializer, MembershipSerializer
from messaging.viewsets.base import InChannelViewSet
from messaging.viewsets.searching import NameSearch


@extend_schema(tags=["Members"])
class MembershipViewSet(InChannelViewSet, ModelViewSet):
    """Who is in a channel, and as what. A member's address ends with the user's id.

    Members of a public channel may add anybody; to a private one only its owners and admins.
    Owners give roles. Deleting your own membership means leaving.
    """

    queryset = Membership.objects.all()
    serializer_class = MembershipSerializer
    permission_classes = [IsAuthenticated, MayAddMembers, MayChangeMembership]
    http_method_names = ["get", "post", "patch", "delete", "head", "options"]
    filter_backends = [NameSearch]
    search_fields = ["user__username", "user__display_name"]
    lookup_field = "user__pk"
    lookup_url_kwarg = "user_id"
    page_key = "user_id"

    def get_queryset(self) -> QuerySet[Membership]:
        return self.channel.memberships.select_related("user")

    def get_serializer_class(self) -> type[MembershipSerializer]:
        return MemberSerializer if self.detail else MembershipSerializer

    def perform_create(self, serializer: MembershipSerializer) -> None:
        role = serializer.validated_data.get("role", Membership.Role.MEMBER)
        if not access.may_give_role(self.channel, self.viewer, role):
            raise PermissionDenied(_("Only an owner of the channel gives this role."))
        try:
            user = serializer.validated_data["user"]
            serializer.instance = acts.add_member(self.channel, user, role, self.doer)
        except IntegrityError as error:
            raise Conflict(_("This person is a member already.")) from error

    def perform_update(self, serializer: MembershipSerializer) -> None:
        role = serializer.validated_data.get("role", serializer.instance.role)
        acts.give_role(serializer.instance, role, self.doer)
        # The viewer's own may be another now, and the answer's page shows forms accordingly.
        self.channel.role_of = None

    def perform_destroy(self, membership: Membership) -> None:
        acts.remove_member(membership, self.doer)
