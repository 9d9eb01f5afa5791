"""A group of commands whose first one may be left out: `khao eval FILE` is `khao eval run FILE`."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

DEFAULT = "run"


class GroupWithDefault(TyperGroup):
    """Puts the name of the default command in front of arguments that name none."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)
