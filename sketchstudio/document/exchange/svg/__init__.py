"""SVG: drawings out as paths in a group a layer, and drawings of any program in."""

from sketchstudio.document.exchange.svg.reader import opened_svg, read_svg
from sketchstudio.document.exchange.svg.writer import export_svg, svg_bytes

__all__ = ["export_svg", "opened_svg", "read_svg", "svg_bytes"]
