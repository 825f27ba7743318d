"""The program is killed and loses at most the stroke in hand; `sketchstudio bench --kills 300` does so more often."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sketchstudio.app.files.safety_net import JOURNALS
from sketchstudio.bench.drawing import drawing, extended
from sketchstudio.bench.kills.diary import Diary, Line, fingerprint, lines
from sketchstudio.bench.kills.killing import killed_window
from sketchstudio.bench.kills.remains import Remains, Window, damage
from sketchstudio.bench.kills.rounds import AMID, table
from sketchstudio.bench.kills.trainings import Trainings
from sketchstudio.document.journal.journal import Journal
from sketchstudio.document.state import State
from sketchstudio.document.storage import save
from sketchstudio.rendering.export import WRITERS, export


@pytest.mark.parametrize("amid", [each for each in AMID if each != "train"])
def test_a_killed_window_loses_at_most_the_stroke_in_hand(tmp_path: Path, amid: str) -> None:
    found = killed_window(tmp_path, amid, seed=5)
    assert found.faults == ()
    assert found.lost <= 1


def test_a_killed_training_goes_on(tmp_path: Path) -> None:
    trainings = Trainings(tmp_path)
    for seed in (0, 1):
        assert trainings.killed(seed).faults == ()


# That it would be noticed


@pytest.fixture
def states() -> list[State]:
    """A drawing after each of four strokes."""
    found = [drawing(3)]
    for number in range(3):
        found.append(extended(found[-1], number))
    return found


def diary(states: list[State], *more: Line) -> list[Line]:
    acts = [
        Line("act" if number else "opened", float(number), fingerprint(state)) for number, state in enumerate(states)
    ]
    return [*acts, *more]


def left(folder: Path, known: list[Line], journaled: State, clean: bool = False) -> Remains:
    Journal(folder / "data" / JOURNALS, journaled, None, clean).leave()
    return Window("draw", known, folder, folder / "data", killed=10.0).remains()


def test_nothing_is_missed_where_all_is_there(tmp_path: Path, states: list[State]) -> None:
    assert left(tmp_path, diary(states), states[-1]) == Remains("draw", hit=True, offered=True)


def test_the_stroke_in_hand_may_be_there_as_well(tmp_path: Path, states: list[State]) -> None:
    assert left(tmp_path, diary(states[:-1]), states[-1]).faults == ()


def test_missing_strokes_are_counted(tmp_path: Path, states: list[State]) -> None:
    found = left(tmp_path, diary(states), states[1])
    assert (found.lost, found.age) == (2, 8.0)


def test_what_nobody_drew_is_a_fault(tmp_path: Path, states: list[State]) -> None:
    found = left(tmp_path, diary(states), replace(states[-1], width=999))
    assert found.faults == ("What is offered is not what was drawn.",)


def test_a_saved_file_must_be_as_it_was_or_as_it_was_to_be(tmp_path: Path, states: list[State]) -> None:
    path = tmp_path / "a.skst"
    saves = [
        Line("save", 5.0, fingerprint(states[1]), str(path)),
        Line("done", 6.0, fingerprint(states[1]), str(path)),
        Line("save", 7.0, fingerprint(states[2]), str(path)),
    ]
    for number, faults in ((0, 1), (1, 0), (2, 0), (3, 1)):
        save(states[number], path)
        found = left(tmp_path / str(number), diary(states, *saves), states[-1])
        assert len(found.faults) == faults, number
    path.unlink()
    assert left(tmp_path, diary(states, *saves), states[-1]).faults == ("a.skst was saved, and is not there.",)


@pytest.mark.parametrize("suffix", WRITERS)
def test_half_an_exported_file_is_a_damaged_one(tmp_path: Path, suffix: str, states: list[State]) -> None:
    path = tmp_path / f"a{suffix}"
    export(path, states[0])
    assert damage(path) is None
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    assert damage(path) is not None


def test_half_a_line_of_a_diary_is_passed_over(tmp_path: Path) -> None:
    made = Diary(tmp_path / "diary")
    made.write("opened", "a")
    with (tmp_path / "diary").open("a") as file:
        file.write('{"what": "ac')
    assert [line.mark for line in lines(tmp_path / "diary")] == ["a"]


def test_the_table_has_a_row_for_each_kind() -> None:
    found = [Remains("draw", hit=True, lost=1, age=0.0125), Remains("draw", hit=True, offered=True)]
    (row, train) = table([*found, Remains("train", hit=False, faults=("It could not go on.",))])
    assert (row.kills, row.hit, row.recovered, row.lost, row.lost_ms, row.faults) == (2, 2, 1, 1, 12, 0)
    assert (train.amid, train.faults) == ("train", 1)
