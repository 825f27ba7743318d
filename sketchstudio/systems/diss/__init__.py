"""DiSS: sketch and strokes become a picture by guided diffusion (Cheng et al. 2022, arXiv 2208.12675)."""

from sketchstudio.engine.entry import SystemEntry, Training

ENTRY = SystemEntry(
    "diss",
    "Paint",
    settings="sketchstudio.systems.diss.settings:DissSettings",
    system="sketchstudio.systems.diss.system:Diss",
    paper="DiSS, arXiv 2208.12675",
    help="sketchstudio.systems.diss.help:PAGE",
    training=Training("sketchstudio.systems.diss.training:train_diss"),
    finer=True,
)
