from __future__ import annotations

from typing import Annotated

import msgspec
import pytest
import typer

from sketchstudio.cli.shared.flags import panels, sort_flags, split, with_flags
from sketchstudio.cli.shared.problems import Problem
from sketchstudio.conditions.photo import PhotoSettings
from sketchstudio.engine import registry
from sketchstudio.engine.settings import choice, fields, number, switch, whole


class Every(msgspec.Struct, frozen=True, kw_only=True):
    """A setting of each kind."""

    how_much: Annotated[float, number("Share", 0, 1, help="A share.")] = 0.5
    count: Annotated[int, whole("Count", 0, 9, unit="px", help="A count.")] = 3
    mode: Annotated[str, choice("Mode", ("soft", "hard"), help="A mode.")] = "soft"
    quiet: Annotated[bool, switch("Quiet", help="No noise.")] = False


def run(*arguments):
    """What a command with the flags of `Every` is given."""
    told: dict[str, object] = {}
    app = typer.Typer()

    @app.command()
    @with_flags({"Every": fields(Every)})
    def command(name: str, given: dict, twice: bool = False) -> None:
        """A command."""
        told.update(name=name, twice=twice, given=given)

    app(args=list(arguments), standalone_mode=False)
    return told


def test_only_flags_that_were_given_are_passed_on():
    assert run("x") == {"name": "x", "twice": False, "given": {}}


def test_each_kind_of_setting_is_a_flag_of_its_type():
    told = run("x", "--how-much", "0.25", "--count", "4", "--mode", "hard", "--quiet", "--twice")
    assert told == {
        "name": "x",
        "twice": True,
        "given": {"how_much": 0.25, "count": 4, "mode": "hard", "quiet": True},
    }


def test_a_switch_can_be_turned_off():
    assert run("x", "--no-quiet")["given"] == {"quiet": False}


def test_help_tells_range_unit_and_default(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    run("--help")
    out = capsys.readouterr().out
    assert "A count. From 0 to 9 px; 3 unless given." in out
    assert "A mode. One of soft, hard; soft unless given." in out


def test_every_setting_of_every_system_is_a_flag_of_render(sketchstudio, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    out = sketchstudio("render", "--help").out
    flags = [field.flag for panel in panels(registry.makers()).values() for field in panel]
    assert len(flags) > len(fields(PhotoSettings))
    assert [flag for flag in flags if flag not in out] == []


def test_split_leaves_what_nobody_knows():
    assert split({"count": 1, "colors": 2, "other": 3}, PhotoSettings, Every) == [
        {"colors": 2},
        {"count": 1},
        {"other": 3},
    ]


def test_another_systems_flag_is_refused():
    with pytest.raises(Problem, match=r"Rebuild .* has no setting --how-much"):
        sort_flags({"how_much": 0.1}, registry.SYSTEMS[0].name)
