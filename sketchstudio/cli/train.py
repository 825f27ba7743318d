"""`sketchstudio train`: a model pack from folders of photos."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar

from sketchstudio.cli.shared.own_model import TRACED_DETAIL, shipped_pack, trained
from sketchstudio.cli.shared.problems import Problem, sentence
from sketchstudio.cli.shared.wishes import named
from sketchstudio.document.errors import StorageError
from sketchstudio.engine import places, registry
from sketchstudio.engine.entry import Training
from sketchstudio.engine.packs import Pack, PackError, read_pack
from sketchstudio.training.memory import keep_freed_memory

if TYPE_CHECKING:
    from sketchstudio.training.loop import Progress


STROKES = "strokes"
"""Folder beside a training's pack that keeps what was traced for it."""
RECIPES = {entry.name: entry.training for entry in registry.SYSTEMS if entry.training is not None}
"""By registry name."""


def _needing(material: str) -> str:
    return ", ".join(name for name, recipe in RECIPES.items() if recipe.material == material)


def train(
    system: Annotated[str, typer.Argument(help=f"Which system learns: {', '.join(RECIPES)}.")],
    photos: Annotated[
        list[Path], typer.Option(metavar="DIR…", help="Folders of photos, or files of them that `gather` made.")
    ],
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
        Path | None,
        typer.Option(metavar="PACK", help="Begin with the weights of this pack's folder, not of the one shipped."),
    ] = None,
    from_scratch: Annotated[bool, typer.Option("--from-scratch", help="Begin with random weights.")] = False,
    strokes: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="The photos' strokes, as `trace --format strokes --out DIR` makes them; else traced now.",
        ),
    ] = None,
    trace: Annotated[bool, typer.Option("--trace/--no-trace", help="Trace photos whose strokes are not given.")] = True,
    enlarge: Annotated[
        Path | None,
        typer.Option(metavar="PACK", help="Learn nothing but to enlarge what this pack of diss makes (pi-rec)."),
    ] = None,
    plan: Annotated[
        bool,
        typer.Option("--plan", help="First try which batches this machine learns from fastest, and fit them to it."),
    ] = False,
    title: Annotated[str, typer.Option(help="What the pack is called in the window.")] = "",
    license: Annotated[str, typer.Option(help="The licence of the weights, as the photos demand.")] = "",
    credit: Annotated[list[str] | None, typer.Option(help="Whom the photos come from; repeatable.")] = None,
) -> None:
    """Train a model on your own photos.

    It goes on from the model that is shipped, whose licence and credits it takes over. The photos are traced first,
    some eight a second, since the drawings to learn from are made of their strokes; a file that `gather` made brings
    them. A table DIR.csv beside a folder (columns file, label, split) or its subfolders name the subjects. A
    checkpoint, the pack as it stands and a contact sheet are written every few minutes."""
    system = named(system)
    training = _training(system, strokes)
    photos = [*photos, *(more_photos or [])]
    folder = out or places.user_data_dir() / "models" / f"my-{system}"
    keep_freed_memory()
    run = trained(training.recipe)
    with _problems(folder, resume):
        begin = None if from_scratch else _begin(training, system, preset, start)
        options: dict[str, Any] = {"preset": preset, "resume": resume, "start": begin.folder if begin else None}
        options["about"] = _about(folder, title, license, credit or [], begin)
        if strokes is not None:
            options["strokes"] = strokes
        elif trace and training.learns_from_strokes and (untraced := [each for each in photos if not each.is_file()]):
            options["strokes"] = _traced(untraced, folder / STROKES)
        if enlarge is not None:
            options["rough"] = _rough(system, enlarge)
        if plan:
            options["plan"] = _say
        material = _material(system, drawings)
        with _bar() as tell:
            run(photos, folder, minutes, material, tell=tell, **options)
    print(f"The pack is in {folder}, with a contact sheet: {folder / 'sheet.png'}")


def _say(lines: list[str]) -> None:
    print("\n".join(lines))


def _begin(training: Training, system: str, preset: str, start: Path | None) -> Pack | None:
    """The pack whose weights the training goes on with: what was asked for, else the shipped one of this preset."""
    if start is not None:
        return read_pack(start)
    return shipped_pack(system, preset) if training.learns_from_strokes else None


def _about(folder: Path, title: str, license: str, credits: list[str], begin: Pack | None) -> dict[str, Any]:
    """For the card: what has learnt from others' photos stays under their licence and credit."""
    inherited = begin.card.credits if begin else []
    return {
        "name": folder.name,
        "title": title or folder.name,
        "license": license or (begin.card.license if begin else ""),
        "credits": [*inherited, *(each for each in credits if each not in inherited)],
    }


def _traced(photos: list[Path], folder: Path) -> Path:
    """The photos' strokes, made by the shipped tracer and kept in `folder`; those that are there are not made again."""
    from sketchstudio.cli.trace import Format, Job

    Job(folder, Format.STROKES, registry.tracers()[0].name, "", {"detail": TRACED_DETAIL}, 0).folders(photos)
    return folder


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
    from sketchstudio.training.workers import WorkerError

    if not resume and (folder / CHECKPOINT).exists():
        raise Problem(f"{folder} holds a training already: go on with --resume, or choose another folder with --out.")
    try:
        yield
    except (PhotosError, StorageError, CheckpointError, PackError, WeightsError, WorkerError) as error:
        raise Problem(str(error)) from error
    except OSError as error:
        raise Problem(sentence(error, folder)) from error
    except KeyboardInterrupt:
        if (folder / CHECKPOINT).exists():
            print(f"The pack as it stands is in {folder}; --resume goes on with it.")
        raise


def _material(system: str, drawings: list[Path] | None) -> list[Path] | None:
    """What the system learns from besides photos. Raises Problem where it is needed and not given."""
    if not RECIPES[system].material:
        return None
    if not drawings and RECIPES[system].needs_material:
        raise Problem(f"Training {system} needs --{RECIPES[system].material}.")
    return drawings


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
