"""What one training runs on, and all that a checkpoint brings back of it: the same for every recipe.

Accelerate spreads the work over devices and processes and keeps the precision. Its save_state is not used: it leaves a
folder of files of which a kill makes half old and half new, reads what a recipe adds as pickles that may run code, and
goes on in silence without random states that it cannot read. The same states are kept in one file here, replaced at
once (training.checkpoint).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol, TypedDict, TypeVar, cast

import numpy as np
import torch
from accelerate import Accelerator
from accelerate.state import AcceleratorState
from accelerate.utils import DistributedDataParallelKwargs, broadcast, broadcast_object_list, gather_object
from torch import Tensor, nn

from sketchstudio.nets.device import best_device, compute_dtype
from sketchstudio.training.checkpoint import CheckpointError

PRECISIONS = {torch.bfloat16: "bf16", torch.float16: "fp16"}
VERSION = 1
"""Of what `state` gives."""

N = TypeVar("N", bound=nn.Module)
T = TypeVar("T")
State = dict[str, Any]


class Part(Protocol):
    """A network, an optimiser, an average, or whatever else has a state."""

    def state_dict(self) -> State: ...

    def load_state_dict(self, state_dict: State) -> Any: ...


class Share(TypedDict):
    """Which of the samples are a process's; see training.stream."""

    rank: int
    processes: int


class Session:
    """The device, the processes that train together, the precision, random numbers, and what checkpoints keep."""

    def __init__(self, *, mixed: bool = True, unused: bool = False) -> None:
        """Random numbers begin anew, differently in each process. mixed: compute in half precision where the device is
        faster with it. unused: a step may leave out parts of a network, which processes then have to look for."""
        device = best_device()
        precision = PRECISIONS.get(compute_dtype(device)) if mixed else None
        AcceleratorState._reset_state()  # else a process has one precision for ever, whatever it trains next
        self.accelerator = Accelerator(
            mixed_precision=precision,
            cpu=device.type == "cpu",
            kwargs_handlers=[DistributedDataParallelKwargs(find_unused_parameters=unused)],
        )
        self.device: torch.device = self.accelerator.device
        self.processes: int = self.accelerator.num_processes
        """How many train together, each on its own share of the samples."""
        self.rank: int = self.accelerator.process_index
        """This one's number; number 0 writes files."""
        self.values: State = {}
        """Plain values of a recipe's that checkpoints bring back."""
        self._parts: dict[str, Part] = {}
        self._randoms: list[np.random.Generator] = []
        if (scaler := self.accelerator.scaler) is not None:
            self.keep(scaler=scaler)
        torch.manual_seed(self.rank)

    @property
    def share(self) -> Share:
        return {"rank": self.rank, "processes": self.processes}

    def place(self, network: N) -> N:
        """On the device, which convolves faster with channels last."""
        return cast(N, network.to(self.device, memory_format=torch.channels_last))  # type: ignore[call-overload]

    def parallel(self, network: N) -> N:
        """To be called in place of the network where gradients are gathered from all processes."""
        return cast(N, self.accelerator.prepare(network))

    def optimizer(self, optimizer: torch.optim.Optimizer) -> torch.optim.Optimizer:
        """To be used in place of the one given."""
        return cast(torch.optim.Optimizer, self.accelerator.prepare(optimizer))

    def random(self, seed: int | Sequence[int]) -> np.random.Generator:
        """Random numbers of NumPy's, which checkpoints keep as they keep torch's."""
        self._randoms.append(np.random.default_rng(seed))
        return self._randoms[-1]

    def keep(self, **parts: Part) -> None:
        """Have checkpoints bring these back, by name."""
        self._parts |= parts

    def autocast(self) -> AbstractContextManager[None]:
        return cast(AbstractContextManager[None], self.accelerator.autocast())

    def descend(
        self, loss: Tensor, optimizers: Sequence[torch.optim.Optimizer], networks: Sequence[nn.Module], most: float
    ) -> None:
        """One step of each optimiser. most: norm that each network's gradients are cut to."""
        for optimizer in optimizers:
            optimizer.zero_grad(set_to_none=True)
        self.accelerator.backward(loss)
        for network in networks:
            self.accelerator.clip_grad_norm_(network.parameters(), most)
        for optimizer in optimizers:
            optimizer.step()

    def agree(self, value: T) -> T:
        """Process 0's, so that all go the same way."""
        told = [value]
        broadcast_object_list(told)
        return told[0]

    def spread(self, network: nn.Module) -> None:
        """Process 0's weights for all: what it wrote, the others have not."""
        for tensor in network.state_dict().values():
            tensor.copy_(broadcast(tensor.to(self.device)))

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Whatever is drawn at random within, training goes on as if nothing had been."""
        before = self._drawn()
        try:
            yield
        finally:
            self._set_drawn(before)

    def state(self) -> State:
        """Of this process: tensors and plain values, not copied."""
        return {
            "version": VERSION,
            "parts": {name: part.state_dict() for name, part in self._parts.items()},
            "values": dict(self.values),
            "random": {self.rank: self._drawn()},
        }

    def checkpoint(self) -> State:
        """The state with every process's random numbers; all have to ask at once. Networks and optimisers are the same
        in all of them."""
        state = self.state()
        return state | {"random": dict(enumerate(gather_object([state["random"][self.rank]])))}

    def restore(self, state: State) -> None:
        """Take over what `state` or `checkpoint` gave. Raises CheckpointError for what is not this training's.

        With another number of processes, those that the checkpoint does not know keep the random numbers they have."""
        if state.get("version") != VERSION:
            raise CheckpointError("This training was begun with another version of SketchStudio; it has to begin anew.")
        try:
            for name, part in self._parts.items():
                part.load_state_dict(state["parts"][name])
            self.values |= state["values"]
            if self.rank in state["random"]:
                self._set_drawn(state["random"][self.rank])
        except (KeyError, RuntimeError, ValueError) as error:
            raise CheckpointError("The checkpoint is of a training with other networks.") from error

    def _drawn(self) -> State:
        """How far the random numbers of this process have come."""
        state: State = {"torch": torch.get_rng_state(), "numpy": [r.bit_generator.state for r in self._randoms]}
        if torch.accelerator.is_available():
            state["accelerator"] = torch.get_device_module().get_rng_state()
        return state

    def _set_drawn(self, state: State) -> None:
        torch.set_rng_state(state["torch"])
        for random, drawn in zip(self._randoms, state["numpy"], strict=True):
            random.bit_generator.state = drawn
        if torch.accelerator.is_available() and "accelerator" in state:
            torch.get_device_module().set_rng_state(state["accelerator"])
