"""The one table of what a person can do: menus, shortcuts and tips are read off it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from sketchstudio.app.icons import Icons


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One entry of the table."""

    id: str
    """"menu.verb"; the part before the dot names the menu."""
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    group: str = ""
    """Actions of one group are checkable and exclude each other."""
    checkable: bool = False
    rule: bool = False
    """A separator stands before it in the menu."""
    short: str = ""
    """What a narrow button says instead of the text."""


MENUS = {
    "file": "&File",
    "edit": "&Edit",
    "view": "&View",
    "layer": "&Layer",
    "region": "Re&gion",
    "result": "&Result",
    "tool": "&Tool",
    "help": "&Help",
}

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("file.new", "&New…", ("Ctrl+N",), "file-outline", "Start an empty drawing of a chosen size"),
    A("file.open", "&Open…", ("Ctrl+O",), "folder-open-outline",
      "Open a drawing, an SVG or QuickDraw file, or a photo"),
    A("file.trace", "&Trace photo…", ("Ctrl+T",), "image-edit-outline",
      "A photo becomes strokes: choose how much of it is drawn"),
    A("file.save", "&Save", ("Ctrl+S",), "content-save-outline", "Save the drawing", rule=True),
    A("file.save_as", "Save &as…", ("Ctrl+Shift+S",), "", "Save the drawing under another name"),
    A("file.previous", "Open pre&vious version", (), "", "What the drawing's file held before it was last saved over"),
    A("file.export", "&Export…", ("Ctrl+Shift+E",), "export-variant",
      "The picture or the drawing for other programs, and a time lapse", rule=True),
    A("file.quit", "&Quit", ("Ctrl+Q",), "", "Leave SketchStudio", rule=True),
    A("edit.undo", "&Undo", ("Ctrl+Z",), "undo", "Take the last step back"),
    A("edit.redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "Do the last undone step again"),
    A("edit.select_all", "Select &all", ("Ctrl+A",), "select-all", "Select every mark that can be selected", rule=True),
    A("edit.duplicate", "&Duplicate selection", ("Ctrl+D",), "content-duplicate", "A copy beside what is selected"),
    A("edit.recolor", "R&ecolor selection", ("Ctrl+Alt+R",), "format-paint", "Give it the color in use"),
    A("edit.delete", "De&lete selection", ("Del",), "delete-outline", "Remove what is selected"),
    A("edit.clear", "&Clear layer", ("Ctrl+Del",), "", "Remove every mark of the active layer", rule=True),
    A("edit.resize", "Canvas &size…", (), "", "Change the width and height of the drawing"),
    A("edit.commands", "Co&mmands…", ("Ctrl+K",), "text-search", "Find anything by some of its letters", rule=True),
    A("edit.shortcuts", "S&hortcuts…", (), "keyboard-outline", "See and change the keys of every action"),
    A("edit.settings", "Se&ttings…", ("Ctrl+,",), "cog-outline", "Looks, live pictures, and a field to try the pen on"),
    A("view.zoom_in", "Zoom &in", ("Ctrl++", "Ctrl+="), "magnify-plus-outline"),
    A("view.zoom_out", "Zoom &out", ("Ctrl+-",), "magnify-minus-outline"),
    A("view.fit", "&Fit in window", ("Ctrl+0",), "fit-to-page-outline"),
    A("view.actual", "&Actual size", ("Ctrl+1",)),
    A("view.mirror", "&Mirror the view", ("M",), "flip-horizontal",
      "See the drawing mirrored; it stays as it is", checkable=True, rule=True),
    A("view.rotate_left", "Rotate the view &left", ("4",), "rotate-left", "By 15 degrees; the drawing stays as it is"),
    A("view.rotate_right", "Rotate the view &right", ("6",), "rotate-right",
      "By 15 degrees; the drawing stays as it is"),
    A("view.level", "&Level the view", ("5",), "", "Neither rotated nor mirrored"),
    A("view.full_screen", "F&ull screen", ("F11",), "fullscreen", checkable=True, rule=True),
    A("view.dark", "&Dark", group="theme", rule=True),
    A("view.light", "&Light", group="theme"),
    A("view.system", "Like the s&ystem", group="theme"),
    A("view.reset", "&Reset layout", rule=True),
    A("layer.add_sketch", "New &sketch layer", ("Ctrl+Shift+N",), "draw"),
    A("layer.add_color", "New &color layer", (), "palette-outline"),
    A("layer.add_photo", "Import &photo…", (), "image-plus-outline", "A photo as a layer of its own"),
    A("layer.trace", "&Trace the photo…", (), "draw", "Choose how much of the photo is drawn, and take its strokes"),
    A("layer.add_drawing", "&Import drawing…", (), "file-import-outline",
      "The layers of a drawing, an SVG, OpenRaster, PSD or QuickDraw file"),
    A("layer.photo_lines", "Take the &lines of the photo", (), "vector-polyline",
      "Its edges as strokes on a layer of their own"),
    A("layer.photo_colors", "Take the c&olors of the photo", (), "palette-swatch-outline",
      "Its areas of color as paint on a layer of their own"),
    A("layer.rename", "&Rename…", ("F2",), "", rule=True),
    A("layer.duplicate", "D&uplicate", ("Ctrl+J",), "content-duplicate", "A copy of the layer above it"),
    A("layer.merge", "&Merge down", ("Ctrl+Shift+J",), "arrow-collapse-down",
      "Put the layer's marks on the layer below, of the same kind"),
    A("layer.hide", "S&how or hide", ("Ctrl+H",), "eye-outline", "", rule=True),
    A("layer.lock", "Lock or u&nlock", ("Ctrl+L",), "lock-outline", "A locked layer cannot be drawn on or deleted"),
    A("layer.up", "Move &up", ("Ctrl+PgUp",), "arrow-up"),
    A("layer.down", "Move &down", ("Ctrl+PgDown",), "arrow-down"),
    A("layer.delete", "&Delete", (), "trash-can-outline"),
    A("region.add", "&New region", (), "selection-drag",
      "Draw an area: only there the picture changes, around it the picture under the drawing stays"),
    A("region.clear", "&Remove all regions", (), "selection-off"),
    A("result.continuous", "Live: &continuous", ("Ctrl+Alt+1",), "", "The picture follows while you draw",
      group="mode", short="continuous"),
    A("result.pen_up", "Live: on &pen-up", ("Ctrl+Alt+2",), "", "The picture follows after each stroke",
      group="mode", short="pen-up"),
    A("result.by_hand", "Live: by &hand", ("Ctrl+Alt+3",), "", "The picture is made when you ask for it",
      group="mode", short="by hand"),
    A("result.refine_idle", "Refine when &idle", (), "",
      "Some time after the last stroke, one finer picture follows by itself", checkable=True),
    A("result.generate", "&Make the picture now", ("Ctrl+Return",), "play-outline", rule=True),
    A("result.stop", "&Stop", ("Escape",), "stop-circle-outline", "Stop the picture that is being made"),
    A("result.refine", "&Refine again", ("Ctrl+R",), "auto-fix", "One more pass over the picture that is shown"),
    A("result.variations", "&Variations", ("Ctrl+Shift+Return",), "view-grid-outline",
      "As many pictures as the variations slider says, side by side"),
    A("result.explore", "&Explore colors…", ("Ctrl+E",), "palette-swatch-outline",
      "The same drawing with the colors of photos, mixed colors, or every hue"),
    A("result.side", "Picture &beside the canvas", ("Alt+1",), "view-split-vertical",
      "The picture in its panel only", group="result view", rule=True),
    A("result.over", "Picture &over the canvas", ("Alt+2",), "circle-opacity",
      "The picture over the drawing, as strongly as you like", group="result view"),
    A("result.wipe", "&Wipe between drawing and picture", ("Alt+3",), "compare",
      "A divider over the canvas: the drawing on its left, the picture on its right", group="result view"),
    A("result.lock", "Zoom &like the canvas", ("Alt+4",), "link-variant",
      "The picture shows the part that the canvas shows", checkable=True),
    A("result.fit", "Show the w&hole picture", ("Alt+0",)),
    A("result.detach", "Picture in its own win&dow", ("Alt+5",), "open-in-new",
      "For a second screen, which it fills", checkable=True),
    A("result.compare", "Co&mpare pictures…", ("Ctrl+Alt+C",), "compare-horizontal",
      "The two marked in the film strip, or the last two"),
    A("result.keep", "&Keep", ("Ctrl+Shift+K",), "bookmark-plus-outline",
      "Keep the picture in the drawing, with the settings that made it", rule=True),
    A("result.copy", "Co&py", ("Ctrl+Shift+C",), "content-copy", "The picture to the clipboard"),
    A("result.use_under", "&Use under the drawing", ("Ctrl+Shift+U",), "layers-plus",
      "The picture becomes what stays outside of regions"),
    A("result.remove_under", "Remo&ve from under the drawing", (), "layers-remove"),
    A("tool.pen", "&Pen", ("B",), "pencil-outline", "Draw lines", group="tool"),
    A("tool.paint", "Paint &brush", ("P",), "brush", "Drop color", group="tool"),
    A("tool.blob", "&Lasso fill", ("L",), "lasso", "Fill an outlined area with color", group="tool"),
    A("tool.fill", "&Fill", ("F",), "format-color-fill", "Fill an area that ink closes; small gaps are bridged",
      group="tool"),
    A("tool.eraser", "&Eraser", ("E",), "eraser", "Remove whole strokes", group="tool"),
    A("tool.rubber", "&Partial eraser", ("Shift+E",), "eraser-variant",
      "Rub out only what you pass over", group="tool"),
    A("tool.select", "&Select", ("S",), "cursor-default-outline",
      "Click a mark, or drag around marks (Ctrl: lasso, Shift: more); then move, scale or turn them", group="tool"),
    A("tool.region", "&Region", ("R",), "selection-ellipse",
      "Outline where the picture may change; with Ctrl take it away again", group="tool"),
    A("tool.region_brush", "Re&gion brush", ("Shift+R",), "select-color",
      "Brush over what may change; with Ctrl take it away again", group="tool"),
    A("tool.region_rectangle", "Region rectangl&e", ("U",), "select",
      "A rectangle that may change, with Shift a square; with Ctrl take it away again", group="tool"),
    A("tool.eyedropper", "E&yedropper", ("I",), "eyedropper-variant", "Pick a color from the canvas or the picture",
      group="tool"),
    A("tool.pan", "P&an", ("H",), "hand-back-right-outline", "Move the canvas (or hold the space bar)", group="tool"),
    A("tool.zoom", "&Zoom", ("Z",), "magnify", "Click to zoom in, with Shift out; drag to zoom smoothly", group="tool"),
    A("tool.turn", "&Turn the view", ("T",), "crop-rotate",
      "Drag round the middle to turn the view (Ctrl: in steps); the drawing stays as it is", group="tool"),
    A("tool.line", "Shift: straight l&ine", ("Shift+L",), "vector-line",
      "With Shift held, pen and brush draw a straight line (Ctrl: in steps of 15 degrees)", group="shape", rule=True,
      short="line"),
    A("tool.rectangle", "Shift: re&ctangle", ("Shift+B",), "rectangle-outline",
      "With Shift held, pen, brush and lasso draw a rectangle (Ctrl: a square)", group="shape", short="rectangle"),
    A("tool.ellipse", "Shift: elli&pse", ("Shift+O",), "ellipse-outline",
      "With Shift held, pen, brush and lasso draw an ellipse (Ctrl: a circle)", group="shape", short="ellipse"),
    A("tool.mirror_drawing", "Mir&ror drawing", ("Shift+M",), "reflect-horizontal",
      "Draw on both sides of an axis at once; its handles drag and turn it, with Shift in steps of 15 degrees",
      checkable=True, rule=True),
    A("tool.smaller", "S&maller brush", ("[",), rule=True),
    A("tool.larger", "La&rger brush", ("]",)),
    A("help.hints", "Show the &hints", ("F1",), "help-circle-outline"),
    A("help.controls", "What the &controls do", ("Shift+F1",), "book-open-variant",
      "A page about the system that makes the picture"),
    A("help.about", "&About SketchStudio", (), "information-outline"),
)


# fmt: on


def translated(text: str) -> str:
    return QCoreApplication.translate("actions", text)


def menu_title(id: str) -> str:
    """The title of an action's menu, without its mnemonic."""
    return translated(MENUS[id.split(".")[0]]).replace("&", "")


class Actions(QObject):
    """The table as QActions of one window; a handler a row, called without arguments."""

    def __init__(self, icons: Icons, handlers: Mapping[str, Callable[[], None]], parent: QObject) -> None:
        super().__init__(parent)
        missing = {spec.id for spec in ACTIONS} ^ set(handlers)
        if missing:
            raise ValueError(f"Actions and handlers differ: {', '.join(sorted(missing))}")
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {spec.id: self._make(spec, icons, handlers[spec.id]) for spec in ACTIONS}

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def of_menu(self, menu: str) -> list[tuple[ActionSpec, QAction]]:
        """The rows whose id begins with `menu`, in order of the table."""
        return [(spec, self._actions[spec.id]) for spec in ACTIONS if spec.id.startswith(menu + ".")]

    def title(self, id: str) -> str:
        """What an action is called now, without mnemonic and dots."""
        return self._actions[id].text().replace("&", "").rstrip("…")

    def set_shortcuts(self, id: str, keys: Sequence[QKeySequence]) -> None:
        """Other keys than the table's."""
        self._actions[id].setShortcuts(list(keys))
        _set_tip(next(spec for spec in ACTIONS if spec.id == id), self._actions[id])

    def _make(self, spec: ActionSpec, icons: Icons, handler: Callable[[], None]) -> QAction:
        action = QAction(translated(spec.text), self)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setCheckable(spec.checkable or bool(spec.group))
        _set_tip(spec, action)
        action.setStatusTip(translated(spec.tip))
        if spec.short:
            action.setIconText(translated(spec.short))
        if spec.icon:
            icons.set(action, spec.icon)
        if spec.group:
            if spec.group not in self._groups:
                self._groups[spec.group] = QActionGroup(self)
            self._groups[spec.group].addAction(action)
        action.triggered.connect(lambda _checked=False: handler())
        return action


def _set_tip(spec: ActionSpec, action: QAction) -> None:
    """What the action is for, and its first keys."""
    plain = translated(spec.text).replace("&", "").rstrip("…")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip((translated(spec.tip) or plain) + (f" ({keys})" if keys else ""))
