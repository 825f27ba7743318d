"""PI-REC: sparse edges and a colour domain become a picture in one pass (You, Ma and Chen, arXiv 1903.10146)."""

from sketchstudio.engine.entry import SystemEntry, Training

ENTRY = SystemEntry(
    "pi-rec",
    "Rebuild",
    settings="sketchstudio.systems.pi_rec.settings:PiRecSettings",
    system="sketchstudio.systems.pi_rec.system:PiRec",
    paper="PI-REC, arXiv 1903.10146",
    help="sketchstudio.systems.pi_rec.help:PAGE",
    training=Training("sketchstudio.systems.pi_rec.training:train_pi_rec", enlarges=True),
    passes="refine",
)
