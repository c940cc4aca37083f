"""Messages in the admin. Every change goes through the model, so the browsers hear of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from messaging.models import Message, MessageGone


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

    class Meta:
        model = Message
        fields = ["channel", "author", "body"]


@admin.register(Message)
class MessageAdmin(admin.ModelAdmin):
    """Deleting leaves an empty placeholder, which nothing can fill again."""

    form = MessageForm
    list_display = ["text", "author", "channel", "kind", "created_at", "edited_at", "deleted_at"]
    list_filter = [
        "kind",
        ("edited_at", admin.EmptyFieldListFilter),
        ("deleted_at", admin.EmptyFieldListFilter),
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
        *("channel", "author", "body", "kind", "created_at", "edited_at", "deleted_at"),
        *("created_seq", "seq"),
    ]
    readonly_fields = ["kind", "created_at", "edited_at", "deleted_at", "created_seq", "seq"]

    @admin.display(description=_("text"), ordering="body")
    def text(self, message: Message) -> str:
        return Truncator(message.body).chars(80) or str(message)

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
        return super().get_deleted_objects(remaining, request)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except MessageGone:
            gone = _("Somebody has deleted this message meanwhile; nothing was changed.")
            self.message_user(request, gone, messages.ERROR)
            return redirect("admin:messaging_message_changelist")

    def save_model(
        self, request: HttpRequest, message: Message, form: MessageForm, change: bool
    ) -> None:
        if form.changed_data:
            message.changed_by = request.user
            super().save_model(request, message, form, change)

    def delete_model(self, request: HttpRequest, message: Message) -> None:
        message.changed_by = request.user
        message.delete()

    def delete_queryset(self, request: HttpRequest, message_list: QuerySet[Message]) -> None:
        with transaction.atomic():
            for message in message_list:
                self.delete_model(request, message)
