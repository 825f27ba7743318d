"""Where somebody waits, reading a drawing that means too much comes to an end, and says what it left out."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sketchstudio.app.files.reading import Drawing, read
from sketchstudio.document.exchange import patience
from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.exchange.patience import TiredError, allow, go_on, impatient, short, tired

HEAVY = """<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><defs><linearGradient id="g">
<stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><g id="a" opacity=".6">
<path d="M10 10C90 90 90 10 180 150A60 40 0 0 1 20 90z" fill="url(#g)" stroke="#222" stroke-dasharray="2 2"/></g>
<g id="b">{a}</g><g id="c">{b}</g></defs>{c}</svg>"""
"""Some hundred bytes that say a thousand shapes."""


def uses(name: str, count: int) -> str:
    return "".join(f'<use href="#{name}" x="{n % 7 * 20}" y="{n % 5 * 30}"/>' for n in range(count))


@pytest.fixture
def heavy(tmp_path: Path) -> Path:
    path = tmp_path / "heavy.svg"
    path.write_text(HEAVY.format(a=uses("a", 10), b=uses("b", 10), c=uses("c", 12)))
    return path


def test_a_heavy_file_comes_to_an_end_in_the_window_and_says_what_is_missing(
    heavy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "BASE_S", 0.5)
    began = time.thread_time()
    found = read(heavy)
    assert time.thread_time() - began < 3
    assert isinstance(found, Drawing)
    (note,) = [note for note in found.notes if "takes too long" in note]
    assert "shapes were left out" in note and "`sketchstudio convert`" in note
    assert any(layer.marks for layer in found.state.layers), "what there was time for is there"


def test_nothing_is_left_out_where_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "light.svg"
    monkeypatch.setattr(patience, "BASE_S", 0.0)
    monkeypatch.setattr(patience, "PER_MIB_S", 0.0)
    path.write_text(HEAVY.format(a="", b="", c='<path d="M9 9L90 90" stroke="#000"/>' * 9))
    in_window, else_where = read(path), open_any(path)
    assert isinstance(in_window, Drawing)
    assert [note.split(":")[1][:23] for note in in_window.notes] == [" 9 shapes were left out"]
    assert else_where.notes == ()
    assert len(else_where.state.active_layer.marks) + len(else_where.state.layers[0].marks) == 9


def test_time_runs_only_within(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "BASE_S", 0.05)
    monkeypatch.setattr(patience, "PER_MIB_S", 0.0)
    allow(10)
    _work(0.1)
    go_on()
    with impatient():
        assert not tired() and not short()
        allow(10)
        assert not tired()
        _work(0.1)
        assert tired() and short()
        with pytest.raises(TiredError):
            go_on()
        allow(10)
        go_on()
    assert not tired()


def _work(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        sum(range(1000))
