"""How those who log in to the demo have arranged their sidebars."""

from django.db import models

from messaging.models import Membership, Section, User

FAVOURITES = {"ines": ["general"], "sam": ["on-air"]}
SECTIONS = {"ines": {"Workshop": ["studio-b", "transmitter"]}}
MUTED = {"sam": ["music"]}


def arrange_sidebars(people: dict[str, User]) -> None:
    """Before anybody listens, so nothing is announced."""
    for username, names in FAVOURITES.items():
        _own(people[username], names).update(is_favourite=True)
    for username, names in MUTED.items():
        _own(people[username], names).update(is_muted=True)
    for username, sections in SECTIONS.items():
        for position, (heading, names) in enumerate(sections.items()):
            section = Section.objects.create(user=people[username], name=heading, position=position)
            _own(people[username], names).update(section=section)


def _own(person: User, names: list[str]) -> "models.QuerySet[Membership]":
    return models.QuerySet(Membership).filter(user=person, channel__name__in=names)
