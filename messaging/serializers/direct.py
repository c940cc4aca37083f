"""JSON of directs: whom somebody writes to."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from messaging.models import MOST_OTHERS

LARGEST_ID = 2**63 - 1


class NewDirectSerializer(serializers.Serializer[Any]):
    """The people of a direct, without the viewer. Nobody else: a note to oneself."""

    user_ids = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID),
        help_text=_("Ids of the others, one to eight. Your own alone opens a note to yourself."),
    )

    def validate_user_ids(self, user_ids: list[int]) -> set[int]:
        others = {*user_ids} - {self.context["viewer_id"]}
        if not user_ids:
            raise serializers.ValidationError(_("Say to whom you want to write."))
        if len(others) > MOST_OTHERS:
            raise serializers.ValidationError(_("At most %d others.") % MOST_OTHERS)
        return others
