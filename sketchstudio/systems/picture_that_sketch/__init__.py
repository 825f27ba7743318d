"""Picture that Sketch: a drawing, however abstract, becomes a photograph (Koley et al. 2023, arXiv 2303.11162)."""

from sketchstudio.engine.entry import SystemEntry, Training

ENTRY = SystemEntry(
    "picture-that-sketch",
    "Imagine",
    settings="sketchstudio.systems.picture_that_sketch.settings:ImagineSettings",
    system="sketchstudio.systems.picture_that_sketch.system:PictureThatSketch",
    paper="Picture that Sketch, arXiv 2303.11162",
    help="sketchstudio.systems.picture_that_sketch.help:PAGE",
    borrows=True,
    interpolates=True,
    training=Training("sketchstudio.systems.picture_that_sketch.training:train_imagine", new_subjects=False),
)
