"""Jobs for the open document: numbered, with the settings that its system understands."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live.jobs import Job
from sketchstudio.app.session import Session
from sketchstudio.document.document import Picture, State
from sketchstudio.engine.request import Purpose
from sketchstudio.engine.settings import BaseSettings, Scalar

Settings = Mapping[str, Scalar]
AS_THEY_ARE: Settings = {}


class JobFactory:
    """Each job has a higher generation than all before."""

    def __init__(self, session: Session, catalogue: Catalogue) -> None:
        self._session, self._catalogue = session, catalogue
        self._generations = itertools.count(1)

    def job(self, state: State, purpose: Purpose, changed: Settings = AS_THEY_ARE) -> Job:
        """A job for `state`, its settings but for those `changed`. Raises SettingsError and GenerationError."""
        settings = self._settings(state, changed)
        parts = {id: self._settings(state, {**changed, **own}) for id, own in state.region_settings.items()}
        number, revision = next(self._generations), self._session.document.revision
        pack = self._catalogue.pack(state.system, settings.subject)
        size = self._catalogue.image_size(state.system, settings.subject)
        return Job(number, revision, state, pack, settings, purpose, parts=parts, image_size=size)

    def refinement(self) -> Settings | None:
        """What to change in the document's settings for a finer picture; None when there is none to be had."""
        state = self._session.state
        return self._catalogue.refinement(state.system, state.settings.get(state.system, {}))

    def further_refinement(self, picture: Picture | None) -> Settings | None:
        """The like for a picture finer than `picture`; None when its system knows nothing of the kind."""
        system = self._session.state.system
        changed, field = self._catalogue.refinement(system, {}), self._catalogue.passes(system)
        if changed is None or field is None:
            return changed
        passes = int(field.default if picture is None else picture.settings.get(field.name, field.default))
        return changed | {field.name: min(int(field.high), passes + 1)}

    def makes_finer(self, job: Job) -> bool:
        """Whether a job's picture is finer than what follows the pen."""
        return job.refines or (job.purpose == "final" and self._catalogue.finer(job.state.system))

    def _settings(self, state: State, changed: Settings) -> BaseSettings:
        return self._catalogue.settings(state.system, {**state.settings.get(state.system, {}), **changed})
