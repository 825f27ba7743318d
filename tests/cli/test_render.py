from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.exchange.svg import export_svg
from sketchstudio.document.state import new_state
from sketchstudio.document.storage import save
from tests.photo_folders import tiny_pack


@pytest.fixture
def file(drawing, tmp_path):
    path = tmp_path / "drawing.skst"
    save(drawing, path)
    return path


@pytest.fixture
def sketch(tmp_path):
    """A picture of a drawing: a black ring on white paper, higher than wide."""
    y, x = np.mgrid[:120, :80]
    paper = np.full((120, 80), 255, np.uint8)
    paper[np.abs(np.hypot(x - 40, y - 60) - 30) < 2] = 0
    path = tmp_path / "ring.png"
    Image.fromarray(paper).save(path)
    return path


def written(tmp_path):
    return sorted(path.name for path in (tmp_path / "out").iterdir())


def pixels(path):
    return np.asarray(Image.open(path))


def test_a_document_becomes_a_picture_of_its_aspect(render, file, tmp_path):
    assert render(file).code == 0
    assert written(tmp_path) == ["drawing.png"]
    assert pixels(tmp_path / "out" / "drawing.png").shape == (32, 64, 3)


def test_the_picture_carries_its_document_and_what_made_it(render, file, drawing, tmp_path):
    assert render(file, "--seed", 7, "--subject", "hat").code == 0
    carried = open_any(tmp_path / "out" / "drawing.png").state
    assert carried.layers == drawing.layers
    assert carried.settings["pi-rec"]["seed"] == 7
    assert carried.settings["pi-rec"]["subject"] == "hat"


def test_a_rendered_picture_renders_again_to_the_same(render, file, tmp_path):
    render(file, "--seed", 3)
    first = pixels(tmp_path / "out" / "drawing.png")
    again = (tmp_path / "out" / "drawing.png").rename(tmp_path / "again.png")
    assert render(again).code == 0
    np.testing.assert_array_equal(pixels(tmp_path / "out" / "again.png"), first)


def test_paper_is_the_ground_of_the_picture(render, drawing, tmp_path):
    save(replace(drawing, paper=(40, 90, 160)), tmp_path / "blue.skst")
    assert render(tmp_path / "blue.skst", "--keep-conditions").code == 0
    color = np.asarray(Image.open(tmp_path / "out" / "blue.color.png").convert("RGBA"))
    assert color[0, 0].tolist() == [40, 90, 160, 255]
    empty = replace(new_state(256, 128), paper=(40, 90, 160))
    save(empty, tmp_path / "empty.skst")
    outcome = render(tmp_path / "empty.skst")
    assert outcome.code == 1 and "empty" in outcome.complaints[0]


def test_a_region_with_settings_of_its_own_is_rendered_with_them(render, drawing, tmp_path):
    from sketchstudio.document.layers import Layer
    from sketchstudio.document.stroke import Blob

    left = Layer("region", "Left", marks=(Blob([0, 60, 60, 0], [0, 0, 64, 64]),), feather=0)
    pictures = {}
    for name, own in (("plain", {}), ("own", {"seed": 5})):
        state = replace(drawing, layers=(*drawing.layers, replace(left, settings={"pi-rec": own})))
        save(state, tmp_path / f"{name}.skst")
        assert render(tmp_path / f"{name}.skst", "--variations", 2).code == 0
        for number in (1, 2):
            pictures[name, number] = pixels(tmp_path / "out" / f"{name}.{number}.png")
    for number in (1, 2):
        differ = (pictures["own", number] != pictures["plain", number]).any(axis=(0, 2))
        assert differ[:24].any()
        assert not differ[32:].any()
    again = (tmp_path / "out" / "own.2.png").rename(tmp_path / "again.png")
    assert render(again).code == 0
    np.testing.assert_array_equal(pixels(tmp_path / "out" / "again.png"), pictures["own", 2])


def test_the_seed_decides(render, file, tmp_path):
    pictures = []
    for seed in (1, 1, 2):
        render(file, "--seed", seed)
        pictures.append(pixels(tmp_path / "out" / "drawing.png"))
    np.testing.assert_array_equal(pictures[0], pictures[1])
    assert not np.array_equal(pictures[0], pictures[2])


def test_flags_go_before_the_documents_own_settings(render, drawing, tmp_path):
    from sketchstudio.document.commands import set_setting

    path = tmp_path / "own.skst"
    save(set_setting("pi-rec", "seed", 2).run(drawing), path)
    pictures = {}
    for name, flags in (("own", ()), ("two", ("--seed", 2)), ("five", ("--seed", 5))):
        render(path, *flags)
        pictures[name] = pixels(tmp_path / "out" / "own.png")
    np.testing.assert_array_equal(pictures["own"], pictures["two"])
    assert not np.array_equal(pictures["own"], pictures["five"])


def test_variations_are_numbered_and_differ(render, file, tmp_path):
    assert render(file, "--variations", 3).code == 0
    assert written(tmp_path) == ["drawing.1.png", "drawing.2.png", "drawing.3.png"]
    first, second, _ = (pixels(tmp_path / "out" / name) for name in written(tmp_path))
    assert not np.array_equal(first, second)


def test_each_variation_remembers_its_own_seed(render, file, tmp_path):
    render(file, "--variations", 2, "--seed", 10)
    second = pixels(tmp_path / "out" / "drawing.2.png")
    settings = open_any(tmp_path / "out" / "drawing.2.png").state.settings["pi-rec"]
    assert (settings["seed"], settings["variations"]) == (11, 1)
    render(file, "--seed", 11)
    np.testing.assert_array_equal(pixels(tmp_path / "out" / "drawing.png"), second)


def test_svg(render, drawing, tmp_path):
    export_svg(tmp_path / "lines.svg", drawing)
    assert render(tmp_path / "lines.svg").code == 0
    assert written(tmp_path) == ["lines.png"]


def test_each_line_of_ndjson_is_a_drawing(render, tmp_path):
    line = json.dumps({"word": "line", "drawing": [[[0, 100, 200], [0, 50, 0]]]})
    (tmp_path / "lines.ndjson").write_text(f"{line}\n{line}\n")
    assert render(tmp_path / "lines.ndjson").code == 0
    assert written(tmp_path) == ["lines-1.png", "lines-2.png"]


def test_a_sketch_picture_is_ink_and_no_colour(render, sketch, tmp_path):
    assert render(sketch, "--keep-conditions").code == 0
    assert written(tmp_path) == ["ring.color.png", "ring.png", "ring.sketch.png"]
    ink = 255 - pixels(tmp_path / "out" / "ring.sketch.png").astype(int)
    assert ink.shape == (64, 43)
    assert ink[:, 21].max() > 200 and ink[32, 21] == 0 and ink[0].max() == 0
    assert pixels(tmp_path / "out" / "ring.color.png")[..., 3].max() == 0


def test_what_looks_like_a_photo_is_not_taken_for_a_drawing_unasked(render, tmp_path):
    rng = np.random.default_rng(0)
    leaves = Image.fromarray(rng.integers(0, 255, (60, 80, 3), dtype=np.uint8)).resize((400, 300))
    leaves.save(tmp_path / "leaves.png")
    refused = render(tmp_path / "leaves.png")
    assert refused.code != 0
    assert "leaves.png looks like a photo: add --photo" in refused.err
    assert render(tmp_path / "leaves.png", "--photo").code == 0
    assert render(tmp_path / "leaves.png", "--no-photo").code == 0


def test_a_photo_lends_its_own_lines_and_colours(render, photo, tmp_path):
    assert render(photo, "--photo", "--keep-conditions", "--colors", 2).code == 0
    color = pixels(tmp_path / "out" / "disc.color.png")
    assert color.shape == (43, 64, 3)
    assert len(np.unique(color.reshape(-1, 3), axis=0)) == 2
    ink = pixels(tmp_path / "out" / "disc.sketch.png")
    assert ink[21, 32] == 255 and ink.min() < 100


def test_a_folder_is_rendered_whole(render, file, sketch, tmp_path):
    (tmp_path / "notes.txt").write_text("not a drawing")
    assert render(tmp_path).code == 0
    assert written(tmp_path) == ["drawing.png", "ring.png"]


def test_one_sketch_with_every_colour_domain_of_a_folder(render, sketch, palette, tmp_path):
    assert render(sketch, "--color", palette, "--keep-conditions").code == 0
    assert [name for name in written(tmp_path) if name.count(".") == 2] == ["ring.blue.png", "ring.red.png"]
    red = pixels(tmp_path / "out" / "ring.red.color.png")
    assert np.abs(red.astype(int) - (200, 20, 20)).max() <= 2


def test_one_colour_picture_needs_no_name_of_its_own(render, sketch, palette, tmp_path):
    assert render(sketch, "--color", palette / "red.png").code == 0
    assert written(tmp_path) == ["ring.png"]


def test_interpolation_goes_from_one_colour_to_the_other(render, sketch, palette, tmp_path):
    colors = ("--color", palette / "red.png", "--color", palette / "blue.png")
    assert render(sketch, *colors, "--interpolate", 3, "--keep-conditions").code == 0
    first, middle, last = (pixels(tmp_path / "out" / f"ring.{i}.color.png")[32, 20].astype(int) for i in (1, 2, 3))
    assert np.abs(first - (200, 20, 20)).max() <= 2
    assert np.abs(last - (20, 20, 200)).max() <= 2
    assert np.abs(middle - first).max() > 20 and np.abs(middle - last).max() > 20


def test_hue_sweep_turns_the_colours_round(render, file, tmp_path):
    assert render(file, "--hue-sweep", 3, "--keep-conditions").code == 0
    hues = [pixels(tmp_path / "out" / f"drawing.hue-{hue:03d}.color.png")[16, 32, :3] for hue in (0, 120, 240)]
    assert [int(np.argmax(hue)) for hue in hues] == [0, 1, 2]


def test_size_is_the_longest_side(render, file, tmp_path):
    assert render(file, "--size", 100).code == 0
    assert pixels(tmp_path / "out" / "drawing.png").shape == (50, 100, 3)


def test_json_tells_timings_and_paths(render, file, sketch, tmp_path):
    outcome = render(file, tmp_path / "missing.skst", sketch, "--json")
    told = json.loads(outcome.out)
    assert outcome.code == 1
    assert told["system"] == "pi-rec" and told["pack"] == "tiny" and told["device"]
    assert [row["outputs"] for row in told["pictures"]] == [
        [str(tmp_path / "out" / "drawing.png")],
        [str(tmp_path / "out" / "ring.png")],
    ]
    assert all(row["seconds"] > 0 for row in told["pictures"])
    assert [row["input"] for row in told["failed"]] == [str(tmp_path / "missing.skst")]


def test_inputs_of_one_name_do_not_overwrite_each_other(render, file, sketch, tmp_path):
    sketch.rename(tmp_path / "drawing.png")
    assert render(tmp_path / "drawing.png", file).code == 0
    assert written(tmp_path) == ["drawing-2.png", "drawing.png"]


def test_names_beyond_ascii(render, file, tmp_path):
    strange = file.rename(tmp_path / "Пальто – 上着 é.skst")
    assert render(strange).code == 0
    assert written(tmp_path) == ["Пальто – 上着 é.png"]


def test_a_dot_is_a_drawing(render, tmp_path):
    (tmp_path / "dot.ndjson").write_text('{"drawing": [[[128], [128]]]}\n')
    assert render(tmp_path / "dot.ndjson").code == 0
    assert written(tmp_path) == ["dot.png"]


def test_another_drawing_lends_its_paint(render, file, sketch, tmp_path):
    assert render(sketch, "--color", file, "--keep-conditions").code == 0
    lent = pixels(tmp_path / "out" / "ring.color.png")
    assert lent.shape[2] == 4 and 0 < (lent[..., 3] > 0).mean() < 1  # what was not painted stays unspecified
    empty = tmp_path / "empty.skst"
    save(new_state(64, 64), empty)
    outcome = render(sketch, "--color", empty)
    assert outcome.code != 0
    assert "no paint" in outcome.err


def test_the_subject_chooses_the_pack_that_knows_it(sketchstudio, models, drawing, tmp_path, monkeypatch):
    """The flag's, and without it the one that each drawing has of its own."""
    tiny_pack(tmp_path / "more", "zoo", image_size=128)
    monkeypatch.setattr("sketchstudio.engine.packs.choosing.models_dirs", lambda: (models, tmp_path / "more"))
    plain, disc = tmp_path / "plain.skst", tmp_path / "disc.skst"
    save(drawing, plain)
    save(replace(drawing, settings={"pi-rec": {"subject": "disc"}}), disc)
    outcome = sketchstudio("render", plain, disc, "--out", tmp_path / "out")
    assert outcome.code == 0, outcome.err
    assert [pixels(tmp_path / "out" / f"{name}.png").shape[1] for name in ("plain", "disc")] == [64, 128]
    outcome = sketchstudio("render", plain, "--out", tmp_path / "out", "--subject", "square")
    assert outcome.code == 0, outcome.err
    assert pixels(tmp_path / "out" / "plain.png").shape[1] == 128


def test_dye_takes_the_objects_colours_and_leaves_the_ground(render, sketch, tmp_path):
    wall = np.full((90, 120, 3), (40, 140, 60), np.uint8)
    y, x = np.mgrid[:90, :120]
    wall[np.hypot(x - 60, y - 45) < 30] = (200, 30, 40)
    Image.fromarray(wall).save(tmp_path / "disc.png")
    assert render(sketch, "--color", tmp_path / "disc.png", "--lent-colors", "dye", "--keep-conditions").code == 0
    seen = pixels(tmp_path / "out" / "ring.color.png").astype(int)
    middle, corner = seen[len(seen) // 2, seen.shape[1] // 2], seen[2, 2]
    assert np.abs(middle[:3] - (200, 30, 40)).max() < 12
    assert middle[3] == 255
    assert not (corner[1] > corner[0] + 40 and corner[3] == 255), "the wall is no ground of the drawing"
    assert b'"lent_colors":"dye"' in (tmp_path / "out" / "ring.png").read_bytes().replace(b" ", b"")


def test_dye_needs_a_closed_area_and_a_known_way(render, tmp_path, palette):
    paper = np.full((80, 80), 255, np.uint8)
    paper[40:42, 10:70] = 0
    Image.fromarray(paper).save(tmp_path / "line.png")
    outcome = render(tmp_path / "line.png", "--color", palette / "red.png", "--lent-colors", "dye")
    assert outcome.code == 1
    assert "line.png: There is no closed area in the drawing that could be dyed." in outcome.err
    outcome = render(tmp_path / "line.png", "--color", palette / "red.png", "--lent-colors", "soak")
    assert outcome.code != 0
    assert "layout" in outcome.err
