"""The perceptual network that training and evaluation are told the path of; it is not shipped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sketchstudio.cli.shared.problems import Problem

if TYPE_CHECKING:
    from sketchstudio.nets.tiny_darknet import TinyDarknet


def read_perceptual(path: Path) -> TinyDarknet:
    """Raises Problem with a sentence when the file is missing, damaged or holds another network."""
    from safetensors import SafetensorError

    from sketchstudio.nets.tiny_darknet import TinyDarknet

    if not path.is_file():
        raise Problem(f"There is no file {path} with a perceptual network.")
    try:
        return TinyDarknet.read(path)
    except (SafetensorError, RuntimeError, OSError) as error:
        raise Problem(f"{path.name} does not hold the weights of Tiny Darknet.") from error
