"""The weight average that is shipped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

N = TypeVar("N", bound=nn.Module)


class Average(AveragedModel, Generic[N]):
    """Exponential moving average of a network's parameters, which makes better pictures than the last step's.

    The decay grows from 0 as (1 + n) / (10 + n), so that early averages forget the start.
    """

    module: N
    """The averaged network, for inference."""

    def __init__(self, network: N, decay: float = 0.999) -> None:
        super().__init__(network, multi_avg_fn=_rising(decay))
        self.eval().requires_grad_(False)

    @property
    def updates(self) -> int:
        return int(self.n_averaged)


def _rising(decay: float) -> Callable[[Any, Any, Any], None]:
    """torch's average, whose decay is constant, with one that depends on the number of updates so far."""

    def update(averages: Any, values: Any, number: Any) -> None:
        count = int(number) + 1
        get_ema_multi_avg_fn(min(decay, (1 + count) / (10 + count)))(averages, values, number)

    return update
