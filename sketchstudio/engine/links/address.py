"""Where another machine computes, as a person writes it down: "atelier:8765" or "wss://10.0.0.5:8765"."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

PORT = 8765
_WRITTEN = re.compile(r"(?:(wss?)://)?(\[[0-9a-fA-F:.%]+\]|[^\s/:\[\]@?#]+)(?::(\d{1,5}))?/?")


class AddressError(ValueError):
    """An address that cannot be used; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Address:
    """A place to connect to. Anything but this very machine is only spoken to in secret (TLS)."""

    host: str
    port: int
    secret: bool

    @classmethod
    def read(cls, written: str) -> Address:
        """Raises AddressError."""
        found = _WRITTEN.fullmatch(written.strip())
        if found is None or not 0 < int(found[3] or PORT) < 65536:
            raise AddressError(f"'{written.strip()}' is no address of a machine, such as atelier:{PORT}.")
        host = found[2].strip("[]")
        secret = found[1] == "wss" or (found[1] is None and not is_here(host))
        if not secret and not is_here(host):
            raise AddressError(f"Drawings go to {host} only over wss://, which nobody else can read.")
        return cls(host, int(found[3] or PORT), secret)

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'wss' if self.secret else 'ws'}://{host}:{self.port}"


def is_here(host: str) -> bool:
    """Whether that is this very machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"
