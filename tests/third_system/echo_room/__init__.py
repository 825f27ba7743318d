"""A whole system in one folder: what the registry has to be told of it."""

from sketchstudio.engine.entry import SystemEntry

ENTRY = SystemEntry(
    "echo",
    "Echo",
    settings="echo_room.settings:EchoSettings",
    system="echo_room.system:Echo",
    takes=("drawing", "photo"),
    makes=("picture", "strokes"),
    paper="Nobody, arXiv 0000.00000",
    help="echo_room.help:PAGE",
)
