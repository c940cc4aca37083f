"""The account of a case: everything that is known, for people in lines, for programs as a dict."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from messaging.close_codes import CloseCode
from messaging.inquiry.case import Case, Standing
from messaging.inquiry.questions import ProcessAnswer
from messaging.inquiry.verdict import verdict
from messaging.models import PastMembership

HOW = {
    "live": "sent as it came",
    "replayed": "sent by a replay",
    "reset": "not sent: too far behind, told to load the latest page",
    "dropped": "not sent: the browser is too slow",
    "waiting": "not forwarded yet",
    "earlier": "older than the connection",
    "deaf": "not sent: the connection does not hear the channel",
}
THEN = {
    Standing.MEMBER: "a member when the message was sent",
    Standing.HAD_LEFT: "had left before the message was sent",
    Standing.NOT_YET: "had not joined when the message was sent",
    Standing.NEVER: "never a member",
}


def as_dict(case: Case, answers: Sequence[ProcessAnswer]) -> dict[str, Any]:
    """Everything as plain values; times in ISO 8601."""
    message, membership = case.message, case.membership
    return {
        "message": {
            "id": message.pk,
            "channel_id": case.channel.pk,
            "author_id": message.author_id,
            "created_seq": message.created_seq,
            "seq": message.seq,
            "created_at": message.created_at.isoformat(),
            "deleted_at": message.deleted_at and message.deleted_at.isoformat(),
        },
        "user": {"id": case.user.pk, "username": case.user.username},
        "channel": {"kind": case.channel.kind, "last_seq": case.channel.last_seq},
        "membership": membership
        and {
            "joined_at": membership.joined_at.isoformat(),
            "role": membership.role,
            "last_read_seq": membership.last_read_seq,
            "was_member": case.still_member,
        },
        "past_memberships": [past_as_dict(case, past) for past in case.past],
        "standing": case.standing,
        "has_read": case.has_read,
        "processes": [
            {"process": str(answer.process), "answered": answer.facts is not None}
            | shown(answer.facts or {})
            for answer in answers
        ],
        "verdict": verdict(case, answers),
    }


def past_as_dict(case: Case, past: PastMembership) -> dict[str, Any]:
    return {
        "joined_at": past.joined_at.isoformat(),
        "ended_at": past.ended_at.isoformat(),
        "ended_seq": past.ended_seq,
        "was_member": case.standing_by(past) == Standing.MEMBER,
    }


def as_lines(case: Case, answers: Sequence[ProcessAnswer]) -> Iterator[str]:
    yield from message_lines(case)
    yield from person_lines(case)
    for answer in answers:
        yield from process_lines(answer)
    yield ""
    yield verdict(case, answers)


def message_lines(case: Case) -> Iterator[str]:
    message, channel = case.message, case.channel
    yield f"Message {message.pk} in the {channel.kind} channel {channel} ({channel.pk})"
    yield (
        f"  sent       {clock(message.created_at)} by {message.author.username}, "
        f"seq {message.created_seq}"
    )
    if message.seq != message.created_seq:
        what = "deleted" if message.is_deleted else "edited "
        yield f"  {what}    {clock(case.changed_at)}, seq {message.seq}"
    yield f"  channel    is at seq {channel.last_seq}"


def person_lines(case: Case) -> Iterator[str]:
    yield f"{case.user.username} ({case.user.pk})"
    if not case.user.is_active:
        yield "  is deactivated"
    yield f"  then       {THEN[case.standing]}"
    for past in case.past:
        span = f"{clock(past.joined_at)} to {clock(past.ended_at)}"
        yield f"  member     {span}, ended with seq {past.ended_seq}"
    yield from membership_lines(case)


def membership_lines(case: Case) -> Iterator[str]:
    """The membership of now, and how far its person has read."""
    membership = case.membership
    if membership is None:
        yield f"  member     no{', but anybody may visit the channel' if case.is_public else ''}"
        return
    order = "before" if case.still_member else "after"
    yield f"  member     since {clock(membership.joined_at)}, {order} the message was sent"
    included = "this message included" if case.has_read else "this message not included"
    yield f"  read       up to seq {membership.last_read_seq}, {included}"


def process_lines(answer: ProcessAnswer) -> Iterator[str]:
    name = f"Process {answer.process} ({answer.process.server})"
    if answer.facts is None:
        yield f"{name} did not answer"
        return
    feed = answer.facts["feed"]
    heard = f"has forwarded up to seq {feed['last']} of {feed['head']}" if feed else "nobody hears"
    yield f"{name}: {heard}{' the channel' if not feed else ''}"
    for connection in answer.connections:
        yield from connection_lines(connection)
    for ending in answer.endings:
        how = ", was behind" if ending["was_behind"] else ""
        span = f"{clock_of(ending['opened_at'])} to {clock_of(ending['ended_at'])}"
        yield f"  connection {span}, closed with {named(ending['code'])}{how}"
    if not answer.connections and not answer.endings:
        yield "  no connection of this person now or in the last hour"


def connection_lines(connection: dict[str, Any]) -> Iterator[str]:
    yield (
        f"  connection since {clock_of(connection['opened_at'])}, {connection['state']}: "
        f"sent up to seq {connection['sent']}, acknowledged up to {connection['acknowledged']}"
    )
    for change in connection["changes"]:
        at = f" at {clock_of(change['at'])}" if change["at"] else ""
        known = ", acknowledged" if change["acknowledged"] else ""
        yield f"    seq {change['seq']}: {HOW[change['how']]}{at}{known}"


def named(code: int) -> str:
    """A close code with its name, where it is one of ours."""
    if code not in list(CloseCode):
        return str(code)
    return f"{code} ({CloseCode(code).name.lower().replace('_', ' ')})"


def moment_of(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()


def clock(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(sep=" ", timespec="milliseconds")


def clock_of(seconds: float) -> str:
    return clock(datetime.fromtimestamp(seconds, UTC))


def shown(facts: Any) -> Any:
    """What a process answered, with times in ISO 8601 and without what was in the question."""
    if isinstance(facts, dict):
        return {
            name: moment_of(value) if name.endswith("_at") or name == "at" else shown(value)
            for name, value in facts.items()
            if name not in {"id", "user_id"}
        }
    return [shown(each) for each in facts] if isinstance(facts, list) else facts
