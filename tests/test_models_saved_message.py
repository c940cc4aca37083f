"""Saved messages: one's own list of what one may still see."""

from messaging.models import Channel, Membership, Message, SavedMessage, User


def saved(viewer: User) -> list[Message]:
    return [one.message for one in SavedMessage.objects.of(viewer).for_display()]


def test_everybody_has_a_list_of_their_own(message: Message, alice: User, bob: User) -> None:
    SavedMessage.objects.create(user=bob, message=message)

    assert (saved(alice), saved(bob)) == ([], [message])


def test_what_one_may_no_longer_see_is_left_out(message: Message, bob: User) -> None:
    SavedMessage.objects.create(user=bob, message=message)
    before = saved(bob)
    membership = Membership.objects.get(channel=message.channel, user=bob)

    membership.delete()
    without = saved(bob)
    Membership.objects.create(channel=message.channel, user=bob)

    assert (before, without, saved(bob)) == ([message], [], [message])


def test_a_deleted_message_is_left_out_until_it_is_restored(message: Message, bob: User) -> None:
    SavedMessage.objects.create(user=bob, message=message)

    message.delete()
    without = saved(bob)
    message.restore()

    assert (without, saved(bob)) == ([], [message])


def test_whoever_listens_to_a_public_channel_may_save(
    public_channel: Channel, alice: User, mallory: User
) -> None:
    message = Message.objects.create(channel=public_channel, author=alice, body="Hear, hear")
    SavedMessage.objects.create(user=mallory, message=message)

    assert saved(mallory) == [message]


def test_saving_is_no_change_of_the_message(message: Message, bob: User) -> None:
    SavedMessage.objects.create(user=bob, message=message).delete()

    assert Channel.objects.get().last_seq == 1
