"""Undo as a state machine: the states come back, whatever is done, undone and redone; dirty areas tell the truth."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sketchstudio.document import commands
from sketchstudio.document.commands import Command, set_region_setting
from sketchstudio.document.document import Change, Document
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.history import History, bytes_apart, mark_bytes
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State, new_state
from sketchstudio.document.stroke import Blob, Color, Stroke

SIDE = 64


def painted(state: State) -> np.ndarray:
    """A number for every pixel that says what lies there, in order: any visible difference changes it.

    Standing in for a renderer, a mark covers its whole bounds, a photo its whole canvas."""
    canvas = np.full((SIDE, SIDE), hash((id(state.accepted), state.has_region)), np.int64)
    with np.errstate(over="ignore"):
        for layer in state.layers:
            if not layer.visible:
                continue
            look = hash((layer.kind, layer.opacity, layer.place, id(layer.pixels)))
            own = tuple((name, *values.items()) for name, values in layer.settings.items())
            style = hash((look, layer.feather, layer.strength, own) if layer.kind == "region" else look)
            areas = [(0, 0, SIDE, SIDE, style)] if layer.kind == "photo" else []
            areas += [(*mark.bounds.grow(layer.margin).sides, style ^ id(mark)) for mark in layer.marks]
            for x0, y0, x1, y1, what in areas:
                part = canvas[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]
                part *= np.int64(1_000_003)
                part += np.int64(what % 2**31)
    return canvas


def same_drawing(a: State, b: State) -> bool:
    """Whether two states are the same but for what is chosen beside the history, and share what is large."""
    return a.layers is b.layers and a.accepted is b.accepted and (a.system, a.settings) == (b.system, b.settings)


class UndoMachine(RuleBasedStateMachine):
    """The model is a list of states and a place in it; settings that merge replace the state at the place."""

    @initialize()
    def start(self) -> None:
        self.document = Document(new_state(SIDE, SIDE))
        self.states = [self.document.state]
        self.place = 0
        self.kept: tuple[Picture, ...] = ()
        self.open_key: str | None = None
        self.change: Change | None = None
        self.document.subscribe(self.seen)

    def seen(self, change: Change) -> None:
        self.change = change

    def do(self, command: Command) -> None:
        before = self.document.state
        try:
            self.document.apply(command)
        except DocumentError:
            assert self.document.state is before
            return
        if self.document.state is before or command.beside_history:
            return
        del self.states[self.place + 1 :]
        if command.merge_key is not None and command.merge_key == self.open_key:
            self.states[self.place] = self.document.state
        else:
            self.states.append(self.document.state)
            self.place += 1
        self.open_key = command.merge_key

    def some_layer(self, data: st.DataObject) -> Layer:
        return data.draw(st.sampled_from(self.document.state.layers))

    @rule(data=st.data(), mark=st.from_type(Stroke) | st.from_type(Blob))
    def draw(self, data: st.DataObject, mark: Stroke | Blob) -> None:
        self.do(commands.add_mark(self.some_layer(data).id, mark))

    @rule(data=st.data(), mark=st.none() | st.from_type(Stroke))
    def erase_or_replace(self, data: st.DataObject, mark: Stroke | None) -> None:
        layer = self.some_layer(data)
        if layer.marks:
            chosen = data.draw(st.lists(st.sampled_from(layer.marks), min_size=1, max_size=3))
            new = [] if mark is None else [mark]
            self.do(commands.replace_marks(layer.id, chosen, new) if new else commands.erase_marks(layer.id, chosen))

    @rule(data=st.data())
    def reverse_order(self, data: st.DataObject) -> None:
        layer = self.some_layer(data)
        self.do(commands.replace_marks(layer.id, layer.marks, layer.marks[::-1]))

    @rule(layer=st.from_type(Layer))
    def add_layer(self, layer: Layer) -> None:
        self.do(commands.add_layer(layer))

    @rule(data=st.data())
    def delete_layer(self, data: st.DataObject) -> None:
        self.do(commands.delete_layer(self.some_layer(data).id))

    @rule(data=st.data(), place=st.integers(0, 4))
    def move_layer(self, data: st.DataObject, place: int) -> None:
        self.do(commands.move_layer(self.some_layer(data).id, place))

    @rule(data=st.data(), name=st.sampled_from(["visible", "locked"]))
    def toggle(self, data: st.DataObject, name: str) -> None:
        layer = self.some_layer(data)
        self.do(commands.change_layer(layer.id, **{name: not getattr(layer, name)}))

    @rule(data=st.data(), name=st.sampled_from(["opacity", "strength", "feather"]), value=st.floats(0, 1))
    def drag_layer_slider(self, data: st.DataObject, name: str, value: float) -> None:
        self.do(commands.change_layer(self.some_layer(data).id, **{name: value}))

    @rule(name=st.sampled_from(["hue", "seed"]), value=st.integers(0, 3))
    def drag_slider(self, name: str, value: int) -> None:
        self.do(commands.set_setting("pi-rec", name, value))

    @rule(data=st.data(), name=st.sampled_from(["hue", "seed"]), value=st.none() | st.integers(0, 3))
    def drag_region_slider(self, data: st.DataObject, name: str, value: int | None) -> None:
        regions = self.document.state.layers_of("region", visible_only=False)
        if regions:
            self.do(set_region_setting(data.draw(st.sampled_from(regions)).id, "pi-rec", name, value))

    @rule(color=st.none() | st.tuples(*[st.integers(0, 255)] * 3))
    def choose_paper(self, color: Color | None) -> None:
        self.do(commands.set_paper(color))

    @rule(picture=st.none() | st.from_type(Picture))
    def accept(self, picture: Picture | None) -> None:
        self.do(commands.accept(picture))

    @rule(picture=st.from_type(Picture))
    def keep(self, picture: Picture) -> None:
        self.do(commands.keep_result(picture))
        self.kept = (*self.kept, picture)

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        gone = data.draw(st.integers(0, len(self.kept) - 1))
        self.do(commands.forget_result(self.kept[gone]))
        self.kept = self.kept[:gone] + self.kept[gone + 1 :]

    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        self.do(commands.set_active(self.some_layer(data).id))

    @rule()
    def clear(self) -> None:
        self.do(commands.clear())

    @rule()
    def release(self) -> None:
        self.document.seal()
        self.open_key = None

    @rule()
    def undo(self) -> None:
        assert (self.document.undo() is not None) == (self.place > 0)
        self.place = max(0, self.place - 1)
        self.open_key = None

    @rule()
    def redo(self) -> None:
        assert (self.document.redo() is not None) == (self.place < len(self.states) - 1)
        if self.place < len(self.states) - 1:  # with nothing to redo, a drag goes on
            self.place += 1
            self.open_key = None

    @precondition(lambda self: self.place > 0)
    @rule()
    def all_the_way_back_and_forth(self) -> None:
        place = self.place
        while self.document.undo():
            pass
        assert same_drawing(self.document.state, self.states[0])
        for _ in range(place):
            self.document.redo()
        self.open_key = None

    @invariant()
    def state_is_the_models(self) -> None:
        assert same_drawing(self.document.state, self.states[self.place])
        assert self.document.state.results == self.kept, "what is kept stays, whatever is undone"
        assert self.document.undo_count == self.place
        assert self.document.can_redo == (self.place < len(self.states) - 1)

    @invariant()
    def every_pixel_that_changed_is_dirty(self) -> None:
        change, self.change = self.change, None
        if change is None:
            return
        differs = painted(change.before) != painted(change.after)
        differs[max(0, change.dirty.y0) : change.dirty.y1, max(0, change.dirty.x0) : change.dirty.x1] = False
        assert not differs.any()


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def strokes(count: int, points: int = 100) -> list[Stroke]:
    return [Stroke.through(np.full(points, i % 60), np.arange(points) % 60, 2) for i in range(count)]


def test_drawn_strokes_cost_no_history_but_erased_ones_do():
    document = Document(new_state())
    (stroke,) = strokes(1)
    document.apply(commands.add_mark(document.state.active, stroke))
    drawn = document.history_bytes
    document.apply(commands.erase_marks(document.state.active, [stroke]))
    assert drawn < mark_bytes(stroke) + 2048
    assert document.history_bytes - drawn >= mark_bytes(stroke) >= 5 * stroke.x.nbytes


def test_the_oldest_steps_go_when_the_history_is_full():
    limit = 200_000
    document = Document(new_state(), history_bytes=limit)
    pictures = [Picture(np.full((100, 100, 3), i, np.uint8), "pi-rec", {}, 0.1, "CPU") for i in range(20)]
    for picture in pictures:
        document.apply(commands.accept(picture))
        assert document.history_bytes <= limit
    assert document.undo_count == 6
    while document.undo():
        pass
    assert document.state.accepted is pictures[-7]


def test_the_newest_step_stays_however_large():
    document = Document(new_state(), history_bytes=10)
    document.apply(commands.accept(Picture(np.zeros((50, 50, 3), np.uint8), "pi-rec", {}, 0.1, "CPU")))
    document.apply(commands.accept(None))
    assert document.undo_count == 1
    document.undo()
    assert document.state.accepted is not None


def test_the_running_count_is_the_sum_of_its_steps():
    history, states = History(), [new_state()]
    for stroke in strokes(8):
        states.append(commands.add_mark(states[-1].active, stroke).run(states[-1]))
    states.append(commands.clear().run(states[-1]))
    for before, after in pairwise(states):
        history.record("Step", before, after)
    for _ in range(4):
        history.undo()
    undone = sum(bytes_apart(a, b)[0] for a, b in pairwise(states[:6]))
    redone = sum(bytes_apart(a, b)[1] for a, b in pairwise(states[5:]))
    assert history.bytes == undone + redone
    while history.undo():
        pass
    history.record("Anew", states[0], states[-1])
    assert (history.undo_count, history.redo_count) == (1, 0)
    assert history.bytes == bytes_apart(states[0], states[-1])[0]


def test_a_shared_picture_is_not_counted():
    picture = Picture(np.zeros((500, 500, 3), np.uint8), "pi-rec", {}, 0.1, "CPU")
    before = commands.keep_result(picture).run(new_state())
    after = commands.accept(picture).run(before)
    assert max(bytes_apart(before, after)) < 10_000
    lost, gained = bytes_apart(before, new_state())
    assert lost > 750_000 > gained
    assert bytes_apart(new_state(), before)[1] > 750_000
