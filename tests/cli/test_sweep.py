"""`render --sweep` and `--grid`: one sheet of a drawing over ranges of settings."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from sketchstudio.cli.shared.problems import Problem
from sketchstudio.cli.shared.sweep import GAP, MARGIN, sweep_of
from sketchstudio.document.storage import save


@pytest.fixture
def file(drawing, tmp_path):
    path = tmp_path / "drawing.skst"
    save(drawing, path)
    return path


def test_a_sweep_is_one_row_from_the_first_value_to_the_last():
    sweep = sweep_of("diss", "realism=0:1:6", "")
    assert [chosen["realism"] for chosen in sweep.settings()] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])


def test_a_grid_has_its_first_setting_downwards():
    sweep = sweep_of("diss", "", "sketch_guidance=0:3:4,color-guidance=0:3:2")
    rows = list(sweep.settings())
    assert len(rows) == 8
    assert rows[0] == {"sketch_guidance": 0, "color_guidance": 0}
    assert rows[1] == {"sketch_guidance": 0, "color_guidance": 3}
    assert rows[-1] == {"sketch_guidance": 3, "color_guidance": 3}


@pytest.mark.parametrize(
    ("sweep", "grid", "sentence"),
    [
        ("realism=0:1:6", "seed=0:1:2,steps=4:8:2", "not both"),
        ("charm=0:1:6", "", "no setting that can be swept"),
        ("subject=0:1:6", "", "no setting that can be swept"),
        ("realism=0:1", "", "no range"),
        ("realism=a:b:c", "", "no range"),
        ("realism=0:2:3", "", "between 0 and 1"),
        ("realism=0:1:1", "", "2 to 32 values"),
        ("", "realism=0:1:2", "two different settings"),
        ("", "realism=0:1:2,realism=0:1:2", "two different settings"),
    ],
)
def test_a_wrong_range_is_told_in_a_sentence(sweep, grid, sentence):
    with pytest.raises(Problem, match=sentence):
        sweep_of("diss", sweep, grid)


def test_the_sheet_holds_the_pictures_that_single_runs_make(render, file, tmp_path):
    assert render(file, "--sweep", "hue=-120:120:3").code == 0
    sheet = np.asarray(Image.open(tmp_path / "out" / "drawing.sweep.png"))
    (tmp_path / "out" / "drawing.sweep.png").unlink()
    assert render(file, "--hue", 120).code == 0
    single = np.asarray(Image.open(tmp_path / "out" / "drawing.png"))
    height, width = single.shape[:2]
    left = GAP + 2 * (width + GAP)
    np.testing.assert_array_equal(sheet[MARGIN : MARGIN + height, left : left + width], single)
    assert sheet[:MARGIN].min() < 100  # the values are written above


def test_a_grid_is_written_beside_its_conditions(render, file, tmp_path):
    outcome = render(file, "--grid", "refine=0:1:2,hue=0:120:3", "--keep-conditions")
    assert outcome.code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "drawing.sweep.png", "drawing.sketch.png", "drawing.color.png",
    }  # fmt: skip
    sheet = np.asarray(Image.open(tmp_path / "out" / "drawing.sweep.png"))
    assert sheet.shape[0] > 2 * 32 and sheet.shape[1] > 3 * 64
    assert sheet[MARGIN:, : MARGIN - GAP].min() < 100  # and beside them
