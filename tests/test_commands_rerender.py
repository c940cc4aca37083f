"""`manage.py rerender` draws messages anew whose HTML an older renderer has made."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models.signals import post_save

from messaging.management.commands import rerender
from messaging.models import Channel, Message, User
from messaging.text import RENDERER

OLD = "<p>drawn long ago</p>\n"


@pytest.fixture
def old(channel: Channel, alice: User) -> list[Message]:
    """Three messages of an older renderer; one of them looks the same today."""
    bodies = ("drawn long ago", ":tada:", "||x||")
    messages = [Message(channel=channel, author=alice, body=body) for body in bodies]
    Message.objects.bulk_create(messages)
    as_drawn(messages, version=RENDERER - 1)
    return messages


def as_drawn(messages: list[Message], *, version: int) -> None:
    """What another version has left in the table, which no announced change could leave."""
    table = Message._base_manager.filter(pk__in=[message.pk for message in messages])
    table.update(renderer_version=version, body_html=OLD)


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("rerender", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def drawn() -> list[tuple[str, int]]:
    return list(Message.objects.order_by("pk").values_list("body_html", "renderer_version"))


def test_old_messages_are_drawn_as_new_ones_are(old: list[Message]) -> None:
    said = printed()

    assert said == "Drew 3 of 3 messages anew; 2 look different.\n"
    assert drawn() == [
        (OLD, RENDERER),
        ('<p class="big-emoji">🎉</p>\n', RENDERER),
        ('<p><span class="spoiler"><span class="spoiler__text">x</span></span></p>\n', RENDERER),
    ]


def test_only_what_looks_different_is_a_change(old: list[Message], channel: Channel) -> None:
    seqs = [message.seq for message in old]

    printed()

    changed = Message.objects.order_by("pk").values_list("seq", "edited_at")
    assert list(changed) == [(seqs[0], None), (seqs[2] + 1, None), (seqs[2] + 2, None)]


def test_a_second_time_there_is_nothing_to_do(old: list[Message]) -> None:
    printed()

    assert printed() == "Drew 0 of 0 messages anew; 0 look different.\n"


def test_everything_is_drawn_anew_on_request(old: list[Message]) -> None:
    as_drawn(old[:1], version=RENDERER)
    as_drawn(old[1:], version=RENDERER + 1)

    assert printed() == "Drew 0 of 0 messages anew; 0 look different.\n"
    assert printed("--all") == "Drew 3 of 3 messages anew; 2 look different.\n"


def test_deleted_messages_stay_empty(old: list[Message]) -> None:
    old[1].delete()

    assert printed() == "Drew 2 of 2 messages anew; 1 look different.\n"
    assert drawn()[1][0] == ""


def test_many_messages_are_read_in_batches(
    old: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rerender, "BATCH", 2)

    assert printed() == "Drew 3 of 3 messages anew; 2 look different.\n"


def test_it_may_be_interrupted_and_goes_on_from_there(old: list[Message]) -> None:
    def interrupt(instance: Message, **kwargs: object) -> None:
        if instance.pk == old[2].pk:
            raise KeyboardInterrupt

    out = StringIO()
    post_save.connect(interrupt, sender=Message)
    try:
        with pytest.raises(SystemExit) as ended:
            call_command("rerender", stdout=out, stderr=StringIO())
    finally:
        post_save.disconnect(interrupt, sender=Message)

    assert ended.value.code == 130
    assert out.getvalue() == (
        "Interrupted. Drew 2 of 3 messages anew; 1 look different. Run it again for the rest.\n"
    )
    assert printed() == "Drew 1 of 1 messages anew; 1 look different.\n"
