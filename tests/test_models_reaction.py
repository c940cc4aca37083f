"""Reactions: each is a change of its message, and counts once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import QuerySet

from messaging.models import Channel, Message, MessageGone, Reaction, TooManyReactions, User
from messaging.models.reaction import MOST_EMOJI
from messaging.templatetags.words import reacted
from messaging.text.emojis import fully_qualified

MANY = 1_000


def groups(message: Message) -> list[tuple[str, list[int]]]:
    stored = Message.objects.for_display().get(pk=message.pk)
    return [(group.emoji, group.user_ids) for group in stored.reaction_groups]


def test_reactions_are_grouped_in_the_order_of_their_coming(
    message: Message, alice: User, bob: User
) -> None:
    Reaction.objects.put(message, bob, "🎉")
    Reaction.objects.put(message, alice, "👍")
    Reaction.objects.put(message, alice, "🎉")

    assert groups(message) == [("🎉", [bob.pk, alice.pk]), ("👍", [alice.pk])]
    assert Message.objects.get().seq == 4


def test_the_same_reaction_twice_is_one(message: Message, bob: User) -> None:
    added = [Reaction.objects.put(message, bob, "🎉") for _ in range(2)]

    assert added == [True, False]
    assert (groups(message), Message.objects.get().seq) == ([("🎉", [bob.pk])], 2)


def test_one_emoji_has_one_spelling(message: Message, bob: User) -> None:
    with_picture, without = "\u2764\ufe0f", "\u2764"

    added = [Reaction.objects.put(message, bob, each) for each in (without, with_picture)]

    assert added == [True, False]
    assert groups(message) == [(with_picture, [bob.pk])]


@pytest.mark.parametrize("text", ["", "a", ":+1:", "🎉🎉", "🎉 ", "\0", "<b>", "1"])
def test_what_is_no_emoji_is_no_reaction(text: str, message: Message, bob: User) -> None:
    with pytest.raises(ValidationError):
        Reaction.objects.put(message, bob, text)
    with pytest.raises(ValidationError):
        Reaction.objects.create(message=message, user=bob, emoji=text)

    assert Channel.objects.get().last_seq == 1


def test_taking_a_reaction_back_is_a_change_once(message: Message, bob: User) -> None:
    Reaction.objects.put(message, bob, "🎉")

    taken = [Reaction.objects.take_back(message, bob, "🎉") for _ in range(2)]

    assert taken == [True, False]
    assert (groups(message), Message.objects.get().seq) == ([], 3)


def test_a_deleted_message_takes_no_reactions(message: Message, bob: User) -> None:
    stale = Message.objects.get()
    message.delete()

    with pytest.raises(MessageGone):
        Reaction.objects.put(stale, bob, "🎉")
    with pytest.raises(MessageGone):
        Reaction.objects.put(message, bob, "🎉")

    assert Channel.objects.get().last_seq == 2


def test_a_restored_message_has_its_reactions_again(message: Message, bob: User) -> None:
    Reaction.objects.put(message, bob, "🎉")
    message.delete()

    message.restore()

    assert groups(message) == [("🎉", [bob.pk])]


def test_a_reaction_does_not_undo_an_edit(message: Message, bob: User) -> None:
    stale = Message.objects.get()
    message.body = "Pressure falls"
    message.save()

    Reaction.objects.put(stale, bob, "🎉")

    assert (Message.objects.get().body, stale.body) == ("Pressure falls", "Pressure falls")


def test_an_edit_shows_the_reactions_that_came_meanwhile(message: Message, bob: User) -> None:
    stale = Message.objects.for_display().get()
    Reaction.objects.put(message, bob, "🎉")

    stale.body = "Pressure falls"
    stale.save()

    assert [group.emoji for group in stale.reaction_groups] == ["🎉"]


def test_a_message_has_so_many_emoji_and_no_more(message: Message, alice: User, bob: User) -> None:
    *emoji, too_much = fully_qualified()[: MOST_EMOJI + 1]
    for each in emoji:
        Reaction.objects.put(message, bob, each)

    with pytest.raises(TooManyReactions):
        Reaction.objects.put(message, bob, too_much)
    Reaction.objects.put(message, alice, emoji[0])

    assert len(groups(message)) == MOST_EMOJI
    assert Channel.objects.get().last_seq == 1 + MOST_EMOJI + 1


def test_a_thousand_people_react_with_one_emoji(message: Message) -> None:
    people = User.objects.bulk_create(
        User(username=f"fan{number}", password="!") for number in range(MANY)
    )
    many = [Reaction(message=message, user=person, emoji="🎉") for person in people[1:]]
    QuerySet(Reaction).bulk_create(many)

    Reaction.objects.put(message, people[0], "🎉")

    [(emoji, user_ids)] = groups(message)
    assert (emoji, {*user_ids}) == ("🎉", {person.pk for person in people})
    assert reacted(message.reaction_groups[0]).endswith("and 980 others reacted with 🎉: 1000")


def test_changing_many_goes_through_the_message(message: Message, alice: User, bob: User) -> None:
    Reaction.objects.bulk_create(
        Reaction(message=message, user=user, emoji="🎉") for user in (alice, bob)
    )

    updated = message.reactions.filter(user=bob).update(emoji="👍")
    deleted = message.reactions.filter(user=alice).delete()

    assert (updated, deleted) == (1, (1, {"messaging.Reaction": 1}))
    assert (groups(message), Message.objects.get().seq) == ([("👍", [bob.pk])], 5)


def test_a_person_who_is_removed_takes_reactions_along(message: Message, mallory: User) -> None:
    Reaction.objects.put(message, mallory, "🎉")

    mallory.delete()

    assert (groups(message), Message.objects.get().seq) == ([], 3)


def test_a_channel_goes_with_its_reactions(message: Message, bob: User) -> None:
    Reaction.objects.put(message, bob, "🎉")

    message.channel.delete()

    assert Reaction.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_same_reaction_at_the_same_time_is_one(message: Message, bob: User) -> None:
    together = Barrier(4)

    def react(_: int) -> bool:
        try:
            own = Message.objects.get(pk=message.pk)
            together.wait()
            return Reaction.objects.put(own, bob, "🎉")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        added = list(people.map(react, range(4)))

    assert sorted(added) == [False, False, False, True]
    assert (groups(message), Message.objects.get().seq) == ([("🎉", [bob.pk])], 2)


@pytest.mark.django_db(transaction=True)
def test_reactions_and_edits_at_the_same_time_are_all_kept(
    message: Message, alice: User, bob: User
) -> None:
    together = Barrier(3)

    def change(kind: str) -> None:
        try:
            own = Message.objects.get(pk=message.pk)
            together.wait()
            if kind == "edit":
                own.body = "Pressure falls"
                own.save()
            elif kind == "pin":
                own.pin(True, by=alice)
            else:
                Reaction.objects.put(own, bob, "🎉")
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as people:
        list(people.map(change, ["edit", "pin", "react"]))

    stored = Message.objects.get()
    assert (stored.body, stored.is_pinned, stored.seq) == ("Pressure falls", True, 4)
    assert groups(message) == [("🎉", [bob.pk])]
