"""Photo2Sketch: a photo becomes strokes that can be edited (APSIPA 2021)."""

from sketchstudio.engine.entry import SystemEntry, Training

ENTRY = SystemEntry(
    "photo2sketch",
    "Trace",
    settings="sketchstudio.systems.photo2sketch.settings:TraceSettings",
    system="sketchstudio.systems.photo2sketch.system:Photo2Sketch",
    takes=("photo",),
    makes=("strokes",),
    paper="Photo2Sketch, APSIPA 2021",
    help="sketchstudio.systems.photo2sketch.help:PAGE",
    training=Training("sketchstudio.systems.photo2sketch.training:train_photo2sketch", "drawings", False),
    evaluation="sketchstudio.systems.photo2sketch.evaluation:open_judge",
)
