"""Reporting a message, and what becomes of reports."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging import moderation
from messaging.models import Channel, Membership, Message, Report, User
from tests.listening import in_thread, post, socket_of
from tests.moderation.conftest import acts, address

REPORTS = "/api/v1/reports/"


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
