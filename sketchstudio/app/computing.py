"""Where pictures are made: on this machine, or on one that the person has named."""

from __future__ import annotations

import logging
from pathlib import Path

from sketchstudio.app.preferences import RemotePlace
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.links.address import Address, AddressError
from sketchstudio.engine.links.link import Link

log = logging.getLogger(__name__)

LOOK_S = 30.0
"""How long another machine may take to say what it offers; it may have to load PyTorch first."""


def link_to(place: RemotePlace) -> Link | None:
    """The way to the other machine; None where there is none, or its address makes no sense."""
    if not place.address.strip():
        return None
    from sketchstudio.engine.links.child import ChildProcess
    from sketchstudio.engine.links.fallback import Fallback
    from sketchstudio.engine.links.remote import Remote

    try:
        address = Address.read(place.address)
    except AddressError as error:
        log.warning("%s", error)
        return None
    return Fallback(Remote(address, place.token, _certificate(place)), ChildProcess, address.host)


def look(place: RemotePlace) -> tuple[Capabilities, float]:
    """What the other machine offers, and the seconds that an answer takes. Raises AddressError and UnreachableError."""
    from sketchstudio.engine.links.remote import Remote

    remote = Remote(Address.read(place.address), place.token, _certificate(place))
    try:
        return remote.look(LOOK_S)
    finally:
        remote.close()


def _certificate(place: RemotePlace) -> Path | None:
    return Path(place.certificate) if place.certificate.strip() else None
