"""The command line: one file a command; `shared/` holds what several of them use."""

from sketchstudio.cli.table import main, run

__all__ = ["main", "run"]
