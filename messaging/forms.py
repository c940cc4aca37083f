"""Forms of the pages."""

from django import forms
from django.db import transaction

from messaging.models import Channel, Membership, User


class ChannelForm(forms.ModelForm):
    """A new channel; its maker becomes its owner."""

    class Meta:
        model = Channel
        fields = ["name", "topic", "kind"]
        widgets = {"kind": forms.RadioSelect}

    def save_for(self, owner: User) -> Channel:
        with transaction.atomic():
            channel = super().save()
            Membership.objects.create(channel=channel, user=owner, role=Membership.Role.OWNER)
        return channel
