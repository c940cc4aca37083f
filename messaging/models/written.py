"""What a text becomes when it is stored: HTML, and whom and what it means on this site."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.html import format_html

from messaging.models.channel import Channel
from messaging.models.mention import Mention
from messaging.models.presence import Presence
from messaging.text import Parsed, known_among, parse, render

# Ids of people, by how they are meant.
Meant = dict[str, Collection[int]]


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it is stored."""

    html: str
    quoted_ids: list[int]
    meant: Meant


def written(body: str, channel: Channel) -> Written:
    """Read a text that somebody wrote in a channel. Names that nobody has stay words."""
    parsed = parse(body, hosts=own_hosts())
    people = people_of(parsed)
    html = render(parsed, people=people, channels=ids_of_channels(parsed.channels, channel))
    return Written(html, [*parsed.quoted], meant_by(parsed, people, channel))


def plainly_written(body: str) -> Written:
    """A line that nobody has typed: no markup, and it calls nobody."""
    return Written(format_html("<p>{}</p>", body), [], {})


def people_of(parsed: Parsed) -> dict[str, int]:
    """Whom a text calls by name: the person of each name that it means."""
    found = ids_of_people({name for names in parsed.people for name in names})
    meant = (known_among(names, found) for names in parsed.people)
    return {name: found[name] for name in meant if name is not None}


def meant_by(parsed: Parsed, people: dict[str, int], channel: Channel) -> Meant:
    meant: Meant = {Mention.Kind.PERSON: {*people.values()}}
    if parsed.everybody:
        meant[Mention.Kind.CHANNEL] = ids_of_members(channel)
    if parsed.here:
        meant[Mention.Kind.HERE] = Presence.objects.active_ids() & ids_of_members(channel)
    return meant


def ids_of_people(usernames: Collection[str]) -> dict[str, int]:
    """The person of each lower-cased username that somebody who is still here has."""
    if not usernames:
        return {}
    users = apps.get_model(settings.AUTH_USER_MODEL)._default_manager.filter(is_active=True)
    if all(map(str.isascii, usernames)):
        users = users.annotate(lower=Lower("username")).filter(lower__in=usernames)
    # SQLite knows the small letters of English only.
    known = users.order_by("-pk").values_list("username", "pk")
    return {name.lower(): pk for name, pk in known if name.lower() in usernames}


def ids_of_channels(names: Collection[str], own: Channel) -> dict[str, int]:
    """The channel of each casefolded name. The name of another private one stays a word."""
    if not names:
        return {}
    known = Channel.objects.filter(Q(kind=Channel.Kind.PUBLIC) | Q(pk=own.pk))
    named = known.values_list("name", "pk")
    return {name.casefold(): pk for name, pk in named if name.casefold() in names}


def ids_of_members(channel: Channel, among: Iterable[int] | None = None) -> set[int]:
    """The members of a channel, or those of some people who are members."""
    members = channel.memberships.filter(user__is_active=True)
    if among is not None:
        members = members.filter(user__in=among)
    return set(members.values_list("user_id", flat=True))


@cache
def own_hosts() -> frozenset[str]:
    """The names under which this site is known, for links to its own pages."""
    return frozenset(host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*")
