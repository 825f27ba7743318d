"""`sketchstudio train`: a model pack from folders of photos."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar

from sketchstudio.cli.shared.problems import Problem, sentence
from sketchstudio.cli.shared.wishes import named
from sketchstudio.document.errors import StorageError
from sketchstudio.engine import places
from sketchstudio.engine.entry import Training
from sketchstudio.engine.packs import PackError
from sketchstudio.engine.registry import SYSTEMS
from sketchstudio.training.memory import keep_freed_memory

if TYPE_CHECKING:
    from sketchstudio.training.loop import Progress


RECIPES = {entry.name: entry.training for entry in SYSTEMS if entry.training is not None}
"""By registry name."""


def _needing(material: str) -> str:
    return ", ".join(name for name, recipe in RECIPES.items() if recipe.material == material)


def train(
    system: Annotated[str, typer.Argument(help=f"Which system learns: {', '.join(RECIPES)}.")],
    photos: Annotated[list[Path], typer.Option(metavar="DIR…", help="Folders of photos.")],
    minutes: Annotated[float, typer.Option(min=0.01, help="How long; the schedule follows from it.")],
    drawings: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help=f"Folder of QuickDraw files, .ndjson; repeatable ({_needing('drawings')})."),
    ] = None,
    more_photos: Annotated[list[Path] | None, typer.Argument(hidden=True)] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of the pack; otherwise among your own packs.")] = None,
    preset: Annotated[Literal["small", "base"], typer.Option(help="Size of the network.")] = "base",
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the training in the folder.")] = False,
    start: Annotated[
        Path | None, typer.Option(metavar="PACK", help="Begin with the weights of this pack's folder.")
    ] = None,
    strokes: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The photos' strokes, as `trace --format strokes --out DIR` makes them."),
    ] = None,
    enlarge: Annotated[
        Path | None,
        typer.Option(metavar="PACK", help="Learn nothing but to enlarge what this pack of diss makes (pi-rec)."),
    ] = None,
    title: Annotated[str, typer.Option(help="What the pack is called in the window.")] = "",
    license: Annotated[str, typer.Option(help="The licence of the weights, as the photos demand.")] = "",
    credit: Annotated[list[str] | None, typer.Option(help="Whom the photos come from; repeatable.")] = None,
) -> None:
    """Train a model on your own photos.

    A table DIR.csv beside a folder (columns file, label, split) or its subfolders name the subjects. A checkpoint, the
    pack as it stands and a contact sheet are written every few minutes."""
    system = named(system)
    training = _training(system, strokes)
    folder = out or places.user_data_dir() / "models" / f"my-{system}"
    options: dict[str, Any] = {"preset": preset, "resume": resume, "start": start}
    options["about"] = {"name": folder.name, "title": title or folder.name, "license": license, "credits": credit or []}
    if strokes is not None:
        options["strokes"] = strokes
    keep_freed_memory()
    run = _function(training.recipe)
    with _problems(folder, resume):
        if enlarge is not None:
            options["rough"] = _rough(system, enlarge)
        material = _material(system, drawings)
        with _bar() as tell:
            run([*photos, *(more_photos or [])], folder, minutes, material, tell=tell, **options)
    print(f"The pack is in {folder}, with a contact sheet: {folder / 'sheet.png'}")


def _rough(system: str, pack: Path) -> Callable[..., Any]:
    """What makes the small pictures that are to be enlarged."""
    if not RECIPES[system].enlarges:
        raise Problem(f"{system} enlarges nothing: leave out --enlarge.")
    from sketchstudio.nets.device import best_device
    from sketchstudio.systems.diss.rough import Rough

    return Rough.load(pack, best_device())


def _training(system: str, strokes: Path | None) -> Training:
    if system not in RECIPES:
        raise Problem(f"'{system}' cannot be trained, only {', '.join(RECIPES)}.")
    if strokes is not None and not RECIPES[system].learns_from_strokes:
        raise Problem(f"{system} makes strokes, it does not learn from them: leave out --strokes.")
    return RECIPES[system]


@contextmanager
def _problems(folder: Path, resume: bool) -> Iterator[None]:
    """Training into `folder`: what goes wrong becomes one sentence, and an earlier training is not written over."""
    from sketchstudio.nets.weights import WeightsError
    from sketchstudio.training.checkpoint import CheckpointError
    from sketchstudio.training.loop import CHECKPOINT
    from sketchstudio.training.photos import PhotosError

    if not resume and (folder / CHECKPOINT).exists():
        raise Problem(f"{folder} holds a training already: go on with --resume, or choose another folder with --out.")
    try:
        yield
    except (PhotosError, StorageError, CheckpointError, PackError, WeightsError) as error:
        raise Problem(str(error)) from error
    except OSError as error:
        raise Problem(sentence(error, folder)) from error
    except KeyboardInterrupt:
        print(f"The pack as it stands is in {folder}; --resume goes on with it.")
        raise


def _material(system: str, drawings: list[Path] | None) -> list[Path] | None:
    """What the system learns from besides photos. Raises Problem where it is not given."""
    if not RECIPES[system].material:
        return None
    if not drawings:
        raise Problem(f"Training {system} needs --{RECIPES[system].material}.")
    return drawings


def _function(place: str) -> Callable[..., Any]:
    """Raises Problem when the packages that only training needs are not installed."""
    module, _, function = place.partition(":")
    try:
        return getattr(import_module(module), function)  # type: ignore[no-any-return]
    except ModuleNotFoundError as error:
        raise Problem(f"Training needs the package {error.name}: pip install 'sketchstudio[train]'.") from error


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """A bar on standard error with images a second, losses and the time left; yields what moves it."""
    columns = (TextColumn("{task.fields[told]}"), BarColumn(), TextColumn("{task.fields[left]}"))
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=1.0, told="starting", left="")

        def tell(progress: Progress) -> None:
            seconds = progress.record.seconds
            losses = "  ".join(f"{name} {value:.3f}" for name, value in progress.losses.items())
            told = f"{progress.record.images} images  {progress.images_per_second:.1f}/s  {losses}"
            left = max(0.0, progress.minutes - seconds / 60)
            bar.update(task, completed=seconds / (60 * progress.minutes), told=told, left=f"{left:.0f} min left")

        yield tell
