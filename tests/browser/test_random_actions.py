"""After whatever ten people do, every open page shows what is stored: messages and numbers."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from playwright.sync_api import Page

from messaging.services.waiting import wait_until
from tests.browser.chat_page import wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.remote_workspace import RemoteWorkspace
from tests.browser.site import Site
from tests.test_random_actions import RandomActions

pytestmark = pytest.mark.xdist_group("real site")

RUNS = 2
ACTIONS = 80

# Person 0 looks at the first channel, 1 at it from another server, 2 at the private one.
LOOKING_AT = (0, 0, 2)

READ_SCREEN = """() => {
  const numbers = (text) => (text ?? "").split(" ").filter(Boolean).map(Number);
  const list = document.querySelector("message-list:not([data-parent]) > ol");
  const messages = [...list.querySelectorAll(":scope > .message:not(.message--pending)")];
  const links = [...document.querySelectorAll("channel-sidebar ol > .channel-link")];
  return {
    messages: messages.map((message) => ({
      id: Number(message.dataset.id),
      seq: Number(message.dataset.seq),
      replies: parseInt(message.querySelector(".thread-line__count")?.textContent ?? "0"),
      reactions: [...message.querySelectorAll(".reaction[data-users]")].map((reaction) => [
        reaction.dataset.emoji,
        numbers(reaction.dataset.users),
      ]),
      isDeleted: message.classList.contains("message--deleted"),
      isPinned: message.classList.contains("message--pinned"),
    })),
    sidebar: Object.fromEntries(
      links.map(({ dataset }) => [dataset.id, [Number(dataset.unread), Number(dataset.mentions)]]),
    ),
    threads: numbers(document.querySelector("threads-link").dataset.ids),
  };
}"""


@pytest.fixture
def site(real_site: Site) -> Site:
    return real_site


def test_every_open_page_shows_what_is_stored(site: Site, open_page: OpenPage) -> None:
    class ActionsBeforePages(RandomActions):
        """Each run has people, channels and pages of its own."""

        def __init__(self) -> None:
            super(RandomActions, self).__init__()
            self.workspace = RemoteWorkspace(site)
            self.pages = [self.page_of(person) for person in range(len(LOOKING_AT))]

        def page_of(self, person: int) -> Page:
            channel = self.workspace.channels[LOOKING_AT[person]]
            url = site.stack.urls[person % 2]
            page = open_page(self.workspace.persons[person], f"/channels/{channel.pk}/", url=url)
            wait_until_live(page)
            return page

        def has_acted(self, action: str) -> None:
            pass

        def teardown(self) -> None:
            for person, page in enumerate(self.pages):
                compare(self.workspace, person, page)
                page.context.close()

    run_state_machine_as_test(
        ActionsBeforePages,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=ACTIONS,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def compare(workspace: RemoteWorkspace, person: int, page: Page) -> None:
    """Wait until a page shows what its person is served, and say what differs if it never does."""
    try:
        wait_until(lambda: page.evaluate(READ_SCREEN) == served(workspace, person), "", seconds=15)
    except TimeoutError:
        assert page.evaluate(READ_SCREEN) == served(workspace, person)


def served(workspace: RemoteWorkspace, person: int) -> dict[str, Any]:
    """What REST answers a person, as a screen would show it."""
    channel_id = workspace.channels[LOOKING_AT[person]].pk
    stored = workspace.ask(person, "GET", f"channels/{channel_id}/messages/?limit=200")
    synced = workspace.ask(person, "GET", "sync/")
    return {
        "messages": [as_shown(message) for message in stored["results"]],
        "sidebar": {
            str(each["id"]): [each["unread"], each["mentions"]] for each in synced["channels"]
        },
        "threads": synced["unread_threads"],
    }


def as_shown(message: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": message["id"],
        "seq": message["seq"],
        "replies": message["reply_count"],
        "reactions": [[each["emoji"], each["user_ids"]] for each in message["reactions"]],
        "isDeleted": message["deleted_at"] is not None,
        "isPinned": message["pinned"],
    }
