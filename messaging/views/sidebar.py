"""The sidebar of a page, as the server draws it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from messaging import access
from messaging.languages import preferences_of
from messaging.models import Channel, Notify, Section, User, with_people
from messaging.sidebar import blocked_ids, open_reports
from messaging.states import states_seen_by
from messaging.threads import unread_threads


@dataclass(frozen=True, slots=True)
class Group:
    """A heading in the sidebar with its channels; `key` is `favourites` or a section's id."""

    key: str
    name: str
    channels: list[Channel]


@dataclass(frozen=True, slots=True)
class Sidebar:
    """The viewer's channels, and the first messages of the threads that have something new.

    `states` is JSON of how people are, for the marks beside their names.
    """

    channels: list[Channel]
    unread_threads: list[int]
    sections: list[Section] = field(default_factory=list)
    # What `<person-marks>` begins with.
    states: str = "{}"
    blocked_ids: list[int] = field(default_factory=list)
    open_reports: int = 0
    # What calls the viewer, where a channel says nothing of its own, and whether nothing may now.
    notify: str = Notify.MENTIONS
    is_quiet: bool = False
    may_invite: bool = False
    may_run: bool = False

    @property
    def directs(self) -> list[Channel]:
        """The directs that the viewer has put nowhere else, the last used first."""
        return [each for each in self._in("") if each.is_direct]

    @property
    def others(self) -> list[Channel]:
        """What stands under "Channels", as the viewer has put it nowhere else."""
        return [each for each in self._in("") if not each.is_direct]

    @property
    def groups(self) -> Iterator[Group]:
        """The favourites, and then the viewer's own sections."""
        yield Group("favourites", _("Favourites"), by_name(self._in("favourites")))
        for section in self.sections:
            yield Group(str(section.pk), section.name, by_name(self._in(str(section.pk))))

    def _in(self, key: str) -> list[Channel]:
        return [each for each in self.channels if group_of(each) == key]

    def __iter__(self) -> Iterator[Channel]:
        return iter(self.channels)


def sidebar_of(viewer: User) -> Sidebar:
    """What the sidebar of a page shows."""
    channels = with_people(Channel.objects.in_sidebar_of(viewer), viewer.pk)
    for channel in channels:
        if channel.is_muted:
            # A muted channel says nothing but that somebody means the viewer.
            channel.unread = channel.mentions
    sections = list(Section.objects.filter(user=viewer))
    states = json.dumps(states_seen_by(viewer), ensure_ascii=False)
    return Sidebar(
        channels,
        unread_threads(viewer),
        sections,
        states,
        blocked_ids(viewer),
        open_reports(viewer),
        preferences_of(viewer).notify,
        viewer.is_quiet,
        may_invite=access.may_in_workspace("invite", viewer),
        may_run=access.may_in_workspace("run", viewer),
    )


def group_of(channel: Channel) -> str:
    """Where the viewer has put a channel, as `data-group` says it."""
    return "favourites" if channel.is_favourite else str(channel.section_id or "")


def by_name(channels: list[Channel]) -> list[Channel]:
    """Channels as they are, and then directs by their names."""
    directs = [each for each in channels if each.is_direct]
    others = [each for each in channels if not each.is_direct]
    return others + sorted(directs, key=lambda direct: direct.shown_name.casefold())
