"""Enlarging tile by tile, with networks of one layer that the test writes down in ncnn's format."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from sketchstudio.rendering import super_resolution
from sketchstudio.rendering.super_resolution import LARGEST, TILE, EnlargeError, Network, enlarge

MAGIC = 7767517
BILINEAR, NEAREST = 2, 1


def network(folder: Path, layers: str, count: int, blobs: int) -> Network:
    folder.mkdir(exist_ok=True)
    (folder / "net.param").write_text(f"{MAGIC}\n{count} {blobs}\n{layers}")
    (folder / "net.bin").write_bytes(b"")
    return Network.of(folder / "net.param")


def resizing(folder: Path, times: int, how: int = BILINEAR) -> Network:
    layers = f"Input data 0 1 data 0=0 1=0 2=3\nInterp up 1 1 data output 0={how} 1={times} 2={times}\n"
    return network(folder, layers, 2, 2)


def picture(height: int, width: int) -> np.ndarray:
    coarse = np.random.default_rng(0).integers(0, 256, (5, 6, 3), np.uint8)
    return cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)


@pytest.mark.parametrize("size", [(40, 60), (TILE, TILE), (TILE + 1, 2 * TILE + 30), (3, 5), (1, 1)])
def test_tiles_make_the_whole(size: tuple[int, int], tmp_path: Path) -> None:
    pixels = picture(*size)
    shares: list[float] = []
    made = enlarge(pixels, 4, resizing(tmp_path, 4), shares.append)
    assert made.shape == (4 * size[0], 4 * size[1], 3) and made.dtype == np.uint8
    expected = cv2.resize(pixels, None, fx=4, fy=4, interpolation=cv2.INTER_LINEAR)
    inner = np.s_[8:-8, 8:-8] if min(size) > 12 else np.s_[:0]
    assert np.abs(made[inner].astype(int) - expected[inner].astype(int)).max(initial=0) <= 1, "no seam shows"
    assert shares == sorted(shares) and shares[-1] == 1.0


def test_a_network_of_another_factor_is_brought_to_size(tmp_path: Path) -> None:
    pixels = picture(50, 70)
    assert enlarge(pixels, 2, resizing(tmp_path, 4)).shape == (100, 140, 3)
    assert enlarge(pixels, 4, resizing(tmp_path, 2, NEAREST)).shape == (200, 280, 3)


def test_what_cannot_be_asked_for(tmp_path: Path) -> None:
    net = resizing(tmp_path, 4)
    with pytest.raises(EnlargeError, match="2 or 4 times, not 3"):
        enlarge(picture(20, 20), 3, net)
    with pytest.raises(EnlargeError, match=f"more than {LARGEST} pixels"):
        enlarge(np.zeros((1, LARGEST + 1, 3), np.uint8), 2, net)


def test_files_that_are_no_network(tmp_path: Path) -> None:
    with pytest.raises(EnlargeError, match=r"There is no file none\.param"):
        Network.of(tmp_path / "none.param")
    (tmp_path / "half.param").touch()
    with pytest.raises(EnlargeError, match=r"There is no file half\.bin"):
        Network.of(tmp_path / "half.param")
    (tmp_path / "half.bin").touch()
    with pytest.raises(EnlargeError, match=r"half\.param is not a network that ncnn can read"):
        enlarge(picture(20, 20), 4, Network.of(tmp_path / "half.param"))
    two = "Input data 0 1 data 0=0 1=0 2=3\nSplit two 1 2 data a b\n"
    with pytest.raises(EnlargeError, match="makes one picture of one"):
        enlarge(picture(20, 20), 4, network(tmp_path / "two", two, 2, 3))
    gray = "Input data 0 1 data 0=0 1=0 2=3\nReduction sum 1 1 data output 0=0 1=1\n"
    with pytest.raises(EnlargeError, match="not a network that enlarges"):
        enlarge(picture(20, 20), 4, network(tmp_path / "gray", gray, 2, 2))


def test_without_the_package_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(super_resolution, "shipped_network", lambda: None)
    with pytest.raises(EnlargeError, match=r"pip install 'sketchstudio\[enlarge\]'"):
        enlarge(picture(20, 20), 4)


def test_the_package_is_found_without_being_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / super_resolution.MODELS_PACKAGE
    (package / "models").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('it needs a graphics card')")
    monkeypatch.syspath_prepend(tmp_path)
    assert super_resolution.shipped_network() is None
    for kind in ("param", "bin"):
        (package / "models" / f"{super_resolution.MODEL}.{kind}").touch()
    found = super_resolution.shipped_network()
    assert found is not None and found.param.parent == package / "models"
