"""The page about Describe. It has no pictures: the model is whatever the person brings."""

from __future__ import annotations

from sketchstudio.engine.help import Page

PAGE = Page(
    (
        "Describe paints with a big model of your own: Stable Diffusion, which knows words, and a ControlNet, which "
        "makes it follow lines. Models › Add a big model takes the two folders.",
        "A graphics card makes a picture in seconds; without one it takes minutes. Each step shows how far it is, and "
        "the next stroke stops it.",
        "Paint says what is where as far as realism is low; a region is painted anew, and all around it stays.",
    )
)
