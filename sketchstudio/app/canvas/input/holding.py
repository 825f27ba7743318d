"""A tool for as long as its key is held; a key that is only tapped leaves its tool in the hand."""

from __future__ import annotations

import time

from sketchstudio.app.canvas.tools.tools import ToolName, ToolState

TAP_S = 0.4
"""A key held longer than this was not tapped: its tool goes back even if it was not used."""


class ToolHold:
    """At most one key holds a tool at a time."""

    def __init__(self, tools: ToolState) -> None:
        self._tools = tools
        self._key: int | None = None
        self._before: ToolName = tools.tool
        self._since = 0.0
        self._back = False

    def press(self, key: int, tool: ToolName, back: bool = False) -> None:
        """A key is held from now on; `back`: the former tool comes back however short that is."""
        if self._key is None:
            self._key, self._before, self._back = key, self._tools.tool, back
            self._since = time.perf_counter()
            self._tools.set_tool(tool)

    def use(self) -> None:
        """The tool in the hand is being used."""
        self._back = True

    def release(self, key: int | None = None) -> None:
        """The key (None: whichever it was) is no longer held."""
        if self._key is None or key not in (None, self._key):
            return
        self._key = None
        if self._back or time.perf_counter() - self._since > TAP_S:
            self._tools.set_tool(self._before)
