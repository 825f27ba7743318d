"""The tracer as a whole, with a small pack that hands on the edges of photos."""

from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.document.prefix import ink_of
from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.request import Purpose, Request
from sketchstudio.systems.photo2sketch.line_maps import LineMaps
from sketchstudio.systems.photo2sketch.settings import TraceSettings
from sketchstudio.systems.photo2sketch.system import Photo2Sketch
from sketchstudio.systems.photo2sketch.tracing import LEAST_WIDTH, trace_maps
from tests.line_packs import line_pack
from tests.photo_folders import photo


@pytest.fixture(scope="module")
def tracer(tmp_path_factory) -> Photo2Sketch:
    return Photo2Sketch.load(line_pack(tmp_path_factory.mktemp("packs")))


def never() -> bool:
    return False


def traced(tracer: Photo2Sketch, picture: np.ndarray, purpose: Purpose = "live", **settings: float):
    request = Request(1, 0, "photo2sketch", "", TraceSettings(**settings), photo=picture, purpose=purpose)
    return tracer.generate(request, lambda image, fraction: None, never).sketches


def nested_maps() -> LineMaps:
    """Three maps of 64 px: a long line, two more, and short ones."""
    maps = np.zeros((3, 64, 64), np.float32)
    maps[:, 10:12, 5:60] = 0.9
    maps[1:, 30:32, 5:60] = maps[1:, 5:60, 40:42] = 0.9
    for x in range(6, 36, 10):
        maps[2:, 45:47, x : x + 6] = 0.9
    return LineMaps(maps, np.full_like(maps, 1 / 3), np.ones((64, 64), np.float32))


def test_it_names_its_device(tracer):
    assert tracer.device


@pytest.mark.parametrize("size", [(80, 64), (64, 80), (16, 16), (700, 500), (300, 20)])
def test_strokes_lie_in_the_photo_whatever_its_size(tracer, size):
    picture = photo(0, *size)
    (sketch,) = traced(tracer, picture, detail=0.5)
    assert sketch.strokes
    for stroke in sketch.strokes:
        assert 0 <= stroke.x.min() <= stroke.x.max() <= size[0]
        assert 0 <= stroke.y.min() <= stroke.y.max() <= size[1]
        assert stroke.width >= LEAST_WIDTH


def test_the_strokes_follow_the_outline(tracer):
    """A disc of radius 21 about (40, 32)."""
    (sketch,) = traced(tracer, photo(0), detail=0.0)
    stroke = max(sketch.strokes, key=ink_of)
    assert np.abs(np.hypot(stroke.x - 40.5, stroke.y - 32.5) - 21).max() < 2


def test_a_final_run_gives_as_many_drawings_as_wanted(tracer):
    sketches = traced(tracer, photo(0), "final", variations=2)
    assert len(sketches) == 2
    assert sketches[0].confidence >= sketches[1].confidence


def test_a_photo_is_looked_at_once(tracer):
    picture = photo(1)
    assert tracer.line_maps(picture) is tracer.line_maps(picture.copy())
    assert tracer.line_maps(picture) is not tracer.line_maps(photo(3))


def test_details_come_in_their_order_and_candidates_by_trust():
    sketches = trace_maps(nested_maps(), (64, 64), (1.0, 0.0, 0.5), 5, never)
    assert [s.detail for s in sketches[:3]] == [1.0, 0.0, 0.5]
    trusted = [s.confidence for s in sketches[3:]]
    assert len(trusted) == 5
    assert trusted == sorted(trusted, reverse=True)


def test_more_detail_is_more_strokes_and_never_less_ink():
    sketches = trace_maps(nested_maps(), (64, 64), (0.0, 0.5, 1.0), 0, never)
    counts = [len(s.strokes) for s in sketches]
    assert counts == sorted(counts)
    assert counts[0] == 1
    ink = [sum(map(ink_of, s.strokes)) for s in sketches]
    assert ink[0] < ink[1] <= ink[2]


def test_tracing_stops_between_sketches():
    asked = []

    def after_two() -> bool:
        asked.append(True)
        return len(asked) > 2

    with pytest.raises(Cancel):
        trace_maps(nested_maps(), (64, 64), (0.1,) * 50, 0, after_two)
    assert len(asked) == 3


def test_a_pack_of_another_shape_is_one_sentence(tmp_path):
    pack = line_pack(tmp_path)
    card = pack / "model.json"
    card.write_text(card.read_text().replace('"maps": 3', '"maps": 4'))
    with pytest.raises(GenerationError, match="belong to another network"):
        Photo2Sketch.load(pack)
    card.write_text(card.read_text().replace('"maps"', '"mops"'))
    with pytest.raises(GenerationError, match="does not describe a network"):
        Photo2Sketch.load(pack)
