"""What the registry knows of a system. Everything is named, nothing imported: places are "module:attribute"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sketchstudio.engine.products import Input, Product


@dataclass(frozen=True, slots=True)
class Training:
    """How a system is trained, and what it learns from besides photos."""

    recipe: str
    """Its function; those of all systems have the same parameters, the fourth of which is the material."""
    material: Literal["drawings", ""] = ""
    """The option that names the material; empty where photos are all."""
    learns_from_strokes: bool = True
    """Whether the function has a parameter `strokes`."""
    enlarges: bool = False
    """Whether it can learn to enlarge another system's small pictures."""
    needs_material: bool = True
    """Whether it learns nothing without its material."""
    new_subjects: bool = True
    """Whether going on from a pack teaches it subjects that the pack does not know."""


@dataclass(frozen=True, slots=True)
class SystemEntry:
    """One system. Menus, flags, help, about, train, evaluate and doctor are read off it."""

    name: str
    """In files, flags and model packs: never changes."""
    title: str
    """What the app calls it."""
    settings: str
    """Its settings struct, an `engine.settings.BaseSettings`; importing it is cheap."""
    system: str
    """Its `engine.system.System`; importing it may import torch."""
    takes: tuple[Input, ...] = ("drawing",)
    makes: tuple[Product, ...] = ("picture",)
    paper: str = ""
    """Whose work it follows, for people."""
    help: str = ""
    """Its `engine.help.Page`; importing it is cheap."""
    training: Training | None = None
    evaluation: str = ""
    """Its `evaluation.judge.OpenJudge`; empty for what is measured of everything that makes pictures of drawings."""
    finer: bool = False
    """Whether purpose "final" makes a finer picture than "live", as a sampler of more steps does."""
    passes: str = ""
    """The setting that counts passes over a finished picture, each of which refines it; empty where there is none."""
    borrows: bool = False
    """Whether a photo that is shown with a drawing lends the picture its appearance."""
    corrects: bool = False
    """Whether it reads the drawing's strokes, and its sketches are those strokes, moved: as many, in their order."""
    interpolates: bool = False
    """Whether it makes the pictures that lie between those of two drawings."""
    adopts: str = ""
    """Its `engine.adopting.Adopt`, for models that the person brings as folders; empty where packs are all it knows."""
    heavy: bool = False
    """Whether a picture may take minutes, so that none is made just to see how long."""
    photo_side: int = 512
    """A longer side of a photo, px, is of no use to it: a larger photo may be reduced before it is sent."""

    def turns(self, input: Input, product: Product) -> bool:
        """Whether it makes this of that."""
        return input in self.takes and product in self.makes
