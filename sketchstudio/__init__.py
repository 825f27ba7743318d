"""SketchStudio: draw lines and colour; a photograph of what you meant appears while you draw."""

__version__ = "0.1.0"
