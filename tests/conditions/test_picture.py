"""Every picture file gives pixels or a sentence."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sketchstudio.conditions.picture import PictureError, read_picture

RED = (200, 40, 10)


def saved(path: Path, image: Image.Image, **more: object) -> Path:
    image.save(path, **more)
    return path


def sentence(path: Path) -> str:
    with pytest.raises(PictureError) as caught:
        read_picture(path)
    text = str(caught.value)
    assert text.endswith(".")
    assert "\n" not in text
    return text


@pytest.mark.parametrize("suffix", ["png", "bmp", "tif", "webp", "jpg", "gif"])
def test_formats(tmp_path: Path, suffix: str) -> None:
    pixels = read_picture(saved(tmp_path / f"ж {suffix}.{suffix}", Image.new("RGB", (30, 20), RED)))
    assert pixels.shape == (20, 30, 3)
    assert pixels.dtype == np.uint8
    assert np.abs(pixels.astype(int) - RED).max() <= 4


def test_gray_palette_and_cmyk(tmp_path: Path) -> None:
    assert read_picture(saved(tmp_path / "l.png", Image.new("L", (4, 4), 90))).tolist()[0][0] == [90] * 3
    assert read_picture(saved(tmp_path / "1.png", Image.new("1", (4, 4), 1))).min() == 255
    palette = Image.new("RGB", (4, 4), RED).quantize(4)
    assert read_picture(saved(tmp_path / "p.png", palette))[0, 0].tolist() == list(RED)
    cmyk = read_picture(saved(tmp_path / "c.tif", Image.new("CMYK", (4, 4), (0, 255, 255, 0))))
    assert cmyk[0, 0].tolist() == [255, 0, 0]


def test_sixteen_bits_and_floats(tmp_path: Path) -> None:
    values = np.full((4, 4), 0x8080, np.uint16)
    assert read_picture(saved(tmp_path / "16.png", Image.fromarray(values)))[0, 0].tolist() == [128] * 3
    share = Image.fromarray(np.full((4, 4), 0.5, np.float32))
    assert read_picture(saved(tmp_path / "f.tif", share))[0, 0].tolist() == [128] * 3
    strange = Image.fromarray(np.array([[np.nan, np.inf], [0, 1]], np.float32))
    assert read_picture(saved(tmp_path / "nan.tif", strange))[1, 1].tolist() == [255] * 3


def test_transparency_lies_on_white(tmp_path: Path) -> None:
    clear = read_picture(saved(tmp_path / "a.png", Image.new("RGBA", (4, 4), (*RED, 0))))
    assert clear.min() == 255
    half = read_picture(saved(tmp_path / "h.png", Image.new("LA", (4, 4), (0, 128))))
    assert half[0, 0].tolist() == [127] * 3


def test_exif_turns_it_upright(tmp_path: Path) -> None:
    image = Image.new("RGB", (30, 20), "white")
    exif = image.getexif()
    exif[0x0112] = 6
    assert read_picture(saved(tmp_path / "e.jpg", image, exif=exif)).shape == (30, 20, 3)


def test_large_pictures_are_reduced(tmp_path: Path) -> None:
    path = saved(tmp_path / "wide.jpg", Image.new("RGB", (1000, 500), RED))
    pixels = read_picture(path, max_side=100)
    assert pixels.shape == (50, 100, 3)
    assert np.abs(pixels.astype(int) - RED).max() <= 4


def is_refused(path: Path) -> bool:
    """Whether reading gives a sentence that names the file, instead of pixels; anything else fails the test."""
    try:
        pixels = read_picture(path)
    except PictureError as error:
        sentence_names_file = path.name in str(error)
    else:
        assert pixels.shape[2] == 3
        return False
    assert sentence_names_file
    return True


def bomb(width: int, height: int) -> bytes:
    """A PNG whose header announces width x height."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(30_000, 30_000), (20_000, 9_000), (2**31 - 1, 1)])
def test_pixel_bombs_are_refused_by_their_header(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(bomb(*size))
    assert "bomb.png is too large" in sentence(path)


def test_files_that_are_no_pictures(tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("not a picture")
    (tmp_path / "empty.png").write_bytes(b"")
    assert sentence(tmp_path / "text.png") == "text.png is not a picture that can be read."
    assert sentence(tmp_path / "empty.png") == "empty.png is not a picture that can be read."
    assert sentence(tmp_path / "none.png") == f"There is no picture {tmp_path / 'none.png'}."
    assert sentence(tmp_path) == f"{tmp_path} is a folder, not a picture."


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "webp", "gif", "bmp"])
def test_cut_off_files_give_a_sentence_or_pixels(tmp_path: Path, suffix: str) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (24, 24, 3), np.uint8)
    whole = saved(tmp_path / f"whole.{suffix}", Image.fromarray(noise)).read_bytes()
    path = tmp_path / f"cut.{suffix}"
    refused = 0
    for end in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:end])
        refused += is_refused(path)
    assert refused >= 50


def test_flipped_bytes_give_a_sentence_or_pixels(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    for kind in ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP"):
        buffer = io.BytesIO()
        Image.fromarray(rng.integers(0, 256, (16, 16, 3), np.uint8)).save(buffer, kind)
        for _ in range(80):
            data = bytearray(buffer.getvalue())
            data[rng.integers(len(data))] ^= 1 << int(rng.integers(8))
            path = tmp_path / "flipped"
            path.write_bytes(data)
            is_refused(path)


def display_p3() -> bytes:
    """An ICC profile of the screens of phones: sRGB's curve and a wider gamut (matrix profile, version 2)."""

    def fixed(*values: float) -> bytes:
        return b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    columns = {b"rXYZ": (0.51512, 0.2412, -0.00105), b"gXYZ": (0.29198, 0.69225, 0.04189),
               b"bXYZ": (0.1571, 0.06657, 0.78407), b"wtpt": (0.9642, 1, 0.8249)}  # fmt: skip
    tags = {name: b"XYZ \0\0\0\0" + fixed(*xyz) for name, xyz in columns.items()}
    curve = b"curv\0\0\0\0" + struct.pack(">IHH", 1, round(2.2 * 256), 0)
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    tags[b"desc"] = b"desc\0\0\0\0" + struct.pack(">I", 3) + b"P3\0" + bytes(78 + 4)
    table, body, at = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"lcms", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + fixed(0.9642, 1, 0.8249)
    return head + bytes(128 - len(head)) + table + body


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif"])
def test_a_profile_is_applied(tmp_path: Path, suffix: str) -> None:
    image = Image.new("RGB", (16, 16), (200, 90, 60))
    plain = read_picture(saved(tmp_path / f"plain.{suffix}", image, quality=95))[8, 8].astype(int)
    wide = read_picture(saved(tmp_path / f"wide.{suffix}", image, icc_profile=display_p3(), quality=95))[8, 8]
    assert wide[0] > plain[0] + 8 and wide[1] < plain[1] - 3
    gray = Image.new("RGB", (16, 16), (128, 128, 128))
    same = read_picture(saved(tmp_path / f"gray.{suffix}", gray, icc_profile=display_p3(), quality=95))[8, 8]
    assert np.abs(same.astype(int) - 128).max() <= 4


def test_a_profile_leaves_alpha_alone_and_a_damaged_one_everything(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (4, 4), (200, 90, 60, 0))
    assert read_picture(saved(tmp_path / "a.png", clear, icc_profile=display_p3())).min() == 255
    for profile in (b"nonsense", display_p3()[:200]):
        path = saved(tmp_path / "b.png", Image.new("RGB", (4, 4), RED), icc_profile=profile)
        assert read_picture(path)[0, 0].tolist() == list(RED)


def test_lab(tmp_path: Path) -> None:
    red = np.full((4, 4, 3), (round(54.29 * 2.55), 81, 70), np.uint8)
    pixels = read_picture(saved(tmp_path / "a.tif", Image.frombytes("LAB", (4, 4), red.tobytes())))
    np.testing.assert_allclose(pixels[0, 0], (255, 0, 0), atol=6)


def test_a_transparent_level_of_sixteen_bits_lies_on_white(tmp_path: Path) -> None:
    values = np.full((4, 4), 9000, np.uint16)
    values[0] = 0
    buffer = io.BytesIO()
    Image.fromarray(values).save(buffer, "PNG")
    data = buffer.getvalue()
    chunk = b"tRNS" + struct.pack(">H", 9000)
    at = data.index(b"IDAT") - 4
    chunk = struct.pack(">I", 2) + chunk + struct.pack(">I", zlib.crc32(chunk))
    (tmp_path / "a.png").write_bytes(data[:at] + chunk + data[at:])
    pixels = read_picture(tmp_path / "a.png")
    assert pixels[0].max() == 0 and pixels[1:].min() == 255


def test_pictures_of_phones_and_cameras(tmp_path: Path) -> None:
    for name, format in (("a.jfif", "JPEG"), ("a.avif", "AVIF"), ("a.jp2", "JPEG2000")):
        path = tmp_path / name
        Image.new("RGB", (16, 16), RED).save(path, format)
        assert np.abs(read_picture(path).astype(int) - RED).max() < 20


def test_the_libraries_say_nothing_by_themselves(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for suffix in ("tif", "png", "jpg", "webp", "avif"):
        path = saved(tmp_path / f"a.{suffix}", Image.new("RGB", (64, 64), RED))
        data = path.read_bytes()
        for at in range(8, len(data), max(1, len(data) // 40)):
            path.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
            with suppress(PictureError):
                read_picture(path)
    assert capfd.readouterr() == ("", "")
