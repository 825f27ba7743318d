from __future__ import annotations

import pytest

from sketchstudio.engine.links.address import PORT, Address, AddressError


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("atelier", f"wss://atelier:{PORT}"),
        ("atelier:99", "wss://atelier:99"),
        (" wss://10.0.0.5:1/ ", "wss://10.0.0.5:1"),
        ("[fe80::1]:7", "wss://[fe80::1]:7"),
        ("localhost", f"ws://localhost:{PORT}"),
        ("127.0.0.1:5", "ws://127.0.0.1:5"),
        ("ws://[::1]:5", "ws://[::1]:5"),
        ("wss://localhost", f"wss://localhost:{PORT}"),
    ],
)
def test_addresses(written: str, url: str) -> None:
    assert Address.read(written).url == url


@pytest.mark.parametrize(
    "written",
    ["", " ", "http://atelier", "a b", "atelier:0", "atelier:65536", "atelier:x", "user@atelier", "a/b", "::1"],
)
def test_what_is_no_address(written: str) -> None:
    with pytest.raises(AddressError, match="is no address"):
        Address.read(written)


def test_nothing_goes_to_others_in_the_clear() -> None:
    with pytest.raises(AddressError, match="only over wss"):
        Address.read("ws://atelier")
