"""What can be asked for: the systems of the registry, their settings, and the packs where the computing is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.help import Page
from sketchstudio.engine.packs import ModelCard, knowing
from sketchstudio.engine.registry import SYSTEMS, Systems, help_page, makers, settings_type, tracers
from sketchstudio.engine.settings import AUTO, LENDING, BaseSettings, Field, Scalar, build, fields

WINDOW_DEFAULTS: Mapping[str, Scalar] = {"variations": 6}
"""What is chosen in the window where a drawing says nothing, instead of a system's own defaults."""
LONGEST_NAME = 40
"""Characters of what a pack calls a setting."""
MODEL_SIDE = 256
"""Of the model's square, px, where no pack says it."""


class Catalogue:
    """Systems by name, their fields and labels, and the pack that serves each subject; reads no weights."""

    def __init__(self, systems: Systems = SYSTEMS, offered: Capabilities | None = None) -> None:
        """offered: by where the computing is; without it by this machine, as far as is known before asking."""
        self._systems = systems
        self._known = {entry.name: entry for entry in systems}
        self._offered = Capabilities.of(systems) if offered is None else offered

    def learn(self, offered: Capabilities) -> bool:
        """The computing has said what it offers; whether that is anything else than was known."""
        before, self._offered = self._offered, offered
        return (before.systems, before.packs) != (offered.systems, offered.packs)

    def systems(self) -> list[tuple[str, str]]:
        """(name, title) of the systems to choose from, in the registry's order: those that a pack is there for; all of
        them where there is none at all, so that the engine can say what is missing."""
        all_makers = makers(self._systems)
        served = [entry for entry in all_makers if self.pack(entry.name)]
        return [(entry.name, entry.title) for entry in served or all_makers]

    def trainable(self) -> list[tuple[str, str]]:
        """(name, title) of what can learn a person's own photos."""
        able = (each for each in makers(self._systems) if each.training is not None and each.training.new_subjects)
        return [(each.name, each.title) for each in able if self.pack(each.name)]

    def explained(self) -> list[SystemEntry]:
        """All that the help has a page for: the systems to choose from, then the others that a pack is there for."""
        chosen = [self._known[name] for name, _title in self.systems()]
        return chosen + [entry for entry in self._systems if entry not in chosen and self.pack(entry.name)]

    def tracer(self) -> SystemEntry | None:
        """What makes strokes of photos; None where no pack is there for it."""
        able = tracers(self._systems)
        return next((entry for entry in able if self.pack(entry.name)), None)

    def title(self, system: str) -> str:
        return self._known[system].title if system in self._known else system

    def fields(self, system: str, subject: str = AUTO) -> tuple[Field, ...]:
        """The settings of a system with the window's defaults, and with the names that the pack of the subject has for
        them; none when this program does not know the system."""
        known = fields(settings_type(system, self._systems)) if system in self._known else ()
        ours, card = self._window_defaults(system), self._card(system, subject)
        defaults = (replace(field, default=ours.get(field.name, field.default)) for field in known)
        return tuple(_named(field, card) for field in defaults)

    def controls(self, system: str, subject: str = AUTO) -> tuple[Field, ...]:
        """Those that stand among the controls of a picture."""
        return tuple(field for field in self.fields(system, subject) if field.name != LENDING)

    def settings(self, system: str, values: Mapping[str, Scalar]) -> BaseSettings:
        """The settings struct; raises SettingsError or GenerationError with a sentence."""
        return build(settings_type(system, self._systems), {**self._window_defaults(system), **values})

    def _window_defaults(self, system: str) -> Mapping[str, Scalar]:
        """Of what makes pictures of drawings; a tracer's drawings are its own matter."""
        return WINDOW_DEFAULTS if any(entry.name == system for entry in makers(self._systems)) else {}

    def page(self, system: str) -> Page:
        """What the help says of a system; an empty page when this program does not know it."""
        return help_page(system, self._systems) if system in self._known else Page(())

    def finer(self, system: str) -> bool:
        """Whether the purpose "final" makes finer pictures than "live"."""
        return system in self._known and self._known[system].finer

    def passes(self, system: str) -> Field | None:
        """The setting that counts passes over a finished picture; None where the system knows nothing of the kind."""
        name = self._known[system].passes if system in self._known else ""
        return next((field for field in self.fields(system) if field.name == name), None)

    def refinement(self, system: str, values: Mapping[str, Scalar]) -> dict[str, Scalar] | None:
        """What to change in the settings `values` for one finer picture; None when the system makes no finer one."""
        if self.finer(system):
            return {"variations": 1}
        passes = self.passes(system)
        if passes is None or values.get(passes.name, passes.default) != passes.low:
            return None
        return {"variations": 1, passes.name: int(passes.low) + 1}

    def pack(self, system: str, subject: str = AUTO) -> str:
        """The name of the pack that knows the subject; "" when there is none at all, which the engine explains."""
        card = self._card(system, subject)
        return card.name if card is not None else ""

    def image_size(self, system: str, subject: str = AUTO) -> int:
        """The side of the model's square, px, for that pack."""
        card = self._card(system, subject)
        return card.image_size if card is not None else MODEL_SIDE

    def labels(self, system: str) -> tuple[str, ...]:
        """Subjects to choose from: auto and the labels of all packs. The subject chooses the pack."""
        return _with_auto(label for card in self._offered.packs if card.system == system for label in card.labels)

    def labels_beside(self, system: str, subject: str) -> tuple[str, ...]:
        """Subjects that a part of the picture can have while the rest has `subject`: those of its pack."""
        card = self._card(system, subject)
        return _with_auto(card.labels if card is not None else ())

    def _card(self, system: str, subject: str) -> ModelCard | None:
        return knowing(self._offered.packs, system, subject)


def _named(field: Field, card: ModelCard | None) -> Field:
    """With the pack's own name, as far as it is one."""
    name = card.names.get(field.name, "").strip() if card is not None and field.named else ""
    return replace(field, label=name[:LONGEST_NAME]) if name else field


def _with_auto(labels: Iterable[str]) -> tuple[str, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys((AUTO, *labels)))
