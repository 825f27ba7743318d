"""What the window asks its worker for: a state of the drawing and what to make of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.document.document import Picture, State
from sketchstudio.document.settings import counted_up
from sketchstudio.engine.products import Image
from sketchstudio.engine.request import Between, Purpose
from sketchstudio.engine.settings import BaseSettings, values

if TYPE_CHECKING:
    from sketchstudio.conditions.frame import Frame

Recolor = Callable[[Conditions, "Frame"], Conditions]
"""Another colour condition for the same drawing in its frame; runs in the worker's thread and raises JobError."""

Towards = Callable[[int], Between]
"""Another drawing on a square of so many px, and how far a picture lies towards it; as Recolor otherwise."""


class JobError(Exception):
    """A job whose conditions cannot be made; the message is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class Job:
    """One picture, or one set of variations, still without its conditions: the worker rasterises them."""

    generation: int
    revision: int
    state: State
    """The drawing, the stroke in hand included."""
    pack: str
    settings: BaseSettings
    purpose: Purpose = "live"
    recolor: Recolor | None = None
    towards: Towards | None = None
    parts: Mapping[str, BaseSettings] = field(default_factory=dict)
    """The settings of the regions that have some of their own, by layer id."""
    label: str = ""
    """What the picture shows, for people, when it is one of a series."""
    refines: bool = False
    """One finer picture of what is shown; no series, whatever its purpose."""
    image_size: int = 256
    """The side of the pack's square, px."""
    unasked: bool = False
    """Nobody waits for it: its failure is not told, and any touch of the drawing ends it."""


def cropped(image: Image, state: State) -> Image:
    """A model picture (S,S,3) uint8 as the document's own aspect (h,w,3)."""
    from sketchstudio.conditions.frame import Frame  # loads OpenCV, which the window does not wait for at its start

    return Frame(state.width, state.height, len(image)).crop(image).copy()


def pictures(job: Job, images: tuple[Image, ...], seconds: float, device: str) -> tuple[Picture, ...]:
    """The document's pictures of a finished job. Variation i is the one of seed + i, also of regions, and says so."""
    made = []
    for i, image in enumerate(images):
        settings = values(job.settings.of_variation(i) if i else job.settings)
        regions = {id: counted_up(own, i) for id, own in job.state.region_settings.items()}
        made.append(Picture(cropped(image, job.state), job.state.system, settings, seconds, device, regions))
    return tuple(made)
