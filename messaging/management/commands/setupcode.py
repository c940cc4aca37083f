"""Prints what the first visitor of a new site must type."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from messaging.newcomers.founding import is_founded, setup_code


class Command(BaseCommand):
    help = "Print the setup code with which the first visitor becomes the owner of the workspace."

    def handle(self, **options: Any) -> None:
        if is_founded():
            raise CommandError("There are people here already: the first visit is over.")
        try:
            self.stdout.write(setup_code())
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
