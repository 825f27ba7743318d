"""SVG: drawings out as paths in a group a layer, and drawings of other programs in."""

from sketchstudio.document.exchange.svg_reader import read_svg
from sketchstudio.document.exchange.svg_writer import export_svg

__all__ = ["export_svg", "read_svg"]
