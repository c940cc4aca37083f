"""api_docs.md prints the table of rights as the code has it."""

from collections.abc import Mapping

from django.utils import translation

from messaging.models import User
from messaging.rights import IN_CHANNEL, IN_WORKSPACE, Right, Standing
from tests import api_docs_page as page

TITLE = "Who may do what"


def printed(table: Mapping[str, Right], columns: list[str]) -> list[list[str]]:
    """The rows that the page must have."""
    with translation.override("en"):
        return [
            [str(line.action), *("yes" if each in line.granted_to else "" for each in columns)]
            for line in table.values()
        ]


def test_the_rights_in_a_channel_are_those_of_the_code() -> None:
    columns = [*map(str, Standing)]

    assert page.head(TITLE, "In a channel") == columns
    assert page.table(TITLE, "In a channel") == printed(IN_CHANNEL, columns)


def test_the_rights_in_the_workspace_are_those_of_the_code() -> None:
    columns = [*map(str, User.Role)]

    assert page.head(TITLE, "In the workspace") == columns
    assert page.table(TITLE, "In the workspace") == printed(IN_WORKSPACE, columns)
