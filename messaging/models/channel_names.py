"""Names of channels that no reader can mistake for one another."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from messaging.models.channel import Channel
from messaging.text import skeleton

TAKEN = _("There is a channel of this name already.")
LOOKS_THE_SAME = _("There is a channel whose name looks the same.")


def require_free_name(name: str, besides: int | None = None) -> None:
    """Raise ValidationError for a name that another channel has, or that looks like one.

    `besides` is the id of the channel that is to get the name.
    """
    others = Channel.objects.exclude(pk=besides or 0).filter(direct_key=None)
    alike = others.filter(skeleton=skeleton(name)).exclude(skeleton="").values_list("name")
    found = alike.first()
    if found is not None:
        is_same = found[0].casefold() == name.casefold()
        raise ValidationError(TAKEN if is_same else LOOKS_THE_SAME, code="unique")
    if others.filter(name__iexact=name).exists():
        raise ValidationError(TAKEN, code="unique")
