"""The verdict: one plain sentence that says why somebody did or did not see a message."""

from collections.abc import Sequence
from typing import Any

from messaging.inquiry.case import Case, Standing
from messaging.inquiry.questions import ProcessAnswer

Change = dict[str, Any]


def verdict(case: Case, answers: Sequence[ProcessAnswer]) -> str:
    """What to tell the person who asks."""
    told = _of_right(case) or _of_reading(case) or _of_delivery(case, answers)
    return told + _then_and_now(case)


def _of_right(case: Case) -> str:
    """What settles it before anything was sent, if something does."""
    name = case.user.username
    if not case.user.is_active:
        return f"{name} is deactivated and sees nothing."
    if case.membership is None and not case.is_public:
        return f"{name} is no member of this private channel and may not see it."
    if case.message.is_deleted:
        return "It is deleted: whoever opens the channel now sees an empty placeholder."
    return ""


def _of_reading(case: Case) -> str:
    """Whether the person's own browser has said that it was read."""
    name = case.user.username
    if case.message.author_id == case.user.pk:
        return f"{name} wrote it."
    if case.has_read and case.membership is not None:
        return f"{name} has seen it: the channel is read up to seq {case.membership.last_read_seq}."
    return ""


def _of_delivery(case: Case, answers: Sequence[ProcessAnswer]) -> str:
    name = case.user.username
    ways = [change for answer in answers for change in _creations(answer)]
    for is_so, sentence in WAYS:
        if any(is_so(change) for change in ways):
            return sentence.format(name=name) + _caveat(answers)
    return _of_absence(case, answers) + _caveat(answers)


def _creations(answer: ProcessAnswer) -> list[Change]:
    """What became of the message's creation on each connection of the person."""
    return [connection["changes"][0] for connection in answer.connections]


def _of_absence(case: Case, answers: Sequence[ProcessAnswer]) -> str:
    """Why no connection of now has anything to do with the message."""
    name = case.user.username
    if any(answer.connections for answer in answers):
        return f"{name} is connected but does not listen to this channel; opening it shows it."
    sent_at = case.message.created_at.timestamp()
    endings = [ending for answer in answers for ending in answer.endings]
    if any(ending["opened_at"] <= sent_at <= ending["ended_at"] for ending in endings):
        return (
            f"{name} was connected when it was sent, has not read it, and is not connected now; "
            "opening the channel shows it."
        )
    return f"{name} is not connected and has not read it; opening the channel shows it."


def _then_and_now(case: Case) -> str:
    """How the person's memberships lie around the message; nothing if one has lasted since."""
    if case.still_member:
        return ""
    around = THEN_AND_NOW[case.standing, case.membership is not None]
    return f" ({case.user.username} {around}.)"


def _caveat(answers: Sequence[ProcessAnswer]) -> str:
    if not answers:
        return " (No server process is running.)"
    silent = [str(answer.process) for answer in answers if answer.facts is None]
    return f" (Not answered by {', '.join(silent)}.)" if silent else ""


def _acknowledged(change: Change) -> bool:
    return bool(change["acknowledged"])


def _is(*ways: str) -> Any:
    return lambda change: change["how"] in ways


# By what the person was when the message was sent, and whether a member now.
THEN_AND_NOW = {
    (Standing.MEMBER, False): "was a member when it was sent, but has left since",
    (Standing.MEMBER, True): "was a member when it was sent, left, and has joined again",
    (Standing.HAD_LEFT, False): "had left before it was sent",
    (Standing.HAD_LEFT, True): "had left before it was sent and has joined again after it",
    (Standing.NOT_YET, False): "joined only after it was sent and has left since",
    (Standing.NOT_YET, True): "joined only after it was sent",
    (Standing.NEVER, False): "never was a member",
}

# The first that fits any of the person's connections.
WAYS: list[tuple[Any, str]] = [
    (_acknowledged, "{name}'s browser was sent it and has acknowledged it, but it is not read."),
    (
        _is("live", "replayed"),
        "{name}'s browser was sent it and has not acknowledged it yet: it is slow or away.",
    ),
    (
        _is("reset"),
        "{name}'s browser was too far behind to be sent it and was told to load the latest page.",
    ),
    (_is("earlier"), "It is older than {name}'s connection; the page that was opened had it."),
    (
        _is("dropped"),
        "{name}'s browser is too slow: it is replayed as soon as the browser catches up.",
    ),
    (_is("waiting"), "It is stored and on its way: the process has not forwarded it yet."),
]
