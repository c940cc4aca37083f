"""Removing a message with a reason, reporting one, and what becomes of reports."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging import moderation
from messaging.events import message_event
from messaging.models import AuditEntry, Channel, Membership, Message, Report, User
from messaging.rendering import message_html
from tests.conftest import rest_client
from tests.listening import in_thread, post, socket_of
from tests.visiting import client_of

REPORTS = "/api/v1/reports/"


def address(message: Message, action: str = "") -> str:
    return f"/api/v1/channels/{message.channel_id}/messages/{message.pk}/{action}"


def acts() -> list[tuple[str, str]]:
    return [(entry.actor_name, entry.act) for entry in AuditEntry.objects.order_by("pk")]


@pytest.fixture
def nonsense(channel: Channel, bob: User) -> Message:
    """What bob says in a private channel of alice and bob."""
    return Message.objects.create(channel=channel, author=bob, body="Buy <b>cheap</b> watches")


@pytest.fixture
def root(db: None) -> User:
    """Owns the workspace, and is in no channel."""
    return User.objects.create_superuser("root", display_name="Root")


@pytest.fixture
def as_root(root: User) -> APIClient:
    return rest_client(root)


@pytest.fixture
def report(nonsense: Message, alice: User) -> Report:
    return moderation.report(nonsense, "It is spam", by=alice)[0]


def test_the_reason_stands_in_place_of_what_was_removed(
    as_alice: APIClient, nonsense: Message
) -> None:
    answer = as_alice.delete(address(nonsense, "?reason=No <i>ads</i> here"))

    nonsense.refresh_from_db()
    assert (answer.status_code, nonsense.body) == (204, "")
    assert "Removed by an admin: <bdi>No &lt;i&gt;ads&lt;/i&gt; here</bdi>" in message_html(
        nonsense
    )
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.details["reason"]) == ("message_removed", "No <i>ads</i> here")
    assert "watches" not in f"{entry.target} {entry.details}"


def test_programs_are_told_the_reason_too(
    as_alice: APIClient, as_bob: APIClient, nonsense: Message
) -> None:
    assert as_bob.get(address(nonsense)).json()["removal_reason"] == ""

    as_alice.delete(address(nonsense, "?reason=No <i>ads</i> here"))

    nonsense = Message.objects.get(pk=nonsense.pk)
    frame = message_event("message_deleted", nonsense)
    assert frame["message"] == as_bob.get(address(nonsense)).json()
    assert frame["message"]["removal_reason"] == "No <i>ads</i> here"


def test_ones_own_message_is_deleted_without_a_reason(as_bob: APIClient, nonsense: Message) -> None:
    as_bob.delete(address(nonsense, "?reason=none of your business"))

    nonsense.refresh_from_db()
    assert (nonsense.removal_reason, acts()) == ("", [])
    assert "This message was deleted." in message_html(nonsense)


def test_a_reason_has_its_length(as_alice: APIClient, nonsense: Message) -> None:
    answer = as_alice.delete(address(nonsense, f"?reason={'x' * 251}"))

    nonsense.refresh_from_db()
    assert (answer.status_code, list(answer.json())) == (400, ["reason"])
    assert not nonsense.is_deleted


def test_the_author_does_not_undo_a_removal_and_whoever_removed_does(
    as_alice: APIClient, as_bob: APIClient, nonsense: Message
) -> None:
    as_alice.delete(address(nonsense, "?reason=spam"))

    refused = as_bob.post(address(nonsense, "restore/"))
    restored = as_alice.post(address(nonsense, "restore/"))

    nonsense.refresh_from_db()
    assert (refused.status_code, restored.status_code) == (403, 200)
    assert (nonsense.body, nonsense.removal_reason) == ("Buy <b>cheap</b> watches", "")
    assert acts() == [("alice", "message_removed"), ("alice", "message_restored")]


def test_mallory_removes_nothing(
    as_mallory: APIClient, as_alice: APIClient, public_channel: Channel, bob: User
) -> None:
    message = Message.objects.create(channel=public_channel, author=bob, body="Hello")

    assert as_mallory.delete(address(message, "?reason=ha")).status_code == 403
    assert as_alice.delete(address(message, "?reason=ha")).status_code == 204


def test_a_report_keeps_the_text_as_it_was(as_alice: APIClient, nonsense: Message) -> None:
    answer = as_alice.post(address(nonsense, "report/"), {"reason": "It is spam"})
    nonsense.body = "A kind word"
    nonsense.save()

    told = answer.json()
    assert (answer.status_code, told["body"], told["reason"]) == (
        *(201, "Buy <b>cheap</b> watches"),
        "It is spam",
    )
    assert Report.objects.get().body == "Buy <b>cheap</b> watches"


def test_a_repeated_report_is_the_same_one(
    as_alice: APIClient, as_root: APIClient, report: Report
) -> None:
    again = as_alice.post(address(report.message, "report/"), {"reason": "Again"})
    as_root.patch(f"{REPORTS}{report.pk}/", {"state": "dismissed"})
    anew = as_alice.post(address(report.message, "report/"), {"reason": "Still"})

    assert (again.status_code, again.json()["id"]) == (200, report.pk)
    assert (anew.status_code, Report.objects.count()) == (201, 2)


@pytest.mark.parametrize("reason", [{}, {"reason": ""}, {"reason": "x" * 501}, {"reason": "\0"}])
def test_a_report_needs_its_reason(
    reason: dict[str, str], as_alice: APIClient, nonsense: Message
) -> None:
    answer = as_alice.post(address(nonsense, "report/"), reason)

    assert (answer.status_code, list(answer.json())) == (400, ["reason"])


def test_only_what_others_say_and_is_there_can_be_reported(
    as_alice: APIClient, as_bob: APIClient, as_mallory: APIClient, nonsense: Message
) -> None:
    own = as_bob.post(address(nonsense, "report/"), {"reason": "me"})
    unseen = as_mallory.post(address(nonsense, "report/"), {"reason": "who?"})
    nonsense.delete()
    gone = as_alice.post(address(nonsense, "report/"), {"reason": "late"})

    assert [each.status_code for each in (own, unseen, gone)] == [403, 404, 409]
    assert not Report.objects.exists()


def test_who_runs_the_workspace_sees_the_text_and_not_the_private_channel(
    as_root: APIClient, report: Report, root: User
) -> None:
    told = as_root.get(f"{REPORTS}?state=open").json()["results"]
    Membership.objects.create(channel=report.message.channel, user=root)
    as_member = as_root.get(f"{REPORTS}{report.pk}/").json()

    assert [each["channel_id"] for each in told] == [None]
    assert (told[0]["body"], told[0]["author"]["username"]) == ("Buy <b>cheap</b> watches", "bob")
    assert as_member["channel_id"] == report.message.channel_id
    assert "engine-room" not in str(told)


def test_mallory_reads_and_settles_no_reports(as_mallory: APIClient, report: Report) -> None:
    answers = [
        as_mallory.get(REPORTS),
        as_mallory.get(f"{REPORTS}{report.pk}/"),
        as_mallory.patch(f"{REPORTS}{report.pk}/", {"state": "removed"}),
    ]

    report.refresh_from_db()
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert report.state == "open"


def test_a_removal_settles_every_open_report_of_the_message(
    as_root: APIClient, report: Report, channel: Channel, mallory: User
) -> None:
    Membership.objects.create(channel=channel, user=mallory)
    moderation.report(report.message, "I think so too", by=mallory)

    answer = as_root.patch(f"{REPORTS}{report.pk}/", {"state": "removed", "reason": "Spam"})

    report.message.refresh_from_db()
    assert (answer.status_code, answer.json()["settled_by"]["username"]) == (200, "root")
    assert report.message.removal_reason == "Spam"
    assert [each.state for each in Report.objects.all()] == ["removed", "removed"]
    assert acts() == [
        ("root", "message_removed"),
        ("root", "report_upheld"),
        ("root", "report_upheld"),
    ]


@pytest.mark.parametrize("first", ["removed", "dismissed"])
@pytest.mark.parametrize("second", ["removed", "dismissed"])
def test_a_report_is_settled_once(
    first: str, second: str, as_root: APIClient, report: Report
) -> None:
    as_root.patch(f"{REPORTS}{report.pk}/", {"state": first})
    written = acts()

    answer = as_root.patch(f"{REPORTS}{report.pk}/", {"state": second})

    told = {"detail": "Somebody has settled this report meanwhile."}
    assert (answer.status_code, answer.json()) == (409, told)
    assert acts() == written


@pytest.mark.parametrize("query", ["?state=", "?state=new", "?state=%00"])
def test_a_strange_state_is_refused(query: str, as_root: APIClient) -> None:
    assert as_root.get(REPORTS + query).status_code == 400


@pytest.mark.parametrize("wrong", [{"state": "open"}, {"state": "gone"}, {"state": None}])
def test_a_report_is_not_settled_otherwise(
    wrong: dict[str, Any], as_root: APIClient, report: Report
) -> None:
    answer = as_root.patch(f"{REPORTS}{report.pk}/", wrong, format="json")

    assert answer.status_code == 400


@pytest.mark.parametrize("number", [1, 3])
def test_listing_reports_takes_three_queries(
    number: int,
    as_root: APIClient,
    channel: Channel,
    alice: User,
    bob: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for message in post(channel, bob, *map(str, range(number))):
        moderation.report(message, "why not", by=alice)

    with django_assert_num_queries(3):
        answer = as_root.get(REPORTS)

    assert len(answer.json()["results"]) == number


@pytest.mark.django_db(transaction=True)
async def test_who_runs_the_workspace_hears_how_many_wait_and_nobody_else(
    channel: Channel, alice: User, bob: User, mallory: User
) -> None:
    await in_thread(User.objects.filter(pk=mallory.pk).update, role="admin")
    [message] = await in_thread(post, channel, bob, "Spam")
    async with socket_of(mallory) as admins, socket_of(alice) as alices:
        report, _ = await in_thread(moderation.report, message, "spam", by=alice)
        assert await admins.frame_of("reports_changed") == {
            "type": "reports_changed",
            "open_reports": 1,
        }
        await mallory.arefresh_from_db()
        await in_thread(moderation.remove_reported, report, "Spam", by=mallory, address=None)

        assert (await admins.frame_of("reports_changed"))["open_reports"] == 0
        kinds = [(await alices.frame())["type"]]
        while kinds[-1] != "message_deleted":
            kinds.append((await alices.frame())["type"])
        assert "reports_changed" not in kinds


def test_the_page_is_for_those_who_run_the_workspace(
    root: User, mallory: User, report: Report
) -> None:
    page = client_of(root).get("/moderation/")
    refused = [
        client_of(mallory).get("/moderation/"),
        client_of(mallory).post(f"/moderation/{report.pk}/"),
    ]

    assert page.status_code == 200
    assert "Buy &lt;b&gt;cheap&lt;/b&gt; watches" in page.content.decode()
    assert "engine-room" not in page.content.decode()
    assert [each.status_code for each in refused] == [403, 403]


def test_the_page_settles_and_says_when_somebody_was_quicker(root: User, report: Report) -> None:
    path = f"/moderation/{report.pk}/"

    without = client_of(root).post(path, {"act": "remove", "reason": ""})
    removed = client_of(root).post(path, {"act": "remove", "reason": "Spam"})
    again = client_of(root).post(path, {"act": "dismiss"})

    assert [each.status_code for each in (without, removed, again)] == [400, 302, 409]
    assert "Somebody has settled this report meanwhile." in again.content.decode()
    assert "Spam" in message_html(Message.objects.get(pk=report.message_id))


def test_the_page_deactivates_the_author(root: User, report: Report, bob: User) -> None:
    client_of(root).post(f"/moderation/{report.pk}/", {"act": "deactivate"})

    bob.refresh_from_db()
    report.refresh_from_db()
    assert (bob.is_active, report.state) == (False, "open")
    assert acts() == [("root", "person_deactivated")]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_whatever_there_is(
    number: int,
    root: User,
    channel: Channel,
    alice: User,
    bob: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for message in post(channel, bob, *map(str, range(number))):
        moderation.report(message, "why not", by=alice)

    client = client_of(root)

    with django_assert_num_queries(11):
        client.get("/moderation/")


def test_the_page_of_an_account_changes_it(bob: User, root: User) -> None:
    path = f"/people/{bob.pk}/account/"

    shown = client_of(root).get(path).content.decode()
    changed = client_of(root).post(path, {"act": "role", "role": "admin"})
    ended = client_of(root).post(path, {"act": "deactivate"})
    last = client_of(root).post(f"/people/{root.pk}/account/", {"act": "role", "role": "member"})
    wrong = client_of(root).post(path, {"act": "role", "role": "king"})

    bob.refresh_from_db()
    assert "Change role" in shown
    answers = (changed, ended, last, wrong)
    assert [each.status_code for each in answers] == [302, 302, 409, 400]
    assert (bob.role, bob.is_active) == ("admin", False)
    assert "A workspace needs an owner" in last.content.decode()


def test_nobody_else_opens_the_page_of_an_account(mallory: User, bob: User) -> None:
    path = f"/people/{bob.pk}/account/"

    answers = [client_of(mallory).get(path), client_of(mallory).post(path, {"act": "deactivate"})]

    bob.refresh_from_db()
    assert ([each.status_code for each in answers], bob.is_active) == ([403, 403], True)
