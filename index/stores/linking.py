"""A file that is never changed -> the same file under a second name, without copying it where possible."""

import os
import shutil
from pathlib import Path


def link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        # A file system without hard links: a copy is as good, only larger.
        shutil.copyfile(source, target)
        with target.open("rb") as file:
            os.fsync(file.fileno())
