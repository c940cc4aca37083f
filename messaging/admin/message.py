"""Messages in the admin. Every change goes through the model, so the browsers hear of it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from chatsite.addresses import client_address
from messaging import moderation
from messaging.admin.audited import AuditedAdmin
from messaging.admin.directs import WithoutDirects
from messaging.models import EditConflict, Message, MessageGone
from messaging.templatetags.words import reacted


class SourceField(forms.CharField):
    """Text that keeps its blanks. Browsers send line breaks as CRLF; they are stored as LF."""

    widget = forms.Textarea(attrs={"rows": 12, "cols": 80})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed((initial or "").replace("\r\n", "\n"), data)


class MessageForm(forms.ModelForm):
    """The only thing of a message that can be edited is its text."""

    body = SourceField(label=_("Text"))
    edited_from = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Remember the text that is shown, so that nobody else's edit is covered up."""
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["edited_from"] = self.instance.text_seq

    class Meta:
        model = Message
        fields = ["channel", "author", "body"]


LONGEST_REASON = Message._meta.get_field("removal_reason").max_length


@admin.register(Message)
class MessageAdmin(WithoutDirects, AuditedAdmin):
    """Deleting leaves a placeholder with the reason, which nothing can fill again."""

    form = MessageForm
    list_display = [
        *("text", "author", "channel", "kind", "reply_count"),
        *("created_at", "edited_at", "pinned_at", "deleted_at"),
    ]
    list_filter = [
        "kind",
        ("edited_at", admin.EmptyFieldListFilter),
        ("deleted_at", admin.EmptyFieldListFilter),
        ("pinned_at", admin.EmptyFieldListFilter),
        ("parent", admin.EmptyFieldListFilter),
        "created_at",
    ]
    list_per_page = 50
    list_select_related = ["author", "channel"]
    show_full_result_count = False
    search_fields = ["body", "author__username", "author__display_name", "channel__name"]
    search_help_text = _("Words in the text, or the name of a person or a channel")
    autocomplete_fields = ["channel", "author"]
    ordering = ["-pk"]
    fields = [
        *("channel", "author", "body", "edited_from", "kind", "parent", "also_in_channel"),
        *("reply_count", "last_reply_at", "reactions", "past_texts", "pinned_at", "pinned_by"),
        *("created_at", "edited_at", "deleted_at", "deleted_by", "removal_reason"),
        *("created_seq", "seq"),
    ]
    readonly_fields = fields[4:]

    @admin.display(description=_("text"), ordering="body")
    def text(self, message: Message) -> str:
        return Truncator(message.body).chars(80) or str(message)

    @admin.display(description=_("reactions"))
    def reactions(self, message: Message) -> str:
        return "; ".join(reacted(group) for group in message.reaction_groups) or "-"

    @admin.display(description=_("earlier texts"))
    def past_texts(self, message: Message) -> str:
        address = reverse("admin:messaging_revision_changelist", query={"message": message.pk})
        return format_html('<a href="{}">{}</a>', address, message.revisions.count())

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"author": request.user.pk} | super().get_changeform_initial_data(request)

    def get_fields(self, request: HttpRequest, obj: Message | None = None) -> list[str]:
        return self.fields if obj else ["channel", "author", "body"]

    def get_readonly_fields(self, request: HttpRequest, obj: Message | None = None) -> list[str]:
        return [*self.readonly_fields, *(["channel", "author"] if obj else [])]

    def has_change_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.is_deleted)

    def has_delete_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.is_deleted)

    def get_deleted_objects(
        self, message_list: Iterable[Message], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[Any], list[Any]]:
        """What a deletion empties; a placeholder among those selected does no harm."""
        remaining = [message for message in message_list if not message.is_deleted]
        counts = {Message._meta.verbose_name_plural: len(remaining)}
        missing = set() if self.has_delete_permission(request) else {Message._meta.verbose_name}
        return [str(message) for message in remaining], counts, missing, []

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except MessageGone:
            gone = _("Somebody has deleted this message meanwhile; nothing was changed.")
            self.message_user(request, gone, messages.ERROR)
            return redirect("admin:messaging_message_changelist")
        except EditConflict:
            edited = _("Somebody has edited this message meanwhile; nothing was changed.")
            self.message_user(request, edited, messages.ERROR)
            return redirect(request.path)

    def log_deletions(self, request: HttpRequest, rows: Any) -> Sequence[LogEntry]:
        """Into Django's own log alone: a removal writes itself into the audit log."""
        return super(AuditedAdmin, self).log_deletions(request, rows)

    def save_model(
        self, request: HttpRequest, message: Message, form: MessageForm, change: bool
    ) -> None:
        if "body" in form.changed_data or not change:
            message.changed_by = request.user
            message.edited_from = form.cleaned_data["edited_from"]
            super().save_model(request, message, form, change)

    def delete_model(self, request: HttpRequest, message: Message) -> None:
        reason = request.POST.get("reason", "")[:LONGEST_REASON]
        moderation.remove(message, reason, by=request.user, address=client_address(request))

    def delete_queryset(self, request: HttpRequest, message_list: QuerySet[Message]) -> None:
        with transaction.atomic():
            for message in message_list:
                self.delete_model(request, message)
