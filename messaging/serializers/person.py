"""JSON of people."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError as Refused
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers

from messaging.fields import EmojiField, PictureField
from messaging.models import User
from messaging.models.quiet import is_time_zone
