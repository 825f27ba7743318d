"""`sketchstudio models`: the model packs that are there, and new ones of your own photos."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from sketchstudio.cli.shared.problems import Problem
from sketchstudio.cli.shared.wishes import named
from sketchstudio.engine import registry, training_job
from sketchstudio.engine.adopting import adopted
from sketchstudio.engine.packs import Pack, PackError, survey
from sketchstudio.engine.packs.transfer import SUFFIX, export_pack, import_pack, remove_pack
from sketchstudio.engine.training_job import Finished, Report, Said, Stopped, TrainingJob, TrainingJobError

if TYPE_CHECKING:
    from sketchstudio.cli.shared.own_model import Tell

models = typer.Typer(help="List, make, verify, export, import and remove models.", no_args_is_help=True)
STAGES = {"reading": "reading photos", "tracing": "tracing photos", "learning": "learning"}
TRAINED = [entry.name for entry in registry.makers() if entry.training is not None and entry.training.new_subjects]
TELL_S = 0.25
"""Between two reports, so that reading them costs nothing."""
Name = Annotated[str, typer.Argument(help="Its name, as `models list` says it.", show_default=False)]


@models.command("list")
def list_models(as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """Every model that is there: size, subjects, licence, whose photos, and whether it is yours."""
    packs, complaints = survey()
    told = [_facts(pack) for pack in packs]
    if as_json:
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        for facts in told:
            whose = "yours" if facts["own"] else "shipped"
            print(f"{facts['name']}  {facts['title']}  {facts['system']}, {facts['mib']:.0f} MiB, {whose}")
            print(f"    subjects: {', '.join(facts['subjects']) or 'none'}")  # type: ignore[arg-type]
            if facts["names"]:
                print(f"    settings: {_named(facts['names'])}")  # type: ignore[arg-type]
            print(f"    licence: {facts['license'] or 'none stated'}")
    for folder in training_job.unfinished():
        print(
            f"{folder.name}  a training that has not ended: sketchstudio models resume {folder.name}", file=sys.stderr
        )
    for sentence in complaints:
        print(f"sketchstudio: {sentence}", file=sys.stderr)


@models.command("new")
def new_model(
    photos: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of photos; subfolders name the subjects.")],
    name: Annotated[str, typer.Option(help="What the model is called.", show_default=False)],
    minutes: Annotated[float, typer.Option(min=training_job.LEAST, max=training_job.MOST, help="How long.")] = 15,
    system: Annotated[str, typer.Option(help=f"Which system learns: {', '.join(TRAINED)}.")] = "pi-rec",
) -> None:
    """Train a model on your own photos; it is among your models when it is done. Ctrl+C keeps what was learnt."""
    system = named(system)
    if system not in TRAINED:
        raise Problem(f"'{system}' makes no pictures that could be learnt from photos; {', '.join(TRAINED)} do.")
    try:
        job = TrainingJob(
            name=training_job.folder_name(name),
            title=name,
            system=system,
            photos=str(photos.absolute()),
            minutes=minutes,
        )
        folder = training_job.begin(job)
    except TrainingJobError as error:
        raise Problem(str(error)) from error
    _run(folder)


@models.command("resume")
def resume_training(name: Name) -> None:
    """Go on with a training that was stopped, or that a crash has ended."""
    _run(_unfinished(name))


@models.command("give-up")
def give_up(name: Name) -> None:
    """Delete a training that has not ended, and all it has learnt."""
    try:
        training_job.give_up(_unfinished(name))
    except TrainingJobError as error:
        raise Problem(str(error)) from error


@models.command("add")
def add(
    model: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder of a Stable Diffusion model, as diffusers saves.")
    ],
    control: Annotated[Path, typer.Option(metavar="DIR", help="Folder of a ControlNet for lines or scribbles.")],
    name: Annotated[str, typer.Option(help="What the model is called.", show_default=False)],
) -> None:
    """Add a big model that you have: it stays where it is, and is only named here."""
    try:
        card = registry.adopt("diffusers", [model, control], training_job.folder_name(name), name)
        pack = adopted(card, training_job.own_models_dir())
    except (PackError, TrainingJobError) as error:
        raise Problem(str(error)) from error
    print(f"{pack.name} is there: pictures of {pack.card.image_size} pixels, with --system diffusers.")


@models.command("verify")
def verify(name: Annotated[str, typer.Argument(help="One model; all of them without it.")] = "") -> None:
    """Compare every file of the models with what it was made as."""
    packs, complaints = survey()
    for pack in [_pack(name)] if name else packs:
        try:
            pack.verify()
            print(f"{pack.name} is whole.")
        except PackError as error:
            complaints.append(str(error))
    if complaints:
        raise Problem(" ".join(complaints))


@models.command("export")
def export(
    name: Name, out: Annotated[Path | None, typer.Option(metavar=f"FILE{SUFFIX}", help="Where to.")] = None
) -> None:
    """Write a model into one file, to give to someone else."""
    path = out or Path(f"{name}{SUFFIX}")
    try:
        export_pack(_pack(name), path)
    except PackError as error:
        raise Problem(str(error)) from error
    print(path)


@models.command("import")
def import_(file: Annotated[Path, typer.Argument(metavar=f"FILE{SUFFIX}", help="Of `models export`.")]) -> None:
    """Add the model in a file to your own."""
    try:
        pack = import_pack(file, training_job.own_models_dir())
    except PackError as error:
        raise Problem(str(error)) from error
    print(f"{pack.name} is there: {pack.card.title}.")


@models.command("remove")
def remove(name: Name) -> None:
    """Delete one of your own models."""
    try:
        remove_pack(_pack(name), training_job.own_models_dir())
    except PackError as error:
        raise Problem(str(error)) from error


@models.command("run", hidden=True)
def run(folder: Path) -> None:
    """What the window starts: one JSON line for each report, until the end or until standard input closes."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs inherit that it is ignored
    threading.Thread(target=_stop_with_window, name="window", daemon=True).start()
    print(msgspec.json.encode(_said(folder)).decode(), flush=True)


def _said(folder: Path) -> Said:
    """How it ended."""
    from sketchstudio.cli.shared.own_model import run_training

    last = 0.0

    def tell(report: Report) -> None:
        nonlocal last
        now = time.monotonic()
        if report.notes or report.share >= 1 or now - last >= TELL_S:
            last = now
            print(msgspec.json.encode(report).decode(), flush=True)

    try:
        return run_training(folder, tell)
    except KeyboardInterrupt:
        return Stopped()
    except (Problem, TrainingJobError) as error:
        return training_job.Problem(sentence=str(error))


def _stop_with_window() -> None:
    """The window closes the input to pause, and so does its end, whatever that is."""
    while os.read(0, 1):  # not through sys.stdin, which a thread must not hold when Python ends
        pass
    interrupt_main()


def _run(folder: Path) -> None:
    from sketchstudio.cli.shared.own_model import run_training

    try:
        with _bar() as tell:
            done: Finished = run_training(folder, tell)
    except TrainingJobError as error:
        raise Problem(str(error)) from error
    except KeyboardInterrupt:
        print(f"What was learnt is kept; go on with: sketchstudio models resume {folder.name}")
        raise
    sheet = training_job.own_models_dir() / done.name / training_job.SHEET
    print(f"The model {done.name} is there, with a contact sheet: {sheet}")


@contextmanager
def _bar() -> Iterator[Tell]:
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("starting", total=1.0, told="")

        def tell(report: Report) -> None:
            for note in report.notes:
                console.print(note, highlight=False)
            told = f"{report.images_per_second:.1f} images/s  {report.minutes_left:.0f} min left"
            learning = report.stage == "learning"
            bar.update(task, description=STAGES[report.stage], completed=report.share, told=told if learning else "")

        yield tell


def _named(names: dict[str, str]) -> str:
    return ", ".join(f"--{name.replace('_', '-')} is {said}" for name, said in names.items())


def _facts(pack: Pack) -> dict[str, object]:
    card = pack.card
    size = sum(file.stat().st_size for file in pack.folder.iterdir() if file.is_file())
    return {
        "name": card.name,
        "title": card.title,
        "system": card.system,
        "preset": card.preset,
        "image_size": card.image_size,
        "mib": round(size / 2**20, 1),
        "subjects": card.labels,
        "names": card.names,
        "license": card.license,
        "credits": card.credits,
        "folder": str(pack.folder),
        "own": pack.folder.parent == training_job.own_models_dir(),
    }


def _pack(name: str) -> Pack:
    found = next((pack for pack in survey()[0] if pack.name == name), None)
    if found is None:
        raise Problem(f"There is no model '{name}'; `sketchstudio models list` says which there are.")
    return found


def _unfinished(name: str) -> Path:
    found = next((folder for folder in training_job.unfinished() if folder.name == name), None)
    if found is None:
        raise Problem(f"There is no training '{name}' that could go on.")
    return found
