"""What a check calls lost, twice or out of order."""

from typing import Any

from messaging.rtcheck.screen import Difference, Screen, Shown, marks_of, shown

NO_MARKS = marks_of(False, 0, [])


def change(pk: int, seq: int, body: str = "hi", **marks: Any) -> dict[str, Any]:
    return {"type": "message_updated", "seq": seq, "message": message(pk, seq, body, **marks)}


def message(pk: int, seq: int, body: str = "hi", **marks: Any) -> dict[str, Any]:
    found = {"id": pk, "seq": seq, "body": body, "deleted_at": None}
    return found | {"pinned": False, "reply_count": 0, "reactions": []} | marks


def state(seq: int, body: str, marks: str = NO_MARKS) -> Shown:
    return shown(seq, body, False, marks)


def screen_with(*frames: dict[str, Any]) -> Screen:
    screen = Screen()
    for frame in frames:
        screen.receive(frame)
    return screen


def test_a_screen_that_has_received_everything_differs_in_nothing() -> None:
    screen = screen_with(change(1, 1), change(2, 2), change(1, 3, "edited"))

    assert screen.differs_from({1: state(3, "edited"), 2: state(2, "hi")}) == Difference()
    assert (screen.duplicated, screen.out_of_order, screen.cursor) == (0, 0, 3)


def test_a_message_that_is_not_there_or_is_older_is_lost() -> None:
    screen = screen_with(change(1, 1))

    stored = {1: state(3, "edited"), 2: state(2, "hi")}

    assert screen.differs_from(stored) == Difference(lost=2, wrong=0)


def test_another_text_or_a_message_that_is_not_stored_is_wrong() -> None:
    screen = screen_with(change(1, 1, "hi"), change(2, 2))

    assert screen.differs_from({1: state(1, "ho")}) == Difference(lost=0, wrong=2)


def test_the_same_change_twice_is_duplicated() -> None:
    screen = screen_with(change(1, 1), change(2, 2), change(1, 1))

    assert (screen.duplicated, screen.out_of_order) == (1, 0)


def test_a_change_after_a_later_one_is_out_of_order() -> None:
    screen = screen_with(change(1, 2), change(2, 1))

    assert (screen.duplicated, screen.out_of_order) == (0, 1)


def test_live_frames_may_overtake_a_replay_and_come_again_in_it() -> None:
    screen = Screen()
    screen.start_catching_up(head=2)

    for frame in (change(3, 3), change(1, 1), change(2, 2), change(3, 3)):
        screen.receive(frame)
    screen.caught_up(3)
    screen.receive(change(4, 4))

    assert (screen.duplicated, screen.out_of_order, screen.cursor) == (0, 0, 4)


def test_what_comes_a_third_time_or_after_the_replay_is_duplicated() -> None:
    screen = Screen()
    screen.start_catching_up(head=1)

    for frame in (change(2, 2), change(1, 1), change(2, 2), change(2, 2)):
        screen.receive(frame)
    screen.caught_up(2)
    screen.receive(change(2, 2))

    assert screen.duplicated == 2


def test_a_broken_replay_begins_again_from_what_was_surely_shown() -> None:
    screen = Screen()
    screen.start_catching_up(head=1)
    screen.receive(change(2, 2))

    screen.start_catching_up(head=2)
    screen.receive(change(1, 1))
    screen.receive(change(2, 2))

    assert (screen.duplicated, screen.out_of_order, screen.cursor) == (0, 0, 2)


def test_after_a_reset_only_the_latest_page_counts() -> None:
    screen = screen_with(change(1, 1))

    screen.start_again(900)
    screen.receive(change(7, 901))
    screen.fill([message(5, 899), message(6, 900)])

    assert sorted(screen.messages) == [5, 6, 7]
    assert (
        screen.differs_from(
            {
                1: state(800, "gone by"),
                5: state(899, "hi"),
                6: state(900, "hi"),
                7: state(901, "hi"),
            }
        )
        == Difference()
    )


def test_what_came_after_a_seq_is_counted() -> None:
    screen = screen_with(change(1, 1), change(2, 400), change(3, 401))

    assert screen.received_after(399) == 2
    assert screen.received_after(1_000) == 0


def test_a_reaction_a_pin_or_a_reply_that_is_not_shown_is_wrong() -> None:
    reacted = {"emoji": "🎉", "user_ids": [2, 3]}
    screen = screen_with(
        change(1, 4, reactions=[reacted]), change(2, 5, pinned=True), change(3, 6, reply_count=1)
    )

    right = {
        1: state(4, "hi", marks_of(False, 0, [("🎉", [2, 3])])),
        2: state(5, "hi", marks_of(True, 0, [])),
        3: state(6, "hi", marks_of(False, 1, [])),
    }
    assert screen.differs_from(right) == Difference()
    assert screen.differs_from(right | {1: state(4, "hi")}) == Difference(wrong=1)
    assert screen.differs_from(right | {2: state(7, "hi")}) == Difference(lost=1)


def test_after_a_reset_replies_are_missed_that_only_their_thread_shows() -> None:
    screen = screen_with(change(1, 1))
    stored = {1: state(1, "hi"), 2: state(3, "old reply"), 3: state(901, "new reply")}

    screen.start_again(900)
    screen.fill([message(1, 1)])

    assert screen.differs_from(stored, {2, 3}) == Difference(lost=1)
    assert screen.differs_from(stored) == Difference(lost=2)
