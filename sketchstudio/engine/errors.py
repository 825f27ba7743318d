"""How a request ends without products. Every message is one sentence for a person."""

from __future__ import annotations


class Cancel(Exception):  # noqa: N818 - no error: the person changed their mind
    """Raised by a system between steps once its request is no longer wanted."""


class GenerationError(Exception):
    """A failure whose message is one sentence for a person."""
