"""Photos that are moved, scaled and cropped: their actions."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.window.actions import Actions, ActionSpec
from sketchstudio.app.window.photo_actions import PhotoActions

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("layer.place_photo", "Move or scale the p&hoto", (), "image-move",
      "Drag the photo, its corners or the handle above it; arrow keys move it, too", rule=True),
    A("layer.crop_photo", "Crop the photo", (), "crop",
      "Its handles cut it instead of scaling it, as they do with Ctrl; nothing of the photo is lost", checkable=True),
    A("layer.whole_photo", "Show the whole photo", (), "image-outline", "Show again what was cropped"),
    A("layer.fit_photo", "Fit the photo to the canvas", (), "fit-to-page-outline",
      "Back where it was when it came: in the middle, upright, as large as fits"),
)
# fmt: on


class PhotoFeature(QObject):
    """Gives the actions on photos what they do, and shows whether handles cut."""

    def __init__(self, actions: Actions, photos: PhotoActions, tools: ToolState) -> None:
        super().__init__(photos)
        crop = actions["layer.crop_photo"]
        actions.on("layer.place_photo", photos.work_on)
        actions.on("layer.crop_photo", lambda: photos.work_on(cropping=crop.isChecked()))
        actions.on("layer.whole_photo", photos.show_whole)
        actions.on("layer.fit_photo", photos.fit)
        tools.changed.connect(lambda: crop.setChecked(tools.cropping))
        photos.told.connect(lambda: crop.setChecked(tools.cropping))
