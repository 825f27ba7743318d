"""Big models that the person brings: Stable Diffusion with a ControlNet (Rombach et al. 2022, arXiv 2112.10752; Zhang
et al. 2023, arXiv 2302.05543), through the library diffusers."""

from sketchstudio.engine.entry import SystemEntry

ENTRY = SystemEntry(
    "diffusers",
    "Describe",
    settings="sketchstudio.systems.diffusers.settings:DescribeSettings",
    system="sketchstudio.systems.diffusers.system:Describe",
    paper="Adding Conditional Control to Text-to-Image Diffusion Models, arXiv 2302.05543",
    help="sketchstudio.systems.diffusers.help:PAGE",
    finer=True,
    adopts="sketchstudio.systems.diffusers.folders:adopt",
    heavy=True,
)
