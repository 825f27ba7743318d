"""Cali-Sketch: a poor drawing becomes a good one, and then a photograph (Xia et al. 2019, arXiv 1911.00426)."""

from sketchstudio.engine.entry import SystemEntry, Training

ENTRY = SystemEntry(
    "cali-sketch",
    "Calibrate",
    settings="sketchstudio.systems.cali_sketch.settings:CalibrateSettings",
    system="sketchstudio.systems.cali_sketch.system:CaliSketch",
    makes=("picture", "strokes"),
    paper="Cali-Sketch, arXiv 1911.00426",
    help="sketchstudio.systems.cali_sketch.help:PAGE",
    training=Training(
        "sketchstudio.systems.cali_sketch.training:train_cali_sketch",
        material="drawings",
        needs_material=False,
        new_subjects=False,
    ),
    corrects=True,
)
