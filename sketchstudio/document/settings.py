"""Plain values of a system's settings, as the document keeps them; what they mean, engine/settings.py knows."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from sketchstudio.document.errors import DocumentError

Value = TypeVar("Value")
Scalar = bool | int | float | str
Settings = Mapping[str, Scalar]
"""One system's values by field name."""


def frozen_settings(values: Settings) -> Settings:
    """A read-only copy of one system's plain values; raises DocumentError for anything but finite scalars."""
    for name, value in values.items():
        if not isinstance(value, (bool, int, float, str)):
            raise DocumentError(f"The setting '{name}' must be a number, a text or a switch.")
        if isinstance(value, int) and abs(value) >= 2**63:
            raise DocumentError(f"The setting '{name}' is too large a number.")
        if isinstance(value, float) and not math.isfinite(value):
            raise DocumentError(f"The setting '{name}' must be a finite number.")
    return _read_only({name: _plain(value) for name, value in values.items()})


def frozen_overrides(overrides: Mapping[str, Settings]) -> Mapping[str, Settings]:
    """A read-only copy of values by system (or by layer); those that override nothing are left out."""
    return _read_only({key: frozen_settings(values) for key, values in overrides.items() if values})


def plain_overrides(overrides: Mapping[str, Settings]) -> dict[str, dict[str, Scalar]]:
    """As files hold them."""
    return {key: dict(values) for key, values in overrides.items()}


def counted_up(own: Settings, by: int) -> Settings:
    """A region's own values for variation `by` of a picture: all seeds count up together."""
    return {**own, "seed": int(own["seed"]) + by} if "seed" in own else own


def _plain(value: Scalar) -> Scalar:
    """Python's own type, for numpy's float64 and enumerations also count as float and str."""
    for kind in (bool, int, float):
        if isinstance(value, kind):
            return kind(value)
    return str(value)


def _read_only(values: dict[str, Value]) -> MappingProxyType[str, Value]:
    return MappingProxyType(values)
