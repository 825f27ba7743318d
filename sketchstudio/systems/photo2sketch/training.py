"""Photo2Sketch's recipe: the line drawer against references of edges and style, and the loop through the inverse.

Losses: lines (nested edge references, cross-entropy + dice) + 0.3 sketch (dice with the middle reference)
+ 0.5 foreground + 0.5 loop (Laplacian pyramid of inverse(sketch) and photo) + 0.02 style (hinge against free-hand
drawings) + sparsity, whose weight falls from the coarsest map to the finest. References are weighted by how sure the
classical estimate is of its object, so that the drawer learns from the clear photos what it then does on all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Unpack

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.engine.packs import read_pack
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.nets.weights import fill, load_shards
from sketchstudio.systems.photo2sketch.drawings import crops, load_drawings
from sketchstudio.systems.photo2sketch.losses import dice_loss, laplacian_loss, line_loss, sparsity_loss
from sketchstudio.systems.photo2sketch.network import PRESETS, Config, Drawn, Inverse, LineDrawer, StyleJudge
from sketchstudio.systems.photo2sketch.references import ReferenceStore
from sketchstudio.systems.photo2sketch.samples import Bytes, Sample, draw_sample
from sketchstudio.systems.photo2sketch.schedule import Schedule, Weights
from sketchstudio.systems.photo2sketch.sheet import drawn_sheet
from sketchstudio.training.average import Average
from sketchstudio.training.checkpoint import save_checkpoint
from sketchstudio.training.facts import gain, learning_rate, set_rate, training_facts
from sketchstudio.training.folders import Folders
from sketchstudio.training.loop import Options, Record, train
from sketchstudio.training.losses import hinge_discriminator, hinge_generator
from sketchstudio.training.photos import Photo, load_photos
from sketchstudio.training.session import Session
from sketchstudio.training.stream import Stream

INVERSE = "inverse.pt"
"""The inverse network beside the pack, for measuring the loop; no part of the pack."""


@dataclass(frozen=True)
class LineBatch:
    """Tensors of B samples at S px, float32."""

    photo: Tensor
    """(B,3,S,S) in [-1,1]."""
    lines: Tensor
    """(B,M,S,S) [0,1]."""
    foreground: Tensor
    """(B,1,S,S) [0,1]."""
    valid: Tensor
    """(B,1,S,S) 0 or 1."""
    trust: Tensor
    """(B,1,1,1) [0,1]."""

    def to(self, device: torch.device) -> LineBatch:
        return LineBatch(*(getattr(self, name).to(device, non_blocking=True) for name in self.__dataclass_fields__))


class LineLoader(Stream[LineBatch]):
    """Photos drawn from folders by the square root of their sizes, each with its reference; see Stream."""

    def __init__(self, photos: Sequence[Photo], store: ReferenceStore, seed: int = 0, start: int = 0, **how: int):
        super().__init__(start, **how)
        self._photos, self._store, self._seed = photos, store, seed
        self._folders = Folders(photos)

    def make(self, numbers: Sequence[int], size: int) -> LineBatch:
        samples = [self._sample(number, size) for number in numbers]
        return LineBatch(
            _planes([s.photo.transpose(2, 0, 1) for s in samples]) * 2 - 1,
            _planes([s.lines for s in samples]),
            _planes([s.foreground[None] for s in samples]),
            _planes([s.valid[None] for s in samples]),
            torch.tensor([s.trust for s in samples], dtype=torch.float32)[:, None, None, None],
        )

    def _sample(self, number: int, size: int) -> Sample:
        rng = np.random.default_rng((self._seed, number))
        photo = self._photos[self._folders.draw(rng)]
        return draw_sample(photo.decode(), self._store.get(photo.data, photo.decode), size, rng)


class Photo2SketchRecipe:
    """Line drawer, inverse and judge, and one update of all. Implements training.loop.Recipe."""

    def __init__(
        self,
        config: Config,
        preset: str,
        session: Session,
        drawings: Bytes,
        *,
        weights: Weights | None = None,
        schedule: Schedule | None = None,
        about: Mapping[str, Any] | None = None,
        examples: Sequence[Photo] = (),
    ) -> None:
        self.config, self.preset, self.drawings = config, preset, drawings
        self.session, self.device = session, session.device
        self.weights, self.schedule = weights or Weights(), schedule or Schedule()
        self.about, self.examples = about or {}, examples
        self.drawer, self.inverse, self.judge = (
            session.place(LineDrawer(config)),
            session.place(Inverse()),
            session.place(StyleJudge()),
        )
        self.average = Average(self.drawer, 0.998)
        self.parallel_drawer, self.parallel_inverse, self.parallel_judge = (
            session.parallel(self.drawer),
            session.parallel(self.inverse),
            session.parallel(self.judge),
        )
        self.optimizer = session.optimizer(_optimizer(self.drawer, self.inverse))
        self.judge_optimizer = session.optimizer(_optimizer(self.judge))
        self.random = session.random(session.rank)
        session.keep(
            drawer=self.drawer,
            inverse=self.inverse,
            judge=self.judge,
            average=self.average,
            optimizer=self.optimizer,
            judge_optimizer=self.judge_optimizer,
        )

    def plan(self, progress: float) -> tuple[int, int]:
        plan = self.schedule
        return (plan.side_small, plan.batch_small) if progress < plan.small_until else (plan.side, plan.batch)

    def step(self, batch: LineBatch, progress: float) -> dict[str, float]:
        """One update of all networks on a batch; see training.loop.Recipe."""
        rate = learning_rate(self.schedule, progress, self.average.updates, rise=60)
        rate *= gain(len(batch.photo), self.plan(progress)[1])
        for optimizer in (self.optimizer, self.judge_optimizer):
            set_rate(optimizer, rate)
        styled = progress >= self.schedule.style_from
        with self.session.autocast():
            drawn: Drawn = self.parallel_drawer(batch.photo, self._belief(batch))
            sketch = drawn.sketch()
            parts = self._losses(batch, drawn, sketch)
            if styled:
                shown = self._shown(drawn.maps(), sketch)
                told = self._update_judge(shown.detach())
                parts["style"] = hinge_generator([self.judge(shown)]).mean()
            else:
                told = {}
        total = torch.stack([getattr(self.weights, name) * value for name, value in parts.items()]).sum()
        self.session.descend(total, [self.optimizer], [self.drawer, self.inverse], most=1.0)
        self.average.update_parameters(self.drawer)
        return {name: float(value.detach()) for name, value in parts.items()} | told

    def start_from(self, pack: Path) -> None:
        """Take over the line drawer of a pack of the same shape. Raises PackError or WeightsError."""
        begin = read_pack(pack)
        tensors = load_shards(begin.files)
        for network in (self.drawer, self.average.module):
            fill(network, tensors, begin.name)

    def export(self, folder: Path, record: Record) -> None:
        training = training_facts(record, self.device, self.schedule)
        write_pack(folder, "photo2sketch", self.average.module, self.config, self.preset, training, self.about)
        save_checkpoint(self.inverse.state_dict(), folder / INVERSE)
        if self.examples:
            drawn_sheet(self.average.module, [p.decode() for p in self.examples], folder / "sheet.png", self.device)

    def _belief(self, batch: LineBatch) -> Tensor:
        """What the classical estimate says of the object, kept from some of the samples."""
        told = self.random.random(len(batch.photo)) >= self.schedule.untold
        kept = torch.tensor(told, dtype=torch.float32, device=self.device)[:, None, None, None]
        return kept * batch.trust * (2 * batch.foreground - 1)

    def _losses(self, batch: LineBatch, drawn: Drawn, sketch: Tensor) -> dict[str, Tensor]:
        trusted = batch.valid * (0.25 + 0.75 * batch.trust)
        foreground = F.binary_cross_entropy_with_logits(
            drawn.foreground_logits, batch.foreground, weight=batch.valid * batch.trust
        )
        middle = self.config.maps // 2
        again = self.parallel_inverse(sketch, batch.photo)
        return {
            "lines": line_loss(drawn.map_logits, batch.lines, trusted),
            "sketch": dice_loss(sketch, batch.lines[:, middle : middle + 1], trusted),
            "foreground": foreground,
            "loop": laplacian_loss(again, batch.photo, batch.valid),
            "sparsity": sparsity_loss(
                drawn.maps(), sketch, self.schedule.sparsity[: self.config.maps], self.schedule.sketch_sparsity
            ),
        }

    def _shown(self, maps: Tensor, sketch: Tensor) -> Tensor:
        """What the judge sees: a part of the sketch and of one map, drawn by lot."""
        side = min(self.schedule.judge_side, sketch.shape[-1])
        y, x = self.random.integers(0, sketch.shape[-1] - side + 1, 2)
        level = int(self.random.integers(maps.shape[1]))
        return torch.cat([sketch, maps[:, level : level + 1]])[..., y : y + side, x : x + side]

    def _update_judge(self, shown: Tensor) -> dict[str, float]:
        parts = crops(self.drawings, len(shown), shown.shape[-1], self.random)
        both = torch.cat(
            [_planes(list(parts[:, None])).to(self.device), shown]
        )  # spectral norm takes one power iteration
        real, fake = self.parallel_judge(both).chunk(2)
        loss = hinge_discriminator([real], [fake]).mean()
        self.session.descend(loss, [self.judge_optimizer], [self.judge], most=1.0)
        return {"judge": float(loss.detach())}


def train_photo2sketch(
    photos: Sequence[Path],
    out: Path,
    minutes: float,
    drawings: Sequence[Path],
    *,
    preset: str = "base",
    resume: bool = False,
    start: Path | None = None,
    about: Mapping[str, Any] | None = None,
    schedule: Schedule | None = None,
    references: Path | None = None,
    **options: Unpack[Options],
) -> Record:
    """Train on folders of photos and of QuickDraw drawings for `minutes`, write the pack into `out`; see train.

    about: name, title, license and credits for the card. start: a pack whose line drawer is trained on. references:
    folder where the photos' references are kept, out/references unless given.
    Raises PhotosError, StorageError, CheckpointError, PackError, WeightsError or OSError.
    """
    schedule = schedule or Schedule()
    learn, examples = divided(load_photos(photos, "train"), max(200, round(minutes * schedule.photos_per_minute)))
    styles = load_drawings(drawings)
    store = ReferenceStore(references or out / "references")
    session = Session()
    recipe = Photo2SketchRecipe(
        PRESETS[preset], preset, session, styles, schedule=schedule, about=about, examples=examples
    )
    if start is not None:
        recipe.start_from(start)

    def loader(images: int, workers: int) -> LineLoader:
        return LineLoader(learn, store, seed=1, start=images, threads=max(1, workers), **session.share)

    return train(recipe, loader, out, minutes, resume=resume, **options)


def divided(photos: Sequence[Photo], most: int, examples: int = 8) -> tuple[list[Photo], list[Photo]]:
    """About `most` photos to learn from, folders by the square root of their sizes, and `examples` of each folder for
    the contact sheet, which are not learnt from where the folder holds enough."""
    folders = sorted({photo.folder for photo in photos})
    random = np.random.default_rng(0)
    members = [random.permutation(np.flatnonzero([p.folder == name for p in photos])) for name in folders]
    share = np.sqrt([len(m) for m in members])
    counts = np.ceil(most * share / share.sum()).astype(int)
    learn = [photos[i] for own, count in zip(members, counts, strict=True) for i in own[:count]]
    shown = [photos[i] for own in members for i in own[-examples:]]
    return learn, shown


def _planes(images: Sequence[Bytes]) -> Tensor:
    planes = torch.from_numpy(np.stack(images)).float().div_(255)
    return planes.contiguous(memory_format=torch.channels_last)


def _optimizer(*networks: nn.Module) -> torch.optim.Optimizer:
    parameters = [p for network in networks for p in network.parameters()]
    return torch.optim.AdamW(parameters, betas=(0.9, 0.98), weight_decay=0.01)
