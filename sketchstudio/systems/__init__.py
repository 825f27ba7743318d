"""The systems, one folder a paper. A new one is a folder whose package holds its `ENTRY`, and its line here."""

PACKAGES = (
    "sketchstudio.systems.pi_rec",
    "sketchstudio.systems.diss",
    "sketchstudio.systems.picture_that_sketch",
    "sketchstudio.systems.cali_sketch",
    "sketchstudio.systems.diffusers",
    "sketchstudio.systems.photo2sketch",
)
"""In the order of the menu."""
