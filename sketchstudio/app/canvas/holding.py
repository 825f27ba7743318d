"""A tool for as long as its key is held; a key that is only tapped leaves its tool in the hand."""

from __future__ import annotations

from sketchstudio.app.canvas.tools import ToolName, ToolState


class ToolHold:
    """At most one key holds a tool at a time."""

    def __init__(self, tools: ToolState) -> None:
        self._tools = tools
        self._key: int | None = None
        self._before: ToolName = tools.tool
        self._back = False

    def press(self, key: int, tool: ToolName, back: bool = False) -> None:
        """A key is held from now on; `back`: the former tool comes back even if this one was not used."""
        if self._key is None:
            self._key, self._before, self._back = key, self._tools.tool, back
            self._tools.set_tool(tool)

    def use(self) -> None:
        """The tool in the hand is being used."""
        self._back = True

    def release(self, key: int | None = None) -> None:
        """The key (None: whichever it was) is no longer held."""
        if self._key is None or key not in (None, self._key):
            return
        self._key = None
        if self._back:
            self._tools.set_tool(self._before)
