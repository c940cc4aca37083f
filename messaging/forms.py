"""Forms of the pages."""

from django import forms
from django.db import IntegrityError, transaction

from messaging.models import Channel, Membership, User
from messaging.models.channel_names import TAKEN, require_free_name


class ChannelForm(forms.ModelForm):
    """A new channel; its maker becomes its owner."""

    # Directs are not made by name.
    kind = forms.ChoiceField(
        label=Channel._meta.get_field("kind").verbose_name,
        choices=[each for each in Channel.Kind.choices if each[0] != Channel.Kind.DIRECT],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Channel
        fields = ["name", "topic", "kind"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        require_free_name(name)
        return name

    def save_for(self, owner: User) -> Channel | None:
        """The channel, or None and an error where somebody was quicker with its name."""
        try:
            with transaction.atomic():
                channel = super().save()
                Membership.objects.create(channel=channel, user=owner, role=Membership.Role.OWNER)
        except IntegrityError:
            self.add_error("name", TAKEN)
            return None
        return channel
