"""Static files are collected once for a checkout, and anew when something in it is another."""

from pathlib import Path

from messaging.services.static_files import KEPT, collected_once


class Collector:
    """Fills a folder as collectstatic does, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, folder: Path) -> None:
        self.times += 1
        folder.mkdir()
        (folder / "app.css").write_text(f"{self.times}")


def write(root: Path, css: str) -> None:
    (root / "static").mkdir(exist_ok=True)
    (root / "static" / "app.css").write_text(css)


def test_the_second_site_takes_what_the_first_one_collected(tmp_path: Path) -> None:
    write(tmp_path, "body {}")
    collector = Collector()

    first = collected_once(tmp_path, collector)
    second = collected_once(tmp_path, collector)

    assert (first, collector.times) == (second, 1)
    assert (second / "app.css").read_text() == "1"


def test_a_changed_file_is_collected_anew(tmp_path: Path) -> None:
    write(tmp_path, "body {}")
    collector = Collector()
    first = collected_once(tmp_path, collector)

    write(tmp_path, "body { color: red }")
    second = collected_once(tmp_path, collector)

    assert (first == second, collector.times) == (False, 2)


def test_what_was_interrupted_is_not_taken_for_whole(tmp_path: Path) -> None:
    write(tmp_path, "body {}")
    collector = Collector()
    whole = collected_once(tmp_path, collector)
    whole.rename(whole.with_suffix(".unfinished"))

    again = collected_once(tmp_path, collector)

    assert (again, collector.times) == (whole, 2)


def test_old_ones_do_not_pile_up(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        write(tmp_path, "x" * (number + 1))
        collected_once(tmp_path, Collector())

    folders = [path for path in (tmp_path / "var" / "collected").iterdir() if path.is_dir()]
    assert len(folders) == KEPT
