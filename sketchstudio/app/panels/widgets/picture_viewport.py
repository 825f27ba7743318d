"""Which part of a picture is in sight: zoom and middle, whatever the size of the view."""

from __future__ import annotations

from dataclasses import dataclass, replace

LEAST_ZOOM, MOST_ZOOM = 0.1, 64.0


@dataclass(frozen=True, slots=True)
class PictureViewport:
    """Shared by views of different sizes, so that they show the same part."""

    zoom: float = 1.0
    """1 shows the whole picture as large as it fits."""
    x: float = 0.5
    """The point in the middle of the view, as a share of the picture's width; `y` of its height."""
    y: float = 0.5

    def zoomed(self, factor: float, x: float, y: float) -> PictureViewport:
        """Larger by `factor`; the picture's point (x, y), as shares, stays where it is on the screen."""
        zoom = min(max(self.zoom * factor, LEAST_ZOOM), MOST_ZOOM)
        kept = self.zoom / zoom
        return PictureViewport(zoom, _share(x + (self.x - x) * kept), _share(y + (self.y - y) * kept))

    def moved(self, dx: float, dy: float) -> PictureViewport:
        """The picture pulled by shares of its size as it is on the screen."""
        return replace(self, x=_share(self.x - dx), y=_share(self.y - dy))


WHOLE = PictureViewport()


def _share(value: float) -> float:
    """The picture never leaves the view by more than half."""
    return min(max(value, 0.0), 1.0)
