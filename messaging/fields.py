"""Serializer fields that DRF does not have."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers
from rest_framework.utils.html import is_html_input

from messaging.models import Channel, Message
from messaging.pictures import squared
from messaging.text import normalised_emoji


class BodyField(serializers.CharField):
    """A message's source, kept byte for byte. A number is no text."""

    def __init__(self, **kwargs: Any) -> None:
        style = {"base_template": "textarea.html", "rows": 4}
        validators = Message._meta.get_field("body").validators
        super().__init__(trim_whitespace=False, validators=validators, style=style, **kwargs)

    def get_value(self, dictionary: Mapping[str, Any]) -> Any:
        """What was sent. Forms of browsers send line breaks as CRLF; they are stored as LF."""
        value = super().get_value(dictionary)
        is_from_form = is_html_input(dictionary) and isinstance(value, str)
        return value.replace("\r\n", "\n") if is_from_form else value

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return data


class ClientIdField(serializers.UUIDField):
    """A UUID in its usual spelling. A number is none, although DRF would make one of it."""

    def to_internal_value(self, data: Any) -> UUID:
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        return super().to_internal_value(data)


class NotYetField(serializers.Field[Any, Any, Any, Any]):
    """What a message can carry and cannot have yet, so that programs may rely on the key."""

    def __init__(self, value: Any, schema: dict[str, Any]) -> None:
        self.value = value
        self.schema = schema
        super().__init__(read_only=True)

    def get_attribute(self, instance: object) -> Any:
        return self.value

    def to_representation(self, value: Any) -> Any:
        return value


class NotYetFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """Puts such a field into the OpenAPI schema."""

    target_class = "messaging.fields.NotYetField"
    target: NotYetField

    def map_serializer_field(self, auto_schema: object, direction: str) -> dict[str, Any]:
        return self.target.schema


class KindField(serializers.ChoiceField):
    """Public or private for whoever makes a channel; a direct is told, and opened elsewhere."""

    def __init__(self, **kwargs: Any) -> None:
        kinds = [kind for kind in Channel.Kind.choices if kind[0] != Channel.Kind.DIRECT]
        super().__init__(choices=kinds, **kwargs)


class KindFieldSchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """What is told has one more kind than what is taken."""

    target_class = "messaging.fields.KindField"
    target: KindField

    def map_serializer_field(self, auto_schema: object, direction: str) -> dict[str, Any]:
        kinds = self.target.choices if direction == "request" else Channel.Kind.values
        return {"type": "string", "enum": list(kinds)}


class PictureField(serializers.FileField):
    """An uploaded picture; it is stored as a small square. Null takes the old one away."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(write_only=True, required=False, allow_null=True, **kwargs)

    def to_internal_value(self, data: Any) -> "ContentFile[bytes]":
        return squared(super().to_internal_value(data))


class EmojiField(serializers.CharField):
    """One emoji, or nothing."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            return normalised_emoji(text) if text else text
        except ValueError as error:
            raise serializers.ValidationError(_("This is not an emoji.")) from error
